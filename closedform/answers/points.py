"""Readable points of a domain, cheap to find: where two expressions are compared first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice, product
from operator import getitem
from typing import Any, TypeAlias

from closedform.answers.ends import inner_end
from closedform.answers.narrowing import narrowed
from closedform.kernel.arrays import arrays
from closedform.kernel.domain import Domain, Variable
from closedform.kernel.evaluate import NotExact, Point, Table, Undefined
from closedform.kernel.patience import check
from closedform.language.tree import Expr, free_symbols, function_names

__all__ = ["first_points", "one_by_one", "readable_points", "simplest_first"]

F = Fraction
# Different variables start at different places, so that swapped ones are told apart.
INTEGERS = [F(n) for n in (2, 3, 1, 5, 4, 0, 7, -1, -2)]
REALS = [F(n, 12) for n in (6, 24, 4, 36, 8, 12, 3, 60, 18, 0, -12, -6, 120, -24)]
Values: TypeAlias = dict[str, Any]
Row: TypeAlias = tuple[Fraction, ...]
Columns: TypeAlias = "tuple[_Candidates, ...]"
GENERIC = 6
EDGES = 27
MIXED = 4  # values of each variable, all with all
FIRST = 3


def readable_points(domain: Domain, statement: Expr | None = None) -> tuple[Point, ...]:
    """Points with small numbers: a few generic ones, then the edges of the domain.

    Parameters
    ----------
    domain : Domain
        The domain.
    statement : Expr, optional
        Only what it mentions, and what that is bounded by, is varied.

    Examples
    --------
    >>> points = readable_points(Domain.parse("n: integer >= 0; b: real in (0,1)"))
    >>> [str(value) for value in points[0].values()]
    ['2', '1/4']
    >>> any(point["n"] == 0 for point in points)
    True
    """
    if statement is None:
        return _points(domain, frozenset(domain.names))
    return _points(domain, _mentioned(domain, statement))


def first_points(domain: Domain, statement: Expr) -> tuple[Point, ...]:
    """The first few of the :func:`readable_points`, for a glance."""
    return _first(domain, _mentioned(domain, statement))


def simplest_first(domain: Domain, statement: Expr) -> tuple[Point, ...]:
    """The same points, in the order in which a person would want to check them by hand."""
    return _simplest(domain, _mentioned(domain, statement))


def one_by_one(domain: Domain, statement: Expr) -> Iterator[Point]:
    """The same again, made as they are asked for: often one of the first tells all.

    Examples
    --------
    >>> from closedform.language.tree import relation, symbol
    >>> domain, n = Domain.parse("n: integer >= 0"), symbol("n")
    >>> points = one_by_one(domain, relation("=", n, 2 * n))
    >>> [str(next(points)["n"]) for _ in range(3)]
    ['1', '2', '3']
    """
    names, columns = _mentioned(domain, statement), _columns(domain)
    if columns is None or domain.relations:
        return iter(_simplest(domain, names))
    return _named(domain, _easiest_rows(columns, _varied(domain, names)))


@lru_cache(maxsize=512)
def _simplest(domain: Domain, names: frozenset[str]) -> tuple[Point, ...]:
    columns = _columns(domain)
    if columns is None or domain.relations:
        return tuple(sorted(_points(domain, names), key=lambda point: _effort(point.values())))
    return tuple(_named(domain, _easiest_rows(columns, _varied(domain, names))))


@lru_cache(maxsize=512)
def _easiest_rows(columns: Columns, varied: tuple[bool, ...]) -> tuple[Row, ...]:
    known = [_efforts(column) for column in columns]
    # Digits count first: one number for both adds up, and compares, quicker than a pair.
    most = 1 + sum(max(size for _, size in efforts) for efforts in known)
    scores = [[digits * most + size for digits, size in efforts] for efforts in known]
    places = islice(_places(columns, _choices(varied)), GENERIC + EDGES)
    values = [column.values for column in columns]
    easiest = sorted(places, key=lambda row: sum([s[p] for s, p in zip(scores, row, strict=True)]))
    return tuple([tuple(map(getitem, values, row)) for row in easiest])


@lru_cache(maxsize=512)
def _efforts(column: _Candidates) -> list[tuple[int, int]]:
    return [_effort((value,)) for value in column.values]


def _effort(values: Iterable[Any]) -> tuple[int, int]:
    digits = size = 0
    for value in values:
        if value.__class__ is Fraction:
            ratio = value.as_integer_ratio()  # which is quicker to look up than a fraction
            effort = _EFFORTS.get(ratio) or _effort_of(*ratio)
            digits, size = digits + effort[0], size + effort[1]
    return digits, size


def _effort_of(top: int, bottom: int) -> tuple[int, int]:
    return len(str(Fraction(top, bottom))) + 2 * (not top), abs(top) + bottom


_RATIOS = [value.as_integer_ratio() for value in (*INTEGERS, *REALS)]
_EFFORTS = {ratio: _effort_of(*ratio) for ratio in _RATIOS}


@lru_cache(maxsize=64)
def _mentioned(domain: Domain, statement: Expr) -> frozenset[str]:
    """The names of a statement, and all that their ranges and the relations depend on."""
    names = free_symbols(statement) | function_names(statement)
    wider = set(names & frozenset(domain.names))
    for stated in domain.relations:
        wider |= free_symbols(stated)
    for variable in reversed(domain.variables):
        if variable.name in wider:
            for bound in (variable.lower, variable.upper):
                wider |= free_symbols(bound.value) if bound else frozenset()
    return frozenset(wider)


@lru_cache(maxsize=512)
def _points(domain: Domain, names: frozenset[str]) -> tuple[Point, ...]:
    return tuple(islice(_all(domain, names), GENERIC + EDGES))


@lru_cache(maxsize=512)
def _first(domain: Domain, names: frozenset[str]) -> tuple[Point, ...]:
    return tuple(islice(_all(domain, names, few=True), FIRST))


def _all(domain: Domain, names: frozenset[str], few: bool = False) -> Iterator[Point]:
    varied = _varied(domain, names)
    columns = _columns(domain)
    if columns is None:
        return _dependent(domain, tuple(map(_independent, _ranges(domain))), _choices(varied))
    if not domain.relations:
        return _named(domain, (_first_rows if few else _rows)(columns, varied))
    return (p for p in _all_related(domain, columns, varied) if domain.contains(p))


def _all_related(domain: Domain, columns: Columns, varied: tuple[bool, ...]) -> Iterator[Point]:
    """More points, because relations may leave few of them."""
    yield from _named(domain, _rows(columns, varied))
    known = set(_rows(columns, varied))
    yield from _named(domain, [r for r in _more_rows(columns, varied) if r not in known])


def _varied(domain: Domain, names: frozenset[str]) -> tuple[bool, ...]:
    return tuple([v.name in names and not (v.is_function or v.is_tensor) for v in domain.variables])


def _named(domain: Domain, rows: Iterable[Row]) -> Iterator[Point]:
    names = domain.names
    return (dict(zip(names, row, strict=True)) for row in rows)


def _ranges(domain: Domain) -> tuple[Variable, ...]:
    return narrowed(domain) if domain.relations else domain.variables


@lru_cache(maxsize=512)
def _columns(domain: Domain) -> Columns | None:
    """The candidates of every variable, if no range depends on anything else."""
    known = tuple(map(_independent, _ranges(domain)))
    columns = tuple(c for c in known if c is not None and c.values)
    return columns if len(columns) == len(known) else None


@lru_cache(maxsize=512)
def _rows(columns: Columns, varied: tuple[bool, ...]) -> tuple[Row, ...]:
    """Values for all variables at a time; the same for all domains of one shape."""
    return tuple(_taken(columns, _choices(varied)))


@lru_cache(maxsize=512)
def _first_rows(columns: Columns, varied: tuple[bool, ...]) -> tuple[Row, ...]:
    """The first of them: the others are often not needed."""
    return tuple(islice(_taken(columns, _choices(varied)), FIRST))


@lru_cache(maxsize=64)
def _more_rows(columns: Columns, varied: tuple[bool, ...]) -> tuple[Row, ...]:
    """All combinations of a few values."""
    free = sum(varied)
    picks = product(range(MIXED), repeat=min(free, 4))
    spread = (iter(pick) for pick in picks)
    return tuple(_taken(columns, (tuple([next(p, 0) if v else 0 for v in varied]) for p in spread)))


def _taken(columns: Columns, choices: Iterable[tuple[int, ...]]) -> Iterator[Row]:
    """The values that are chosen, no row of them twice."""
    values = [column.values for column in columns]
    return (tuple(map(getitem, values, places)) for places in _places(columns, choices))


def _places(columns: Columns, choices: Iterable[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """Where they stand among the candidates, no row of places twice."""
    largest = GENERIC + 3 * len(columns)  # more than any pick
    chosen = [_chosen(column, largest) for column in columns]
    seen: set[tuple[int, ...]] = set()
    for choice in choices:
        places = tuple(map(getitem, chosen, choice))
        if places not in seen:
            seen.add(places)
            yield places


@lru_cache(maxsize=512)
def _chosen(column: _Candidates, largest: int) -> list[int]:
    """By pick, the place of a candidate: in turn, and from the end of the list the extremes."""
    count = len(column.values)
    return [pick % count for pick in range(largest)] + [*column.extremes[::-1]]


def _dependent(
    domain: Domain, fixed: tuple[_Candidates | None, ...], choices: Iterable[tuple[int, ...]]
) -> Iterator[Point]:
    """Points of any domain: functions, ranges that depend on others, and all the rest."""
    seen: set[tuple[object, ...]] = set()
    for choice in choices:
        check()
        point = _point(domain, fixed, choice, len(seen))
        if point is None:
            continue
        key = tuple(map(_same, point.values()))
        if key not in seen and domain.contains(point):
            seen.add(key)
            yield point


def _same(value: Fraction | Table) -> object:
    """What tells two values apart; quicker than comparing them."""
    if isinstance(value, Fraction):
        return value.numerator, value.denominator
    return getattr(value, "seed", value)


@lru_cache(maxsize=512)
def _independent(variable: Variable) -> _Candidates | None:
    """Candidates for a number whose range does not depend on other variables."""
    bounds = (variable.lower, variable.upper)
    if (
        variable.is_function
        or variable.is_tensor
        or variable.is_random
        or any(b and free_symbols(b.value) for b in bounds)
    ):
        return None
    try:
        ends = [inner_end(bound, {}, way) for bound, way in zip(bounds, (1, -1), strict=True)]
    except (Undefined, NotExact):
        return _Candidates(())
    return _candidates(variable, *ends)


@lru_cache(maxsize=128)
def _choices(varied: tuple[bool, ...]) -> tuple[tuple[int, ...], ...]:
    """Which candidate each variable takes: a few generic points, then the edges."""
    generic = []
    for shift in range(GENERIC):
        place = -1
        generic.append(tuple(shift + 3 * (place := place + 1) if vary else 0 for vary in varied))
    return (*generic, *_edges(varied))


def _edges(varied: tuple[bool, ...]) -> Iterator[tuple[int, ...]]:
    """Combinations of the first candidate (-1), the least that is not 0 (-2), and 0 (-3)."""
    free = sum(varied)
    codes = (-1, -2, -3) if free > 2 else (-1, -2, -3, 0, 1)
    if free == len(varied) <= 4:
        yield from product(codes, repeat=free)
        return
    for choice in product(codes, repeat=min(free, 4)):
        rest = iter(choice)
        yield tuple(next(rest, 0) if vary else 0 for vary in varied)


def _point(
    domain: Domain,
    fixed: tuple[_Candidates | None, ...],
    choice: tuple[int, ...],
    serial: int,
) -> dict[str, Fraction | Table] | None:
    point: Values = dict(arrays(domain, serial)) if domain.tensors else {}
    for variable, known, pick in zip(domain.variables, fixed, choice, strict=True):
        if variable.is_random or variable.is_tensor:
            continue
        candidates = known
        if candidates is None:
            try:
                ends = [
                    inner_end(variable.lower, point, 1),
                    inner_end(variable.upper, point, -1),
                ]
            except (Undefined, NotExact):
                return None
            if variable.is_function:
                anywhere = variable.kind == "function"
                seed = _seed(variable.name, serial)
                point[variable.name] = Table(seed, ends[0], ends[1], anywhere=anywhere)
                continue
            candidates = _candidates(variable, *ends)
        if not candidates.values:
            return None
        if pick >= 0:
            point[variable.name] = candidates.values[pick % len(candidates.values)]
        else:
            point[variable.name] = candidates.values[candidates.extremes[-pick - 1]]
    return point


def _seed(name: str, serial: int) -> int:
    """Different sequences have different values."""
    return serial + 1000 * int.from_bytes(name.encode(), "big") % 999_983


@dataclass(frozen=True, eq=False)  # a key of tables: the fractions in it would be slow to hash
class _Candidates:
    """Values to choose from; where the least stands, the smallest but 0, and 0 or the largest."""

    values: tuple[Fraction, ...]
    extremes: tuple[int, ...] = ()


def _candidates(variable: Variable, low: Fraction | None, high: Fraction | None) -> _Candidates:
    strict = [bool(b and b.strict) for b in (variable.lower, variable.upper)]
    return _between(variable.kind == "integer", low, high, *strict)


@lru_cache(maxsize=512)
def _between(
    whole: bool, low: Fraction | None, high: Fraction | None, above: bool, below: bool
) -> _Candidates:
    """Small numbers between two ends, each of which may be excluded."""
    chosen = list(INTEGERS if whole else REALS)
    if low is not None:
        step = F(1) if whole else F(1, 2)
        first = F(-(-low.numerator // low.denominator)) if whole else low
        chosen += [first + step * i for i in range(4)]
        if low < 0 and not whole:
            chosen.append(low / 2)  # however near the end is to 0
    if high is not None and not whole:
        chosen += [high, high - F(1, 2), high - F(1)]
        if low is not None:
            chosen += [low + (high - low) * F(i, 4) for i in (2, 1, 3)]
    elif high is not None:
        chosen += [F(high.numerator // high.denominator) - i for i in range(3)]

    def fits(value: Fraction) -> bool:
        over = low is None or value > low or (value == low and not above)
        under = high is None or value < high or (value == high and not below)
        return over and under

    values = tuple(dict.fromkeys(filter(fits, chosen)))
    if not values:
        return _Candidates(())
    nonzero = [c for c in values if c] or values
    last = F(0) if F(0) in values else max(values)
    extremes = (min(values), min(nonzero, key=abs), last)
    return _Candidates(values, tuple(map(values.index, extremes)))
