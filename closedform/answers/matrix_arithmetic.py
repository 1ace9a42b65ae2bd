"""Calculate with matrices whose entries are written down: trees in, trees out.

Nothing is simplified but numbers: an entry without names or decimals becomes the number that it is,
so that powers and inverses do not grow.  What does not fit is a :class:`ShapeError` with a reason.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from itertools import permutations

from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.ring import rational
from closedform.language.tree import Expr, add, div, mul, neg, number, walk

__all__ = [
    "HIGHEST",
    "LARGEST",
    "MOST",
    "ShapeError",
    "determinant",
    "each",
    "identity",
    "inverse",
    "matrix_power",
    "matrix_product",
    "matrix_sum",
    "shape",
    "trace",
    "transposed",
]

MOST = 36  # entries
HIGHEST = 6  # powers
LARGEST = 4  # rows of a determinant; 24 products
INVERTED = 3  # rows


class ShapeError(ValueError):
    """The shapes do not fit, or there is no such operation."""


def shape(matrix: Expr) -> tuple[int, int]:
    """Rows and columns.

    Examples
    --------
    >>> from closedform.language.compound import matrix
    >>> shape(matrix(2, 1, 2, 3, 4, 5, 6))
    (3, 2)
    """
    return len(matrix.args) // matrix.value, matrix.value


def each(matrix: Expr, function: Callable[[Expr], Expr]) -> Expr:
    """The matrix with a function applied to every entry."""
    return Expr("matrix", matrix.value, tuple(_folded(function(entry)) for entry in matrix.args))


def matrix_sum(left: Expr, right: Expr) -> Expr:
    """The sum of two matrices.

    Raises
    ------
    ShapeError
        When their shapes differ.
    """
    if shape(left) != shape(right):
        raise ShapeError(f"the sizes do not fit: {_shown(left)} plus {_shown(right)}")
    entries = (_folded(add(*pair)) for pair in zip(left.args, right.args, strict=True))
    return Expr("matrix", left.value, tuple(entries))


def matrix_product(left: Expr, right: Expr) -> Expr:
    """The product of two matrices.

    Raises
    ------
    ShapeError
        When the left one has not as many columns as the right one has rows.

    Examples
    --------
    >>> from closedform.language.compound import matrix
    >>> print(matrix_product(matrix(2, 1, 2, 3, 4), matrix(1, 5, 6)))
    [[17], [39]]
    """
    if left.value != shape(right)[0]:
        raise ShapeError(f"the sizes do not fit: {_shown(left)} times {_shown(right)}")
    if shape(left)[0] * right.value > MOST:
        raise ShapeError(f"matrices with more than {MOST} entries are not calculated with")
    columns = [right.args[place :: right.value] for place in range(right.value)]
    rows = [left.args[at : at + left.value] for at in range(0, len(left.args), left.value)]
    entries = (_folded(add(*map(mul, row, column))) for row in rows for column in columns)
    return Expr("matrix", right.value, tuple(entries))


def matrix_power(matrix: Expr, exponent: int) -> Expr:
    """A power with a small whole exponent: the identity for 0, the inverse for -1, and its powers.

    Raises
    ------
    ShapeError
        When the matrix is not square, the exponent is large, or it is negative and there is no
        inverse.

    Examples
    --------
    >>> from closedform.language.compound import matrix
    >>> print(matrix_power(matrix(2, 1, 1, 0, 1), -2))
    [[1, -2], [0, 1]]
    >>> print(matrix_power(matrix(2, 1, 2, 2, 4), 0))
    [[1, 0], [0, 1]]
    """
    size = _size(matrix)
    if exponent == 0:
        return identity(size)
    if abs(exponent) > HIGHEST:
        raise ShapeError(f"powers beyond {HIGHEST} are not calculated")
    base = matrix if exponent > 0 else inverse(matrix)
    return reduce(matrix_product, [base] * abs(exponent))


def inverse(matrix: Expr) -> Expr:
    """The inverse by cofactors.

    Raises
    ------
    ShapeError
        When the matrix is not square, too large, or its determinant is 0.

    Examples
    --------
    >>> from closedform.language.compound import matrix
    >>> print(inverse(matrix(2, 3, 1, 1, 2)))
    [[2/5, -1/5], [-1/5, 3/5]]
    """
    size = _size(matrix)
    if size > INVERTED:
        raise ShapeError(f"inverses beyond {INVERTED} x {INVERTED} are not calculated")
    whole = determinant(matrix)
    if whole == number(0):
        raise ShapeError("a matrix with determinant 0 has no inverse")
    places = [(row, column) for row in range(size) for column in range(size)]
    entries = (_folded(div(_cofactor(matrix, column, row), whole)) for row, column in places)
    return Expr("matrix", size, tuple(entries))


def _cofactor(matrix: Expr, row: int, column: int) -> Expr:
    size = matrix.value
    if size == 1:
        return number(1)
    others = [r * size + c for r in range(size) for c in range(size) if r != row and c != column]
    minor = determinant(Expr("matrix", size - 1, tuple(matrix.args[place] for place in others)))
    return neg(minor) if (row + column) % 2 else minor


def determinant(matrix: Expr) -> Expr:
    """The determinant as a sum of products.

    Raises
    ------
    ShapeError
        When the matrix is not square or has more than four rows.

    Examples
    --------
    >>> from closedform.language.compound import matrix
    >>> from closedform.language.tree import symbol
    >>> print(determinant(matrix(2, symbol("a"), symbol("b"), symbol("c"), symbol("d"))))
    a*d - b*c
    """
    size = _size(matrix)
    if size > LARGEST:
        raise ShapeError(f"determinants beyond {LARGEST} x {LARGEST} are not calculated")
    return _folded(add(*(_signed(matrix, order) for order in permutations(range(size)))))


def _signed(matrix: Expr, order: tuple[int, ...]) -> Expr:
    size = len(order)
    swaps = sum(order[a] > order[b] for a in range(size) for b in range(a + 1, size))
    found = mul(*(matrix.args[row * size + column] for row, column in enumerate(order)))
    return neg(found) if swaps % 2 else found


def trace(matrix: Expr) -> Expr:
    """The sum of the diagonal.

    Raises
    ------
    ShapeError
        When the matrix is not square.
    """
    return _folded(add(*matrix.args[:: _size(matrix) + 1]))


def transposed(matrix: Expr) -> Expr:
    """Rows as columns."""
    entries = [
        entry for place in range(matrix.value) for entry in matrix.args[place :: matrix.value]
    ]
    return Expr("matrix", len(matrix.args) // matrix.value, tuple(entries))


def identity(size: int, diagonal: Expr | None = None) -> Expr:
    """The identity, or another number on the diagonal.

    Examples
    --------
    >>> print(identity(2))
    [[1, 0], [0, 1]]
    """
    one = diagonal or number(1)
    entries = (one if r == c else number(0) for r in range(size) for c in range(size))
    return Expr("matrix", size, tuple(entries))


def _size(matrix: Expr) -> int:
    rows, columns = shape(matrix)
    if rows != columns:
        raise ShapeError(f"a matrix of size {_shown(matrix)} is not square")
    return columns


def _shown(matrix: Expr) -> str:
    return " x ".join(map(str, shape(matrix)))


def _folded(entry: Expr) -> Expr:
    """An entry with its rational numbers calculated; decimals stay as they are printed."""
    if entry.head == "number" or any(
        node.head not in ("number", "add", "mul", "neg", "div", "pow") for node in walk(entry)
    ):
        return entry
    try:
        return rational(evaluate(entry, {}))
    except (Undefined, NotExact):
        return entry
