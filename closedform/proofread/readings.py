"""Judge an identity in every way in which its formulas can be read."""

from __future__ import annotations

from dataclasses import replace

from closedform.language.errors import Unreadable
from closedform.language.tree import free_symbols
from closedform.proofread.clock import Clock
from closedform.proofread.identities import judge_identity
from closedform.proofread.implied import implied
from closedform.proofread.questions import Question
from closedform.proofread.relations import Judgement
from closedform.proofread.repairs import explained
from closedform.proofread.section import Section, Sides

__all__ = ["best", "judge_readings", "unreadable"]


def best(found: list[Judgement]) -> Judgement:
    """Of several readings, one that is proved; refuted only if all are."""
    for verdict in ("proved", "plausible", "assumed", "undecided"):
        for one in found:
            if one.verdict == verdict:
                return one
    return found[0]


def unreadable(error: Exception) -> Judgement:
    """What is reported of a formula that cannot be read."""
    return Judgement("unreadable", error.reason if isinstance(error, Unreadable) else str(error))


def judge_readings(section: Section, sides: Sides, clock: Clock) -> Judgement:
    """Judge an identity in every way in which it can be read."""
    found: list[Judgement] = []
    for place, (left, right) in enumerate(sides.readings):
        known = (*section.stated.known, *implied(left, right, section))
        declared = section.declared
        hidden = section.atoms.hidden(free_symbols(left) | free_symbols(right))
        question = Question(
            left,
            right,
            sides.reading,
            known,
            declared,
            clock,
            section.near,
            hidden,
            section.topics,
            frozenset(section.stated.here),
        )
        judged = judge_identity(question)
        if judged.verdict == "refuted" and section.may_explain():
            judged = explained(judged, question)
        if judged.verdict == "proved":
            reason = f"read as {left} = {right}"
            return replace(judged, reason=reason) if place else judged
        found.append(judged)
    chosen = best(found)
    if chosen.verdict == "refuted" and not _on_both_sides(sides):
        reason = f"{sides.dropped} is written with arguments and without them"
        return Judgement("undecided", reason, guessed=chosen.guessed)
    return chosen


def _on_both_sides(sides: Sides) -> bool:
    """Whether names that are read as numbers here are so on both sides: then any will do."""
    dropped = frozenset(sides.dropped.split(", ")) if sides.dropped else frozenset()
    return all(dropped <= free_symbols(side) for pair in sides.readings for side in pair)
