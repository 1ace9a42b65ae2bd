"""Judge an identity in every way in which its formulas can be read."""

from __future__ import annotations

from dataclasses import replace

from closedform.language.errors import Unreadable
from closedform.language.tree import (
    Expr,
    call,
    div,
    free_symbols,
    function_names,
    neg,
    relation,
    summation,
    symbol,
    walk,
)
from closedform.proofread.clock import Clock
from closedform.proofread.facts import Fact, tidied
from closedform.proofread.identities import judge_identity
from closedform.proofread.questions import KNOWN, Question
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


def _means(left: Expr, right: Expr, section: Section) -> list[Fact]:
    """That x with a bar over it is the mean of the x_i that are added up, where nothing else is."""
    found: list[Fact] = []
    for node in (*walk(left), *walk(right)):
        if node.head != "sum":
            continue
        index, low, high, body = node.args
        for stem in sorted(function_names(body) - KNOWN):
            name, value = symbol(f"bar{{{stem}}}"), call(stem, index)
            both = free_symbols(left) | free_symbols(right)
            told = {fact.name for fact in (*section.known, *found)}
            if name.value in both - told and value in walk(body):
                mean = div(summation(index, low, high, value), tidied(high - low + 1))
                found.append(Fact("value", name, mean, relation("=", name, mean), 0, implied=True))
    return found


def _logistic(left: Expr, right: Expr, section: Section) -> list[Fact]:
    """That sigma is the logistic function, where the text speaks of one and nothing else is."""
    named = function_names(left) | function_names(right)
    told = {fact.name for fact in section.known}
    if "sigma" not in named - told or "logistic" not in section.topics:
        return []
    z = symbol("z")
    value = div(1, 1 + call("exp", neg(z)))
    left = call("sigma", z)
    return [Fact("function", left, value, relation("=", left, value), 0, implied=True)]


def judge_readings(section: Section, sides: Sides, clock: Clock) -> Judgement:
    """Judge an identity in every way in which it can be read."""
    found: list[Judgement] = []
    for place, (left, right) in enumerate(sides.readings):
        implied = (*_means(left, right, section), *_logistic(left, right, section))
        known = (*section.known, *implied)
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
        )
        judged = judge_identity(question)
        if judged.verdict == "refuted" and section.may_explain():
            judged = explained(judged, question)
        if judged.verdict == "proved":
            reason = f"read as {left} = {right}"
            return replace(judged, reason=reason) if place else judged
        found.append(judged)
    chosen = best(found)
    if chosen.verdict == "refuted" and sides.dropped:
        reason = f"{sides.dropped} is written with arguments and without them"
        return Judgement("undecided", reason, guessed=chosen.guessed)
    return chosen
