"""Judge what has been read already, whatever goes wrong."""

from __future__ import annotations

import time

from closedform.answers import equality
from closedform.answers.budget import SECONDS
from closedform.answers.collecting import without_collecting
from closedform.answers.effort import is_small
from closedform.answers.staging import decide
from closedform.answers.verdict import Verdict
from closedform.kernel.domain import Domain
from closedform.language.tree import Expr

__all__ = ["judge_trees", "unexpected"]


@without_collecting
def judge_trees(left: Expr, right: Expr, domain: Domain, *, seconds: float = SECONDS) -> Verdict:
    """Judge two trees like :func:`closedform.answers.judging.judge`: it never raises."""
    started = time.monotonic()
    try:
        small = is_small(left, right, domain)
        return decide(started, seconds, small, equality.compare, left, right, domain)
    except Exception as error:
        return unexpected(error)


def unexpected(error: Exception) -> Verdict:
    """A fault of this program says nothing about an answer, and must not end a batch of them."""
    if isinstance(error, ValueError) and "string conversion" in str(error):
        return Verdict("undecided", "a value has too many digits to be written down")
    return Verdict("undecided", f"unexpected {type(error).__name__}: {error}")
