"""Normal forms of single expressions, remembered: a proof needs the same few again and again.

Everything here is a function of domain and expression alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from flint import fmpz

from closedform.kernel.domain import Domain
from closedform.kernel.normal import Normalizer
from closedform.kernel.patience import sized
from closedform.kernel.powers import BUDGET
from closedform.kernel.ring import Ratio, exact
from closedform.language.tree import Expr, number, relation

__all__ = ["Alone", "alone", "factors", "forget", "linear", "tree"]

REMEMBERED = 2_048


class Alone(NamedTuple):
    """The normal form of one expression, over generators of its own; not to be changed.

    ``spent`` counts the terms of sums that were written out for it.
    """

    normal: Normalizer
    ratio: Ratio
    spent: int


@lru_cache(maxsize=REMEMBERED)
def alone(domain: Domain, expr: Expr) -> Alone:
    """The normal form of one expression over a domain."""
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(expr)
    return Alone(normal, ratio, BUDGET - normal._budget[0])


@lru_cache(maxsize=REMEMBERED)
def tree(domain: Domain, expr: Expr) -> Expr:
    """The canonical tree of an expression."""
    normal, ratio, _ = alone(domain, expr)
    return normal.expression(ratio)


@lru_cache(maxsize=REMEMBERED)
def linear(domain: Domain, expr: Expr) -> tuple[int, Mapping[Expr, Fraction]] | None:
    """Integer constant and coefficients of the monomials, or ``None`` if there is a quotient."""
    normal, ratio, _ = alone(domain, expr)
    if not ratio.bottom.is_constant():
        return None
    scale = exact(ratio.bottom.leading_coefficient())
    terms = {normal.monomial(m): exact(c) / scale for m, c in ratio.top.to_dict().items()}
    constant = terms.pop(number(1), Fraction(0))
    return (int(constant), MappingProxyType(terms)) if constant.denominator == 1 else None


@lru_cache(maxsize=REMEMBERED)
def factors(domain: Domain, base: Expr) -> tuple[tuple[Expr, int], ...]:
    """Irreducible factors with multiplicity; see :meth:`Powers.factors`."""
    normal, ratio, _ = alone(domain, base)
    if ratio.top.is_zero():
        return ((number(0), 1),)
    found: list[tuple[Expr, int]] = []
    flips = 0
    for poly, side in ((ratio.top, 1), (ratio.bottom, -1)):
        sized(poly, factored=True)
        content, parts = poly.factor()
        flips += content < 0
        for integer, way in ((content.p, side), (content.q, -side)):
            found += [(number(p), m * way) for p, m in _prime_factors(abs(int(integer)))]
        for factor, times in parts:
            written = normal.polynomial(factor)
            if normal._entailed(relation("<", written, number(0))):
                written = normal.polynomial(-factor)
                flips += int(times)
            found.append((written, int(times) * side))
    return ((number(-1), 1), *found) if flips % 2 else tuple(found)


def forget() -> None:
    """Empty the memories of the kernel, as at the start of a process; for measurements."""
    from closedform.kernel import normal, samples, signs

    memories = (alone, tree, linear, factors, signs.entails, signs._sign, samples._samples)
    for memory in (*memories, samples._converted, normal._written):
        memory.cache_clear()


def _prime_factors(value: int) -> list[tuple[int, int]]:
    if value < 2:
        return []
    if value.bit_length() > 64:
        return [(value, 1)]
    return [(int(p), int(m)) for p, m in fmpz(value).factor()]
