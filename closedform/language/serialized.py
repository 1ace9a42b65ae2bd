"""Trees as nested lists, for JSON and back."""

from __future__ import annotations

from typing import Any

from closedform.language.tree import Expr

__all__ = ["deserialize", "serialize"]


def serialize(expr: Expr) -> list[Any]:
    """Nested lists for JSON: ``[head, value, child, …]``.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> serialize(symbol("x") + 1)
    ['add', None, ['symbol', 'x'], ['number', 1]]
    """
    return [expr.head, expr.value, *map(serialize, expr.args)]


def deserialize(data: list[Any]) -> Expr:
    """The tree of :func:`serialize`'s lists.

    Raises
    ------
    ValueError
        When the lists are not the serialized form of a tree.
    """
    if not isinstance(data, list) or len(data) < 2 or not isinstance(data[0], str):
        raise ValueError(f"not a serialized tree: {data!r:.80}")
    head, value, *children = data
    return Expr(head, value, tuple(map(deserialize, children)))
