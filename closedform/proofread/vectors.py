r"""Sums of tuples, such as ``(10, 10) - 0.1 (1, 75)``, entry by entry.

A side is taken apart only where it is linear in its tuples: a sum of tuples times numbers.  Names
that stand there alone are vectors of which nothing is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from closedform.language.tree import Expr, free_symbols, function_names, neg, substitute, walk

__all__ = ["Sum", "entries", "hide_tuples", "tuple_free"]

MOST = 12
_NAME = "tuple"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# What stands before a parenthesis that holds arguments and not a tuple.
_APPLIED = re.compile(
    r"(?:[A-Za-z]|\}|\\(?:exp|ln|log|max|min|sgn|sin|cos|tanh?|sqrt|left)|')\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A text with a name in place of every tuple, and the entries of these tuples as texts."""

    text: str
    tuples: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def width(self) -> int:
        """How many entries each tuple has; 0 where they differ or there is none."""
        widths = {len(parts) for _, parts in self.tuples}
        return widths.pop() if len(widths) == 1 else 0


def hide_tuples(text: str, first: int = 0) -> Sum:
    r"""Put names in place of the tuples of a text.

    Parameters
    ----------
    first : int
        The number of the first name, so that two sides have different ones.

    Examples
    --------
    >>> hide_tuples("(10, 10) - 0.1(1, 75)").text
    '{\\mathrm{tupleA}} - 0.1{\\mathrm{tupleB}}'
    >>> hide_tuples("f(x, y) + (a + b)").tuples
    ()
    """
    text = re.sub(r"\\(?:left|right|bigl?|bigr|Bigl?|Bigr)\s*(?=[()])", "", text)
    found: list[tuple[str, tuple[str, ...]]] = []
    out, start = [], 0
    for opened, closed, commas in _groups(text):
        if _APPLIED.search(text[start:opened]) or len(found) >= MOST or first + len(found) > 24:
            continue
        ends = [opened, *commas, closed]
        parts = tuple(text[a + 1 : b].strip() for a, b in pairwise(ends))
        name = _NAME + _LETTERS[first + len(found)]
        found.append((name, parts))
        out += [text[start:opened], f"{{\\mathrm{{{name}}}}}"]
        start = closed + 1
    return Sum("".join([*out, text[start:]]), tuple(found))


def _groups(text: str) -> list[tuple[int, int, list[int]]]:
    """Outermost parentheses with commas directly inside, where they begin and end."""
    found: list[tuple[int, int, list[int]]] = []
    stack: list[tuple[str, int, list[int]]] = []
    for at, sign in enumerate(text):
        if sign in "([{":
            stack.append((sign, at, []))
        elif sign in ")]}" and stack:
            opened, start, commas = stack.pop()
            if opened == "(" and sign == ")" and commas and not stack:
                found.append((start, at, commas))
        elif sign == "," and stack:
            stack[-1][2].append(at)
    return found


def tuple_free(text: str) -> bool:
    """Whether a text holds no tuple.

    Examples
    --------
    >>> tuple_free("(1, 2)"), tuple_free("f(1, 2)")
    (False, True)
    """
    return not hide_tuples(text).tuples


def entries(tree: Expr, values: dict[str, tuple[Expr, ...]]) -> tuple[list[Expr], bool] | None:
    """The entries of a sum of tuples, and whether it also holds vectors that are only named.

    Parameters
    ----------
    tree : Expr
        With a symbol for each tuple.
    values : dict of str to tuple of Expr
        The entries of each.

    Returns
    -------
    list of Expr and bool, or None
        ``None`` where the tree is not linear in its tuples.

    Examples
    --------
    >>> from closedform.language.tree import number, symbol
    >>> pair = {"v": (number(1), number(75))}
    >>> found, named = entries(symbol("w") - 2 * symbol("v"), pair)
    >>> [str(entry) for entry in found], named
    (['w - 2*1', 'w - 2*75'], True)
    >>> entries(symbol("v") * symbol("v"), pair) is None
    True
    """
    named = False
    for term in _terms(tree):
        count = _count(term, values)
        if count == 0 and term.head != "number":
            named = True
        elif count != 1 or not _linear(term, values):
            return None
    width = len(next(iter(values.values())))
    columns = [{name: parts[place] for name, parts in values.items()} for place in range(width)]
    return [substitute(tree, column) for column in columns], named


def _terms(tree: Expr) -> list[Expr]:
    if tree.head == "add":
        return [term for arg in tree.args for term in _terms(arg)]
    if tree.head == "neg":
        return [neg(term) for term in _terms(tree.args[0])]
    return [tree]


def _count(tree: Expr, values: dict[str, tuple[Expr, ...]]) -> int:
    return sum(1 for node in walk(tree) if node.head == "symbol" and node.value in values)


def _linear(term: Expr, values: dict[str, tuple[Expr, ...]]) -> bool:
    """Whether a term is one tuple times or by numbers."""
    while True:
        if term.head == "symbol":
            return term.value in values
        if term.head == "neg":
            term = term.args[0]
        elif term.head == "div":
            if (free_symbols(term.args[1]) | function_names(term.args[1])) & values.keys():
                return False
            term = term.args[0]
        elif term.head == "mul":
            term = next(arg for arg in term.args if _count(arg, values))
        else:
            return False
