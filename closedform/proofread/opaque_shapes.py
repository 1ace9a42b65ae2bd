"""Of which shape a formula about a function is."""

from __future__ import annotations

from closedform.proofread.function_statements import is_point
from closedform.proofread.opaque_formulas import Node, walk

__all__ = ["is_closed", "is_opaque", "next_of"]


def is_opaque(tree: Node) -> bool:
    """Whether a formula is about the function or about points."""
    heads = {part.head for part in walk(tree)}
    return bool(heads & {"value", "gradient", "minimum", "norm", "inner", "indexed"})


def is_closed(tree: Node) -> bool:
    r"""Whether a formula says the same at every step, as ``\|x_0 - x^*\|`` does."""
    indices = [part.args[0] for part in walk(tree) if part.head == "indexed"]
    loose = any(part.head == "name" and is_point(str(part.value)) for part in walk(tree))
    return not loose and bool(indices) and all(one.head == "number" for one in indices)


def next_of(left: Node) -> tuple[str | None, bool]:
    """The index k of ``x_{k+1}``, and whether it is written above."""
    if left.head == "indexed":
        place, raised = left.args[0], False
    elif left.head == "pow" and left.args[0].head == "name" and is_point(str(left.args[0].value)):
        place, raised = left.args[1], True
    else:
        return None, False
    if place.head != "add" or len(place.args) != 2 or place.args[0].head != "name":
        return None, False
    one = place.args[1]
    return (
        (str(place.args[0].value), raised)
        if one.head == "number" and one.value == 1
        else (None, False)
    )
