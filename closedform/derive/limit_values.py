"""Limits by continuity at a point, and of quotients of polynomials and powers at infinity."""

from __future__ import annotations

from closedform.derive.calculation import fit
from closedform.kernel.approaching import limit_at, two_sided
from closedform.kernel.calculus import leading_value, limit
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.normal import canonical
from closedform.kernel.rules import field
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, number, substitute

__all__ = ["limit_at_infinity", "limit_by_continuity"]


def limit_at_infinity(domain: Domain, node: Expr) -> Theorem:
    """A limit along the integers, decided by the terms that outgrow all others."""
    variable, _, body = node.args
    grown = domain.without(variable.value).declare(
        Variable(variable.value, "integer", Bound(number(1)))
    )
    same = field(grown, body, body)
    return fit(limit(same, variable.value, leading_value(same, variable.value)), domain)


def limit_by_continuity(domain: Domain, node: Expr) -> Theorem:
    """A limit at a finite point beside which an expression is equal to a continuous one."""
    variable, point, body = node.args
    name = variable.value
    found = []
    for side in (node.value,) if node.value else ("+", "-"):
        bounds = (Bound(point, True), None) if side == "+" else (None, Bound(point, True))
        beside = domain.without(name).declare(Variable(name, "real", *bounds))
        simple = canonical(beside, body)
        value = canonical(domain.without(name), substitute(simple, {name: point}))
        found.append(limit_at(field(beside, body, simple), name, point, value, side))
    return fit(found[0] if node.value else two_sided(*found), domain)
