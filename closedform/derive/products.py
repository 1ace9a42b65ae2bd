"""Prove what a product is equal to by induction on its last index."""

from __future__ import annotations

from closedform.derive.first_terms import from_the_first_term
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.kernel.rules import field, instantiate, reflexive, rewrite, suppose, symmetric
from closedform.kernel.stepwise import induction
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    free_symbols,
    fresh_name,
    number,
    relation,
    substitute,
    symbol,
    walk,
)

__all__ = ["by_number_of_factors", "prove_product"]


def prove_product(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """A product is equal to the other side, which may hold products up to the same index.

    Parameters
    ----------
    domain : Domain
        The variables; the last index is an integer of them that has a first value, plus a number.
    left, right : Expr
        The two sides, of which one is a product.

    Returns
    -------
    Theorem
        ``left = right``.

    Raises
    ------
    Refused
        If neither side is such a product, or a step is not found.

    Examples
    --------
    >>> domain = Domain.parse("n: integer >= 1; r: real")
    >>> i, n, r = symbol("i"), symbol("n"), symbol("r")
    >>> print(prove_product(domain, Expr("product", None, (i, number(0), n - 1, r)), r**n).right)
    r^n
    """
    if left.head != "product":
        if right.head != "product":
            raise Refused("neither side is a product")
        return symmetric(prove_product(domain, right, left))
    index, _, high, body = left.args
    names = [n for n in free_symbols(high) if (v := domain.get(n)) and v.kind == "integer"]
    if len(names) != 1 or names[0] in free_symbols(body) - {index.value}:
        raise Refused("the product does not grow by one factor with one variable")
    name = names[0]
    variable = domain.get(name)
    if variable is None or variable.lower is None or domain.relations:
        raise Refused(f"{name} has no first value")
    shift = canonical(domain, high - symbol(name))
    first = canonical(domain, variable.lower.value + shift)
    if free_symbols(shift) or first.head not in ("number", "neg"):
        raise Refused("the last index is not a variable plus a number")
    last = fresh_name("N", frozenset(domain.names) | free_symbols(left) | free_symbols(right))
    wider = domain.declare(Variable(last, "integer", Bound(first)))
    bound = symbol(last)
    sides = [_ends_at(substitute(s, {name: bound - shift}), wider, bound) for s in (left, right)]
    general = _by_induction(wider, sides[0], sides[1], last, first)
    kept = {v.name: symbol(v.name) for v in domain.variables if not v.is_function}
    done = instantiate(general, {**kept, last: high}, domain)
    start = field(domain, left, done.left)
    end = field(domain, done.right, right)
    joined = start if done.left == done.right else rewrite(start, done)
    return joined if end.left == end.right else rewrite(joined, end)


def by_number_of_factors(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """A product from a symbol to a symbol is equal to the other side, by induction on its factors.

    Raises
    ------
    Refused
        If neither side is such a product, or a step is not found.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("k: integer >= 1; t: integer; t >= k")
    >>> sides = [read(text, domain.reading()) for text in ("product(1-1/i, i, k+1, t)", "k/t")]
    >>> print(by_number_of_factors(domain, *sides).right)
    k/t
    """
    if left.head != "product":
        if right.head != "product":
            raise Refused("neither side is a product")
        return symmetric(by_number_of_factors(domain, right, left))

    def prove(wider: Domain, one: Expr, other: Expr) -> Theorem:
        return _by_induction(wider, one, other, wider.variables[-1].name, number(0))

    return from_the_first_term(domain, left, right, prove, "product")


def _ends_at(tree: Expr, domain: Domain, bound: Expr) -> Expr:
    """The same where bounds that are the new variable are written as it."""
    args = [_ends_at(arg, domain, bound) for arg in tree.args]
    if tree.head in ("product", "sum") and canonical(domain, args[2] - bound) == number(0):
        args[2] = bound
    return Expr(tree.head, tree.value, tuple(args))


def _by_induction(domain: Domain, left: Expr, right: Expr, name: str, first: Expr) -> Theorem:
    claim = relation("=", left, right)
    at_first = substitute(claim, {name: first})
    outside = domain.without(name)
    base = _met(*(_written_out(outside, side) for side in at_first.args))
    previous = suppose(domain, "induction", claim)
    now, then = (
        _written_out(domain, substitute(side, {name: symbol(name) + 1}), 1) for side in claim.args
    )
    return induction(base, _met(rewrite(now, previous), then), name, claim)


def _written_out(domain: Domain, side: Expr, often: int = 3) -> Theorem:
    """The products of a side without their last factors, or 1 where they have none."""
    done = reflexive(domain, side)
    for _ in range(often):
        for total in dict.fromkeys(n for n in walk(done.right) if n.head == "product"):
            length = canonical(domain, total.args[2] - total.args[1] + 1)
            empty = length == number(0) or length.head == "neg"
            rule = "empty_product" if empty else "last_factor"
            done = rewrite(done, lemma(domain, rule, {"total": total}))
    return done


def _met(first: Theorem, second: Theorem) -> Theorem:
    """From ``a = b`` and ``c = d`` to ``a = c``, if ``b = d`` is an identity."""
    done = first
    if first.right != second.right:
        done = rewrite(done, field(first.domain, first.right, second.right))
    return done if second.left == second.right else rewrite(done, symmetric(second))
