"""Statements about integers, taken apart into even and odd ones.

``floor(n/2)`` and ``(-1)^n`` have no formula in common, but 2m and 2m + 1 for n leave none of them:
what is proved for both is proved for all integers n.
"""

from __future__ import annotations

from dataclasses import replace

from closedform.kernel.domain import Bound, Domain, Variable
from closedform.language.tree import (
    Expr,
    add,
    div,
    free_symbols,
    fresh_name,
    mul,
    neg,
    number,
    sub,
    substitute,
    symbol,
    walk,
)

__all__ = ["even_and_odd"]

_ROUNDED = frozenset(("floor", "ceil"))
_WAVES = frozenset(("sin", "cos"))


def even_and_odd(statement: Expr, domain: Domain) -> list[tuple[str, Expr, Domain]]:
    """The statement for even and for odd values of an integer whose parity seems to matter.

    Empty if there is none, or several.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("n: integer >= 1")
    >>> parts = even_and_odd(read_relation("floor(n/2) = n/2", domain.reading()), domain)
    >>> [(name, str(part), str(where)) for name, part, where in parts][1]
    ('odd n', 'floor((2*m + 1)/2) = (2*m + 1)/2', 'm: integer >= (1 - 1)/2')
    """
    names = {name for node in walk(statement) for name in _turning(node)}
    counted = [v for v in domain.variables if v.name in names and v.kind == "integer"]
    if len(counted) != 1 or counted[0].name not in free_symbols(statement):
        return []
    variable = counted[0]
    new = fresh_name("m", {*domain.names, *(n for node in walk(statement) for n in _names(node))})
    parts = []
    for rest, name in ((0, "even"), (1, "odd")):
        half = mul(2, symbol(new))
        put = {variable.name: add(half, 1) if rest else half}
        where = Domain(
            tuple(
                _halved(one, new, rest) if one is variable else _with(one, put)
                for one in domain.variables
            ),
            tuple(substitute(stated, put) for stated in domain.relations),
        )
        parts.append((f"{name} {variable.name}", substitute(statement, put), where))
    return parts


def _names(node: Expr) -> tuple[str, ...]:
    return (str(node.value),) if node.head in ("symbol", "call") else ()


def _turning(node: Expr) -> frozenset[str]:
    """What a value depends on in a way in which even and odd numbers may differ."""
    if node.head == "pow" and node.args[0] == neg(number(1)):
        return free_symbols(node.args[1])
    if node.head == "call" and node.value in _ROUNDED:
        return free_symbols(node)
    if node.head == "call" and node.value in _WAVES and "pi" in str(node):
        return free_symbols(node)
    return frozenset()


def _halved(variable: Variable, name: str, rest: int) -> Variable:
    """The range of m, for n = 2m or 2m + 1."""
    lower, upper = (
        bound and Bound(div(sub(bound.value, rest) if rest else bound.value, 2), bound.strict)
        for bound in (variable.lower, variable.upper)
    )
    return replace(variable, name=name, lower=lower, upper=upper)


def _with(variable: Variable, put: dict[str, Expr]) -> Variable:
    lower, upper = (
        bound and Bound(substitute(bound.value, put), bound.strict)
        for bound in (variable.lower, variable.upper)
    )
    return replace(variable, lower=lower, upper=upper)
