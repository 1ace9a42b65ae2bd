"""Equations with finite sums: a term taken off, turned around, induction on the last index."""

from __future__ import annotations

from contextlib import suppress

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.kernel.rules import combine, field, reflexive, rewrite, suppose, symmetric
from closedform.kernel.stepwise import induction
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    div,
    free_symbols,
    neg,
    number,
    relation,
    substitute,
    summation,
    symbol,
    walk,
)

__all__ = [
    "coefficient",
    "joined",
    "on_the_bound",
    "peeled",
    "solved_for",
    "swapped",
    "turned_around",
]

MOST_PEELED = 2


def peeled(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """Take the first terms, at most two, off a sum on one side."""
    problem: Refused | None = None
    for side, other in ((left, right), (right, left)):
        theorem = reflexive(domain, side)
        try:
            for _ in range(MOST_PEELED):
                theorem = _first_term_off(theorem)
                with suppress(Refused):
                    done = rewrite(theorem, field(domain, theorem.right, other))
                    return done if side is left else symmetric(done)
        except Refused as error:
            problem = problem or error
    raise problem or Refused("no sum is the other one with its first terms apart")


def turned_around(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """With sums such as that of ``a^(n-k)`` over k from their last term to their first."""
    sides = [reflexive(domain, left), reflexive(domain, right)]
    for place, side in enumerate((left, right)):
        for node in dict.fromkeys(walk(side)):
            if node.head == "sum" and free_symbols(node.args[3]) & free_symbols(node.args[2]):
                turned = lemma(domain, "backwards", {"total": node})
                index, low, high, body = turned.right.args
                tidy = canonical(domain.index(index.value, low, high), body)
                tidied = field(domain, turned.right, summation(index, low, high, tidy))
                sides[place] = rewrite(sides[place], rewrite(turned, tidied))
    first, second = sides
    if first.left == first.right and second.left == second.right:
        raise Refused("no sum has terms that depend on its end")
    try:
        middle = field(domain, first.right, second.right)
    except Refused:
        middle = on_the_bound(domain, first.right, second.right)
    return joined(first, middle, second)


def on_the_bound(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """Induction on the upper bound of the only sum, which divides by nothing."""
    gap = left - right
    sums = list(dict.fromkeys(node for node in walk(gap) if node.head == "sum"))
    if len(sums) != 1:
        raise Refused("there is not exactly one sum")
    index, _, high, body = sums[0].args
    names = [n for n in free_symbols(high) if (v := domain.get(n)) and v.kind == "integer"]
    if len(names) != 1 or names[0] in free_symbols(body) - {index.value}:
        raise Refused("the sum does not grow by one term with one variable")
    name = names[0]
    variable = domain.get(name)
    if variable is None or variable.lower is None:
        raise Refused(f"{name} has no first value")
    claim = relation("=", left, right)
    first = substitute(claim, {name: variable.lower.value})
    base = field(domain.without(name), *first.args)
    previous = suppose(domain, "induction", claim)
    following = substitute(claim, {name: symbol(name) + 1})
    total = substitute(sums[0], {name: symbol(name) + 1})
    split = lemma(domain, "last_term", {"total": total})
    factor = _cofactor(domain, gap, sums[0], name)
    step = combine(
        domain,
        *following.args,
        (split, previous),
        (coefficient(domain, substitute(gap, {name: symbol(name) + 1}), total), factor),
    )
    return induction(base, step, name, claim)


def _first_term_off(theorem: Theorem) -> Theorem:
    total = next((node for node in walk(theorem.right) if node.head == "sum"), None)
    if total is None:
        raise Refused("there is no sum")
    return rewrite(theorem, lemma(theorem.domain, "first_term", {"total": total}))


def coefficient(domain: Domain, tree: Expr, atom: Expr) -> Expr:
    """By what a sum is multiplied in an expression that is linear in it."""
    marked = swapped(tree, atom, symbol("#sum"))
    following = substitute(marked, {"#sum": number(1)}) - substitute(marked, {"#sum": number(0)})
    return canonical(domain, following, strict=False)


def solved_for(domain: Domain, left: Expr, right: Expr, total: Expr) -> tuple[Expr, Expr]:
    """What a sum is equal to by an equation that is linear in it, and what it is multiplied by."""
    gap = left - right
    factor = coefficient(domain, gap, total)
    value = canonical(domain, div(neg(swapped(gap, total, number(0))), factor), strict=False)
    return value, factor


def _cofactor(domain: Domain, gap: Expr, total: Expr, name: str) -> Expr:
    now = coefficient(domain, gap, total)
    return canonical(domain, substitute(now, {name: symbol(name) + 1}) / now, strict=False)


def swapped(tree: Expr, old: Expr, new: Expr) -> Expr:
    if tree == old:
        return new
    return Expr(tree.head, tree.value, tuple(swapped(arg, old, new) for arg in tree.args))


def joined(first: Theorem, middle: Theorem, second: Theorem) -> Theorem:
    """From ``a = b``, ``b = c`` and ``d = c`` to ``a = d``."""
    done = first if middle.left == middle.right else rewrite(first, middle)
    return done if second.left == second.right else rewrite(done, symmetric(second))
