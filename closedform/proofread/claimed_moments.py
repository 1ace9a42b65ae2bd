"""What a text claims of moments and does not lay down: those of what it defines by other laws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from closedform.language.tree import Expr, free_symbols, function_names, number
from closedform.proofread.expectations import has_moment
from closedform.proofread.facts import Fact, put_in
from closedform.proofread.indexed_names import renamed
from closedform.proofread.law_moments import Quantity
from closedform.proofread.random_quantities import Law
from closedform.proofread.section import Section

__all__ = ["claimed_of", "with_squares"]


def claimed_of(
    section: Section, facts: Iterable[Fact], laws: Iterable[Law | Quantity]
) -> frozenset[str]:
    """The names of which moments are claimed, not laid down: they are defined by other laws."""
    said = {law.name: law for law in laws}
    defined = [(f.left, f.right) for f in facts if f.kind in ("value", "function")]
    defined += [(one.args[0].args[0], one.args[1]) for one in _squares(section)]
    return frozenset(
        str(left.value) for left, right in defined
        if left.value in said and not said[str(left.value)].kind and not has_moment(right)
        and (free_symbols(right) | function_names(right)) & said.keys() - {left.value}
    )  # fmt: skip


def _squares(section: Section) -> list[Expr]:
    """What the text says squares to be, as in $s^2 = ...$."""
    equations = [one for _, _, one in section.stated.open_names]
    return [
        one for one in equations if (left := one.args[0]).head == "pow"
        and left.args[0].head == "symbol" and left.args[1] == number(2)
    ]  # fmt: skip


def with_squares(section: Section, tree: Expr, quantities: Mapping[str, Quantity]) -> Expr:
    r"""A formula with what ``s^2`` was said to be, as in $s^2 = \sum_i (x_i - m)^2/(n - 1)$."""
    for equation in _squares(section):
        left, right = equation.args
        if (free_symbols(right) | function_names(right)) & quantities.keys():
            known = [f for f in section.stated.known if not f.earlier and not has_moment(f.right)]
            tree = renamed(tree, {left: put_in(right, known)})
    return tree
