"""Systems of recurrences: rules for several sequences that are put into one another.

The functions in them may be opaque, as a gradient is.  At a point every number, every value that
no rule gives and every value of an opaque function is drawn at random, exactly; the rules give the
rest.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from closedform.answers.entrywise import entrywise
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import NotExact, Table, Undefined, evaluate
from closedform.language.tree import BINDERS, Expr, free_symbols, number, walk
from closedform.proofread.facts import step_of, tidied
from closedform.proofread.questions import KNOWN

__all__ = ["Rule", "World", "calls_in", "entries_of", "indices_of", "open_calls", "parameters_of", "rule_from"]

FIRST, LAST = -4, 16  # indices for which a sequence has values


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
        at = [n for n in calls_in(self.body) if not _is_slope(n) and self.index in free_symbols(n)]
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
    if tree.head == "call" and tree.value not in KNOWN and not _is_slope(tree):
        found |= free_symbols(tree) - bound
    for one in tree.args:
        _indices(one, bound, found)


def _is_slope(tree: Expr) -> bool:
    return str(tree.value).startswith("slope")


def parameters_of(*trees: Expr) -> frozenset[str]:
    """The numbers in formulas, without indices."""
    every = frozenset[str]().union(*map(free_symbols, trees))
    return every - indices_of(*trees)


class _Opaque(Table):
    """Values of which nothing is known; so many are possible that no two agree by chance."""

    def _draw(self, arguments: tuple[int | Fraction, ...]) -> Fraction:
        source = random.Random(f"{self.seed}:{arguments}")
        return Fraction(source.randint(1, 97), source.randint(2, 7)) * source.choice((1, -1))


class _Sequence(_Opaque):
    """The values of a sequence in a world."""

    def __init__(self, world: World, name: str, seed: int) -> None:
        super().__init__(seed)
        self.world, self.name = world, name
        self.asked: set[tuple[int | Fraction, ...]] = set()

    def _draw(self, arguments: tuple[int | Fraction, ...]) -> Fraction:
        if len(arguments) != 1:
            return super()._draw(arguments)
        (place,) = arguments
        if not FIRST <= place <= LAST or arguments in self.asked:
            raise NotExact("an index that is not reached")
        self.asked.add(arguments)
        found = self.world.given(self.name, int(place))
        return super()._draw(arguments) if found is None else found


class _Function(Table):
    """A function that is written out."""

    def __init__(self, world: World, rule: Rule) -> None:
        super().__init__(anywhere=True)
        self.world, self.rule = world, rule

    def _draw(self, arguments: tuple[int | Fraction, ...]) -> Fraction:
        (argument,) = arguments
        return evaluate(self.rule.body, {**self.world.point, self.rule.index: Fraction(argument)})


class World:
    """Numbers for all names, with which the rules hold.

    Parameters
    ----------
    rules : iterable of Rule
        At most one for each sequence, and one for each first value.
    numbers : mapping of str to Fraction
        The parameters.
    names : iterable of str
        The sequences and functions.
    seed : int
        Another one, other values.
    resting : set of str
        Sequences that begin with 0 where no first value is given.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        numbers: Mapping[str, Fraction],
        names: Iterable[str],
        seed: int = 0,
        resting: frozenset[str] = frozenset(),
    ) -> None:
        rules = list(rules)
        self.rules = {rule.name: rule for rule in rules if rule.index}
        self.starts = {
            (rule.name, rule.place): rule for rule in rules if not rule.index and self._begins(rule, rules)
        }
        self.resting = resting
        self.point: dict[str, Fraction | Table] = dict(numbers)
        stars = [value for name, value in numbers.items() if "*" in name]
        for place, name in enumerate(sorted(names)):
            rule = self.rules.get(name)
            if rule is not None and rule.function:
                self.point[name] = _Function(self, rule)
            elif name.startswith("slope"):
                # At a minimum the gradient vanishes.
                zeros = dict.fromkeys(stars, Fraction(0))
                self.point[name] = _Opaque(100 * seed + place, values=zeros, anywhere=True)
            else:
                self.point[name] = _Sequence(self, name, 100 * seed + place)

    def _begins(self, start: Rule, rules: list[Rule]) -> bool:
        """Whether a first value is one from which a recurrence begins: x_0 = 1, and not x_3 = 4."""
        rule = self.rules.get(start.name)
        if rule is None or not rule.moves:
            return True
        first = min(one.place for one in rules if not one.index and one.name == start.name)
        return start.place < first + rule.span

    def given(self, name: str, place: int) -> Fraction | None:
        """The value of a sequence at an index, where the rules give it."""
        start = self.starts.get((name, place))
        if start is not None:
            return evaluate(start.body, self.point)
        rule = self.rules.get(name)
        if rule is None:
            return None
        first = min((at for one, at in self.starts if one == name), default=0)
        if rule.moves and place < min(first, 0) + rule.span:
            return Fraction(0) if name in self.resting else None
        at = Fraction(place - rule.place)
        return evaluate(rule.body, {**self.point, rule.index: at})

    def values(self, left: Expr, right: Expr, at: Mapping[str, int]) -> tuple[Fraction, Fraction]:
        """The values of two formulas at some indices; of matrices, the first ones that differ.

        Raises
        ------
        NotExact, Undefined, KeyError
            When there are none.
        """
        point = {**self.point, **{name: Fraction(place) for name, place in at.items()}}
        sides = [entries_of(side) if left.head == "matrix" else (side,) for side in (left, right)]
        if len(sides[0]) != len(sides[1]) or not sides[0]:
            raise NotExact("matrices of different sizes")
        for one, other in zip(*sides, strict=True):
            pair = evaluate(one, point), evaluate(other, point)
            if pair[0] != pair[1]:
                break
        return pair

    def agree(self, left: Expr, right: Expr, at: Mapping[str, int]) -> bool | None:
        """Whether two formulas have the same value at some indices; ``None`` without values."""
        try:
            one, other = self.values(left, right, at)
        except (NotExact, Undefined, KeyError, ZeroDivisionError, RecursionError):
            return None
        return one == other

    def empty(self, tree: Expr, place: int) -> bool:
        """Whether a formula is 0 here, so that nothing is said by what else is."""
        at = dict.fromkeys(indices_of(tree), place)
        zero = number(0)
        if tree.head == "matrix":
            zero = Expr("matrix", tree.value, (zero,) * len(tree.args))
        return self.agree(tree, zero, at) is not False

    def lowest(self, tree: Expr, at: Mapping[str, int]) -> int:
        """The lowest index of a sequence in a formula, beside those that are written as numbers."""
        found = []
        for node in calls_in(tree):
            inside = node.args[-1]
            if _is_slope(node) or not free_symbols(inside) <= at.keys() or not free_symbols(inside):
                continue
            value = evaluate(inside, {name: Fraction(place) for name, place in at.items()})
            found.append(int(value))
        return min(found, default=1)
