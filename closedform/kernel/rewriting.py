"""Replace equals by equals, also inside sums, where the equation has to hold for each term."""

from __future__ import annotations

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.language.tree import BINDERS, Expr, free_symbols

__all__ = ["replace_all"]

_ATOMS = ("call", "pow", "sum", "product", "limit", "integral", "argmin", "min")


def replace_all(
    tree: Expr,
    old: Expr,
    new: Expr,
    valid: Domain,
    domain: Domain,
    conditions: list[Expr] | None = None,
) -> Expr:
    """Replace every occurrence of ``old`` by ``new``.

    Parameters
    ----------
    tree : Expr
        Where to replace.
    old, new : Expr
        The sides of an equation.
    valid : Domain
        Where the equation holds: ``domain``, or ``domain`` inside a sum of ``tree``.
    domain : Domain
        What the symbols of ``tree`` range over.
    conditions : list of Expr, optional
        Filled with what has to hold for something written in another way to be ``old``; without
        it, nothing is replaced under a condition.
    """
    return _Replacing(old, new, valid, domain, conditions).into(tree, domain, domain)


class _Replacing:
    def __init__(
        self, old: Expr, new: Expr, valid: Domain, root: Domain, conditions: list[Expr] | None
    ) -> None:
        self.old, self.new, self.valid, self.root = old, new, valid, root
        self.conditions = conditions
        self.names = free_symbols(old) | free_symbols(new)

    def into(self, tree: Expr, here: Domain, outside: Domain) -> Expr:
        if self.valid in (here, outside) and self._is_old(tree, here):
            return self.new
        if not tree.args:
            return tree
        if tree.head not in BINDERS:
            args = tuple(self.into(arg, here, outside) for arg in tree.args)
            return Expr(tree.head, tree.value, args)
        index, *middle, body = tree.args
        around = tuple(self.into(part, here, outside) for part in middle)
        captured = index.value in self.names
        if tree.head == "sum":
            inside = here.index(index.value, *middle)
            # Below a captured name, only an equation for exactly the terms of these sums fits.
            body = self.into(body, inside, inside if captured else outside)
        elif not captured and tree.head == "product":
            body = self.into(body, here.index(index.value, *middle), outside)
        elif not captured:
            body = self.into(body, here.without(index.value), outside)
        return Expr(tree.head, tree.value, (index, *around, body))

    def _is_old(self, tree: Expr, here: Domain) -> bool:
        old = self.old
        if tree == old:
            return True
        if tree.head != old.head or tree.value != old.value or tree.head not in _ATOMS:
            return False
        normal = Normalizer(here)
        try:
            first, second = normal.ratios(tree, old)
        except Refused:
            return False
        if first != second:
            return False
        if normal.obligations:
            if here != self.root or self.conditions is None:
                return False
            self.conditions += normal.obligations
        return True
