"""Methods for chains about vectors and matrices; the kernel's rule ``matrix`` judges them."""

from __future__ import annotations

from dataclasses import dataclass

from closedform.derive.calculation import Goal, fit
from closedform.kernel import matrices
from closedform.kernel.errors import Refused
from closedform.kernel.rules import instantiate, rewrite, symmetric
from closedform.kernel.theorem import Theorem
from closedform.language.reader import read
from closedform.language.tree import relation, symbol

__all__ = ["Use", "bounded", "matrix", "special"]


@dataclass(frozen=True)
class Use:
    """An earlier step for special values of its variables; see :func:`special`."""

    of: str
    values: tuple[tuple[str, str], ...]


def special(of: str, **values: str) -> Use:
    """An earlier step (``<-name`` from right to left) for special values of its variables."""
    return Use(of, tuple(values.items()))


@dataclass(frozen=True)
class Matrix:
    """See :func:`matrix`."""

    using: tuple[str | Use, ...] = ()

    def prove(self, goal: Goal) -> Theorem:
        equations = tuple(_equation(goal, use) for use in self.using)
        if goal.right is None:
            raise Refused("this method needs both sides of the statement")
        if goal.sign == "=":
            return matrices.matrix(goal.domain, goal.left, goal.right, equations)
        stated = relation(goal.sign, goal.left, goal.right)
        return matrices.matrix_sign(goal.domain, stated, equations)


def _instance(goal: Goal, use: Use) -> Theorem:
    theorem = goal.theorem(use.of.removeprefix("<-"))
    reading = goal.domain.reading()
    mapping = {key: read(text, reading) for key, text in use.values}
    kept = {v.name for v in goal.domain.variables}
    for variable in theorem.domain.variables:
        if not variable.is_function and variable.name in kept:
            mapping.setdefault(variable.name, symbol(variable.name))
    return instantiate(theorem, mapping, goal.domain)


def _equation(goal: Goal, use: str | Use) -> Theorem:
    if isinstance(use, str):
        theorem, name = fit(goal.theorem(use.removeprefix("<-")), goal.domain), use
    else:
        theorem, name = _instance(goal, use), use.of
    return symmetric(theorem) if name.startswith("<-") else theorem


def matrix(*using: str | Use) -> Matrix:
    """An equation (or, between numbers, an inequality) with vectors and matrices.

    Parameters
    ----------
    *using : str or Use
        Earlier equations; each says, in this order, what its left side is replaced by.  A name
        with ``<-`` in front is used from right to left.
    """
    return Matrix(using)


@dataclass(frozen=True)
class Bounded:
    """See :func:`bounded`."""

    of: Use
    equation: str

    def prove(self, goal: Goal) -> Theorem:
        inequality = _instance(goal, self.of)
        equation = fit(goal.theorem(self.equation), goal.domain)
        found = rewrite(inequality, symmetric(equation), "left")
        stated = relation(goal.sign, goal.left, goal.right or found.right)
        if found.statement != stated:
            raise Refused(f"what is shown is {found.statement}, not {stated}")
        return found


def bounded(of: Use, equation: str) -> Bounded:
    """An inequality from one about an expression that an earlier equation says to be equal.

    Parameters
    ----------
    of : Use
        The inequality, for special values (:func:`special`).
    equation : str
        The step that states ``left = left side of that inequality``.
    """
    return Bounded(of, equation)
