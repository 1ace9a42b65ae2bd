"""Integrals that are known, for the table of lemmas: those without an elementary antiderivative.

The numbers refer to the Digital Library of Mathematical Functions, https://dlmf.nist.gov.  The
variable ``x`` is bound by the integral; nothing else in a lemma may mention it.
"""

from __future__ import annotations

from closedform.kernel.errors import Refused
from closedform.kernel.table import Entry, entry
from closedform.language.tree import (
    Expr,
    add,
    call,
    constant,
    div,
    free_symbols,
    integral,
    mul,
    neg,
    number,
    power,
    relation,
)

__all__: list[str] = []

INFINITY = constant("oo")
LINE = neg(INFINITY), INFINITY
HALF_LINE = number(0), INFINITY


def _is(x: Expr, ends: tuple[Expr, Expr], body: Expr, value: Expr, *others: Expr) -> Expr:
    if x.head != "symbol" or any(x.value in free_symbols(other) for other in others):
        raise Refused(f"{x} is not the variable of an integral of {body}")
    return relation("=", integral(x, *ends, body), value)


def _factorial(n: Expr) -> Expr:
    return call("factorial", n)


@entry
def empty_range(total: Expr) -> Entry:
    """An integral from a number to itself is 0."""
    if total.head != "integral" or total.args[1] != total.args[2]:
        raise Refused(f"{total} is no integral from a number to itself")
    return relation("=", total, 0), []


@entry
def gamma_integral(x: Expr, n: Expr, a: Expr) -> Entry:
    """The integral of x^n exp(-a x) over x > 0 is n!/a^(n+1), for n >= 0, a > 0 (DLMF 5.9.1)."""
    body = mul(power(x, n), call("exp", neg(mul(a, x))))
    value = div(_factorial(n), power(a, n + 1))
    return _is(x, HALF_LINE, body, value, n, a), [relation(">=", n, 0), relation(">", a, 0)]


@entry
def beta_integral(x: Expr, m: Expr, n: Expr) -> Entry:
    """That of x^m (1-x)^n from 0 to 1 is m! n!/(m+n+1)!, for m, n >= 0 (DLMF 5.12.1)."""
    value = div(mul(_factorial(m), _factorial(n)), _factorial(add(m, n, 1)))
    needs = [relation(">=", m, 0), relation(">=", n, 0)]
    return _is(x, (number(0), number(1)), mul(power(x, m), power(1 - x, n)), value, m, n), needs


def _bell(x: Expr, a: Expr) -> Expr:
    return call("exp", neg(mul(a, power(x, 2))))


@entry
def gaussian_moment(x: Expr, n: Expr, a: Expr) -> Entry:
    """That of x^(2n) exp(-a x^2) is (2n)!/(n! (4a)^n) sqrt(pi/a), n >= 0, a > 0 (DLMF 5.9.1)."""
    size = call("sqrt", constant("pi") / a)
    value = mul(_factorial(2 * n) / (_factorial(n) * power(4 * a, n)), size)
    body = mul(power(x, 2 * n), _bell(x, a))
    return _is(x, LINE, body, value, n, a), [relation(">=", n, 0), relation(">", a, 0)]


@entry
def gaussian_odd_moment(x: Expr, n: Expr, a: Expr) -> Entry:
    """That of x^(2n+1) exp(-a x^2) is 0, for n >= 0 and a > 0: the two halves cancel."""
    body = mul(power(x, 2 * n + 1), _bell(x, a))
    return _is(x, LINE, body, number(0), n, a), [relation(">=", n, 0), relation(">", a, 0)]


@entry
def gaussian_wave(x: Expr, a: Expr, b: Expr, phase: Expr) -> Entry:
    """That of cos(b x + p) exp(-a x^2) is sqrt(pi/a) exp(-b^2/(4a)) cos(p), a > 0 (DLMF 7.7.2)."""
    size = mul(call("sqrt", constant("pi") / a), call("exp", neg(power(b, 2) / (4 * a))))
    body = mul(call("cos", add(mul(b, x), phase)), _bell(x, a))
    value = mul(size, call("cos", phase))
    return _is(x, LINE, body, value, a, b, phase), [relation(">", a, 0)]
