"""Finite sums by telescoping: an antidifference is proposed, and its differences are checked."""

from __future__ import annotations

from closedform.derive.antidifferences import polynomial_geometric
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.rules import field
from closedform.kernel.stepwise import telescope
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, sub, substitute

__all__ = ["from_antidifference", "telescoped"]


def telescoped(domain: Domain, node: Expr) -> Theorem:
    """The value of a finite sum of polynomials times powers."""
    index, low, high, body = node.args
    inside = domain.index(index.value, low, high)
    found = polynomial_geometric(body, index.value, inside)
    return from_antidifference(inside, index, body, found)


def from_antidifference(inside: Domain, index: Expr, body: Expr, found: Expr) -> Theorem:
    """The value of a sum whose terms are the differences of ``found``."""
    difference = sub(substitute(found, {index.value: index + 1}), found)
    step = field(inside, difference, body)
    if step.obligations:
        raise Refused(f"it is not shown that {step.obligations[0]}")
    return telescope(step, index.value, found)
