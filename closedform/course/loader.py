"""Load a course: a folder with ``derivations``, ``numeric`` and ``reports``.

The files are found by walking the folder and are never imported by name, so that the built-in
course is found in a clone and in the wheel, and another one anywhere, by the same code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from closedform.course.chain import ChainFailed, run_chain
from closedform.course.files import FileBroken, execute
from closedform.course.result import Given, Result, Step

if TYPE_CHECKING:
    from closedform.kernel.theorem import Theorem
    from closedform.witness.declare import Witness

__all__ = [
    "FIGURE_FILE", "Broken", "Course", "CourseError", "UnknownResult", "builtin_root",
    "load_course",
]  # fmt: skip

PACKAGE = Path(__file__).resolve().parents[1]
_PROVING = RLock()
FIGURE_FILE = "_figure"  # numeric/<topic>/<result>_figure.py draws the figures of a result


class CourseError(ValueError):
    """Something is wrong with a course; the message says what, and where."""


class UnknownResult(CourseError):
    """No result of the course has this id; the message names the nearest ones."""


@dataclass(frozen=True)
class Broken:
    """A file of a course that could not be loaded; the others are there all the same.

    Attributes
    ----------
    path : Path
        The file.
    line : int
        Where it failed, counted from 1.
    message : str
        What is wrong.
    """

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class Course:
    """The results of a course, their theorems and their witnesses.

    Made by :func:`load_course`.

    Attributes
    ----------
    root : Path
        The folder.
    broken : tuple of Broken
        The files that could not be loaded, in order of their paths.
    """

    def __init__(
        self, root: Path, results: Mapping[str, Result], broken: tuple[Broken, ...] = ()
    ) -> None:
        self.root = root
        self.broken = broken
        self._results = dict(results)
        self._theorems: dict[str, Mapping[str, Theorem] | ChainFailed] = {}
        self._witnesses: dict[str, tuple[Witness, ...]] = {}
        self._open: list[str] = []
        self._cited: dict[str, set[str]] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all results that could be loaded, in order: ``topic.result``."""
        return tuple(sorted(self._results))

    def root_of(self, part: str) -> Path:
        """The folder of a part of the course: ``derivations``, ``numeric`` or ``reports``."""
        return self.root / part

    def result(self, name: str) -> Result:
        """The result with this id.

        Raises
        ------
        UnknownResult
            When there is none; the message names the nearest ids.
        CourseError
            When its file is broken.
        """
        if name in self._results:
            return self._results[name]
        for broken in self.broken:
            if broken.path == self._file("derivations", name):
                raise CourseError(f"the file of {name!r} is broken: {broken}")
        hint = _nearest(name, self.ids) or "`closedform list` shows all ids"
        raise UnknownResult(f"there is no result {name!r}; {hint}")

    def theorems(self, name: str) -> Mapping[str, Theorem]:
        """The proved steps of a result, by name; its chain is run once.

        Raises
        ------
        ChainFailed
            When a step cannot be proved, or when results cite each other in a circle.
        CourseError
            When the result is unknown or broken.
        """
        with _PROVING:  # the built-in course is everybody's
            return self._proved(name)

    def _proved(self, name: str) -> Mapping[str, Theorem]:
        if name in self._open:
            circle = " → ".join([*self._open[self._open.index(name) :], name])
            raise CourseError(f"the results cite each other in a circle: {circle}")
        if self._open:
            self._cited.setdefault(self._open[-1], set()).add(name)
        if name not in self._theorems:
            result = self.result(name)
            self._open.append(name)
            try:
                self._theorems[name] = run_chain(result, self.theorems)
            except ChainFailed as error:
                self._theorems[name] = error
            finally:
                self._open.pop()
        outcome = self._theorems[name]
        if isinstance(outcome, ChainFailed):
            raise outcome
        return outcome

    def cites(self, name: str) -> tuple[str, ...]:
        """The results that the chain of this one rests on, in order; known once it has been run."""
        found: set[str] = set()
        stack = [name]
        while stack:
            new = self._cited.get(stack.pop(), set()) - found
            found |= new
            stack += new
        return tuple(sorted(found))

    def witnesses(self, name: str) -> tuple[Witness, ...]:
        """The witnesses that the numeric file of a result declares, in its order.

        Raises
        ------
        CourseError
            When the file is missing or broken, declares no witness, or one of no claim.
        """
        if name not in self._witnesses:
            self._witnesses[name] = self._load_witnesses(self.result(name))
        return self._witnesses[name]

    def _load_witnesses(self, result: Result) -> tuple[Witness, ...]:
        path = self._file("numeric", result.id)
        if not path.is_file():
            raise CourseError(f"{result.id} has no witness: write {path}")
        try:
            declared: list[Witness] = execute(path).get("WITNESSES", [])
        except FileBroken as error:
            raise CourseError(str(Broken(path, error.line, str(error)))) from error
        if not declared:
            raise CourseError(
                f"{path} declares no witness: put a decorator of closedform.witness.declare "
                "on a function"
            )
        for witness in declared:
            if witness.claim not in result.claims:
                claims = ", ".join(result.claims)
                raise CourseError(
                    f"{path}: witness {witness.name} is for {witness.claim!r}, which is no claim "
                    f"of {result.id} (its claims: {claims})"
                )
        return tuple(declared)

    def sheets(self) -> tuple[str, ...]:
        """The names of the sheet definitions in ``reports``, in order."""
        return tuple(sorted(path.stem for path in self.root_of("reports").glob("*.toml")))

    def sheet_path(self, name: str) -> Path:
        """The definition of a sheet: a file, or the name of one in ``reports``.

        Raises
        ------
        CourseError
            When there is none; the message names the sheets that there are.
        """
        given = Path(name)
        if given.suffix == ".toml" and given.is_file():
            return given
        names = self.sheets()
        if given.name == name and name.removesuffix(".toml") in names:
            return self.root_of("reports") / f"{name.removesuffix('.toml')}.toml"
        known = f"the course has: {', '.join(names)}" if names else "the course has no sheets"
        raise CourseError(f"there is no sheet {name!r}; {known}")

    def _file(self, part: str, name: str) -> Path:
        return self.root_of(part).joinpath(*name.split(".")).with_suffix(".py")


def builtin_root() -> Path:
    """The folder of the built-in course: inside the wheel, or beside the package in a clone."""
    inside = PACKAGE / "course"
    return inside if (inside / "derivations").is_dir() else PACKAGE.parent


def load_course(root: Path | None = None) -> Course:
    """Load a course.

    Parameters
    ----------
    root : Path, optional
        A folder with ``derivations/<topic>/<result>.py``, ``numeric/<topic>/<result>.py`` and
        ``reports``; by default the built-in course, which a process loads once.

    Returns
    -------
    Course
        With every result whose file could be loaded; the rest is in its ``broken``.

    Raises
    ------
    CourseError
        When the folder is no course.

    Examples
    --------
    >>> course = load_course()
    >>> course.result("averages.ema_variance").id
    'averages.ema_variance'
    >>> course.result("averages.ema_varience")
    Traceback (most recent call last):
    closedform.course.loader.UnknownResult: there is no result 'averages.ema_varience'; ...
    """
    return _built_in() if root is None else _loaded(root.resolve())


@cache
def _built_in() -> Course:
    return _loaded(builtin_root().resolve())


def _loaded(folder: Path) -> Course:
    if not (folder / "derivations").is_dir():
        raise CourseError(f"{folder} is no course: it has no folder 'derivations'")
    results: dict[str, Result] = {}
    broken: list[Broken] = []
    for path in _python_files(folder / "derivations"):
        try:
            found = _load_result(path, path.relative_to(folder / "derivations"))
            results[found.id] = found
        except FileBroken as error:
            broken.append(Broken(path, error.line, str(error)))
    broken += _without_result(folder)
    return Course(folder, results, tuple(broken))


def _load_result(path: Path, place: Path) -> Result:
    names = place.with_suffix("").parts
    if len(names) != 2 or not all(name.isidentifier() for name in names):
        raise FileBroken("a result lies in derivations/<topic>/<result>.py, both plain names", 1)
    loaded: Any = execute(path).get("result")
    if not isinstance(loaded, Result):
        raise FileBroken("the file defines no `result = Result(...)`", 1)
    _check(loaded)
    return replace(loaded, id=".".join(names))


def _check(result: Result) -> None:
    """Catch what a forgotten comma does; a broken chain is for verification to find."""
    for name in ("source", "parts", "chain", "claims", "remarks", "variants", "figures"):
        value = getattr(result, name)
        if not isinstance(value, tuple):
            raise FileBroken(f"{name}= must be a tuple; a single one is written (x,)", 1)
    if not all(isinstance(item, Given | Step) for item in result.chain):
        raise FileBroken("chain= may hold nothing but Given(...) and Step(...)", 1)
    if not result.claims:
        raise FileBroken("claims= is empty: name the steps that are the result", 1)


def _without_result(folder: Path) -> Iterator[Broken]:
    for path in _python_files(folder / "numeric"):
        derivation = folder / "derivations" / path.relative_to(folder / "numeric")
        drawn = derivation.with_stem(derivation.stem.removesuffix(FIGURE_FILE))
        if not (derivation.is_file() or drawn.is_file()):
            yield Broken(path, 1, f"witnesses nothing: there is no {derivation}")


def _python_files(folder: Path) -> list[Path]:
    """All modules below a folder; names with ``_`` or ``.`` in front are helpers and caches."""
    return [
        path
        for path in sorted(folder.rglob("*.py"))
        if not any(part.startswith(("_", ".")) for part in path.relative_to(folder).parts)
    ]


def _nearest(name: str, ids: tuple[str, ...]) -> str:
    last = {i.rpartition(".")[2]: i for i in ids}
    near = get_close_matches(name, ids, 3) or [
        last[i] for i in get_close_matches(name.rpartition(".")[2], last, 3)
    ]
    return f"did you mean {' or '.join(near)}?" if near else ""
