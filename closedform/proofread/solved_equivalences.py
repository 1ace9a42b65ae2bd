r"""Judge ``A = B \iff x = c``: whether what is said to solve an equation solves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from closedform.kernel.domain import Bound, Domain, DomainError, Variable
from closedform.language.errors import Unreadable
from closedform.language.reader import ambiguities
from closedform.language.tree import (
    Expr,
    div,
    free_symbols,
    function_names,
    mul,
    number,
    relation,
    substitute,
)
from closedform.proofread.atoms import noncommuting
from closedform.proofread.clock import Clock
from closedform.proofread.context import Reading
from closedform.proofread.facts import about, put_in, widened
from closedform.proofread.lines import links_of
from closedform.proofread.questions import KNOWN
from closedform.proofread.relations import Judgement
from closedform.proofread.rows import Line
from closedform.proofread.section import Section
from closedform.proofread.small_changes import names_in, small_changes

__all__ = ["judge_solved"]

_HOLDS = ("proved", "plausible")
_SEVERAL = (r"\pm", r"\mp", r"\text")


def judge_solved(section: Section, first: str, second: str) -> Judgement | None:
    """The verdict on two equations that are said to be equivalent.

    Parameters
    ----------
    section : Section
        What is known at their place.
    first, second : str
        An equation, and another one about the same names, as they are written.

    Returns
    -------
    Judgement or None
        Proved where the second one is a value that solves the first one; refuted where it solves
        it nowhere, and would after one small change; ``None`` where that cannot be said.
    """
    clock = Clock(section.seconds)
    read = _read(section, first, second)
    if read is None:
        return None
    reading, one, two = read
    facts = about(section.stated.known, one, two)
    values = tuple(fact for fact in facts if fact.kind == "value")
    found = _solves(reading, one, two, clock)
    if found == "proved":
        reason = "the equation before it holds with it"
        return Judgement("proved", reason, guessed=reading.guessed)
    if found != "refuted":
        return None
    if values:
        domain = widened(reading.domain, values)
        filled = [put_in(equation, values) for equation in (one, two)]
        if _solves(replace(reading, domain=domain), filled[0], filled[1], clock) in _HOLDS:
            return None
    for other in _near(section, first, second):
        if clock.left < 0.01:
            return None
        if _solves(*other, clock) in _HOLDS:
            reason = "the equation before it does not hold with it"
            return Judgement("refuted", reason, {"at": {}}, guessed=reading.guessed)
    return None


def _near(section: Section, first: str, second: str) -> Iterator[tuple[Reading, Expr, Expr]]:
    for changed in small_changes(second, tuple(names_in(first))):
        read = _read(section, first, changed)
        if read is not None:
            yield read


def _read(section: Section, *texts: str) -> tuple[Reading, Expr, Expr] | None:
    """Two equations about numbers; the second one is about nothing else than the first one."""
    links = [links_of([Line(text, 0)]) for text in texts]
    if any(len(found) != 1 or found[0].sign != "=" for found in links):
        return None
    written = [section.atoms.hide(side) for (one,) in links for side in (one.left, one.right)]
    if any(sign in text for text in texts for sign in _SEVERAL):
        return None
    if any(noncommuting(text, section.counts) for text in written):
        return None
    try:
        reading = section.context.reading(*written)
        reading = replace(reading, domain=_positive(reading.domain))
        sides = [ambiguities(text, reading.names)[0] for text in written]
    except (Unreadable, DomainError):
        return None
    one, two = relation("=", *sides[:2]), relation("=", *sides[2:])
    named = free_symbols(one) and free_symbols(two) <= free_symbols(one)
    functions = (function_names(one) | function_names(two)) - KNOWN
    return (reading, one, two) if named and not functions else None


def _solves(reading: Reading, one: Expr, two: Expr, clock: Clock) -> str:
    """The verdict on the first equation with the value put in that the second one gives."""
    for side, other in (two.args, two.args[::-1]):
        factors = side.args if side.head == "mul" else (side,)
        if any(factor.head != "symbol" for factor in factors):
            continue
        for place, name in enumerate(factors):
            rest = factors[:place] + factors[place + 1 :]
            value = div(other, mul(*rest)) if rest else other
            if name.value in free_symbols(value):
                continue
            left, right = (substitute(part, {str(name.value): value}) for part in one.args)
            return clock.judge(left, right, reading.domain, 0.5).verdict
    return ""


def _positive(domain: Domain) -> Domain:
    """With numbers of which no bound is known above 0, so that roots have values."""
    for one in domain.variables:
        if one.kind == "real" and one.lower is None and one.upper is None and not one.is_function:
            bound = Bound(number(0), strict=True)
            domain = domain.without(one.name).declare(Variable(one.name, "real", bound))
    return domain
