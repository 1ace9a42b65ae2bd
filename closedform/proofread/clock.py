"""The time for one relation, shared by everything that is tried on it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from closedform.answers.budget import OutOfBudget, within
from closedform.answers.judging import judge_trees
from closedform.answers.staging import is_here_only, unsearched
from closedform.answers.verdict import Verdict
from closedform.derive.proposals import without_search
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.patience import OutOfPatience, hurried
from closedform.language.tree import Expr

__all__ = ["Clock", "is_late"]

T = TypeVar("T")


class Clock:
    """A deadline.

    Parameters
    ----------
    seconds : float
        From now on.
    """

    def __init__(self, seconds: float) -> None:
        self._deadline = time.monotonic() + seconds
        self.seconds = seconds

    @property
    def left(self) -> float:
        """Seconds that are left, at least 0."""
        return max(0.0, self._deadline - time.monotonic())

    def judge(self, left: Expr, right: Expr, domain: Domain, share: float = 0.7) -> Verdict:
        """A verdict on an equation in a share of the time that is left."""
        if self.left < 0.01:
            return Verdict("undecided", f"not decided within {self.seconds:g} s")
        with unsearched():
            return judge_trees(left, right, domain, seconds=max(0.01, share * self.left))

    def away(self, function: Callable[..., T], *args: object, share: float = 0.5) -> T | None:
        """The same in another process, for what cannot be hurried, if that is done now."""
        if is_here_only():
            return None
        try:
            return within(max(0.01, share * self.left), function, *args)
        except (OutOfBudget, OutOfPatience, Refused, ValueError, ArithmeticError, RecursionError):
            return None

    def hurry(self, function: Callable[[], T], share: float = 0.5) -> T | None:
        """What a function returns in a share of the time; ``None`` if it does not."""
        try:
            with hurried(int(1000 * share * self.left)), without_search():
                return function()
        except (OutOfPatience, Refused, ValueError, ArithmeticError, RecursionError):
            return None


def is_late(verdict: Verdict) -> bool:
    """Whether there is no verdict because the time was over.

    Examples
    --------
    >>> from closedform.language.tree import number
    >>> is_late(Clock(0.0).judge(number(1), number(2), Domain()))
    True
    """
    return verdict.verdict == "undecided" and "not decided within" in verdict.reason
