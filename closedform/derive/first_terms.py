"""Equations with sums from a symbol to a symbol: the number of terms becomes the variable."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from closedform.derive.finite_sums import joined
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.kernel.rules import field, instantiate
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    add,
    free_symbols,
    fresh_name,
    function_names,
    number,
    relation,
    sub,
    substitute,
    symbol,
    walk,
)

__all__ = ["from_the_first_term"]

Prove = Callable[[Domain, Expr, Expr], Theorem]


def from_the_first_term(
    domain: Domain, left: Expr, right: Expr, prove: Prove, head: str = "sum"
) -> Theorem:
    """Prove an equation with ``first + m`` for the last index, for every m from 0 on.

    ``n >= d`` is no first value of n, and so no induction over n begins there; m begins at 0.
    Of a product, which may have no factors, the last index is ``first - 1 + m``.

    Parameters
    ----------
    domain : Domain
        What the symbols range over; it has to show that the sum has terms.
    left, right : Expr
        The sides.
    prove : callable
        What proves the equation for m, which is the last variable of its domain.
    head : str
        Whether the last index of a ``sum`` or of a ``product`` is meant.

    Raises
    ------
    Refused
        When no sum goes from an expression to an integer variable that is at least as large.

    Examples
    --------
    >>> from closedform.derive.by_induction import by_induction
    >>> from closedform.language.reader import read
    >>> def prove(*claim):
    ...     return by_induction(*claim, field)
    >>> domain = Domain.parse("d: integer >= 0; n: integer; d <= n")
    >>> sides = [read(t, domain.reading()) for t in ("sum(2*k, k, d, n)", "(n + d)*(n - d + 1)")]
    >>> print(from_the_first_term(domain, *sides, prove).statement)
    sum(2*k, k, d, n) = (n + d)*(n - d + 1)
    """
    problem: Refused | None = None
    for low, name in _ranges(domain, head, left, right):
        count = fresh_name("m", frozenset(domain.names) | free_symbols(left) | free_symbols(right))
        wider = domain.without(name).declare(Variable(count, "integer", Bound(number(0))))
        sides = [substitute(side, {name: add(low, symbol(count))}) for side in (left, right)]
        try:
            general = prove(wider, *sides)
            kept = {v.name: symbol(v.name) for v in wider.variables if not v.is_function}
            special = instantiate(general, {**kept, count: sub(symbol(name), low)}, domain)
            first = field(domain, left, special.left)
            second = field(domain, right, special.right)
            return joined(first, special, second)
        except Refused as error:
            problem = problem or error
    raise problem or Refused("no sum begins with a symbol")


def _ranges(domain: Domain, head: str, *sides: Expr) -> Iterator[tuple[Expr, str]]:
    """What the last index is counted from, and the variables that are the last ones."""
    seen = set()
    for node in (n for side in sides for n in walk(side) if n.head == head):
        _, low, high, _ = node.args
        variable = domain.get(high.value) if high.head == "symbol" else None
        if variable is None or variable.kind != "integer" or (low, high) in seen:
            continue
        seen.add((low, high))
        mentioned = free_symbols(low)
        free = mentioned <= frozenset(domain.names) - {variable.name} and not function_names(low)
        begun = low if head == "sum" else canonical(domain, low - 1)
        if mentioned and free and entails(domain, relation(">=", high, begun)):
            yield begun, variable.name
