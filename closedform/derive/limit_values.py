"""Limits by continuity at a point, and of quotients of polynomials and powers at infinity."""

from __future__ import annotations

from closedform.derive.calculation import fit
from closedform.derive.elementary import taken_apart
from closedform.kernel.approaching import limit_at, squeeze, two_sided
from closedform.kernel.calculus import leading_value, limit
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.kernel.rules import field, rewrite, sign
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, constant, neg, number, relation, substitute

__all__ = ["limit_at_infinity", "limit_by_continuity", "limit_of_alternating"]


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
    sides = (node.value,) if node.value else ("+", "-")
    found = [_from_one_side(domain, node, side) for side in sides]
    return fit(found[0] if node.value else two_sided(*found), domain)


def _from_one_side(domain: Domain, node: Expr, side: str) -> Theorem:
    variable, point, body = node.args
    name = variable.value
    bounds = (Bound(point, True), None) if side == "+" else (None, Bound(point, True))
    beside = domain.without(name).declare(Variable(name, "real", *bounds))
    problem: Refused | None = None
    for simplify in (_canonically, _taken_apart):
        try:
            simple = simplify(beside, body)
            value = canonical(domain.without(name), substitute(simple.right, {name: point}))
            return limit_at(simple, name, point, value, side)
        except Refused as error:
            problem = problem or error
    assert problem is not None
    raise problem


def _canonically(beside: Domain, body: Expr) -> Theorem:
    return field(beside, body, canonical(beside, body))


def _taken_apart(beside: Domain, body: Expr) -> Theorem:
    found = taken_apart(beside, body)
    simple = _canonically(beside, found.right)
    return found if simple.left == simple.right else rewrite(found, simple)


def limit_of_alternating(domain: Domain, node: Expr) -> Theorem:
    """The limit 0 of terms with changing signs, which lie between two sequences that tend to 0."""
    variable, point, body = node.args
    size = _without_signs(body)
    if point != constant("oo") or size == body:
        raise Refused(f"the signs of {body} do not alternate")
    grown = domain.without(variable.value).declare(
        Variable(variable.value, "integer", Bound(number(1)))
    )
    bounds = neg(size), size
    between = [
        sign(grown, relation("<=", neg(size), body)),
        sign(grown, relation("<=", body, size)),
    ]
    limits = [limit(field(grown, b, b), variable.value, number(0)) for b in bounds]
    return fit(squeeze(*between, *limits), domain)


def _without_signs(tree: Expr) -> Expr:
    """A product without the powers of -1 among its factors."""
    if tree.head == "pow" and tree.args[0] in (number(-1), neg(number(1))):
        return number(1)
    if tree.head in ("mul", "div", "neg"):
        return Expr(tree.head, tree.value, tuple(map(_without_signs, tree.args)))
    return tree
