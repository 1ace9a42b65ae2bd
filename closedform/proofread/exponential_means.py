"""Expectations of e^(a + b X) and of |a + b X| under laws with a formula for them."""

from __future__ import annotations

from math import factorial

from closedform.kernel.domain import Domain
from closedform.language.tree import (
    Expr,
    add,
    constant,
    div,
    mul,
    neg,
    number,
    power,
    relation,
    sub,
)
from closedform.proofread.law_moments import Quantity

__all__ = ["mean_of_exponential", "mean_of_size"]

_HALF = div(number(1), number(2))
_E = constant("e")


def mean_of_exponential(
    quantity: Quantity, start: Expr, slope: Expr, domain: Domain
) -> Expr | None:
    """The expectation of ``e^(start + slope*X)``; ``None`` where it is not known.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> law = Quantity("N", "poisson", (symbol("r"),))
    >>> print(mean_of_exponential(law, number(0), symbol("t"), Domain.parse("r, t: real")))
    e^(r*(e^t - 1))
    """
    if quantity.kind == "normal":
        mean, variance = quantity.parameters
        half = mul(power(slope, 2), variance, _HALF)
        return power(_E, add(start, mul(slope, mean), half))
    value = _generated(quantity, slope, domain)
    if value is None or start == number(0):
        return value
    return mul(power(_E, start), value)


def _generated(quantity: Quantity, slope: Expr, domain: Domain) -> Expr | None:
    """The value of the moment generating function."""
    grown = power(_E, slope)
    if quantity.kind == "poisson":
        return power(_E, mul(quantity.parameters[0], sub(grown, number(1))))
    if quantity.kind == "binomial":
        count, chance = quantity.parameters
        return power(add(sub(number(1), chance), mul(chance, grown)), count)
    if quantity.kind == "uniform":
        low, high = quantity.parameters
        ends = (power(_E, mul(slope, end)) for end in (high, low))
        return div(sub(*ends), mul(slope, sub(high, low)))
    if quantity.kind == "exponential":
        (rate,) = quantity.parameters
        # It exists for slopes below the rate only: the text has to say so.
        if relation("<", slope, rate) in domain.relations:
            return div(rate, sub(rate, slope))
    return None


def mean_of_size(
    quantity: Quantity, start: Expr, slope: Expr, exponent: int
) -> tuple[Expr, Expr] | None:
    """The expectation of ``|start + slope*X|^exponent``, where X lies about one number.

    It is the second of two formulas where the first one is 0: there X lies about the zero of
    ``start + slope*X``.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> law = Quantity("L", "laplace", (number(0), symbol("b")))
    >>> print(*mean_of_size(law, number(0), number(1), 1), sep="; ")
    0 + 1*0; b
    """
    if quantity.kind == "laplace":
        center, scale = quantity.parameters
        value = mul(number(factorial(exponent)), power(scale, exponent))
        value = scale if exponent == 1 else value
    elif quantity.kind == "uniform":
        low, high = quantity.parameters
        center = mul(_HALF, add(low, high))
        reach = mul(_HALF, sub(high, low))
        value = div(power(reach, exponent), number(exponent + 1))
    else:
        return None
    if slope in (number(1), neg(number(1))):
        return add(start, mul(slope, center)), value
    return None
