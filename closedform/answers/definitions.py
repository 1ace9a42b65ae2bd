"""Write out what is defined by something else: determinants, roots, derivatives, matrices."""

from __future__ import annotations

from closedform.answers.differentiation import differentiated
from closedform.answers.entrywise import entrywise
from closedform.answers.matrix_arithmetic import ShapeError, determinant
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.ring import rational
from closedform.kernel.signs import entails
from closedform.language.tree import (
    BINDERS,
    Expr,
    call,
    div,
    free_symbols,
    function_names,
    heads,
    neg,
    number,
    power,
    relation,
)

__all__ = ["written_out"]

_DEFINED = frozenset(("det", "root", "derivative"))


def written_out(tree: Expr, domain: Domain, bound: frozenset[str] = frozenset()) -> Expr:
    """``tree`` with small determinants as sums of products, roots as powers, and derivatives.

    Parameters
    ----------
    tree : Expr
        Any tree.
    domain : Domain
        What shows that a number below a root is at least 0 (for odd roots: or at most 0); other
        roots stay as they are.
    bound : frozenset of str
        Names about which the domain says nothing, because a sum around the tree binds them.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("a, b, c, d: real; x: real >= 0")
    >>> slope = r"\\frac{\\partial}{\\partial a} a^3"
    >>> for text in ("det([[a, b], [c, d]])", "root(3, x)", "root(3, a)", slope):
    ...     print(written_out(read(text, domain.reading()), domain))
    a*d - b*c
    x^(1/3)
    root(3, a)
    3*a^2
    """
    if not _mentions_defined(tree):
        return tree
    inside = bound | {tree.args[0].value} if tree.head in BINDERS else bound
    args = tuple(written_out(arg, domain, inside) for arg in tree.args)
    if tree.head == "call" and tree.value == "det" and args[0].head == "matrix":
        try:
            return determinant(args[0])
        except ShapeError:
            pass
    if tree.head == "call" and tree.value == "root" and len(args) == 2:
        known = not free_symbols(args[1]) & bound
        found = _exact(*args) or (_power(*args, domain) if known else None)
        if found is not None:
            return found
    if tree.head == "call" and tree.value == "derivative" and not bound & free_symbols(args[1]):
        order = args[2].value if len(args) == 3 else 1
        found = differentiated(args[0], args[1], order, domain)
        if found is not None:
            return found
    return entrywise(Expr(tree.head, tree.value, args), domain)


def _mentions_defined(tree: Expr) -> bool:
    return "matrix" in heads(tree) or not _DEFINED.isdisjoint(function_names(tree))


def _exact(degree: Expr, value: Expr) -> Expr | None:
    """A root of a number, where it is rational."""
    if free_symbols(value) or free_symbols(degree):
        return None
    try:
        return rational(evaluate(call("root", degree, value), {}))
    except (Undefined, NotExact):
        return None


def _power(degree: Expr, value: Expr, domain: Domain) -> Expr | None:
    """A root whose sign is known, as a power."""
    if degree.head != "number" or degree.value < 1:
        return None
    if entails(domain, relation(">=", value, 0)):
        return _positive(degree, value)
    if degree.value % 2 and entails(domain, relation("<=", value, 0)):
        return neg(_positive(degree, neg(value)))
    return None


def _positive(degree: Expr, value: Expr) -> Expr:
    if degree.value == 2:
        return call("sqrt", value)
    return power(value, div(number(1), degree))
