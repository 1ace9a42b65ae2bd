"""Infinite series that are known, for the table of lemmas."""

from __future__ import annotations

from closedform.kernel.errors import Refused
from closedform.kernel.table import Entry, entry
from closedform.language.tree import (
    Expr,
    add,
    call,
    constant,
    free_symbols,
    mul,
    neg,
    number,
    power,
    relation,
    sub,
    substitute,
    summation,
)

__all__: list[str] = []

MOST_BEFORE = 8  # terms that a series does not begin with
ZERO = number(0)


def _series(index: Expr, first: int, body: Expr, value: Expr, *others: Expr) -> Expr:
    if index.head != "symbol" or any(index.value in free_symbols(other) for other in others):
        raise Refused(f"{index} is not the index of the series")
    return relation("=", summation(index, number(first), constant("oo"), body), value)


@entry
def logarithm_series(index: Expr, a: Expr, c: Expr) -> Entry:
    """The sum of c a^k / k over k from 1 on is -c log(1 - a), for -1 <= a < 1."""
    body = mul(c, power(a, index)) / index
    value = neg(mul(c, call("log", 1 - a)))
    needs = [relation(">=", a, -1), relation("<", a, 1)]
    return _series(index, 1, body, value, a, c), needs


@entry
def exponential_series(
    index: Expr, a: Expr, c: Expr, d: Expr = ZERO, e: Expr = ZERO, first: Expr = ZERO
) -> Entry:
    """The sum of (c + d k + e k (k-1)) a^k / k! over k from 0 on is (c + d a + e a^2) exp(a).

    From ``first`` on, it is without the terms before.  (k a^k/k! is a a^(k-1)/(k-1)! from k = 1
    on, and 0 for k = 0.)
    """
    if first.head != "number" or first.value not in range(MOST_BEFORE + 1):
        raise Refused(f"{first} is not one of the first indices")
    body = mul(_quadratic(index, c, d, e), power(a, index)) / call("factorial", index)
    value = mul(_in_powers(a, c, d, e), call("exp", a))
    if first.value:
        before = [substitute(body, {str(index.value): number(i)}) for i in range(int(first.value))]
        value = sub(value, add(*before)) if len(before) > 1 else sub(value, before[0])
    return _series(index, int(first.value), body, value, a, c, d, e), []


def _quadratic(index: Expr, c: Expr, d: Expr, e: Expr) -> Expr:
    """``c + d k + e k (k-1)``, without what is 0."""
    return _sum(c, (d, index), (e, mul(index, index - 1)))


def _in_powers(a: Expr, c: Expr, d: Expr, e: Expr) -> Expr:
    return _sum(c, (d, a), (e, power(a, 2)))


def _sum(first: Expr, *others: tuple[Expr, Expr]) -> Expr:
    terms = [mul(factor, what) for factor, what in others if factor != ZERO]
    return add(first, *terms) if terms else first


@entry
def basel_series(index: Expr, c: Expr) -> Entry:
    """The sum of c / k^2 over k from 1 on is c pi^2/6."""
    value = mul(c, power(constant("pi"), 2)) / 6
    return _series(index, 1, c / power(index, 2), value, c), []
