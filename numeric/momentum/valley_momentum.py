"""Witness of momentum.valley_momentum: run momentum on |w1| + 75 |w2| from rest in (10, a)."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit


def run(point, slope: int, start: Fraction, steps: int) -> tuple[Fraction, Fraction]:
    """Weight and last step after some steps from rest, where the slope has this size."""
    weight, moved = start, Fraction(0)
    for _ in range(steps):
        gradient = slope * ((weight > 0) - (weight < 0))
        moved = -point["eta"] * gradient + point["alpha"] * moved
        weight += moved
    return weight, moved


def across(point, steps: int) -> tuple[Fraction, Fraction]:
    """The coordinate in which the slope is 75."""
    return run(point, 75, point["a"], steps)


@exact("along_3", points=12)
def along(point) -> Fraction:
    """w1 after three steps."""
    return run(point, 1, Fraction(10), 3)[0]


@exact("above", points=12, where="s <= 8")
def above(point) -> Fraction:
    """w2 after 2s steps."""
    return across(point, 2 * int(point["s"]))[0]


@exact("up", points=12, where="s <= 8")
def up(point) -> Fraction:
    """The step across number 2s."""
    return across(point, 2 * int(point["s"]))[1]


@exact("below", points=12, where="s <= 8")
def below(point) -> Fraction:
    """w2 after 2s + 1 steps."""
    return across(point, 2 * int(point["s"]) + 1)[0]


@exact("down", points=12, where="s <= 8")
def down(point) -> Fraction:
    """The step across number 2s + 1."""
    return across(point, 2 * int(point["s"]) + 1)[1]


@exact("below_3", points=12)
def below_3(point) -> Fraction:
    """w2 after three steps."""
    return across(point, 3)[0]


@exact("longer", points=12)
def longer(point) -> Fraction:
    """By how much the third step across is longer than the second."""
    return abs(across(point, 3)[1]) - abs(across(point, 2)[1])


def in_the_end(point, first: int, part: int) -> tuple[float, float]:
    """Follow every second state, from the given one on, until it settles.

    At most 4 roundings in each of the 100 steps after which alpha^t < 10^-20, each of numbers of
    at most a + 150 eta, may add to the error where large numbers cancel.
    The signs of w2 are taken from an exact run: where w2 comes close to 0, rounding could turn
    them.  That they alternate is seen in the first steps, and is not asked any more later.
    """
    if [across(point, t)[0] > 0 for t in range(12)] != [True, False] * 6:
        raise ValueError("the signs of w2 do not alternate")
    alpha, push = float(point["alpha"]), 75 * float(point["eta"])

    def step(state):
        weight, moved, sign = state
        moved = -sign * push + alpha * moved
        return weight + moved, moved, -sign

    start = (float(point["a"]), 0.0, 1)
    for _ in range(first):
        start = step(start)
    value, bound = geometric_limit(
        lambda state: step(step(state)), start, lambda state: state[part]
    )
    return value, bound + 400 * 2.0**-53 * (float(point["a"]) + 2 * push)


@bounded("settled", points=8)
def settled(point) -> tuple[float, float]:
    """The steps upward."""
    return in_the_end(point, 0, 1)


@bounded("settled_down", points=8)
def settled_down(point) -> tuple[float, float]:
    """The steps downward."""
    return in_the_end(point, 1, 1)


@bounded("upper_end", points=8)
def upper_end(point) -> tuple[float, float]:
    """The places after even numbers of steps."""
    return in_the_end(point, 0, 0)


@bounded("lower_end", points=8)
def lower_end(point) -> tuple[float, float]:
    """The places after odd numbers of steps."""
    return in_the_end(point, 1, 0)
