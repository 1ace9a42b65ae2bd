"""Propose closed forms of first-order linear recurrences, with SymPy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.theorem import Theorem
from closedform.language.bridge import from_sympy, to_sympy
from closedform.language.tree import Expr, number, symbol

__all__ = ["assumptions", "solve_recurrence"]


def assumptions(domain: Domain) -> dict[str, dict[str, bool]]:
    """What SymPy should assume of the symbols of a domain (a help to find, never a proof)."""
    known: dict[str, dict[str, bool]] = {}
    for variable in domain.variables:
        if variable.is_function:
            continue
        facts = {"integer": True} if variable.kind == "integer" else {"real": True}
        low = variable.lower
        if low and low.value.head == "number":
            positive = low.strict or low.value != number(0)
            facts["positive" if positive else "nonnegative"] = True
        known[variable.name] = facts
    return known


def solve_recurrence(update: Theorem, start: Theorem, left: Expr, name: str) -> Iterator[Expr]:
    """Closed forms proposed for ``left``, a quantity indexed by ``name``.

    Parameters
    ----------
    update : Theorem
        ``y(t+1) = a y(t) + b(t)`` with ``a`` free of t.
    start : Theorem
        ``y(0) = y0``.
    left : Expr
        ``y(t)``.
    name : str
        The name of t.

    Yields
    ------
    Expr
        Proposals; they have to be proved.

    Raises
    ------
    Refused
        When the recurrence is not of this kind.
    """
    import sympy as sp

    facts = assumptions(update.domain)
    t = sp.Symbol(name, **facts.get(name, {}))
    unknown = sp.Symbol("previous value")
    marked = _swap(update.right, left, symbol("previous value"))
    right = sp.expand(to_sympy(marked, facts))
    slope, forcing = right.coeff(unknown, 1), right.coeff(unknown, 0)
    if slope.has(t) or right.coeff(unknown, 2) != 0:
        raise Refused(f"{update.statement} is not a linear recurrence with a constant factor")
    first = to_sympy(start.right, facts)
    yield from _superposed(slope, forcing, first, t)
    yield from _with_rsolve(slope, forcing, first, t)


def _swap(tree: Expr, old: Expr, new: Expr) -> Expr:
    if tree == old:
        return new
    return Expr(tree.head, tree.value, tuple(_swap(arg, old, new) for arg in tree.args))


# A chain is run again with one step of it changed: the recurrences beside it stay the same.
@lru_cache(maxsize=256)
def _superposed(slope: Any, forcing: Any, first: Any, t: Any) -> tuple[Expr, ...]:
    """The response to a sum of exponentials ``c r^t``, term by term."""
    import sympy as sp

    particular: Any = sp.Integer(0)
    for term in sp.Add.make_args(sp.expand(forcing)):
        ratio = sp.simplify(term.subs(t, t + 1) / term) if term != 0 else sp.Integer(0)
        if ratio.has(t) or sp.simplify(ratio - slope) == 0:
            return ()
        particular += term / (ratio - slope)
    return (from_sympy((first - particular.subs(t, 0)) * slope**t + particular),)


def _with_rsolve(slope: Any, forcing: Any, first: Any, t: Any) -> Iterator[Expr]:
    import sympy as sp

    y = sp.Function("y")
    try:
        found = sp.rsolve(y(t + 1) - slope * y(t) - forcing, y(t), {y(0): first})
    except (ValueError, NotImplementedError, AttributeError):
        return
    if found is not None:
        yield from_sympy(found)
