"""Equations with finite sums by induction, whatever functions are in their terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from closedform.derive.finite_sums import joined, solved_for
from closedform.derive.matching import positions
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.kernel.rules import combine, field, reflexive, rewrite, suppose
from closedform.kernel.stepwise import induction
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    free_symbols,
    number,
    relation,
    substitute,
    summation,
    symbol,
    walk,
)

__all__ = ["by_induction"]

Prove = Callable[[Domain, Expr, Expr], Theorem]
MAX_SUMS = 3


def by_induction(domain: Domain, left: Expr, right: Expr, prove: Prove) -> Theorem:
    """Prove an equation by induction on the last index of one of its sums.

    Parameters
    ----------
    domain : Domain
        What the symbols range over.
    left, right : Expr
        The sides; what is shown is the value of one sum, on which the other sums may depend.
    prove : callable
        What proves the first case and the step, in which that sum no longer occurs.

    Raises
    ------
    Refused
        When no sum grows by one term with an integer that has a first value.

    Examples
    --------
    >>> from closedform.derive.elementary import with_elementary
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("n: integer >= 1")
    >>> sides = [read(t, domain.reading()) for t in ("sum(log(k), k, 1, n)", "log(n!)")]
    >>> print(by_induction(domain, *sides, with_elementary).statement)
    sum(log(k), k, 1, n) = log(n!)
    """
    problem: Refused | None = None
    for total, name in _growing(domain, left - right):
        try:
            value, factor = solved_for(domain, left, right, total)
            shown = _shown(domain, total, value, name, prove)
            return combine(domain, left, right, (shown,), (factor,))
        except Refused as error:
            problem = problem or error
    raise problem or Refused("no sum grows by one term with one variable")


def _growing(domain: Domain, tree: Expr) -> Iterator[tuple[Expr, str]]:
    """Sums that are not inside others, with what they grow with."""
    sums = [n for n in dict.fromkeys(walk(tree)) if n.head == "sum"]
    outer = [n for n in sums if not any(n in walk(m) for m in sums if m is not n)]
    if len(outer) > MAX_SUMS:
        raise Refused("too many sums")
    for total in outer:
        _, low, high, _ = total.args
        for name in sorted(free_symbols(high)):
            variable = domain.get(name)
            if (
                variable is not None
                and variable.kind == "integer"
                and variable.lower is not None
                and name not in free_symbols(low)
            ):
                yield total, name


def _shown(domain: Domain, total: Expr, value: Expr, name: str, prove: Prove) -> Theorem:
    """The theorem ``total = value``."""
    claim = relation("=", total, value)
    variable = domain.get(name)
    if variable is None or variable.lower is None:
        raise Refused(f"{name} has no first value")
    first = substitute(claim, {name: variable.lower.value})
    without = domain.without(name)
    written_out = [field(without, side, canonical(without, side)) for side in first.args]
    start, end = written_out
    base = joined(start, prove(without, start.right, end.right), end)
    following, wanted = substitute(claim, {name: symbol(name) + 1}).args
    split = _last_terms_off(_last_term_off(domain, following), name)
    added = canonical(domain, split.right - total, strict=False)
    granted = (split, suppose(domain, "induction", claim))
    grown = combine(domain, following, value + added, granted, (number(1), number(1)))
    sides = [_last_terms_off(reflexive(domain, side), name) for side in (grown.right, wanted)]
    middle = prove(domain, sides[0].right, sides[1].right)
    reached = joined(sides[0], middle, sides[1])
    return induction(base, rewrite(grown, reached), name, claim)


def _last_terms_off(theorem: Theorem, name: str) -> Theorem:
    """Split what remains of sums up to the next value of a variable, sums in sums first."""
    after = symbol(name) + 1
    places = [p for p in positions(theorem.right, theorem.domain) if p[0].head == "sum"]
    for node, inside in reversed(places):
        if after in walk(node.args[2]):
            try:
                theorem = rewrite(theorem, _last_term_off(inside, node))
            except Refused:
                continue  # it is no longer there, or may have no terms
    return theorem


def _last_term_off(domain: Domain, total: Expr) -> Theorem:
    """A sum without its last term, with an end in which the next value no longer occurs."""
    split = lemma(domain, "last_term", {"total": total})
    rest = split.right.args[0]
    index, low, high, body = rest.args
    return rewrite(split, field(domain, rest, summation(index, low, canonical(domain, high), body)))
