"""Trees without what does nothing: no zeros in sums, no ones in products."""

from __future__ import annotations

from closedform.language import tree
from closedform.language.tree import Expr, neg, number

__all__ = ["add", "div", "mul", "power", "sub"]

ZERO, ONE = number(0), number(1)


def add(*terms: Expr) -> Expr:
    """A sum without zeros in it.

    Examples
    --------
    >>> x = tree.symbol("x")
    >>> print(add(x, number(0)), mul(x, number(1)), power(x, 1), div(x, number(1)))
    x x x x
    """
    return tree.add(*(term for term in terms if term != ZERO))


def sub(left: Expr, right: Expr) -> Expr:
    """A difference."""
    return add(left, ZERO if right == ZERO else neg(right))


def mul(*factors: Expr) -> Expr:
    """A product without ones in it."""
    return ZERO if ZERO in factors else tree.mul(*(f for f in factors if f != ONE))


def div(top: Expr, bottom: Expr) -> Expr:
    """A quotient, if something is divided."""
    return top if bottom == ONE or top == ZERO else tree.div(top, bottom)


def power(base: Expr, times: int | Expr) -> Expr:
    """A power, if there is something to be raised."""
    if times in (0, ZERO):
        return ONE
    return base if times in (1, ONE) or base == ONE else tree.power(base, times)
