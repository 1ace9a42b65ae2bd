r"""Judge equations with matrices and vectors that are not written out: ``(AB)^T = B^T A^T``.

What is a number, a vector or a matrix follows from what can be calculated.  An equation is refuted
only if it fails for all shapes with which it can be calculated, and whatever may be supposed of
the matrices: that they are symmetric, and what the words of the text speak of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import product

from flint import fmpq, fmpq_mat

from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.language.infer import infer_names
from closedform.language.names import Names
from closedform.language.reader import ambiguities
from closedform.language.tree import Expr, free_symbols, walk
from closedform.proofread.atoms import noncommuting
from closedform.proofread.clock import Clock
from closedform.proofread.lines import Link
from closedform.proofread.matrix_reading import with_next
from closedform.proofread.matrix_texts import (
    IDENTITY,
    MARKS,
    TRACED,
    TRANSPOSED,
    Unread,
    bare,
    has_matrix,
    letter_sigma,
    marked,
    matrix_named,
    plain_names,
)
from closedform.proofread.orthogonality import Orthogonality, sayings
from closedform.proofread.relations import Judgement
from closedform.proofread.sample_matrices import Mismatch, Shape, Value, calculated, same, sample
from closedform.proofread.spelling import spelled
from closedform.proofread.wording import Wording

__all__ = ["MatrixEquations", "judge_unwritten"]

MOST_LETTERS = 5
TURNS = 2
SHARE = 0.8
_NORM = re.compile(r"\\\|((?:(?!\\\|).)*)\\\|\s*(?:_\s*\{?2\}?)?\s*\^\s*(?:\{2\}|2)")
_TRACE = rf"\det({{\mathrm{{{TRACED}}}}}"  # det is read of written matrices only
_TRACES = re.compile(r"\\(?:text|mathrm|operatorname)\{tr(?:ace)?\}|\\[tT]r(?![A-Za-z])|\\\|")
_APPLIED = re.compile(r"(\\?[A-Za-z]+)\s*\([^()]*\)")
_GREEK = ("alpha", "eta", "lambda", "kappa", "rho", "gamma", "tau", "sigma", "zeta", "nu", "omega")
_NUMBERS = frozenset((*_GREEK, *"nNkmdtKT"))
_SQUARES: tuple[Shape, ...] = ((2, 2), (3, 3))
_MATRICES: tuple[Shape, ...] = (*_SQUARES, (2, 3), (3, 2))
_VECTORS: tuple[Shape, ...] = ((2, 1), (3, 1))
_NUMBER: Shape = (0, 0)
_WORDS = {
    "orthogonal": re.compile(
        r"\b(?:ortho\w+|singular value|SVD|rotat\w+|unitary|eigen\w+|diagonali\w+|QR)\b", re.I
    ),
    "diagonal": re.compile(r"\b(?:diagonal\w*|eigen\w+|singular value|SVD|scal\w+)\b", re.I),
    "projection": re.compile(r"\b(?:project\w*|idempotent|hat matrix)\b", re.I),
    "unit": re.compile(r"\b(?:unit|normali[sz]\w*|eigen\w+|ortho\w+|length)\b|\\\|\s*=\s*1", re.I),
    "commuting": re.compile(r"\bcommut\w*|\bcyclic shift|\bskew|\bantisymm\w*|\bnilpotent", re.I),
}


@dataclass
class MatrixEquations:
    """The equations between matrices that a section lays down, and of what a document speaks.

    Attributes
    ----------
    kinds : tuple of str
        Properties that matrices may have in this document.
    orthogonal : list of Orthogonality
        What it says of vectors and matrices that are orthogonal.
    laid_down : list of (frozenset of str, str)
        The names in an equation, and the name that it defines.
    lefts : set of str
        The left sides of such equations, as written, without spaces.
    seen : set of str
        All names in equations so far.
    """

    kinds: tuple[str, ...] = ()
    orthogonal: list[Orthogonality] = field(default_factory=list)
    laid_down: list[tuple[frozenset[str], str]] = field(default_factory=list)
    lefts: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    def look_at(self, text: str) -> None:
        """Note of what a whole document speaks."""
        self.kinds = tuple(kind for kind, words in _WORDS.items() if words.search(text))
        self.orthogonal = sayings(text)

    def forget(self) -> None:
        """Begin a new section; what an earlier one defined may still be meant."""

    def learn(self, link: Link) -> None:
        """Note an equation that may say something of its letters."""
        applied = _APPLIED.fullmatch(link.left.strip())
        left = with_next(link.left)
        name = "" if link.continued else matrix_named(applied[1] if applied else left)
        names = _letters(link.left) | _letters(link.right)
        # f(x) - q(x + p) = ... says what q is, if nothing was said of it before.
        new = _letters(link.left) - _letters(link.right) - self.seen
        if not name and not link.continued and len(new) == 1 and applied is None:
            (name,) = new
        self.seen |= names
        if len(self.laid_down) < 400:
            self.laid_down.append((names, name if name not in _letters(link.right) else ""))

    def note(self, link: Link) -> None:
        """Note of what an equation says something."""
        if not link.continued and len(self.lefts) < 400:
            self.lefts.add(re.sub(r"\s", "", link.left))

    def says(self, text: str) -> bool:
        """Whether an equation says what something is, as it is written."""
        return re.sub(r"\s", "", text) in self.lefts

    def mentions(self, texts: Iterable[str], names: Iterable[str]) -> bool:
        """Whether some names stand in some texts, also with an index."""
        found = frozenset().union(*map(_letters, texts))
        return bool({n.partition("_")[0] for n in found} & {n.partition("_")[0] for n in names})

    def may_be_orthogonal(self, kinds: Mapping[str, str]) -> bool:
        """Whether some vectors or matrices among letters, with their kinds, may be orthogonal."""
        vectors = {name for name, kind in kinds.items() if kind == "vector"}
        matrices = {name for name, kind in kinds.items() if kind == "matrix"}
        return any(one.concerns(vectors, matrices) for one in self.orthogonal)

    def constrains(self, names: frozenset[str]) -> bool:
        """Whether some equation may say something of some names."""
        return any(name in names if name else bool(found & names) for found, name in self.laid_down)


def judge_unwritten(
    known: MatrixEquations,
    link: Link,
    wording: Wording,
    in_chain: bool,
    seconds: float,
) -> Judgement | None:
    """The verdict on an equation of matrices and vectors that have names only.

    Parameters
    ----------
    known : MatrixEquations
        What the text says of matrices.
    link : Link
        The equation.
    wording : Wording
        The sentence around it.
    in_chain : bool
        Whether the chain goes on behind it.
    seconds : float
        The time for it.
    """
    texts = (link.left, link.right)
    if link.sign != "=" or any(map(has_matrix, texts)) or not all(texts):
        return None
    if any(text.strip(" .,;") == "0" for text in texts):
        return None  # to be solved
    if "commuting" in known.kinds or not any(map(_of_matrices, texts)):
        return None
    try:
        sides = [_read(text) for text in texts]
    except (Unreadable, DomainError, Unread, RecursionError, ValueError):
        return None
    clock = Clock(SHARE * seconds)
    found = clock.hurry(partial(_decided, known, sides[0], sides[1], clock), 1.0)
    if found is None or found.verdict != "refuted":
        return found
    alone = not (link.continued or in_chain)
    names = (free_symbols(sides[0]) | free_symbols(sides[1])) - MARKS
    if wording.denies or wording.roughly or (alone and (wording.supposes or wording.solves)):
        return None
    if not link.continued and bare(link.left):
        return None
    added = free_symbols(sides[1]) - free_symbols(sides[0]) - MARKS
    if added or known.constrains(names):
        return Judgement("undecided", "the sides differ, but the text may say more of the matrices")
    return found


def _of_matrices(text: str) -> bool:
    return noncommuting(text) or bool(_TRACES.search(text))


def _read(text: str) -> Expr:
    text = _NORM.sub(r"(\1)^{\\top}(\1)", spelled(text.rstrip(" .,;")))
    if "\\|" in text or "\\nabla" in text or "\\partial" in text:
        raise Unread("a norm or a derivative")
    text = marked(text, False).replace(_TRACE, _TRACE.replace("det", "exp"))
    trees = ambiguities(text, Names(plain_names(text)))
    if len(trees) != 1:
        raise Unread("it can be read in several ways")
    return trees[0]


def _letters(text: str) -> frozenset[str]:
    try:
        return frozenset(infer_names(letter_sigma(spelled(with_next(text))))) - MARKS - {"I"}
    except Unreadable:
        return frozenset()


# --- shapes -------------------------------------------------------------------------------------


def _decided(known: MatrixEquations, left: Expr, right: Expr, clock: Clock) -> Judgement | None:
    names = sorted((free_symbols(left) | free_symbols(right)) - MARKS)
    if not 0 < len(names) <= MOST_LETTERS:
        return None
    exponents = _exponents(left) | _exponents(right)
    turned = _transposed(left) | _transposed(right)
    candidates = [_candidates(name, turned, exponents) for name in names]
    held, failed, shown = 0, 0, None
    for shapes in product(*candidates):
        chosen = dict(zip(names, shapes, strict=True))
        if not clock.left:
            return None
        if not any(max(shape) for shape in shapes):
            continue
        outcome = _with_shapes(known, (left, right), chosen, exponents)
        if outcome is None:
            continue
        held += outcome[0]
        failed += not outcome[0] and outcome[1] is not None
        if outcome[1] is not None and (shown is None or _size(chosen) < _size(shown[0])):
            shown = chosen, *outcome[1]
    if held and not failed:
        reason = "it holds for small matrices of all shapes that fit, at exact values"
        return Judgement("plausible", reason)
    if held or shown is None:
        return None
    chosen, values, sides = shown
    at = {name: _written(value) for name, value in values.items()}
    example = {"at": at, "left": _written(sides[0]), "right": _written(sides[1])}
    place = ", ".join(f"{name} = {value}" for name, value in at.items())
    guessed = "; ".join(f"{name}: {_kind(shape)}" for name, shape in chosen.items())
    reason = f"at {place}: {example['left']} against {example['right']}"
    return Judgement("refuted", reason, example, guessed=guessed)


def _candidates(name: str, turned: frozenset[str], exponents: frozenset[str]) -> list[Shape]:
    letter = re.sub(r".*\{(\\?\w+)\}.*", r"\1", name).partition("_")[0]
    if name in exponents:
        return [_NUMBER]
    found: list[Shape] = []
    if name not in turned:
        found.append(_NUMBER)
    if letter in _NUMBERS and found:
        return found
    if letter[:1].isupper():
        return [*found, *_MATRICES]
    return [*found, *_VECTORS]


def _exponents(tree: Expr) -> frozenset[str]:
    powers = (node.args[1] for node in walk(tree) if node.head == "pow")
    return frozenset(n for one in powers for n in free_symbols(one)) - MARKS


def _transposed(tree: Expr) -> frozenset[str]:
    return frozenset(
        node.args[0].value
        for node in walk(tree)
        if node.head == "pow" and node.args[0].head == "symbol"
        and node.args[1].value == TRANSPOSED
    )  # fmt: skip


Example = tuple[Mapping[str, Value], tuple[Value, Value]]


def _with_shapes(
    known: MatrixEquations,
    pair: tuple[Expr, Expr],
    shapes: Mapping[str, Shape],
    exponents: frozenset[str],
) -> tuple[bool, Example | None] | None:
    """Whether an equation holds with some shapes, and where it fails; ``None`` if none fit."""
    held, failed, example = False, False, None
    for kinds in _kinds(known, shapes):
        for turn in range(TURNS):
            values: dict[str, Value] = {
                name: fmpq(2 + turn) if name in exponents else sample(shape, kinds[name], turn + k)
                for k, (name, shape) in enumerate(shapes.items())
            }
            try:
                sides = calculated(pair[0], values), calculated(pair[1], values)
            except Mismatch as error:
                if "inverse" in str(error) or "division" in str(error):
                    continue
                return None
            equal = same(*sides)
            if equal is None:
                return None
            held, failed = held or equal, failed or not equal
            if not equal and example is None:
                example = values, sides
    if not (held or failed):
        return None
    # One that holds for symmetric matrices may be meant for them.
    return (held and not failed, example) if held != failed else (True, example)


def _kinds(known: MatrixEquations, shapes: Mapping[str, Shape]) -> Iterator[dict[str, str]]:
    yield dict.fromkeys(shapes, "")
    square = [name for name, shape in shapes.items() if shape in _SQUARES]
    vectors = [name for name, shape in shapes.items() if shape in _VECTORS]
    kinds = ["symmetric", *(kind for kind in known.kinds if kind not in ("unit", "commuting"))]
    for kind in kinds if square else ():
        yield {**dict.fromkeys(shapes, ""), **dict.fromkeys(square, kind)}
        if len(square) > 1:
            for name in square:
                yield {**dict.fromkeys(shapes, ""), name: kind}
    if vectors and "unit" in known.kinds:
        yield {**dict.fromkeys(shapes, ""), **dict.fromkeys(vectors, "unit")}


def _size(shapes: Mapping[str, Shape]) -> int:
    return sum(rows * columns for rows, columns in shapes.values())


def _kind(shape: Shape) -> str:
    if shape == _NUMBER:
        return "real"
    return "vector" if shape[1] == 1 else "matrix"


def _written(value: Value) -> str:
    if isinstance(value, fmpq_mat):
        rows = ([str(value[r, c]) for c in range(value.ncols())] for r in range(value.nrows()))
        return f"[{'; '.join(', '.join(row) for row in rows)}]"
    return str(value) if isinstance(value, fmpq) else f"{value.by} {IDENTITY}"
