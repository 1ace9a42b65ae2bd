"""Counterexamples that obey what the problem grants.

A point at which a statement fails says nothing if a hypothesis fails there, too: the values of a
sequence that a recursion defines cannot be chosen at will.
"""

from __future__ import annotations

from closedform.course.remarks import smallest_refutation
from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, evaluate, holds
from closedform.kernel.refute import Refutation
from closedform.kernel.theorem import Hypothesis
from closedform.language.tree import Expr, free_symbols, function_names
from closedform.witness.points import Point

__all__ = ["counterexample"]


def counterexample(
    domain: Domain, statement: Expr, granted: tuple[Hypothesis, ...], at: Point
) -> Refutation | None:
    """A point with small numbers at which both sides have values, and the statement fails.

    Parameters
    ----------
    domain : Domain
        Where to look.
    statement : Expr
        A relation.
    granted : tuple of Hypothesis
        What holds at the point.  Hypotheses about sequences and random variables define them,
        whatever the numbers are; all others are checked.
    at : dict
        Values that the point has.

    Raises
    ------
    Refused
        When the statement is about something that a hypothesis governs.
    """
    _require_free(granted, statement, domain)

    def prepare(drawn: Point) -> Point | None:
        point = _obeying(granted, {**drawn, **at}, set(at))
        good = _has_values(statement, point) and _grants(granted, domain, point)
        return point if good else None

    return smallest_refutation(domain, statement, prepare=prepare)


def _require_free(hypotheses: tuple[Hypothesis, ...], statement: Expr, domain: Domain) -> None:
    """A counterexample picks values of sequences at will: of none that a hypothesis governs."""
    names = free_symbols(statement) | function_names(statement)
    for hypothesis in hypotheses:
        bound = {name for name in names & hypothesis.free if _is_function(domain, name)}
        if bound:
            raise Refused(
                f"{', '.join(sorted(bound))} cannot be chosen at will because of "
                f"{hypothesis.name!r}; choose a step whose right side is free of it"
            )


def _is_function(domain: Domain, name: str) -> bool:
    variable = domain.get(name)
    return variable is not None and (variable.is_function or variable.is_random)


def _obeying(granted: tuple[Hypothesis, ...], point: Point, fixed: set[str]) -> Point:
    """The point with the values that hypotheses of the form ``name = …`` call for."""
    for hypothesis in granted:
        statement = hypothesis.statement
        if statement.value != "=" or statement.args[0].head != "symbol":
            continue
        name = statement.args[0].value
        if name in point and name not in fixed:
            try:
                point = {**point, name: evaluate(statement.args[1], point)}
            except (Undefined, NotExact):
                continue
    return point


def _has_values(statement: Expr, point: Point) -> bool:
    """Whether both sides are defined: where one is not, nothing is said about their equality."""
    try:
        for side in statement.args:
            evaluate(side, point)
    except Undefined:
        return False
    except NotExact:
        return True  # balls decide
    return True


def _grants(hypotheses: tuple[Hypothesis, ...], domain: Domain, point: Point) -> bool:
    """Whether the hypotheses about numbers hold at a point.

    One that mentions a sequence or a random variable defines it, whatever the numbers are.
    """
    for hypothesis in hypotheses:
        if any(_is_function(domain, name) for name in hypothesis.free):
            continue
        try:
            if hypothesis.forall.names or not holds(hypothesis.statement, point):
                return False
        except (Undefined, NotExact, DomainError):
            return False
    return True
