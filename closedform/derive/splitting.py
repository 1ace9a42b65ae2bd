"""Which quantity to tell cases of apart: its sign decides an absolute value, or a condition."""

from __future__ import annotations

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.signs import entails
from closedform.language.tree import BINDERS, Expr, neg, relation, walk

__all__ = ["unresolved"]

_SPLIT = frozenset(("abs", "max", "min"))


def unresolved(domain: Domain, *sides: Expr) -> tuple[Expr, tuple[str, str]] | None:
    """A quantity whose sign decides an absolute value, a maximum or a case, and how to split.

    The simplest one: where it is decided, others may be as well.
    """
    best: tuple[tuple[int, bool, int], Expr, tuple[str, str]] | None = None
    for node in dict.fromkeys(n for side in sides for n in walk(side)):
        signs = (">=", "<=")
        if node.head == "call" and node.value in ("abs", "sgn"):
            found = node.args[0]
            if node.value == "sgn" and not entails(domain, relation("!=", found, 0)):
                signs = (">=", "<") if entails(domain, relation("<=", found, 0)) else (">", "<=")
        elif node.head == "call" and node.value in ("max", "min") and len(node.args) == 2:
            found = node.args[0] - node.args[1]
        elif node.head == "cases" and (condition := _open_condition(domain, node)) is not None:
            found = condition.args[0] - condition.args[1]
            signs = (">", "<=") if condition.value in (">", "<=") else (">=", "<")
        else:
            continue
        if any(entails(domain, relation(s, found, 0)) for s in (*signs, "=")):
            continue
        found = _without_divisor(domain, _settled(domain, found))
        if any(entails(domain, relation(s, found, 0)) for s in signs):
            continue
        inside = [n for n in walk(found) if n.head == "cases" or n.value in _SPLIT]
        # Conditions before the rest: where they are decided, so is the rest.
        rank = (len(inside), node.head != "cases", sum(1 for _ in walk(found)))
        if best is None or rank < best[0]:
            best = rank, found, signs
    return best and best[1:]


def _open_condition(domain: Domain, node: Expr) -> Expr | None:
    """The first condition of a ``cases`` that the domain does not decide."""
    opposite = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
    for condition in node.args[1::2]:
        if not condition.is_relation or condition.value not in opposite:
            return None
        gap = _settled(domain, condition.args[0] - condition.args[1])
        if entails(domain, relation(condition.value, gap, 0)):
            return None
        if not entails(domain, relation(opposite[condition.value], gap, 0)):
            return condition
    return None


def _settled(domain: Domain, tree: Expr) -> Expr:
    """The same value without the absolute values and extremes that the domain decides."""
    if not tree.args or tree.head in BINDERS or not any(n.value in _SPLIT for n in walk(tree)):
        return tree
    args = tuple(_settled(domain, arg) for arg in tree.args)
    if tree.head == "call" and tree.value == "abs":
        return _chosen(domain, args[0], args[0], neg(args[0])) or Expr("call", "abs", args)
    if tree.head == "call" and tree.value in ("max", "min") and len(args) == 2:
        first, second = args if tree.value == "max" else reversed(args)
        chosen = _chosen(domain, args[0] - args[1], first, second)
        return chosen or Expr("call", tree.value, args)
    return Expr(tree.head, tree.value, args)


def _chosen(domain: Domain, quantity: Expr, above: Expr, below: Expr) -> Expr | None:
    if entails(domain, relation(">=", quantity, 0)):
        return above
    return below if entails(domain, relation("<=", quantity, 0)) else None


def _without_divisor(domain: Domain, quantity: Expr) -> Expr:
    """A quantity of the same sign, without what it is divided by if that is positive."""
    normal = Normalizer(domain)
    try:
        (ratio,) = normal.ratios(quantity)
    except Refused:
        return quantity
    if normal.obligations or ratio.bottom.is_constant():
        return quantity
    above, below = normal.polynomial(ratio.top), normal.polynomial(ratio.bottom)
    if entails(domain, relation(">", below, 0)):
        return above
    return neg(above) if entails(domain, relation("<", below, 0)) else quantity
