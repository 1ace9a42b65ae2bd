"""Remember verifications, each with everything that it depends on.

An entry is current as long as all of that is unchanged: the source of the engine, the versions of
the libraries it computes with, the files of the result and of the results that it cites, and
whatever else lies beside them.  What is not current is never shown.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import closedform
from closedform.course.verification import ResultReport

if TYPE_CHECKING:
    from closedform.course.loader import Course

__all__ = ["Cache", "cache_folder"]

LIBRARIES = ("mpmath", "numpy", "python-flint", "scipy", "sympy", "torch")
ENGINE = Path(closedform.__file__).resolve().parent
COURSE = ("derivations", "numeric", "reports")  # inside the engine's folder in a wheel


def cache_folder() -> Path:
    """Where this user's programs keep what can be computed again.

    ``CLOSEDFORM_CACHE`` overrides it.
    """
    chosen = os.environ.get("CLOSEDFORM_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "closedform"


class Cache:
    """The remembered verifications of a course.

    Parameters
    ----------
    course : Course
        The course; its files are read when this is made.
    folder : Path, optional
        Where to keep them; by default :func:`cache_folder`.
    """

    def __init__(self, course: Course, folder: Path | None = None) -> None:
        root = str(course.root).encode("utf-8", "surrogateescape")
        self.course = course
        self.folder = (folder or cache_folder()) / hashlib.sha256(root).hexdigest()[:16]
        # Of the state in which the course was loaded: a file that is edited during a
        # verification must not count as verified.
        self._common = _digest([engine_digest(), *_helpers(course)])
        self._own = {name: _own(course, name) for name in course.ids}

    def get(self, name: str, *, mutants: bool, seed: int | None = None) -> ResultReport | None:
        """The report of an unchanged result; ``None`` when there is none.

        Parameters
        ----------
        seed : int, optional
            By default any.
        """
        try:
            entry = json.loads(self._path(name, mutants).read_text("utf-8"))
            report = ResultReport.from_json(entry["report"])
            if seed is not None and entry["seed"] != seed:
                return None
            return report if entry["state"] == self._state(name, report.cites) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None  # not there, or written by something else

    def put(self, report: ResultReport, *, mutants: bool, seed: int) -> None:
        """Remember a report; one that ran out of time is not worth it, the next may not."""
        if report.undecided:
            return
        data: dict[str, Any] = report.to_json()
        if not report.replayed:
            data["certificate"] = report.certificate  # so that it can be replayed later
        state = self._state(report.id, report.cites)
        with suppress(OSError):  # a full or read-only disk costs the next run time, no more
            _write(
                self._path(report.id, mutants),
                json.dumps({"seed": seed, "state": state, "report": data}, ensure_ascii=False),
            )

    def status(self, name: str) -> tuple[ResultReport, bool] | None:
        """The report of an unchanged result, and whether wrong variants were tried."""
        for mutants in (True, False):
            report = self.get(name, mutants=mutants)
            if report is not None and (report.replayed or report.error):
                return report, mutants
        return None

    def _path(self, name: str, mutants: bool) -> Path:
        return self.folder / f"{name}{'-mutants' if mutants else ''}.json"

    def _state(self, name: str, cites: tuple[str, ...]) -> str:
        return _digest([self._common, *(f"{i} {self._own.get(i)}" for i in (name, *cites))])


@cache
def engine_digest() -> str:
    """Of the engine's source, the interpreter, and the libraries that it computes with."""
    known = [closedform.__version__, sys.version]
    for library in LIBRARIES:
        with suppress(PackageNotFoundError):
            known.append(f"{library} {version(library)}")
    inside = [ENGINE / "course" / part for part in COURSE]
    files = [
        path
        for path in sorted(ENGINE.rglob("*.py"))
        if not any(path.is_relative_to(folder) for folder in inside)
    ]
    return _digest([*known, *map(_file, files)])


def _helpers(course: Course) -> Iterator[str]:
    """Everything beside the results that their files may import or read."""
    for part in ("derivations", "numeric"):
        folder = course.root_of(part)
        results = {folder.joinpath(*name.split(".")).with_suffix(".py") for name in course.ids}
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and path not in results and "__pycache__" not in inside.parts:
                yield f"{inside} {_file(path)}"


def _own(course: Course, name: str) -> str:
    place = Path(*name.split(".")).with_suffix(".py")
    return _digest([_file(course.root_of(part) / place) for part in ("derivations", "numeric")])


def _file(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "none"


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _write(path: Path, text: str) -> None:
    """Whole or not at all, even if two programs write at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
