"""Floors and ceilings over basic ones, without the whole parts of what they are taken of."""

from __future__ import annotations

import math
from collections.abc import Iterator

from flint import fmpq_mpoly

from closedform.derive.exponents import Scale, as_left
from closedform.kernel.conditions import integral
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.signs import entails
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, add, div, neg, number, relation

__all__ = ["ceiling", "floor"]


def floor(domain: Domain, node: Expr, scale: Scale) -> Theorem | None:
    """``floor((n + s)/s) = floor(n/s) + 1`` and the like, as far as wholes are seen."""
    whole, top, bottom = _parts(domain, node.args[0])
    if not top:
        return as_left(domain, node, lemma(domain, "floor_of_integer", {"n": add(*whole)}))
    inside = div(add(*top), bottom)
    if whole:
        found = lemma(domain, "floor_of_shifted", {"n": add(*whole), "a": inside})
        return as_left(domain, node, found)
    fraction = lemma(domain, "floor_of_fraction", {"a": node.args[0]})
    if not fraction.obligations:
        return fraction
    if bottom == number(2) and top[-1] == number(1) and integral(domain, add(*top)):
        return as_left(domain, node, lemma(domain, "halves", {"n": add(*top[:-1])}))
    return None


def ceiling(domain: Domain, node: Expr, scale: Scale) -> Theorem | None:
    """Ceilings as floors: of integers over a positive one by adding all but one of it."""
    _, top, bottom = _parts(domain, node.args[0], aside=False)
    above = add(*top)
    if integral(domain, above) and integral(domain, bottom):
        for a, b in ((above, bottom), (neg(above), neg(bottom))):
            if entails(domain, relation(">=", b, 1)):
                return as_left(domain, node, lemma(domain, "ceil_of_quotient", {"n": a, "k": b}))
    return lemma(domain, "ceil_definition", {"a": node.args[0]})


def _parts(domain: Domain, tree: Expr, aside: bool = True) -> tuple[list[Expr], list[Expr], Expr]:
    """Whole terms, and the terms above and the denominator of the rest; a constant comes last."""
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(tree)
    if normal.obligations:
        raise Refused(f"it is not shown that {normal.obligations[0]}")
    values = [value for poly in (ratio.top, ratio.bottom) for value in poly.to_dict().values()]
    scale = math.lcm(*(int(value.q) for value in values))  # (2n + 1)/4, not n/2 + 1/4
    top, bottom = ratio.top * scale, ratio.bottom * scale
    whole: list[Expr] = []
    for term in _wholes(normal, top, bottom) if aside else ():
        written = normal.polynomial(term)
        if integral(domain, written):
            whole.append(written)
            top -= term * bottom
    terms = sorted(top.to_dict().items(), reverse=True)
    above = [normal.polynomial(normal.context.from_dict(dict([term]))) for term in terms]
    return whole, above, normal.polynomial(bottom)


def _wholes(normal: Normalizer, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Iterator[fmpq_mpoly]:
    """Terms with whole coefficients whose multiples of the denominator are in the numerator."""
    quotient = (
        top / bottom.leading_coefficient() if bottom.is_constant() else divmod(top, bottom)[0]
    )
    for key, value in quotient.to_dict().items():
        count = value.floor()
        if count:
            yield normal.context.from_dict({key: count})
