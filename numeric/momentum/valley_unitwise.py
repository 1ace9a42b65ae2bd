"""Witness of momentum.valley_unitwise: walk down from (10, 10) with a rate for each coordinate."""

from fractions import Fraction

from closedform.witness.declare import exact

SLOPES = (1, 75)


def walk(rates: tuple[Fraction, Fraction], steps: int) -> list[Fraction]:
    """Both coordinates after some steps of descent on |w1| + 75 |w2|."""
    weights = [Fraction(10), Fraction(10)]
    for _ in range(steps):
        for i, slope in enumerate(SLOPES):
            direction = (weights[i] > 0) - (weights[i] < 0)
            weights[i] -= rates[i] * slope * direction
    return weights


def error(weights: list[Fraction]) -> Fraction:
    """|w1| + 75 |w2|."""
    return sum((slope * abs(w) for slope, w in zip(SLOPES, weights, strict=True)), Fraction(0))


@exact("along", points=16, where="n <= 30")
def along(point) -> Fraction:
    """w1 after t steps."""
    return walk((point["eta"], Fraction(0)), int(point["t"]))[0]


@exact("across", points=16, where="n <= 30")
def across(point) -> Fraction:
    """w2 after t steps."""
    return walk((Fraction(0), point["eta"]), int(point["t"]))[1]


@exact("second", points=16, where="n <= 30")
def second(point) -> Fraction:
    """w2 after t steps with the rate r/75."""
    return walk((Fraction(0), point["r"] / 75), int(point["t"]))[1]


@exact("error", points=16, where="n <= 30")
def error_then(point) -> Fraction:
    """The error after t steps with the rates r and r/75."""
    return error(walk((point["r"], point["r"] / 75), int(point["t"])))


@exact("at_once", points=1)
def at_once(point) -> Fraction:
    """The error after one step with the rates 10 and 10/75."""
    return error(walk((Fraction(10), Fraction(10, 75)), 1))


@exact("flat", points=1)
def flat(point) -> Fraction:
    """w1 after one step with the rate 10/75."""
    return walk((Fraction(10, 75), Fraction(10, 75)), 1)[0]
