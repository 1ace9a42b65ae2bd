"""Carry out derivatives of formulas that are written out."""

from __future__ import annotations

from itertools import islice

from closedform.kernel.domain import Domain
from closedform.kernel.slopes import slope
from closedform.language.tree import Expr, free_symbols, number, walk

__all__ = ["differentiated"]

MOST_NODES = 2_000


def differentiated(body: Expr, variable: Expr, order: int, domain: Domain) -> Expr | None:
    """The derivative of a formula by a real variable that occurs in it.

    Every other name of the formula is held fixed, as in a partial derivative.

    Parameters
    ----------
    body : Expr
        The formula.
    variable : Expr
        What it is differentiated by; nothing is done unless the domain has it as a real number.
    order : int
        How often.
    domain : Domain
        What the names stand for.

    Returns
    -------
    Expr or None
        ``None`` where the formula does not mention the variable (it may then stand for something
        that depends on it), or holds what has no derivative everywhere, or grows too large.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> from closedform.language.tree import symbol
    >>> domain = Domain.parse("w, x, y: real; f: function")
    >>> body = read("(y - w*x)^2/2", domain.reading())
    >>> print(differentiated(body, symbol("w"), 1, domain))
    2*(y - w*x)*(-x)/2
    >>> differentiated(read("f(w)^2", domain.reading()), symbol("w"), 1, domain)
    >>> differentiated(read("|w|", domain.reading()), symbol("w"), 1, domain)
    """
    declared = domain.get(variable.value) if variable.head == "symbol" else None
    if declared is None or declared.kind != "real":
        return None
    if body.head in ("number", "decimal"):
        return number(0)
    if variable.value not in free_symbols(body):
        return None
    found: Expr | None = body
    for _ in range(order):
        found = slope(found, variable.value) if found is not None else None
        if found is None or next(islice(walk(found), MOST_NODES, None), None) is not None:
            return None
    return found
