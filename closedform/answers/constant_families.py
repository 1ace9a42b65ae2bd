"""Families of functions that are linear in their constants: ``f_0 + c_1 f_1 + ... + c_k f_k``.

How the constants of one have to be chosen to get another is guessed from values at a few points,
for others to prove; that no choice at all gives a function is shown by a determinant of balls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, islice
from typing import Any

from closedform.answers.points import readable_points
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import NotExact, Point, Undefined
from closedform.kernel.patience import check
from closedform.kernel.ring import rational
from closedform.language.tree import (
    Expr,
    add,
    div,
    free_symbols,
    mul,
    neg,
    number,
    relation,
    symbol,
)

__all__ = ["Change", "Linear", "change_of", "is_onto", "linear_in", "outside"]

_BITS = 160
_POINTS = 12
_SETS = 40  # of points that are looked at
_CLOSE = 1e-9
_LARGEST = 48  # denominator of a constant that is recognized


@dataclass(frozen=True)
class Linear:
    """A value as a sum: what has no constant, and the factors of the constants.

    Attributes
    ----------
    rest : Expr
        What has none.
    names : tuple of str
        The constants.
    factors : tuple of Expr
        Their factors, free of constants.
    """

    rest: Expr
    names: tuple[str, ...]
    factors: tuple[Expr, ...]


@dataclass(frozen=True)
class Change:
    """Constants in terms of others: ``c_i = shift_i + sum of rows_ij d_j``."""

    shift: tuple[Fraction, ...]
    rows: tuple[tuple[Fraction, ...], ...]

    def trees(self, names: Sequence[str]) -> list[Expr]:
        """The constants as formulas in the others.

        Examples
        --------
        >>> change = Change((Fraction(1),), ((Fraction(2), Fraction(0)),))
        >>> print(change.trees(["A", "B"])[0])
        2*A + 1
        """
        found = []
        for shift, row in zip(self.shift, self.rows, strict=True):
            terms = [_times(part, symbol(n)) for part, n in zip(row, names, strict=True) if part]
            terms += [rational(shift)] if shift or not terms else []
            found.append(add(*terms) if len(terms) > 1 else terms[0])
        return found


def _times(part: Fraction, tree: Expr) -> Expr:
    size = tree if abs(part) == 1 else mul(rational(abs(part)), tree)
    return neg(size) if part < 0 else size


def linear_in(tree: Expr, names: Sequence[str]) -> Linear | None:
    """A formula as what is linear in some names; ``None`` if it is not, as it is written.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> names = Names(frozenset({"x", "A", "B"}))
    >>> print(*linear_in(read("(A x - B)/2 + x", names), ["A", "B"]).factors, sep="; ")
    x*1/2; (-1)/2
    >>> linear_in(read("A*B*x", names), ["A", "B"])
    """
    parts = _parts(tree, frozenset(names))
    if parts is None:
        return None
    zero = number(0)
    return Linear(parts.get("", zero), tuple(names), tuple(parts.get(n, zero) for n in names))


def _parts(tree: Expr, names: frozenset[str]) -> dict[str, Expr] | None:
    """Factors by name; what has none under the empty name."""
    if not free_symbols(tree) & names:
        return {"": tree}
    if tree.head == "symbol":
        return {str(tree.value): number(1)}
    if tree.head == "neg":
        inner = _parts(tree.args[0], names)
        return inner and {name: neg(part) for name, part in inner.items()}
    if tree.head == "div":
        top, bottom = tree.args
        inner = None if free_symbols(bottom) & names else _parts(top, names)
        return inner and {name: div(part, bottom) for name, part in inner.items()}
    if tree.head == "mul":
        return _of_product(tree, names)
    if tree.head != "add":
        return None
    found: dict[str, Expr] = {}
    for term in tree.args:
        inner = _parts(term, names)
        if inner is None:
            return None
        for name, part in inner.items():
            found[name] = add(found[name], part) if name in found else part
    return found


def _of_product(tree: Expr, names: frozenset[str]) -> dict[str, Expr] | None:
    holding = [at for at, factor in enumerate(tree.args) if free_symbols(factor) & names]
    inner = _parts(tree.args[holding[0]], names) if len(holding) == 1 else None
    if inner is None:
        return None
    others = tree.args[: holding[0]] + tree.args[holding[0] + 1 :]
    return {name: mul(*others, part) for name, part in inner.items()}


def change_of(one: Linear, other: Linear, variables: list[str], where: Domain) -> Change | None:
    """How to choose the constants of one family to get the other: a guess, to be proved."""
    if not one.names:
        return None
    points = list(islice(_points([one, other], variables, where), _POINTS))
    rows = [[_value(tree, p) for tree in (*one.factors, *other.factors)] for p in points]
    rests = [_value(other.rest, p) - _value(one.rest, p) for p in points]
    count = len(one.names)
    table = [[float(v.mid()) for v in (*row, rest)] for row, rest in zip(rows, rests, strict=True)]
    for chosen in islice(combinations(range(len(table)), count), _SETS):
        check()
        solved = _solved([table[at] for at in chosen], count)
        if solved is None:
            continue
        exact = [[_recognized(value) for value in row] for row in solved]
        if any(value is None for row in exact for value in row):
            return None
        rational_rows: Any = exact
        return Change(
            tuple(row[-1] for row in rational_rows), tuple(tuple(row[:-1]) for row in rational_rows)
        )
    return None


def is_onto(change: Change, count: int) -> bool:
    """Whether a change of constants, of so many others, has all values.

    Examples
    --------
    >>> one, two = Fraction(1), Fraction(2)
    >>> is_onto(Change((one,), ((one, two),)), 2), is_onto(Change((one,), ((one * 0,),)), 1)
    (True, False)
    """
    rows, rank = [list(row) for row in change.rows], 0
    for column in range(count):
        pivot = next((at for at in range(rank, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for at in range(rank + 1, len(rows)):
            ratio = rows[at][column] / rows[rank][column]
            rows[at] = [a - ratio * b for a, b in zip(rows[at], rows[rank], strict=True)]
        rank += 1
    return rank == len(rows)


def outside(one: Linear, other: Linear, chosen: tuple[int, ...], name: str, where: Domain) -> bool:
    """Whether a function of the second family is none of the first, where one name varies.

    At so many points, one more than the first has constants, the values of its functions and of
    the difference are linearly independent: no choice of constants fits all of them.
    """
    points = list(islice(_points([one, other], [name], where, vary=name), _POINTS))
    table = []
    for point in points:
        value = _value(other.rest, point) - _value(one.rest, point)
        for times, factor in zip(chosen, other.factors, strict=True):
            value = value + times * _value(factor, point)
        table.append([*(_value(factor, point) for factor in one.factors), value])
    for rows in islice(combinations(table, len(one.names) + 1), _SETS):
        check()
        if not _determinant(list(rows)).contains(0):
            return True
    return False


def _points(
    families: list[Linear], names: list[str], where: Domain, vary: str = ""
) -> Iterator[Point]:
    """Points at which everything has a value; with ``vary``, only that differs between them."""
    trees = [tree for family in families for tree in (family.rest, *family.factors)]
    statement = relation("=", add(*trees), number(0))
    readable = readable_points(where, statement)
    if vary and readable:
        values = dict.fromkeys(point[vary] for point in readable)
        readable = tuple({**readable[0], vary: value} for value in values)
        readable = tuple(point for point in readable if where.contains(point))
    seen = set()
    for point in readable:
        check()
        key = tuple(point[name] for name in names)
        if key in seen:
            continue
        seen.add(key)
        try:
            if all(_value(tree, point).is_finite() for tree in trees):
                yield point
        except (Undefined, NotExact):
            continue


def _value(tree: Expr, point: Point) -> Any:
    return enclose(tree, point, _BITS)


def _solved(rows: list[list[float]], count: int) -> list[list[float]] | None:
    """The solution of square linear equations with several right sides; ``None`` if it is poor."""
    rows = [list(row) for row in rows]
    for column in range(count):
        pivot = max(range(column, count), key=lambda at: abs(rows[at][column]))
        if abs(rows[pivot][column]) < 1e-4:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        scale = rows[column][column]
        rows[column] = [value / scale for value in rows[column]]
        for at in range(count):
            if at != column:
                times = rows[at][column]
                rows[at] = [a - times * b for a, b in zip(rows[at], rows[column], strict=True)]
    return [row[count:] for row in rows]


def _recognized(value: float) -> Fraction | None:
    """A fraction with a small denominator, if a value looks like one."""
    if not abs(value) < 1e6:
        return None
    found = Fraction(value).limit_denominator(_LARGEST)
    return found if abs(found - value) <= _CLOSE * max(1, abs(value)) else None


def _determinant(rows: list[list[Any]]) -> Any:
    if len(rows) == 1:
        return rows[0][0]
    total = 0
    for at, row in enumerate(rows):
        minor = [other[1:] for place, other in enumerate(rows) if place != at]
        total = total + (-1) ** at * row[0] * _determinant(minor)
    return total
