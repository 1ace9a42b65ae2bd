"""What goes without saying: that a bar means a mean, and sigma the logistic function."""

from __future__ import annotations

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
from closedform.proofread.facts import Fact, tidied
from closedform.proofread.questions import KNOWN
from closedform.proofread.section import Section

__all__ = ["implied"]


def implied(left: Expr, right: Expr, section: Section) -> tuple[Fact, ...]:
    """The facts about an equation that nobody states."""
    return (*_means(left, right, section), *_logistic(left, right, section))


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
