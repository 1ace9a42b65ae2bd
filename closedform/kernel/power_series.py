"""Power series of sine, cosine and their relatives, and sums of inverse powers, for the table.

Each is a sum over i from the first term of the series on.  It may be written with an index that
begins elsewhere, ``i = index - first``, and without the terms before ``skipped`` more.
"""

from __future__ import annotations

from collections.abc import Callable

from closedform.kernel.errors import Refused
from closedform.kernel.table import Entry, entry
from closedform.language.tree import (
    Expr,
    add,
    call,
    constant,
    div,
    free_symbols,
    mul,
    number,
    power,
    relation,
    sub,
    summation,
)

__all__: list[str] = []

MOST_BEFORE = 8  # terms that a series does not begin with, and by which an index is moved
ZERO, ONE = number(0), number(1)
PI = constant("pi")
Term = Callable[[Expr], Expr]


def _series(
    index: Expr, term: Term, value: Expr, first: Expr, skipped: Expr, *others: Expr
) -> Expr:
    """That the sum of ``term(i)`` over i from 0 on is the value."""
    if index.head != "symbol" or any(index.value in free_symbols(other) for other in others):
        raise Refused(f"{index} is not the index of the series")
    for moved in (first, skipped):
        if moved.head != "number" or moved.value not in range(MOST_BEFORE + 1):
            raise Refused(f"{moved} is not one of the first indices")
    begun, left_out = int(first.value), int(skipped.value)
    place = sub(index, begun) if begun else index
    before = [term(number(i)) for i in range(left_out)]
    if before:
        value = sub(value, add(*before) if len(before) > 1 else before[0])
    total = summation(index, number(begun + left_out), constant("oo"), term(place))
    return relation("=", total, value)


def _sign(i: Expr) -> Expr:
    return power(number(-1), i)


def _odd(i: Expr) -> Expr:
    return add(mul(2, i), 1)


@entry
def sine_series(index: Expr, a: Expr, c: Expr, first: Expr = ZERO, skipped: Expr = ZERO) -> Entry:
    """The sum of c (-1)^i a^(2i+1)/(2i+1)! is c sin(a)."""

    def term(i: Expr) -> Expr:
        return mul(c, _sign(i), power(a, _odd(i))) / call("factorial", _odd(i))

    return _series(index, term, mul(c, call("sin", a)), first, skipped, a, c), []


@entry
def hyperbolic_sine_series(
    index: Expr, a: Expr, c: Expr, first: Expr = ZERO, skipped: Expr = ZERO
) -> Entry:
    """The sum of c a^(2i+1)/(2i+1)! is c sinh(a)."""

    def term(i: Expr) -> Expr:
        return mul(c, power(a, _odd(i))) / call("factorial", _odd(i))

    return _series(index, term, mul(c, call("sinh", a)), first, skipped, a, c), []


@entry
def cosine_series(index: Expr, a: Expr, c: Expr, first: Expr = ZERO, skipped: Expr = ZERO) -> Entry:
    """The sum of c (-1)^i a^(2i)/(2i)! is c cos(a)."""

    def term(i: Expr) -> Expr:
        return mul(c, _sign(i), power(a, mul(2, i))) / call("factorial", mul(2, i))

    return _series(index, term, mul(c, call("cos", a)), first, skipped, a, c), []


@entry
def hyperbolic_cosine_series(
    index: Expr, a: Expr, c: Expr, first: Expr = ZERO, skipped: Expr = ZERO
) -> Entry:
    """The sum of c a^(2i)/(2i)! is c cosh(a)."""

    def term(i: Expr) -> Expr:
        return mul(c, power(a, mul(2, i))) / call("factorial", mul(2, i))

    return _series(index, term, mul(c, call("cosh", a)), first, skipped, a, c), []


@entry
def arc_tangent_series(
    index: Expr, a: Expr, c: Expr, first: Expr = ZERO, skipped: Expr = ZERO
) -> Entry:
    """The sum of c (-1)^i a^(2i+1)/(2i+1) is c arctan(a), for -1 <= a <= 1 (by Abel's theorem)."""

    def term(i: Expr) -> Expr:
        return mul(c, _sign(i), power(a, _odd(i))) / _odd(i)

    needs = [relation(">=", a, -1), relation("<=", a, 1)]
    return _series(index, term, mul(c, call("arctan", a)), first, skipped, a, c), needs


@entry
def area_tangent_series(
    index: Expr, a: Expr, c: Expr, first: Expr = ZERO, skipped: Expr = ZERO
) -> Entry:
    """The sum of c a^(2i+1)/(2i+1) is c/2 log((1+a)/(1-a)), for -1 < a < 1."""

    def term(i: Expr) -> Expr:
        return mul(c, power(a, _odd(i))) / _odd(i)

    value = mul(c, call("log", div(1 + a, 1 - a))) / 2
    needs = [relation(">", a, -1), relation("<", a, 1)]
    return _series(index, term, value, first, skipped, a, c), needs


@entry
def moved_logarithm_series(
    index: Expr, a: Expr, c: Expr, first: Expr = ZERO, skipped: Expr = ZERO
) -> Entry:
    """The sum of c a^(i+1)/(i+1) is -c log(1 - a), for -1 <= a < 1."""

    def term(i: Expr) -> Expr:
        return mul(c, power(a, i + 1)) / (i + 1)

    value = mul(-c, call("log", 1 - a))
    needs = [relation(">=", a, -1), relation("<", a, 1)]
    return _series(index, term, value, first, skipped, a, c), needs


@entry
def odd_squares_series(index: Expr, c: Expr, first: Expr = ZERO, skipped: Expr = ZERO) -> Entry:
    """The sum of c/(2i+1)^2 is c pi^2/8: the inverse squares without a quarter of them."""
    value = mul(c, power(PI, 2)) / 8
    return _series(index, lambda i: c / power(_odd(i), 2), value, first, skipped, c), []


@entry
def alternating_squares_series(
    index: Expr, c: Expr, first: Expr = ZERO, skipped: Expr = ZERO
) -> Entry:
    """The sum of c (-1)^i/(i+1)^2 is c pi^2/12: the inverse squares less twice the even ones."""
    value = mul(c, power(PI, 2)) / 12

    def term(i: Expr) -> Expr:
        return mul(c, _sign(i)) / power(i + 1, 2)

    return _series(index, term, value, first, skipped, c), []


@entry
def moved_squares_series(index: Expr, c: Expr, first: Expr = ZERO, skipped: Expr = ZERO) -> Entry:
    """The sum of c/(i+1)^2 is c pi^2/6."""
    value = mul(c, power(PI, 2)) / 6
    return _series(index, lambda i: c / power(i + 1, 2), value, first, skipped, c), []


@entry
def fourth_powers_series(index: Expr, c: Expr, first: Expr = ZERO, skipped: Expr = ZERO) -> Entry:
    """The sum of c/(i+1)^4 is c pi^4/90."""
    value = mul(c, power(PI, 4)) / 90
    return _series(index, lambda i: c / power(i + 1, 4), value, first, skipped, c), []
