"""What goes without saying: what a bar, a prime and sigma mean."""

from __future__ import annotations

from closedform.answers.differentiation import differentiated
from closedform.kernel.domain import Domain, Variable
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

__all__ = ["implied", "logistic_fact"]

CONDITION_NUMBERS = (("L", "mu"), ("L", "m"), ("M", "m"), ("beta", "alpha"))


def implied(left: Expr, right: Expr, section: Section) -> tuple[Fact, ...]:
    """The facts about an equation that nobody states."""
    means, logistic = _means(left, right, section), _logistic(left, right, section)
    return (
        *means,
        *logistic,
        *_slopes(left, right, section),
        *_condition_number(left, right, section),
    )


def _condition_number(left: Expr, right: Expr, section: Section) -> list[Fact]:
    """That kappa is L/mu, where both stand on the other side and nobody says what it is."""
    names = free_symbols(left), free_symbols(right)
    told = {fact.name for fact in section.stated.known}
    if ("kappa" in names[0]) == ("kappa" in names[1]) or "kappa" in told:
        return []
    for high, low in CONDITION_NUMBERS:
        if any({high, low} <= own for own in names) and not {high, low} & told:
            name, value = symbol("kappa"), div(symbol(high), symbol(low))
            return [Fact("value", name, value, relation("=", name, value), 0, implied=True)]
    return []


def _slopes(left: Expr, right: Expr, section: Section) -> list[Fact]:
    """That f' is the derivative of a function f which the section defines."""
    named = function_names(left) | function_names(right)
    named = named.union(*(function_names(fact.right) for fact in section.stated.facts))
    told = {fact.name for fact in section.stated.known}
    found: list[Fact] = []
    for fact in section.stated.facts:
        name = f"{fact.name}'"
        if fact.kind != "function" or name not in named - told:
            continue
        (argument,) = fact.left.args
        value = _derivative(fact, argument)
        if value is not None:
            slope = call(name, argument)
            stated = relation("=", slope, value)
            found.append(Fact("function", slope, value, stated, 0, fact.variables, implied=True))
    return found


def _derivative(fact: Fact, argument: Expr) -> Expr | None:
    if argument.head != "symbol":
        return None
    real = Variable(str(argument.value), "real")
    others = (one for one in fact.variables if one.name != real.name)
    return differentiated(fact.right, argument, 1, Domain((*others, real)))


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
            told = {fact.name for fact in (*section.stated.known, *found)}
            if name.value in both - told and value in walk(body):
                mean = div(summation(index, low, high, value), tidied(high - low + 1))
                found.append(Fact("value", name, mean, relation("=", name, mean), 0, implied=True))
    return found


def _logistic(left: Expr, right: Expr, section: Section) -> list[Fact]:
    """That sigma is the logistic function, where the text speaks of one and nothing else is."""
    named = function_names(left) | function_names(right)
    told = {fact.name for fact in section.stated.known}
    if "sigma" not in named - told or "logistic" not in section.topics:
        return []
    return [logistic_fact()]


def logistic_fact() -> Fact:
    """That sigma is the logistic function."""
    z = symbol("z")
    value = div(1, 1 + call("exp", neg(z)))
    left = call("sigma", z)
    return Fact("function", left, value, relation("=", left, value), 0, implied=True)
