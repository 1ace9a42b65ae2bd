"""Equations that hold because powers are known: ``sqrt(a)^2 = a``, ``exp(log(a)/3)^3 = a``."""

from __future__ import annotations

from typing import NamedTuple

from flint import fmpq_mpoly

from closedform.derive.exponents import as_left, terms_of
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, Ratio
from closedform.kernel.patience import sized
from closedform.kernel.ring import coefficients
from closedform.kernel.rules import combine, field, rewrite, symmetric
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, call, div, mul, number, power, walk

__all__ = ["modulo_powers"]

MAX_NESTED = 3  # roots inside roots


def modulo_powers(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """Prove an equation with the help of ``sqrt(a)^2 = a``, ``|a|^2 = a^2``, ``sin^2 = …``."""
    normal = Normalizer(domain)
    gap = left - right
    # What the power of a root is, may hold the roots that are inside of it: these come later.
    found = _powers(domain, normal, gap)
    powers = dict(sorted(found.items(), key=lambda one: -sum(1 for _ in walk(one[0]))))
    ratio, *values = normal.ratios(gap, *(one.right for one in powers.values()))
    top, below = ratio.top, normal.polynomial(ratio.bottom)
    equations, factors = [], []
    scale = normal.context.constant(1)
    for (generator, known), value in zip(powers.items(), values, strict=True):
        place = normal.generators.index(generator)
        degree = int(known.left.args[1].value)
        if int(value.bottom.degrees()[place]):
            continue
        parts = _divided(normal, top, place, degree, value)
        top, scale = parts.rest, scale * parts.scale
        if not parts.quotient.is_zero():
            equations.append(known)
            times = normal.polynomial(parts.quotient * value.bottom)
            factors.append(div(times, mul(normal.polynomial(scale), below)))
    if not top.is_zero():
        raise Refused(f"the two sides differ by {div(normal.polynomial(top), below)}")
    return combine(domain, left, right, tuple(equations), tuple(factors))


def _powers(domain: Domain, normal: Normalizer, expr: Expr) -> dict[Expr, Theorem]:
    """What is known of the powers of generators, and of those in these powers."""
    found: dict[Expr, Theorem] = {}
    for _ in range(MAX_NESTED):
        normal.ratios(expr, *(one.right for one in found.values()))
        powers = {g: _power_of(domain, g) for g in normal.generators if g not in found}
        new = {g: one for g, one in powers.items() if one is not None}
        if not new:
            break
        found |= new
    return found


def _power_of(domain: Domain, generator: Expr) -> Theorem | None:
    if generator.head != "call" or len(generator.args) != 1:
        return None
    if generator.value == "exp":
        return _power_of_root(domain, generator)
    names = {"sqrt": "sqrt_squared", "abs": "abs_squared", "sin": "sin_squared"}
    if generator.value not in names:
        return None
    return lemma(domain, names[generator.value], {"a": generator.args[0]})


def _power_of_root(domain: Domain, root: Expr) -> Theorem | None:
    """``exp(log(a)/n)^n = a``."""
    terms = terms_of(domain, root.args[0])
    if len(terms) != 1 or terms[0][1].value != "log" or len(terms[0][1].args) != 1:
        return None
    part, logarithm = terms[0]
    if part.numerator != 1 or part.denominator == 1:
        return None
    degree = number(part.denominator)
    parts = {"n": degree, "a": root.args[0], "b": number(0)}
    theorem = as_left(domain, call("exp", logarithm), lemma(domain, "exp_of_sum", parts))
    theorem = rewrite(theorem, lemma(domain, "exp_of_zero", {}))
    theorem = rewrite(theorem, field(domain, theorem.right, power(root, degree)))
    value = lemma(domain, "exp_of_log", {"a": logarithm.args[0]})
    return rewrite(symmetric(theorem), value)


class _Division(NamedTuple):
    """``scale * top = quotient * (bottom g^n - value) + rest``, for ``g^n = value/bottom``."""

    quotient: fmpq_mpoly
    rest: fmpq_mpoly
    scale: fmpq_mpoly


def _divided(
    normal: Normalizer, top: fmpq_mpoly, place: int, least: int, value: Ratio
) -> _Division:
    """Divide a polynomial by what is known of the power of a generator."""
    g = normal.context.gen(place)
    known = value.bottom * g**least - value.top
    quotient, scale = normal.context.constant(0), normal.context.constant(1)
    while (degree := int(top.degrees()[place])) >= least:
        lead = coefficients(top, place)[degree]
        step = lead * g ** (degree - least)
        quotient = value.bottom * quotient + step
        top = value.bottom * top - step * known
        scale *= value.bottom
        sized(quotient, top)
    return _Division(quotient, top, scale)
