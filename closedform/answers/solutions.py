"""Statements as sets of solutions: ``0 < eta < 2/L`` and ``eta in (0, 2/L)`` say the same.

Two statements are equal when they hold at the same points of the domain.  That is shown by solving
both for one variable and comparing the ends; it is refuted by a point of the domain at which one
holds and the other does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import COMPARE, NotExact, Point, Undefined, evaluate
from closedform.kernel.normal import Normalizer
from closedform.kernel.signs import entails
from closedform.language.tree import (
    Expr,
    constant,
    div,
    free_symbols,
    mul,
    neg,
    number,
    relation,
    sub,
    symbol,
)

__all__ = ["TURNED", "End", "Span", "Unsolved", "links", "span", "truth"]

BITS = 256
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_INFINITY = constant("oo")
_INFINITE = (_INFINITY, neg(_INFINITY))


class Unsolved(ValueError):
    """A statement whose solutions are not found; the message says why."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a set of solutions; ``is_open`` when it does not belong to the set."""

    value: Expr
    is_open: bool
    redundant: bool = False  # the domain says as much


@dataclass(frozen=True, slots=True)
class Span:
    """The values of a variable between two ends, ``None`` where there is none."""

    lower: End | None
    upper: End | None


def links(statement: Expr) -> tuple[Expr, ...]:
    """The relations that a statement says all hold, ends at infinity left out.

    Raises
    ------
    Unsolved
        For what is no conjunction of relations.

    Examples
    --------
    >>> from closedform.language.reader import Names, read_statement
    >>> names = Names(frozenset({"x"}))
    >>> [str(link) for link in links(read_statement("|x - 1| < 2", names))]
    ['x - 1 > -2', 'x - 1 < 2']
    >>> [str(link) for link in links(read_statement("x in [0, oo)", names))]
    ['x >= 0']
    """
    if statement.head == "chain":
        return tuple(link for part in statement.args for link in links(part))
    if statement.head == "member":
        return tuple(_membership(*statement.args))
    if statement.head != "relation":
        raise Unsolved(f"{statement} is no relation")
    left, right = statement.args
    if statement.value in (">", ">="):
        left, right = right, left
    if statement.value not in ("=", "!=") and (left == _INFINITE[1] or right == _INFINITY):
        return ()
    if left in _INFINITE or right in _INFINITE:
        raise Unsolved(f"nothing is compared with infinity in {statement}")
    if statement.value in ("<", "<=", ">", ">=") and _is_abs(left):
        sign = "<" if statement.value in ("<", ">") else "<="
        inner = left.args[0]
        return relation(TURNED[sign], inner, neg(right)), relation(sign, inner, right)
    return (statement,)


def _is_abs(tree: Expr) -> bool:
    return tree.head == "call" and tree.value == "abs" and len(tree.args) == 1


def _membership(element: Expr, collection: Expr) -> Iterator[Expr]:
    if collection.head == "set" and collection.args:
        gaps = (sub(element, value) for value in collection.args)
        yield relation("=", mul(*gaps), 0)
        return
    if collection.head != "interval":
        raise Unsolved(f"{collection} is no interval and no set of numbers")
    low, high = collection.args
    if low == _INFINITY or high == _INFINITE[1]:
        raise Unsolved(f"{collection} has no values")
    if low != _INFINITE[1]:
        yield relation(">=" if collection.value[0] == "[" else ">", element, low)
    if high != _INFINITY:
        yield relation("<=" if collection.value[1] == "]" else "<", element, high)


def truth(stated: tuple[Expr, ...], point: Point) -> bool | None:
    """Whether relations all hold at a point; ``None`` when that is not certain."""
    known = [_true(link, point) for link in stated]
    return None if None in known else all(known)


def _true(link: Expr, point: Point) -> bool | None:
    try:
        left, right = (evaluate(side, point) for side in link.args)
        return COMPARE[link.value](left, right)
    except Undefined:
        return None
    except NotExact:
        pass
    try:
        first, second = (enclose(side, point, BITS) for side in link.args)
    except (Undefined, NotExact):
        return None
    if first.overlaps(second):
        return None  # equal, or too near to tell
    return COMPARE[link.value](1 if first > second else 0, 0 if first > second else 1)


def span(stated: tuple[Expr, ...], variable: str, domain: Domain) -> Span:
    """The solutions for one variable.

    Parameters
    ----------
    stated : tuple of Expr
        Relations that all hold.
    variable : str
        A declared number.
    domain : Domain
        What decides the signs of coefficients.

    Raises
    ------
    Unsolved
        When a relation is not linear in the variable, the sign of its coefficient is not known, or
        it is not known which of two ends decides.

    Examples
    --------
    >>> from closedform.language.reader import read_statement
    >>> domain = Domain.parse("eta: real; L: real > 0")
    >>> found = span(links(read_statement("0 < eta*L < 2", domain.reading())), "eta", domain)
    >>> print(found.upper.value, found.upper.is_open)
    2/L True
    """
    lowers: list[End] = []
    uppers: list[End] = []
    for link in stated:
        redundant = entails(domain, link)
        if variable not in free_symbols(link):
            if not redundant:
                raise Unsolved(f"{link} is a condition without {variable}")
            continue
        sign, value = _solved(link, variable, domain)
        end = _tight(End(value, sign in ("<", ">"), redundant), sign, variable, domain)
        if sign in (">", ">=", "="):
            lowers.append(end)
        if sign in ("<", "<=", "="):
            uppers.append(end)
    return Span(_decisive(lowers, 1, domain), _decisive(uppers, -1, domain))


def _solved(link: Expr, variable: str, domain: Domain) -> tuple[str, Expr]:
    """The relation as ``variable SIGN value``."""
    if link.value == "!=":
        raise Unsolved(f"{link} leaves out a single value")
    left, right = link.args
    alone = symbol(variable)
    if left == alone and variable not in free_symbols(right):
        return link.value, right
    if right == alone and variable not in free_symbols(left):
        return TURNED[link.value], left
    normal = Normalizer(domain)
    try:
        (gap,) = normal.ratios(sub(left, right))
    except Refused as error:
        raise Unsolved(str(error)) from None
    if normal.obligations:
        raise Unsolved(f"it is not shown that {normal.obligations[0]}")
    others = [g for g in normal.generators if g != alone and variable in free_symbols(g)]
    place = normal.generators.index(alone) if alone in normal.generators else -1
    if others or place < 0 or gap.top.degrees()[place] != 1:
        raise Unsolved(f"{link} is not linear in {variable}")
    slope = gap.top.derivative(place)
    rest = gap.top - slope * normal.context.gen(place)
    slope_tree = normal.polynomial(slope)
    signs = (_sign(normal.polynomial(gap.bottom), domain), _sign(slope_tree, domain))
    if signs[0] * signs[1] == 0:
        raise Unsolved(f"the sign of the factor of {variable} in {link} is not known")
    value = div(normal.polynomial(-rest), slope_tree)
    return link.value if signs[0] == signs[1] else TURNED[link.value], value


def _sign(tree: Expr, domain: Domain) -> int:
    if entails(domain, relation(">", tree, 0)):
        return 1
    return -1 if entails(domain, relation("<", tree, 0)) else 0


def _tight(end: End, sign: str, variable: str, domain: Domain) -> End:
    """For an integer: ``n > 2`` is ``n >= 3``, and ``n < 7/2`` is ``n <= 3``."""
    declared = domain.get(variable)
    if declared is None or declared.kind != "integer" or sign == "=":
        return end
    step = 1 if sign in (">", ">=") else -1
    try:
        value = evaluate(end.value, {})
    except (Undefined, NotExact):
        if end.is_open and _is_integer(end.value, domain):
            return End(end.value + step, False, end.redundant)
        return end
    rounded = -(-value.numerator // value.denominator)
    if step < 0:
        rounded = value.numerator // value.denominator
    if end.is_open and rounded == value:
        rounded += step
    return End(number(rounded), False, end.redundant)


def _is_integer(tree: Expr, domain: Domain) -> bool:
    """Whether a tree is put together from integers by sums and products."""
    if tree.head == "symbol":
        declared = domain.get(tree.value)
        return declared is not None and declared.kind == "integer"
    if tree.head in ("add", "mul", "neg"):
        return all(_is_integer(arg, domain) for arg in tree.args)
    return tree.head == "number"


def _decisive(ends: list[End], direction: int, domain: Domain) -> End | None:
    """The end that implies all others on its side."""
    if len(ends) < 2:
        return ends[0] if ends else None
    for end in ends:
        if all(end is other or _implies(end, other, direction, domain) for other in ends):
            return end
    needed = [end for end in ends if not end.redundant]
    if len(needed) == 1:
        return needed[0]
    raise Unsolved(f"it is not known which of {ends[0].value} and {ends[1].value} is larger")


def _implies(end: End, other: End, direction: int, domain: Domain) -> bool:
    sign = ">" if other.is_open and not end.is_open else ">="
    gap = sub(end.value, other.value)
    return entails(domain, relation(sign, gap if direction > 0 else neg(gap), 0))
