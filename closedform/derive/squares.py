"""Equations that hold because squares are known: ``sqrt(a)^2 = a``, ``|a|^2 = a^2``."""

from __future__ import annotations

from flint import fmpq_mpoly

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.rules import combine
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, div

__all__ = ["modulo_squares"]


def modulo_squares(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """Prove an equation with the help of ``sqrt(a)^2 = a``, ``|a|^2 = a^2``, ``sin^2 = …``."""
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(left - right)
    top, below = ratio.top, normal.polynomial(ratio.bottom)
    equations, factors = [], []
    for place, generator in enumerate(normal.generators):
        square = _square_of(domain, generator)
        if square is None:
            continue
        value_normal = Normalizer(domain)
        (value,) = value_normal.ratios(square.right)
        if not value.bottom.is_constant() or any(
            g not in normal.generators for g in value_normal.generators
        ):
            continue
        polynomial = value.top / value.bottom.leading_coefficient()
        replacement = _translated(normal, value_normal, polynomial)
        quotient, top = _divided(normal, top, place, replacement)
        if not quotient.is_zero():
            equations.append(square)
            factors.append(div(normal.polynomial(quotient), below))
    if not top.is_zero():
        raise Refused(f"the two sides differ by {div(normal.polynomial(top), below)}")
    return combine(domain, left, right, tuple(equations), tuple(factors))


def _square_of(domain: Domain, generator: Expr) -> Theorem | None:
    if generator.head != "call" or len(generator.args) != 1:
        return None
    names = {"sqrt": "sqrt_squared", "abs": "abs_squared", "sin": "sin_squared"}
    if generator.value not in names:
        return None
    return lemma(domain, names[generator.value], {"a": generator.args[0]})


def _translated(normal: Normalizer, other: Normalizer, poly: fmpq_mpoly) -> fmpq_mpoly:
    """A polynomial over another normal form's generators, over these."""
    places = [normal.generators.index(g) for g in other.generators]
    terms = {}
    for exponents, value in poly.to_dict().items():
        key = [0] * len(normal.context.names())
        for place, exponent in zip(places, exponents, strict=False):
            key[place] = int(exponent)
        terms[tuple(key)] = value
    return normal.context.from_dict(terms)


def _divided(
    normal: Normalizer, top: fmpq_mpoly, place: int, value: fmpq_mpoly
) -> tuple[fmpq_mpoly, fmpq_mpoly]:
    """Quotient and remainder of a polynomial by ``g^2 - value``."""
    g = normal.context.gen(place)
    quotient = normal.context.constant(0)
    while int(top.degrees()[place]) >= 2:
        degree = int(top.degrees()[place])
        lead = normal.context.from_dict(
            {
                tuple(0 if i == place else e for i, e in enumerate(key)): c
                for key, c in top.to_dict().items()
                if int(key[place]) == degree
            }
        )
        step = lead * g ** (degree - 2)
        quotient += step
        top -= step * (g**2 - value)
    return quotient, top
