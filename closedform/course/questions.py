"""Questions with options: which of them are true is computed, never written down.

An option claims a relation.  It is *true* when the relation is a theorem without open conditions,
and *false* when a theorem says the opposite or an exact point of the domain refutes it; everything
else is a fault of the course, which verification reports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from closedform.course.chain import ChainFailed, step_domain
from closedform.course.counterexamples import counterexample
from closedform.course.result import Choice, Option, Part, Result
from closedform.derive.equations import prove_equal
from closedform.kernel.domain import Domain
from closedform.kernel.enclosing import enclose
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.refute import Refutation
from closedform.kernel.rules import sign
from closedform.kernel.theorem import Evidence, Hypothesis, Theorem
from closedform.language.names import canonical
from closedform.language.reader import read, read_relation
from closedform.language.tree import (
    Expr,
    free_symbols,
    relation,
    substitute,
)
from closedform.witness.points import Point, draw_points

__all__ = ["Decided", "check_questions", "decide", "label", "right_options"]

# For which orders of left and right each relation holds.
ORDERS = {
    "=": {0}, "!=": {-1, 1}, "<": {-1}, "<=": {-1, 0}, ">": {1}, ">=": {0, 1},
}  # fmt: skip


SIGN = re.compile(r"[=<>≤≥≠]|\\(?:leq?|geq?|neq?|lt|gt)(?![A-Za-z])")


@dataclass(frozen=True)
class Decided:
    """The truth of an option, with what establishes it.

    Attributes
    ----------
    right : bool
        Whether the option is to be ticked.
    is_true : bool
        Whether the claim holds for all values; ``right`` is its opposite for a No.
    claim : Expr
        What it claims about all values: a relation.
    at : dict of str to str
        The values at which it is claimed.
    theorem : Theorem or None
        The proved step that decides.
    refutation : Refutation or None
        The counterexample to the claim, with the proved value on its left; none where the claim
        is true, or where a theorem contradicts it.
    """

    right: bool
    is_true: bool
    claim: Expr
    at: Mapping[str, str]
    theorem: Theorem | None = None
    refutation: Refutation | None = None

    def reason(self) -> str:
        """The proof or the counterexample in one line of plain text."""
        if self.refutation is not None:
            return f"{self.claim} is false: {self.refutation}"
        if self.theorem is None or self.theorem.statement == self.claim:
            return f"proved: {self.claim}"
        values = ", ".join(f"{name} = {value}" for name, value in self.at.items())
        place = f" for {values}" if values else ""
        if self.is_true:
            return f"{self.claim}{place} follows from {self.theorem.statement}"
        return f"proved: {self.theorem.statement}"


def label(place: int) -> str:
    """The letter printed in front of an option: A, B, C, …

    Examples
    --------
    >>> label(0), label(25)
    ('A', 'Z')
    """
    return chr(ord("A") + place)


def right_options(result: Result, part: Part, theorems: Mapping[str, Theorem]) -> list[Decided]:
    """Decide every option of a part, and check that together they make a question.

    Parameters
    ----------
    result : Result
        Where the part is from.
    part : Part
        Its answer is a :class:`~closedform.course.result.Choice`.
    theorems : mapping of str to Theorem
        The proved steps of the result.

    Raises
    ------
    ChainFailed
        When an option is not decided, or not exactly one (of several: none) is right.
    """
    choice = part.answer
    assert isinstance(choice, Choice)
    if not 2 <= len(choice.options) <= 26:
        raise ChainFailed(result.id, "", f"{part.question!r} needs 2 to 26 options")
    decided = [decide(result, option, theorems) for option in choice.options]
    right = [label(place) for place, one in enumerate(decided) if one.right]
    if not right or (len(right) > 1 and not choice.several):
        said = f"{', '.join(right)} are all right" if right else "no option is right"
        problem = f"{part.question!r}: {said}"
        raise ChainFailed(result.id, choice.options[0].step, problem)
    return decided


def check_questions(result: Result, theorems: Mapping[str, Theorem]) -> None:
    """Decide every option of a result.

    Raises
    ------
    ChainFailed
        As :func:`right_options`.
    """
    for part in result.parts:
        if isinstance(part.answer, Choice):
            right_options(result, part, theorems)


def decide(result: Result, option: Option, theorems: Mapping[str, Theorem]) -> Decided:
    """Whether an option is right.

    Raises
    ------
    ChainFailed
        When its claim is neither proved nor refuted.
    """
    try:
        return _decide(result, option, theorems)
    except (Refused, ValueError, Undefined, NotExact) as error:
        reason = f"the option {option.text!r} is not decided: {error}"
        raise ChainFailed(result.id, option.step, reason) from error


def _decide(result: Result, option: Option, theorems: Mapping[str, Theorem]) -> Decided:
    # All of the chain, not just those that the step rests on: the problem grants them together.
    granted = tuple(dict.fromkeys(h for theorem in theorems.values() for h in theorem.hypotheses))
    if not option.step:
        domain = Domain.parse(result.domain)
        claim = _read(option.statement, domain, None)
        return _by_calculation(option, claim, claim, domain, None, granted)
    if option.step not in theorems:
        raise Refused(f"the chain has no step {option.step!r}")
    theorem = theorems[option.step]
    _require_proved(theorem)
    if not option.statement:
        return Decided(option.holds, True, theorem.statement, {}, theorem)
    reading = step_domain(result, result.step(option.step))
    claim = _read(option.statement, reading, theorem)
    known = _compared(theorem, claim)
    if known is not None:
        _point_exists(theorem)
        return Decided(known == option.holds, known, claim, {}, theorem)
    if theorem.statement.value != "=":
        raise Refused(f"{claim} is not about the sides of {theorem.statement}")
    sides = [theorem.right if side == theorem.left else side for side in claim.args]
    if sides == list(claim.args):
        raise Refused(f"{claim} says nothing about {theorem.left}")
    statement = relation(claim.value, *sides)
    return _by_calculation(option, claim, statement, theorem.domain, theorem, granted)


def _require_proved(theorem: Theorem) -> None:
    if theorem.obligations or theorem.evidence < Evidence.ENCLOSED:
        raise Refused(f"{theorem.statement} is not proved without further conditions")


def _read(text: str, domain: Domain, theorem: Theorem | None) -> Expr:
    """The relation that an option claims; a bare value is that of the theorem's left side."""
    names = domain.reading()
    if SIGN.search(text):
        return read_relation(text, names)
    tree = read(text, names)
    if theorem is None or theorem.statement.value != "=":
        raise Refused(f"{text!r} is no relation; a value needs a step that is an equation")
    return relation("=", theorem.left, tree)


def _compared(theorem: Theorem, claim: Expr) -> bool | None:
    """What a theorem about the same two sides says about a claim; ``None`` for nothing."""
    known = theorem.statement
    if not known.is_relation:
        return None
    orders = ORDERS.get(claim.value, set())
    if claim.args == known.args[::-1]:
        orders = {-order for order in orders}
    elif claim.args != known.args:
        return None
    if ORDERS[known.value] <= orders:
        return True
    return None if ORDERS[known.value] & orders else False


def _point_exists(theorem: Theorem) -> None:
    """Over a domain without points anything is a theorem, the opposite, too."""
    draw_points(theorem.domain, 1, 0)


def _by_calculation(
    option: Option,
    claim: Expr,
    statement: Expr,
    domain: Domain,
    theorem: Theorem | None,
    granted: tuple[Hypothesis, ...],
) -> Decided:
    """Prove or refute a statement from which what the theorem is about has been replaced."""
    reading = domain.reading()
    trees = {canonical(name): read(text, reading) for name, text in option.at.items()}
    shown = {name: str(evaluate(tree, {})) for name, tree in trees.items()}
    found = _false(domain, statement, granted, tuple(trees.items()))
    if found is None:
        return Decided(option.holds, True, claim, shown, theorem)
    return Decided(not option.holds, False, claim, shown, theorem, found)


# Verification, sheets and every answer to a question ask for the same few statements.
@lru_cache(maxsize=512)
def _false(
    domain: Domain,
    statement: Expr,
    granted: tuple[Hypothesis, ...],
    values: tuple[tuple[str, Expr], ...],
) -> Refutation | None:
    """The counterexample to a statement at some values, or ``None``: it is proved."""
    trees = dict(values)
    at: Point = {name: evaluate(tree, {}) for name, tree in values}
    unknown = (free_symbols(statement) | trees.keys()) - set(domain.names)
    if unknown:
        raise Refused(f"{', '.join(sorted(unknown))}: not declared in {domain}")
    if at and not any(domain.contains({**p, **at}) for p in draw_points(domain, 60, 0)):
        raise Refused("the values lie outside the domain")
    if _is_proved(domain, substitute(statement, trees)):
        return None
    found = counterexample(domain, statement, granted, at)
    if found is None:
        raise Refused(
            f"{statement} is neither proved nor refuted; at= may give values that refute it "
            "and satisfy all hypotheses"
        )
    return found


def _inequality(domain: Domain, statement: Expr) -> Theorem:
    """By the bounds of the domain; between numbers, by enclosures."""
    try:
        return sign(domain, statement)
    except Refused:
        return enclose(domain, statement)


def _is_proved(domain: Domain, statement: Expr) -> bool:
    try:
        if statement.value == "=":
            left, right = statement.args
            proof = prove_equal(domain, left, right)
        else:
            proof = _inequality(domain, statement)
    except Refused:
        return False
    return not proof.obligations and proof.statement == statement
