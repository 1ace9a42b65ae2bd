"""How inequalities are proved, and limits by continuity or between two bounds.

An inequality is the sum of *premises*, each times a factor: earlier steps by name, or what the
functions here make.  The sum has to be exact: what is lost on the way is a premise of its own
(:func:`nonnegative`), so that a wrong constant cannot hide in a gap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from closedform.derive.calculation import Goal, Move, apply, connect, fit
from closedform.derive.elementary import with_elementary
from closedform.derive.methods import Method
from closedform.kernel import approaching, calculus, enclosing, inequalities
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.rules import field, instantiate, rewrite
from closedform.kernel.rules import sign as sign_rule
from closedform.kernel.table import lemma as lemma_rule
from closedform.kernel.theorem import Theorem
from closedform.language.reader import read
from closedform.language.tree import Expr, add, constant, mul, number, relation, sub

__all__ = [
    "above_tangent",
    "applied",
    "approached",
    "carried",
    "enclosed",
    "evaluated",
    "inequality",
    "monotone",
    "nonnegative",
    "positive",
    "product",
    "rewritten",
    "series",
    "settled",
    "special",
    "squeezed",
    "summed",
]

Premise: TypeAlias = "str | Callable[[Goal], Theorem]"
INFINITY = constant("oo")


def _theorem(goal: Goal, premise: Premise) -> Theorem:
    """A premise over the domain of the goal."""
    theorem = premise(goal) if callable(premise) else goal.theorem(premise)
    return fit(theorem, goal.domain)


def _read(goal: Goal, text: str) -> Expr:
    return read(text, goal.domain.reading())


# -- premises ----------------------------------------------------------------------------------


def above_tangent(at: str, strict: bool = False) -> Premise:
    """``1 + a <= exp(a)``, or ``<``, which needs ``a != 0``."""
    name = "exp_strictly_above_tangent" if strict else "exp_above_tangent"

    def make(goal: Goal) -> Theorem:
        return lemma_rule(goal.domain, name, {"a": _read(goal, at)})

    return make


def nonnegative(text: str) -> Premise:
    """``0 <= a``, shown by the bounds of the domain."""
    return lambda goal: sign_rule(goal.domain, relation("<=", 0, _read(goal, text)))


def positive(text: str) -> Premise:
    """``0 < a``, shown by the bounds of the domain."""
    return lambda goal: sign_rule(goal.domain, relation("<", 0, _read(goal, text)))


def product(first: Premise, second: Premise) -> Premise:
    """From ``a <= b`` and ``c <= d`` to ``0 <= (b - a)(d - c)``."""
    return lambda goal: inequalities.multiply(_theorem(goal, first), _theorem(goal, second))


def applied(function: str, premise: Premise, exponent: str = "1") -> Premise:
    """A monotone function on both sides: exp, log, sqrt, reciprocal, or power."""

    def make(goal: Goal) -> Theorem:
        return inequalities.monotone(_theorem(goal, premise), function, _read(goal, exponent))

    return make


def special(step: str, **values: str) -> Premise:
    """An earlier step for special values of its variables."""

    def make(goal: Goal) -> Theorem:
        mapping = {name: _read(goal, text) for name, text in values.items()}
        return instantiate(goal.theorem(step), mapping, goal.domain)

    return make


def rewritten(premise: Premise, *moves: Move) -> Premise:
    """An inequality after rewriting its right side with earlier steps and lemmas."""
    return lambda goal: apply(goal, _theorem(goal, premise), moves)


def summed(step: str, index: str) -> Premise:
    """An inequality between terms, for all values of an index, summed over its range."""
    return lambda goal: inequalities.add_terms(goal.theorem(step), index)


# -- methods -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Inequality:
    """See :func:`inequality`."""

    premises: tuple[Premise, ...]
    scale: tuple[str, ...]

    def prove(self, goal: Goal) -> Theorem:
        if goal.right is None:
            raise Refused("an inequality needs both of its sides")
        statement = relation(goal.sign, goal.left, goal.right)
        known = tuple(_theorem(goal, premise) for premise in self.premises)
        factors = tuple(_read(goal, text) for text in self.scale)
        total = _gap(statement)
        parts = [mul(f, _gap(t.statement)) for t, f in zip(known, factors, strict=True)]
        try:
            same = field(goal.domain, total, add(*parts))
        except Refused:
            # exp(k a) is exp(a)^k, and the like
            same = with_elementary(goal.domain, total, add(*parts))
            known, factors = (*known, same), (*factors, number(1))
        return inequalities.add_up(goal.domain, statement, known, factors)


def _gap(statement: Expr) -> Expr:
    """By how much the larger side exceeds the smaller one."""
    left, right = statement.args
    return sub(left, right) if statement.value in (">", ">=", "=") else sub(right, left)


def inequality(*premises: Premise, scale: tuple[str, ...] | None = None) -> Inequality:
    """The sum of inequalities (and equations), each times a factor.

    Parameters
    ----------
    *premises : str or premise
        Earlier steps, or what the functions of this module make.
    scale : tuple of str, optional
        The factors, by default 1; each at least 0 where an inequality is scaled.
    """
    factors = scale if scale is not None else ("1",) * len(premises)
    if len(factors) != len(premises):
        raise ValueError(f"{len(premises)} premises need as many factors, not {len(factors)}")
    return Inequality(premises, factors)


def monotone(step: Premise, function: str, exponent: str = "1") -> Inequality:
    """An earlier inequality, a monotone function applied to both sides."""
    return inequality(applied(function, step, exponent))


@dataclass(frozen=True)
class Enclosed:
    """See :func:`enclosed`."""

    def prove(self, goal: Goal) -> Theorem:
        if goal.right is None:
            raise Refused("an inequality needs both of its sides")
        return enclosing.enclose(goal.domain, relation(goal.sign, goal.left, goal.right))


def enclosed() -> Enclosed:
    """An inequality between numbers without variables, by rigorous enclosures."""
    return Enclosed()


@dataclass(frozen=True)
class Approached:
    """See :func:`approached`."""

    of: str

    def prove(self, goal: Goal) -> Theorem:
        name, point, side = _limit_asked(goal)
        found = _by_continuity(goal.theorem(self.of), name, point, side, goal.right)
        return _finished(goal, found)


def approached(of: str) -> Approached:
    """The limit at a finite point of the left side of an equation, whose right is continuous."""
    return Approached(of)


@dataclass(frozen=True)
class Squeezed:
    """See :func:`squeezed`."""

    lower: str
    upper: str

    def prove(self, goal: Goal) -> Theorem:
        name, point, side = _limit_asked(goal)
        lower = goal.theorem(self.lower)
        upper = fit(goal.theorem(self.upper), lower.domain)
        ends = [inequalities.ordered(lower)[0], inequalities.ordered(upper)[1]]
        value = goal.right
        limits = []
        for end in ends:
            theorem = field(lower.domain, end, end)
            if point == INFINITY:
                target = calculus.leading_value(theorem, name) if value is None else value
                limits.append(calculus.limit(theorem, name, target))
            else:
                limits.append(_by_continuity(theorem, name, point, side, value))
            value = limits[0].right
        return _finished(goal, approaching.squeeze(lower, upper, *limits))


def squeezed(lower: str, upper: str) -> Squeezed:
    """The limit of what two earlier inequalities bound, whose bounds have the same limit."""
    return Squeezed(lower, upper)


def _limit_asked(goal: Goal) -> tuple[str, Expr, str]:
    if goal.left.head != "limit" or goal.sign != "=":
        raise Refused(f"{goal.left} {goal.sign} … says nothing about a limit")
    variable, point, _ = goal.left.args
    return str(variable.value), point, str(goal.left.value)


def _by_continuity(
    equation: Theorem, name: str, point: Expr, side: str, value: Expr | None
) -> Theorem:
    from closedform.kernel.normal import canonical
    from closedform.language.tree import substitute

    if value is None:
        outside: Domain = equation.domain.without(name)
        value = canonical(outside, substitute(equation.right, {name: point}))
    return approaching.limit_at(equation, name, point, value, side)


def _finished(goal: Goal, found: Theorem) -> Theorem:
    """The limit as it was asked for."""
    if found.left != goal.left:
        found = rewrite(found, field(found.domain, found.left, goal.left), "left")
    found = fit(found, goal.domain)
    return found if goal.right is None else connect(found, goal.right)


@dataclass(frozen=True)
class Evaluated:
    """See :func:`evaluated`."""

    def prove(self, goal: Goal) -> Theorem:
        from closedform.derive.closing import closed_form
        from closedform.derive.equations import prove_equal

        if goal.left.head in ("limit", "sum", "product"):
            found = closed_form(goal.domain, goal.left)
            return found if goal.right is None else connect(found, goal.right)
        if goal.right is None or goal.sign != "=":
            raise Refused("an equation between two sides is needed")
        return prove_equal(goal.domain, goal.left, goal.right)


def evaluated() -> Evaluated:
    """An equation between elementary expressions, or the value of one limit or sum."""
    return Evaluated()


@dataclass(frozen=True)
class Carried:
    """See :func:`carried`."""

    equation: str
    known: str

    def prove(self, goal: Goal) -> Theorem:
        return _finished(
            goal, calculus.same_limit(goal.theorem(self.equation), goal.theorem(self.known))
        )


def carried(equation: str, known: str) -> Carried:
    """The limit at infinity of the left side of an equation, from that of its right side."""
    return Carried(equation, known)


@dataclass(frozen=True)
class Series:
    """See :func:`series`."""

    partial: str

    def prove(self, goal: Goal) -> Theorem:
        return _finished(goal, calculus.series(goal.theorem(self.partial)))


def series(partial: str) -> Series:
    """An infinite sum: the limit of its partial sums, which an earlier step states."""
    return Series(partial)


@dataclass(frozen=True)
class Settled:
    """See :func:`settled`."""

    method: Method
    known: tuple[Premise, ...]

    def prove(self, goal: Goal) -> Theorem:
        known = tuple(_theorem(goal, premise) for premise in self.known)
        return inequalities.discharge(self.method.prove(goal), known)


def settled(method: Method, *known: Premise) -> Settled:
    """A method whose open conditions are what other steps state."""
    return Settled(method, known)
