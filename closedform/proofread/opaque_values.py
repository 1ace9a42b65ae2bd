"""Values of formulas about a function where the function is one that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce

from flint import fmpq

from closedform.kernel.patience import check
from closedform.proofread.opaque_arithmetic import (
    Number,
    Transposed,
    Value,
    Vector,
    ball,
    dot,
    exact,
    magnitude,
    only_exact,
    ordered,
    plus,
    root,
    times,
)
from closedform.proofread.opaque_formulas import Node, NotUnderstood
from closedform.proofread.sample_functions import Sample

__all__ = ["Recurrence", "World", "holds"]

MOST_TERMS = 120
DEEPEST = 30
LARGEST_POWER = 400


@dataclass(frozen=True)
class Recurrence:
    """How the points of a sequence follow on each other.

    Attributes
    ----------
    name, index : str
        As in ``x_{k+1}``.
    step : Node
        What ``x_{k+1}`` is.
    raised : bool
        Whether the index is written above: ``x^{k+1}``.
    """

    name: str
    index: str
    step: Node
    raised: bool = False


@dataclass
class World:
    """A function, a start and numbers for names: everything in a formula has a value then.

    Attributes
    ----------
    sample : Sample
        The function.
    values : dict of str to number or vector
        What names stand for.
    definitions : mapping of str to (str, Node)
        Names that are defined: the index, or nothing, and what they are.
    recurrence : Recurrence or None
        How the points follow on each other.
    start : vector
        The first of them.
    first : int
        Its index.
    """

    sample: Sample
    values: dict[str, Value]
    definitions: Mapping[str, tuple[str, Node]]
    recurrence: Recurrence | None
    start: Vector
    first: int = 0
    points: list[Vector] = field(default_factory=list)
    depth: int = 0

    def value(self, tree: Node) -> Value:
        """The value of a formula.

        Raises
        ------
        NotUnderstood
            When there is none.
        """
        check()
        self.depth += 1
        if self.depth > 10 * DEEPEST:
            self.depth = 0
            raise NotUnderstood("nested too deeply")
        try:
            return getattr(self, f"_{tree.head}")(tree)  # type: ignore[no-any-return]
        finally:
            self.depth -= 1

    def number(self, tree: Node) -> Number:
        """The value of a formula, which is no vector."""
        value = self.value(tree)
        if isinstance(value, tuple | Transposed):
            raise NotUnderstood("a vector")
        return value

    def integer(self, tree: Node) -> int:
        """The value of an index."""
        value = self.value(tree)
        if not isinstance(value, fmpq) or value.q != 1:
            raise NotUnderstood("no index")
        return int(value.p)

    def vector(self, tree: Node) -> Vector:
        """The value of a point."""
        value = self.value(tree)
        if not isinstance(value, tuple):
            raise NotUnderstood("no point")
        return value

    def iterate(self, index: int) -> Vector:
        """One of the points that follow on each other."""
        if self.recurrence is None or not 0 <= index - self.first <= MOST_TERMS:
            raise NotUnderstood("a point that is not reached")
        if not self.points:
            self.points.append(self.start)
        while len(self.points) <= index - self.first:
            now = fmpq(self.first + len(self.points) - 1)
            self.points.append(self._with({self.recurrence.index: now}, self.recurrence.step))
        return self.points[index - self.first]

    def _with(self, bound: Mapping[str, Value], tree: Node) -> Vector:
        found = self.valued(bound, tree)
        if not isinstance(found, tuple):
            raise NotUnderstood("no point")
        return found

    def valued(self, bound: Mapping[str, Value], tree: Node) -> Value:
        """The value of a formula where some names stand for something else."""
        before = dict(self.values)
        self.values.update(bound)
        try:
            return self.value(tree)
        finally:
            self.values = before

    def _number(self, tree: Node) -> Value:
        number = Fraction(tree.value)
        return fmpq(number.numerator, number.denominator)

    def _name(self, tree: Node) -> Value:
        name = str(tree.value)
        if name in self.values:
            return self.values[name]
        if name in self.definitions:
            index, body = self.definitions[name]
            if not index:
                return self.value(body)
        raise NotUnderstood(name)

    def _indexed(self, tree: Node) -> Value:
        name = str(tree.value)
        if self.recurrence and name == self.recurrence.name and not self.recurrence.raised:
            return self.iterate(self.integer(tree.args[0]))
        index, body = self.definitions.get(name, ("", None))
        if not index or body is None:
            raise NotUnderstood(name)
        return self.valued({index: fmpq(self.integer(tree.args[0]))}, body)

    def _value(self, tree: Node) -> Value:
        return self.sample.value(exact(self.vector(tree.args[0])))

    def _gradient(self, tree: Node) -> Value:
        return self.sample.gradient(exact(self.vector(tree.args[0])))

    def _minimum(self, _: Node) -> Value:
        return self.sample.minimum

    def _norm(self, tree: Node) -> Value:
        value = self.value(tree.args[0])
        if isinstance(value, tuple):
            if len(value) == 1:
                return magnitude(value[0])
            return root(dot(value, value))
        if isinstance(value, Transposed):
            raise NotUnderstood("a row")
        return magnitude(value)

    def _inner(self, tree: Node) -> Value:
        return dot(self.vector(tree.args[0]), self.vector(tree.args[1]))

    def _top(self, tree: Node) -> Value:
        value = self.value(tree.args[0])
        if isinstance(value, tuple):
            return Transposed(value)
        return self._pow(Node("pow", "", (tree.args[0], Node("name", "T"))))

    def _add(self, tree: Node) -> Value:
        total = self.value(tree.args[0])
        for one in tree.args[1:]:
            total = plus(total, self.value(one))
        return total

    def _neg(self, tree: Node) -> Value:
        return times(fmpq(-1), self.value(tree.args[0]))

    def _mul(self, tree: Node) -> Value:
        return times(self.value(tree.args[0]), self.value(tree.args[1]))

    def _dot(self, tree: Node) -> Value:
        left, right = map(self.value, tree.args)
        if isinstance(left, tuple) and isinstance(right, tuple):
            return dot(left, right)
        return times(left, right)

    def _div(self, tree: Node) -> Value:
        above, below = self.value(tree.args[0]), self.number(tree.args[1])
        if isinstance(below, fmpq):
            if not below:
                raise NotUnderstood("division by zero")
            return times(1 / below, above)
        if not (below > 0 or below < 0):
            raise NotUnderstood("division by what may be zero")
        return times(1 / below, above)

    def _pow(self, tree: Node) -> Value:
        base, exponent = tree.args
        sequence = self.recurrence
        if sequence and sequence.raised and base == Node("name", sequence.name):
            return self.iterate(self.integer(exponent))
        if base.head == "norm" and exponent == Node("number", Fraction(2)):
            value = self.value(base.args[0])
            if isinstance(value, tuple):
                return dot(value, value)
        number, power = self.number(base), self.value(exponent)
        if not isinstance(power, fmpq) or abs(power) > LARGEST_POWER:
            raise NotUnderstood("a power")
        if power.q == 2:
            number, power = root(number), fmpq(power.p)
        if power.q != 1 or (power < 0 and not (number > 0 or number < 0)):
            raise NotUnderstood("a power")
        return number ** int(power.p)

    def _root(self, tree: Node) -> Value:
        return root(self.number(tree.args[0]))

    def _exp(self, tree: Node) -> Value:
        power = self.number(tree.args[0])
        return ball(power).exp() if power != 0 else fmpq(1)

    def _ln(self, tree: Node) -> Value:
        value = ball(self.number(tree.args[0]))
        if not value > 0:
            raise NotUnderstood("a logarithm")
        return value.log()

    def _big(self, tree: Node) -> Value:
        operation, index = str(tree.value).split()
        lower, upper = (self.integer(end) for end in tree.args[:2])
        if upper - lower > MOST_TERMS or (upper < lower and operation != "sum"):
            raise NotUnderstood("a range")
        terms = [self.valued({index: fmpq(at)}, tree.args[2]) for at in range(lower, upper + 1)]
        if operation == "sum":
            return reduce(plus, terms) if terms else fmpq(0)
        numbers = [only_exact(term) for term in terms]
        return min(numbers) if operation == "min" else max(numbers)


def holds(world: World, left: Node, sign: str, right: Node) -> bool | None:
    """Whether a relation is true; ``None`` where that is not certain.

    Raises
    ------
    NotUnderstood
        When a side has no value.
    """
    one, two = world.value(left), world.value(right)
    if isinstance(one, tuple) or isinstance(two, tuple):
        if sign != "=":
            raise NotUnderstood("an order of points")
        if not isinstance(one, tuple) or not isinstance(two, tuple):
            vector, zero = (one, two) if isinstance(one, tuple) else (two, one)
            if zero != 0 or not isinstance(vector, tuple):
                raise NotUnderstood("a point and a number")
            return not any(vector)
        return one == two
    if isinstance(one, Transposed) or isinstance(two, Transposed):
        raise NotUnderstood("a row")
    if isinstance(one, fmpq) and isinstance(two, fmpq):
        return ordered(one, sign, two)
    away = ball(one) - ball(two)
    above, below = bool(away > 0), bool(away < 0)
    if not above and not below:
        return None
    return above if sign in (">", ">=", "!=") else below if sign in ("<", "<=") else sign == "!="
