"""Points of every size for an inequality, of both signs where nobody says which."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.evaluate import Point, Table
from closedform.kernel.patience import check
from closedform.language.tree import Expr, free_symbols, function_names, number, relation, walk
from closedform.proofread.generic import end_at, truth

__all__ = ["Tried", "counting", "far_points", "tried_at", "wide_points"]

TRIES = 90
FAR = 40
LARGE = 60
MOST_TERMS = 12
_BELOW_ONE = tuple(Fraction(1, n) for n in (50, 20, 9, 5, 3, 2))
_ABOVE_ONE = tuple(Fraction(n, 4) for n in (5, 6, 7, 9, 12, 15, 20, 26, 36, 56, 100, 200))
_SIZES = (*_BELOW_ONE, Fraction(3, 5), Fraction(8, 9), Fraction(1), *_ABOVE_ONE)
_SHARES = tuple(Fraction(n, 40) for n in (1, 4, 10, 16, 20, 24, 30, 36, 39))
_COUNTS = (0, 1, 2, 3, 4, 5, 7, 9, MOST_TERMS)


@dataclass(frozen=True, slots=True)
class Tried:
    """At how many points an inequality holds and fails.

    Attributes
    ----------
    held, failed : int
        How often it certainly does.
    point : Point or None
        One at which it fails.
    """

    held: int
    failed: int
    point: Point | None


def counting(domain: Domain, *trees: Expr) -> Domain:
    """The domain in which the names at which sums end are integers, from 1 on.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("T: real; c: real")
    >>> print(counting(domain, read("c + sum(1/k, k, 1, T)", domain.reading())))
    T: integer >= 1; c: real
    """
    nodes = [node for tree in trees for node in walk(tree) if node.head in ("sum", "product")]
    ends = {str(node.args[2].value) for node in nodes if node.args[2].head == "symbol"}
    one = Bound(number(1))

    def counted(variable: Variable) -> Variable:
        if variable.name not in ends or variable.kind not in ("real", "integer"):
            return variable
        low = variable.lower
        if low is None or str(low.value) == "0":
            variable = replace(variable, lower=one)
        return replace(variable, kind="integer")

    return Domain(tuple(map(counted, domain.variables)), domain.relations)


def wide_points(domain: Domain, signed: bool) -> Iterator[Point]:
    """Points of a domain whose numbers have independent sizes.

    Parameters
    ----------
    signed : bool
        Whether numbers without bounds are below 0, too.
    """
    chance = random.Random(11)
    for _ in range(TRIES):
        check()
        point: dict[str, Fraction | Table] = {}
        for variable in domain.variables:
            point[variable.name] = _value(variable, point, chance, signed)
        if domain.contains(point):
            yield point


def far_points(domain: Domain) -> Iterator[Point]:
    """Points with very small and very large numbers, where the domain has any."""
    chance = random.Random(5)
    for _ in range(FAR):
        check()
        point: dict[str, Fraction | Table] = {}
        for variable in domain.variables:
            value = _value(variable, point, chance, signed=True)
            if isinstance(value, Fraction) and chance.random() < 0.7:
                value = _far(variable, point, value, chance)
            point[variable.name] = value
        if domain.contains(point):
            yield point


def _far(variable: Variable, point: Point, value: Fraction, chance: random.Random) -> Fraction:
    low, high = end_at(variable.lower, point, 1), end_at(variable.upper, point, -1)
    if variable.kind == "integer":
        return Fraction(int(low or 0) + LARGE) if high is None else value
    share = Fraction(1, 10 ** chance.choice((3, 6)))
    if low is not None and high is not None:
        return low + (high - low) * chance.choice((share, 1 - share))
    share = chance.choice((share, 1 / share))
    return low + share if low is not None else high - share if high is not None else value * share


def _value(
    variable: Variable, point: Point, chance: random.Random, signed: bool
) -> Fraction | Table:
    low, high = end_at(variable.lower, point, 1), end_at(variable.upper, point, -1)
    if variable.is_function:
        own = low if low is not None or signed or (high is not None and high <= 0) else Fraction(0)
        return Table(chance.randrange(10**6), own, high, anywhere=variable.kind == "function")
    if variable.kind == "integer":
        start = 0 if low is None else low
        value = Fraction(int(start + chance.choice(_COUNTS)))
        return value if high is None else min(value, Fraction(int(high)))
    if low is not None and high is not None:
        return low + chance.choice(_SHARES) * (high - low)
    size = chance.choice(_SIZES)
    if low is not None:
        return low + size
    if high is not None:
        return high - size
    return -size if signed and chance.random() < 0.4 else size


def tried_at(
    claim: Expr, points: Iterable[Point], conditions: Iterable[Expr] = (), edges: bool = True
) -> Tried:
    """What becomes of an inequality at points at which some conditions do not fail.

    Parameters
    ----------
    edges : bool
        Whether points count at which one of its numbers is 0 or 1, or both sides are equal.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("a, b: real")
    >>> claim = read_relation("a^2 + b^2 >= 2 a b", domain.reading())
    >>> tried = tried_at(claim, wide_points(domain, signed=True))
    >>> tried.held > 50, tried.failed
    (True, 0)
    """
    said = list(conditions)
    strict = relation(str(claim.value)[0], *claim.args)
    names = free_symbols(claim) | function_names(claim)
    held = failed = 0
    first: Point | None = None
    for point in points:
        if not edges and any(_is_edge(point.get(name)) for name in names):
            continue
        if any(truth(one, point) is False for one in said):
            continue
        holds = truth(claim, point)
        if holds and not edges and truth(strict, point) is False:
            continue  # the sides are equal
        held += holds is True
        failed += holds is False
        if holds is False and (first is None or _length(point, names) < _length(first, names)):
            first = point
    return Tried(held, failed, first)


def _is_edge(value: Fraction | Table | None) -> bool:
    return isinstance(value, Fraction) and value in (0, 1)


def _length(point: Point, names: frozenset[str]) -> int:
    return sum(len(str(value)) for name, value in point.items() if name in names)
