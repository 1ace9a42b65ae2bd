"""Systems of recurrences: rules for several sequences that are put into one another.

The functions in them may be opaque, as a gradient is.
"""

from __future__ import annotations

from dataclasses import dataclass

from closedform.answers.entrywise import entrywise
from closedform.kernel.domain import Domain
from closedform.language.tree import BINDERS, Expr, free_symbols, walk
from closedform.proofread.facts import step_of, tidied
from closedform.proofread.questions import KNOWN

__all__ = [
    "Rule",
    "calls_in",
    "entries_of",
    "indices_of",
    "open_calls",
    "parameters_of",
    "rule_from",
]


@dataclass(frozen=True, slots=True)
class Rule:
    """How a value of a sequence comes about.

    Attributes
    ----------
    name : str
        Of the sequence, or of a function that is not opaque.
    index : str
        The letter for which it holds; empty for a first value.
    place : int
        What is added to the index on the left side: 1 in ``w(k+1) = ...``.  Of a first value, its
        index.
    body : Expr
        The right side.
    line : int
        Where it stands.
    written : str
        The equation.
    """

    name: str
    index: str
    place: int
    body: Expr
    line: int = 0
    written: str = ""
    function: bool = False

    @property
    def moves(self) -> bool:
        """Whether everything that it needs comes before: then it begins somewhere."""
        at = [n for n in calls_in(self.body) if not is_opaque(n) and self.index in free_symbols(n)]
        steps = [(n.value, step_of(tidied(n.args[-1]))) for n in at]
        if any(name == self.name for name, _ in steps):
            return True
        return bool(steps) and all(step is not None and step < self.place for _, step in steps)

    @property
    def span(self) -> int:
        """Over how many steps it reaches back."""
        own = [n for n in calls_in(self.body) if n.value == self.name]
        steps = [step_of(tidied(n.args[-1])) for n in own if self.index in free_symbols(n)]
        return max([self.place - step for step in steps if step is not None], default=1)


def rule_from(left: Expr, right: Expr, line: int = 0) -> Rule | None:
    """The rule that an equation would be.

    Examples
    --------
    >>> from closedform.kernel.domain import Domain
    >>> from closedform.language.reader import read_relation
    >>> names = Domain.parse("w, v: family; k: integer").reading()
    >>> rule = rule_from(*read_relation("w_{k+1} = w_k + v_{k+1}", names).args)
    >>> rule.name, rule.place, rule.moves
    ('w', 1, True)
    """
    if left.head != "call" or left.value in KNOWN or len(left.args) != 1:
        return None
    name, argument = str(left.value), tidied(left.args[0])
    written = f"{left} = {right}"
    start = _whole(argument)
    if start is not None:
        return Rule(name, "", start, right, line, written)
    if name.startswith("slope"):
        if argument.head != "symbol":
            return None
        return Rule(name, str(argument.value), 0, right, line, written, function=True)
    step = step_of(argument)
    if step is None:
        return None
    index = next(iter(free_symbols(argument)))
    for node in calls_in(right):
        if node.value != name or index not in free_symbols(node):
            continue
        other = step_of(tidied(node.args[-1]))
        inside_sum = other is None or free_symbols(node.args[-1]) != {index}
        if inside_sum or other is None or other >= step:
            return None
    rule = Rule(name, index, step, right, line, written)
    # w_i is a coordinate more often than a step.
    return rule if rule.moves or index not in "ij" else None


def _whole(tree: Expr) -> int | None:
    if tree.head == "neg" and tree.args[0].head == "number":
        return -int(tree.args[0].value)
    return int(tree.value) if tree.head == "number" else None


def calls_in(tree: Expr) -> list[Expr]:
    """The values of sequences and unknown functions in a formula."""
    return [node for node in walk(tree) if node.head == "call" and node.value not in KNOWN]


def entries_of(tree: Expr) -> tuple[Expr, ...]:
    """The entries of a sum or a product of matrices that are written out."""
    found = _calculated(tree)
    return found.args if found.head == "matrix" else ()


def _calculated(tree: Expr) -> Expr:
    if tree.head == "matrix":
        return tree
    return entrywise(Expr(tree.head, tree.value, tuple(map(_calculated, tree.args))), Domain())


def open_calls(tree: Expr) -> list[Expr]:
    """The same outside of sums."""
    if tree.head in BINDERS:
        return []
    inner = [node for one in tree.args for node in open_calls(one)]
    return [tree, *inner] if tree.head == "call" and tree.value not in KNOWN else inner


def indices_of(*trees: Expr) -> frozenset[str]:
    """The letters in the indices of sequences that no sum binds."""
    found: set[str] = set()
    for tree in trees:
        _indices(tree, frozenset(), found)
    return frozenset(found)


def _indices(tree: Expr, bound: frozenset[str], found: set[str]) -> None:
    if tree.head in BINDERS:
        bound = bound | {str(tree.args[0].value)}
    if tree.head == "call" and tree.value not in KNOWN and not is_opaque(tree):
        found |= free_symbols(tree) - bound
    for one in tree.args:
        _indices(one, bound, found)


def is_opaque(tree: Expr) -> bool:
    """Whether a value is one of an opaque function, not of a sequence."""
    return str(tree.value).startswith("slope")


def parameters_of(*trees: Expr) -> frozenset[str]:
    """The numbers in formulas, without indices."""
    every = frozenset[str]().union(*map(free_symbols, trees))
    return every - indices_of(*trees)
