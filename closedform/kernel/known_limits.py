"""Limits that are known, for the table of lemmas: those from which others are composed.

The variable ``x`` is bound by the limit; nothing else in a lemma may mention it.
"""

from __future__ import annotations

from closedform.kernel.errors import Refused
from closedform.kernel.table import Entry, entry
from closedform.language.tree import (
    Expr,
    add,
    call,
    constant,
    free_symbols,
    limit,
    mul,
    neg,
    number,
    power,
    relation,
)

__all__: list[str] = []

INFINITY = constant("oo")
ZERO, ONE = number(0), number(1)


def _tends(
    x: Expr, point: Expr, body: Expr, value: Expr | int, side: str = "", *others: Expr
) -> Expr:
    if x.head != "symbol" or any(x.value in free_symbols(other) for other in others):
        raise Refused(f"{x} is not the variable of a limit of {body}")
    return relation("=", limit(x, point, body, side), value)


@entry
def compound_interest(x: Expr, a: Expr) -> Entry:
    """The limit of (1 + a/x)^x as x grows is exp(a); x is the variable of the limit."""
    return _tends(x, INFINITY, power(1 + a / x, x), call("exp", a), "", a), []


@entry
def compound_power(x: Expr, a: Expr, b: Expr, d: Expr = ZERO, e: Expr = ZERO) -> Entry:
    """The limit of (1 + a/(x + e))^(b x + d) as x grows is exp(a b).

    From some x on, the base is above 0, and the logarithm (b x + d) log(1 + a/(x + e)) is
    (b x + d)/(x + e) times something that tends to a.
    """
    body = power(1 + a / _line(x, e), _line(x, d, b))
    return _tends(x, INFINITY, body, call("exp", mul(a, b)), "", a, b, d, e), []


@entry
def compound_decay(x: Expr, a: Expr, b: Expr, d: Expr = ZERO, e: Expr = ZERO) -> Entry:
    """The limit of (1 - a/(x + e))^(b x + d) as x grows is exp(-a b): the same for -a."""
    body = power(1 - a / _line(x, e), _line(x, d, b))
    return _tends(x, INFINITY, body, call("exp", neg(mul(a, b))), "", a, b, d, e), []


def _line(x: Expr, start: Expr, slope: Expr = ONE) -> Expr:
    """``slope x + start``, without what does nothing."""
    rising = x if slope == ONE else mul(slope, x)
    return rising if start == ZERO else rising + start


@entry
def reciprocal_decay(x: Expr) -> Entry:
    """1/x tends to 0 as x grows."""
    return _tends(x, INFINITY, 1 / x, 0), []


@entry
def root_decay(x: Expr) -> Entry:
    """1/sqrt(x) tends to 0 as x grows."""
    return _tends(x, INFINITY, 1 / call("sqrt", x), 0), []


@entry
def exponential_decay(x: Expr, a: Expr) -> Entry:
    """exp(-a x) tends to 0 as x grows, for a > 0."""
    needs = [relation(">", a, 0)]
    return _tends(x, INFINITY, call("exp", neg(mul(a, x))), 0, "", a), needs


@entry
def gaussian_decay(x: Expr, a: Expr) -> Entry:
    """exp(-a x^2) tends to 0 as x grows, for a > 0."""
    needs = [relation(">", a, 0)]
    return _tends(x, INFINITY, call("exp", neg(mul(a, power(x, 2)))), 0, "", a), needs


@entry
def power_decay(x: Expr, a: Expr) -> Entry:
    """x^(-a) tends to 0 as x grows, for a > 0."""
    needs = [relation(">", a, 0)]
    return _tends(x, INFINITY, power(x, neg(a)), 0, "", a), needs


@entry
def damped_power(x: Expr, n: Expr, a: Expr, b: Expr) -> Entry:
    """x^n exp(-a x + b) tends to 0 as x grows, for a > 0 and an integer n."""
    body = mul(power(x, n), call("exp", add(neg(mul(a, x)), b)))
    return _tends(x, INFINITY, body, 0, "", n, a, b), [relation(">", a, 0)]


@entry
def damped_wave(x: Expr, n: Expr, a: Expr, b: Expr, frequency: Expr, phase: Expr) -> Entry:
    """x^n exp(-a x + b) cos(f x + p) tends to 0 as x grows, for a > 0 and an integer n."""
    wave = call("cos", add(mul(frequency, x), phase))
    body = mul(power(x, n), call("exp", add(neg(mul(a, x)), b)), wave)
    return _tends(x, INFINITY, body, 0, "", n, a, b, frequency, phase), [relation(">", a, 0)]


@entry
def bell_decay(x: Expr, n: Expr, a: Expr, b: Expr, shift: Expr) -> Entry:
    """x^n exp(-a x^2 + b x + c) tends to 0 as x grows, for a > 0 and an integer n."""
    exponent = add(neg(mul(a, power(x, 2))), mul(b, x), shift)
    body = mul(power(x, n), call("exp", exponent))
    return _tends(x, INFINITY, body, 0, "", n, a, b, shift), [relation(">", a, 0)]


@entry
def error_function_limit(x: Expr, a: Expr, b: Expr) -> Entry:
    """erf(a x + b) tends to 1 as x grows, for a > 0 (DLMF 7.2.2: erf is normalized so)."""
    needs = [relation(">", a, 0)]
    return _tends(x, INFINITY, call("erf", add(mul(a, x), b)), 1, "", a, b), needs


@entry
def arc_tangent_limit(x: Expr, a: Expr, b: Expr) -> Entry:
    """arctan(a x + b) tends to pi/2 as x grows, for a > 0."""
    body, needs = call("arctan", add(mul(a, x), b)), [relation(">", a, 0)]
    return _tends(x, INFINITY, body, constant("pi") / 2, "", a, b), needs


@entry
def logarithm_growth(x: Expr) -> Entry:
    """log(x)/x tends to 0 as x grows."""
    return _tends(x, INFINITY, call("log", x) / x, 0), []


@entry
def logarithm_at_zero(x: Expr) -> Entry:
    """x log(x) tends to 0 as x > 0 tends to 0."""
    return _tends(x, number(0), x * call("log", x), 0, "+"), []


@entry
def sine_slope(x: Expr) -> Entry:
    """sin(x)/x tends to 1 as x tends to 0."""
    return _tends(x, number(0), call("sin", x) / x, 1), []


@entry
def cosine_slope(x: Expr) -> Entry:
    """(1 - cos x)/x^2 tends to 1/2 as x tends to 0."""
    body = (1 - call("cos", x)) / power(x, 2)
    return _tends(x, number(0), body, number(1) / 2), []


@entry
def exponential_slope(x: Expr) -> Entry:
    """(exp(x) - 1)/x tends to 1 as x tends to 0."""
    return _tends(x, number(0), (call("exp", x) - 1) / x, 1), []


@entry
def logarithm_slope(x: Expr) -> Entry:
    """log(1 + x)/x tends to 1 as x tends to 0."""
    return _tends(x, number(0), call("log", 1 + x) / x, 1), []


@entry
def logarithm_slope_at_one(x: Expr) -> Entry:
    """log(x)/(x - 1) tends to 1 as x tends to 1."""
    return _tends(x, number(1), call("log", x) / (x - 1), 1), []


@entry
def power_slope(x: Expr, n: Expr) -> Entry:
    """(1 - x^n)/(1 - x) tends to n as x tends to 1, for an integer n."""
    return _tends(x, number(1), (1 - power(x, n)) / (1 - x), n, "", n), []
