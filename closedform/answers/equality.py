"""Decide whether two expressions are equal on a domain."""

from __future__ import annotations

from collections.abc import Sequence

from closedform.answers.verdict import Verdict
from closedform.derive.calculation import Goal, Move, calculate
from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.refute import Refutation, refute
from closedform.kernel.theorem import Theorem
from closedform.language.errors import Unreadable
from closedform.language.reader import read
from closedform.language.tree import Expr, relation, walk
from closedform.witness.points import Point, draw_points

__all__ = ["compare", "equal"]

POINTS = 24


def equal(left: str, right: str, domain: str = "") -> Verdict:
    """Judge ``left = right`` for all values in a domain.

    Parameters
    ----------
    left, right : str
        Mathematics in LaTeX, plain text or unicode.
    domain : str
        What the symbols range over, as ``N: integer >= 1; sigma: real > 0``.

    Returns
    -------
    Verdict

    Raises
    ------
    DomainError
        When the domain cannot be understood.

    Examples
    --------
    >>> print(equal(r"\\frac{1-b^2}{1+b}", "1-b", "b: real in [0,1)").verdict)
    proved
    >>> print(equal("(1-b)^2", "1-b^2", "b: real in (0,1)"))
    refuted: at b = 1/2: 1/4 against 3/4
    >>> print(equal("1+", "1").verdict)
    unreadable
    """
    where = Domain.parse(domain)
    try:
        trees = [read(text, where.reading()) for text in (left, right)]
    except Unreadable as error:
        return Verdict("unreadable", f"{error.reason}\n{error.caret()}")
    return compare(trees[0], trees[1], where)


def compare(left: Expr, right: Expr, domain: Domain) -> Verdict:
    """Judge the equality of two trees; see :func:`equal`."""
    statement = relation("=", left, right)
    try:
        points = draw_points(domain, POINTS, 0)
    except DomainError as error:
        return Verdict("undecided", str(error))
    counterexample = _counterexample(domain, statement, points)
    if counterexample is not None:
        return Verdict("refuted", str(counterexample), refutation=counterexample)
    compared = _compared(statement, points)
    theorem, problem = _proof(left, right, domain)
    if theorem is not None:
        return Verdict("proved", "", theorem, points=compared)
    if compared:
        reason = f"equal at all of {compared} exact points, but not proved: {problem}"
        return Verdict("plausible", reason, points=compared)
    return Verdict("undecided", problem)


def _counterexample(domain: Domain, statement: Expr, points: Sequence[Point]) -> Refutation | None:
    found = []
    for point in points:
        try:
            found.append(refute(domain, statement, point))
        except Refused:
            continue
    return min(found, key=_effort, default=None)


def _effort(refutation: Refutation) -> tuple[bool, int]:
    """How hard a counterexample is to check by hand; undefined values come last."""
    numbers = "".join([*refutation.at().values(), refutation.left, refutation.right])
    zeros = sum(value == "0" for value in refutation.at().values())
    return "undefined" in numbers, len(numbers) + 3 * zeros


def _compared(statement: Expr, points: Sequence[Point]) -> int:
    count = 0
    for point in points:
        try:
            for side in statement.args:
                evaluate(side, point)
        except (Undefined, NotExact):
            continue
        count += 1
    return count


def _proof(left: Expr, right: Expr, domain: Domain) -> tuple[Theorem | None, str]:
    problem = ""
    for moves, unfold in _strategies(left, right):
        goal = Goal(domain, left, right, "=", {}, lambda name: {})
        try:
            theorem = calculate(goal, moves, unfold)
        except Refused as error:
            problem = problem or str(error)
            continue
        if not theorem.obligations:
            return theorem, ""
        problem = f"it is not shown that {theorem.obligations[0]}"
    return None, problem


def _strategies(left: Expr, right: Expr) -> list[tuple[tuple[Move, ...], tuple[Move, ...]]]:
    """Plain arithmetic first; then closed forms of the sums on either side."""
    from closedform.derive.moves import sum_up

    plans: list[tuple[tuple[Move, ...], tuple[Move, ...]]] = [((), ())]
    sums = [sum(node.head == "sum" for node in walk(side)) for side in (left, right)]
    if any(sums):
        plans.append(tuple((sum_up(),) * min(count, 3) for count in sums))  # type: ignore[arg-type]
    return plans
