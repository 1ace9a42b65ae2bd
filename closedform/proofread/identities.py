"""Judge an identity of a document under what the document laid down before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, partial
from itertools import islice
from typing import Any

from closedform.answers.decimals import rounds_to
from closedform.answers.effort import is_small
from closedform.answers.verdict import Verdict
from closedform.derive.finite_sums import swapped
from closedform.kernel.domain import Domain
from closedform.kernel.refute import Refutation
from closedform.kernel.ring import rational
from closedform.language.constructs import FUNCTIONS
from closedform.language.tree import (
    Expr,
    free_symbols,
    function_names,
    number,
    relation,
    substitute,
    walk,
)
from closedform.proofread.clock import Clock
from closedform.proofread.context import Reading
from closedform.proofread.facts import Fact, about, put_in, unrolled, widened
from closedform.proofread.generic import depends, everywhere_different, generic_points
from closedform.proofread.recurrences import prove_by_recurrence
from closedform.proofread.relations import Judgement

__all__ = ["KNOWN", "NEAR", "Question", "is_number", "judge_identity"]

MOST_FACTS = 6
NEAR = 3  # lines
POINTS = 3  # at which infinite sums and limits are compared
_STEPS = (2, 3, 4)
KNOWN = frozenset(target for target, _ in FUNCTIONS.values())


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
    clock : Clock
        The time for it.
    line : int
        Where it stands; 0 if that does not matter.
    """

    left: Expr
    right: Expr
    reading: Reading
    facts: tuple[Fact, ...] = ()
    declared: frozenset[str] = frozenset()
    clock: Clock = field(default_factory=lambda: Clock(1.0))
    line: int = 0

    def remote(self, fact: Fact) -> bool:
        """Whether a fact is of another place, where its name may mean something else."""
        if fact.earlier:
            return True
        far = self.line and fact.line and abs(self.line - fact.line) > NEAR
        return bool(far) and fact.kind == "value" and is_number(fact.right)

    def judged(self, left: Expr, right: Expr) -> Verdict:
        """A verdict on two other sides, in the same domain and time."""
        return self.clock.judge(left, right, self.domain)

    @cached_property
    def domain(self) -> Domain:
        """The domain, with the names that the facts about the sides bring along."""
        return widened(self.reading.domain, about(self.facts, self.left, self.right))


def judge_identity(question: Question) -> Judgement:
    """Judge an equation that is meant to hold for all values, given what was laid down.

    It is proved if it is proved under any choice of the facts about its names; it is refuted only
    if it is refuted under each of them and, where a declaration is guessed, at all generic points.
    """
    plain = question.judged(question.left, question.right)
    if plain.verdict == "proved":
        return _proved(question, plain, ())
    if _rounds(question.left, question.right):
        return Judgement("proved", "as a rounded value")
    facts = about(question.facts, question.left, question.right)
    tried: list[tuple[tuple[Fact, ...], Verdict]] = [((), plain)]
    for chosen in _choices(question, facts):
        sides = (put_in(question.left, chosen), put_in(question.right, chosen))
        if sides == (question.left, question.right):
            continue
        verdict = question.judged(*sides)
        if verdict.verdict == "proved":
            return _proved(question, verdict, chosen)
        if _rounds(*sides):
            return Judgement("proved", "as a rounded value", given=_written(chosen))
        tried.append((chosen, verdict))
    by_steps = _by_recurrence(question, facts)
    if by_steps is not None:
        return by_steps
    return _not_proved(question, facts, tried)


def is_number(tree: Expr) -> bool:
    """Whether a formula mentions no names."""
    return not ((free_symbols(tree) | function_names(tree)) - KNOWN)


def _rounds(left: Expr, right: Expr) -> bool:
    """Whether a number is followed by its digits, rounded."""
    if not (is_number(left) and is_number(right)):
        return False
    if not any(node.head == "decimal" for node in walk(right)):
        return False
    return rounds_to(left, right, Domain()).verdict == "proved"


def _written(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    return tuple(str(fact.written) for fact in facts)


def _choices(question: Question, facts: tuple[Fact, ...]) -> Iterator[tuple[Fact, ...]]:
    """All definitions; all but numbers; each alone."""
    usable = tuple(fact for fact in facts if fact.kind != "recurrence")[:MOST_FACTS]
    seen: set[tuple[Fact, ...]] = set()
    general = tuple(f for f in usable if not is_number(f.right))
    filled = [set(walk(put_in(side, general))) for side in (question.left, question.right)]
    # What mentions a name on both sides is meant for all its values, not for one.
    usable = tuple(f for f in usable if f in general or not all(map(partial(_names, f), filled)))
    for chosen in (usable, general, *((fact,) for fact in usable)):
        if chosen and chosen not in seen:
            seen.add(chosen)
            yield chosen


def _names(fact: Fact, nodes: set[Expr]) -> bool:
    if fact.kind == "function":
        return any(node.head == "call" and node.value == fact.name for node in nodes)
    return fact.left in nodes


def _proved(question: Question, verdict: Verdict, facts: tuple[Fact, ...]) -> Judgement:
    given, guessed = _written(facts), question.reading.guessed
    if any(fact.earlier for fact in facts):
        return Judgement("plausible", "by what an earlier section says", None, given, guessed)
    return Judgement("proved", verdict.reason, None, given, guessed)


def _by_recurrence(question: Question, facts: tuple[Fact, ...]) -> Judgement | None:
    """Follow recurrences at small indices; where that agrees, prove it by induction."""
    named = function_names(question.left) | function_names(question.right)
    facts = tuple(fact for fact in facts if not fact.earlier)
    recurrences = [fact for fact in facts if fact.kind == "recurrence" and fact.name in named]
    if not recurrences:
        return None
    laid_down = [fact for fact in facts if fact.kind in ("recurrence", "start")]
    guessed = question.reading.guessed
    definitions = tuple(fact for fact in facts if fact.kind in ("value", "function"))
    refuted: list[Judgement] = []
    choices = ((), definitions) if definitions else ((),)
    for chosen in choices:
        given = _written((*laid_down, *chosen))
        left, right = (put_in(side, chosen) for side in (question.left, question.right))
        prove = partial(prove_by_recurrence, question.domain, left, right, laid_down)
        proof = question.clock.hurry(prove)
        if proof is not None:
            return Judgement("proved", proof, given=given, guessed=guessed)
        steps = list(_stepwise(question, left, right, laid_down, recurrences))
        verdicts = [question.judged(*sides) for sides in steps]
        kinds = {verdict.verdict for verdict in verdicts}
        if kinds == {"proved"} and len(verdicts) > 1:
            count = len(verdicts)
            reason = f"holds at {count} indices with the recurrence put in; no proof for all"
            return Judgement("plausible", reason, given=given, guessed=guessed)
        alone = any(_one_sided(question, *sides) for sides in steps)
        open_ = alone or any(_other_starts(question, recurrences, *sides) for sides in steps)
        if kinds == {"refuted"} and len(verdicts) > 1 and not open_:
            found = verdicts[0].refutation
            assert found is not None
            at = {**_index_values(recurrences, question), **found.at()}
            example = {"at": at, "left": found.left, "right": found.right}
            reason = "with the recurrence followed to its start"
            refuted.append(Judgement("refuted", reason, example, given, guessed))
    return refuted[0] if len(refuted) == len(choices) else None


def _other_starts(question: Question, recurrences: list[Fact], left: Expr, right: Expr) -> bool:
    """Whether a sum over a sequence depends on first values that nobody gave."""
    named = {fact.name for fact in recurrences}
    written = {*walk(question.left), *walk(question.right)}
    if not any(n.head == "sum" and named & function_names(n) for n in written):
        return False
    calls = [n for n in (*walk(left), *walk(right)) if n.head == "call" and n.value in named]
    return any(node not in written for node in calls)


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
    question: Question, left: Expr, right: Expr, facts: list[Fact], recurrences: list[Fact]
) -> Iterator[tuple[Expr, Expr]]:
    indices = _indices(recurrences, question)
    if len(indices) != 1:
        return
    for step in _STEPS:
        at = {indices[0]: number(step)}
        yield (
            unrolled(substitute(left, at), facts),
            unrolled(substitute(right, at), facts),
        )


def _not_proved(
    question: Question,
    facts: tuple[Fact, ...],
    tried: list[tuple[tuple[Fact, ...], Verdict]],
) -> Judgement:
    guessed = question.reading.guessed
    verdicts = [verdict for _, verdict in tried]
    here = (v for chosen, v in tried if not any(fact.earlier for fact in chosen))
    plausible = next((v for v in here if v.verdict == "plausible"), None)
    if plausible is not None:
        return Judgement("plausible", plausible.reason, guessed=guessed)
    if any(verdict.verdict != "refuted" for verdict in verdicts):
        reason = next(v.reason for v in verdicts if v.verdict != "refuted")
        return Judgement("undecided", reason, guessed=guessed)
    alone = [_one_sided(question, *_sides(question, chosen)) for chosen, _ in tried]
    if all(alone):
        reason = f"nothing declared says how {alone[0]} is related to the other side"
        return Judgement("undecided", reason, guessed=guessed)
    tried = [pair for pair, names in zip(tried, alone, strict=True) if not names]
    tried = [pair for pair in tried if not any(map(question.remote, pair[0]))]
    if not tried:
        reason = "the sides differ with what another place says, which may not be meant here"
        return Judgement("undecided", reason, guessed=guessed)
    if not _local(question, facts) and any(fact.kind == "recurrence" for fact in facts):
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


def _local(question: Question, facts: tuple[Fact, ...]) -> bool:
    """Whether an equation is about one value of each sequence, x(k), which may be any number."""
    names = {fact.name for fact in facts if fact.kind == "recurrence"}
    calls = {n for side in (question.left, question.right) for n in walk(side) if n.head == "call"}
    calls = {node for node in calls if node.value in names}
    places = {node.args for node in calls}
    indices = {name for node in calls for arg in node.args for name in free_symbols(arg)}
    left, right = question.left, question.right
    for node in calls:
        left, right = (swapped(side, node, number(0)) for side in (left, right))
    return len(places) == 1 and not indices & (free_symbols(left) | free_symbols(right))


def _sides(question: Question, facts: tuple[Fact, ...]) -> tuple[Expr, Expr]:
    return put_in(question.left, facts), put_in(question.right, facts)


def _one_sided(question: Question, left: Expr, right: Expr) -> str:
    """A name that only one side mentions and nobody declared."""
    names = [free_symbols(side) | function_names(side) for side in (left, right)]
    alone = (names[0] ^ names[1]) - question.declared - KNOWN
    # What cancels on its side is no matter of the equation.
    look = partial(_matters, question.domain, left, right)
    matter = [n for n in sorted(alone) if question.clock.hurry(partial(look, n)) is not False]
    return ", ".join(matter)


def _matters(domain: Domain, left: Expr, right: Expr, name: str) -> bool:
    return any(
        name in function_names(side) or (name in free_symbols(side) and depends(side, name, domain))
        for side in (left, right)
    )


def _refuted(question: Question, tried: list[tuple[tuple[Fact, ...], Verdict]]) -> Judgement:
    chosen, verdict = tried[0]
    guessed = question.reading.guessed
    example = _example(verdict.refutation)
    if guessed:
        example = _everywhere(question, *_sides(question, chosen))
        if example is None:
            reason = f"it fails only at some points ({verdict.reason}), under guessed declarations"
            return Judgement("undecided", reason, guessed=guessed)
    assert example is not None
    place = ", ".join(f"{name} = {value}" for name, value in example["at"].items())
    reason = f"{f'at {place}: ' if place else ''}{example['left']} against {example['right']}"
    return Judgement("refuted", reason, example, _written(chosen), guessed)


def _example(found: Refutation | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"at": found.at(), "left": found.left, "right": found.right}


def _everywhere(question: Question, left: Expr, right: Expr) -> dict[str, Any] | None:
    """A counterexample to what fails at every generic point."""
    statement = relation("=", left, right)
    if any(node.head in ("limit", "constant") for node in walk(statement)):
        return _at_generic_points(question, left, right)
    if is_small(left, right, question.domain):
        return _example(
            question.clock.hurry(partial(everywhere_different, question.domain, statement))
        )
    return _example(question.clock.away(everywhere_different, question.domain, statement))
