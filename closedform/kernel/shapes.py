"""Vectors and matrices: which trees mention them, and what shape a tree has.

All vectors of a domain have the same number d >= 1 of components, all matrices d rows and d
columns; no statement says what d is, so that it holds for every d.  ``x^T`` is
``call("transpose", x)``, ``A^(-1)`` the power -1, and ``I``, which cannot be declared then, the
identity.  The number 0 also stands for a zero of any shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from closedform.kernel.errors import Refused
from closedform.kernel.wellformed import declared
from closedform.language.tree import Expr, function_names, number, walk

if TYPE_CHECKING:
    from closedform.kernel.domain import Domain

__all__ = [
    "IDENTITY",
    "MATRIX",
    "ROW",
    "SCALAR",
    "VECTOR",
    "Shape",
    "mentions",
    "same_shape",
    "shape",
]

IDENTITY = "I"


class Shape(NamedTuple):
    """Whether there are d rows (else one), and whether there are d columns."""

    tall: bool
    wide: bool

    def __str__(self) -> str:
        names = {SCALAR: "number", VECTOR: "vector", ROW: "transposed vector", MATRIX: "matrix"}
        return names[self]


SCALAR, VECTOR = Shape(False, False), Shape(True, False)
ROW, MATRIX = Shape(False, True), Shape(True, True)
_ZERO = number(0)


def mentions(domain: Domain, expr: Expr) -> bool:
    """Whether a vector or a matrix occurs in an expression.

    Examples
    --------
    >>> from closedform.kernel.domain import Domain
    >>> from closedform.language.tree import symbol
    >>> domain = Domain.parse("A: matrix; c: real")
    >>> mentions(domain, 2 * symbol("A")), mentions(domain, symbol("c") ** 2)
    (True, False)
    """
    names = domain.tensors
    if not names:
        return False
    return any(
        node.head in ("symbol", "call")
        and (node.value in names or node.value in ("transpose", IDENTITY))
        for node in walk(expr)
    )


def shape(domain: Domain, expr: Expr) -> Shape | None:
    """The shape of an expression that is well formed; ``None`` for a zero of any shape.

    Raises
    ------
    Refused
        When shapes do not fit, or something is not declared.

    Examples
    --------
    >>> from closedform.kernel.domain import Domain
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("A: matrix; x: vector; c: real")
    >>> for text in ("x^T A x", "A x", "c A + I", "x x^T"):
    ...     print(shape(domain, read(text, domain.reading())))
    number
    vector
    matrix
    matrix
    >>> shape(domain, read("A + x", domain.reading()))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: a matrix and a vector cannot be added
    """
    if expr == _ZERO:
        return None
    if not mentions(domain, expr):
        declared(domain, expr)
        return SCALAR
    head = expr.head
    if head in ("symbol", "call"):
        return _named(domain, expr)
    if head == "add":
        return _alike([shape(domain, arg) for arg in expr.args], "added")
    if head == "neg" and len(expr.args) == 1:
        return shape(domain, expr.args[0])
    if head == "mul":
        return _product(domain, expr)
    if head == "div" and len(expr.args) == 2:
        _scalar(domain, expr.args[1], "a divisor")
        return shape(domain, expr.args[0])
    if head == "pow" and len(expr.args) == 2:
        return _power(domain, *expr.args)
    if head == "sum" and len(expr.args) == 4:
        index, low, high, body = expr.args
        declared(domain, low, high)
        if index.head != "symbol" or index.value == IDENTITY or index.value in domain.tensors:
            raise Refused(f"{index} cannot be bound")
        return shape(domain.index(index.value, low, high), body)
    raise Refused(f"a {head} of vectors or matrices is not calculated with")


def _named(domain: Domain, expr: Expr) -> Shape | None:
    variable = domain.get(expr.value)
    if expr.head == "symbol":
        if expr.value == IDENTITY and variable is None:
            return MATRIX
        if variable is None or variable.is_function:
            raise Refused(f"{expr.value} needs an index")
        return MATRIX if variable.is_matrix else VECTOR
    if variable is not None and variable.is_tensor:
        if not variable.is_function or len(expr.args) != 1:
            raise Refused(f"{expr.value} does not take {len(expr.args)} arguments")
        if mentions(domain, expr.args[0]):
            raise Refused(f"{expr.args[0]} is no index")
        declared(domain, expr.args[0])
        return VECTOR
    if expr.value == "transpose" and len(expr.args) == 1:
        inner = shape(domain, expr.args[0])
        return inner and Shape(inner.wide, inner.tall)
    for arg in expr.args:
        _scalar(domain, arg, f"an argument of {expr.value}")
    # The name and the number of arguments are judged as for any numbers.
    declared(domain, Expr("call", expr.value, tuple(number(1) for _ in expr.args)))
    if function_names(expr) & {"E", "Var", "Cov"}:
        raise Refused("expectations of vectors and matrices are not taken")
    return SCALAR


def _alike(shapes: list[Shape | None], verb: str) -> Shape | None:
    known = [found for found in shapes if found is not None]
    for other in known[1:]:
        if other != known[0]:
            raise Refused(f"a {known[0]} and a {other} cannot be {verb}")
    return known[0] if known else None


def _product(domain: Domain, expr: Expr) -> Shape | None:
    shapes = [shape(domain, arg) for arg in expr.args]
    if None in shapes:
        return None
    result = SCALAR
    for each in shapes:
        assert each is not None
        if result == SCALAR:
            result = each
        elif each != SCALAR:
            if result.wide != each.tall:
                raise Refused(f"a {result} cannot be multiplied by a {each}; transpose one?")
            result = Shape(result.tall, each.wide)
    return result


def _power(domain: Domain, base: Expr, exponent: Expr) -> Shape:
    _scalar(domain, exponent, "an exponent")
    found = shape(domain, base)
    if found in (None, SCALAR):
        return SCALAR
    if found != MATRIX:
        raise Refused(f"a {found} has no powers")
    sign, size = (-1, exponent.args[0]) if exponent.head == "neg" else (1, exponent)
    if size.head != "number" or sign * size.value < -64 or size.value > 64:
        raise Refused(f"a matrix to the power {exponent} is not taken")
    return MATRIX


def _scalar(domain: Domain, expr: Expr, what: str) -> None:
    found = shape(domain, expr)
    if found not in (None, SCALAR):
        raise Refused(f"{what} has to be a number, and {expr} is a {found}")


def same_shape(domain: Domain, left: Expr, right: Expr) -> Shape:
    """The common shape of the two sides of a relation."""
    found = _alike([shape(domain, left), shape(domain, right)], "compared")
    return found or SCALAR
