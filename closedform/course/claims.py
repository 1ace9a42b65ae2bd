"""Check one claim: hold its witnesses against it, and against wrong variants of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from closedform.course.chain import ChainFailed, prove_step
from closedform.course.mutants import Mutant, mutants
from closedform.course.result import Result, Step
from closedform.course.verification import ClaimReport
from closedform.derive.calculation import Memo
from closedform.kernel.balls import enclose
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.matrices import matrix
from closedform.kernel.refute import shown_point
from closedform.kernel.rules import field
from closedform.kernel.theorem import Evidence, Theorem
from closedform.language.tree import Expr, free_symbols, function_names
from closedform.witness.harness import Observed, check, observe
from closedform.witness.observation import Claimed, Estimate, agrees, describe
from closedform.witness.points import Point

if TYPE_CHECKING:
    from closedform.course.loader import Course
    from closedform.witness.declare import Witness

__all__ = ["Seen", "check_claim", "claimed_value"]

Seen: TypeAlias = dict[str, list[Observed]]
"""What the witnesses of a result observed, by claim."""


def claimed_value(right: Expr, point: Point) -> Fraction | float | None:
    """The value of a right side at a point; ``None`` where it has none."""
    try:
        value = evaluate(right, point)
        return value if isinstance(value, Fraction) else None  # an array is no number
    except Undefined:
        return None
    except NotExact:
        pass
    try:
        return float(enclose(right, point, 128).mid())
    except (Undefined, NotExact):
        return None


def check_claim(
    course: Course,
    result: Result,
    name: str,
    theorems: Mapping[str, Theorem],
    witnesses: Sequence[Witness],
    *,
    mutants: bool,
    seed: int,
    seen: Seen | None = None,
) -> ClaimReport:
    """Report on one claim of a result whose chain has been proved.

    What is in ``seen`` is not observed again; what is observed is put there.
    """
    theorem = theorems[name]
    declared = [witness for witness in witnesses if witness.claim == name]
    able = [witness for witness in declared if not witness.skipped]
    known = {} if seen is None else seen
    if name not in known:
        known[name] = [o for w in able for o in observe(w, theorem.domain, seed, result.id)]
    found = known[name]
    outcome = check(found, partial(claimed_value, theorem.right))
    open_conditions = [str(o) for o in theorem.obligations]
    report: dict[str, Any] = {
        "name": name,
        "statement": str(theorem.statement),
        "evidence": f"only if {', '.join(open_conditions)}"
        if open_conditions
        else str(theorem.evidence),
        "weakest": "" if open_conditions else _weakest(theorem),
        "rules": theorem.rules(),
        "kinds": tuple(dict.fromkeys(w.kind for w in able)),
        "skipped": tuple(f"{w.name}: {w.skipped}" for w in declared if w.skipped),
        "observations": tuple(one.text() for one in found),
        "witness_ok": outcome.passed,
        "witness_problem": "" if outcome.passed else outcome.text(),
    }
    report |= _headline(found, theorem)
    if mutants:
        report |= _try_mutants(course, result, name, theorems, found)
    return ClaimReport(**report)


def _weakest(theorem: Theorem) -> str:
    """The steps that lower the evidence, not those that only inherit it."""
    if theorem.evidence == Evidence.PROVED:
        return ""
    lowering = [
        f"{node.rule} of {node.statement}"
        for node in theorem.ancestry()
        if node.evidence == theorem.evidence
        and all(parent.evidence > node.evidence for parent in node.parents)
    ]
    return "; ".join(dict.fromkeys(lowering))


def _headline(seen: list[Observed], theorem: Theorem) -> dict[str, Any]:
    """The most telling observation: simulated if there is one, not at an edge, short."""
    names = free_symbols(theorem.statement) | function_names(theorem.statement)

    def shown(one: Observed) -> dict[str, str]:
        return shown_point({k: v for k, v in one.point.items() if k in names})

    def rank(one: Observed) -> tuple[bool, bool, int, int]:
        value = claimed_value(theorem.right, one.point)
        edges = sum(one.point.get(name) in (0, 1) for name in names)
        return not isinstance(one.observation, Estimate), not value, edges, len(str(shown(one)))

    if not seen:
        return {}
    best = min(seen, key=rank)
    value = claimed_value(theorem.right, best.point)
    text = str(value) if isinstance(value, Fraction) else f"{value:.6g}"
    if isinstance(value, Fraction) and value.denominator > 1:
        text += f" = {float(value):.5g}"
    return {"headline": f"{describe(best.observation)} against {text}", "at": shown(best)}


def _equal(theorem: Theorem, right: Expr, values: Values, known: Values) -> bool:
    """Whether a variant of the right side is proved to be equal to it."""
    domain, left = theorem.domain, theorem.right
    if any(_differ(values(place), known(place)) for place in known.places):
        return False  # no proof can be found, and searching for one takes long
    try:
        same = matrix if domain.tensors else field
        return not same(domain, left, right).obligations
    except Refused:
        return False


def _differ(one: Claimed, other: Claimed) -> bool:
    return isinstance(one, Fraction) and isinstance(other, Fraction) and one != other


class Values:
    """The values of a right side at the points that were looked at, each computed once."""

    def __init__(self, right: Expr, seen: Sequence[Observed]) -> None:
        self.right, self.seen = right, seen
        self.places = range(len(seen))
        self._known: dict[int, Claimed] = {}

    def __call__(self, place: int) -> Claimed:
        if place not in self._known:
            self._known[place] = claimed_value(self.right, self.seen[place].point)
        return self._known[place]

    def contradicted(self) -> bool:
        """Whether a witness saw another value somewhere."""
        return any(not agrees(self.seen[p].observation, self(p)) for p in self.places)


def _proof_rejects(
    course: Course,
    result: Result,
    name: str,
    theorems: Mapping[str, Theorem],
    mutant: Mutant,
    memo: Memo,
) -> bool:
    step = result.step(name)
    assert isinstance(step, Step)
    try:
        proved = prove_step(result, step, theorems, course.theorems, mutant.right, memo)
    except ChainFailed:
        return True
    return bool(proved.obligations)


def _try_mutants(
    course: Course,
    result: Result,
    name: str,
    theorems: Mapping[str, Theorem],
    seen: list[Observed],
) -> dict[str, Any]:
    theorem = theorems[name]
    rejected = caught = equivalent = wrong = 0
    survivors = []
    memo, known = Memo(), Values(theorem.right, seen)
    for mutant in mutants(theorem.right, theorem.domain):
        values = Values(mutant.right, seen)
        if _equal(theorem, mutant.right, values, known):
            equivalent += 1
            continue
        wrong += 1
        by_proof = _proof_rejects(course, result, name, theorems, mutant, memo)
        by_witness = values.contradicted()
        rejected += by_proof
        caught += by_witness
        if not by_proof:
            survivors.append(f"{mutant} (not rejected by the proof)")
        if not by_witness:
            survivors.append(f"{mutant} (not caught by a witness)")
    return {
        "mutants": wrong,
        "equivalent": equivalent,
        "rejected": rejected,
        "caught": caught,
        "survivors": tuple(survivors),
    }
