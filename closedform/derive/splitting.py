"""Which quantity to tell cases of apart: its sign decides an absolute value, or a condition.

Where it is both at least 0 and at most 0 it is 0, and one of its symbols can be eliminated: on the
edge between two cases both have to give the same, whichever of them holds there.
"""

from __future__ import annotations

from collections.abc import Callable

from closedform.derive.finite_sums import joined
from closedform.kernel.casework import OPPOSITE
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.rules import combine, reflexive, rewrite, sign
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Theorem
from closedform.language.tree import BINDERS, Expr, free_symbols, neg, number, relation, walk

__all__ = ["on_the_edge", "unresolved"]

Prove = Callable[[Domain, Expr, Expr], Theorem]
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
            if condition.value in (">", "<=") or (
                condition.value in ("=", "!=") and not entails(domain, relation("<=", found, 0))
            ):
                signs = (">", "<=")
            else:
                signs = (">=", "<")
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
    """The first relation in the conditions of a ``cases`` that the domain does not decide."""
    for condition in node.args[1::2]:
        links = condition.args if condition.head == "chain" else (condition,)
        if any(not link.is_relation for link in links):
            return None
        decided = {link: _decided(domain, link) for link in links}
        if all(decided.values()):
            return None
        if False not in decided.values():
            return next(link for link, holds in decided.items() if holds is None)
    return None


def _decided(domain: Domain, link: Expr) -> bool | None:
    """Whether a relation holds, if the domain tells."""
    gap = _settled(domain, link.args[0] - link.args[1])
    if entails(domain, relation(link.value, gap, 0)):
        return True
    return False if entails(domain, relation(OPPOSITE[link.value], gap, 0)) else None


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


def on_the_edge(domain: Domain, quantity: Expr, left: Expr, right: Expr, prove: Prove) -> Theorem:
    """A proof for where a quantity is 0, which eliminates one of its symbols.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.language.tree import symbol
    >>> x, a = symbol("x"), symbol("a")
    >>> domain = Domain.parse("x, a: real; x - a >= 0; x - a <= 0")
    >>> print(on_the_edge(domain, x - a, x**2, a * x, field).statement)
    x^2 = a*x
    >>> on_the_edge(domain, x - a, x, number(0), field)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the two sides differ by x/1
    """
    zero = sign(domain, relation("=", quantity, number(0)))
    solved = _solved(domain, zero)
    sides = [reflexive(domain, side) for side in (left, right)]
    for place, side in enumerate(sides):
        if solved.left in walk(side.right):
            sides[place] = rewrite(side, solved)
    first, second = sides
    middle = prove(domain, first.right, second.right)
    return joined(first, middle, second)


def _solved(domain: Domain, zero: Theorem) -> Theorem:
    """From ``q = 0`` to ``x = value``, for a symbol that q is linear in."""
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(zero.left)
    for place, generator in enumerate(normal.generators):
        if generator.head != "symbol" or ratio.top.degrees()[place] != 1:
            continue
        slope = ratio.top.derivative(place)
        rest = ratio.top - slope * normal.context.gen(place)
        value = normal.polynomial(-rest / slope.leading_coefficient())
        if not slope.is_constant() or generator.value in free_symbols(value):
            continue
        factor = normal.polynomial(ratio.bottom / slope.leading_coefficient())
        return combine(domain, generator, value, (zero,), (factor,))
    raise Refused(f"{zero.statement} is not solved for any of its symbols")
