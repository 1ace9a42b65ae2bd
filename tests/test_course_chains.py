"""No item of a chain is idle: without it, or with another formula in it, the result fails.

Each chain is run again with one item missing or changed.  What stands before that item has been
proved already and is handed over as it is, so that a run costs only what comes after it.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import pytest

from closedform.course.chain import ChainFailed, run_chain, stated, step_domain
from closedform.course.loader import load_course
from closedform.course.mutants import mutants
from closedform.course.result import Given, Result, Step
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.matrices import matrix
from closedform.kernel.rules import field
from closedform.kernel.theorem import Theorem
from closedform.language.plain import to_text
from closedform.language.reader import read_relation
from closedform.language.tree import Expr, relation

COURSE = load_course()
# Wrong variants tried of the right and of the left side of every item: CLOSEDFORM_VARIANTS=6
# is the longer run.
RIGHT, LEFT = int(os.environ.get("CLOSEDFORM_VARIANTS", "2")), 1


@dataclass(frozen=True)
class Known:
    """The method of a step that has been proved already."""

    theorem: Theorem

    def prove(self, goal):
        return self.theorem


def with_chain(result: Result, place: int, *items: Given | Step) -> Result:
    """The result with ``items`` instead of the one at ``place``; all before it taken as known."""
    theorems = COURSE.theorems(result.id)
    before = tuple(
        replace(item, by=Known(theorems[item.name])) if isinstance(item, Step) else item
        for item in result.chain[:place]
    )
    return replace(result, chain=(*before, *items, *result.chain[place + 1 :]))


def holds(result: Result) -> bool:
    try:
        run_chain(result, COURSE.theorems)
    except ChainFailed:
        return False
    return True


def sides(result: Result, item: Given | Step) -> tuple[Expr, Expr, str]:
    """Left side, right side and sign of what an item states."""
    left, right, sign = stated(item, step_domain(result, item))
    return left, COURSE.theorems(result.id)[item.name].right if right is None else right, sign


def restated(result: Result, item: Given | Step, left: Expr, sign: str, right: Expr):
    """The item with another formula, which is read back as it was meant."""
    text = f"{to_text(left)} {sign} {to_text(right)}"
    reading = step_domain(result, item).reading()
    assert read_relation(text, reading) == relation(sign, left, right), text
    return replace(item, statement=text)


def same(result: Result, item: Given | Step, one: Expr, other: Expr) -> bool:
    """Whether two formulas are proved equal, or are the same number."""
    try:
        if evaluate(one, {}) == evaluate(other, {}):
            return True
    except (NotExact, Undefined):
        pass
    try:
        domain = step_domain(result, item)
        same = matrix if domain.tensors else field
        return not same(domain, one, other).obligations
    except Refused:
        return False


def changed(result: Result, item: Given | Step) -> Iterator[tuple[str, bool, Given | Step]]:
    """What is changed, whether the formula is equal all the same, and the item with it."""
    left, right, sign = sides(result, item)
    domain = step_domain(result, item)
    for mutant in islice(mutants(right, domain), RIGHT):
        wrong = restated(result, item, left, sign, mutant.right)
        yield f"right: {mutant}", same(result, item, right, mutant.right), wrong
    for mutant in islice(mutants(left, domain), LEFT):
        wrong = restated(result, item, mutant.right, sign, right)
        yield f"left: {mutant}", same(result, item, left, mutant.right), wrong


@pytest.mark.parametrize("name", COURSE.ids)
def test_restating_the_formulas_changes_nothing(name):
    # Otherwise the tests below could fail for the way in which formulas are written down.
    result = COURSE.result(name)
    chain = []
    for item in result.chain:
        left, right, sign = sides(result, item)
        chain.append(restated(result, item, left, sign, right))
    again = run_chain(replace(result, chain=tuple(chain)), COURSE.theorems)
    for step, theorem in COURSE.theorems(name).items():
        assert again[step].statement == theorem.statement
        assert again[step].obligations == ()


@pytest.mark.parametrize("name", COURSE.ids)
def test_handing_over_what_is_known_changes_nothing(name):
    result = COURSE.result(name)
    last = len(result.chain) - 1
    again = run_chain(with_chain(result, last, result.chain[last]), COURSE.theorems)
    for step, theorem in COURSE.theorems(name).items():
        assert again[step].statement == theorem.statement


@pytest.mark.parametrize("name", COURSE.ids)
def test_without_any_item_the_result_fails(name):
    result = COURSE.result(name)
    idle = [
        item.name for place, item in enumerate(result.chain) if holds(with_chain(result, place))
    ]
    assert not idle, f"not needed: {idle}"


@pytest.mark.parametrize("name", COURSE.ids)
def test_with_any_formula_changed_the_result_fails(name):
    result = COURSE.result(name)
    unnoticed, tried, equal = [], 0, 0
    for place, item in enumerate(result.chain):
        for what, is_same, wrong in changed(result, item):
            if is_same:
                equal += 1
                continue
            tried += 1
            if holds(with_chain(result, place, wrong)):
                unnoticed.append(f"{item.name}, {what}")
    assert not unnoticed, "\n".join(unnoticed)
    assert equal < tried
