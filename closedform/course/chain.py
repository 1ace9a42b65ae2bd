"""Run a chain: every step becomes a theorem, or the result fails at that step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from closedform.course.result import Answer, Given, Part, Result, Step
from closedform.derive.calculation import Goal, Library, Memo, no_library
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.rules import suppose
from closedform.kernel.theorem import Theorem
from closedform.language.declarations import split_declarations
from closedform.language.reader import read, read_relation
from closedform.language.tree import BINDERS, Expr, free_symbols, relation, walk

__all__ = [
    "ChainFailed",
    "prove_step",
    "required",
    "run_chain",
    "split_domain",
    "stated",
    "step_domain",
]

_SIGN = re.compile(r"[=<>≤≥≠]|\\(?:leq?|geq?|neq?|lt|gt)(?![A-Za-z])")


class ChainFailed(Exception):
    """A step that could not be proved.

    Attributes
    ----------
    result : str
        The id of the result.
    step : str
        The name of the step.
    """

    def __init__(self, result: str, step: str, reason: str) -> None:
        super().__init__(f"{result}, step {step!r}: {reason}")
        self.result, self.step, self.reason = result, step, reason


def step_domain(result: Result, item: Given | Step) -> Domain:
    """The domain of a step: the result's, with the step's own variables."""
    return _domains(result.domain, item.forall)[2]


def split_domain(result: Result, item: Given | Step) -> tuple[Domain, Domain]:
    """The variables that a step keeps of the result, and its own, which may shadow others."""
    return _domains(result.domain, item.forall)[:2]


# A chain is run again for every wrong variant of it, most of the time with the same texts.
@lru_cache(maxsize=1024)
def _domains(domain: str, forall: str) -> tuple[Domain, Domain, Domain]:
    """What is kept of a result's domain, what a step adds to it, and both together."""
    kept = Domain.parse(domain)
    for piece in split_declarations(forall):
        for name in piece.names:
            kept = kept.without(name)
    both = Domain.parse(forall, kept)
    names = set(kept.names)
    own = Domain(
        tuple(v for v in both.variables if v.name not in names),
        both.relations[len(kept.relations) :],
    )
    return kept, own, kept.extend(own)


def stated(item: Given | Step, domain: Domain) -> tuple[Expr, Expr | None, str]:
    """Left side, right side (if there is one) and relation sign of a step."""
    return _sides(item.statement, domain)


@lru_cache(maxsize=2048)
def _sides(text: str, domain: Domain) -> tuple[Expr, Expr | None, str]:
    if _SIGN.search(text):
        statement = _relation(text, domain)
        return statement.args[0], statement.args[1], statement.value
    return read(text, domain.reading()), None, "="


@lru_cache(maxsize=2048)
def _relation(text: str, domain: Domain) -> Expr:
    return read_relation(text, domain.reading())


def prove_step(
    result: Result,
    step: Step,
    theorems: Mapping[str, Theorem],
    library: Library = no_library,
    right: Expr | None = None,
    memo: Memo | None = None,
) -> Theorem:
    """Prove one step from the ones before.

    Parameters
    ----------
    right : Expr, optional
        Another right side than the one stated (a mutant).
    memo : Memo, optional
        Shared by several right sides of the same step.

    Raises
    ------
    ChainFailed
        When it cannot be proved.
    """
    try:
        domain = step_domain(result, step)
        left, written, sign = stated(step, domain)
        domain = _unbound(domain, left, right or written)
        goal = Goal(domain, left, right or written, sign, theorems, library, memo)
        return _as_stated(step.by.prove(goal), goal)
    except (Refused, ValueError) as error:
        raise ChainFailed(result.id, step.name, str(error)) from error


def _as_stated(theorem: Theorem, goal: Goal) -> Theorem:
    """A theorem, if it is the one that the step states: a bound is no equation."""
    right = theorem.right if goal.right is None else goal.right
    if theorem.statement != relation(goal.sign, goal.left, right):
        raise Refused(f"what is shown is {theorem.statement}, not {goal.left} {goal.sign} {right}")
    return theorem


def _unbound(domain: Domain, *sides: Expr | None) -> Domain:
    """The domain without the variables that occur only bound, as in a limit."""
    trees = [side for side in sides if side is not None]
    bound = {n.args[0].value for tree in trees for n in walk(tree) if n.head in BINDERS}
    for name in bound - frozenset().union(*map(free_symbols, trees)):
        domain = domain.without(name)
    return domain


def run_chain(result: Result, library: Library = no_library) -> dict[str, Theorem]:
    """Prove every step of a chain.

    Returns
    -------
    dict of str to Theorem
        By name, hypotheses included.

    Raises
    ------
    ChainFailed
        At the first step that cannot be proved, or when a claim is no step of the chain.
    """
    theorems: dict[str, Theorem] = {}
    for item in result.chain:
        if item.name in theorems:
            raise ChainFailed(result.id, item.name, "two steps have this name")
        if isinstance(item, Step):
            theorems[item.name] = prove_step(result, item, theorems, library)
        else:
            theorems[item.name] = _grant(result, item)
    for name in required(result):
        if name not in theorems or not isinstance(result.step(name), Step):
            raise ChainFailed(result.id, name, "this is no proved step of the chain")
    return theorems


def required(result: Result) -> tuple[str, ...]:
    """The steps that a result needs: its claims, and what its parts and remarks rest on."""
    answers = [name for part in result.parts for name in _asked(part)]
    remarks = [remark.step for remark in result.remarks if remark.step]
    return tuple(dict.fromkeys((*result.claims, *answers, *remarks)))


def _asked(part: Part) -> list[str]:
    """The steps that answer a part."""
    if isinstance(part.answer, Answer):
        return [part.answer.step]
    return [option.step for option in part.answer.options if option.step]


def _grant(result: Result, item: Given) -> Theorem:
    try:
        kept, own, both = _domains(result.domain, item.forall)
        statement = _relation(item.statement, both)
        return suppose(kept, item.name, statement, own, item.reason)
    except (Refused, ValueError) as error:
        raise ChainFailed(result.id, item.name, str(error)) from error
