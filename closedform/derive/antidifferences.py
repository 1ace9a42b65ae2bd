"""Antidifferences of sums of ``polynomial * r^k``, by comparing coefficients; no algebra system.

``F(k) = q(k) r^k`` has the difference ``p(k) r^k`` when ``r q(k+1) - q(k) = p(k)``, which
determines the coefficients of q from the highest one down.
"""

from __future__ import annotations

import math
from collections import defaultdict

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.ring import exact, rational
from closedform.language.tree import (
    Expr,
    add,
    div,
    free_symbols,
    mul,
    neg,
    number,
    power,
    sub,
    substitute,
    symbol,
)

__all__ = ["polynomial_geometric"]

ZERO, ONE = number(0), number(1)


def polynomial_geometric(term: Expr, index: str, inside: Domain) -> Expr:
    """An antidifference of a sum of terms ``p(k) r^k``.

    Parameters
    ----------
    term : Expr
        The summand.
    index : str
        The index of summation.
    inside : Domain
        What the symbols range over, the index included.

    Raises
    ------
    Refused
        When the summand is not of this kind.

    Examples
    --------
    >>> k, b = symbol("k"), symbol("b")
    >>> domain = Domain.parse("b: real in (0,1); k: integer >= 0")
    >>> print(polynomial_geometric(b**k, "k", domain))
    (1*1/(b - 1)*1)*b^k
    >>> print(polynomial_geometric(k, "k", domain))
    (-1/2)*k + 1/2*k^2
    """
    groups = _groups(term, index, inside)
    k = symbol(index)
    parts = []
    for ratio, coefficients in groups.items():
        found = _constant(coefficients) if ratio == ONE else _geometric(coefficients, ratio)
        polynomial = add(*(mul(c, _monomial(k, i)) for i, c in enumerate(found) if c != ZERO))
        parts.append(polynomial if ratio == ONE else mul(polynomial, power(ratio, k)))
    return add(*reversed(parts)) if parts else ZERO


def _monomial(k: Expr, degree: int) -> Expr:
    return ONE if degree == 0 else k if degree == 1 else power(k, degree)


def _groups(term: Expr, index: str, inside: Domain) -> dict[Expr, list[Expr]]:
    """Coefficients of the powers of k, for each ratio r of ``r^k``."""
    normal = Normalizer(inside)
    (ratio,) = normal.ratios(term)
    below = normal.polynomial(ratio.bottom)
    divided = [0] * len(normal.generators)
    if index in free_symbols(below):
        if len(ratio.bottom) != 1:
            raise Refused(f"{term} has {index} in a denominator")
        divided = [int(e) for e in ratio.bottom.monoms()[0]]
        below = rational(exact(ratio.bottom.leading_coefficient()))
    groups: dict[Expr, dict[int, list[Expr]]] = defaultdict(lambda: defaultdict(list))
    for exponents, value in ratio.top.to_dict().items():
        degree, growth, free = 0, [], [rational(exact(value))]
        for place, generator in enumerate(normal.generators):
            exponent = int(exponents[place]) - divided[place]
            if not exponent:
                continue
            if index not in free_symbols(generator):
                free.append(power(generator, exponent) if exponent != 1 else generator)
            elif generator == symbol(index):
                if exponent < 0:
                    raise Refused(f"{term} has {index} in a denominator")
                degree = exponent
            else:
                rate, start = _geometric_part(generator, index, inside)
                growth.append(power(rate, exponent) if exponent != 1 else rate)
                free.append(power(start, exponent) if exponent != 1 else start)
        key = growth[0] if len(growth) == 1 else mul(*growth)
        whole = mul(*free)
        groups[key][degree].append(whole if below == ONE else div(whole, below))
    return {key: _dense(entries) for key, entries in groups.items()}


def _dense(entries: dict[int, list[Expr]]) -> list[Expr]:
    return [add(*entries.get(i, [ZERO])) for i in range(max(entries) + 1)]


def _geometric_part(generator: Expr, index: str, inside: Domain) -> tuple[Expr, Expr]:
    """``b^(c k + d)`` as ``b^c`` and ``b^d``."""
    if generator.head != "pow" or index in free_symbols(generator.args[0]):
        raise Refused(f"{generator} is no geometric term in {index}")
    base, exponent = generator.args
    following = substitute(exponent, {index: symbol(index) + 1})
    normal = Normalizer(inside)
    (slope,) = normal.ratios(sub(following, exponent))
    change = normal.expression(slope)
    start = substitute(exponent, {index: ZERO})
    if index in free_symbols(change):
        raise Refused(f"{generator} is no geometric term in {index}")
    first = Normalizer(inside)
    (rest,) = first.ratios(start)
    rate = base if change == ONE else power(base, change)
    return rate, ONE if rest.top.is_zero() else power(base, first.expression(rest))


def _geometric(coefficients: list[Expr], ratio: Expr) -> list[Expr]:
    """Coefficients of q from ``(r - 1) q_j = p_j - r sum of q_i C(i, j) over i > j``."""
    found: list[Expr] = [ZERO] * len(coefficients)
    for j in reversed(range(len(coefficients))):
        higher = [mul(ratio, math.comb(i, j), found[i]) for i in range(j + 1, len(found))]
        rest = add(coefficients[j], *(neg(h) for h in higher)) if higher else coefficients[j]
        found[j] = div(rest, sub(ratio, ONE))
    return found


def _constant(coefficients: list[Expr]) -> list[Expr]:
    """Coefficients of q from ``(j + 1) q_{j+1} = p_j - sum of q_i C(i, j) over i > j + 1``."""
    found: list[Expr] = [ZERO] * (len(coefficients) + 1)
    for j in reversed(range(len(coefficients))):
        higher = [mul(math.comb(i, j), found[i]) for i in range(j + 2, len(found))]
        rest = add(coefficients[j], *(neg(h) for h in higher)) if higher else coefficients[j]
        found[j + 1] = _reduced(div(rest, j + 1))
    return found


def _reduced(tree: Expr) -> Expr:
    normal = Normalizer(Domain())
    try:
        return normal.expression(*normal.ratios(tree))
    except Refused:
        return tree
