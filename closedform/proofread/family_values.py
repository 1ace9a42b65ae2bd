r"""Judge ``\eta_4 = c/2`` where the text says ``\eta_t = c/\sqrt t`` for every t."""

from __future__ import annotations

import re
from dataclasses import replace

from closedform.kernel.domain import Domain
from closedform.language.tree import (
    Expr,
    div,
    free_symbols,
    function_names,
    number,
    substitute,
    symbol,
)
from closedform.proofread.clock import Clock
from closedform.proofread.facts import KNOWN, Fact, put_in, widened
from closedform.proofread.generic import depends
from closedform.proofread.identities import judge_identity
from closedform.proofread.questions import is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section, Sides

__all__ = ["judge_at_index"]

_PLACE = re.compile(
    r"(?P<stem>.+)_(?:\{(?P<long>\d{1,6}|[A-Z](?:/\d)?)\}|(?P<place>\d{1,6}|[A-Z]))"
)
_INDEX = re.compile(r"(?P<stem>.+)_(?:\{(?P<long>[a-z])\}|(?P<index>[a-z]))")


def judge_at_index(section: Section, fact: Fact, sides: Sides, clock: Clock) -> Judgement | None:
    """The verdict on one value of what the text defines for every index.

    Parameters
    ----------
    section : Section
        What is known; the value is added to it where it is right.
    fact : Fact
        What an equation says of a name with a number for its index.
    sides : Sides
        The equation as it was read.
    clock : Clock
        The time for it.

    Returns
    -------
    Judgement or None
        ``None`` where the text gives no single formula close by, or more than the index is special.
    """
    place = _place(fact)
    if place is None or place[0] in section.stated.obscure:
        return None
    stem, at = place
    known = [
        (f, i) for f in section.stated.facts if (i := _index(f, stem)) and _is_near(section, f)
    ]
    if len(known) != 1:
        return None
    ((formula, index),) = known
    if not free_symbols(at) <= free_symbols(formula.right):
        return None  # x_T, and x_t has nothing to do with T
    value = substitute(formula.right, {index: at})
    if _names(value) & {fact.name, stem}:
        return None  # a first value is a number of its own: eta_0 in eta_t = eta_0 (1 - t/T)
    if _names(value) != _names(fact.right):
        numbers = [f for f in section.stated.known if f.kind == "value" and is_number(f.right)]
        value = put_in(value, numbers)
    domain = widened(sides.reading.domain, (formula,))
    known_here = {one.name for one in sides.reading.domain.variables} | section.declared
    new = [f"{v.name}: {v.kind}" for v in domain.variables if v.name not in known_here]
    guessed = "; ".join(filter(None, (sides.reading.guessed, *new)))
    reading = replace(sides.reading, domain=domain, guessed=guessed)
    judged = judge_identity(section.question(value, fact.right, reading, clock, ()))
    if judged.verdict not in ("proved", "plausible", "refuted"):
        return None
    if judged.verdict == "refuted" and not _speaks_of_all(value, fact.right, domain):
        return None
    if judged.verdict != "refuted":
        section.stated.facts.append(fact)
    return replace(judged, given=(str(formula.written), *judged.given))


def _speaks_of_all(value: Expr, right: Expr, domain: Domain) -> bool:
    """Whether a right side speaks of all that a value depends on, and of nothing else."""
    matter = {name for name in free_symbols(value) if depends(value, name, domain)}
    matter |= function_names(value) - KNOWN
    return matter <= _names(right) <= _names(value)


def _place(fact: Fact) -> tuple[str, Expr] | None:
    if fact.kind == "start" and fact.left.args[0].head == "number":
        return fact.name, fact.left.args[0]
    found = _PLACE.fullmatch(fact.name) if fact.kind == "value" else None
    if found is None:
        return None
    name, _, under = (found["long"] or found["place"]).partition("/")
    at = number(int(name)) if name.isdecimal() else symbol(name)
    return found["stem"], div(at, int(under)) if under else at


def _index(fact: Fact, stem: str) -> str:
    """The index of a formula for all values of a family; empty for another fact."""
    if fact.kind == "function":
        (argument,) = fact.left.args
        return str(argument.value) if fact.name == stem and argument.head == "symbol" else ""
    found = _INDEX.fullmatch(fact.name) if fact.kind == "value" else None
    if found is None or found["stem"] != stem:
        return ""
    index = found["long"] or found["index"]
    return index if index in free_symbols(fact.right) else ""


def _is_near(section: Section, fact: Fact) -> bool:
    return not fact.earlier and (not fact.line or fact.line in section.near)


def _names(tree: Expr) -> frozenset[str]:
    return (free_symbols(tree) | function_names(tree)) - KNOWN
