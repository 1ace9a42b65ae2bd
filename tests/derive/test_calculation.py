"""Calculating: what is found for a left side may be used again, what depends on more may not."""

import pytest

from closedform.derive.calculation import Goal, Memo, calculate
from closedform.derive.methods import algebra, recurrence
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.rules import field, suppose
from closedform.language.reader import read, read_relation

DOMAIN = Domain.parse("c: real; n: integer >= 0; v: sequence")


def tree(text):
    return read(text, DOMAIN.reading())


def granted(name, statement):
    return suppose(DOMAIN, name, read_relation(statement, DOMAIN.reading()), Domain(), "words")


def goal(right, theorems, memo, left="v(n)"):
    return Goal(DOMAIN, tree(left), tree(right), "=", theorems, dict, memo)


def counted(calls):
    """A move that does nothing but count how often it is made."""

    def move(goal, theorem):
        calls.append(goal)
        return theorem

    return move


def test_the_left_side_is_rewritten_once_for_many_right_sides():
    calls, memo = [], Memo()
    theorems = {"value": granted("value", "v(n) = 2*n")}
    moves = ("value", counted(calls))
    for right in ("2*n", "n + n", "(n+1)*2 - 2"):
        assert calculate(goal(right, theorems, memo), moves).right == tree(right)
    with pytest.raises(Refused, match="differ"):
        calculate(goal("3*n", theorems, memo), moves)
    assert len(calls) == 1
    calculate(goal("2*n", theorems, None), moves)
    assert len(calls) == 2


def test_other_earlier_steps_another_left_side_or_other_moves_are_calculated_anew():
    calls, memo = [], Memo()
    move = counted(calls)
    first, second = ({"value": granted("value", f"v(n) = {k}*n")} for k in (2, 3))
    assert calculate(goal("2*n", first, memo), ("value", move)).right == tree("2*n")
    with pytest.raises(Refused):
        calculate(goal("2*n", second, memo), ("value", move))
    assert calculate(goal("3*n", second, memo), ("value", move)).right == tree("3*n")
    assert len(calls) == 2
    calculate(goal("c + 2*n", first, memo, left="c + v(n)"), ("value", move))
    calculate(goal("2*n", first, memo), ("value",))
    assert len(calls) == 3


def test_moves_that_have_no_hash_are_made_each_time():
    class Unhashable:
        __hash__ = None

        def __call__(self, goal, theorem):
            calls.append(goal)
            return theorem

    calls, memo = [], Memo()
    for _ in range(2):
        calculate(goal("v(n)", {}, memo), (Unhashable(),))
    assert len(calls) == 2


def test_a_recurrence_is_solved_once_for_many_right_sides(monkeypatch):
    solved = []
    module = "closedform.derive.recurrences.solve_recurrence"
    from closedform.derive.recurrences import solve_recurrence

    def solve(*arguments):
        solved.append(arguments)
        return solve_recurrence(*arguments)

    monkeypatch.setattr(module, solve)
    start = granted("start", "v(0) = 0")
    step = Domain.parse("c: real; v: sequence; k: integer >= 0")
    following = read_relation("v(k+1) = v(k) + c", step.reading())
    update = suppose(step.without("k"), "update", following, Domain.parse("k: integer >= 0"), "")
    theorems, memo = {"start": start, "update": update}, Memo()
    method = recurrence("start", "update", "n")
    assert method.prove(goal("c*n", theorems, memo)).right == tree("c*n")
    for wrong in ("c*(n+1)", "n", "-c*n"):
        with pytest.raises(Refused):
            method.prove(goal(wrong, theorems, memo))
    assert len(solved) == 1


def test_a_memo_changes_no_outcome():
    theorems = {"value": granted("value", "v(n) = c*n")}
    method = algebra("value")
    for right in ("c*n", "n*c", "c*n/1"):
        with_memo = method.prove(goal(right, theorems, Memo()))
        assert with_memo.says == method.prove(goal(right, theorems, None)).says
    same = field(DOMAIN, tree("v(n)"), tree("v(n)"))
    assert same.says == calculate(goal("v(n)", {}, Memo()), ()).says
