"""Points in general position: a false identity fails at them, an edge case does not show."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Point, Table, Undefined, evaluate
from closedform.kernel.refute import Refutation, refute
from closedform.language.tree import Expr

__all__ = ["everywhere_different", "generic_points"]

COUNT = 6
ENOUGH = 2  # points at which both sides have values
_SHARES = tuple(map(Fraction, ("2/5", "3/7", "5/8", "1/3", "7/11", "3/4")))
_VALUES = tuple(map(Fraction, ("3/2", "5/2", "7/3", "4", "9/4", "11/5")))


def generic_points(domain: Domain) -> Iterator[Point]:
    """Points inside a domain, away from its edges: numbers that are positive and not 1."""
    for place in range(COUNT):
        point: dict[str, Fraction | Table] = {}
        for order, variable in enumerate(domain.variables):
            point[variable.name] = _value(variable, point, place + 5 * order, order)
        if domain.contains(point):
            yield point


def _value(variable: Variable, point: Point, place: int, order: int) -> Fraction | Table:
    if variable.is_function:
        return Table(17 * place + order + 1)
    low, high = _end(variable.lower, point), _end(variable.upper, point)
    if variable.kind == "integer":
        start = 2 if low is None else low + 2
        return Fraction(int(start) + place % 3 if high is None else int(min(high, start)))
    share = _SHARES[place % len(_SHARES)]
    if low is not None and high is not None:
        return low + share * (high - low)
    if low is not None:
        return low + _VALUES[place % len(_VALUES)]
    if high is not None:
        return high - _VALUES[place % len(_VALUES)]
    return _VALUES[place % len(_VALUES)] + order


def _end(bound: Bound | None, point: Point) -> Fraction | None:
    if bound is None:
        return None
    try:
        return evaluate(bound.value, point)
    except (Undefined, NotExact, KeyError):
        return None


def everywhere_different(domain: Domain, statement: Expr) -> Refutation | None:
    """A counterexample to an equation that fails at every generic point tried.

    ``None`` when it holds at one of them, or too few could be evaluated.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("x: real; n: integer")
    >>> wrong = read_relation("x^2 = 2 x^2", domain.reading())
    >>> print(everywhere_different(domain, wrong))
    at x = 4: 16 against 32
    >>> everywhere_different(domain, read_relation("x^n = x x^{n-1}", domain.reading())) is None
    True
    """
    found: list[Refutation] = []
    for point in generic_points(domain):
        try:
            one = refute(domain, statement, point)
        except Refused as error:
            if "holds" in str(error) or "told apart" in str(error):
                return None
            continue
        if "undefined" not in (one.left, one.right):
            found.append(one)
    if len(found) < ENOUGH:
        return None
    return min(found, key=lambda one: len(str(one)))
