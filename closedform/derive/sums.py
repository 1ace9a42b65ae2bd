"""Propose antidifferences: ``F`` with ``F(k+1) - F(k) = f(k)`` (Gosper's algorithm in SymPy)."""

from __future__ import annotations

from typing import Any

from closedform.derive import proposals
from closedform.derive.recurrences import assumptions
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.bridge import from_sympy, to_sympy
from closedform.language.tree import Expr

__all__ = ["antidifference"]


def antidifference(term: Expr, index: str, domain: Domain) -> Expr:
    """A hypergeometric antidifference of a term.

    Parameters
    ----------
    term : Expr
        The summand.
    index : str
        The index of summation.
    domain : Domain
        What the symbols range over.

    Returns
    -------
    Expr
        A proposal; its difference has to be proved to be the term.

    Raises
    ------
    Refused
        When there is none.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> print(antidifference(symbol("k"), "k", Domain()))
    k*(k - 1)/2
    """
    proposals.ask()
    import sympy as sp

    facts = {**assumptions(domain), index: {"integer": True, "nonnegative": True}}
    k = sp.Symbol(index, **facts[index])
    try:
        return from_sympy(_gosper(to_sympy(term, facts), k))
    except Refused:
        raise
    except Exception as error:  # whatever SymPy fails with, it proposes nothing
        raise Refused(f"SymPy sums {term} not: {type(error).__name__}: {error}") from None


def _gosper(summand: Any, k: Any) -> Any:
    import sympy as sp
    from sympy.concrete.gosper import gosper_term

    total = sp.Integer(0)
    for part in sp.Add.make_args(sp.expand(summand)):
        free = sp.Mul(*(f for f in sp.Mul.make_args(part) if not f.has(k)))
        ratio = gosper_term(part / free, k)
        if ratio is None:
            raise Refused(f"{summand} has no hypergeometric antidifference in {k}")
        total += sp.factor(sp.simplify(ratio * part))
    return total
