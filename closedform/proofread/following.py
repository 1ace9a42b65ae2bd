"""Follow the recurrences of a document from small indices down to their start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain

from closedform.answers.staging import is_here_only
from closedform.derive.finite_sums import swapped
from closedform.kernel.domain import Domain
from closedform.language.tree import (
    Expr,
    free_symbols,
    function_names,
    number,
    substitute,
    walk,
)
from closedform.proofread.facts import Fact, TooLong, put_in, unrolled
from closedform.proofread.questions import Question, one_sided, written
from closedform.proofread.recurrences import prove_by_recurrence
from closedform.proofread.relations import Judgement

__all__ = ["by_recurrence", "is_local"]

_STEPS = (2, 3, 4)


def by_recurrence(question: Question, facts: tuple[Fact, ...]) -> Judgement | None:
    """Follow recurrences at small indices; where that agrees, prove it by induction."""
    named = function_names(question.left) | function_names(question.right)
    facts = tuple(fact for fact in facts if not fact.earlier)
    recurrences = [fact for fact in facts if fact.kind == "recurrence" and fact.name in named]
    if not recurrences or any(_is_integer(question.domain, name) for name in question.hidden):
        return None  # what is opaque may change with the index
    if is_local(question, facts):
        return None  # it is about any x(t), wherever that comes from
    if _varied(recurrences, question.facts):
        return None  # with eta_k, the rule for a constant eta is another one
    laid_down = [*recurrences, *_starts(facts, recurrences)]
    guessed = question.reading.guessed
    definitions = tuple(fact for fact in facts if fact.kind in ("value", "function"))
    refuted: list[Judgement] = []
    skipped = 0
    choices = ((), definitions) if definitions else ((),)
    for chosen in choices:
        given = written((*laid_down, *chosen))
        left, right = (put_in(side, chosen) for side in (question.left, question.right))
        # What feeds a recurrence may be defined, too: g_t in v_{t+1} = beta v_t + g_t.
        steps_down = [replace(one, right=put_in(one.right, chosen)) for one in laid_down]
        steps = list(_stepwise(question, left, right, steps_down, recurrences))
        if is_here_only() and steps and question.judged(*steps[0]).verdict != "proved":
            continue  # it is only asked whether this is right
        prove = partial(prove_by_recurrence, question.domain, left, right, steps_down)
        proof = question.clock.hurry(prove)
        if proof is not None:
            return Judgement("proved", proof, given=given, guessed=guessed)
        verdicts = [question.judged(*sides) for sides in steps]
        kinds = {verdict.verdict for verdict in verdicts}
        if kinds == {"proved"} and not _indices(recurrences, question):
            reason = "the recurrence followed"
            return Judgement("proved", reason, given=given, guessed=guessed)
        if kinds == {"proved"} and len(verdicts) > 1:
            count = len(verdicts)
            reason = f"holds at {count} indices with the recurrence put in; no proof for all"
            return Judgement("plausible", reason, given=given, guessed=guessed)
        if any("'" in n for sides in steps for side in sides for n in function_names(side)):
            skipped += 1  # a derivative is no function of its own
            continue
        alone = any(one_sided(question, *sides) for sides in steps)
        alone |= _mentions_end(question, laid_down, chosen)
        open_ = alone or any(_other_starts(question, recurrences, *sides) for sides in steps)
        place = _first_failing([verdict.verdict for verdict in verdicts])
        enough = len(verdicts) > 1 or not _indices(recurrences, question)
        if place is not None and enough and not open_:
            found = verdicts[place].refutation
            assert found is not None
            at = {**_index_values(recurrences, question, place), **found.at()}
            example = {"at": at, "left": found.left, "right": found.right}
            reason = "with the recurrence followed to its start"
            refuted.append(Judgement("refuted", reason, example, given, guessed))
    return refuted[0] if refuted and len(refuted) == len(choices) - skipped else None


def _varied(recurrences: list[Fact], facts: tuple[Fact, ...]) -> bool:
    """Whether the text goes on to say how a number of a recurrence changes: ``eta_k = 1/k``."""
    names = {name for one in recurrences for name in free_symbols(one.right)}
    for fact in facts:
        stem, _, index = fact.name.partition("_")
        of_index = fact.kind == "value" and index in free_symbols(fact.right)
        if stem in names and (of_index or (fact.kind != "value" and fact.name == stem)):
            return True
    return False


def _starts(facts: tuple[Fact, ...], recurrences: list[Fact]) -> list[Fact]:
    """First values; several of one sequence are an example, x_0 = 1, x_1 = 3/2, ..., of its own."""
    starts = [fact for fact in facts if fact.kind == "start"]
    counted = Counter(fact.name for fact in starts)
    most = {fact.name: _order(fact) for fact in recurrences}
    return [fact for fact in starts if counted[fact.name] <= most.get(fact.name, 1)]


def _order(fact: Fact) -> int:
    """Over how many steps a recurrence reaches back."""
    values = {n for n in walk(fact.right) if n.head == "call" and n.value == fact.name}
    return max(1, len(values))


def _other_starts(question: Question, recurrences: list[Fact], left: Expr, right: Expr) -> bool:
    """Whether a sum over a sequence depends on first values that nobody gave."""
    named = {fact.name for fact in recurrences}
    written = {*walk(question.left), *walk(question.right)}
    if not any(n.head == "sum" and named & function_names(n) for n in written):
        return False
    calls = [n for n in (*walk(left), *walk(right)) if n.head == "call" and n.value in named]
    return any(node not in written for node in calls)


def _mentions_end(question: Question, *facts: Iterable[Fact]) -> bool:
    r"""Whether an opaque number such as ``q_\infty`` occurs, of which nothing is known."""
    said = {name for fact in chain(*facts) for name in free_symbols(fact.written)}
    names = free_symbols(question.left) | free_symbols(question.right)
    return any(name.startswith("atom") for name in names - said)


def _indices(recurrences: list[Fact], question: Question) -> list[str]:
    """The symbols of an equation that stand for an index of a recurrence."""
    free = free_symbols(question.left) | free_symbols(question.right)
    named = {str(fact.left.args[0].value) for fact in recurrences}
    used = [name for name in sorted(free) if name in named]
    return used or [n for n in sorted(free) if _is_integer(question.domain, n)][:1]


def _is_integer(domain: Domain, name: str) -> bool:
    variable = domain.get(name)
    return variable is not None and variable.kind == "integer"


def _index_values(recurrences: list[Fact], question: Question, place: int) -> dict[str, str]:
    return {name: str(_STEPS[place]) for name in _indices(recurrences, question)}


def _first_failing(verdicts: list[str]) -> int | None:
    """From where on all is refuted; at the first index a wrong factor may stand before m_0 = 0."""
    holds = 1 if len(verdicts) > 2 and verdicts[0] == "proved" else 0
    return holds if verdicts[holds:] and set(verdicts[holds:]) == {"refuted"} else None


def _stepwise(
    question: Question, left: Expr, right: Expr, facts: list[Fact], recurrences: list[Fact]
) -> Iterator[tuple[Expr, Expr]]:
    indices = _indices(recurrences, question)
    if len(indices) > 1:
        return
    if not indices:  # m_3 = beta m_2 + g_3
        with suppress(TooLong):
            yield unrolled(left, facts), unrolled(right, facts)
        return
    for step in _STEPS:
        at = {indices[0]: number(step)}
        try:
            yield (
                unrolled(substitute(left, at), facts),
                unrolled(substitute(right, at), facts),
            )
        except TooLong:
            return


def _is_sequence(domain: Domain, fact: Fact) -> bool:
    variable = domain.get(fact.name.rstrip("'"))
    return variable is not None and variable.kind in ("family", "sequence")


def is_local(question: Question, facts: tuple[Fact, ...]) -> bool:
    """Whether an equation is about one value of each sequence, x(k), which may be any number."""
    # A sequence that is defined by another one, which follows a recurrence, is none the less any.
    names = {fact.name for fact in facts if fact.kind == "recurrence"}
    for fact in facts:
        defined = fact.kind == "function" and _is_sequence(question.domain, fact)
        # lambda_i = alpha, which says where lambda_i is put in, leads to no recurrence.
        if defined and function_names(fact.right):
            names.add(fact.name)
    calls = {n for side in (question.left, question.right) for n in walk(side) if n.head == "call"}
    calls = {node for node in calls if node.value in names}
    places = {node.args for node in calls}
    indices = {name for node in calls for arg in node.args for name in free_symbols(arg)}
    left, right = question.left, question.right
    if not calls:  # numbers on both sides, of which only their definitions lead to a sequence
        either, both = (
            free_symbols(left) | free_symbols(right),
            free_symbols(left) & free_symbols(right),
        )
        return {fact.name for fact in facts if fact.kind == "value"} & either <= both
    for node in calls:
        left, right = (swapped(side, node, number(0)) for side in (left, right))
    return len(places) == 1 and not indices & (free_symbols(left) | free_symbols(right))
