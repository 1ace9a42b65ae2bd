"""Judge finite sets: the same elements, in any order and however often they are written."""

from __future__ import annotations

from collections.abc import Callable

from closedform.answers.combining import all_of, noted
from closedform.answers.points import readable_points
from closedform.answers.verdict import Verdict
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Point, Undefined, evaluate
from closedform.kernel.refute import Refutation, refute
from closedform.language.tree import Expr, add, mul, number, power, relation, sub

__all__ = ["same_sets"]

MAX_PAIRS = 400
BITS = 128
_RANK = {"proved": 2, "plausible": 1}


def same_sets(
    gold: Expr,
    answer: Expr,
    domain: Domain,
    judge: Callable[[Expr, Expr], Verdict],
    exact: bool = True,
) -> Verdict:
    """Judge two sets by their elements.

    Proved: each element is proved equal to one of the other set.  Refuted: at a point of the
    domain, an element of one set differs from all elements of the other.

    Parameters
    ----------
    gold, answer : Expr
        Sets of numbers, or of tuples of numbers.
    domain : Domain
        What the symbols range over.
    judge : callable
        Decides about two elements.
    exact : bool
        Whether a point at which the sets differ refutes (not so when values may be off a little).

    Examples
    --------
    >>> from closedform.answers.equality import compare
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("x: real")
    >>> texts = "{|x|, -|x|}", "{x, -x}"
    >>> first, second = (read(text, domain.reading()) for text in texts)
    >>> same_sets(first, second, domain, lambda a, b: compare(a, b, domain)).verdict
    'undecided'
    """
    if len(gold.args) * len(answer.args) > MAX_PAIRS:
        return Verdict("undecided", "the sets are too large to match their elements")
    found = _told_apart(gold, answer, domain) if exact else None
    if found is not None:
        return found
    worst, problem = Verdict("proved"), ""
    matched: list[tuple[str, Verdict]] = []
    for left in (True, False):
        first, second = (gold, answer) if left else (answer, gold)
        for element in first.args:
            best = _best_match(element, second.args, left, judge)
            if not exact and best.verdict == "refuted":
                side = "right" if left else "left"
                return noted(best, f"{element} matches no element on the {side}", front=True)
            matched.append((str(element), best))
            if _RANK.get(best.verdict, 0) < _RANK.get(worst.verdict, 0):
                worst, problem = best, f"{element} is not matched by a proof"
    if worst.verdict == "proved":
        return all_of(matched)
    if worst.verdict == "plausible":
        return Verdict("plausible", problem, points=worst.points)
    return Verdict("undecided", problem)


def _best_match(
    element: Expr, others: tuple[Expr, ...], left: bool, judge: Callable[[Expr, Expr], Verdict]
) -> Verdict:
    best = Verdict("refuted", "there is none")
    for place, other in enumerate(others):
        verdict = judge(element, other) if left else judge(other, element)
        if verdict.verdict == "proved":
            return verdict
        better = best.verdict == "refuted" and verdict.verdict != "refuted"
        if place == 0 or better or verdict.verdict == "plausible":
            best = verdict
    return best


def _told_apart(gold: Expr, answer: Expr, domain: Domain) -> Verdict | None:
    for point in readable_points(domain):
        for first, second, side in ((gold, answer, "left"), (answer, gold, "right")):
            for element in first.args:
                if not all(_differ(element, other, point) for other in second.args):
                    continue
                found = _refutation(element, second.args, domain, point)
                if found is not None:
                    sets = [_shown(tree, point) for tree in (gold, answer)]
                    shown = Refutation(domain, found.statement, found.point, *sets)
                    reason = _reason(f"{element} is in the {side} one only", shown)
                    return Verdict("refuted", reason, refutation=shown)
    return None


def _reason(words: str, found: Refutation) -> str:
    place = ", ".join(f"{name} = {value}" for name, value in found.at().items())
    values = f"{found.left} against {found.right}"
    return f"at {place}: {words}: {values}" if place else f"{words}: {values}"


def _differ(first: Expr, second: Expr, point: Point) -> bool:
    """Whether two elements certainly have different values at a point."""
    if first.head == second.head == "tuple" and len(first.args) == len(second.args):
        pairs = zip(first.args, second.args, strict=True)
        return any(_differ(*pair, point) for pair in pairs)
    if "tuple" in (first.head, second.head):
        return first.head == second.head
    try:
        return evaluate(first, point) != evaluate(second, point)
    except Undefined:
        return False
    except NotExact:
        pass
    try:
        return not enclose(first, point, BITS).overlaps(enclose(second, point, BITS))
    except (Undefined, NotExact):
        return False


def _refutation(
    element: Expr, others: tuple[Expr, ...], domain: Domain, point: Point
) -> Refutation | None:
    """``element`` equals none of the others: the product of all distances is not 0."""
    distances = [_distance(element, other) for other in others]
    try:
        return refute(domain, relation("=", mul(*distances), 0), point)
    except Refused:
        return None


def _distance(first: Expr, second: Expr) -> Expr:
    """An expression that is 0 where two elements are equal."""
    if first.head != "tuple":
        return sub(first, second)
    if len(first.args) != len(second.args):
        return number(1)
    pairs = zip(first.args, second.args, strict=True)
    return add(*(power(_distance(a, b), 2) for a, b in pairs))


def _shown(tree: Expr, point: Point) -> str:
    """The values of a set at a point."""
    if tree.head in ("set", "tuple"):
        inner = ", ".join(_shown(arg, point) for arg in tree.args)
        return f"{{{inner}}}" if tree.head == "set" else f"({inner})"
    try:
        return str(evaluate(tree, point))
    except (Undefined, NotExact):
        pass
    try:
        return str(enclose(tree, point, BITS).str(10))
    except (Undefined, NotExact):
        return str(tree)
