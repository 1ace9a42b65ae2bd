"""What a mistake looks like, found within a limit of time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from closedform.answers.budget import OutOfBudget, within
from closedform.answers.effort import is_small
from closedform.answers.equality import domain_of
from closedform.answers.statements import SHORT, read_sides
from closedform.derive.proposals import without_search
from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.errors import Refused
from closedform.kernel.patience import OutOfPatience, hurried
from closedform.language.errors import Unreadable
from closedform.language.tree import Expr

__all__ = ["explain", "likeness", "texts_are_small"]


def texts_are_small(left: str, right: str, domain: str) -> bool:
    """Whether two texts are so small, in all readings, that they may be judged right here."""
    where = domain_of(domain)
    first, second = read_sides(left, right, where)
    return all(is_small(a, b, where) for a in first.readings for b in second.readings)


def explain(left: str, right: str, domain: str = "", *, seconds: float = 0.5) -> dict[str, Any]:
    """What the mistake looks like, where ``right`` should have been ``left`` and is not.

    Returns
    -------
    dict
        ``kind``, ``text`` and more (see :meth:`closedform.answers.mistakes.Mistake.to_json`);
        empty when nothing is found that could be proved.

    Examples
    --------
    >>> explain("s^2/(2N-1)", "-s^2/(2N-1)", "N: integer >= 1; s: real > 0")["kind"]
    'opposite sign'
    """
    short = max(len(left), len(right), len(domain)) <= SHORT
    try:
        small = short and texts_are_small(left, right, domain)
    except (Unreadable, DomainError):
        return {}
    return _mistake_in_time(seconds, small, _diagnosed_texts, left, right, domain)


def likeness(gold: Expr, answer: Expr, domain: Domain, seconds: float = 0.5) -> dict[str, Any]:
    """The same for what has been read already."""
    small = is_small(gold, answer, domain)
    return _mistake_in_time(seconds, small, _diagnosed, gold, answer, domain)


def _mistake_in_time(
    seconds: float, small: bool, function: Callable[..., dict[str, Any]], *args: object
) -> dict[str, Any]:
    try:
        if small:
            try:
                with hurried(int(500 * seconds)):
                    return function(*args, seconds / 2)
            except OutOfPatience:
                seconds /= 2
        return within(seconds, function, *args, seconds / 2)
    # Where a machine is busy, the patience of the worker itself is over before its budget.
    except (OutOfBudget, OutOfPatience, Unreadable, DomainError, Refused, ArithmeticError):
        return {}


def _diagnosed_texts(left: str, right: str, domain: str, seconds: float) -> dict[str, Any]:
    sides = read_sides(left, right, domain_of(domain))
    found: dict[str, Any] = {}
    for place, tree in enumerate(sides[1].readings):
        found = _diagnosed(sides[0].readings[0], tree, domain_of(domain), seconds)
        if found:
            return found | {"text": f"Read as {tree}: {found['text']}"} if place else found
    return found


def _diagnosed(gold: Expr, answer: Expr, domain: Domain, seconds: float) -> dict[str, Any]:
    from closedform.answers.mistakes import diagnose_parts

    with without_search():
        mistake = diagnose_parts(gold, answer, domain, seconds=seconds)
    return {} if mistake is None else mistake.to_json()
