"""Judge conditions on one variable that fall apart: unions, alternatives, what is left out.

Both conditions are put together from comparisons of the variable with ends that do not depend on
it.  Once the order of all ends is known, every comparison is decided at each end and between
neighboring ends, and there two conditions are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from closedform.answers.comparisons import condition, ends_of, limits_of
from closedform.answers.conditions import Atom, Condition, Joint
from closedform.answers.points import readable_points
from closedform.answers.quadratic_conditions import in_roots
from closedform.answers.solutions import Unsolved
from closedform.answers.verdict import Verdict
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import COMPARE, NotExact, Point, Undefined, evaluate
from closedform.kernel.refute import Refutation, refute
from closedform.kernel.signs import entails
from closedform.language.compound import member, set_of
from closedform.language.tree import Expr, free_symbols, relation, walk

__all__ = ["as_membership", "is_compound", "same_conditions", "same_regions"]

_COMPOUND = frozenset(("either", "not_member", "union", "intersection", "difference", "numbers"))

MOST_ENDS = 40
BITS = 256
Judge = Callable[[Expr, Expr], Verdict]


def is_compound(tree: Expr) -> bool:
    """Whether a statement or a set falls apart into alternatives."""
    return any(node.head in _COMPOUND for node in walk(tree))


def as_membership(tree: Expr) -> Expr:
    """``x = 1 or x = 2`` as ``x in {1, 2}``; anything else as it is.

    Examples
    --------
    >>> from closedform.language.reader import Names, read_statement
    >>> print(as_membership(read_statement("x = ±1", Names(frozenset({"x"})))))
    x in {1, -1}
    """
    parts = tree.args if tree.head == "either" else (tree,)
    if any(part.head != "relation" or part.value != "=" for part in parts):
        return tree
    unknown = parts[0].args[0]
    named = unknown.head == "symbol" and all(part.args[0] == unknown for part in parts)
    if not named or any(unknown.value in free_symbols(part.args[1]) for part in parts):
        return tree
    return member(unknown, set_of(*(part.args[1] for part in parts)))


def same_conditions(gold: Expr, answer: Expr, domain: Domain, judge: Judge) -> Verdict:
    """Judge two statements as conditions on whatever single variable they can be solved for."""
    names = [v.name for v in domain.variables if not v.is_function]
    both = free_symbols(gold) & free_symbols(answer)
    outcome = Verdict("undecided", "the statements have no variable in common to solve them for")
    for name in (name for name in names if name in both):
        verdict = same_regions(gold, answer, name, domain, judge)
        if verdict.verdict != "undecided":
            return verdict
        outcome = verdict if not outcome.reason.startswith("it is") else outcome
    return outcome


def same_regions(gold: Expr, answer: Expr, variable: str, domain: Domain, judge: Judge) -> Verdict:
    """Judge two statements as conditions on one variable.

    Parameters
    ----------
    gold, answer : Expr
        Statements.
    variable : str
        A declared number, which no end mentions.
    domain : Domain
        What the symbols range over; outside of it the statements may differ.
    judge : callable
        Decides whether two ends are equal.

    Returns
    -------
    Verdict
        A refutation has a point of the domain at which only one statement holds.

    Examples
    --------
    >>> from closedform.answers.equality import compare
    >>> from closedform.language.reader import read_statement
    >>> domain = Domain.parse("x: real")
    >>> texts = "0 < x < 2 or 1 < x < 3", "0 < x < 3", "x ∉ {1}"
    >>> gold, same, other = (read_statement(text, domain.reading()) for text in texts)
    >>> same_regions(gold, same, "x", domain, lambda a, b: compare(a, b, domain)).verdict
    'proved'
    >>> print(same_regions(gold, other, "x", domain, lambda a, b: compare(a, b, domain)))
    refuted: at x = -1: false against true
    """
    try:
        pair = condition(gold, variable, domain), condition(answer, variable, domain)
        limits = limits_of(variable, domain)
        ends = _ordered([*ends_of(pair[0]), *ends_of(pair[1]), *ends_of(limits)], domain, judge)
    except Unsolved as error:
        return Verdict("undecided", str(error))
    place = {end: position for position, same in enumerate(ends) for end in same}
    cells = [c for c in range(2 * len(ends) + 1) if _in_cell(limits, c, place)]
    declared = domain.get(variable)
    if declared is not None and declared.kind == "integer":
        cells = [c for c in cells if not _without_integers(c, ends)]
    apart = [c for c in cells if _in_cell(pair[0], c, place) != _in_cell(pair[1], c, place)]
    if not apart:
        return Verdict("proved", f"they hold for the same values of {variable}")
    for point in _witnesses(apart, [same[0] for same in ends], variable, domain):
        found = _told_apart(pair, domain, point)
        if found is not None:
            return found
    return Verdict("undecided", f"no value of {variable} is found at which they differ")


# --- ends and what lies between them ------------------------------------------------------------


def _ordered(ends: list[Expr], domain: Domain, judge: Judge) -> list[list[Expr]]:
    """The ends in increasing order, equal ones together."""
    ends = list(dict.fromkeys(ends))
    for end in ends:
        if not _has_value(end, domain):
            raise Unsolved(f"{end} is not shown to have a value")
    if len(ends) > MOST_ENDS:
        raise Unsolved(f"more than {MOST_ENDS} ends")
    if any(node.head == "constant" and node.value == "oo" for end in ends for node in walk(end)):
        raise Unsolved("an end is infinite")
    found: list[list[Expr]] = []
    for end in ends:
        at = 0
        while at < len(found) and (order := _order(found[at][0], end, domain, judge)) < 0:
            at += 1
        if at < len(found) and order == 0:
            found[at].append(end)
        else:
            found.insert(at, [end])
    return found


def _has_value(end: Expr, domain: Domain) -> bool:
    """Whether an end has a value on the whole domain."""
    if not free_symbols(end):
        try:
            enclose(end, {}, BITS)
        except (Undefined, NotExact):
            return False
        return True
    return entails(domain, relation("=", end, end))  # shown only where nothing is left open


def _order(first: Expr, second: Expr, domain: Domain, judge: Judge) -> int:
    """-1, 0 or 1, on the whole domain."""
    if not free_symbols(first) | free_symbols(second):
        try:
            balls = enclose(first, {}, BITS), enclose(second, {}, BITS)
            if not balls[0].overlaps(balls[1]):
                return -1 if balls[0] < balls[1] else 1
        except (Undefined, NotExact):
            pass
    for one, other in dict.fromkeys(((first, second), (in_roots(first), in_roots(second)))):
        for sign, order in (("<", -1), (">", 1), ("=", 0)):
            if entails(domain, relation(sign, one, other)):
                return order
    verdict = judge(first, second)
    if verdict.verdict == "proved" and not verdict.reason.startswith("where"):
        return 0
    raise Unsolved(f"it is not known which of {first} and {second} is larger")


def _in_cell(stated: Condition, cell: int, place: dict[Expr, int]) -> bool:
    """Whether a condition holds at an end (odd cells) or between ends (even cells)."""
    if isinstance(stated, Joint):
        known = (_in_cell(part, cell, place) for part in stated.parts)
        return any(known) if stated.some else all(known)
    signs = (COMPARE[sign](cell, 2 * place[end] + 1) for sign, end in stated.comparisons)
    return any(signs) if stated.some else all(signs)


def _without_integers(cell: int, ends: list[list[Expr]]) -> bool:
    """Whether no integer lies between the neighboring ends."""
    number = cell // 2
    if cell % 2 or not 0 < number < len(ends):
        return False
    below, above = (_exact(ends[at][0], {}) for at in (number - 1, number))
    return below is not None and above is not None and below.__floor__() + 1 >= above


# --- counterexamples ----------------------------------------------------------------------------


def _witnesses(
    cells: list[int], ends: list[Expr], variable: str, domain: Domain
) -> Iterator[Point]:
    """Points of the domain with the variable in one of the cells, readable ones first."""
    declared = domain.get(variable)
    whole = declared is not None and declared.kind == "integer"
    for point in readable_points(domain)[:8] or ({},):
        values = [_rational(end, point) for end in ends]
        for cell in cells:
            number = cell // 2
            if cell % 2:
                exact = _exact(ends[number], point)
                if exact is not None:
                    yield {**point, variable: exact}
                continue
            below = values[number - 1] if number else None
            above = values[number] if number < len(values) else None
            for value in _between(below, above, whole):
                yield {**point, variable: value}


def _between(below: Fraction | None, above: Fraction | None, whole: bool) -> Iterator[Fraction]:
    if below is None and above is None:
        yield Fraction(0)
    elif below is None and above is not None:
        yield Fraction((above - 1).__floor__())
    elif above is None and below is not None:
        yield Fraction((below + 1).__ceil__())
    elif below is not None and above is not None:
        yield Fraction(below.__floor__() + 1)
        if not whole and below < above:
            yield _readable((below + above) / 2, below, above)


def _readable(middle: Fraction, below: Fraction, above: Fraction) -> Fraction:
    """A rational with a small denominator between two ends."""
    sizes = (middle.limit_denominator(10**digits) for digits in range(1, 12))
    return next((value for value in sizes if below < value < above), middle)


def _exact(end: Expr, point: Point) -> Fraction | None:
    try:
        return evaluate(end, point)
    except (Undefined, NotExact):
        return None


def _rational(end: Expr, point: Point) -> Fraction | None:
    """The value of an end, or a rational near it."""
    exact = _exact(end, point)
    if exact is not None:
        return exact
    try:
        middle = enclose(end, point, 32).mid()
    except (Undefined, NotExact):
        return None
    man, exp = middle.man_exp()
    return Fraction(int(man)) * Fraction(2) ** int(exp) if abs(int(exp)) < 1_000 else None


def _told_apart(pair: tuple[Condition, Condition], domain: Domain, point: Point) -> Verdict | None:
    """A refutation if exactly one of two conditions holds at a point."""
    if not domain.contains(point):
        return None
    for side in (0, 1):
        failure = _failure(pair[side], domain, point)
        if failure is not None and _shown(pair[1 - side], domain, point):
            words = ("false", "true") if side == 0 else ("true", "false")
            shown = Refutation(domain, failure.statement, failure.point, *words)
            return Verdict("refuted", str(shown), refutation=shown)
    return None


def _shown(stated: Condition, domain: Domain, point: Point) -> bool:
    """Whether a condition is shown to hold at a point."""
    if isinstance(stated, Atom):
        return _failure(stated.negated(), domain, point) is not None
    known = (_shown(part, domain, point) for part in stated.parts)
    return any(known) if stated.some else all(known)


def _failure(stated: Condition, domain: Domain, point: Point) -> Refutation | None:
    """A relation of a condition that fails at a point and with it the stated."""
    if isinstance(stated, Atom):
        try:
            found = refute(domain, stated.link, point)
        except Refused:
            return None
        # Where a side has no value, neither a relation nor its opposite holds.
        return None if "undefined" in (found.left, found.right) else found
    failures = (_failure(part, domain, point) for part in stated.parts)
    if not stated.some:
        return next((failure for failure in failures if failure is not None), None)
    known = list(failures)
    return known[0] if known and None not in known else None
