r"""Sums of tuples, such as ``(10, 10) - 0.1 (1, 75)``, entry by entry.

A side is taken apart only where it is linear in its tuples: a sum of tuples times numbers.  Names
that stand there alone are vectors of which nothing is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from closedform.language.tree import Expr, neg, substitute, walk

__all__ = ["Sum", "entries", "hide_tuples", "tuple_free"]

MOST = 12
_NAME = "tuple"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# What stands before a parenthesis that holds arguments and not a tuple.
_APPLIED = re.compile(
    r"(?:[A-Za-z]|\}|\\(?:exp|ln|log|max|min|sgn|sin|cos|tanh?|sqrt|left)|')\s*\Z"
)
_BRACES = r"\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}"
# A number in front of it, which no argument follows; but \frac{\partial f}{\partial x}(1, 2).
_FACTOR = re.compile(
    rf"(?:\\[dt]?frac(?P<over>{_BRACES})(?P<under>{_BRACES})"
    rf"|\\sqrt(?P<root>{_BRACES}))\s*\Z"
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
        if _is_argument(text[start:opened]) or len(found) >= MOST or first + len(found) > 24:
            continue
        ends = [opened, *commas, closed]
        parts = tuple(text[a + 1 : b].strip() for a, b in pairwise(ends))
        name = _NAME + _LETTERS[first + len(found)]
        found.append((name, parts))
        out += [text[start:opened], f"{{\\mathrm{{{name}}}}}"]
        start = closed + 1
    return Sum("".join([*out, text[start:]]), tuple(found))


def _is_argument(before: str) -> bool:
    """Whether parentheses behind a text hold arguments."""
    factor = _FACTOR.search(before)
    if factor and not re.search(r"\\partial|\\mathrm|\\nabla|(?<![A-Za-z\\])d", factor.group()):
        return False
    return bool(_APPLIED.search(before))


def _groups(text: str) -> list[tuple[int, int, list[int]]]:
    """Parentheses with commas directly inside, where they begin and end, and not in such ones.

    They may stand in parentheses that hold a sum of them: ``\\frac12 ((1, 2) + (3, 4))``.
    """
    found: list[tuple[int, int, list[int]]] = []
    stack: list[tuple[str, int, list[int]]] = []
    for at, sign in enumerate(text):
        if sign in "([{":
            stack.append((sign, at, []))
        elif sign in ")]}" and stack:
            opened, start, commas = stack.pop()
            if opened == "(" and sign == ")" and commas and all(one[0] == "(" for one in stack):
                found = [one for one in found if one[0] < start]  # what stands inside it
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
    if not all(_linear(term, values) for term in _terms(tree)):
        return None
    named = any(_is_named(term, values) for term in _terms(tree))
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
    """Whether a term is one tuple, or a sum of them, times or by numbers; or has none."""
    if _count(term, values) == 0 or term.head == "symbol":
        return True
    if term.head in ("add", "neg"):
        return all(_linear(arg, values) for arg in term.args)
    if term.head == "div":
        return _count(term.args[1], values) == 0 and _linear(term.args[0], values)
    with_tuples = [arg for arg in term.args if _count(arg, values)]
    return term.head == "mul" and len(with_tuples) == 1 and _linear(with_tuples[0], values)


def _is_named(term: Expr, values: dict[str, tuple[Expr, ...]]) -> bool:
    """Whether something that is no tuple is added to tuples: a vector of which nothing is known."""
    if _count(term, values) == 0:
        return term.head != "number"
    with_tuples = [arg for arg in term.args if _count(arg, values)]
    if term.head == "add":
        return any(_is_named(arg, values) for arg in term.args)
    return any(_is_named(arg, values) for arg in with_tuples)
