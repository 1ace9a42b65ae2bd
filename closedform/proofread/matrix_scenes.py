r"""What a text says of letters that stand for matrices: sizes, values, functions, steps.

``X \in \mathbb{R}^{n \times d}`` says the sizes; ``f(w) = \tfrac12 w^\top A w`` a function, and
``w_{k+1} = w_k - \eta g_k`` what the next one of a sequence is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.language.tree import Expr, free_symbols, walk
from closedform.proofread.lines import Link
from closedform.proofread.matrix_reading import (
    FUNCTIONS,
    OPERATORS,
    read_formula,
    with_next,
    written_function,
)
from closedform.proofread.matrix_shapes import Known
from closedform.proofread.matrix_texts import Unread, bare, matrix_named

__all__ = ["UNREADABLE", "MatrixScene", "Step"]

UNREADABLE = (Unreadable, DomainError, Unread, RecursionError, ValueError)
MOST = 60
_ONE_NAME = (
    r"(?:\\(?:mathbf|boldsymbol|bm|hat|bar|tilde|vec)\s*(?:\{[^{}]*\}|[A-Za-z](?![A-Za-z]))"
    r"|\\(?!in|mathbb|text|quad)[A-Za-z]+|(?<![A-Za-z\\])[A-Za-z])"
    r"(?:\s*_\s*(?:\{[^{}]*\}|\w)|\s*\^\s*(?:\*|\\star|\{\s*(?:\*|\\star)\s*\}))*"
)
_MEMBERS = re.compile(
    rf"(?P<names>{_ONE_NAME}(?:\s*,\s*{_ONE_NAME}){{0,8}})\s*\\in\s*"
    r"(?:\\(?:mathbb|mathbf|mathcal)\s*\{?\s*R\s*\}?|\\R(?![A-Za-z])|\\reals)"
    r"(?:\s*\^\s*(?P<size>\{[^{}]*\}|[A-Za-z0-9]))?"
)
# "Let the rows of X be (1, 1) and (1, -1)"
_TOLD = re.compile(
    rf"\b(?:rows?|columns?|entries|entry)\s+of\s+(?:the\s+\w+\s+)?\$?\s*(?P<name>{_ONE_NAME})"
)
_SYMMETRIC = re.compile(
    r"symmetric|self-?adjoint|Hermitian|positive[- ](?:semi-?)?definite|PSD|SPD|covariance"
    r"|Hessian|Gram|\bkernel matrix|diagonal|\\succ|eigen",
    re.IGNORECASE,
)
_KIND = r"(?:symmetric|positive[- ](?:semi-?)?definite|SPD|PSD)"
_ARTICLES = r"(?:\s+(?:be|is|are|a|an|real|the|constant|fixed|invertible|square))*\s+"
_SYMMETRIC_LETTERS = (
    re.compile(
        rf"\$\s*({_ONE_NAME})(?:\s*\\in[^$]{{0,40}})?\s*\${_ARTICLES}{_KIND}", re.IGNORECASE
    ),
    re.compile(
        rf"(?<!not )(?<!non-){_KIND}"
        r"(?:[ ,-]+(?:and|real|positive|semi-?definite|definite|invertible|matrix|Hessian"
        rf"|covariance))*\s+\$\s*({_ONE_NAME})(?=\s*(?:\$|\\in|\\succ))",
        re.IGNORECASE,
    ),
    re.compile(rf"({_ONE_NAME})\s*\\succ(?:eq|curlyeq)?\s*0"),
    re.compile(rf"({_ONE_NAME})\s*=\s*\1\s*\^\s*(?:\\top|T(?![A-Za-z])|\{{\s*(?:\\top|T)\s*\}})"),
)
_MATRIX_WORDS = re.compile(r"\bmatri(?:x|ces)\b|\beigen|\bidentity\b|Hessian|\\top", re.IGNORECASE)
_IDENTITY = re.compile(r"(?<![A-Za-z\\_])I(?![A-Za-z_(])")
_STANDARD = re.compile(
    rf"(?P<name>{_ONE_NAME})\s*\\sim\s*(?:\\mathcal\s*\{{?\s*)?N\s*\}}?\s*\(\s*(?:0|\\mathbf\s*\{{?0\}}?)\s*,"
    r"\s*(?:\\mathbf\s*\{?)?I\}?\s*(?:_\s*\{?\w\}?)?\s*\)"
)
_NUMERIC = re.compile(r"\\[A-Za-z]+|\{[a-z]*matrix\}|\{diag\}|\^\s*\{?\s*T")
_LETTERS = re.compile(r"[A-Za-z]")
_TAKEN = re.compile(r"\\nabla(?:\s*\^\s*\{?2\}?)?\s*([A-Za-z]|\\ell)\s*\(([^()]*)\)")
_STEM = re.compile(r"(.+)_(?:\{(\w)\+1\}|(\w)\+1)")


@dataclass(frozen=True)
class Step:
    """What the next one of a sequence is.

    Attributes
    ----------
    stem, index : str
        Of ``w_{k+1}``: ``w`` and ``k``.
    current : str
        ``w_k``.
    body : Expr
        ``w_{k+1}``, with ``w_k`` in it.
    """

    stem: str
    index: str
    current: str
    body: Expr


@dataclass
class MatrixScene:
    r"""What is known of the matrices in a document up to a place.

    Attributes
    ----------
    declared : dict of str to (str, str)
        The sizes of letters, ``("", "")`` for a number.
    definitions : dict of str to Expr
        What names stand for.
    functions : list of (str, str, str, Expr)
        As written, with their argument, which has a name, and their body.
    steps : dict of str to Step
        By the name of the next one.
    unsure : set of str
        Names that stand for different things, or for what is not read.
    instances : set of str
        Names that have values with numbers in the section that is read.
    symmetric : bool
        Whether the document speaks of matrices that are symmetric.
    taken : dict of str to str
        The only point at which the gradient of a function is taken in the section.
    earlier : set of str
        Names that an earlier section defined.
    lost : set of str
        Functions that are not known, or not any more.
    symmetric_letters : set of str
        The matrices that the text calls symmetric.
    standard : set of str
        The vectors that have a standard normal distribution.
    matrix_like : bool
        Whether the document speaks of matrices.

    Examples
    --------
    >>> scene = MatrixScene()
    >>> scene.look_at(r"Let $X, Z\in\mathbb{R}^{n\times d}$ and $w \in \mathbb R^d$.")
    >>> scene.go_to(60)
    >>> scene.declared
    {'X': ('n', 'd'), 'Z': ('n', 'd'), 'w': ('d', '1')}
    """

    declared: dict[str, tuple[str, str]] = field(default_factory=dict)
    definitions: dict[str, Expr] = field(default_factory=dict)
    functions: list[tuple[str, str, str, Expr]] = field(default_factory=list)
    steps: dict[str, Step] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)  # of whose rows or entries the text speaks
    instances: set[str] = field(default_factory=set)
    symmetric: bool = False
    taken: dict[str, str] = field(default_factory=dict)
    earlier: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    matrix_like: bool = False
    symmetric_letters: set[str] = field(default_factory=set)
    standard: set[str] = field(default_factory=set)
    _said: dict[str, tuple[tuple[str, str], int]] = field(default_factory=dict)

    def look_at(self, text: str) -> None:
        """Note what a whole document says of sizes."""
        self.symmetric = bool(_SYMMETRIC.search(text))
        found_letters = (one[1] for p in _SYMMETRIC_LETTERS for one in p.finditer(text))
        self.symmetric_letters = {name for one in found_letters if (name := matrix_named(one))}
        self.matrix_like = bool(_MATRIX_WORDS.search(text))
        self.told = {name for one in _TOLD.finditer(text) if (name := matrix_named(one["name"]))}
        self.standard = {matrix_named(one["name"]) for one in _STANDARD.finditer(text)} - {""}
        several = set[str]()
        for found in _MEMBERS.finditer(text):
            size = _size((found["size"] or "").strip("{} "))
            for one in re.findall(_ONE_NAME, found["names"]):
                name = matrix_named(one)
                if not size or self._said.get(name, (size, 0))[0] != size:
                    several.add(name)
                else:
                    self._said.setdefault(name, (size, found.start()))
        for name in several:
            self._said.pop(name, None)

    def go_to(self, position: int) -> None:
        """Read on to a place of the document: what is said before it is known there."""
        for name, (size, at) in list(self._said.items()):
            if at <= position:
                self.declared[name] = size
                del self._said[name]

    def matrix_among(self, texts: tuple[str, str], guessed: str) -> str:
        """A name that was guessed to be a number, and is a matrix: two of them do not commute.

        Parameters
        ----------
        texts : (str, str)
            The sides of a relation.
        guessed : str
            Declarations that nobody confirmed, as a domain text.
        """
        names = {piece.partition(":")[0].strip() for piece in guessed.split(";")}
        if self.matrix_like and "I" in names and any(map(_IDENTITY.search, texts)):
            return "I"
        found = [n for n in sorted(names) if self.declared.get(n, ("", "1"))[1] not in ("", "1")]
        return found[0] if len(found) > 1 else ""

    def scan(self, written: Iterable[str]) -> None:
        r"""Note where a section takes gradients: ``\nabla f`` may be ``\nabla f(x)`` there."""
        points: dict[str, set[str]] = {}
        for found in _TAKEN.finditer(" ; ".join(written)):
            points.setdefault(found[1], set()).add(found[2].strip())
        self.taken = {name: at.pop() for name, at in points.items() if len(at) == 1}

    def forget(self) -> None:
        """Begin a new section: names may stand for something else there."""
        self.earlier |= {*self.definitions, *(name for name, *_ in self.functions), *self.steps}
        self.unsure -= self.earlier | self.instances
        self.instances = set()

    @property
    def matrices(self) -> frozenset[str]:
        """Letters that are no functions."""
        return frozenset(self.declared) | frozenset("ABCDEGHJKMNPQRSUVWXYZ")

    @property
    def defined(self) -> frozenset[str]:
        """Names of which it is known what they stand for, and the stems of sequences."""
        names = frozenset((*self.definitions, *self.steps)) - self.unsure
        return names | {self.steps[name].stem for name in names & self.steps.keys()}

    @property
    def called(self) -> frozenset[str]:
        """The names of the functions that are known."""
        return frozenset(matrix_named(name) for name, *_ in self.functions if name not in self.lost)

    @property
    def written(self) -> list[tuple[str, str]]:
        """The functions as they are written; of two with the same name, the later one."""
        later: dict[str, int] = {name: at for at, (name, *_) in enumerate(self.functions)}
        return [
            (name, argument) if later[name] == at and name not in self.lost else ("\0", "")
            for at, (name, argument, *_) in enumerate(self.functions)
        ]

    def read(self, text: str) -> Expr:
        """The tree of a formula, with the functions that are known."""
        known = {name for name, _ in self.written}
        for name, at in self.taken.items():
            if name not in known:
                text = _taken_at(text, name, at)
        return read_formula(text, self.written, self.matrices)

    def known(self, definitions: bool = True) -> Known:
        """What names stand for."""
        functions = tuple((name, body) for *_, name, body in self.functions)
        steps = {name: step.body for name, step in self.steps.items()}
        given = {**steps, **self.definitions} if definitions else {}
        return Known({n: b for n, b in given.items() if n not in self.unsure}, functions)

    def learn(self, link: Link, shown: bool = False) -> None:
        """Note a definition; where it is shown to follow from one before, that one stays."""
        if link.sign != "=" or link.continued or not (link.left and link.right):
            return
        called = written_function(link.left)
        if called is not None and shown and called[0] in {name for name, *_ in self.functions}:
            return
        if called is not None:
            self._learn_function(*called, link.right)
            return
        left = with_next(link.left)
        name = matrix_named(left) if bare(left) or "_" in left else ""
        if not name or not _plain(name):
            return
        try:
            body = self.read(link.right)
        except UNREADABLE:
            self._lose(name)
            if not _LETTERS.search(_NUMERIC.sub(" ", link.right)):
                self.instances.add(name)
            return
        names = free_symbols(body) - OPERATORS
        if name in names or not names:
            self._lose(name)
            if not names:
                self.instances.add(name)
            return
        step = _STEM.fullmatch(name)
        if step is not None:
            index = step[2] or step[3]
            current = f"{step[1]}_{index}"
            if current in names and len(self.steps) < MOST:
                self._put(self.steps, name, Step(step[1], index, current, body))
                return
        if len(self.definitions) < MOST:
            self._put(self.definitions, name, body)

    def _put(self, kept: dict, name: str, value: object) -> None:  # type: ignore[type-arg]
        if name in kept and kept[name] != value and name not in self.earlier:
            self.unsure.add(name)
        kept[name] = value
        self.earlier.discard(name)

    def _lose(self, name: str) -> None:
        self.unsure.add(name)
        self.earlier.discard(name)

    def _learn_function(self, name: str, argument: str, right: str) -> None:
        variable = matrix_named(argument)
        if not variable or not _plain(variable) or variable[-1:] in "*'" or "_" in variable:
            return
        if len(self.functions) >= FUNCTIONS:
            self.lost.add(name)
            return
        try:
            body = self.read(right)
        except UNREADABLE:
            self.lost.add(name)
            return
        same = [one for one in self.functions if one[0] == name]
        anew = bool(same) and name not in self.earlier and same[-1][3] != body
        if anew or variable not in free_symbols(body) or _mentions(body, self.functions, name):
            self.lost.add(name)
        else:
            self.functions.append((name, argument, variable, body))
            self.lost.discard(name)
            self.earlier.discard(name)


def _taken_at(text: str, name: str, at: str) -> str:
    r"""A text with the point behind a gradient: ``\nabla f(x)`` for ``\nabla f``."""
    gradient = rf"\\nabla(?:\s*\^\s*\{{?2\}}?)?\s*{re.escape(name)}"
    alone = rf"{gradient}(?![A-Za-z_'(]|\s*\(|\s*\\left)"
    return re.sub(alone, lambda found: f"{found.group()}({at})", text)


def _mentions(body: Expr, functions: list[tuple[str, str, str, Expr]], name: str) -> bool:
    """Whether a function is used in a formula."""
    letters = {chr(ord("A") + at) for at, one in enumerate(functions) if one[0] == name}
    return any(
        node.head == "symbol" and node.value in OPERATORS and str(node.value)[-1] in letters
        for node in walk(body)
    )


def _size(text: str) -> tuple[str, str] | None:
    if not text:
        return "", ""
    parts = [part.strip() for part in re.split(r"\\times(?![A-Za-z])|\u00d7", text)]
    if not all(re.fullmatch(r"[A-Za-z0-9]+(?:_\w)?", part) for part in parts) or len(parts) > 2:
        return None
    return parts[0], parts[1] if len(parts) == 2 else "1"


def _plain(name: str) -> bool:
    return (
        re.fullmatch(r"(?:[a-z]+\{)?[A-Za-z]+\}?(?:_\w|_\{\w+[+-]?\w*\})?(?:\^\*)?", name)
        is not None
    )
