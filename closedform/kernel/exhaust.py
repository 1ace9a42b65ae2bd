"""Finite claims: what is true at each of finitely many integer points."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import ceil, floor, prod

from closedform.kernel.conditions import states
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, evaluate, holds
from closedform.kernel.patience import check
from closedform.kernel.theorem import Conclusion, rule
from closedform.language.tree import Expr, free_symbols, function_names

__all__ = ["MAX_POINTS", "exhaust"]

MAX_POINTS = 4096


@rule
def exhaust(domain: Domain, statement: Expr) -> Conclusion:
    """A relation between integers with numeric bounds: it is evaluated exactly at every point.

    Why this is sound: what the statement says at a point of the domain depends only on the
    variables that occur in it.  They are integers between two numbers, so that their values there
    are among the combinations that are gone through.  (Relations of the domain can only exclude
    some of these; the statement has to hold, with both sides defined, at all of them.)  No value
    of a sequence, of a random variable or of a vector occurs, and every evaluation is rational.

    Examples
    --------
    >>> from closedform.language.tree import relation, symbol
    >>> x = symbol("x")
    >>> bits = Domain.parse("x: integer in [0,1]; a: real")
    >>> print(exhaust(bits, relation("=", x**2, x)))
    [proved] x^2 = x   for x: integer in [0, 1]; a: real
    >>> exhaust(Domain.parse("x: integer in [0,2]"), relation("=", x**2, x))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: x^2 = x does not hold at x = 2
    >>> exhaust(bits, relation("=", x / x, 1))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: x/x = 1 has no value at x = 0
    >>> exhaust(Domain.parse("x: integer >= 0"), relation(">=", x, 0))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: x does not run over finitely many integers: x: integer >= 0
    """
    states(domain, statement)
    names = [name for name in domain.names if name in free_symbols(statement)]
    unknown = (function_names(statement) & set(domain.names)) | (
        free_symbols(statement) - set(names)
    )
    if unknown:
        raise Refused(f"{', '.join(sorted(unknown))} cannot be gone through")
    ranges = [_range(domain, name) for name in names]
    if prod(len(values) for values in ranges) > MAX_POINTS:
        raise Refused(f"there are more than {MAX_POINTS} points to go through")
    for point in _points(names, ranges):
        _confirm(statement, point)
    return Conclusion(domain, statement)


def _range(domain: Domain, name: str) -> range:
    """All integers between the bounds of a variable."""
    variable = domain.get(name)
    lower, upper = _ends(variable)
    if variable is None or lower is None or upper is None:
        raise Refused(f"{name} does not run over finitely many integers: {_shown(domain, name)}")
    return range(lower, upper + 1)


def _ends(variable: Variable | None) -> tuple[int | None, int | None]:
    """First and last integer, if both bounds are numbers.  A strict bound may be included."""
    if variable is None or variable.kind != "integer":
        return None, None
    low, high = _number(variable.lower), _number(variable.upper)
    return (None if low is None else ceil(low)), (None if high is None else floor(high))


def _number(bound: Bound | None) -> Fraction | None:
    try:
        return None if bound is None else evaluate(bound.value, {})
    except (Undefined, NotExact):
        return None


def _shown(domain: Domain, name: str) -> str:
    return str(Domain(tuple(v for v in domain.variables if v.name == name)))


def _points(names: list[str], ranges: list[range]) -> Iterator[dict[str, Fraction]]:
    for values in product(*ranges):
        check()
        yield dict(zip(names, map(Fraction, values), strict=True))


def _confirm(statement: Expr, point: dict[str, Fraction]) -> None:
    where = ", ".join(f"{name} = {value}" for name, value in point.items())
    try:
        true = holds(statement, point)
    except Undefined:
        raise Refused(f"{statement} has no value at {where}") from None
    except NotExact as error:
        raise Refused(f"{statement} cannot be evaluated exactly at {where}: {error}") from None
    if not true:
        raise Refused(f"{statement} does not hold at {where}")
