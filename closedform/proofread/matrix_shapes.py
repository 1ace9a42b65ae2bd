"""Which shapes letters must have for a formula of matrices to be calculated.

Every letter is a number, a column or a matrix.  What is added has the same shape, what is
multiplied fits: that says which sizes are the same, and the others may be any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from closedform.kernel import patience
from closedform.language.tree import Expr
from closedform.proofread.matrix_texts import IDENTITY, TRACED, TRANSPOSED
from closedform.proofread.sample_matrices import Mismatch, Shape

__all__ = ["Known", "Sizes", "operands", "shaped", "together"]

DEEPEST = 12
_Place = tuple[str, str]  # the sizes of a matrix, by name; ("", "") is a number
_NUMBER: _Place = ("", "")
_ONE = "1"
_DIFFERENT = (3, 2)


@dataclass(frozen=True)
class Known:
    """What a text lays down: values of names, and functions of one argument.

    Attributes
    ----------
    definitions : mapping of str to Expr
        From a name to what it stands for.
    functions : tuple of (str, Expr)
        The argument of each function and its body, in the order of the marks.
    """

    definitions: Mapping[str, Expr] = field(default_factory=dict)
    functions: tuple[tuple[str, Expr], ...] = ()


@dataclass
class Sizes:
    """Sizes that are found to be equal, while the shapes of formulas are taken.

    Parameters
    ----------
    kinds : mapping of str to str
        ``number``, ``vector`` or ``matrix``, for each letter.
    declared : mapping of str to (str, str)
        The names of the sizes of a letter, where the text says them.
    rows : bool
        Whether gradients are rows.
    """

    kinds: Mapping[str, str]
    declared: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    rows: bool = False
    same: dict[str, str] = field(default_factory=dict)
    places: dict[str, _Place] = field(default_factory=dict)
    fresh: Iterator[int] = field(default_factory=count)

    def root(self, size: str) -> str:
        """The name that stands for all sizes that equal one."""
        while size in self.same:
            size = self.same[size]
        return size

    def unite(self, one: str, other: str) -> None:
        """Two sizes are equal."""
        one, other = self.root(one), self.root(other)
        if one == other:
            return
        if _ONE in (one, other) or (one[0] == other[0] == "="):
            raise Mismatch("shapes that do not fit")
        if one[0] == "=":  # the name of a size that the text gives stays
            one, other = other, one
        self.same[one] = other

    def size(self) -> str:
        """A size of which nothing is known."""
        return f"?{next(self.fresh)}"

    def letter(self, name: str) -> _Place:
        """The shape of a letter that stands for nothing else."""
        if name not in self.places:
            kind = self.kinds.get(name)
            if kind is None:
                raise Mismatch(f"{name} has no value")
            named = self.declared.get(name)
            if named is not None:
                rows, columns = (_ONE if size == _ONE else f"={size}" for size in named)
                self.places[name] = rows, columns
            elif kind == "number":
                self.places[name] = _NUMBER
            else:
                self.places[name] = self.size(), _ONE if kind == "vector" else self.size()
        return self.places[name]

    def assigned(self, sizes: tuple[int, ...]) -> dict[str, Shape]:
        """Numbers for the sizes: one of these after the other for those that may differ.

        Sizes for which the text has different names are different.
        """
        numbers: dict[str, int] = {_ONE: 1}
        found: dict[str, Shape] = {}
        for name, place in self.places.items():
            for size in place if place != _NUMBER else ():
                root = self.root(size)
                among = _DIFFERENT if root[0] == "=" else sizes
                numbers.setdefault(root, among[(len(numbers) - 1) % len(among)])
            rows, columns = (numbers[self.root(s)] if s else 0 for s in place)
            found[name] = rows, columns
        return found


def shaped(tree: Expr, known: Known, sizes: Sizes, depth: int = 0) -> _Place:
    """The shape of a formula.

    Raises
    ------
    Mismatch
        Where it has none.

    Examples
    --------
    >>> from closedform.proofread.matrix_reading import read_formula
    >>> sizes = Sizes({"X": "matrix", "w": "vector", "y": "vector"})
    >>> shaped(read_formula(r"X^T(Xw-y)"), Known(), sizes)
    ('?2', '1')
    >>> sizes.assigned((2, 3))
    {'X': (2, 3), 'w': (3, 1), 'y': (2, 1)}
    """
    patience.check()
    if depth > 40 * DEEPEST:
        raise Mismatch("nested too deeply")
    head, args = tree.head, tree.args
    if head in ("number", "decimal"):
        return _NUMBER
    if head == "symbol":
        return _of_symbol(str(tree.value), known, sizes, depth)
    if head == "pow":
        return _of_power(args[0], args[1], known, sizes, depth)
    if head == "call":
        return _of_call(tree, known, sizes, depth)
    if head == "sum":
        return shaped(args[3], known, _with_number(sizes, str(args[0].value)), depth + 1)
    if head not in ("add", "mul", "neg", "div"):
        raise Mismatch(f"{tree.value or head} is not calculated")
    places = [shaped(arg, known, sizes, depth + 1) for arg in args]
    if head == "neg":
        return places[0]
    if head == "div":
        if places[1] != _NUMBER:
            raise Mismatch("a divisor that is no number")
        return places[0]
    found = places[0]
    for place in places[1:]:
        found = together(found, place, sizes) if head == "add" else _times(found, place, sizes)
    return found


def _with_number(sizes: Sizes, name: str) -> Sizes:
    kinds = {**sizes.kinds, name: "number"}
    return Sizes(kinds, sizes.declared, sizes.rows, sizes.same, sizes.places, sizes.fresh)


def together(one: _Place, other: _Place, sizes: Sizes) -> _Place:
    """The shape of a sum, or of both sides of an equation."""
    if (one == _NUMBER) != (other == _NUMBER):
        raise Mismatch("a number is added to a matrix")
    if one != _NUMBER:
        sizes.unite(one[0], other[0])
        sizes.unite(one[1], other[1])
    return one


def _times(one: _Place, other: _Place, sizes: Sizes) -> _Place:
    if _NUMBER in (one, other):
        return other if one == _NUMBER else one
    sizes.unite(one[1], other[0])
    ends = sizes.root(one[0]), sizes.root(other[1])
    return _NUMBER if ends == (_ONE, _ONE) else ends


def _of_symbol(name: str, known: Known, sizes: Sizes, depth: int) -> _Place:
    if name == IDENTITY:
        size = sizes.size()
        return size, size
    if name in known.definitions and name not in sizes.kinds:
        return shaped(known.definitions[name], known, sizes, depth + 20)
    return sizes.letter(name)


def _of_power(base: Expr, exponent: Expr, known: Known, sizes: Sizes, depth: int) -> _Place:
    place = shaped(base, known, sizes, depth + 1)
    if exponent.head == "symbol" and exponent.value == TRANSPOSED:
        return place[1], place[0]
    if shaped(exponent, known, sizes, depth + 1) != _NUMBER:
        raise Mismatch("a power that is no number")
    if place != _NUMBER:
        sizes.unite(*place)
    return place


def _of_call(tree: Expr, known: Known, sizes: Sizes, depth: int) -> _Place:
    if tree.value == "log":
        place = shaped(tree.args[0], known, sizes, depth + 1)
        if place != _NUMBER:
            raise Mismatch("a logarithm of a matrix")
        return place
    mark, parts = operands(tree)
    if mark in ("slope", "curve"):
        by = shaped(parts[0], known, sizes, depth + 1)
        body = shaped(_product(parts[1:]), known, sizes, depth + 1)
        return _derived(body, by, mark == "curve", sizes)
    inner = shaped(_product(parts), known, sizes, depth + 1)
    if mark in (TRACED, "determined"):
        if inner != _NUMBER:
            sizes.unite(*inner)
        return _NUMBER
    if mark in ("normed", "length"):
        if inner != _NUMBER and sizes.root(inner[1]) != _ONE:
            raise Mismatch("a norm of a matrix")
        return _NUMBER
    if mark == "squared":
        return _NUMBER
    variable, of = known.functions[_place(mark)]
    value = _called(variable, of, inner, known, sizes, depth)
    if mark.startswith("value"):
        return value
    return _derived(value, inner, mark.startswith("hessian"), sizes)


def _called(
    variable: str, body: Expr, at: _Place, known: Known, sizes: Sizes, depth: int
) -> _Place:
    """The shape of a function's value: its argument has a shape that is known then."""
    before = sizes.places.get(variable)
    kinds = sizes.kinds
    sizes.kinds = {**kinds, variable: "bound"}
    sizes.places[variable] = at
    try:
        return shaped(body, known, sizes, depth + 20)
    finally:
        sizes.kinds = kinds
        if before is None:
            del sizes.places[variable]
        else:
            sizes.places[variable] = before


def _derived(value: _Place, by: _Place, twice: bool, sizes: Sizes) -> _Place:
    if twice:
        if value != _NUMBER or by == _NUMBER or sizes.root(by[1]) != _ONE:
            raise Mismatch("a second derivative that is no matrix")
        return by[0], by[0]
    if value == _NUMBER:
        return (by[1], by[0]) if sizes.rows else by
    if by == _NUMBER or sizes.root(value[1]) != _ONE or sizes.root(by[1]) != _ONE:
        raise Mismatch("a derivative that is no matrix")
    return value[0], by[0]


def operands(tree: Expr) -> tuple[str, tuple[Expr, ...]]:
    """The mark in an exponential, and what it is applied to.

    Raises
    ------
    Mismatch
        For other functions.
    """
    (inner,) = tree.args if len(tree.args) == 1 else (tree,)
    if tree.value != "exp" or inner.head != "mul" or inner.args[0].head != "symbol":
        raise Mismatch("a function that is not calculated")
    return str(inner.args[0].value), inner.args[1:]


def _place(mark: str) -> int:
    return ord(mark[-1]) - ord("A")


def _product(parts: tuple[Expr, ...]) -> Expr:
    return parts[0] if len(parts) == 1 else Expr("mul", None, parts)
