"""Refute statements about moments: random variables with finitely many, equally likely outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from closedform.kernel.domain import AVERAGES, Bound, Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.refute import Refutation, refute
from closedform.kernel.ring import rational
from closedform.language.tree import (
    BINDERS,
    Expr,
    add,
    div,
    free_symbols,
    mul,
    number,
    power,
    relation,
    sub,
    substitute,
)

__all__ = ["Outcomes", "refute_at_outcomes"]


@dataclass(frozen=True)
class Outcomes:
    """The values of a random variable at equally likely outcomes, in their order.

    Several random variables take their first values together, their second ones, and so on.
    """

    values: tuple[Fraction, ...]

    def __str__(self) -> str:
        return f"({', '.join(map(str, self.values))}) with equal probabilities"


def refute_at_outcomes(
    domain: Domain,
    statement: Expr,
    point: Mapping[str, Any],
    outcomes: Mapping[str, Outcomes],
) -> Refutation:
    """Refute a statement about moments for numbers and for random variables with given outcomes.

    Why this is sound: a finite probability space with equally likely outcomes is one that the
    domain allows, if every value lies in the range of its variable and no relation of the domain
    mentions a random quantity; there an expectation is a mean.

    Raises
    ------
    Refused
        When a random quantity has no outcomes or is no single random variable, a value lies
        outside of its range, or the statement is not shown to fail.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("X: random; a: real")
    >>> claim = read_relation("Var(a X) = a Var(X)", domain.reading())
    >>> half = Outcomes((Fraction(0), Fraction(1)))
    >>> print(refute_at_outcomes(domain, claim, {"a": Fraction(2)}, {"X": half}))
    at X = (0, 1) with equal probabilities, a = 2: 1 against 1/2
    >>> true = read_relation("Var(a X) = a^2 Var(X)", domain.reading())
    >>> refute_at_outcomes(domain, true, {"a": Fraction(2)}, {"X": half})
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the statement holds at this point
    """
    counts = {len(one.values) for one in outcomes.values()}
    if len(counts) != 1 or not min(counts):
        raise Refused("all random variables have the same number of outcomes, one at least")
    if AVERAGES & set(domain.names):
        raise Refused("E, Var and Cov are names of the domain")
    plain = domain
    for variable in domain.variables:
        if variable.is_random:
            if variable.kind != "random" or variable.name not in outcomes:
                raise Refused(f"{variable.name} has no outcomes")
            _inside(variable.lower, variable.upper, outcomes[variable.name], point)
            plain = plain.without(variable.name)
    numbers = tuple(variable for variable in domain.variables if not variable.is_random)
    if outcomes.keys() - set(domain.names) or plain != Domain(numbers, domain.relations):
        raise Refused("the domain says more about what is random")
    sides = [_written_out(side, outcomes) for side in statement.args]
    if any(free_symbols(side) & outcomes.keys() for side in sides):
        raise Refused("a random quantity stands outside of E, Var and Cov")
    found = refute(plain, relation(statement.value, *sides), point)
    place = {**outcomes, **found.point}
    return Refutation(domain, statement, place, found.left, found.right)


def _inside(
    lower: Bound | None, upper: Bound | None, outcomes: Outcomes, point: Mapping[str, Any]
) -> None:
    for bound, sign in ((lower, 1), (upper, -1)):
        if bound is None:
            continue
        try:
            end = evaluate(bound.value, point)
        except (Undefined, NotExact):
            raise Refused("the range of a random variable is not known") from None
        gaps = [sign * (value - end) for value in outcomes.values]
        if min(gaps) < 0 or (bound.strict and min(gaps) == 0):
            raise Refused("a value lies outside of the range")


def _written_out(tree: Expr, outcomes: Mapping[str, Outcomes]) -> Expr:
    """The tree with all moments as means over the outcomes; nothing random is left."""
    if tree.head in BINDERS and tree.args[0].value in outcomes:
        raise Refused("a bound variable is called like a random one")
    args = tuple(_written_out(arg, outcomes) for arg in tree.args)
    if tree.head == "call" and tree.value == "E":
        return _mean(args[0], outcomes)
    if tree.head == "call" and tree.value == "Var":
        return sub(_mean(power(args[0], 2), outcomes), power(_mean(args[0], outcomes), 2))
    if tree.head == "call" and tree.value == "Cov":
        means = [_mean(arg, outcomes) for arg in args]
        return sub(_mean(mul(*args), outcomes), mul(*means))
    return Expr(tree.head, tree.value, args)


def _mean(expr: Expr, outcomes: Mapping[str, Outcomes]) -> Expr:
    names = list(outcomes)
    if not free_symbols(expr) & set(names):
        return expr
    rows = zip(*(outcomes[name].values for name in names), strict=True)
    values = [substitute(expr, dict(zip(names, map(rational, row), strict=True))) for row in rows]
    return div(add(*values), number(len(values))) if len(values) > 1 else values[0]
