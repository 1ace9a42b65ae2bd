"""Judge an identity of a document under what the document laid down before."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import islice
from typing import Any

from closedform.answers.decimals import rounds_to
from closedform.answers.effort import is_small
from closedform.answers.verdict import Verdict
from closedform.derive.finite_sums import swapped
from closedform.kernel.domain import AVERAGES, Domain, Variable
from closedform.kernel.refute import Refutation
from closedform.kernel.ring import rational
from closedform.language.tree import (
    BINDERS,
    Expr,
    free_symbols,
    function_names,
    number,
    relation,
    substitute,
    symbol,
    walk,
)
from closedform.proofread.context import COUNT
from closedform.proofread.facts import Fact, about, put_in
from closedform.proofread.following import by_recurrence, is_local
from closedform.proofread.generic import different_either_way, everywhere_different, generic_points
from closedform.proofread.questions import INFINITY, Question, is_number, one_sided, written
from closedform.proofread.relations import Judgement

__all__ = ["judge_identity"]

MOST_FACTS = 6
POINTS = 3  # at which infinite sums and limits are compared
SOMEWHERE = "it fails only at some points"


def judge_identity(question: Question) -> Judgement:
    """Judge an equation that is meant to hold for all values, given what was laid down.

    It is proved if it is proved under any choice of the facts about its names; it is refuted only
    if it is refuted under each of them and, where a declaration is guessed, at all generic points.
    """
    question = question.converging()
    judged = _judged(question)
    nodes = (*walk(question.left), *walk(question.right))
    limits = judged.verdict == "undecided" and any(node.head == "limit" for node in nodes)
    elsewhere = judged.verdict == "undecided" and judged.reason.startswith(SOMEWHERE)
    retried = judged.verdict == "plausible" or limits or elsewhere
    later = question.from_one_on() if retried else None
    again = _judged(later) if later is not None else judged
    better = {"proved", *(("refuted",) if limits else ()), *(("plausible",) if elsewhere else ())}
    return again if again.verdict in better else judged


def _judged(question: Question) -> Judgement:
    facts = about(question.facts, question.left, question.right)
    tried: list[tuple[tuple[Fact, ...], Verdict]] = []
    plain = () if _unknown_without_end(question, facts) else ((),)
    for chosen in (*plain, *_choices(question, facts)):
        sides = _sides(question, chosen)
        if (chosen and sides == (question.left, question.right)) or _of_numbers(question, *sides):
            continue
        verdict = question.judged(*sides)
        if verdict.verdict == "proved":
            special = _special(question, chosen)
            if special:
                reason = f"it holds where {special.written}, which may be another place"
                return Judgement("undecided", reason, guessed=question.reading.guessed)
            return _proved(question, verdict, chosen)
        if _rounds(*sides):
            return Judgement("proved", "as a rounded value", given=written(chosen))
        tried.append((chosen, verdict))
    if not tried:
        reason = "what is random in it is not said"
        return Judgement("undecided", reason, guessed=question.reading.guessed)
    by_steps = by_recurrence(question, facts)
    if by_steps is not None:
        return by_steps
    if _for_any_moments(question):
        reason = "whatever the expectations are"
        return Judgement("proved", reason, guessed=question.reading.guessed)
    settled = [pair for pair in tried if pair[0] and not _random(question, pair[0])]
    if not _random(question, ()):
        # What a number is the variance of does not matter where both sides have it.
        settled = [pair for pair in tried if not _brings_moments(question, pair[0])]
    elif not settled:
        settled = tried
    return _not_proved(question, facts, settled)


def _unknown_without_end(question: Question, facts: tuple[Fact, ...]) -> bool:
    """Whether an infinite sum, or a limit, is about what some facts say: nothing else proves it."""
    names = {fact.name for fact in facts if fact.kind == "function"}
    nodes = (node for side in (question.left, question.right) for node in walk(side))
    endless = (n for n in nodes if n.head == "limit" or (n.head == "sum" and n.args[2] == INFINITY))
    return any(names & function_names(node) for node in endless)


def _random(question: Question, facts: tuple[Fact, ...]) -> bool:
    """Whether moments are left with some facts put in: nobody can say what these are."""
    nodes = (node for side in _sides(question, facts) for node in walk(side))
    return any(node.head == "call" and node.value in AVERAGES for node in nodes)


def _brings_moments(question: Question, facts: tuple[Fact, ...]) -> bool:
    if not _random(question, facts):
        return False
    both = free_symbols(question.left) & free_symbols(question.right)
    return all(fact.name in both for fact in facts if fact.kind == "value")


def _of_numbers(question: Question, left: Expr, right: Expr) -> bool:
    """Whether a variance is taken of what was guessed to be a number: it would be 0."""
    if not question.reading.guessed or (right == number(0) and _is_of_constant(left)):
        return False
    return any(
        node.head == "call"
        and node.value in ("Var", "Cov")
        and not any(map(question.domain.is_random, node.args))
        for node in (*walk(left), *walk(right))
    )


def _is_of_constant(tree: Expr) -> bool:
    """Whether a formula is like Var(c), with a letter that may be meant for a constant."""
    return tree.value == "Var" and tree.args[0].head == "symbol" and tree.args[0].value in "abcdk"


def _for_any_moments(question: Question) -> bool:
    """Whether an equation is proved with any number for each of its expectations and variances."""
    left, right, domain = question.left, question.right, question.domain
    nodes = list(dict.fromkeys((*walk(left), *walk(right))))
    moments = [node for node in nodes if node.head == "call" and node.value in AVERAGES]
    bound = {node.args[0].value for node in nodes if node.head in BINDERS}
    if not moments or any(bound & free_symbols(one) for one in moments):
        return False
    # The outer ones first: what is inside of them goes with them.
    moments.sort(key=lambda one: -sum(1 for _ in walk(one)))
    for place, one in enumerate(moments[:MOST_FACTS], 1):
        variable = Variable(f"moment_{place}", "real")
        left, right = (swapped(side, one, symbol(variable.name)) for side in (left, right))
        domain = domain.declare(variable)
    if domain.is_random(left) or domain.is_random(right):
        return False
    return question.clock.judge(left, right, domain).verdict == "proved"


def _rounds(left: Expr, right: Expr) -> bool:
    """Whether a number is followed by its digits, rounded."""
    if not (is_number(left) and is_number(right)):
        return False
    if not any(node.head == "decimal" for node in walk(right)):
        return False
    return rounds_to(left, right, Domain()).verdict == "proved"


def _choices(question: Question, facts: tuple[Fact, ...]) -> Iterator[tuple[Fact, ...]]:
    """All definitions; all but numbers; each alone."""
    usable = tuple(f for f in facts if f.kind != "recurrence" and f.right.head != "set")
    usable = usable[:MOST_FACTS]
    seen: set[tuple[Fact, ...]] = set()
    general = tuple(f for f in usable if not is_number(f.right))
    filled = [set(walk(put_in(side, general))) for side in (question.left, question.right)]
    # What mentions a name on both sides is meant for all its values, not for one.
    usable = tuple(f for f in usable if f in general or not all(map(partial(_names, f), filled)))
    for chosen in (usable, general, *((fact,) for fact in usable)):
        if chosen and chosen not in seen:
            seen.add(chosen)
            yield chosen


def _special(question: Question, facts: tuple[Fact, ...]) -> Fact | None:
    """A fact such as ``t = T`` about what both sides mention: they are about all of its values."""
    both = free_symbols(question.left) & free_symbols(question.right)
    names = (f for f in facts if f.kind == "value" and f.right.head == "symbol")
    return next((f for f in names if f.name in both and f.right.value in both), None)


def _names(fact: Fact, nodes: set[Expr]) -> bool:
    if fact.kind == "function":
        return any(node.head == "call" and node.value == fact.name for node in nodes)
    return fact.left in nodes


def _proved(question: Question, verdict: Verdict, facts: tuple[Fact, ...]) -> Judgement:
    given, guessed = written(facts), question.reading.guessed
    if any(fact.earlier for fact in facts):
        return Judgement("plausible", "by what an earlier section says", None, given, guessed)
    return Judgement("proved", verdict.reason, None, given, guessed)


def _not_proved(
    question: Question,
    facts: tuple[Fact, ...],
    tried: list[tuple[tuple[Fact, ...], Verdict]],
) -> Judgement:
    guessed = question.reading.guessed
    if any(f.kind == "function" and not (f.earlier or f.implied) for f in facts):
        # Of a function that is defined, nothing else is to be known than its definition.
        tried = [pair for pair in tried if pair[0] or pair[1].verdict == "refuted"] or tried
    verdicts = [verdict for _, verdict in tried]
    here = (v for chosen, v in tried if not any(fact.earlier for fact in chosen))
    plausible = next((v for v in here if v.verdict == "plausible"), None)
    if plausible is not None:
        return Judgement("plausible", plausible.reason, guessed=guessed)
    if any(verdict.verdict != "refuted" for verdict in verdicts):
        reason = next(v.reason for v in verdicts if v.verdict != "refuted")
        return Judgement("undecided", reason, guessed=guessed)
    alone = [one_sided(question, *_sides(question, chosen)) for chosen, _ in tried]
    if all(alone):
        reason = f"nothing declared says how {alone[0]} is related to the other side"
        return Judgement("undecided", reason, guessed=guessed)
    tried = [pair for pair, names in zip(tried, alone, strict=True) if not names]
    tried = [pair for pair in tried if not any(map(question.remote, pair[0]))]
    filled = ((pair, _sides(question, pair[0])) for pair in tried)
    tried = [pair for pair, sides in filled if not question.exemplified(pair[0], *sides)]
    tried = [pair for pair in tried if _same_sizes(question, pair[0])]
    if not tried:
        reason = "the sides differ with what another place says, which may not be meant here"
        return Judgement("undecided", reason, guessed=guessed)
    if not is_local(question, facts) and any(fact.kind == "recurrence" for fact in facts):
        return Judgement("undecided", "the recurrence was not followed to an end", guessed=guessed)
    return _refuted(question, tried)


def _at_generic_points(question: Question, left: Expr, right: Expr) -> dict[str, Any] | None:
    """The same for infinite sums and limits, whose values have to be proved."""
    found = []
    for point in islice(generic_points(question.domain), POINTS):
        numbers = {n: rational(v) for n, v in point.items() if isinstance(v, Fraction)}
        verdict = question.judged(substitute(left, numbers), substitute(right, numbers))
        one = verdict.refutation
        if one is None:
            return None
        free = free_symbols(left) | free_symbols(right)
        at = {name: str(value) for name, value in numbers.items() if name in free}
        found.append({"at": at, "left": one.left, "right": one.right})
    return found[0] if len(found) == POINTS else None


def _sides(question: Question, facts: tuple[Fact, ...]) -> tuple[Expr, Expr]:
    return put_in(question.left, facts), put_in(question.right, facts)


def _same_sizes(question: Question, facts: tuple[Fact, ...]) -> bool:
    """Whether sums without bounds, in facts, have as many terms as those of the equation."""
    sums = any(node.head == "sum" for s in (question.left, question.right) for node in walk(s))
    open_here = COUNT in free_symbols(question.left) | free_symbols(question.right)
    return not sums or open_here or not any(COUNT in free_symbols(fact.right) for fact in facts)


def _refuted(question: Question, tried: list[tuple[tuple[Fact, ...], Verdict]]) -> Judgement:
    chosen, verdict = max(tried, key=lambda pair: any(fact.implied for fact in pair[0]))
    guessed = question.reading.guessed
    example = _example(verdict.refutation)
    if guessed:
        example = _everywhere(question, *_sides(question, chosen))
        if example is None:
            reason = f"{SOMEWHERE} ({verdict.reason}), under guessed declarations"
            return Judgement("undecided", reason, guessed=guessed)
    assert example is not None
    place = ", ".join(f"{name} = {value}" for name, value in example["at"].items())
    reason = f"{f'at {place}: ' if place else ''}{example['left']} against {example['right']}"
    return Judgement("refuted", reason, example, written(chosen), guessed)


def _example(found: Refutation | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"at": found.at(), "left": found.left, "right": found.right}


def _everywhere(question: Question, left: Expr, right: Expr) -> dict[str, Any] | None:
    """A counterexample to what fails at every generic point."""
    statement = relation("=", left, right)
    if _random(question, ()) and question.special(any(n.value == "Cov" for n in walk(statement))):
        if question.special(covariances=False):
            return None
        return _example(question.clock.away(different_either_way, question.domain, statement))
    if any(node.head == "limit" or node == INFINITY for node in walk(statement)):
        return _at_generic_points(question, left, right)
    if is_small(left, right, question.domain):
        return _example(
            question.clock.hurry(partial(everywhere_different, question.domain, statement))
        )
    return _example(question.clock.away(everywhere_different, question.domain, statement))
