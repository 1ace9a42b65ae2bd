"""Propose limits, with SymPy."""

from __future__ import annotations

from closedform.derive.recurrences import assumptions
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.bridge import from_sympy, to_sympy
from closedform.language.tree import Expr

__all__ = ["limit_value"]


def limit_value(expr: Expr, variable: str, domain: Domain) -> Expr:
    """The limit of an expression as a variable grows without bound, as SymPy sees it.

    SymPy does not know that ``0 <= a < 1``; powers whose base the domain bounds are sent to 0
    before it is asked.

    Raises
    ------
    Refused
        When no finite limit is found.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> n = symbol("n")
    >>> print(limit_value((2 * n + 1) / (n + 3), "n", Domain.parse("n: integer >= 0")))
    2
    """
    import sympy as sp

    from closedform.kernel.signs import entails
    from closedform.language.tree import relation

    facts = assumptions(domain)
    grows = sp.Symbol(variable, **facts.get(variable, {}))
    target = to_sympy(expr, facts)
    for power in sorted(target.atoms(sp.Pow), key=str):
        if not power.exp.has(grows) or power.base.has(grows):
            continue
        base = from_sympy(power.base)
        if entails(domain, relation("<", base, 1)) and entails(domain, relation(">", base, -1)):
            target = target.subs(power, 0)
    found = sp.limit(target, grows, sp.oo)
    if found.has(sp.oo, sp.zoo, sp.nan, sp.Limit, sp.AccumBounds):
        raise Refused(f"no finite limit of {expr} is found")
    return from_sympy(found)
