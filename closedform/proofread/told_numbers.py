"""A formula that is said to be a number: at the numbers that the text has for its names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from closedform.language.tree import Expr, free_symbols, function_names, substitute
from closedform.proofread.clock import Clock
from closedform.proofread.identities import judge_identity
from closedform.proofread.questions import KNOWN, is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section, Sides

__all__ = ["at_these_numbers", "at_told_numbers"]

# Nobody writes so many digits of something that is still to be solved for.
_DIGITS = re.compile(r"\d{4}|\d\.\d{2}")


def at_these_numbers(
    section: Section,
    equation: tuple[Expr, Expr],
    sides: Sides,
    clock: Clock,
    rests: tuple[str, ...] = (),
) -> Judgement | None:
    """The verdict on a value of a formula, where the sentence gives all it depends on.

    Parameters
    ----------
    section : Section
        What is known, and the numbers of the sentence.
    equation : tuple of Expr
        The formula, and the number that is said.
    sides : Sides
        As what the relation was read.
    clock : Clock
        The time for it.
    rests : tuple of str
        What says the formula.
    """
    judged = _at_numbers(section, equation, sides, clock, section.stated.here)
    return judged and replace(judged, given=(*rests, *judged.given), guessed="")


def at_told_numbers(
    section: Section, equation: tuple[Expr, Expr], sides: Sides, clock: Clock
) -> Judgement | None:
    """The same, where the document has told one number for each name, anywhere before.

    A number with many digits is the value for these; whether they are meant is a guess.
    """
    if not _DIGITS.search(str(equation[1])):
        return None
    told: dict[str, set[Expr]] = {}
    for fact in (*section.stated.said, *section.stated.known):
        if fact.kind == "value" and is_number(fact.right):
            told.setdefault(fact.name, set()).add(fact.right)
    numbers = {name: values.pop() for name, values in told.items() if len(values) == 1}
    judged = _at_numbers(section, equation, sides, clock, numbers | section.stated.here)
    if judged is None or judged.verdict == "refuted":
        return judged and replace(judged, guessed=sides.reading.guessed)
    return replace(judged, verdict="plausible", reason="with the numbers that were said before")


def _at_numbers(
    section: Section,
    equation: tuple[Expr, Expr],
    sides: Sides,
    clock: Clock,
    numbers: Mapping[str, Expr],
) -> Judgement | None:
    formula, right = equation
    names = free_symbols(formula) | function_names(formula) - KNOWN
    if not names or not names <= numbers.keys():
        return None
    value = substitute(formula, numbers)
    judged = judge_identity(section.question(value, right, sides.reading, clock, ()))
    if judged.verdict not in ("proved", "refuted"):
        return None
    given = tuple(f"{name} = {numbers[name]}" for name in sorted(names))
    return replace(judged, given=(*given, *judged.given))
