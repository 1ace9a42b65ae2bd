r"""Judge an equation that follows from the one before: ``V = a^2 V + s`` as ``V (1 - a^2) = s``.

Two equations say the same if the difference of the sides of one is that of the other times a factor
that is a product.  It is refuted only if it would be the same with a small change, and fails where
the first one holds: a system may have several equations between the same letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from closedform.kernel.domain import Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Point, Undefined, evaluate
from closedform.kernel.normal import canonical
from closedform.kernel.patience import OutOfPatience
from closedform.kernel.ring import rational
from closedform.language.tree import (
    Expr,
    div,
    free_symbols,
    function_names,
    relation,
    sub,
    walk,
)
from closedform.proofread.clock import Clock
from closedform.proofread.questions import KNOWN
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section, Sides
from closedform.proofread.solved_equations import step_by_step
from closedform.proofread.system_slips import slips
from closedform.proofread.wording import Wording

__all__ = ["judge_rearranged"]

_AGAIN = re.compile(
    r"\b(?:that is|i\.\s?e\.?|equivalently|in other words|rearrang\w+|becomes|reads"
    r"|(?:collect|divid|multiply|subtract|expand)ing\b[^.]*)[\s,:$]*\Z",
    re.IGNORECASE,
)
REACH = 6  # lines
MOST_SLIPS = 250
POINTS = 3
TURNS = 6
PRIMES = (2, 3, 5, 7, 11, 13, 17)  # which are easy to calculate with
MOST_NAMES = len(PRIMES)
_SUMS = frozenset(("add", "sum", "product", "limit", "integral", "cases"))


def judge_rearranged(
    section: Section, sides: Sides, line: int, wording: Wording, clock: Clock
) -> Judgement | None:
    """The verdict on an equation between the letters of the one that was laid down before it.

    Parameters
    ----------
    section : Section
        What is known; the equation that was laid down last is an open one.
    sides : Sides
        The equation as it was read.
    line : int
        Where it stands.
    wording : Wording
        The sentence around it.
    clock : Clock
        The time for it.

    Returns
    -------
    Judgement or None
        ``None`` where it need not follow, or nothing is found out.
    """
    before = section.stated.open_equation
    rows = step_by_step(section, wording)
    if before is None or wording.denies or wording.changes_method:
        return None
    if wording.supposes and not rows:  # "setting it to zero" is about the first row
        return None
    left, right, place = before
    if place <= 0 or not 0 <= line - place <= REACH:
        return None
    old, new = relation("=", left, right), relation("=", *sides.readings[0])
    if old == new or not _alike(old, new):
        return None
    domain = _numbers(old, new)
    if domain is None:
        return None
    found = clock.hurry(lambda: _judged(section, old, new, domain, place, sides.reading.guessed))
    # V = f(V) is one equation for V; other displays may hold a system.
    one = left.head == "symbol" and section.stated.open_at == section.position
    claimed = wording.concludes or bool(_AGAIN.search(wording.before)) or one or rows
    if found is not None and found.verdict == "refuted":
        if not claimed:
            return None
        # It does not make right what it refutes.
        open_ = section.stated.open_names
        section.stated.open_names = [named for named in open_ if named[2] != old]
    return found


def _alike(old: Expr, new: Expr) -> bool:
    """Whether two equations are about the same letters, and both about several."""
    names = free_symbols(old)
    if len(names) > MOST_NAMES:
        return False
    plain = not (function_names(old) | function_names(new)) - KNOWN
    return plain and len(names) > 1 and names == free_symbols(new)


def _numbers(*equations: Expr) -> Domain | None:
    """A domain in which all letters are positive numbers; ``None`` where something else occurs."""
    nodes = [node for one in equations for node in walk(one)]
    if any(node.head in _SUMS - {"add"} or node.head in ("matrix", "tuple") for node in nodes):
        return None
    names = sorted(frozenset().union(*map(free_symbols, equations)))
    return Domain(tuple(Variable(name, "real") for name in names))


def _judged(
    section: Section, old: Expr, new: Expr, domain: Domain, place: int, guessed: str
) -> Judgement | None:
    given = (str(old),)
    if _same(old, new, domain):
        return Judgement("proved", f"the equation of line {place}, rearranged", given=given)
    own = free_symbols(old)
    if own & {fact.name for fact in section.stated.known if free_symbols(fact.right) & own}:
        return None  # what is known besides may have been put in
    meant = next((one for one in _meant(new) if _same(old, one, domain)), None)
    found = list(islice(_failing(old, new, domain), POINTS)) if meant is not None else []
    if meant is None or len(found) < POINTS:
        return None
    at, left, right = found[0]
    example = {"at": at, "left": left, "right": right}
    where = ", ".join(f"{name} = {value}" for name, value in at.items())
    reason = f"the equation of line {place} holds at {where}; here it is {left} against {right}"
    names = ", ".join(at)
    return Judgement("refuted", reason, example, given, guessed or f"{names}: real")


def _same(old: Expr, new: Expr, domain: Domain) -> bool:
    """Whether two equations are the same up to a factor that is a product."""
    try:
        factor = canonical(domain, div(sub(*new.args), sub(*old.args)), strict=False)
    except (Refused, ArithmeticError):
        return False
    return not any(node.head in _SUMS for node in walk(factor))


def _meant(new: Expr) -> Iterator[Expr]:
    """Equations from which one differs by a slip."""
    left, right = new.args
    names = sorted(free_symbols(new))
    for one in islice(slips(left, names), MOST_SLIPS):
        yield relation("=", one, right)
    for one in islice(slips(right, names), MOST_SLIPS):
        yield relation("=", left, one)


def _failing(old: Expr, new: Expr, domain: Domain) -> Iterator[tuple[dict[str, str], str, str]]:
    """Points at which the old equation holds, with both sides of the new one, which differ."""
    for turn in range(TURNS):
        values = (Fraction(PRIMES[(turn + place) % len(PRIMES)]) for place in range(MOST_NAMES))
        point: Point = dict(zip(domain.names, values, strict=False))
        solved = _solved(old, point)
        if solved is None:
            continue
        try:
            left, right = (evaluate(side, solved) for side in new.args)
        except (Undefined, NotExact, OutOfPatience):
            return
        if left == right:
            return
        yield {n: str(v) for n, v in solved.items()}, str(rational(left)), str(rational(right))


def _solved(equation: Expr, point: Point) -> Point | None:
    """A point with one of its numbers changed so that an equation holds, which is linear in it."""
    gap = sub(*equation.args)
    for name in sorted(point):
        try:
            values = [_value(gap, {**point, name: Fraction(k)}) for k in range(3)]
        except (Undefined, NotExact):
            continue
        slope = values[1] - values[0]
        if slope and values[2] - values[1] == slope and values[0]:
            found = {**point, name: -values[0] / slope}
            return found if not evaluate(gap, found) else None
    return None


def _value(tree: Expr, point: Point) -> Fraction:
    value = evaluate(tree, point)
    if not isinstance(value, Fraction):
        raise NotExact(str(tree))
    return value
