"""A few points of a domain: what fails at one of them need not be tried to be shown."""

from __future__ import annotations

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
    values_at,
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
    for point in _converted(domain):
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
    samples = _converted(domain)
    if name is None or not samples:
        return False
    point, start = samples[0], samples[0][name]
    try:
        here = _gap(statement, point)
        slope = _gap(statement, point | {name: start + 1}) - here
        if slope == 0:
            return False
        root = point | {name: start - here / slope}
        return not holds(statement, root) and domain.contains(_written(root))
    except (Undefined, NotExact):
        return False


def _gap(statement: Expr, point: Point) -> Any:
    left, right = values_at(statement.args, point)
    return left - right


def _written(point: dict[str, Any]) -> Point:
    """The same point with fractions."""
    return {name: F(int(v.p), int(v.q)) if isinstance(v, fmpq) else v for name, v in point.items()}


@lru_cache(maxsize=1024)
def _samples(domain: Domain) -> tuple[Point, ...]:
    if any(v.is_random for v in domain.variables):
        return ()
    points = (_point(domain, way) for way in range(WAYS))
    return tuple(p for p in points if p is not None and domain.contains(p))


@lru_cache(maxsize=1024)
def _converted(domain: Domain) -> tuple[dict[str, Any], ...]:
    """The same points with numbers of FLINT, which are calculated with each time."""
    return tuple(
        [
            {n: fmpq(*v.as_integer_ratio()) if isinstance(v, F) else v for n, v in point.items()}
            for point in _samples(domain)
        ]
    )


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
