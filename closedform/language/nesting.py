"""How deeply the nodes of a tree lie above each other, without recursion."""

from __future__ import annotations

from closedform.language.tree import Expr

__all__ = ["Depths", "deepest"]

Depths = dict[int, tuple[int, Expr]]
"""From the id of a node to its depth, and the node, which keeps the id its own."""


def deepest(nodes: tuple[Expr, ...], known: Depths) -> int:
    """How many nodes with parts lie above each other at most; what is found out is ``known`` then.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> x = symbol("x")
    >>> deepest((x, x + 1, x * (x + 1)), {})
    2
    """
    waiting = [node for node in nodes if id(node) not in known]
    while waiting:
        node = waiting[-1]
        below = [arg for arg in node.args if id(arg) not in known]
        waiting += below
        if not below:
            depth = max((known[id(arg)][0] for arg in node.args), default=-1)
            known[id(node)] = depth + 1, node
            waiting.pop()
    return max((known[id(node)][0] for node in nodes), default=0)
