"""What kind of thing a tree is, and which values an equation holds."""

from __future__ import annotations

from dataclasses import dataclass

from closedform.language.compound import SETS, STATEMENTS
from closedform.language.tree import Expr, free_symbols, function_names, walk

__all__ = ["Values", "kind", "values_of"]

_COLLECTIONS = frozenset(("tuple", "set", "interval", "matrix"))
_REGIONS = SETS - {"set", "interval"}  # unions and the like, judged as intervals are
_OPERATORS = ("E", "Var", "Cov")


def kind(tree: Expr) -> str:
    """What a tree is: ``number``, ``tuple``, ``set``, ``interval``, ``matrix``, ``equation`` (also
    a chain of equations, and ``≈``) or ``condition``.

    Examples
    --------
    >>> from closedform.language.reader import Names, read_statement
    >>> names = Names(frozenset({"x", "y"}))
    >>> texts = "x + 1", "y = x + 1 = 3", "0 < x < 1", "[0, 1)"
    >>> [kind(read_statement(text, names)) for text in texts]
    ['number', 'equation', 'condition', 'interval']
    """
    if tree.head in _COLLECTIONS:
        return tree.head
    if tree.head in _REGIONS:
        return "interval"
    if tree.head not in STATEMENTS:
        return "number"
    parts = tree.args if tree.head == "chain" else (tree,)
    return "equation" if all(p.value == "=" or p.head == "approx" for p in parts) else "condition"


@dataclass(frozen=True)
class Values:
    """What is said to be equal: ``label = exact = … ≈ printed``; a bare value has no label."""

    label: Expr | None
    exact: tuple[Expr, ...]
    printed: tuple[Expr, ...]


def values_of(tree: Expr) -> Values:
    """The values in an equation, and what only names them."""
    if kind(tree) != "equation":
        return Values(None, (tree,), ())
    parts = tree.args if tree.head == "chain" else (tree,)
    exact = [parts[0].args[0]]
    printed: list[Expr] = []
    for part in parts:
        # What follows a rounded value is rounded as well.
        rounded = printed or part.head == "approx"
        (printed if rounded else exact).append(part.args[1])
    if _is_label(exact[0], (*exact[1:], *printed)):
        return Values(exact[0], tuple(exact[1:]), tuple(printed))
    if not printed and len(exact) == 2 and _is_label(exact[1], exact[:1]):
        return Values(exact[1], tuple(exact[:1]), ())
    return Values(None, tuple(exact), tuple(printed))


def _is_label(tree: Expr, values: tuple[Expr, ...] | list[Expr]) -> bool:
    """Whether a tree only names a value: nothing of its name is in the value."""
    names = frozenset().union(*(free_symbols(v) | function_names(v) for v in values))
    if tree.head == "symbol":
        return tree.value not in names
    if tree.head == "call":
        return tree.value not in names and (tree.value in _OPERATORS or _is_unknown(tree))
    inside = function_names(tree) - names
    return tree.head in ("limit", "argmin", "min") and any(
        _is_unknown(node) for node in walk(tree) if node.head == "call" and node.value in inside
    )


def _is_unknown(tree: Expr) -> bool:
    from closedform.kernel.wellformed import ARITY

    return tree.value not in ARITY
