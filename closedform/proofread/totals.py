"""Equations that hold for values which add up to 1: what texts take for granted."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from closedform.derive.finite_sums import swapped
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import NotExact, Undefined
from closedform.kernel.ring import rational
from closedform.language.tree import (
    Expr,
    add,
    free_symbols,
    function_names,
    number,
    substitute,
    walk,
)
from closedform.proofread.context import COUNT
from closedform.proofread.questions import KNOWN

__all__ = ["with_a_total"]

SIZES = (3, 4)  # terms of a sum that is written out
BITS = 128
POINTS = 3
_PARTS = ((5, 3, 9, 4), (2, 7, 3, 8), (6, 1, 5, 11))
_OTHERS = tuple(map(Fraction, ("3/2", "5/3", "7/4", "9/5", "8/3", "11/4", "13/5")))


def with_a_total(pair: tuple[Expr, Expr], domain: Domain) -> str:
    """Which values have to add up to 1 for an equation to hold; empty if none.

    Parameters
    ----------
    pair : (Expr, Expr)
        The sides, with sums over the values of families.
    domain : Domain
        What the names range over.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("n: integer >= 1; p: family")
    >>> texts = "sum(p(i)*(1-p(i)), i, 1, n)", "1 - sum(p(i)^2, i, 1, n)", "1 - sum(p(i), i, 1, n)"
    >>> left, right, wrong = (read(text, domain.reading()) for text in texts)
    >>> with_a_total((left, right), domain)
    'the values of p add up to 1'
    >>> with_a_total((left, wrong), domain)
    ''
    """
    sums = [node for side in pair for node in walk(side) if node.head == "sum"]
    added = frozenset().union(*(function_names(node.args[-1]) for node in sums))
    families = [v.name for v in domain.variables if v.is_function and v.name in added]
    counts = frozenset().union(*(free_symbols(node.args[2]) for node in sums))
    names = free_symbols(pair[0]) | free_symbols(pair[1])
    for same in ("", *(sorted(names - counts) if COUNT in counts else ())):
        known = counts | {same} if same else counts  # m values, which the sum does not say
        shown = f" and {same} is their number" if same else ""
        several = [tuple(families)] if 1 < len(families) <= len(_PARTS) else []
        for chosen in (*((family,) for family in families), *several):
            if all(_holds(pair, chosen, known, size) for size in SIZES):
                each = "each " if len(chosen) > 1 else ""
                return f"the values of {' and of '.join(chosen)} {each}add up to 1{shown}"
        if same and all(_holds(pair, (), known, size) for size in SIZES):
            return f"the sums have {same} terms"
    return ""


def _holds(
    pair: tuple[Expr, Expr], families: tuple[str, ...], counts: frozenset[str], size: int
) -> bool:
    """Whether an equation holds for so many values, those of each of these adding up to 1."""
    sizes = {name: number(size) for name in counts}
    left, right = (_written_out(substitute(side, sizes)) for side in pair)
    calls = sorted(set(_values(left)) | set(_values(right)), key=str)
    own = [[one for one in calls if one.value == family] for family in families]
    if any(len(values) != size for values in own):
        return False
    names = sorted(free_symbols(left) | free_symbols(right))
    for turn in range(POINTS):
        at = {one: _OTHERS[(turn + place) % len(_OTHERS)] for place, one in enumerate(calls)}
        for place, values in enumerate(own):
            parts = _PARTS[(turn + place) % len(_PARTS)][:size]
            at |= {one: Fraction(part, sum(parts)) for one, part in zip(values, parts, strict=True)}
        sides = [left, right]
        for one, value in at.items():
            sides = [swapped(side, one, rational(value)) for side in sides]
        point = {n: _OTHERS[(turn + 3 * place + 1) % len(_OTHERS)] for place, n in enumerate(names)}
        try:
            if not enclose(sides[0], point, BITS).overlaps(enclose(sides[1], point, BITS)):
                return False
        except (Undefined, NotExact):
            return False
    return True


def _values(tree: Expr) -> Iterator[Expr]:
    """Values of families at numbers: what is called with one number, and is no known function."""
    for node in walk(tree):
        if node.head != "call" or node.value in KNOWN:
            continue
        if len(node.args) == 1 and node.args[0].head == "number":
            yield node


def _written_out(tree: Expr) -> Expr:
    """A formula with the terms of its sums between numbers side by side."""
    args = tuple(map(_written_out, tree.args))
    ends = [arg.value for arg in args[1:3] if arg.head == "number"]
    if tree.head != "sum" or len(ends) < 2 or not 0 <= ends[1] - ends[0] <= max(SIZES):
        return Expr(tree.head, tree.value, args) if args != tree.args else tree
    places = range(int(ends[0]), int(ends[1]) + 1)
    return add(*(substitute(args[3], {str(args[0].value): number(k)}) for k in places))
