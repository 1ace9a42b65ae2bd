"""How a step is proved: the vocabulary of the course's chains.

Each method turns a :class:`~closedform.derive.calculation.Goal` into a theorem or raises
:class:`~closedform.kernel.errors.Refused`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from closedform.derive.calculation import Goal, Move, calculate, connect, fit
from closedform.derive.matching import match, pattern_variables, positions
from closedform.kernel import calculus, rules, stepwise
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.theorem import Theorem
from closedform.language.reader import read
from closedform.language.tree import Expr, relation, substitute, symbol

__all__ = [
    "Method",
    "algebra",
    "cases",
    "cited",
    "induction",
    "instance",
    "limit",
    "minimum",
    "recurrence",
    "sign",
]


class Method(Protocol):
    """A way to prove a goal."""

    def prove(self, goal: Goal) -> Theorem:
        """The theorem, or :class:`Refused`."""


def _stated(goal: Goal) -> Expr:
    if goal.right is None:
        raise Refused("this method needs both sides of the statement")
    return relation(goal.sign, goal.left, goal.right)


@dataclass(frozen=True)
class Algebra:
    """Rewrite the left side with ``using``, the right side with ``unfold``; then arithmetic."""

    using: tuple[Move, ...] = ()
    unfold: tuple[Move, ...] = ()

    def prove(self, goal: Goal) -> Theorem:
        return calculate(goal, self.using, self.unfold)


def algebra(*using: Move, unfold: tuple[Move, ...] | list[Move] = ()) -> Algebra:
    """Field arithmetic after rewriting with earlier steps, hypotheses and lemmas."""
    return Algebra(using, tuple(unfold))


@dataclass(frozen=True)
class Induction:
    """See :func:`induction`."""

    variable: str
    base: Method
    step: Method
    vary: tuple[str, ...] = ()
    name: str = "induction"

    def prove(self, goal: Goal) -> Theorem:
        statement = _stated(goal)
        first = goal.domain.get(self.variable)
        if first is None or first.lower is None:
            raise Refused(f"{self.variable} has no first value")
        start = _at(goal, {self.variable: first.lower.value}, goal.domain.without(self.variable))
        base = fit(self.base.prove(start), start.domain)
        granted = _grant(goal.domain, self.name, statement, self.vary)
        following = _at(goal, {self.variable: symbol(self.variable) + 1}, goal.domain)
        known = {**goal.theorems, self.name: granted}
        step = fit(self.step.prove(replace(following, theorems=known)), goal.domain)
        return stepwise.induction(base, step, self.variable, statement, self.name)


def _at(goal: Goal, mapping: dict[str, Expr], domain: Domain) -> Goal:
    right = goal.right and substitute(goal.right, mapping)
    return replace(goal, left=substitute(goal.left, mapping), right=right, domain=domain)


def _grant(domain: Domain, name: str, statement: Expr, vary: tuple[str, ...]) -> Theorem:
    varied = tuple(v for v in domain.variables if v.name in vary)
    if len(varied) != len(vary):
        raise Refused(f"{', '.join(vary)}: not all declared in {domain}")
    theorem = rules.suppose(domain, name, statement, Domain(varied))
    same = {v.name: symbol(v.name) for v in domain.variables if not v.is_function}
    return rules.instantiate(theorem, same, domain)


def induction(
    variable: str,
    base: Method | None = None,
    step: Method | None = None,
    vary: str = "",
    name: str = "induction",
) -> Induction:
    """Induction on a variable from its first value.

    Parameters
    ----------
    variable : str
        The variable.
    base, step : Method, optional
        How the first case and the next case are proved; the latter may use the step
        ``induction`` (or ``name``), which states the case before.
    vary : str
        Variables, separated by commas, for all of whose values the case before is assumed.
    """
    varied = tuple(part.strip() for part in vary.split(",") if part.strip())
    return Induction(variable, base or algebra(), step or algebra(name), varied, name)


def cases(variable: str, first: Method, later: Method) -> Induction:
    """Tell the first value of a variable from all later ones."""
    return Induction(variable, first, later, (), f"case of {variable}")


@dataclass(frozen=True)
class Limit:
    """See :func:`limit`."""

    of: str
    variable: str
    known: tuple[str, ...] = ()

    def prove(self, goal: Goal) -> Theorem:
        equation = goal.theorem(self.of)
        outside = equation.domain.without(self.variable)
        known = tuple(_known_limit(goal.theorem(name), equation, outside) for name in self.known)
        value = goal.right
        if value is None:
            from closedform.derive.limits import limit_value

            value = limit_value(equation.right, self.variable, equation.domain)
        found = calculus.limit(equation, self.variable, value, known)
        if found.left != goal.left:
            found = rules.rewrite(found, rules.field(found.domain, found.left, goal.left), "left")
        return fit(found, goal.domain)


def _known_limit(theorem: Theorem, equation: Theorem, outside: Domain) -> Theorem:
    """A known limit, for the values with which it occurs in an equation."""
    body = theorem.left.args[-1]
    variables = pattern_variables(theorem)
    for node, _ in positions(equation.right, equation.domain):
        binding = match(body, node, variables)
        if binding is not None and body.head == node.head:
            moved = {v.name: binding.get(v.name, symbol(v.name)) for v in theorem.domain.variables}
            return rules.instantiate(theorem, moved, outside)
    raise Refused(f"{body} does not occur in {equation.right}")


def limit(of: str, variable: str, known: tuple[str, ...] | list[str] = ()) -> Limit:
    """The limit of an earlier equation as a variable grows without bound.

    Parameters
    ----------
    of : str
        The step whose left side is meant.
    variable : str
        What grows.
    known : sequence of str
        Steps that state limits of what occurs in the equation.
    """
    return Limit(of, variable, tuple(known))


@dataclass(frozen=True)
class Instance:
    """See :func:`instance`."""

    of: str
    values: tuple[tuple[str, str], ...]

    def prove(self, goal: Goal) -> Theorem:
        reading = goal.domain.reading()
        mapping = {name: read(text, reading) for name, text in self.values}
        theorem = goal.theorem(self.of)
        special = rules.instantiate(theorem, mapping, goal.domain)
        if special.left != goal.left:
            same = rules.field(goal.domain, special.left, goal.left)
            special = rules.rewrite(special, same, "left")
        return special if goal.right is None else connect(special, goal.right)


def instance(of: str, **values: str) -> Instance:
    """An earlier step for special values of its variables."""
    return Instance(of, tuple(values.items()))


@dataclass(frozen=True)
class Minimum:
    """See :func:`minimum`."""

    of: str
    variable: str
    seek: str

    def prove(self, goal: Goal) -> Theorem:
        found = calculus.minimize(goal.theorem(self.of), self.variable, self.seek)
        if found.left != goal.left:
            raise Refused(f"the minimum is that of {found.left}, not of {goal.left}")
        return found if goal.right is None else connect(found, goal.right)


def minimum(of: str, variable: str, seek: str = "argmin") -> Minimum:
    """Where a completed square is smallest (``argmin``), or its smallest value (``min``)."""
    return Minimum(of, variable, seek)


@dataclass(frozen=True)
class Sign:
    """See :func:`sign`."""

    using: tuple[str, ...] = ()

    def prove(self, goal: Goal) -> Theorem:
        statement = _stated(goal)
        values = statement
        equations = [fit(goal.theorem(name), goal.domain) for name in self.using]
        for equation in equations:
            sides = [_swap(side, equation.left, equation.right) for side in values.args]
            values = relation(goal.sign, *sides)
        done = rules.sign(goal.domain, values)
        for equation, side in zip(equations, ("left", "right"), strict=False):
            done = rules.rewrite(done, rules.symmetric(equation), side)
        if done.statement != statement:
            raise Refused(f"what is shown is {done.statement}, not {statement}")
        return done


def _swap(tree: Expr, old: Expr, new: Expr) -> Expr:
    return new if tree == old else tree


def sign(*using: str) -> Sign:
    """An inequality that the bounds entail, after replacing its sides by their values."""
    return Sign(using)


@dataclass(frozen=True)
class Recurrence:
    """See :func:`recurrence`."""

    start: str
    update: str
    variable: str

    def prove(self, goal: Goal) -> Theorem:
        done = goal.once(self, lambda: self._solve(replace(goal, right=None)))
        return done if goal.right is None else connect(done, goal.right)

    def _solve(self, goal: Goal) -> Theorem:
        from closedform.derive.recurrences import solve_recurrence

        t = symbol(self.variable)
        first = goal.domain.get(self.variable)
        if first is None or first.lower is None:
            raise Refused(f"{self.variable} has no first value")
        initial = _at(goal, {self.variable: first.lower.value}, goal.domain.without(t.value))
        start = calculate(initial, (self.start,))
        update = calculate(_at(goal, {self.variable: t + 1}, goal.domain), (self.update,))
        proof = Induction(self.variable, algebra(self.start), algebra(self.update, "induction"))
        reason = "no closed form was found"
        for found in solve_recurrence(update, start, goal.left, self.variable):
            try:
                return proof.prove(replace(goal, right=found))
            except Refused as error:
                reason = f"the closed form {found} was found, but not proved: {error}"
        raise Refused(reason)


def recurrence(start: str, update: str, variable: str) -> Recurrence:
    """Solve a linear recurrence: a closed form is found, then proved by induction.

    The right side that the step states is not used to find it.

    Parameters
    ----------
    start, update : str
        Steps that state the first value, and the next value in terms of the one before.
    variable : str
        The index.
    """
    return Recurrence(start, update, variable)


@dataclass(frozen=True)
class Cited:
    """See :func:`cited`."""

    result: str
    step: str

    def prove(self, goal: Goal) -> Theorem:
        theorems = goal.library(self.result)
        if self.step not in theorems:
            raise Refused(f"{self.result} has no step {self.step!r}")
        theorem = theorems[self.step]
        if theorem.left != goal.left:
            raise Refused(f"{self.result} states {theorem.statement}, not {goal.left} = ...")
        return theorem if goal.right is None else connect(theorem, goal.right)


def cited(result: str, step: str) -> Cited:
    """A step of another result."""
    return Cited(result, step)
