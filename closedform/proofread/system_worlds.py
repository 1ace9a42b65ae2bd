"""Numbers with which the rules of a system of recurrences hold, drawn at random, exactly."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from fractions import Fraction

from closedform.kernel.evaluate import NotExact, Table, Undefined, evaluate
from closedform.language.tree import Expr, free_symbols, number
from closedform.proofread.systems import Rule, calls_in, entries_of, indices_of, is_opaque

__all__ = ["World"]

FIRST, LAST = -4, 16  # indices for which a sequence has values


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
        starts = [rule for rule in rules if not rule.index and self._begins(rule, rules)]
        self.starts = {(rule.name, rule.place): rule for rule in starts}
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
            if is_opaque(node) or not free_symbols(inside) <= at.keys() or not free_symbols(inside):
                continue
            value = evaluate(inside, {name: Fraction(place) for name, place in at.items()})
            found.append(int(value))
        return min(found, default=1)
