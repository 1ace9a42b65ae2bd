"""Two ways of induction beside the usual one: to the end of a range, and of two statements at once.

Two equations ``p = f`` and ``q = g`` are one: ``p + c q = f + c g`` for every number c.  As an
induction hypothesis this gives both back, with c = 0 and c = 1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from closedform.derive.calculation import Goal, Move, fit
from closedform.derive.methods import Induction, Method, algebra
from closedform.kernel.errors import Refused
from closedform.kernel.finite import all_but_last, finite_induction
from closedform.kernel.rules import combine, instantiate, rewrite, suppose
from closedform.kernel.theorem import Theorem
from closedform.language.reader import read
from closedform.language.tree import Expr, number, relation, substitute, symbol

__all__ = ["at", "each", "stages", "together"]

ZERO, ONE = number(0), number(1)


@dataclass(frozen=True)
class Stages:
    """See :func:`stages`."""

    variable: str
    base: Method
    step: Method

    def prove(self, goal: Goal) -> Theorem:
        if goal.right is None:
            raise Refused("this method needs both sides of the statement")
        statement = relation(goal.sign, goal.left, goal.right)
        early, outside = (
            all_but_last(goal.domain, self.variable),
            goal.domain.without(self.variable),
        )
        lower = next(v.lower for v in goal.domain.variables if v.name == self.variable)
        assert lower is not None

        def at(value: Expr) -> Goal:
            sides = [substitute(s, {self.variable: value}) for s in statement.args]
            return replace(goal, left=sides[0], right=sides[1])

        base = fit(self.base.prove(replace(at(lower.value), domain=outside)), outside)
        known = {**goal.theorems, "induction": suppose(early, "induction", statement)}
        following = replace(at(symbol(self.variable) + 1), domain=early, theorems=known)
        step = fit(self.step.prove(following), early)
        return finite_induction(base, step, goal.domain, self.variable, statement)


def stages(variable: str, base: Method | None = None, step: Method | None = None) -> Stages:
    """Induction on a variable from the first to the last value of its range.

    Parameters
    ----------
    variable : str
        The variable, an integer between two ends.
    base, step : Method, optional
        How the first case and the next case are proved; the latter may use the step
        ``induction``, which states the case before, where that is not the last one.
    """
    return Stages(variable, base or algebra(), step or algebra("induction"))


def _parts(side: Expr, parameter: str) -> tuple[Expr, Expr]:
    """``p`` and ``q`` of a sum written as ``p + c*q``."""
    if side.head == "add" and len(side.args) == 2:
        first, second = side.args
        if second.head == "mul" and len(second.args) == 2 and second.args[0] == symbol(parameter):
            return first, second.args[1]
    raise Refused(f"{side} is not written as p + {parameter}*q")


def _separate(both: Theorem, parameter: str, goal: Goal) -> tuple[Theorem, Theorem]:
    """``p = f`` and ``q = g`` from ``p + c*q = f + c*g`` for every c."""
    left, right = (_parts(side, parameter) for side in both.statement.args)
    without, once = (instantiate(both, {parameter: value}, goal.domain) for value in (ZERO, ONE))
    first = combine(goal.domain, left[0], right[0], (without,), (ONE,))
    second = combine(goal.domain, left[1], right[1], (once, without), (ONE, number(-1)))
    return first, second


@dataclass(frozen=True)
class _Separated:
    """A method that may use both parts of the induction hypothesis."""

    parameter: str
    method: Method

    def prove(self, goal: Goal) -> Theorem:
        first, second = _separate(goal.theorem("induction"), self.parameter, goal)
        return self.method.prove(
            replace(goal, theorems={**goal.theorems, "first": first, "second": second})
        )


def together(
    variable: str, parameter: str, base: Method | None = None, step: Method | None = None
) -> Induction:
    """Induction of two equations at once, stated as ``p + c*q = f + c*g``.

    Parameters
    ----------
    variable : str
        The variable of the induction.
    parameter : str
        The number c, a real variable that nothing else depends on.
    base, step : Method, optional
        As for :func:`~closedform.derive.methods.induction`; instead of ``induction`` the latter
        may use the steps ``first`` (p = f) and ``second`` (q = g), the case before.
    """
    later = _Separated(parameter, step or algebra("first", "second"))
    return Induction(variable, base or algebra(), later, (parameter,))


@dataclass(frozen=True)
class Each:
    """See :func:`each`."""

    of: str
    parameter: str

    def prove(self, goal: Goal) -> Theorem:
        both = goal.theorem(self.of)
        for found in _separate(both, self.parameter, goal):
            if found.left == goal.left:
                if goal.right is None or goal.right == found.right:
                    return found
                return combine(goal.domain, goal.left, goal.right, (found,), (ONE,))
        raise Refused(f"{goal.left} is on neither side of {both.statement}")


def each(of: str, parameter: str) -> Each:
    """One of two equations that an earlier step states as ``p + c*q = f + c*g``."""
    return Each(of, parameter)


def at(step: str, **values: str) -> Move:
    """A move that uses an earlier step for given values of its variables, wherever that fits."""

    def move(goal: Goal, theorem: Theorem) -> Theorem:
        reading = theorem.domain.reading()
        chosen = {name: read(text, reading) for name, text in values.items()}
        return rewrite(theorem, instantiate(goal.theorem(step), chosen, theorem.domain))

    return move
