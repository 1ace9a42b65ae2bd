"""Prove a finite claim by going through all its points."""

from __future__ import annotations

from dataclasses import dataclass

from closedform.derive.calculation import Goal
from closedform.kernel.errors import Refused
from closedform.kernel.exhaust import exhaust
from closedform.kernel.theorem import Theorem
from closedform.language.tree import relation

__all__ = ["exhausted"]


@dataclass(frozen=True)
class Exhausted:
    """See :func:`exhausted`."""

    def prove(self, goal: Goal) -> Theorem:
        if goal.right is None:
            raise Refused("going through all points needs both sides of the statement")
        return exhaust(goal.domain, relation(goal.sign, goal.left, goal.right))


def exhausted() -> Exhausted:
    """A relation between integers with numeric bounds, evaluated at every point.

    The variables that occur must be declared with both bounds, such as ``x: integer in [0,1]``.
    """
    return Exhausted()
