"""Infinite series that are known, for the table of lemmas."""

from __future__ import annotations

from closedform.kernel.errors import Refused
from closedform.kernel.table import Entry, entry
from closedform.language.tree import (
    Expr,
    call,
    constant,
    free_symbols,
    mul,
    neg,
    number,
    power,
    relation,
    summation,
)

__all__: list[str] = []


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
def exponential_series(index: Expr, a: Expr, c: Expr) -> Entry:
    """The sum of c a^k / k! over k from 0 on is c exp(a)."""
    body = mul(c, power(a, index)) / call("factorial", index)
    return _series(index, 0, body, mul(c, call("exp", a)), a, c), []
