"""Judge inequalities: proved by their sign, refuted by points, and otherwise left open."""

from __future__ import annotations

import re
from functools import partial

from closedform.kernel.domain import Domain
from closedform.kernel.enclosing import enclose
from closedform.kernel.rules import sign
from closedform.language.tree import Expr, relation
from closedform.proofread.clock import Clock
from closedform.proofread.generic import everywhere_different
from closedform.proofread.identities import is_number
from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.wording import Wording

__all__ = ["SIGNS", "judge_inequality"]

SIGNS = ("<", "<=", ">", ">=")
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_SPACED = re.compile(r"\\(?:[ ;:~]|quad|qquad)")
_DENIED = re.compile(
    r"\b(?:not?|never|cannot|can't|impossible|contradict\w*|absurd|false|wrong|neither|nor|none)\b",
    re.IGNORECASE,
)


def judge_inequality(section: Section, link: Link, wording: Wording) -> Judgement:
    """Judge ``left < right`` and the like in the ranges that are declared or stated.

    Most inequalities of a text are conditions.  One is refuted only where everything in it is
    declared, the words do not lay it down or deny it, and it holds nowhere: its opposite is proved.

    Raises
    ------
    Unreadable, DomainError
        When a side cannot be read.
    """
    clock = Clock(section.seconds)
    sides = section.read(section.atoms.hide(link.left), section.atoms.hide(link.right))
    left, right = sides.readings[0]
    domain, guessed = sides.reading.domain, sides.reading.guessed
    open_ = section.shown(Judgement("undecided", "an inequality, not proved", guessed=guessed))
    if len(sides.readings) > 1 or _SPACED.search(link.left) or _SPACED.search(link.right):
        return open_  # in "a > 0 \\ b < 0" several statements stand side by side
    claim = relation(link.sign, left, right)
    if _holds(claim, domain, clock):
        return section.shown(Judgement("proved", "by its sign", guessed=guessed))
    denied = _DENIED.search(wording.before) or _DENIED.search(wording.after)
    if denied or wording.supposes or wording.solves or (guessed and not is_number(claim)):
        return open_  # under guesses, it is most often a condition
    if not _holds(relation(_OPPOSITE[link.sign], left, right), domain, clock):
        return open_
    found = clock.hurry(partial(everywhere_different, domain, claim))
    if found is None:
        return open_
    example = {"at": found.at(), "left": found.left, "right": found.right}
    return section.shown(Judgement("refuted", str(found), example, guessed=guessed))


def _holds(claim: Expr, domain: Domain, clock: Clock) -> bool:
    """Whether an inequality is proved: on numbers by enclosing them, else by the sign test."""
    prove = enclose if is_number(claim) else sign
    return clock.hurry(partial(prove, domain, claim), 0.3) is not None
