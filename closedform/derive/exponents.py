"""Exponentials over basic ones, and sines and cosines over those of basic angles.

``exp(3 a/2 - b)`` is ``exp(a/2)^3 exp(b)^(-1)``: every basic term of an exponent or an angle is
divided by the one whole number that suits all of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from closedform.kernel.conditions import integral
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.ring import exact, rational
from closedform.kernel.rules import field, rewrite
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, add, constant, div, mul, neg, number, walk

__all__ = [
    "HYPERBOLIC",
    "Scale",
    "as_left",
    "denominators",
    "exponential",
    "terms_of",
    "trigonometric",
]

HYPERBOLIC = ("sinh", "cosh", "tanh")
TRIGONOMETRIC = ("sin", "cos", "tan")
# pi/n, of which the table has the sine and the cosine
PARTS = {"cos": (3, 4, 5, 6, 8, 12), "sin": (3, 4, 6, 8, 12)}
MAX_MULTIPLE = 12  # of an angle
E, PI = constant("e"), constant("pi")
Scale = dict[Expr, int]


def as_left(domain: Domain, node: Expr, theorem: Theorem) -> Theorem:
    """The theorem with its left side written as the node is."""
    if theorem.left == node:
        return theorem
    return rewrite(field(domain, node, node), theorem)


def terms_of(domain: Domain, expr: Expr) -> list[tuple[Fraction, Expr]]:
    """An exponent as rational multiples of basic terms."""
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(expr)
    below = normal.polynomial(ratio.bottom)
    terms = []
    for exponents, value in sorted(ratio.top.to_dict().items(), reverse=True):
        basic = normal.monomial(exponents)
        plain = ratio.bottom.is_constant()
        terms.append((exact(value), basic if plain else div(basic, below)))
    return terms


def denominators(domain: Domain, *sides: Expr) -> Scale:
    """By which integer each basic term of an exponent has to be divided."""
    scale: Scale = {}
    for side in sides:
        for node in walk(side):
            is_exp = node.head == "call" and (node.value == "exp" or node.value in HYPERBOLIC)
            angle = node.head == "call" and node.value in TRIGONOMETRIC
            if angle or is_exp or (node.head == "pow" and node.args[0] == E):
                try:
                    terms = terms_of(domain, node.args[-1])
                except Refused:
                    continue
                for value, basic in terms:
                    unit = basic if angle else _whole_factors(domain, basic)[1]
                    scale[unit] = math.lcm(scale.get(unit, 1), value.denominator)
    return scale


def exponential(domain: Domain, node: Expr, scale: Scale) -> Theorem | None:
    terms = terms_of(domain, node.args[0])
    if not terms:
        return as_left(domain, node, lemma(domain, "exp_of_zero", {}))
    if len(terms) == 1 and terms[0][1].head == "call" and terms[0][1].value == "log":
        value, logarithm = terms[0]
        if value == 1:
            inside = lemma(domain, "exp_of_log", {"a": logarithm.args[0]})
            return as_left(domain, node, inside)
    value, basic = terms[0]
    whole, basic = _whole_factors(domain, basic)
    count = scale.get(basic, value.denominator)
    unit = basic if count == 1 else div(basic, count)
    if len(terms) == 1 and value * count == 1 and not whole:
        return None
    rest = add(*(mul(rational(v), b) for v, b in terms[1:])) if terms[1:] else number(0)
    times = mul(*([] if whole and value * count == 1 else [rational(value * count)]), *whole)
    return as_left(domain, node, lemma(domain, "exp_of_sum", {"n": times, "a": unit, "b": rest}))


def _whole_factors(domain: Domain, basic: Expr) -> tuple[list[Expr], Expr]:
    """The factors of a term that are integers, and the rest: exp(k a) is exp(a)^k."""
    top = basic.args[0] if basic.head == "div" else basic
    factors = top.args if top.head == "mul" else (top,)
    whole = [f for f in factors if f.head != "number" and integral(domain, f)]
    rest = mul(*(f for f in factors if f not in whole))
    return whole, div(rest, basic.args[1]) if basic.head == "div" else rest


def trigonometric(name: str) -> Callable[[Domain, Expr, Scale], Theorem | None]:
    """What takes a sine or a cosine apart, as :func:`exponential` does an exponential."""

    def propose(domain: Domain, node: Expr, scale: Scale) -> Theorem | None:
        terms = terms_of(domain, node.args[0])
        if not terms:
            return as_left(domain, node, lemma(domain, f"{name}_of_half_turns", {"n": number(0)}))
        value, basic = terms[0]
        rest = add(*(mul(rational(v), b) for v, b in terms[1:])) if terms[1:] else number(0)
        if _turns(domain, value, basic):
            if terms[1:]:
                turn = mul(rational(value), basic)
                return as_left(domain, node, _of_sum(domain, name, turn, rest))
            return as_left(domain, node, _of_turns(domain, name, value, basic))
        count = scale.get(basic, value.denominator)
        unit = basic if count == 1 else div(basic, count)
        times = value * count
        if abs(times) > MAX_MULTIPLE:
            return None
        if len(terms) == 1 and times == 1:
            if count == 1 and basic.head == "call" and basic.value in ("arcsin", "arctan"):
                arc = {"a": basic.args[0]}
                return as_left(domain, node, lemma(domain, f"{name}_of_{basic.value}", arc))
            known = basic == PI and count in PARTS[name]
            part = {"n": number(count)}
            return as_left(domain, node, lemma(domain, f"{name}_of_part", part)) if known else None
        if len(terms) == 1 and times < 0:
            angle = mul(rational(-times), unit)
            return as_left(domain, node, lemma(domain, f"{name}_of_opposite", {"a": angle}))
        one = unit if times > 0 else neg(unit)
        others = mul(rational(times - 1 if times > 0 else times + 1), unit) + rest
        return as_left(domain, node, _of_sum(domain, name, one, others))

    return propose


def _of_sum(domain: Domain, name: str, one: Expr, other: Expr) -> Theorem:
    return lemma(domain, f"{name}_of_sum", {"a": one, "b": other})


def _turns(domain: Domain, value: Fraction, basic: Expr) -> bool:
    """Whether an angle is a whole number of quarter turns."""
    whole, unit = _whole_factors(domain, basic)
    return unit == PI and value.denominator <= (1 if whole else 2)


def _of_turns(domain: Domain, name: str, value: Fraction, basic: Expr) -> Theorem:
    whole, _ = _whole_factors(domain, basic)
    kind = "half" if value.denominator == 1 else "quarter"
    turns = mul(rational(Fraction(math.floor(value))), *whole)
    return lemma(domain, f"{name}_of_{kind}_turns", {"n": turns})
