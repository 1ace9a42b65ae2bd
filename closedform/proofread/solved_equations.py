"""Judge what solves an equation: ``h (w - b) + l w = 0``, and then ``w = h b/(h + l)``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import islice

from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.kernel.patience import check
from closedform.language.errors import Unreadable
from closedform.language.tree import (
    Expr,
    free_symbols,
    number,
    relation,
    sub,
    substitute,
    walk,
)
from closedform.proofread.clock import Clock
from closedform.proofread.facts import Fact
from closedform.proofread.generic import everywhere_different
from closedform.proofread.identities import judge_identity
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section, Sides
from closedform.proofread.system_slips import slips
from closedform.proofread.wording import Wording

__all__ = ["judge_solution", "step_by_step"]

MOST_SLIPS = 200
_SOLVES = re.compile(
    r"\b(?:set(?:ting|s)?\b[^.]*\b(?:zero|0)|rearrang\w+|stationar\w+|collect\w*|vanish\w*)(?![A-Za-z])",
    re.IGNORECASE,
)
# Then the equation holds at some place only: "the discriminant vanishes for ..., and then r = ..."
_DOUBLE = re.compile(r"\b(?:discriminant|double|repeated|coincid\w*|equal roots?)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:system|equations|derivatives|gradients|conditions|simultaneous\w*|both|each)\b",
    re.IGNORECASE,
)


def step_by_step(section: Section, wording: Wording) -> bool:
    """Whether the rows of a display solve one equation, so that each follows from the one before.

    Parameters
    ----------
    section : Section
        What is known; the equation that was laid down last is an open one.
    wording : Wording
        The sentence around the display.
    """
    inside = section.stated.open_at == section.position
    return bool(inside and _SOLVES.search(wording.before) and not _SEVERAL.search(wording.before))


def judge_solution(
    section: Section, fact: Fact, sides: Sides, wording: Wording, clock: Clock
) -> Judgement | None:
    """Whether a value solves the equation that was laid down last; ``None`` if none was meant.

    Parameters
    ----------
    section : Section
        What is known; the equation that was laid down last is an open one.
    fact : Fact
        The value of a name.
    sides : Sides
        The equation that says so, as it was read.
    wording : Wording
        The sentence around it.
    clock : Clock
        The time for it.
    """
    if section.stated.open_equation is None or fact.kind != "value":
        return None
    left, right, line = section.stated.open_equation
    rows = step_by_step(section, wording) or _is_beside(section, fact, line)
    if not (wording.concludes or rows):
        return None
    name = fact.name
    if name not in free_symbols(left) | free_symbols(right) or name in free_symbols(fact.right):
        return None
    names = (free_symbols(left) | free_symbols(right)) - {name}
    equation = relation("=", left, right)
    left, right = (substitute(side, {name: fact.right}) for side in (left, right))
    reading = replace(sides.reading, domain=_with_names(section, sides.reading.domain, names))
    question = section.question(left, right, reading, clock, ())
    judged = judge_identity(question)
    where = f"the equation of line {line}" if line else "the equation before"
    if judged.verdict == "proved":
        section.stated.open_equation = None
        section.stated.settle(fact, clock)
        section.stated.facts.append(fact)
        return replace(judged, reason=f"it solves {where}")
    # Where another letter comes in, more was used than this equation.
    printed = any(node.head == "decimal" for node in walk(fact.right))
    exact = names == free_symbols(fact.right) and not (printed or wording.roughly)
    if rows and not wording.concludes:
        # The rows of a display may also be a system: then no small change makes one solve another.
        exact = names >= free_symbols(fact.right) and not (printed or wording.roughly)
        exact = (
            exact and clock.hurry(partial(_nearly, equation, fact, question.domain), 0.5) is True
        )
    if not exact or line not in section.near or _DOUBLE.search(wording.context):
        return None
    claim = relation("=", left, right)
    found = clock.hurry(partial(everywhere_different, question.domain, claim), 0.4)
    if found is None:
        return None
    open_ = section.stated.open_names
    section.stated.open_names = [one for one in open_ if one[2] != equation]
    example = {"at": found.at(), "left": found.left, "right": found.right}
    reason = f"it does not solve {where}: {found}"
    return Judgement("refuted", reason, example, guessed=sides.reading.guessed)


def _with_names(section: Section, domain: Domain, names: Iterable[str]) -> Domain:
    """A domain with the names of an equation, too, where they are numbers."""
    for name in sorted(set(names) - set(domain.names)):
        with suppress(Unreadable, DomainError):
            known = section.context.reading(name).domain.get(name)
            if known is not None and not known.is_function:
                domain = domain.declare(known)
    return domain


def _is_beside(section: Section, fact: Fact, line: int) -> bool:
    """Whether ``m = c`` stands beside an equation that has m for the first time: with, where."""
    known = {one.name for one in (*section.stated.said, *section.stated.facts)}
    return line in section.near and fact.name not in known


def _nearly(equation: Expr, fact: Fact, domain: Domain) -> bool:
    """Whether a value solves an equation after a small change."""
    names = sorted(free_symbols(equation) - {fact.name})
    for meant in islice(slips(fact.right, names), MOST_SLIPS):
        check()
        left, right = (substitute(side, {fact.name: meant}) for side in equation.args)
        with suppress(Refused, ArithmeticError):
            gap = canonical(domain, sub(left, right), strict=False)
            if free_symbols(meant) <= set(names) and gap == number(0):
                return True
    return False
