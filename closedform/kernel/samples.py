"""A few points of a domain: what fails at one of them need not be tried to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from flint import fmpq

from closedform.kernel.domain import Domain, Variable
from closedform.kernel.evaluate import (
    NotExact,
    Point,
    Table,
    Undefined,
    evaluate,
    holds,
    value_at,
)
from closedform.language.tree import Expr, free_symbols

__all__ = ["fails_somewhere"]

F = Fraction
WAYS = 5
# How far beyond an end, or how far between the two, a value lies; -1 and 1 beside none.
BEYOND = (F(1), F(3), F(0), F(1, 2), F(7))
BETWEEN = (F(1, 2), F(1, 4), F(7, 8), F(0), F(1))
ANYWHERE = (F(2), F(-1), F(1, 3), F(-5, 2), F(0))


def fails_somewhere(domain: Domain, statement: Expr) -> bool:
    """Whether a relation is false at one of a few points of a domain.

    ``False`` says nothing.

    Examples
    --------
    >>> from closedform.language.tree import relation, symbol
    >>> domain = Domain.parse("n, d: integer >= 0")
    >>> fails_somewhere(domain, relation(">=", symbol("n") - symbol("d"), 0))
    True
    """
    for point in _samples(domain):
        try:
            if not holds(statement, point):
                return True
        except (Undefined, NotExact):
            continue
    return statement.value == "!=" and _fails_at_a_root(domain, statement)


def _fails_at_a_root(domain: Domain, statement: Expr) -> bool:
    """Whether two sides that differ by what is linear in a real number are equal at its root."""
    names = free_symbols(statement)
    name = next((v.name for v in domain.variables if v.name in names and v.kind == "real"), None)
    for point in _samples(domain)[:1] if name is not None else ():
        start = point[name]
        try:
            here, next_to_it = (
                value_at(statement.args[0], where) - value_at(statement.args[1], where)
                for where in (point, {**point, name: start + 1})
            )
            if here == next_to_it:
                return False
            root = {**point, name: start - here / (next_to_it - here)}
            return not holds(statement, root) and domain.contains(_written(root))
        except (Undefined, NotExact):
            return False
    return False


def _written(point: Mapping[str, Any]) -> Point:
    """The same point with fractions."""
    return {
        name: Fraction(int(value.p), int(value.q)) if isinstance(value, fmpq) else value
        for name, value in point.items()
    }


@lru_cache(maxsize=1024)
def _samples(domain: Domain) -> tuple[dict[str, Any], ...]:
    if any(v.is_random for v in domain.variables):
        return ()
    points = (_point(domain, way) for way in range(WAYS))
    return tuple([_converted(p) for p in points if p is not None and domain.contains(p)])


def _converted(point: Point) -> dict[str, Any]:
    """The same point with numbers of FLINT, as they are calculated with each time."""
    return {
        name: fmpq(*value.as_integer_ratio()) if isinstance(value, Fraction) else value
        for name, value in point.items()
    }


def _point(domain: Domain, way: int) -> Point | None:
    point: dict[str, Fraction | Table] = {}
    for place, variable in enumerate(domain.variables):
        try:
            low, high = (
                evaluate(bound.value, point) if bound else None
                for bound in (variable.lower, variable.upper)
            )
        except (Undefined, NotExact):
            return None
        if variable.is_function:
            anywhere = variable.kind == "function"
            point[variable.name] = Table(way + 100 * place, low, high, anywhere=anywhere)
        else:
            point[variable.name] = _value(variable, low, high, (way + place) % WAYS)
    return point


def _value(variable: Variable, low: Fraction | None, high: Fraction | None, way: int) -> Fraction:
    if low is not None and high is not None:
        value = low + (high - low) * BETWEEN[way]
    elif low is not None:
        value = low + BEYOND[way]
    elif high is not None:
        value = high - BEYOND[way]
    else:
        value = ANYWHERE[way]
    if variable.kind == "integer":
        value = F(value.numerator // value.denominator)
    return value
