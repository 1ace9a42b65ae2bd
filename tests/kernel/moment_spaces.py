"""Finite probability spaces, over which the tests of moments calculate.

A space is a list of equally likely outcomes, each of which gives the random quantities w and v a
value and the family y a sequence of values; how they depend on each other is left to chance.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import prod

from hypothesis import strategies as st

from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import Table
from closedform.language.tree import (
    call,
    symbol,
)

DOMAIN = Domain.parse("n: integer >= 0; c: real; w, v: random; y: random family")
v, d, i, j = map(symbol, "vdij")


def y(index):
    return call("y", index)


def E(argument):
    return call("E", argument)


def Var(argument):
    return call("Var", argument)


def Cov(first, second):
    return call("Cov", first, second)


# -- what a statement means -------------------------------------------------------------------


@dataclass(frozen=True)
class Space:
    """Numbers, and equally likely outcomes: values of w and v, and a table for y."""

    numbers: dict
    outcomes: tuple

    def mean(self, expr, numbers):
        values = [self.value(expr, numbers, outcome) for outcome in self.outcomes]
        return sum(values, Fraction(0)) / len(values)

    def value(self, expr, numbers, outcome):
        """The value for one outcome; a moment is taken over all of them."""
        head, args = expr.head, expr.args
        if head == "number":
            return Fraction(expr.value)
        if head == "symbol":
            return numbers[expr.value] if expr.value in numbers else outcome[expr.value]
        if head == "sum":
            low, high = (self.value(end, numbers, outcome) for end in args[1:3])
            places = range(int(low), int(high) + 1)
            return sum(
                (self.value(args[3], numbers | {args[0].value: Fraction(p)}, outcome))
                for p in places
            )
        if head == "call" and expr.value == "E":
            return self.mean(args[0], numbers)
        if head == "call" and expr.value in ("Var", "Cov"):
            first, second = args[0], args[-1]
            means = self.mean(first, numbers) * self.mean(second, numbers)
            return self.mean(first * second, numbers) - means
        parts = [self.value(arg, numbers, outcome) for arg in args]
        if head == "call":
            return abs(parts[0]) if expr.value == "abs" else outcome[expr.value](int(parts[0]))
        results = {
            "add": lambda: sum(parts),
            "mul": lambda: prod(parts),
            "neg": lambda: -parts[0],
            "div": lambda: parts[0] / parts[1],
            "pow": lambda: parts[0] ** int(parts[1]),
        }
        return results[head]()

    def holds(self, statement):
        """Whether an equation holds for every outcome."""
        return all(
            self.value(statement.args[0], self.numbers, outcome)
            == self.value(statement.args[1], self.numbers, outcome)
            for outcome in self.outcomes
        )


few = st.fractions(-2, 2, max_denominator=3)
outcomes = st.builds(
    lambda first, second, seed: {"w": first, "v": second, "y": Table(seed=seed)},
    few,
    few,
    st.integers(0, 5),
)
spaces = st.builds(
    lambda size, real, all_outcomes: Space({"n": Fraction(size), "c": real}, tuple(all_outcomes)),
    st.integers(0, 3),
    few,
    st.lists(outcomes, min_size=1, max_size=4),
)


def spread_out(left, right):
    return Space(
        {"n": Fraction(2), "c": Fraction(3)},
        tuple({"w": Fraction(p), "v": Fraction(q)} for p, q in zip(left, right, strict=True)),
    )
