"""Replace equals by equals, also inside sums, where the equation has to hold for each term."""

from __future__ import annotations

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.language.tree import BINDERS, Expr, free_symbols

__all__ = ["replace_all"]

_ATOMS = ("call", "pow", "sum", "product", "limit", "argmin", "min")


def replace_all(tree: Expr, old: Expr, new: Expr, valid: Domain, domain: Domain) -> Expr:
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
    """
    return _replace(tree, old, new, valid, domain, domain)


def _replace(
    tree: Expr, old: Expr, new: Expr, valid: Domain, here: Domain, outside: Domain
) -> Expr:
    if valid in (here, outside) and _matches(tree, old, here):
        return new
    if not tree.args:
        return tree
    if tree.head not in BINDERS:
        args = tuple(_replace(arg, old, new, valid, here, outside) for arg in tree.args)
        return Expr(tree.head, tree.value, args)
    index, *middle, body = tree.args
    around = tuple(_replace(part, old, new, valid, here, outside) for part in middle)
    captured = index.value in free_symbols(old) | free_symbols(new)
    if tree.head == "sum":
        inside = here.index(index.value, *middle)
        if not captured or valid == inside:
            body = _replace(body, old, new, valid, inside, inside if captured else outside)
    elif not captured and tree.head == "product":
        inside = here.index(index.value, *middle)
        body = _replace(body, old, new, valid, inside, outside)
    elif not captured:
        body = _replace(body, old, new, valid, here.without(index.value), outside)
    return Expr(tree.head, tree.value, (index, *around, body))


def _matches(tree: Expr, old: Expr, here: Domain) -> bool:
    if tree == old:
        return True
    if tree.head != old.head or tree.value != old.value or tree.head not in _ATOMS:
        return False
    try:
        return canonical(here, tree) == canonical(here, old)
    except Refused:
        return False
