"""Judge two statements: do they hold at the same points of the domain?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice, pairwise, product

from closedform.answers.combining import all_of, noted
from closedform.answers.decimals import constant_quotient
from closedform.answers.equality import compare
from closedform.answers.points import readable_points
from closedform.answers.solutions import TURNED, End, Span, Unsolved, links, span, truth
from closedform.answers.verdict import Verdict
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Point, Undefined, evaluate
from closedform.kernel.normal import canonical
from closedform.kernel.refute import Refutation, refute
from closedform.kernel.ring import rational
from closedform.kernel.rules import field
from closedform.kernel.signs import entails
from closedform.language.tree import Expr, div, free_symbols, mul, relation, sub, symbol

__all__ = ["Judge", "same_equation", "same_solutions"]

Judge = Callable[[Expr, Expr, Domain], Verdict]
FIRST = 6
MAX_POINTS = 400
GRID = [Fraction(n) for n in (0, 1, -1, 2, -2, 3)] + [Fraction(1, 2), Fraction(3, 2)]


def same_solutions(
    gold: Expr, answer: Expr, domain: Domain, judge: Judge = compare, *, exact: bool = True
) -> Verdict:
    """Judge two inequalities, memberships or chains as sets of solutions.

    Parameters
    ----------
    gold, answer : Expr
        Statements.
    domain : Domain
        What the symbols range over; what it says of them need not be repeated in a statement.
    judge : callable
        Decides about two ends.
    exact : bool
        Whether a point at which only one statement holds refutes.

    Returns
    -------
    Verdict
        A refutation carries the relation that fails at the point, ``left`` and ``right`` say which
        statement is ``true`` there.

    Examples
    --------
    >>> from closedform.language.reader import read_statement
    >>> domain = Domain.parse("eta: real; L: real > 0")
    >>> texts = "0 < eta < 2/L", "eta in (0, 2/L)", "0 < eta < 1/L"
    >>> gold, same, other = (read_statement(text, domain.reading()) for text in texts)
    >>> same_solutions(gold, same, domain).verdict
    'proved'
    >>> found = same_solutions(gold, other, domain).refutation
    >>> str(found.statement), found.left, found.right
    ('eta < 1/L', 'true', 'false')
    """
    try:
        stated = links(gold), links(answer)
    except Unsolved as error:
        return Verdict("undecided", str(error))
    points = readable_points(domain)
    found = _told_apart(stated, domain, points[:FIRST]) if exact else None
    if found is not None:
        return found
    outcome = Verdict("undecided", "the statements have no variable in common to solve them for")
    for place, variable in enumerate(_variables(stated, domain)):
        try:
            spans = span(stated[0], variable, domain), span(stated[1], variable, domain)
        except Unsolved as error:
            if place == 0:
                outcome = Verdict("undecided", str(error))
            continue
        verdict = _same_ends(spans, variable, domain, judge)
        if verdict.verdict == "proved" or (verdict.verdict == "refuted" and not exact):
            return verdict
        if exact:
            nearby = _near_ends(spans, variable, domain, verdict, points)
            found = _told_apart(stated, domain, nearby)
            if found is not None:
                return found
        outcome = Verdict("undecided", verdict.reason)
    if _imply_each_other(stated, domain):
        return Verdict("proved", "the conditions imply each other")
    return (_told_apart(stated, domain, points[FIRST:]) if exact else None) or outcome


def _imply_each_other(stated: tuple[tuple[Expr, ...], tuple[Expr, ...]], domain: Domain) -> bool:
    """Whether each link of either statement follows from the other statement and the domain.

    Two different conditions that the domain alone makes true are not meant to be the same.
    """
    turned = [tuple(map(_turned, side)) for side in stated]
    vacuous = 0
    for given, goal in (turned, turned[::-1]):
        granted = replace(domain, relations=(*domain.relations, *given))
        open_ = [link for link in goal if not any(_says(g, link, domain) for g in given)]
        if not all(entails(granted, link) for link in open_):
            return False
        vacuous += any(entails(domain, link) for link in open_)
    return vacuous < 2


def _turned(link: Expr) -> Expr:
    """The same relation with ``<`` for ``>``."""
    if link.value in (">", ">="):
        return relation(TURNED[link.value], *link.args[::-1])
    return link


def _says(first: Expr, second: Expr, domain: Domain) -> bool:
    """Whether two relations are the same up to a constant factor (of an inequality, positive)."""
    if first == second:
        return True
    if first.value != second.value:
        return False
    ratio = constant_quotient(sub(*first.args), sub(*second.args), domain)
    return ratio is not None and (ratio > 0 or (ratio < 0 and first.value in ("=", "!=")))


def _variables(stated: tuple[tuple[Expr, ...], ...], domain: Domain) -> list[str]:
    """What both statements can be solved for, first what most often stands alone on a side."""
    numbers = [v.name for v in domain.variables if not v.is_function]
    common = [
        name
        for name in numbers
        if all(any(name in free_symbols(link) for link in side) for side in stated)
    ] or [n for n in numbers if any(n in free_symbols(link) for side in stated for link in side)]
    alone = [side for statement in stated for link in statement for side in link.args]
    return sorted(common, key=lambda name: -alone.count(symbol(name)))


def _same_ends(spans: tuple[Span, Span], variable: str, domain: Domain, judge: Judge) -> Verdict:
    where = domain.without(variable)
    parts = []
    for name in ("lower", "upper"):
        first, second = getattr(spans[0], name), getattr(spans[1], name)
        verdict = _same_end(first, second, where, judge)
        parts.append((f"the {name} end of {variable}", verdict))
    return all_of(parts)


def _same_end(first: End | None, second: End | None, where: Domain, judge: Judge) -> Verdict:
    if first is None or second is None:
        only = first or second
        if only is None or only.redundant:
            return Verdict("proved")
        return Verdict("undecided", f"{only.value} on one side only")
    verdict = judge(first.value, second.value, where)
    if first.is_open != second.is_open and not (first.redundant and second.redundant):
        if verdict.verdict == "refuted":
            return verdict
        return Verdict("undecided", f"{first.value} belongs to the solutions on one side only")
    return verdict


def _near_ends(
    spans: tuple[Span, Span],
    variable: str,
    domain: Domain,
    verdict: Verdict,
    points: tuple[Point, ...],
) -> Iterator[Point]:
    """Points at the ends, between them, and beside them."""
    ends = [e.value for s in spans for e in (s.lower, s.upper) if e is not None]
    declared = domain.get(variable)
    whole = declared is not None and declared.kind == "integer"
    found = verdict.refutation
    # A refutation need not mention every variable.
    places = [{**point, **found.point} for point in points[:1]] if found is not None else []
    for place in [*places, *points]:
        values = sorted({v for v in (_value(end, place) for end in ends) if v is not None})
        middles = [(a + b) / 2 for a, b in pairwise(values)]
        beside = [values[0] - 1, values[-1] + 1] if values else []
        for value in (*middles, *values, *beside):
            yield {**place, variable: Fraction(value.__floor__()) if whole else value}


def _value(end: Expr, point: Point) -> Fraction | None:
    """The value of an end, or a rational near it."""
    try:
        return evaluate(end, point)
    except Undefined:
        return None
    except NotExact:
        pass
    try:
        man, exp = enclose(end, point, 32).mid().man_exp()
    except (Undefined, NotExact):
        return None
    return Fraction(int(man)) * Fraction(2) ** int(exp) if abs(int(exp)) < 1_000 else None


def _told_apart(
    stated: tuple[tuple[Expr, ...], tuple[Expr, ...]],
    domain: Domain,
    points: tuple[Point, ...] | Iterator[Point],
) -> Verdict | None:
    """A point of the domain at which one statement holds and the other does not."""
    for point in points:
        known = [truth(statement, point) for statement in stated]
        if None in known or known[0] == known[1] or not domain.contains(point):
            continue
        found = _fails(stated[1] if known[0] else stated[0], domain, point)
        if found is not None:
            words = ["true" if k else "false" for k in known]
            shown = Refutation(domain, found.statement, found.point, *words)
            return Verdict("refuted", str(shown), refutation=shown)
    return None


def _fails(statement: tuple[Expr, ...], domain: Domain, point: Point) -> Refutation | None:
    for link in statement:
        try:
            return refute(domain, link, point)
        except Refused:
            continue
    return None


def same_equation(gold: Expr, answer: Expr, domain: Domain, *, factor: bool = False) -> Verdict:
    """Judge two equations; with ``factor``, up to a factor that is not 0 anywhere in the domain.

    Equal sides (also left and right swapped) are proved either way, and so is what differs by a
    number other than 0, unless one of them only says the value of an unknown, ``x = 2``: that
    solves the equation ``2x = 4``.  Refuted is what has a point of the domain at which one equation
    holds and the other does not.

    Examples
    --------
    >>> from closedform.language.reader import read_statement
    >>> domain = Domain.parse("x, y: real")
    >>> texts = "x + 2*y = 4", "y = 2 - x/2", "y = 2 - x"
    >>> gold, same, other = (read_statement(text, domain.reading()) for text in texts)
    >>> print(same_equation(gold, same, domain, factor=True))
    proved: left minus right differs by the factor 2
    >>> same_equation(gold, other, domain, factor=True).verdict
    'refuted'
    """
    for first, second in (answer.args, answer.args[::-1]):
        sides = [(gold.args[0], first), (gold.args[1], second)]
        known = [compare(*side, domain) for side in sides]
        if all(verdict.verdict == "proved" for verdict in known):
            return all_of([("left", known[0]), ("right", known[1])])
    gaps = sub(*gold.args), sub(*answer.args)
    ratio = constant_quotient(*gaps, domain)
    if ratio:
        remark = f"left minus right differs by the factor {ratio}"
        if not factor and any(map(_is_solution, (gold, answer))):
            return Verdict("undecided", f"{remark}; compare them as equations")
        verdict = compare(gaps[0], mul(rational(ratio), gaps[1]), domain)
        return noted(verdict, remark if abs(ratio) != 1 else "terms are on the other side")
    quotient = _nonzero_quotient(*gaps, domain) if factor else None
    if quotient is not None:
        verdict = compare(gaps[0], mul(quotient, gaps[1]), domain)
        if verdict.verdict == "proved" and not verdict.defined_on_less:
            return noted(verdict, f"left minus right differs by the factor {quotient}, never 0")
    stated = (gold,), (answer,)
    found = _told_apart(stated, domain, _on_either(stated, domain))
    reason = "no point solves only one of the equations, and their sides are not proportional"
    return found or Verdict("undecided", reason)


def _is_solution(equation: Expr) -> bool:
    """Whether an equation only says the value of an unknown."""
    names = [free_symbols(side) for side in equation.args]
    alone = [side.head in ("symbol", "call") for side in equation.args]
    return (alone[0] and not names[1]) or (alone[1] and not names[0])


def _nonzero_quotient(top: Expr, bottom: Expr, domain: Domain) -> Expr | None:
    """The normal form of ``top/bottom`` if it has a value everywhere in the domain, never 0."""
    try:
        quotient = canonical(domain, div(top, bottom), strict=False)
        nowhere_open = not field(domain, quotient, quotient).obligations
    except Refused:
        return None
    fits = nowhere_open and entails(domain, relation("!=", quotient, 0))
    return quotient if fits else None


def _on_either(
    stated: tuple[tuple[Expr, ...], tuple[Expr, ...]], domain: Domain
) -> Iterator[Point]:
    """Points that may solve one of two equations."""
    points = readable_points(domain)
    yield from points
    for statement in stated:
        for variable in sorted(free_symbols(statement[0])):
            if domain.get(variable) is None:
                continue
            try:
                solved = span(statement, variable, domain)
            except Unsolved:
                continue
            assert solved.lower is not None
            for point in points:
                value = _value(solved.lower.value, point)
                if value is not None:
                    yield {**point, variable: value}
    used = free_symbols(stated[0][0]) | free_symbols(stated[1][0])
    free = [name for name in domain.names if name in used]
    for values in islice(product(GRID, repeat=len(free)), MAX_POINTS if points else 0):
        yield {**points[0], **dict(zip(free, values, strict=True))}
