"""Small rational matrices with properties, and formulas of matrices calculated with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq, fmpq_mat

from closedform.language.tree import Expr
from closedform.proofread.matrix_texts import IDENTITY, TRACED, TRANSPOSED

__all__ = ["Mismatch", "Scaled", "Shape", "Value", "calculated", "same", "sample"]

LARGEST = 12  # of powers
_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53)
# columns whose lengths are whole numbers
_LENGTHS: dict[int, tuple[tuple[int, ...], ...]] = {
    2: ((3, 4), (5, 12), (8, 15), (21, 20), (24, 7), (35, 12), (9, 40)),
    3: ((2, 3, 6), (1, 4, 8), (2, 6, 9), (6, 6, 7), (12, 3, 4), (2, 5, 14), (8, 9, 12)),
}
Shape = tuple[int, int]  # rows and columns; (0, 0) for a number


class Mismatch(ValueError):
    """What cannot be calculated: shapes that do not fit, an inverse that does not exist."""


@dataclass(frozen=True)
class Scaled:
    """A multiple of an identity matrix of any size."""

    by: fmpq


Value = fmpq | fmpq_mat | Scaled


def sample(shape: Shape, kind: str, turn: int) -> Value:
    """A number, or a matrix.

    Parameters
    ----------
    shape : Shape
        Its shape.
    kind : str
        ``symmetric`` (and positive definite), ``diagonal``, ``orthogonal``, ``projection``,
        ``unit`` for a vector of length 1, ``measured`` for one whose length is a fraction;
        else anything.
    turn : int
        Another one gives another one.

    Examples
    --------
    >>> sample((2, 2), "orthogonal", 0)
    [-3/5,  4/5]
    [-4/5, -3/5]
    >>> sample((2, 2), "symmetric", 0)
    [13, 31]
    [31, 74]
    """
    rows, columns = shape
    if not rows:
        return fmpq(_PRIMES[turn % 7], _PRIMES[turn % 5 + 5])
    entries = iter(_PRIMES[(3 * turn + k) % len(_PRIMES)] for k in range(64))
    free = fmpq_mat(
        rows, columns, [(-1) ** (k // 2 * turn) * next(entries) for k in range(rows * columns)]
    )
    if rows != columns:
        return _measured(free, turn) if kind == "measured" else _unit(free, kind)
    if kind == "symmetric":
        return free * free.transpose()
    if kind == "diagonal":
        return fmpq_mat([[free[r, c] if r == c else 0 for c in range(rows)] for r in range(rows)])
    if kind == "orthogonal":  # by Cayley, of a skew matrix
        skew = fmpq_mat([[_skew(r, c, turn) for c in range(rows)] for r in range(rows)])
        one = _one(rows)
        return (one - skew) * (one + skew).inv()
    if kind == "projection":
        column = fmpq_mat(rows, 1, [_PRIMES[(turn + k) % 5] for k in range(rows)])
        return column * column.transpose() / (column.transpose() * column)[0, 0]
    return free


def _measured(free: fmpq_mat, turn: int) -> fmpq_mat:
    known = _LENGTHS.get(free.nrows())
    if known is None or free.ncols() != 1:
        return free
    chosen = known[turn % len(known)]
    return fmpq_mat(free.nrows(), 1, [(-1) ** (k * turn) * one for k, one in enumerate(chosen)])


def _unit(free: fmpq_mat, kind: str) -> fmpq_mat:
    if kind == "unit" and free.ncols() == 1:
        known = {2: (3, 4, 5), 3: (2, 3, 6, 7)}[free.nrows()]
        return fmpq_mat(free.nrows(), 1, [fmpq(one, known[-1]) for one in known[:-1]])
    return free


def _skew(row: int, column: int, turn: int) -> int:
    if row == column:
        return 0
    size = row + column + 1 + turn % 2
    return -size if row < column else size


def _one(size: int) -> fmpq_mat:
    return fmpq_mat([[int(r == c) for c in range(size)] for r in range(size)])


# --- calculating --------------------------------------------------------------------------------


def calculated(tree: Expr, values: Mapping[str, Value]) -> Value:
    """The value of a formula of matrices, vectors and numbers.

    Raises
    ------
    Mismatch
        When it has none.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> x = fmpq_mat(2, 1, [1, 2])
    >>> calculated(symbol("x") ** symbol("transposed") * symbol("x"), {"x": x})
    5
    """
    head, args = tree.head, tree.args
    if head == "number":
        return fmpq(int(tree.value))
    if head == "decimal":
        exact = Fraction(str(tree.value))
        return fmpq(exact.numerator, exact.denominator)
    if head == "symbol":
        if tree.value == IDENTITY:
            return Scaled(fmpq(1))
        if tree.value not in values:
            raise Mismatch(f"{tree.value} has no value")
        return values[tree.value]
    if head == "pow":
        return _power(args[0], args[1], values)
    if head == "call" and tree.value == "exp" and args[0].head == "mul":
        return _trace(args[0], values)
    if head not in ("add", "mul", "neg", "div"):
        raise Mismatch(f"{tree.value or head} is not calculated")
    parts = [calculated(arg, values) for arg in args]
    if head == "neg":
        return _product(fmpq(-1), parts[0])
    if head == "div":
        if not isinstance(parts[1], fmpq) or parts[1] == 0:
            raise Mismatch("a divisor that is no number")
        return _product(1 / parts[1], parts[0])
    found = parts[0]
    for part in parts[1:]:
        found = _sum(found, part) if head == "add" else _product(found, part)
    return found


def _sum(one: Value, other: Value) -> Value:
    if isinstance(one, fmpq) and isinstance(other, fmpq):
        return one + other
    if isinstance(one, Scaled) and isinstance(other, Scaled):
        return Scaled(one.by + other.by)
    if isinstance(one, Scaled):
        one, other = other, one
    if not isinstance(one, fmpq_mat):
        raise Mismatch("a number is added to a matrix")
    if isinstance(other, Scaled):
        if one.nrows() != one.ncols():
            raise Mismatch("an identity is added to what is not square")
        return one + other.by * _one(one.nrows())
    if not isinstance(other, fmpq_mat) or _shape(one) != _shape(other):
        raise Mismatch("shapes that do not fit are added")
    return one + other


def _product(one: Value, other: Value) -> Value:
    if isinstance(one, fmpq) and isinstance(other, fmpq):
        return one * other
    if isinstance(one, Scaled | fmpq) and isinstance(other, Scaled | fmpq):
        both = [part.by if isinstance(part, Scaled) else part for part in (one, other)]
        return Scaled(both[0] * both[1])
    if isinstance(one, Scaled | fmpq):
        by = one.by if isinstance(one, Scaled) else one
        return other * by  # type: ignore[operator]
    if isinstance(other, Scaled | fmpq):
        return one * (other.by if isinstance(other, Scaled) else other)
    if one.ncols() != other.nrows():
        raise Mismatch("shapes that do not fit are multiplied")
    found = one * other
    return found[0, 0] if _shape(found) == (1, 1) else found


def _shape(value: fmpq_mat) -> Shape:
    return value.nrows(), value.ncols()


def _power(base: Expr, exponent: Expr, values: Mapping[str, Value]) -> Value:
    value = calculated(base, values)
    if exponent.head == "symbol" and exponent.value == TRANSPOSED:
        return value.transpose() if isinstance(value, fmpq_mat) else value
    wanted = calculated(exponent, values)
    if not isinstance(wanted, fmpq) or wanted.q != 1 or abs(wanted.p) > LARGEST:
        raise Mismatch("a power that is no whole number")
    count = int(wanted.p)
    if isinstance(value, fmpq_mat):
        if value.nrows() != value.ncols():
            raise Mismatch("a power of what is not square")
        if count < 0:
            try:
                value = value.inv()
            except ZeroDivisionError:
                raise Mismatch("an inverse that does not exist") from None
        found = _one(value.nrows())
        for _ in range(abs(count)):
            found = found * value
        return found
    inner = value.by if isinstance(value, Scaled) else value
    if inner == 0 and count < 0:
        raise Mismatch("a division by 0")
    raised = inner**count
    return Scaled(raised) if isinstance(value, Scaled) else raised


def _trace(body: Expr, values: Mapping[str, Value]) -> Value:
    if body.args[0].value != TRACED:
        raise Mismatch("an exponential")
    found: Value = fmpq(1)
    for part in body.args[1:]:
        found = _product(found, calculated(part, values))
    if isinstance(found, fmpq):
        return found
    if not isinstance(found, fmpq_mat) or found.nrows() != found.ncols():
        raise Mismatch("a trace of what is not square")
    return sum((found[k, k] for k in range(found.nrows())), fmpq(0))


def same(one: Value, other: Value) -> bool | None:
    """Whether two values are equal; ``None`` if their shapes are not.

    Examples
    --------
    >>> same(Scaled(fmpq(2)), fmpq_mat([[2, 0], [0, 2]])), same(fmpq(0), fmpq_mat([[0, 1]]))
    (True, False)
    """
    if isinstance(other, fmpq_mat) and not isinstance(one, fmpq_mat):
        one, other = other, one
    if isinstance(one, fmpq_mat):
        if isinstance(other, fmpq_mat):
            return bool(one == other) if _shape(one) == _shape(other) else None
        if isinstance(other, Scaled):
            square = one.nrows() == one.ncols()
            return bool(one == other.by * _one(one.nrows())) if square else None
        zero = all(one[r, c] == 0 for r in range(one.nrows()) for c in range(one.ncols()))
        return zero if other == 0 else None
    if isinstance(one, Scaled) and isinstance(other, Scaled):
        return bool(one.by == other.by)
    return bool(one == other) if isinstance(one, fmpq) and isinstance(other, fmpq) else None
