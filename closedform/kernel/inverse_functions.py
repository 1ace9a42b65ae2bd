"""Lemmas about the inverses of sine and tangent, for the table of lemmas.

``arcsin a`` is the angle between ``-pi/2`` and ``pi/2`` whose sine is a, for ``-1 <= a <= 1``;
``arctan a`` is the angle strictly between them whose tangent is a.  A normal form asks of an arc
sine that its argument is in range.
"""

from __future__ import annotations

from closedform.kernel.errors import Refused
from closedform.kernel.table import Entry, entry
from closedform.language.tree import Expr, call, constant, div, neg, number, power, relation

__all__ = ["SINES", "TANGENTS"]


def _root(radicand: Expr | int) -> Expr:
    return call("sqrt", radicand if isinstance(radicand, Expr) else number(radicand))


def _equal(left: Expr, right: Expr | int) -> Expr:
    return relation("=", left, right)


QUARTER = constant("pi") / 2
SINES = {
    2: number(1),
    3: div(_root(3), 2),
    4: div(_root(2), 2),
    6: div(1, 2),
    8: div(_root(2 - _root(2)), 2),
    12: div(_root(6) - _root(2), 4),
}
"""The sine of pi/n, by n."""
TANGENTS = {
    3: _root(3),
    4: number(1),
    6: div(_root(3), 3),
    8: _root(2) - 1,
    12: 2 - _root(3),
}
"""The tangent of pi/n, by n."""


def _known(name: str, n: Expr, values: dict[int, Expr]) -> Entry:
    value = values.get(n.value) if n.head == "number" else None
    if value is None:
        raise Refused(f"{name} of pi/{n} is not in the table")
    return _equal(call(f"arc{name}", value), constant("pi") / n), []


@entry
def arcsin_of_known(n: Expr) -> Entry:
    """arcsin(sin(pi/n)) = pi/n for n = 2, 3, 4, 6, 8 and 12, with the sine written out."""
    return _known("sin", n, SINES)


@entry
def arctan_of_known(n: Expr) -> Entry:
    """arctan(tan(pi/n)) = pi/n for n = 3, 4, 6, 8 and 12, with the tangent written out."""
    return _known("tan", n, TANGENTS)


@entry
def arcsin_of_opposite(a: Expr) -> Entry:
    """arcsin(-a) = -arcsin(a)."""
    return _equal(call("arcsin", neg(a)), neg(call("arcsin", a))), []


@entry
def arctan_of_opposite(a: Expr) -> Entry:
    """arctan(-a) = -arctan(a)."""
    return _equal(call("arctan", neg(a)), neg(call("arctan", a))), []


@entry
def arcsin_of_zero() -> Entry:
    """arcsin(0) = 0."""
    return _equal(call("arcsin", 0), 0), []


@entry
def arctan_of_zero() -> Entry:
    """arctan(0) = 0."""
    return _equal(call("arctan", 0), 0), []


@entry
def sin_of_arcsin(a: Expr) -> Entry:
    """sin(arcsin a) = a for -1 <= a <= 1."""
    return _equal(call("sin", call("arcsin", a)), a), _in_range(a)


@entry
def cos_of_arcsin(a: Expr) -> Entry:
    """cos(arcsin a) = sqrt(1 - a^2) for -1 <= a <= 1: the cosine of such an angle is >= 0."""
    return _equal(call("cos", call("arcsin", a)), _root(1 - power(a, 2))), _in_range(a)


@entry
def sin_of_arctan(a: Expr) -> Entry:
    """sin(arctan a) = a/sqrt(1 + a^2)."""
    return _equal(call("sin", call("arctan", a)), a / _root(1 + power(a, 2))), []


@entry
def cos_of_arctan(a: Expr) -> Entry:
    """cos(arctan a) = 1/sqrt(1 + a^2)."""
    return _equal(call("cos", call("arctan", a)), 1 / _root(1 + power(a, 2))), []


@entry
def tan_of_arctan(a: Expr) -> Entry:
    """tan(arctan a) = a."""
    return _equal(call("tan", call("arctan", a)), a), []


@entry
def arctan_of_reciprocal(a: Expr) -> Entry:
    """arctan(1/a) = pi/2 - arctan(a) for a > 0."""
    needs = [relation(">", a, 0)]
    return _equal(call("arctan", 1 / a), QUARTER - call("arctan", a)), needs


@entry
def arctan_of_difference(a: Expr, b: Expr) -> Entry:
    """arctan(a) = arctan(b) + arctan((a - b)/(1 + a b)) for 1 + a b > 0.

    The cosine of the difference d of both angles has the sign of 1 + a b, so that d lies strictly
    between -pi/2 and pi/2, and its tangent is the quotient.
    """
    rest = (a - b) / (1 + a * b)
    statement = _equal(call("arctan", a), call("arctan", b) + call("arctan", rest))
    return statement, [relation(">", 1 + a * b, 0)]


@entry
def arcsin_as_arctan(a: Expr) -> Entry:
    """arcsin(a) = arctan(a/sqrt(1 - a^2)) for -1 < a < 1."""
    needs = [relation(">", a + 1, 0), relation(">", 1 - a, 0)]
    return _equal(call("arcsin", a), call("arctan", a / _root(1 - power(a, 2)))), needs


@entry
def arcsin_of_other_leg(a: Expr) -> Entry:
    """arcsin(sqrt a) = pi/2 - arcsin(sqrt(1 - a)) for 0 <= a <= 1."""
    needs = [relation(">=", a, 0), relation(">=", 1 - a, 0)]
    return _equal(call("arcsin", _root(a)), QUARTER - call("arcsin", _root(1 - a))), needs


def _in_range(a: Expr) -> list[Expr]:
    return [relation(">=", a + 1, 0), relation(">=", 1 - a, 0)]
