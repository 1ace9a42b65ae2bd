"""Expectations of functions of one random quantity: exponentials, waves, sizes, positive parts."""

from __future__ import annotations

from math import factorial

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.language.tree import (
    Expr,
    add,
    call,
    constant,
    div,
    mul,
    neg,
    number,
    power,
    sub,
    walk,
)
from closedform.proofread.exponential_means import mean_of_exponential, mean_of_size
from closedform.proofread.law_moments import MOST, Quantity

__all__ = ["linear_in", "mean_of_function", "same", "tidy"]

_HALF = div(number(1), number(2))


def mean_of_function(
    quantity: Quantity, node: Expr, factors: list[tuple[Expr, int]], domain: Domain
) -> Expr | None:
    """The expectation of a product of functions of one quantity; ``None`` if it is not known.

    Parameters
    ----------
    quantity : Quantity
        Its law.
    node : Expr
        The quantity itself.
    factors : list of (Expr, int)
        The functions with their exponents, such as ``max(0, Z)`` to the power 2.
    domain : Domain
        Of everything else.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> z, domain = symbol("Z"), Domain.parse("k: real; Z: random")
    >>> normal = Quantity("Z", "normal", (number(0), number(1)))
    >>> print(mean_of_function(normal, z, [(call("cos", symbol("k") * z), 1)], domain))
    cos(k*0)*e^(-k^2*1/2)
    """
    if quantity.kind in ("rademacher", "bernoulli"):
        return _of_two_values(quantity, node, factors)
    if len(factors) != 1 or not quantity.kind:
        return None
    ((function, exponent),) = factors
    exponentiated = _exponent(function)
    if exponentiated is not None:
        linear = linear_in(mul(number(exponent), exponentiated), node, domain)
        return linear and mean_of_exponential(quantity, *linear, domain)
    if function.head != "call":
        return None
    if quantity.kind != "normal":
        return _of_other_size(quantity, function, exponent, node, domain)
    mean, variance = quantity.parameters
    if function.value in ("cos", "sin") and exponent == 1:
        linear = linear_in(function.args[0], node, domain)
        if linear is None:
            return None
        start, slope = linear
        damped = power(constant("e"), neg(div(mul(power(slope, 2), variance), number(2))))
        moved = start if mean == number(0) else add(start, mul(slope, mean))
        if start == number(0):
            moved = mul(slope, mean)
        return mul(call(str(function.value), moved), damped)
    return _of_size(function, exponent, node, mean, variance, domain)


def _of_other_size(
    quantity: Quantity, function: Expr, exponent: int, node: Expr, domain: Domain
) -> Expr | None:
    """The expectation of a power of ``|X - c|``, where X lies about c."""
    linear = linear_in(function.args[0], node, domain) if function.value == "abs" else None
    found = linear and exponent <= MOST and mean_of_size(quantity, *linear, exponent)
    if not found:
        return None
    center, value = found
    return value if same(center, number(0), domain) else None


def _of_two_values(quantity: Quantity, node: Expr, factors: list[tuple[Expr, int]]) -> Expr:
    whole = mul(*(power(base, exponent) for base, exponent in factors))
    if quantity.kind == "rademacher":
        ends = (_put(whole, node, number(1)), _put(whole, node, neg(number(1))))
        return div(add(*ends), number(2))
    chance = quantity.parameters[0]
    hit, miss = _put(whole, node, number(1)), _put(whole, node, number(0))
    return mul(chance, hit) + mul(sub(number(1), chance), miss)


def _put(tree: Expr, node: Expr, value: Expr) -> Expr:
    if tree == node:
        return value
    return Expr(tree.head, tree.value, tuple(_put(arg, node, value) for arg in tree.args))


def _exponent(function: Expr) -> Expr | None:
    if function.head == "pow" and function.args[0] == constant("e"):
        return function.args[1]
    if function.head == "call" and function.value == "exp":
        return function.args[0]
    return None


def linear_in(tree: Expr, node: Expr, domain: Domain) -> tuple[Expr, Expr] | None:
    """A formula as ``a + b X``, both without X."""
    start = _put(tree, node, number(0))
    slope = sub(_put(tree, node, number(1)), start)
    if any(node == one for one in (*walk(start), *walk(slope))):
        return None
    start, slope = tidy(start, domain), tidy(slope, domain)
    return (start, slope) if same(tree, add(start, mul(slope, node)), domain) else None


def tidy(tree: Expr, domain: Domain) -> Expr:
    """A formula in normal form, where it has one."""
    try:
        normal = Normalizer(domain)
        (ratio,) = normal.ratios(tree)
        top, bottom = normal.polynomial(ratio.top), normal.polynomial(ratio.bottom)
    except (Refused, ValueError, ArithmeticError):
        return tree
    return top if bottom == number(1) else div(top, bottom)


def same(first: Expr, second: Expr, domain: Domain) -> bool:
    """Whether two formulas have the same normal form."""
    try:
        left, right = Normalizer(domain).ratios(first, second)
    except (Refused, ValueError, ArithmeticError):
        return False
    return bool(left == right)


def _of_size(
    function: Expr, exponent: int, node: Expr, mean: Expr, variance: Expr, domain: Domain
) -> Expr | None:
    """The expectation of a power of ``|a X|`` or ``max(a X, b X)`` of a centered normal X."""
    pair = function.args if function.value == "max" else ()
    if function.value == "abs":
        pair = (function.args[0], neg(function.args[0]))
    linear = [linear_in(arg, node, domain) for arg in pair]
    if len(linear) != 2 or exponent > MOST:
        return None
    slopes = []
    for found in linear:
        if found is None:
            return None
        start, slope = found
        if not same(add(start, mul(slope, mean)), number(0), domain):
            return None
        slopes.append(slope)
    return _of_the_larger(slopes, exponent, variance)


def _of_the_larger(slopes: list[Expr], exponent: int, variance: Expr) -> Expr:
    """The expectation of ``max(a Z, b Z)^k``, Z being normal about 0.

    Where Z > 0 it is ``max(a, b) Z``, and where Z < 0, ``min(a, b) Z``.
    """
    first, second = (power(slope, exponent) for slope in slopes)
    if exponent % 2 == 0:
        odd_factors = factorial(exponent) // (2 ** (exponent // 2) * factorial(exponent // 2))
        scale = mul(add(first, second), power(variance, exponent // 2))
        return mul(_HALF, number(odd_factors), scale)
    # E|Z|^(2k+1) = 2^k k! sqrt(2/pi); x^(2k+1) is increasing, so that |a^n - b^n| is left
    k = exponent // 2
    size = call("abs", sub(first, second))
    if number(0) in slopes:
        size = power(call("abs", next(s for s in slopes if s != number(0))), exponent)
    elif same(slopes[0], neg(slopes[1]), Domain()):
        size = mul(number(2), power(call("abs", slopes[0]), exponent))
    scale = mul(size, power(call("sqrt", variance), exponent))
    root = call("sqrt", div(number(2), constant("pi")))
    return mul(_HALF, number(2**k * factorial(k)), scale, root)
