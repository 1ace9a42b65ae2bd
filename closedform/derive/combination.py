"""An equation as a combination of known ones, each times a factor."""

from __future__ import annotations

from dataclasses import dataclass

from closedform.derive.calculation import Goal, fit
from closedform.derive.inequalities import Premise
from closedform.kernel.errors import Refused
from closedform.kernel.rules import combine
from closedform.kernel.theorem import Theorem
from closedform.language.reader import read

__all__ = ["combination"]


@dataclass(frozen=True)
class Combination:
    """See :func:`combination`."""

    premises: tuple[Premise, ...]
    scale: tuple[str, ...]

    def prove(self, goal: Goal) -> Theorem:
        if goal.right is None or goal.sign != "=":
            raise Refused("an equation between two sides is needed")
        reading = goal.domain.reading()
        known = tuple(
            fit(premise(goal) if callable(premise) else goal.theorem(premise), goal.domain)
            for premise in self.premises
        )
        factors = tuple(read(text, reading) for text in self.scale)
        return combine(goal.domain, goal.left, goal.right, known, factors)


def combination(*premises: Premise, scale: tuple[str, ...] | None = None) -> Combination:
    """The sum of equations, each times a factor of any sign.

    ``left - right`` has to be the sum of ``factor * (a - b)`` over the equations ``a = b``; so a
    linear equation is solved for an unknown, or several are chained.

    Parameters
    ----------
    *premises : str or premise
        Earlier steps, or for instance ``special("step", k="1")`` of
        :mod:`closedform.derive.inequalities`.
    scale : tuple of str, optional
        The factors, by default 1.

    Raises
    ------
    ValueError
        When there are not as many factors as premises.

    Examples
    --------
    >>> from closedform.kernel.domain import Domain
    >>> from closedform.kernel.rules import suppose
    >>> from closedform.language.tree import number, relation, symbol
    >>> x, domain = symbol("x"), Domain.parse("x: real")
    >>> given = suppose(domain, "given", relation("=", 2 * x + 1, number(7)))
    >>> goal = Goal(domain, x, number(3), "=", {"given": given}, lambda name: {})
    >>> print(combination("given", scale=("1/2",)).prove(goal))
    [proved] if given: x = 3   for x: real
    >>> combination("given").prove(goal)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the difference is not this combination
    """
    factors = scale if scale is not None else ("1",) * len(premises)
    if len(factors) != len(premises):
        raise ValueError(f"{len(premises)} equations need as many factors, not {len(factors)}")
    return Combination(premises, factors)
