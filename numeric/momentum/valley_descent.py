"""Witness of momentum.valley_descent: walk down from (10, 10) in exact rationals."""

from fractions import Fraction

from closedform.witness.declare import exact

SLOPES = (1, 75)


def walk(rate: Fraction, steps: int) -> tuple[Fraction, Fraction]:
    """Both coordinates after some steps of descent on |w1| + 75 |w2|."""
    weights = [Fraction(10), Fraction(10)]
    for _ in range(steps):
        for i, slope in enumerate(SLOPES):
            direction = (weights[i] > 0) - (weights[i] < 0)
            weights[i] -= rate * slope * direction
    return weights[0], weights[1]


@exact("along", points=16, where="n <= 30")
def along(point) -> Fraction:
    """w1 after t steps."""
    return walk(point["eta"], int(point["t"]))[0]


@exact("across", points=16, where="n <= 30")
def across(point) -> Fraction:
    """w2 after t steps."""
    return walk(point["eta"], int(point["t"]))[1]


@exact("first", points=8)
def first(point) -> Fraction:
    """w2 after one step."""
    return walk(point["eta"], 1)[1]


@exact("high", points=16, where="k <= 9; s <= 9")
def high(point) -> Fraction:
    """w2 after k + 2s steps."""
    return walk(point["eta"], int(point["k"] + 2 * point["s"]))[1]


@exact("low", points=16, where="k <= 9; s <= 9")
def low(point) -> Fraction:
    """w2 after k + 2s + 1 steps."""
    return walk(point["eta"], int(point["k"] + 2 * point["s"]) + 1)[1]


@exact("hit", points=12, where="m: integer in [1,20]; s: integer in [0,9]")
def hit(point) -> Fraction:
    """w2 after m + s steps with the rate that makes m steps as long as the way."""
    return walk(Fraction(10, 75) / point["m"], int(point["m"] + point["s"]))[1]


@exact("slow", points=16)
def slow(point) -> Fraction:
    """w1 after t steps with the rate 10/75."""
    return walk(Fraction(10, 75), int(point["t"]))[0]
