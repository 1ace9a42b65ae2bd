"""Approximations that hold in no limit of their quantities, and coefficients that are rounded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import islice, product

from flint import arb

from closedform.derive.finite_sums import swapped
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain, Variable
from closedform.kernel.evaluate import NotExact, Point, Undefined
from closedform.kernel.patience import check
from closedform.kernel.ring import rational
from closedform.language.tree import (
    BINDERS,
    Expr,
    div,
    free_symbols,
    function_names,
    number,
    sub,
    substitute,
    walk,
)
from closedform.proofread.generic import BELOW_ONE, generic_points
from closedform.proofread.questions import KNOWN

__all__ = ["Apart", "cancelling", "coefficient", "moves_apart", "nowhere_near", "within_a_term"]

BITS = 400
MOST = 4  # quantities that may grow or shrink, each with or without the others
SIZES = (Fraction(1, 10**4), Fraction(1, 10**8))
SLOWLY = (Fraction(1, 20), Fraction(1, 40))  # where e^10000 is too large
NEAR = 0.1
POINTS = 3

Apart = tuple[dict[str, str], str, str]
"""A point and both values there."""


def nowhere_near(left: Expr, right: Expr, domain: Domain) -> Apart | None:
    """A point at which two sides differ that come near each other in no limit.

    Whatever of their quantities become small or large, alone or together, the quotient of the sides
    stays away from 1; and one side is about no other quantities than the other one.

    Returns
    -------
    (dict of str to str, str, str) or None
        The point and both values there; ``None`` also where it cannot be said.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("x, y: real > 0")
    >>> texts = "x/(2*(2 - y))", "x/4", "x/2 + 0*y", "1 - cos(x+y)", "(x+y)^2/2"
    >>> half, quarter, wrong, small, square = (read(t, domain.reading()) for t in texts)
    >>> nowhere_near(half, wrong, domain) is None, nowhere_near(small, square, domain) is None
    (False, True)
    """
    names, others = sorted((free_symbols(left), free_symbols(right)), key=len, reverse=True)
    if not others or not others <= names or len(names) > MOST:
        return None
    if "symbol" in (left.head, right.head):
        return None  # it says what the symbol is
    if names != others and _has_value(min(left, right, key=lambda side: len(free_symbols(side)))):
        return None  # at numbers that the text may give elsewhere: 31.8 a for a/(1 - b)
    if (function_names(left) | function_names(right)) - KNOWN:
        return None
    moving = [variable for variable in domain.variables if variable.name in names]
    grown = [n for side in (left, right) for n in walk(side) if n.head in ("call", "pow")]
    inside = frozenset().union(*(free_symbols(node.args[-1]) for node in grown))
    beside_one = _beside_one(left) | _beside_one(right)
    if any(variable.kind not in ("real", "integer") for variable in moving):
        return None
    points = _points(left, right, domain)
    moving = [v for v in moving if not _cancels(left, right, v.name, points)]
    for moves in product(*(_moves(v, v.name in inside, v.name in beside_one) for v in moving)):
        check()
        ways = dict(zip((v.name for v in moving), moves, strict=True))
        # At one point the sides may be near each other by accident.
        if not any(_far(left, right, point, ways) for point in points):
            return None
    for point in points:
        if _far(left, right, point, {}):
            values = [enclose(side, point, BITS).str(8, radius=False) for side in (left, right)]
            shown = {name: str(value) for name, value in point.items() if name in names}
            return shown, values[0], values[1]
    return None


def cancelling(left: Expr, right: Expr, domain: Domain) -> frozenset[str]:
    """The names on which the quotient of two sides does not depend.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("x, y: real > 0")
    >>> sides = (read(text, domain.reading()) for text in ("x/(2 - y)", "x/2"))
    >>> sorted(cancelling(*sides, domain))
    ['x']
    """
    points = _points(left, right, domain)
    shared = sorted(free_symbols(left) & free_symbols(right))
    own = [name for name in shared if all(name in point for point in points)]
    return frozenset(name for name in own if _cancels(left, right, name, points))


def _has_value(side: Expr) -> bool:
    """Whether a number that somebody calculated is in a formula, a decimal or one with digits."""
    nodes = list(walk(side))
    return any(n.head == "decimal" or (n.head == "number" and n.value >= 10) for n in nodes)


def coefficient(left: Expr, right: Expr, domain: Domain) -> tuple[Expr, Expr, Apart] | None:
    """The factor of ``left ≈ 0.34 s^2`` that is printed as a decimal, and what it should be.

    Returns
    -------
    (Expr, Expr, Apart) or None
        ``left`` over the rest of the right side, at a point; the decimal; the point and both values
        there.  ``None`` where the quotient is not the same at all points.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("s: real > 0")
    >>> sides = [read(text, domain.reading()) for text in ("s^2 (1 - 1/pi)/2", "0.341 s^2")]
    >>> print(*coefficient(*sides, domain)[:2], sep=" | ")
    (3/2)^2*(1 - 1/pi)/2/(1*(3/2)^2) | 0.341
    """
    printed = [node for node in walk(right) if node.head == "decimal"]
    if len(printed) != 1 or not free_symbols(right):
        return None
    rest = swapped(right, printed[0], number(1))
    double = swapped(right, printed[0], number(2))
    quotients: list[Expr] = []
    first: Apart | None = None
    for point in islice(generic_points(domain), POINTS):
        values = {n: rational(v) for n, v in point.items() if isinstance(v, Fraction)}
        try:
            one, two = (enclose(side, point, BITS) for side in (rest, double))
            shown = [enclose(side, point, BITS).str(8, radius=False) for side in (left, right)]
        except (Undefined, NotExact):
            return None
        if not (two - 2 * one).contains(0) or one.contains(0):
            return None  # it is no factor
        quotients.append(div(substitute(left, values), substitute(rest, values)))
        at = {name: str(v) for name, v in values.items() if name in free_symbols(sub(left, right))}
        first = first or (at, shown[0], shown[1])
    balls = [enclose(quotient, {}, BITS) for quotient in quotients]
    if first is None or len(balls) < POINTS or not all(map(balls[0].overlaps, balls)):
        return None
    return quotients[0], printed[0], first


def _beside_one(tree: Expr) -> frozenset[str]:
    """The quantities that are compared with 1: in ``1 - b`` and ``log(b)``."""
    found = set[str]()
    for node in walk(tree):
        if node.head == "add" and number(1) in node.args and len(node.args) == 2:
            found |= {str(one.value) for arg in node.args for one in (arg, *arg.args[:1])
                      if one.head == "symbol"}  # fmt: skip
        if node.head == "call" and node.value == "log":
            found |= free_symbols(node) if len(free_symbols(node)) == 1 else set()
    return frozenset(found)


def _moves(variable: Variable, inside: bool, beside_one: bool) -> Iterator[str]:
    """What a quantity may do: stay where it is, or go to an end of its range.

    Of those inside a function or an exponent, the lower end may be the one that is meant; of
    those that nobody declared, 1 where they are compared with it.
    """
    yield ""
    low, high = variable.lower, variable.upper
    if variable.kind == "real" and (low is None or str(low.value) == "0"):
        yield "0"
    if low is None and variable.kind == "real" and inside:
        yield "-oo"
    if high is None:
        yield "oo"
        if beside_one and variable.kind == "real":
            yield "1-"
    elif str(high.value) == "1":
        yield "1-"


def _points(left: Expr, right: Expr, domain: Domain) -> list[Point]:
    """Points at which both sides have values, if there are any, with numbers below 1 perhaps."""
    for scale in (Fraction(1), BELOW_ONE):
        points = list(islice(generic_points(domain, scale), POINTS))
        with suppress(Undefined, NotExact, OverflowError):
            for point in points:
                enclose(left, point, BITS)
                enclose(right, point, BITS)
            return points
    return list(islice(generic_points(domain), POINTS))


def _cancels(left: Expr, right: Expr, name: str, points: list[Point]) -> bool:
    """Whether a quantity is a factor of both sides, and where it goes tells nothing."""
    for point in points:
        value = point[name]
        if not isinstance(value, Fraction):
            return False
        other = {**point, name: 3 * value}
        try:
            before, behind = enclose(left, point, BITS), enclose(left, other, BITS)
            one = before / enclose(right, point, BITS)
            two = behind / enclose(right, other, BITS)
        except (Undefined, NotExact, OverflowError):
            return False
        if before.overlaps(behind) or not (one.is_finite() and one.overlaps(two)):
            return False
    return True


def _far(left: Expr, right: Expr, point: Point, moves: dict[str, str]) -> bool:
    """Whether the sides certainly stay apart when quantities go where they may."""
    summed = any(node.head in BINDERS for side in (left, right) for node in walk(side))
    for sizes in (SIZES,) if summed else (SIZES, SLOWLY):
        found: list[tuple[arb, arb]] = []
        for size in sizes if any(moves.values()) else sizes[:1]:
            at = {**point, **{n: _place(size, point[n], to) for n, to in moves.items() if to}}
            try:
                found.append((enclose(left, at, BITS), enclose(right, at, BITS)))
                if not (found[-1][0].is_finite() and found[-1][1].is_finite()):
                    break
            except Undefined:
                return any(moves.values())  # what has no value there is not meant
            except (NotExact, OverflowError):
                break
        if len(found) < (len(sizes) if any(moves.values()) else 1):
            continue
        top, bottom = found[-1]
        if not abs(bottom) > 0:
            return False
        share = abs(top / bottom - 1)
        return bool(share > NEAR) or moves_apart(found)
    return False


def within_a_term(left: Expr, right: Expr) -> bool:
    """Whether a series that breaks off is nearer than its smallest term.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> value, near, far = (read(t, Names()) for t in ("ln(1.1)", "0.1-0.005+0.0003", "0.1+0.2+1"))
    >>> within_a_term(value, near), within_a_term(value, far)
    (True, False)
    """
    terms = right.args if right.head == "add" and len(right.args) > 2 else ()
    with suppress(Undefined, NotExact):
        error = abs(enclose(left, {}) - enclose(right, {}))
        return bool(terms) and all(bool(error < abs(enclose(term, {}))) for term in terms)
    return False


def moves_apart(values: list[tuple[arb, arb]]) -> bool:
    """Whether two sides tend to one number, not 0, and differ by other amounts from it.

    Where ``(1 + e)^(2k)`` and ``e^(e k)`` come near 1, they come near anything that does.

    Parameters
    ----------
    values : list of (arb, arb)
        Of both sides, at places on the way.

    Examples
    --------
    >>> moves_apart([(arb("1.02"), arb("1.01")), (arb("1.0002"), arb("1.0001"))])
    True
    >>> moves_apart([(arb("1.0201"), arb("1.02")), (arb("1.000201"), arb("1.0002"))])
    False
    """
    (one, other), (top, bottom) = values[0], values[-1]
    if len(values) < 2 or not abs(other / bottom - 1) < NEAR or (other - bottom).contains(0):
        return False  # it goes to 0, or grows; or it is a number
    return abs(float(((one - top) / (other - bottom)).mid()) - 1) > NEAR


def _place(size: Fraction, value: object, to: str) -> Fraction:
    # In proportion to where it is, so that no two quantities meet on their way.
    scale = value if isinstance(value, Fraction) else Fraction(1)
    far = scale / size
    places = {"0": size * scale, "oo": far, "-oo": -abs(far), "1-": 1 - size * scale}
    found = places[to]
    return found if found.denominator == 1 or to != "oo" else Fraction(int(found))
