"""How tightly the parts of a formula hold together; shared by the reader and the printers."""

from __future__ import annotations

from closedform.language.tree import Expr

__all__ = ["ADD", "ATOM", "MUL", "POW", "RELATION", "level"]

RELATION = 0
ADD = 10
MUL = 20
POW = 30
ATOM = 40

_LEVELS = {
    **dict.fromkeys(("relation", "approx", "member", "not_member", "chain", "either"), RELATION),
    "add": ADD,
    "neg": ADD,
    "mul": MUL,
    "div": MUL,
    "pow": POW,
}


def level(expr: Expr) -> int:
    """How tightly the outermost operation of ``expr`` binds in plain text."""
    return _LEVELS.get(expr.head, ATOM)
