"""Formulas with index notation as trees, and the indices that no sum runs over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from closedform.language.infer import infer_names
from closedform.language.names import Names
from closedform.language.reader import ambiguities
from closedform.language.tree import Expr, walk
from closedform.proofread.index_texts import Marks, Range, Slope, Unmarked, indices_in
from closedform.proofread.sums import end_of_scope

__all__ = ["Definition", "entry_name", "free_indices", "read_marked"]

_SCOPED = re.compile(r"(\\(?:sum|prod)_\{[a-z]=1\}\^\{\\mathrm\{part[A-Z]+\}\} )")
_HEADS = frozenset(
    ("number", "decimal", "symbol", "constant", "add", "mul", "neg", "div", "pow", "sum", "product")
) | {"call"}
_FUNCTIONS = frozenset(("exp", "log", "sqrt", "tanh", "sinh", "cosh"))


@dataclass(frozen=True, slots=True)
class Definition:
    """What a letter with indices stands for, or a number.

    Attributes
    ----------
    name : str
        Canonical.
    indices : tuple of str
        As the definition calls them.
    tree : Expr
        Marked.
    line : int
        Where it stands.
    """

    name: str
    indices: tuple[str, ...]
    tree: Expr
    line: int = 0


def read_marked(marks: Marks, text: str) -> list[Expr]:
    r"""The trees of a marked text: its sums reach to the next sign, or to the end.

    Raises
    ------
    Unmarked, Unreadable
        When it is not understood.

    Examples
    --------
    >>> marks = Marks()
    >>> [str(tree) for tree in read_marked(marks, marks.mark(r"\sum_i x_i + c"))]
    ['sum(partA, i, 1, partB) + c', 'sum(partA + c, i, 1, partB)']
    """
    if text in marks.read:
        return marks.read[text]
    found: dict[Expr, None] = {}
    used = frozenset().union(*map(indices_in, marks.parts.values()))
    for one in (text, _wide(text)):
        kinds = infer_names(one)
        for name, kind in kinds.items():
            if kind.split()[0] not in ("real", "integer"):
                raise Unmarked(f"{name} is no number")
            if set(re.findall("[a-z]", name.partition("_")[2])) & used and name not in marks.parts:
                raise Unmarked(f"{name} changes with an index")
        for tree in ambiguities(one, Names(frozenset(kinds)))[:2]:
            _check(tree)
            found.setdefault(tree)
    return marks.read.setdefault(text, list(found))


def _check(tree: Expr) -> None:
    for node in walk(tree):
        if node.head not in _HEADS or (node.head == "call" and node.value not in _FUNCTIONS):
            raise Unmarked(f"{node.value or node.head} is not read beside indices")


def _wide(text: str) -> str:
    pieces = _SCOPED.split(text)
    out = pieces[-1]
    for place in range(len(pieces) - 2, 0, -2):
        stop = end_of_scope(out, 0)
        out = f"{pieces[place - 1]}{pieces[place]}({out[:stop]}){out[stop:]}"
    return out


def entry_name(letter: str, indices: Iterable[int]) -> str:
    """The name of one entry, ``x_{1,2}``."""
    low = ",".join(map(str, indices))
    return f"{letter}_{low}" if len(low) == 1 else f"{letter}_{{{low}}}"


def free_indices(marks: Marks, *trees: Expr) -> tuple[str, ...]:
    r"""The indices that no sum runs over, in alphabetical order.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> marks = Marks()
    >>> trees = [read_marked(marks, marks.mark(r"\sum_{k \ne i} w_k x_{kj}"))[0]]
    >>> free_indices(marks, *trees), free_indices(marks, *trees, symbol("partB"))
    (('j',), ('j', 'k'))
    """
    return tuple(sorted({one for tree in trees for one in _free(marks, tree, frozenset())}))


def _free(marks: Marks, tree: Expr, bound: frozenset[str]) -> Iterator[str]:
    if tree.head == "symbol":
        part = marks.parts.get(tree.value)
        if part is None:
            return
        yield from indices_in(part) - bound
        if isinstance(part, Slope):
            yield from _free(marks, read_marked(marks, part.of)[0], bound)
        return
    if tree.head in ("sum", "product"):
        part = marks.parts.get(str(tree.args[2].value))
        if isinstance(part, Range):
            bound |= set(part.indices)
            yield from indices_in(part) - bound
    for arg in tree.args:
        yield from _free(marks, arg, bound)
