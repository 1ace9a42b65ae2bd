"""Refutation: an exact point of the domain at which a statement fails, with both values."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from closedform.kernel.arrays import Vectors
from closedform.kernel.balls import enclose
from closedform.kernel.conditions import equation
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import COMPARE, NotExact, Table, Undefined, evaluate
from closedform.kernel.ring import rational
from closedform.kernel.shapes import SCALAR, mentions, same_shape
from closedform.kernel.theorem import Evidence, Theorem
from closedform.language.tree import (
    Expr,
    add,
    constant,
    free_symbols,
    function_names,
    mul,
    substitute,
)
from closedform.language.tree import limit as limit_of

__all__ = [
    "Refutation",
    "partial_limits",
    "refute",
    "refute_limit",
    "refute_with",
    "shown_point",
    "sides_at",
]

BITS = (64, 256, 1024)
_WAYS = {"": "in turn", "+": "from the two sides"}


@dataclass(frozen=True, slots=True)
class Refutation:
    """A counterexample that anyone can check again.

    Attributes
    ----------
    domain : Domain
        The domain; the point lies in it.
    statement : Expr
        The relation that fails.
    point : dict
        Exact values by name; sequences as tables, random variables by their outcomes.
    left, right : str
        Both values: rationals, rigorous balls, ``undefined``, or why there is no limit.
    """

    domain: Domain
    statement: Expr
    point: dict[str, Any]
    left: str
    right: str

    def at(self) -> dict[str, str]:
        """The point in words: what the statement is about, and the values of sequences used."""
        names = free_symbols(self.statement) | function_names(self.statement)
        return shown_point({name: v for name, v in self.point.items() if name in names})

    def __str__(self) -> str:
        place = ", ".join(f"{name} = {value}" for name, value in self.at().items())
        return (
            f"at {place}: {self.left} against {self.right}"
            if place
            else (f"{self.left} against {self.right}")
        )


def shown_point(point: Mapping[str, Any]) -> dict[str, str]:
    """A point as text; of a sequence, the values that were asked for."""
    shown = {}
    for name, value in point.items():
        if isinstance(value, Table | Vectors):
            for arguments, entry in value.shown().items():
                shown[f"{name}({', '.join(map(str, arguments))})"] = str(entry)
        else:
            shown[name] = str(value)
    return shown


def refute(domain: Domain, statement: Expr, point: Mapping[str, Any]) -> Refutation:
    """Refute a statement at a point.

    Raises
    ------
    Refused
        When the point lies outside the domain, or the statement is not shown to fail there.

    Examples
    --------
    >>> from closedform.language.tree import relation, symbol
    >>> b, domain = symbol("b"), Domain.parse("b: real in (0,1)")
    >>> print(refute(domain, relation("=", (1 - b) ** 2, 1 - b**2), {"b": Fraction(1, 2)}))
    at b = 1/2: 1/4 against 3/4
    >>> refute(domain, relation("=", b * b, b**2), {"b": Fraction(1, 2)})
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the statement holds at this point
    """
    if not statement.is_relation:
        raise Refused(f"{statement} states nothing")
    if not domain.contains(point):
        raise Refused("the point lies outside the domain")
    if mentions(domain, statement):
        found = same_shape(domain, *statement.args)
        if found != SCALAR and statement.value not in ("=", "!="):
            raise Refused(f"{statement} compares what has no order")
    used = _unused(domain, point)
    values: list[Fraction | None] = []
    for side in statement.args:
        try:
            values.append(evaluate(side, used))
        except Undefined:
            values.append(None)
        except NotExact:
            return _by_balls(domain, statement, used)
    left, right = values
    if left is None and right is None:
        raise Refused("both sides are undefined at this point")
    if left is not None and right is not None and COMPARE[statement.value](left, right):
        raise Refused("the statement holds at this point")
    shown = ["undefined" if value is None else str(value) for value in values]
    return Refutation(domain, statement, used, *shown)


def refute_with(
    domain: Domain, statement: Expr, point: Mapping[str, Any], left: Theorem, right: Theorem
) -> Refutation:
    """Refute an equation at a point where theorems give the values of its sides.

    For what has no value by calculation alone, such as an infinite sum.

    Raises
    ------
    Refused
        When the theorems are not about the sides at this point, or their values agree.
    """
    used = _unused(domain, point)
    sides = sides_at(domain, statement, used)
    values = [_concluded(one, side) for one, side in zip((left, right), sides, strict=True)]
    return Refutation(domain, statement, used, *_different(*values))


def _unused(domain: Domain, point: Mapping[str, Any]) -> dict[str, Any]:
    """The point with sequences of which no value was asked for yet, to show only those that are."""
    return {
        name: Table(value.seed, value.lower, value.upper, value.given, value.anywhere)
        if isinstance(value, Table)
        else value
        for name, value in point.items()
        if name in domain.names
    }


def sides_at(domain: Domain, statement: Expr, point: Mapping[str, Any]) -> list[Expr]:
    """Both sides of an equation with the numbers of a point, and values of sequences, put in.

    Raises
    ------
    Refused
        When the point lies outside the domain, or the statement is no equation.
    """
    if not domain.contains(point) or statement.value != "=" or not statement.is_relation:
        raise Refused("the point lies outside the domain, or nothing is said to be equal")
    numbers = {n: rational(v) for n, v in point.items() if isinstance(v, Fraction)}
    return [_with_values(substitute(side, numbers), point) for side in statement.args]


def _with_values(tree: Expr, point: Mapping[str, Any]) -> Expr:
    """A formula with the values of sequences at whole numbers; others are left as they are."""
    args = tuple(_with_values(arg, point) for arg in tree.args)
    table = point.get(tree.value) if tree.head == "call" else None
    if isinstance(table, Table):
        with suppress(Undefined, NotExact):
            places = [evaluate(arg, {}) for arg in args]
            if table.anywhere:
                return rational(table(*places))
            if all(place.denominator == 1 for place in places):
                return rational(table(*(place.numerator for place in places)))
    return Expr(tree.head, tree.value, args) if args != tree.args else tree


def _concluded(theorem: Theorem, wanted: Expr) -> Expr:
    """What a theorem says that an expression without names is."""
    equation(theorem)
    if theorem.left != wanted or theorem.hypotheses:
        raise Refused(f"{theorem.statement} is not about {wanted}")
    if theorem.obligations or theorem.evidence is not Evidence.PROVED:
        raise Refused(f"{theorem.statement} is not proved")
    if theorem.domain != Domain():
        # Over a domain without points anything holds.
        raise Refused(f"{theorem.statement} is not stated without any domain")
    return theorem.right


def refute_limit(
    domain: Domain, statement: Expr, point: Mapping[str, Any], one: Theorem, other: Theorem
) -> Refutation:
    """Refute an equation at a point where one side is a limit that does not exist.

    For a limit at infinity the theorems give those along the even and the odd integers, for one at
    a finite point those from above and from below.

    Why this is sound: a limit is also that along any part of the integers, and from either side;
    there is none where two of these are different.

    Raises
    ------
    Refused
        When the theorems are not about these limits, their values agree, or the other side has
        no value either.
    """
    sides = sides_at(domain, statement, point)
    place = next((i for i, side in enumerate(sides) if side.head == "limit"), None)
    if place is None:
        raise Refused("neither side is a limit")
    wanted = partial_limits(sides[place])
    values = _different(*map(_concluded, (one, other), wanted))
    shown = [f"no limit ({values[0]} and {values[1]} {_WAYS[wanted[0].value]})"] * 2
    shown[1 - place] = _value_of(sides[1 - place])
    return Refutation(domain, statement, dict(point), *shown)


def partial_limits(limit: Expr) -> tuple[Expr, Expr]:
    """The limits along the even and the odd integers, or from above and from below.

    Raises
    ------
    Refused
        When it is taken from one side only.
    """
    variable, point, body = limit.args
    if point == constant("oo"):
        turns = mul(2, variable), add(mul(2, variable), 1)
        even, odd = (substitute(body, {str(variable.value): turn}) for turn in turns)
        return limit_of(variable, point, even), limit_of(variable, point, odd)
    if limit.value:
        raise Refused(f"{limit} is taken from one side")
    return limit_of(variable, point, body, "+"), limit_of(variable, point, body, "-")


def _value_of(tree: Expr) -> str:
    try:
        return str(evaluate(tree, {}))
    except Undefined as error:
        raise Refused(f"no value: {error}") from None
    except NotExact:
        pass
    try:
        return str(enclose(tree, {}).str(15))
    except (Undefined, NotExact) as error:
        raise Refused(f"no value: {error}") from None


def _different(left: Expr, right: Expr) -> tuple[str, str]:
    """Two numbers, written out, that are shown to be different."""
    try:
        exact = [evaluate(side, {}) for side in (left, right)]
    except NotExact:
        exact = []
    except Undefined as error:
        raise Refused(f"no value: {error}") from None
    if exact:
        if exact[0] == exact[1]:
            raise Refused("the statement holds at this point")
        return str(exact[0]), str(exact[1])
    for bits in BITS:
        try:
            balls = [enclose(side, {}, bits) for side in (left, right)]
        except (Undefined, NotExact) as error:
            raise Refused(f"no value: {error}") from None
        if not balls[0].overlaps(balls[1]):
            return balls[0].str(15), balls[1].str(15)
    raise Refused("the values at this point cannot be told apart")


def _by_balls(domain: Domain, statement: Expr, point: dict[str, Any]) -> Refutation:
    for bits in BITS:
        try:
            left, right = (enclose(side, point, bits) for side in statement.args)
        except (Undefined, NotExact) as error:
            raise Refused(f"no value at this point: {error}") from None
        fails = {
            "=": not left.overlaps(right),
            "<": bool(left >= right),
            "<=": bool(left > right),
            ">": bool(left <= right),
            ">=": bool(left < right),
            "!=": False,
        }
        if fails[statement.value]:
            return Refutation(domain, statement, point, left.str(15), right.str(15))
    raise Refused("the values at this point cannot be told apart")
