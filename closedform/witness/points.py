"""Draw exact points from a domain: readable ones, its edges, and random ones, in turn.

Three kinds of points alternate.  *Readable*: different small numbers (2, 3, 1/2, 1/3), so that
a reader can redo the arithmetic and swapped symbols show.  *Special*: a closed end of a range,
a number just inside an open end, or all lower ends at once.  *Random*: anything in the range.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from closedform.kernel.arrays import Vectors, arrays
from closedform.kernel.domain import Bound, Domain, DomainError, Variable
from closedform.kernel.evaluate import NotExact, Table, Undefined, evaluate, holds
from closedform.language.declarations import split_declarations
from closedform.witness.ranges import End, Range

__all__ = ["Point", "draw_points", "format_point", "narrowing"]

Point: TypeAlias = dict[str, Any]
Pick: TypeAlias = "Callable[[str, Range, Collection[Fraction]], Fraction]"

SHOWN = 4  # values of a sequence that are printed
ATTEMPTS = 600  # draws in a row that give no new point, before the search ends


def narrowing(domain: Domain, text: str) -> Domain:
    """Read a ``where`` text; it may redeclare variables of the domain and mention all of them.

    Raises
    ------
    DomainError
        When the text is malformed or declares a name that the domain does not have.

    Examples
    --------
    >>> wide = Domain.parse("n, d: integer >= 0")
    >>> narrowing(wide, "n: integer in [0, 8]; d <= n").get("n")
    Variable(name='n', kind='integer', lower=Bound(value=0, strict=False), \
upper=Bound(value=8, strict=False))
    """
    names = [name for piece in split_declarations(text) for name in piece.names]
    unknown = [name for name in names if domain.get(name) is None]
    if unknown:
        raise DomainError(
            f"where={text!r} narrows {', '.join(unknown)}, but the domain only declares "
            f"{', '.join(domain.names) or 'nothing'}"
        )
    kept = Domain(tuple(v for v in domain.variables if v.name not in names))
    return Domain.parse(text, kept)


def draw_points(domain: Domain, count: int, seed: int, where: Domain | None = None) -> list[Point]:
    """Exact points of a domain, reproducible from the seed.

    Parameters
    ----------
    domain : Domain
        What each name ranges over.  Bounds may mention variables declared before.
    count : int
        How many points, at least 1.  All are different; when the domain has fewer than that
        (``n: integer in [0,3]``), all that were found.
    seed : int
        Fixes the points.
    where : Domain, optional
        Further bounds and relations, to keep a computation feasible (see :func:`narrowing`).

    Returns
    -------
    list of dict
        Each maps the names to a ``Fraction``, or to a ``Table`` for sequences and families.
        Random sequences have no value and are left out.

    Raises
    ------
    DomainError
        When no point can be found.

    Examples
    --------
    >>> domain = Domain.parse("rho: real in [0,1); n: integer >= 0")
    >>> for point in draw_points(domain, 4, seed=1):
    ...     print(format_point(point))
    rho = 2/3, n = 2
    rho = 0, n = 0
    rho = 1/3, n = 2
    rho = 1/2, n = 8
    """
    if count < 1:
        raise ValueError(f"count must be at least 1, not {count}")
    source = random.Random(f"points:{seed}")
    narrow = where or Domain()
    picks = _picks(domain, narrow, source)
    found: dict[object, Point] = {}
    barren = 0
    while len(found) < count and barren < ATTEMPTS:
        barren += 1
        point = _draw_one(domain, narrow, next(picks), source)
        if point is None or not _suits(domain, narrow, point) or _key(point) in found:
            continue
        found[_key(point)], barren = point, 0
    if not found:
        limits = f" with {narrow}" if where else ""
        raise DomainError(
            f"no point of the domain '{domain}'{limits} was found in {ATTEMPTS} attempts; "
            "state it by bounds rather than by relations, or widen it"
        )
    return list(found.values())


def _suits(domain: Domain, where: Domain, point: Point) -> bool:
    try:
        return domain.contains(point) and all(holds(r, point) for r in where.relations)
    except (Undefined, NotExact):
        return False


def _key(point: Point) -> object:
    # A table counts by its seed: two random sequences are different points.
    return tuple(
        (name, value.seed if isinstance(value, Table | Vectors) else value)
        for name, value in point.items()
    )


def _picks(domain: Domain, where: Domain, source: random.Random) -> Iterator[Pick]:
    """How to choose the numbers of one point after the other."""
    specials = _specials(domain, where)
    turn = 0
    while True:
        yield lambda name, values, taken: values.readable(source, taken)
        if specials:
            yield _special_pick(specials[turn % len(specials)], source)
            turn += 1
        yield lambda name, values, taken: values.random(source)


def _specials(domain: Domain, where: Domain) -> list[Mapping[str, str]]:
    """Which ends to take: all lower ones at once, then each end of each variable by itself."""
    scalars = [v for v in domain.variables if not v.is_function and not v.is_tensor]
    single: list[Mapping[str, str]] = []
    for variable in scalars:
        both = (variable, where.get(variable.name))
        if any(v and v.lower for v in both):
            single.append({variable.name: "lower"})
        if any(v and v.upper for v in both):
            single.append({variable.name: "upper"})
    corner = {name: end for choice in single for name, end in choice.items() if end == "lower"}
    return [corner, *single] if len(corner) > 1 else single


def _special_pick(ends: Mapping[str, str], source: random.Random) -> Pick:
    def pick(name: str, values: Range, taken: Collection[Fraction]) -> Fraction:
        end = ends.get(name)
        if end is None:
            return values.readable(source, taken)
        return values.lower_end() if end == "lower" else values.upper_end()

    return pick


def _draw_one(
    domain: Domain,
    where: Domain,
    pick: Pick,
    source: random.Random,
) -> Point | None:
    point: Point = arrays(domain, source.randrange(10**6)) if domain.tensors else {}
    for variable in domain.variables:
        if variable.is_random or variable.is_tensor:
            continue
        values = _range(variable, where.get(variable.name), point)
        if values.empty:
            return None
        if variable.is_function:
            # The closed ends of a table are never reached; its values lie strictly inside.
            anywhere = variable.kind == "function"
            seed = source.randrange(10**9)
            point[variable.name] = Table(seed, values.low, values.high, anywhere=anywhere)
            continue
        taken = [value for value in point.values() if isinstance(value, Fraction)]
        point[variable.name] = pick(variable.name, values, taken)
    return point


def _range(variable: Variable, narrower: Variable | None, point: Point) -> Range:
    both = [variable, narrower] if narrower else [variable]
    return Range(
        any(v.kind == "integer" for v in both),
        [_end(v.lower, variable.name, point) for v in both if v.lower],
        [_end(v.upper, variable.name, point) for v in both if v.upper],
    )


def _end(bound: Bound, name: str, point: Point) -> End:
    try:
        return evaluate(bound.value, point), bound.strict
    except (Undefined, NotExact) as error:
        raise DomainError(
            f"the bound {bound.value} of {name} has no exact value ({error}); a bound may only use "
            "variables declared before it"
        ) from None


def format_point(point: Mapping[str, object]) -> str:
    """A point in one line; of a sequence, the values that were asked for.

    Examples
    --------
    >>> x = Table(seed=7)
    >>> format_point({"rho": Fraction(1, 2), "x": x}), x(0)
    ('rho = 1/2', Fraction(1, 2))
    >>> format_point({"rho": Fraction(1, 2), "x": x})
    'rho = 1/2, x(0) = 1/2'
    """
    parts = []
    for name, value in point.items():
        if not isinstance(value, Table | Vectors):
            parts.append(f"{name} = {value}")
            continue
        known = list(value.shown().items())
        parts += [f"{name}({', '.join(map(str, key))}) = {entry}" for key, entry in known[:SHOWN]]
        parts += ["…"] if len(known) > SHOWN else []
    return ", ".join(parts) or "every point"
