r"""What is calculated with declared vectors, written with products only: norms and dot products.

``\|x\|^2`` is ``x^T x``, ``\|x\|`` the root of that, and where two vectors stand side by side,
``x \cdot y`` can only be ``x^T y``.
"""

from __future__ import annotations

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.shapes import MATRIX, ROW, VECTOR, Shape, shape
from closedform.language.tree import Expr, call, mul, number

__all__ = ["as_products", "shapes_differ"]

_TWO = number(2)


def as_products(tree: Expr, domain: Domain) -> Expr:
    r"""``tree`` with norms and dot products of vectors as products with a transposed vector.

    What else may stand between bars, a matrix or a norm with another index, stays as it is.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("A: matrix; x, y: vector")
    >>> for text in (r"\|x\|^2", r"\|A x\|_2", r"x \cdot y", r"\|x\|_1"):
    ...     print(as_products(read(text, domain.reading()), domain))
    x^T*x
    sqrt(transpose(A*x)*(A*x))
    x^T*y
    norm(x, 1)
    """
    if not tree.args:
        return tree
    if tree.head == "pow" and tree.args[1] == _TWO:
        square = _square(tree.args[0], domain)
        if square is not None:
            return square
    square = _square(tree, domain)
    if square is not None:
        return call("sqrt", square)
    args = tuple(as_products(arg, domain) for arg in tree.args)
    return _dotted(args, domain) if tree.head == "mul" else Expr(tree.head, tree.value, args)


def _square(tree: Expr, domain: Domain) -> Expr | None:
    """The square of the length of a vector between bars."""
    if tree.head != "call" or tree.value not in ("norm", "abs") or not tree.args:
        return None
    if tree.args[1:] not in ((), (_TWO,)):
        return None
    inside = as_products(tree.args[0], domain)
    found = _shape(inside, domain)
    if found == VECTOR:
        return mul(call("transpose", inside), inside)
    return mul(inside, call("transpose", inside)) if found == ROW else None


def _dotted(factors: tuple[Expr, ...], domain: Domain) -> Expr:
    """A product in which the first of two vectors is transposed, if there are no more of them."""
    shapes = [_shape(factor, domain) for factor in factors]
    places = [place for place, found in enumerate(shapes) if found == VECTOR]
    if len(places) == 2 and ROW not in shapes and MATRIX not in shapes[places[1] + 1 :]:
        # In A x . y, the matrix belongs to the first vector.  In x A y, nobody can tell.
        first, second = places
        if MATRIX not in shapes[first:second]:
            front = factors[:first]
            scalars = [f for f, s in zip(front, shapes, strict=False) if s != MATRIX]
            left = [f for f, s in zip(front, shapes, strict=False) if s == MATRIX]
            left.append(factors[first])
            between = factors[first + 1 : second]
            row = call("transpose", mul(*left) if len(left) > 1 else left[0])
            return mul(*scalars, row, *between, *factors[second:])
    return mul(*factors)


def _shape(tree: Expr, domain: Domain) -> Shape | None:
    try:
        return shape(domain, tree)
    except Refused:
        return None


def shapes_differ(left: Expr, right: Expr, domain: Domain) -> str:
    """Why two sides can never be equal, ``a number against a vector``; else empty.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("A: matrix; x: vector")
    >>> texts = "A x", "x^T x", "A + x"
    >>> first, second, neither = (read(text, domain.reading()) for text in texts)
    >>> shapes_differ(first, second, domain), shapes_differ(first, neither, domain)
    ('a vector against a number', '')
    """
    shapes = _shape(left, domain), _shape(right, domain)
    if None in shapes or shapes[0] == shapes[1]:
        return ""
    return f"a {shapes[0]} against a {shapes[1]}"
