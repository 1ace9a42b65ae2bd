"""What a document lays down: kept for what follows, and judged where it can be."""

from __future__ import annotations

import re
from dataclasses import replace

from closedform.language.tree import (
    Expr,
    call,
    free_symbols,
    function_names,
    number,
    substitute,
    walk,
)
from closedform.proofread.clock import Clock
from closedform.proofread.facts import Fact, TooLong, about, put_in, tidied, unrolled, widened
from closedform.proofread.family_values import judge_at_index
from closedform.proofread.first_values import started
from closedform.proofread.following import by_recurrence
from closedform.proofread.identities import judge_identity
from closedform.proofread.iterates import judge_iterate
from closedform.proofread.questions import is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section, Sides
from closedform.proofread.solved_equations import judge_solution
from closedform.proofread.told_numbers import at_these_numbers
from closedform.proofread.wording import Wording

__all__ = ["LAID_DOWN", "lay_down"]

MOST_STEPS = 4
# "At $t = T$ it is 0": of that place the sentence speaks, and no other one.
_AT = re.compile(r"\b(?:at|when|if|for)\W*\Z", re.IGNORECASE)
_ONLY_IF = re.compile(
    r"\b(?:iff|if and only if|only if|(?:exactly|precisely) (?:when|if|at|for)|unless|except)\b"
    r"[^.$]{0,16}\$?\s*\Z",
    re.IGNORECASE,
)
LAID_DOWN = {
    "value": "a definition",
    "function": "a definition",
    "recurrence": "a recurrence",
    "start": "a first value",
}


def lay_down(
    section: Section, fact: Fact, sides: Sides, wording: Wording, clock: Clock
) -> Judgement:
    """Remember what the document lays down; judged where it follows from what was laid down before.

    Parameters
    ----------
    section : Section
        What is known; the fact is added to it.
    fact : Fact
        A definition, a recurrence, or a first value.
    sides : Sides
        The equation as it was read.
    wording : Wording
        The sentence around it.
    clock : Clock
        The time for it.
    """
    if fact.kind == "function" and (_is_value_of(section, fact) or _is_last(section, fact)):
        return _value_of(section, fact, sides, clock)
    fact = _folded(section, fact)
    checked = judge_solution(section, fact, sides, wording, clock)
    if checked is not None:
        return checked
    facts = section.stated.facts
    old = [known for known in facts if (known.left, known.kind) == (fact.left, fact.kind)]
    special = section.stated.special
    if old and special and old[0].written != fact.written and fact.kind == "value":
        value = put_in(old[0].right, special)
        if value != old[0].right:
            return _in_this_case(section, old[0], value, fact, sides, clock)
    again = bool(old) and old[0].written != fact.written and not is_number(fact.right)
    if again and fact.right.head == "symbol" and is_number(old[0].right):
        again = False  # "at a = b = 0 ...; with a = b = c": another place
    if again and not wording.supposes:
        question = section.question(old[0].right, fact.right, sides.reading, clock)
        judged = judge_identity(question)
        rewritten = wording.rewrites and (
            fact.kind == "recurrence" or _as_much(section, old[0], fact)
        )
        same = judged.verdict in ("proved", "plausible")
        if same or (judged.verdict == "refuted" and rewritten):
            return replace(judged, given=(str(old[0].written), *judged.given))
    if fact.kind == "function" and not wording.supposes:
        found = _closed_form(section, fact, sides, clock)
        if found is not None:
            return found
    if fact.kind == "start" and not wording.supposes:
        found = _by_steps(section, fact, sides, clock)
        found = found or judge_iterate(section, fact, sides, clock)
        if found is not None:
            return found
    if not (old or wording.supposes):
        found = judge_at_index(section, fact, sides, clock)
        if found is not None:
            return found
    if again and fact.kind == "recurrence" and not wording.supposes:
        found = _followed(section, old[0], fact, sides, clock)
        if found is not None:
            return found
    claimed = section.led or wording.concludes or wording.claims
    if old and not old[0].earlier and is_number(fact.right) and claimed:
        rests = (str(old[0].written),)
        found = at_these_numbers(section, (old[0].right, fact.right), sides, clock, rests)
        if found is not None:
            return found
    known_function = fact.kind == "function" and old and not is_number(old[0].right)
    if known_function and is_number(fact.right) and wording.supposes:
        return Judgement("assumed", "a condition")  # it vanishes where sigma(x) = 1/2
    if fact.kind == "value" and is_number(fact.right) and _ONLY_IF.search(wording.before):
        return Judgement("assumed", "a condition")  # "with equality iff x = 0"
    section.stated.settle(fact, clock)
    if all(known.written != fact.written for known in old):
        kept = [known for known in facts if known not in old]
        if again and fact.kind == "function":
            # With another function under the same name an example begins, with other steps.
            kept = [known for known in kept if known.kind != "recurrence"]
        section.stated.facts = [*kept, fact]
    if fact.kind == "value" and fact.right.head == "symbol":
        here = section.position if _AT.search(wording.before) else None
        section.stated.only_here(fact, here)
    first = started(fact, wording) if fact.kind == "recurrence" else None
    if first is not None and all(known.left != first.left for known in section.stated.facts):
        section.stated.facts.append(first)
    return Judgement("assumed", LAID_DOWN[fact.kind])


def _in_this_case(
    section: Section, known: Fact, value: Expr, fact: Fact, sides: Sides, clock: Clock
) -> Judgement:
    """The verdict on what is said of one place: "for $a = b$ it is $c/2$"; it is kept nowhere."""
    special = section.stated.special
    domain = widened(sides.reading.domain, (known, *special))
    reading = replace(sides.reading, domain=domain)
    question = section.question(value, fact.right, reading, clock, ())
    judged = judge_identity(question)
    same = free_symbols(fact.right) <= free_symbols(value)
    if judged.verdict == "proved" or (judged.verdict == "refuted" and same):
        given = (str(known.written), *(str(one.written) for one in special))
        return replace(judged, given=(*given, *judged.given))
    return Judgement("assumed", "a value in a special case")


def _as_much(section: Section, one: Fact, other: Fact) -> bool:
    """Whether two formulas for a name are about the same quantities, with what these stand for."""
    values = [known for known in section.stated.facts if known.kind == "value"]
    filled = (put_in(fact.right, values) for fact in (one, other))
    return len({free_symbols(right) for right in filled}) == 1


def _is_value_of(section: Section, fact: Fact) -> bool:
    """Whether ``f(x^*)`` is a value of a function, at a point that has one itself."""
    (argument,) = fact.left.args
    if argument.head != "symbol" or fact.left in {one.left for one in section.stated.facts}:
        return False
    if argument.value in section.atoms.constants():
        return True
    functions = [one for one in section.stated.facts if one.kind == "function"]
    own = [one for one in functions if one.name == fact.name]
    if any(argument.value in free_symbols(one.right) - free_symbols(one.left) for one in own):
        return True  # g(a), where g(x) is a/(a + x)
    return bool(own) and argument in {one.left for one in section.stated.facts}


def _is_last(section: Section, fact: Fact) -> bool:
    """Whether ``eta_T = b`` is about the last value of what is defined for each t."""
    (argument,) = fact.left.args
    if argument.head != "symbol" or not str(argument.value).isupper():
        return False
    named = [old for old in section.stated.facts if old.name == fact.name and old.left != fact.left]
    if fact.name.partition("_")[0] in section.stated.obscure:
        return True
    kinds = {old.kind for old in named}
    # eta_0 = a and eta_T = b are the first and the last value.
    return "function" in kinds or (
        "start" in kinds and argument.value not in free_symbols(fact.right)
    )


def _value_of(section: Section, fact: Fact, sides: Sides, clock: Clock) -> Judgement:
    left, right = fact.written.args
    question = section.question(left, right, sides.reading, clock)
    question = replace(question, near=section.near)
    judged = judge_identity(question)
    if judged.verdict in ("proved", "plausible", "refuted"):
        return judged
    section.stated.facts.append(replace(fact, kind="start"))
    return Judgement("assumed", LAID_DOWN["function"])


def _folded(section: Section, fact: Fact) -> Fact:
    """A function with what its argument hides in: eta_t = s/T where s is T - t."""
    if fact.kind != "function":
        return fact
    (argument,) = free_symbols(fact.left.args[0]) or ("",)
    values = [known for known in section.stated.facts if known.kind == "value"]
    hiding = [known for known in values if argument in free_symbols(known.right)]
    hiding = [known for known in hiding if fact.name not in function_names(known.right)]
    return replace(fact, right=put_in(fact.right, hiding)) if hiding else fact


def _closed_form(section: Section, fact: Fact, sides: Sides, clock: Clock) -> Judgement | None:
    """The verdict on a formula for what a recurrence of this section gives."""
    known = tuple(one for one in section.stated.known if not one.earlier and one.name != fact.name)
    own = [one for one in section.stated.facts if one.name == fact.name and one.kind != "function"]
    steps = [one for one in own if one.kind == "recurrence"]
    if not steps:
        return None
    fact = _with_index_of(steps[0], fact)
    facts = about((*own, *known), fact.left, fact.right)
    first = {f"{fact.name}_0": call(fact.name, number(0))}
    left, right = (substitute(side, first) for side in fact.written.args)
    question = section.question(left, right, sides.reading, clock, facts)
    judged = by_recurrence(question, facts)
    if judged is None:
        return None
    if judged.verdict in ("proved", "plausible"):
        section.stated.facts.append(fact)
        return judged
    fed = frozenset().union(*(function_names(one.right) for one in steps)) - {fact.name}
    # Without what feeds the recurrence it is about a special case, such as constant gradients.
    return judged if fed <= function_names(fact.right) else None


def _with_index_of(step: Fact, fact: Fact) -> Fact:
    """V_L = a^L V_0 in the index of the recurrence for V_l, whatever its letter."""
    (index,), (wanted,) = fact.left.args, step.left.args
    taken = free_symbols(fact.right) | function_names(fact.right)
    if index == wanted or index.head != "symbol" or wanted.value in taken:
        return fact
    swap = {str(index.value): wanted}
    return replace(
        fact,
        left=substitute(fact.left, swap),
        right=substitute(fact.right, swap),
        written=substitute(fact.written, swap),
    )


def _by_steps(section: Section, fact: Fact, sides: Sides, clock: Clock) -> Judgement | None:
    """The verdict on m_2 = ..., where a recurrence leads to it from a first value."""
    own = [one for one in section.stated.facts if one.name == fact.name]
    laid_down = [one for one in own if one.kind in ("recurrence", "start")]
    kinds = {one.kind for one in laid_down}
    if kinds != {"recurrence", "start"} or any(one.left == fact.left for one in own):
        return None
    try:
        value = unrolled(fact.left, laid_down)
    except TooLong:
        return None
    if fact.name in function_names(value):
        return None  # it does not reach the first value
    names = free_symbols(value) | function_names(value)
    if not names <= free_symbols(fact.right) | function_names(fact.right):
        return None  # a special case
    question = section.question(value, fact.right, sides.reading, clock, ())
    judged = judge_identity(question)
    if judged.verdict not in ("proved", "refuted"):
        return None
    section.stated.facts.append(fact)
    return replace(judged, given=tuple(str(one.written) for one in laid_down))


def _followed(
    section: Section, known: Fact, fact: Fact, sides: Sides, clock: Clock
) -> Judgement | None:
    """The verdict on a recurrence over several steps, by following the one that is known."""
    wanted = _calls(fact.right, fact.name)
    right = known.right
    if wanted == _calls(right, known.name):
        return None  # over one step it is another recurrence, of another method perhaps
    for _ in range(MOST_STEPS):
        if _calls(right, known.name) == wanted:
            question = section.question(right, fact.right, sides.reading, clock)
            judged = judge_identity(question)
            if judged.verdict not in ("proved", "refuted"):
                return None
            given = dict.fromkeys((str(known.written), *judged.given))
            return replace(judged, given=tuple(given))
        right = _one_step(right, known)
    return None


def _calls(tree: Expr, name: str) -> frozenset[Expr]:
    return frozenset(tidied(n) for n in walk(tree) if n.head == "call" and n.value == name)


def _one_step(tree: Expr, known: Fact) -> Expr:
    """A formula with a recurrence put in for each value of its sequence."""
    if tree.head == "call" and tree.value == known.name and len(tree.args) == 1:
        return substitute(known.right, {str(known.left.args[0].value): tree.args[0]})
    return Expr(tree.head, tree.value, tuple(_one_step(arg, known) for arg in tree.args))
