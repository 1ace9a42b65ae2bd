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

MAX_NESTED = 3  # roots inside roots


def modulo_squares(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """Prove an equation with the help of ``sqrt(a)^2 = a``, ``|a|^2 = a^2``, ``sin^2 = …``."""
    normal = Normalizer(domain)
    gap = left - right
    squares = _squares(domain, normal, gap)
    ratio, *values = normal.ratios(gap, *(square.right for square in squares.values()))
    top, below = ratio.top, normal.polynomial(ratio.bottom)
    equations, factors = [], []
    for (generator, square), value in zip(squares.items(), values, strict=True):
        if not value.bottom.is_constant():
            continue
        replacement = value.top / value.bottom.leading_coefficient()
        place = normal.generators.index(generator)
        quotient, top = _divided(normal, top, place, replacement)
        if not quotient.is_zero():
            equations.append(square)
            factors.append(div(normal.polynomial(quotient), below))
    if not top.is_zero():
        raise Refused(f"the two sides differ by {div(normal.polynomial(top), below)}")
    return combine(domain, left, right, tuple(equations), tuple(factors))


def _squares(domain: Domain, normal: Normalizer, expr: Expr) -> dict[Expr, Theorem]:
    """What is known of the squares of generators, and of those in these squares."""
    found: dict[Expr, Theorem] = {}
    for _ in range(MAX_NESTED):
        normal.ratios(expr, *(square.right for square in found.values()))
        squares = {g: _square_of(domain, g) for g in normal.generators if g not in found}
        new = {g: square for g, square in squares.items() if square is not None}
        if not new:
            break
        found |= new
    return found


def _square_of(domain: Domain, generator: Expr) -> Theorem | None:
    if generator.head != "call" or len(generator.args) != 1:
        return None
    names = {"sqrt": "sqrt_squared", "abs": "abs_squared", "sin": "sin_squared"}
    if generator.value not in names:
        return None
    return lemma(domain, names[generator.value], {"a": generator.args[0]})


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
