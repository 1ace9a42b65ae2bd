r"""Gradients of functions that are known as vectors of which nothing is known.

``-\nabla f(x)^T \frac{\nabla f(x)}{\|\nabla f(x)\|} = -\|\nabla f(x)\|`` is right whatever ``f``
is, and the norm of a gradient that is calculated is no fraction.
"""

from __future__ import annotations

from closedform.language.tree import Expr, free_symbols, symbol, walk
from closedform.proofread.matrix_reading import opaque_name
from closedform.proofread.matrix_shapes import Known

__all__ = ["opaquely"]


def opaquely(
    sides: tuple[Expr, Expr], known: Known, always: bool = False
) -> tuple[tuple[Expr, Expr], Known, frozenset[str]]:
    r"""Two formulas and what names in them stand for, with letters for gradients.

    Parameters
    ----------
    sides : (Expr, Expr)
        The formulas.
    known : Known
        What names stand for.
    always : bool
        Also where no norm is the reason for it.

    Returns
    -------
    (Expr, Expr), Known, frozenset of str
        The same, and the new letters; there are none if nothing is changed.

    Examples
    --------
    >>> from closedform.proofread.matrix_reading import read_formula, revealed
    >>> tree = read_formula(r"\|\nabla f(x)\|", [("f", "x")])
    >>> list(map(revealed, opaquely((tree, tree), Known())[2]))
    ['gradient A at x']
    """
    names = free_symbols(sides[0]) | free_symbols(sides[1])
    used = [known.definitions[name] for name in names & known.definitions.keys()]
    trees = [part for tree in (*sides, *used) for part in walk(tree)]
    if not always and all(part.value != "length" for part in trees):
        return sides, known, frozenset()
    letters = set[str]()
    changed = _replaced(sides[0], letters), _replaced(sides[1], letters)
    definitions = {name: _replaced(body, letters) for name, body in known.definitions.items()}
    return changed, Known(definitions, known.functions), frozenset(letters)


def _replaced(tree: Expr, letters: set[str]) -> Expr:
    if tree.head == "call" and tree.value == "exp" and tree.args[0].head == "mul":
        mark, *parts = tree.args[0].args
        if str(mark.value)[:-1] == "gradient":
            point = " ".join(map(str, parts))
            name = opaque_name(f"gradient {str(mark.value)[-1]} at {point}")
            letters.add(name)
            return symbol(name)
    return Expr(tree.head, tree.value, tuple(_replaced(one, letters) for one in tree.args))
