"""Equations that are combinations of others."""

import pytest

from closedform.derive.calculation import Goal
from closedform.derive.combination import combination
from closedform.derive.inequalities import nonnegative, special
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.rules import suppose
from closedform.kernel.theorem import Evidence
from closedform.language.reader import read_relation

DOMAIN = Domain.parse("a: real > 0; q: real in [0,1); w: sequence")
GIVEN = {"share": r"\frac{a}{1-q} = 2", "steps": "w(k+1) = a w(k)", "start": "w(0) = 3"}
STEPS = Domain.parse("k: integer >= 0")


def goal(text: str) -> Goal:
    """A goal with all hypotheses at hand, the one about k for all k."""
    theorems = {}
    for name, statement in GIVEN.items():
        forall = STEPS if "k" in statement else Domain()
        reading = Domain((*DOMAIN.variables, *forall.variables)).reading()
        theorems[name] = suppose(DOMAIN, name, read_relation(statement, reading), forall)
    stated = read_relation(text, DOMAIN.reading())
    left, right = stated.args
    return Goal(DOMAIN, left, right, str(stated.value), theorems, lambda name: {})


def test_a_linear_equation_is_solved():
    # a/(1-q) - 2, times (1-q)/2, is a/2 - (1-q) = q - (1 - a/2)
    theorem = combination("share", scale=("(1-q)/2",)).prove(goal(r"q = 1-\frac a2"))
    assert theorem.evidence is Evidence.PROVED
    assert theorem.obligations == ()
    assert [h.name for h in theorem.hypotheses] == ["share"]


@pytest.mark.parametrize("text", [r"q = 1-a", r"q = 1+\frac a2", r"q = \frac a2"])
def test_another_solution_is_refused(text):
    with pytest.raises(Refused, match="not this combination"):
        combination("share", scale=("(1-q)/2",)).prove(goal(text))


def test_special_cases_of_equations_are_chained():
    # w(1) - a w(0) and a (w(0) - 3) add up to w(1) - 3 a
    first = special("steps", k="0")
    theorem = combination(first, "start", scale=("1", "a")).prove(goal("w(1) = 3a"))
    assert {h.name for h in theorem.hypotheses} == {"steps", "start"}
    with pytest.raises(Refused):
        combination(first, "start").prove(goal("w(1) = 3a"))


def test_a_denominator_that_may_vanish_stays_open():
    # w(0) = 3, divided by a - 1: nothing is said at a = 1
    asked = goal(r"\frac{w(0)}{a-1} = \frac{3}{a-1}")
    theorem = combination("start", scale=("1/(a-1)",)).prove(asked)
    assert len(theorem.obligations) == 1
    assert "!=" in str(theorem.obligations[0])


def test_only_equations_are_combined():
    with pytest.raises(Refused):
        combination(nonnegative("q")).prove(goal("q = 0"))
    with pytest.raises(Refused, match="equation"):
        combination("start").prove(goal("w(0) >= 3"))


def test_there_is_a_factor_for_each_equation():
    with pytest.raises(ValueError, match="2 equations need as many factors"):
        combination("share", "start", scale=("1",))
