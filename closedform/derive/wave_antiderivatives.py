"""Antiderivatives of sines and cosines, with powers and exponentials in front of them."""

from __future__ import annotations

from dataclasses import replace

from closedform.derive.integrands import Term, coefficients, whole_degree
from closedform.derive.power_antiderivatives import exp_of, of_exponential, of_power
from closedform.derive.tidy_trees import add, div, mul, power, sub
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.language.tree import Expr, call, free_symbols, neg, number, symbol

__all__ = ["of_wave", "single_waves"]

ZERO = number(0)
ONE = number(1)
TWO = number(2)
MOST_WAVES = 4


def of_wave(domain: Domain, term: Term, name: str) -> Expr:
    """``x^n exp(a x) sin(w x) cos(...)``: products become sums, then by parts."""
    if len(term.waves) > MOST_WAVES:
        raise Refused("there are too many sines and cosines")
    n, x = whole_degree(term), symbol(name)
    parts = coefficients(domain, term.exponent, name)
    if len(parts) > 2:
        raise Refused(f"no antiderivative of exp({term.exponent}) with waves is found")
    rate = parts[1] if len(parts) == 2 else ZERO
    found: list[Expr] = []
    for weight, kind, angle in _as_sum(term.waves):
        linear = coefficients(domain, angle, name)
        if len(linear) > 2:
            raise Refused(f"{angle} is not linear in {name}")
        if len(linear) == 1:
            inner = Term(ONE, number(n), parts[1] * x if rate != ZERO else ZERO)
            still = of_exponential if rate != ZERO else _of_plain_power
            found.append(mul(weight, call(kind, angle), still(domain, inner, name)))
        else:
            shown = add(mul(linear[1], x), linear[0]) if linear[0] != ZERO else mul(linear[1], x)
            growth = [call("exp", mul(rate, x))] if rate != ZERO else []
            found.append(mul(weight, *growth, _turning(n, rate, linear[1], kind, shown, x)))
    return mul(add(*found), *exp_of(parts[0]))


def _of_plain_power(domain: Domain, term: Term, name: str) -> Expr:
    return of_power(domain, symbol(name), term.degree)


def single_waves(domain: Domain, term: Term, x: Expr) -> list[Term]:
    """A term as a sum of terms with at most one sine or cosine each.

    Raises
    ------
    Refused
        When there are too many.
    """
    if len(term.waves) < 2:
        return [term]
    if len(term.waves) > MOST_WAVES:
        raise Refused("there are too many sines and cosines")
    found = []
    for weight, kind, angle in _as_sum(term.waves):
        wave = call(kind, canonical(domain, angle, strict=False))
        whole = mul(term.weight, weight)
        moves = str(x.value) in free_symbols(wave)
        found.append(
            replace(
                term,
                weight=whole if moves else mul(whole, wave),
                waves=(wave,) if moves else (),
            )
        )
    return found


def _as_sum(waves: tuple[Expr, ...]) -> list[tuple[Expr, str, Expr]]:
    """A product of sines and cosines as a sum: weights, kinds and angles."""
    first = waves[0]
    found: list[tuple[Expr, str, Expr]] = [(ONE, str(first.value), first.args[0])]
    for wave in waves[1:]:
        found = [
            (div(_signed(weight, sign), TWO), kind, _turned(angle, wave.args[0], side))
            for weight, before, angle in found
            for sign, kind, side in _PRODUCTS[before, str(wave.value)]
        ]
    return found


_PRODUCTS = {
    # sin a sin b = (cos(a-b) - cos(a+b))/2, and so on: sign, kind, and a-b or a+b
    ("sin", "sin"): ((1, "cos", -1), (-1, "cos", 1)),
    ("cos", "cos"): ((1, "cos", -1), (1, "cos", 1)),
    ("sin", "cos"): ((1, "sin", 1), (1, "sin", -1)),
    ("cos", "sin"): ((1, "sin", 1), (-1, "sin", -1)),
}


def _signed(weight: Expr, sign: int) -> Expr:
    return weight if sign > 0 else neg(weight)


def _turned(angle: Expr, other: Expr, side: int) -> Expr:
    return add(angle, other) if side > 0 else sub(angle, other)


def _turning(n: int, rate: Expr, speed: Expr, kind: str, angle: Expr, x: Expr) -> Expr:
    """The antiderivative of ``x^n exp(rate x) cos(angle)``, without the exponential."""
    sine, cosine = call("sin", angle), call("cos", angle)
    size = add(power(rate, 2), power(speed, 2)) if rate != ZERO else power(speed, 2)

    def once(part: tuple[Expr, Expr]) -> tuple[Expr, Expr]:
        """The antiderivative of ``p cos + q sin`` times the exponential, p and q constant."""
        p, q = part
        return div(sub(mul(rate, p), mul(speed, q)), size), div(
            add(mul(speed, p), mul(rate, q)), size
        )

    pair = once((ONE, ZERO) if kind == "cos" else (ZERO, ONE))
    terms: list[Expr] = []
    factor = 1
    for k in range(n, -1, -1):
        each = add(mul(pair[0], cosine), mul(pair[1], sine))
        whole = mul(number(factor), power(x, k)) if k else number(factor)
        terms.append(mul(whole, each) if (n - k) % 2 == 0 else neg(mul(whole, each)))
        factor, pair = factor * max(k, 1), once(pair)
    return add(*terms)
