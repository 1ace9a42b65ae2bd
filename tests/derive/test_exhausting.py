"""The method that goes through all points."""

import pytest

from closedform.derive.calculation import Goal
from closedform.derive.exhausting import exhausted
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read

BITS = Domain.parse("x, y: integer in [0,1]")


def goal(left, right):
    names = BITS.reading()
    return Goal(BITS, read(left, names), right and read(right, names), "=", {}, None)


def test_the_goal_is_what_is_concluded():
    theorem = exhausted().prove(goal("abs(x - y)", "x + y - 2*x*y"))
    assert str(theorem.statement) == "abs(x - y) = x + y - 2*x*y"


def test_it_does_not_find_a_right_side_and_refuses_a_false_one():
    with pytest.raises(Refused, match="both sides"):
        exhausted().prove(goal("abs(x - y)", None))
    with pytest.raises(Refused, match="x = 1, y = 1"):
        exhausted().prove(goal("abs(x - y)", "x + y - x*y"))
