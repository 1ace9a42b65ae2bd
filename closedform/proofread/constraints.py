"""Does an equation that the text lays down make right what seems wrong?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from closedform.derive.finite_sums import swapped
from closedform.kernel.domain import Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Point, Undefined, evaluate
from closedform.kernel.normal import canonical
from closedform.kernel.refute import refute
from closedform.language.tree import (
    BINDERS,
    Expr,
    div,
    free_symbols,
    number,
    relation,
    substitute,
    symbol,
    walk,
)
from closedform.proofread.clock import Clock
from closedform.proofread.facts import put_in
from closedform.proofread.generic import BELOW_ONE, generic_points
from closedform.proofread.questions import KNOWN
from closedform.proofread.section import Section

__all__ = ["constrained", "fails_under"]

ENOUGH = 2  # points
SECONDS = 0.3


def constrained(
    section: Section, pair: tuple[Expr, Expr], domain: Domain, first: int | None = None
) -> str:
    """What the text lays down of the names of an equation, and may make it right.

    Parameters
    ----------
    pair : (Expr, Expr)
        The sides of an equation that seems wrong.
    first : int, optional
        How many of the equations that were laid open count; all, if it is not given.

    Returns
    -------
    str
        In words; empty if nothing was said, or the equation fails in spite of it.
    """
    pair = _without_factors(pair, domain)
    matters = section.stated.may_matter(*pair, first=first)
    laid_down = section.stated.open_about(*pair, first=first)
    if not matters or not laid_down:
        return matters
    values = tuple(f for f in section.stated.known if f.kind == "value" and not f.earlier)
    fails = partial(fails_under, domain=domain)
    clock = Clock(SECONDS)
    found = []
    for facts in ((), values) if values else ((),):
        filled = relation("=", *(put_in(side, facts) for side in pair))
        equations = [put_in(one, facts) for one in laid_down]
        found.append(clock.hurry(partial(fails, filled, equations), SECONDS))
    return "" if True in found and False not in found else matters


def _without_factors(pair: tuple[Expr, Expr], domain: Domain) -> tuple[Expr, Expr]:
    """The sides with 1 for names, and values such as ``eta_0``, that are factors of both."""
    left, right = pair
    if any(node.head in BINDERS for side in pair for node in walk(side)):
        return pair
    values = [n for n in {*walk(left)} & {*walk(right)} if n.head == "call" and _is_value(n)]
    marks = {symbol(f"value{place}"): node for place, node in enumerate(sorted(values, key=str))}
    for mark, node in marks.items():
        left, right = swapped(left, node, mark), swapped(right, node, mark)
    shared = free_symbols(left) & free_symbols(right)
    more = tuple(Variable(str(mark.value), "real") for mark in marks)
    try:
        where = Domain((*domain.variables, *more), domain.relations)
        ratio = canonical(where, div(left, right), strict=False)
    except (Refused, ArithmeticError):
        return pair
    ones = dict.fromkeys(shared - free_symbols(ratio), number(1))
    left, right = substitute(left, ones), substitute(right, ones)
    for mark, node in marks.items():
        left, right = swapped(left, mark, node), swapped(right, mark, node)
    return left, right


def _is_value(node: Expr) -> bool:
    """Whether a node is a value of a sequence at a number."""
    return node.value not in KNOWN and all(arg.head == "number" for arg in node.args)


def fails_under(claim: Expr, equations: Sequence[Expr], domain: Domain) -> bool | None:
    """Whether an equation fails at all points at which others hold; ``None`` if few are found.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("p, q: real in (0,1); n: real > 0")
    >>> total, right, wrong = (
    ...     read_relation(text, domain.reading())
    ...     for text in ("p + q = 1", "n p (1-p) = n p q", "n p (1-p) = p q")
    ... )
    >>> fails_under(right, [total], domain), fails_under(wrong, [total], domain)
    (False, True)
    """
    trees, domain = _plain([claim, *equations], domain)
    claim, names = trees[0], free_symbols(trees[0])
    # What has a number of its own that occurs nowhere else says nothing of the others.
    equations = [one for one in trees[1:] if free_symbols(one) <= names]
    known = Domain(tuple(v for v in domain.variables if v.name in names))
    if names - set(known.names) or any(v.is_function or v.is_tensor for v in known.variables):
        return None
    failed = 0
    for point in (*generic_points(known), *generic_points(known, BELOW_ONE)):
        solved = _solved(equations, point, known)
        if solved is None:
            continue
        try:
            found = refute(known, claim, solved)
        except Refused as error:
            if "holds" in str(error) or "told apart" in str(error):
                return False
            continue
        failed += "undefined" not in (found.left, found.right)
    return True if failed >= ENOUGH else None


def _plain(trees: list[Expr], domain: Domain) -> tuple[list[Expr], Domain]:
    """The same with a number of its own for each value of a function or a sequence."""
    nodes = list(dict.fromkeys(node for tree in trees for node in walk(tree)))
    if any(node.head in BINDERS for node in nodes):
        return trees, domain
    calls = [node for node in nodes if node.head == "call" and node.value not in KNOWN]
    for place, one in enumerate(sorted(calls, key=lambda c: -len(str(c)))):
        own = symbol(f"value_{place}")
        trees = [swapped(tree, one, own) for tree in trees]
        domain = domain.declare(Variable(f"value_{place}", "real"))
    return trees, domain


def _solved(equations: Sequence[Expr], point: Point, domain: Domain) -> Point | None:
    """A point near to another one at which some equations hold; ``None`` if none is found."""
    used: set[str] = set()
    for one in equations:
        if _holds(one, point):
            continue
        found = next(((n, p) for n, p in _roots(one, point, domain) if n not in used), None)
        if found is None:
            return None
        used.add(found[0])
        point = found[1]
    return point if all(_holds(one, point) for one in equations) else None


def _roots(one: Expr, point: Point, domain: Domain) -> Iterator[tuple[str, Point]]:
    """A name, and a point at which an equation holds whose gap is (a + bx)/(1 + cx) in it."""
    for name in sorted(free_symbols(one)):
        value = point[name]
        if not isinstance(value, Fraction):
            continue
        try:
            gaps = [_gap(one, {**point, name: value + step}) for step in range(3)]
        except (Undefined, NotExact):
            continue
        if gaps[1] == gaps[2]:
            continue
        bend = (2 * gaps[1] - gaps[2] - gaps[0]) / (2 * (gaps[2] - gaps[1]))
        slope = gaps[1] * (1 + bend) - gaps[0]
        if slope == 0:
            continue
        other = {**point, name: value - gaps[0] / slope}
        if domain.contains(other):
            yield name, other


def _gap(one: Expr, point: Point) -> Fraction:
    left, right = (evaluate(side, point) for side in one.args)
    gap: Fraction = left - right
    return gap


def _holds(one: Expr, point: Point) -> bool:
    try:
        return _gap(one, point) == 0
    except (Undefined, NotExact):
        return False
