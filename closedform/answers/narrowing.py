"""Which values of a variable are worth a try: relations with numbers narrow its range."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.language.tree import Expr, free_symbols, neg, symbol

__all__ = ["narrowed"]

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@lru_cache(maxsize=512)
def narrowed(domain: Domain) -> tuple[Variable, ...]:
    """The variables of a domain, with the ends that its relations give them.

    Only relations between a variable, or its absolute value, and a number are looked at, and only
    where the variable has no end on that side.  What satisfies the domain stays inside.

    Examples
    --------
    >>> print(Domain(narrowed(Domain.parse("rho, x: real; |rho| < 1; -1/2 < x"))))
    rho: real in (-1, 1); x: real > -1/2
    """
    found = {variable.name: variable for variable in domain.variables}
    for stated in domain.relations:
        for name, sign, end in _ends(stated):
            variable = found.get(name)
            if variable is None or variable.kind not in ("real", "integer"):
                continue
            side = "upper" if sign[0] == "<" else "lower"
            if getattr(variable, side) is None:
                bound = Bound(end, len(sign) == 1)
                found[name] = (
                    replace(variable, upper=bound)
                    if side == "upper"
                    else replace(variable, lower=bound)
                )
    return tuple(found.values())


def _ends(stated: Expr) -> list[tuple[str, str, Expr]]:
    """Names, signs and numbers such that ``name sign number`` follows from a relation."""
    if stated.value not in _TURNED:
        return []
    left, right = stated.args
    sign = stated.value
    if not free_symbols(left):
        left, right, sign = right, left, _TURNED[sign]
    if free_symbols(right) or _value(right) is None:
        return []
    if left.head == "symbol":
        return [(left.value, sign, right)]
    if left.head == "call" and left.value == "abs" and sign[0] == "<":
        inside = left.args[0]
        if inside == symbol(str(inside.value)):
            return [(inside.value, sign, right), (inside.value, _TURNED[sign], neg(right))]
    return []


def _value(tree: Expr) -> Fraction | None:
    try:
        return evaluate(tree, {})
    except (Undefined, NotExact):
        return None
