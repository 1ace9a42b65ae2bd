"""Infinite sums: limits of partial sums that are known, and the well-known series."""

from __future__ import annotations

from closedform.derive.creative_telescoping import antidifference
from closedform.derive.power_series import by_known_series, power_series
from closedform.derive.telescoping import from_antidifference, telescoped
from closedform.kernel.calculus import leading_value, limit, series
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.ring import Ratio, coefficients
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    call,
    free_symbols,
    fresh_name,
    number,
    substitute,
    summation,
    symbol,
)

__all__ = ["infinite_sum"]


def infinite_sum(domain: Domain, node: Expr) -> Theorem:
    """The value of an infinite sum.

    Raises
    ------
    Refused
        When it is not known, or the sum is not shown to converge.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("a: real in (0,1)")
    >>> for text in ("sum(a^k, k, 1, oo)", "sum(a^k/k, k, 1, oo)", "sum(2*a^k/k!, k, 0, oo)"):
    ...     print(infinite_sum(domain, read(text, domain.reading())).right)
    (-a)/(a - 1)
    -1*log(1 - a)
    2*exp(a)
    """
    try:
        return _partial_sums(domain, node)
    except Refused as error:
        problem = error
    for way in (_logarithm, _exponential, _basel, power_series):
        try:
            return way(domain, node)
        except Refused:
            continue
    raise problem


def _partial_sums(domain: Domain, node: Expr) -> Theorem:
    """An infinite sum as the limit of its partial sums."""
    index, low, _, body = node.args
    taken = frozenset(domain.names) | free_symbols(body) | {index.value}
    name = fresh_name("n", taken)
    grown = domain.declare(Variable(name, "integer", Bound(low)))
    begun = summation(index, low, symbol(name), body)
    try:
        summed = telescoped(grown, begun)
    except Refused:
        inside = grown.index(index.value, low, symbol(name))
        found = antidifference(inside, body, index.value)
        summed = from_antidifference(inside, index, body, found)
    if summed.obligations:
        raise Refused(f"it is not shown that {summed.obligations[0]}")
    return series(limit(summed, name, leading_value(summed, name)))


def _logarithm(domain: Domain, node: Expr) -> Theorem:
    """A sum over ``c a^k / k``."""
    index, low, high, body = node.args
    if low != number(1):
        raise Refused("the series begins elsewhere")
    inside = domain.index(index.value, low, high)
    power = body * index
    following = substitute(power, {index.value: index + 1})
    ratio = canonical(inside, following / power, strict=False)
    if index.value in free_symbols(ratio):
        raise Refused(f"the terms of {node} are no multiples of powers")
    start = substitute(power, {index.value: low})
    factor = canonical(domain, start / ratio, strict=False)
    return by_known_series(
        domain, node, "logarithm_series", {"index": index, "a": ratio, "c": factor}
    )


def _exponential(domain: Domain, node: Expr) -> Theorem:
    """A sum over ``p(k) a^k / k!`` with a polynomial p of degree 2 at most."""
    index, low, high, body = node.args
    if low.head != "number":
        raise Refused("the series begins nowhere in particular")
    inside = domain.index(index.value, low, high)
    power = body * call("factorial", index)
    base = _base(inside, substitute(power, {index.value: index + 1}) / power, index)
    polynomial = canonical(inside, power / base**index, strict=False)
    at = [substitute(polynomial, {index.value: number(place)}) for place in range(3)]
    differences = at[0], at[1] - at[0], (at[2] - 2 * at[1] + at[0]) / 2
    c, d, e = (canonical(domain, value, strict=False) for value in differences)
    arguments = {"index": index, "a": base, "c": c, "d": d, "e": e, "first": low}
    return by_known_series(domain, node, "exponential_series", arguments)


def _base(inside: Domain, ratio: Expr, index: Expr) -> Expr:
    """What ``a p(k+1)/p(k)`` is for large k, for a polynomial p."""
    normal = Normalizer(inside)
    found, variable = normal.ratios(ratio, index)
    (place,) = (i for i, degree in enumerate(variable.top.degrees()) if degree)
    top, bottom = (coefficients(poly, place) for poly in (found.top, found.bottom))
    if max(top) != max(bottom):
        raise Refused("the terms are no multiples of powers")
    one = found.top**0
    leading = (Ratio(top[max(top)], one), Ratio(one, bottom[max(bottom)]))
    return normal.expression(normal.times(*leading))


def _basel(domain: Domain, node: Expr) -> Theorem:
    """A multiple of the sum over ``1/k^2``."""
    index, low, high, body = node.args
    factor = canonical(domain.index(index.value, low, high), body * index**2, strict=False)
    return by_known_series(domain, node, "basel_series", {"index": index, "c": factor})
