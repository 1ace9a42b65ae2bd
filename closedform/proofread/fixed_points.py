r"""Limits of sequences that a document defines, by a formula or by a recurrence."""

from __future__ import annotations

from dataclasses import replace

from closedform.derive.finite_sums import swapped
from closedform.language.tree import (
    Expr,
    constant,
    free_symbols,
    function_names,
    limit,
    symbol,
    walk,
)
from closedform.proofread.clock import Clock
from closedform.proofread.facts import Fact, widened
from closedform.proofread.identities import judge_identity
from closedform.proofread.lines import Link
from closedform.proofread.questions import KNOWN, Question
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section, Sides

__all__ = ["judge_limit_of_sequence"]

INFINITY = constant("oo")


def judge_limit_of_sequence(section: Section, link: Link) -> Judgement | None:
    r"""The verdict on ``\lim_{t\to\infty} w_t = a`` or ``w_t \to a``; ``None`` if there is none.

    A sequence that follows ``w_{t+1} = F(w_t)`` with a continuous F tends to a fixed point of F,
    or to nothing: what is no fixed point is not its limit.

    Raises
    ------
    Unreadable, DomainError
        When a side cannot be read.
    """
    sides = section.read(section.atoms.hide(link.left), section.atoms.hide(link.right))
    left, value = sides.readings[0]
    term = left.args[2] if left.head == "limit" and left.args[1] == INFINITY else left
    if term.head != "call" or len(term.args) != 1 or len(free_symbols(term.args[0])) != 1:
        return None
    own = [fact for fact in section.stated.facts if fact.name == term.value]
    clock = Clock(section.seconds)
    if any(fact.kind == "function" for fact in own):
        judged = _of_formula(section, sides, term, value, clock)
        if judged is not None:
            return judged
    steps = [fact for fact in own if fact.kind == "recurrence"]
    return _of_recurrence(section, sides, steps[0], value, clock) if len(steps) == 1 else None


def _of_formula(
    section: Section, sides: Sides, term: Expr, value: Expr, clock: Clock
) -> Judgement | None:
    (index,) = free_symbols(term.args[0])
    left = limit(symbol(index), INFINITY, term)
    question = section.question(left, value, sides.reading, clock)
    judged = judge_identity(question)
    return section.shown(judged) if judged.verdict != "undecided" else None


def _of_recurrence(
    section: Section, sides: Sides, step: Fact, value: Expr, clock: Clock
) -> Judgement | None:
    known = {fact.left for fact in section.stated.known}
    if value.head == "symbol" and value not in known:
        return None  # s_t goes to s_oo, which is named here
    there = step.right
    for node in walk(step.right):
        if node.head == "call" and node.value == step.name:
            there = swapped(there, node, value)
    domain = widened(sides.reading.domain, [step])
    changes = {name for name in function_names(there) - KNOWN if domain.get(name)}
    if changes or step.left.args[0].value in free_symbols(there):
        return None  # each step is another one
    names = frozenset(free_symbols(value) | free_symbols(there))
    reading = replace(sides.reading, domain=domain)
    question = Question(value, there, reading, section.stated.known, names, clock, section.near)
    judged = judge_identity(question)
    given = (str(step.written), *judged.given)
    if judged.verdict == "proved":
        reason = "it is a fixed point of the recurrence; that it is approached is not shown"
        return section.shown(replace(judged, verdict="plausible", reason=reason, given=given))
    if judged.verdict == "refuted":
        reason = f"no fixed point of the recurrence: {judged.reason}"
        return section.shown(replace(judged, reason=reason, given=given))
    return None
