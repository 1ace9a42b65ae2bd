"""Judge an identity of a document under what the document laid down before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from closedform.answers.judging import judge_trees
from closedform.answers.verdict import Verdict
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.tree import (
    Expr,
    free_symbols,
    function_names,
    number,
    relation,
    substitute,
)
from closedform.proofread.context import Reading
from closedform.proofread.facts import Fact, about, put_in, unrolled
from closedform.proofread.generic import everywhere_different
from closedform.proofread.recurrences import prove_by_recurrence
from closedform.proofread.relations import Judgement

__all__ = ["Question", "judge_identity"]

MOST_FACTS = 6
_STEPS = (2, 3, 4)


@dataclass(frozen=True)
class Question:
    """An equation to be judged.

    Attributes
    ----------
    left, right : Expr
        Its sides.
    reading : Reading
        What the symbols range over.
    facts : tuple of Fact
        What the document laid down.
    declared : frozenset of str
        Names that somebody declared explicitly: these stand for any value of their domain.
    seconds : float
        The time for one verdict.
    """

    left: Expr
    right: Expr
    reading: Reading
    facts: tuple[Fact, ...] = ()
    declared: frozenset[str] = frozenset()
    seconds: float = 1.0

    @property
    def domain(self) -> Domain:
        """The domain."""
        return self.reading.domain


def judge_identity(question: Question) -> Judgement:
    """Judge an equation that is meant to hold for all values, given what was laid down.

    It is proved if it is proved under any choice of the facts about its names; it is refuted only
    if it is refuted under each of them and, where a declaration is guessed, at all generic points.
    """
    plain = judge_trees(question.left, question.right, question.domain, seconds=question.seconds)
    if plain.verdict == "proved":
        return _proved(question, plain, ())
    facts = about(question.facts, question.left, question.right)
    tried: list[tuple[tuple[Fact, ...], Verdict]] = [((), plain)]
    for chosen in _choices(facts):
        sides = (put_in(question.left, chosen), put_in(question.right, chosen))
        if sides == (question.left, question.right):
            continue
        verdict = judge_trees(*sides, question.domain, seconds=question.seconds)
        if verdict.verdict == "proved":
            return _proved(question, verdict, chosen)
        tried.append((chosen, verdict))
    by_steps = _by_recurrence(question, facts)
    if by_steps is not None and (by_steps.verdict != "refuted" or not _one_sided(question)):
        return by_steps
    return _not_proved(question, facts, tried)


def _choices(facts: tuple[Fact, ...]) -> Iterator[tuple[Fact, ...]]:
    """All definitions; all but numbers; each alone."""
    usable = tuple(fact for fact in facts if fact.kind != "recurrence")[:MOST_FACTS]
    seen: set[tuple[Fact, ...]] = set()
    general = tuple(f for f in usable if free_symbols(f.right) or function_names(f.right))
    for chosen in (usable, general, *((fact,) for fact in usable)):
        if chosen and chosen not in seen:
            seen.add(chosen)
            yield chosen


def _proved(question: Question, verdict: Verdict, facts: tuple[Fact, ...]) -> Judgement:
    return Judgement(
        "proved",
        verdict.reason,
        given=tuple(str(fact.written) for fact in facts),
        guessed=question.reading.guessed,
    )


def _by_recurrence(question: Question, facts: tuple[Fact, ...]) -> Judgement | None:
    """Follow recurrences at small indices; where that agrees, prove it by induction."""
    recurrences = [fact for fact in facts if fact.kind == "recurrence"]
    named = function_names(question.left) | function_names(question.right)
    recurrences = [fact for fact in recurrences if fact.name in named]
    if not recurrences:
        return None
    given = tuple(str(fact.written) for fact in facts if fact.kind in ("recurrence", "start"))
    with_starts = [fact for fact in facts if fact.kind in ("recurrence", "start")]
    proof = prove_by_recurrence(question.domain, question.left, question.right, with_starts)
    if proof is not None:
        return Judgement("proved", proof, given=given, guessed=question.reading.guessed)
    verdicts = [
        judge_trees(*sides, question.domain, seconds=question.seconds)
        for sides in _stepwise(question, with_starts, recurrences)
    ]
    kinds = {verdict.verdict for verdict in verdicts}
    if kinds == {"proved"} and len(verdicts) > 1:
        reason = f"holds at {len(verdicts)} indices with the recurrence put in, no proof for all"
        return Judgement("plausible", reason, given=given, guessed=question.reading.guessed)
    if kinds == {"refuted"} and len(verdicts) > 1:
        found = verdicts[0].refutation
        assert found is not None
        at = {**_index_values(recurrences, question), **found.at()}
        return Judgement(
            "refuted",
            "with the recurrence followed to its start",
            {"at": at, "left": found.left, "right": found.right},
            given,
            question.reading.guessed,
        )
    return None


def _indices(recurrences: list[Fact], question: Question) -> list[str]:
    """The symbols of an equation that stand for an index of a recurrence."""
    free = free_symbols(question.left) | free_symbols(question.right)
    named = {str(fact.left.args[0].value) for fact in recurrences}
    used = [name for name in sorted(free) if name in named]
    return used or [n for n in sorted(free) if _is_integer(question.domain, n)][:1]


def _is_integer(domain: Domain, name: str) -> bool:
    variable = domain.get(name)
    return variable is not None and variable.kind == "integer"


def _index_values(recurrences: list[Fact], question: Question) -> dict[str, str]:
    return {name: str(_STEPS[0]) for name in _indices(recurrences, question)}


def _stepwise(
    question: Question, facts: list[Fact], recurrences: list[Fact]
) -> Iterator[tuple[Expr, Expr]]:
    indices = _indices(recurrences, question)
    if len(indices) != 1:
        return
    for step in _STEPS:
        at = {indices[0]: number(step)}
        left, right = (
            unrolled(substitute(side, at), facts) for side in (question.left, question.right)
        )
        yield left, right


def _not_proved(
    question: Question,
    facts: tuple[Fact, ...],
    tried: list[tuple[tuple[Fact, ...], Verdict]],
) -> Judgement:
    guessed = question.reading.guessed
    verdicts = [verdict for _, verdict in tried]
    plausible = next((v for v in verdicts if v.verdict == "plausible"), None)
    if plausible is not None:
        return Judgement("plausible", plausible.reason, guessed=guessed)
    if any(verdict.verdict != "refuted" for verdict in verdicts):
        reason = next(v.reason for v in verdicts if v.verdict != "refuted")
        return Judgement("undecided", reason, guessed=guessed)
    alone = _one_sided(question)
    if alone:
        reason = f"nothing declared says how {alone} is related to the other side"
        return Judgement("undecided", reason, guessed=guessed)
    if any(fact.kind == "recurrence" for fact in facts):
        return Judgement("undecided", "the recurrence was not followed to an end", guessed=guessed)
    return _refuted(question, tried)


def _one_sided(question: Question) -> str:
    """A name that only one side mentions and nobody declared."""
    names = [free_symbols(side) | function_names(side) for side in (question.left, question.right)]
    alone = (names[0] ^ names[1]) - question.declared
    return ", ".join(sorted(map(str, alone)))


def _refuted(question: Question, tried: list[tuple[tuple[Fact, ...], Verdict]]) -> Judgement:
    chosen, verdict = tried[-1]
    found = verdict.refutation
    if question.reading.guessed:
        sides = (put_in(question.left, chosen), put_in(question.right, chosen))
        try:
            found = everywhere_different(question.domain, relation("=", *sides))
        except Refused:
            found = None
        if found is None:
            reason = f"it fails only at some points ({verdict.reason}), under guessed declarations"
            return Judgement("undecided", reason, guessed=question.reading.guessed)
    assert found is not None
    counterexample = {"at": found.at(), "left": found.left, "right": found.right}
    return Judgement(
        "refuted",
        str(found),
        counterexample,
        tuple(str(fact.written) for fact in chosen),
        question.reading.guessed,
    )
