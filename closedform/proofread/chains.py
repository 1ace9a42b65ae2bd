"""What a chain of equations lays down: moments, recurrences, names that have one value."""

from __future__ import annotations

from dataclasses import replace

from closedform.kernel.domain import AVERAGES
from closedform.language.tree import Expr, call, free_symbols, function_names, number, relation
from closedform.proofread.facts import Fact, fact_from
from closedform.proofread.questions import KNOWN, is_number
from closedform.proofread.section import Section, Sides

__all__ = [
    "end_with_number",
    "ends_with_function",
    "goes_on_as_recurrence",
    "goes_on_with_names",
    "remember_moment",
    "squared",
]


def remember_moment(section: Section, right: Expr, sides: Sides, line: int) -> bool:
    """Keep ``E[X] = mu``, and what a chain that began with ``E[X]`` leads to."""
    left, domain = section.begun, sides.reading.domain
    if left is None or left.head != "call" or left.value not in AVERAGES or domain.is_random(right):
        return False
    fact = Fact("start", left, right, relation("=", left, right), line, domain.variables)
    stated, written = section.stated, f"{left} = {right}"
    stated.lay_down(fact)
    stated.open_names = [one for one in stated.open_names if one[1] != written]
    return True


def squared(left: Expr, right: Expr, sides: Sides, line: int) -> Fact | None:
    """``sigma^2 = 2/n`` says what sigma is, which is at least 0."""
    if left.head != "pow" or left.args[0].head != "symbol" or left.args[1] != number(2):
        return None
    variable = sides.reading.domain.get(str(left.args[0].value))
    if variable is None or variable.lower is None or variable.lower.value != number(0):
        return None
    fact = fact_from(relation("=", left.args[0], call("sqrt", right)), line)
    return fact and replace(fact, written=relation("=", left, right))


def goes_on_as_recurrence(section: Section, right: Expr, sides: Sides, line: int) -> None:
    """Keep ``e_{t+1} = e_t^2`` of ``e_{t+1} = (1 - x_t)^2 = e_t^2``."""
    if section.begun is None:
        return
    fact = fact_from(relation("=", section.begun, right), line)
    if fact is None or fact.kind != "recurrence":
        return
    if all((old.name, old.kind) != (fact.name, fact.kind) for old in section.stated.facts):
        section.stated.lay_down(replace(fact, variables=sides.reading.domain.variables))


def ends_with_function(section: Section, left: Expr, right: Expr, sides: Sides, line: int) -> bool:
    """Keep ``sigma(u) = 1/(1 + e^{-u})`` of ``p = 1/(1 + e^{-u}) = sigma(u)``."""
    if right.head != "call" or right.value in KNOWN or free_symbols(left) != free_symbols(right):
        return False
    fact = fact_from(relation("=", right, left), line)
    known = {one.name for one in section.stated.known} | function_names(left)
    if fact is None or fact.kind != "function" or fact.name in known:
        return False
    section.stated.lay_down(replace(fact, variables=sides.reading.domain.variables))
    return True


def goes_on_with_names(section: Section, fact: Fact) -> bool:
    """Whether a chain such as ``a = b = 1`` has laid down nothing but names so far.

    ``y = f(x) = x^2`` has, too: the last formula says what the function is.
    """
    said = section.stated.facts[-1] if section.stated.facts else None
    names = {known.left for known in section.stated.known}
    begun = said is not None and said.line == fact.line and said.right == fact.left
    if not begun or fact.left in names:
        return False
    if fact.kind != "function":
        return is_number(fact.right)
    own = {fact.name, said.name if said else ""}
    unknown = function_names(fact.right) - KNOWN
    return not (unknown or own & free_symbols(fact.right) or is_number(fact.right))


def end_with_number(section: Section, left: Expr, right: Expr, line: int) -> None:
    """``a = b = 64`` says that a is 64 here, not that a is b wherever they stand."""
    stated = section.stated
    said = stated.facts[-1] if stated.facts else None
    if said is None or said.kind != "value" or (said.line, said.right) != (line, left):
        return
    if left.head == "symbol" and is_number(right):
        written = relation("=", said.left, right)
        stated.facts[-1] = replace(said, right=right, written=written)
        stated.said = [fact for fact in stated.said if fact != said]
