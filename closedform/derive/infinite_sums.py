"""Infinite sums: limits of partial sums that are known, and the well-known series."""

from __future__ import annotations

from collections.abc import Callable

from closedform.derive.telescoping import telescoped
from closedform.kernel.calculus import leading_value, limit, series
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.kernel.rules import field, reflexive, rewrite
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    call,
    free_symbols,
    fresh_name,
    number,
    substitute,
    summation,
    symbol,
)

__all__ = ["infinite_sum"]

# From the lemma to its first index, and what its terms are multiplied by to become a^k.
_SERIES: dict[str, tuple[int, Callable[[Expr], Expr]]] = {
    "logarithm_series": (1, lambda k: k),
    "exponential_series": (0, lambda k: call("factorial", k)),
}


def infinite_sum(domain: Domain, node: Expr) -> Theorem:
    """The value of an infinite sum.

    Raises
    ------
    Refused
        When it is not known, or the sum is not shown to converge.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("a: real in (0,1)")
    >>> for text in ("sum(a^k, k, 1, oo)", "sum(a^k/k, k, 1, oo)", "sum(2*a^k/k!, k, 0, oo)"):
    ...     print(infinite_sum(domain, read(text, domain.reading())).right)
    (-a)/(a - 1)
    -1*log(1 - a)
    2*exp(a)
    """
    try:
        return _partial_sums(domain, node)
    except Refused as error:
        problem = error
    for name in _SERIES:
        try:
            return _known(domain, node, name)
        except Refused:
            continue
    raise problem


def _partial_sums(domain: Domain, node: Expr) -> Theorem:
    """An infinite sum as the limit of its partial sums."""
    index, low, _, body = node.args
    taken = frozenset(domain.names) | free_symbols(body) | {index.value}
    name = fresh_name("n", taken)
    grown = domain.declare(Variable(name, "integer", Bound(low)))
    partial = telescoped(grown, summation(index, low, symbol(name), body))
    if partial.obligations:
        raise Refused(f"it is not shown that {partial.obligations[0]}")
    return series(limit(partial, name, leading_value(partial, name)))


def _known(domain: Domain, node: Expr, name: str) -> Theorem:
    """A sum over ``c a^k`` divided by what a well-known series divides by."""
    index, low, high, body = node.args
    first, scale = _SERIES[name]
    if low != number(first):
        raise Refused("the series begins elsewhere")
    inside = domain.index(index.value, low, high)
    power = body * scale(index)
    following = substitute(power, {index.value: index + 1})
    ratio = canonical(inside, following / power, strict=False)
    if index.value in free_symbols(ratio):
        raise Refused(f"the terms of {node} are no multiples of powers")
    start = substitute(power, {index.value: low})
    factor = canonical(domain, start / ratio**first, strict=False)
    known = lemma(domain, name, {"index": index, "a": ratio, "c": factor})
    if known.obligations:
        raise Refused(f"it is not shown that {known.obligations[0]}")
    same = field(inside, body, known.left.args[3])
    written = rewrite(reflexive(domain, node), same) if same.left != same.right else known
    return rewrite(written, known) if written is not known else known
