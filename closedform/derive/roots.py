"""Equations in which square roots occur, by ``sqrt(a)^2 = a`` alone: nothing is searched."""

from __future__ import annotations

from dataclasses import dataclass

from closedform.derive.calculation import Goal
from closedform.derive.known_powers import modulo_powers
from closedform.kernel.errors import Refused
from closedform.kernel.theorem import Theorem

__all__ = ["with_roots"]


@dataclass(frozen=True)
class WithRoots:
    """See :func:`with_roots`."""

    def prove(self, goal: Goal) -> Theorem:
        if goal.right is None or goal.sign != "=":
            raise Refused("an equation between two sides is needed")
        return modulo_powers(goal.domain, goal.left, goal.right)


def with_roots() -> WithRoots:
    """An equation by field arithmetic and ``sqrt(a)^2 = a`` (also ``|a|^2 = a^2``)."""
    return WithRoots()
