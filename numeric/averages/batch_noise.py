"""Witness of averages.batch_noise: go through all outcomes of small batches."""

from fractions import Fraction
from itertools import product
from math import prod

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit

LIKELY, RARE = Fraction(4, 5), Fraction(1, 5)


def outcomes(point, count: int):
    """Every outcome of a number of gradients, with its probability.

    A gradient is sigma/2 below the mean four times as often as it is 2 sigma above it.
    """
    mean, spread = point["mu"], point["sigma"]
    for kinds in product((LIKELY, RARE), repeat=count):
        values = [mean - spread / 2 if kind == LIKELY else mean + 2 * spread for kind in kinds]
        yield values, prod(kinds, start=Fraction(1))


def batch(gradients) -> Fraction:
    return sum(gradients, Fraction(0)) / len(gradients)


def mean_square(point, size: int) -> Fraction:
    """The mean square of a batch over all outcomes."""
    return sum((batch(values) ** 2 * p for values, p in outcomes(point, size)), Fraction(0))


@exact("square", points=8, where="s: integer in [1,6]")
def over_all_outcomes(point) -> Fraction:
    return mean_square(point, int(point["s"]))


@exact("average", points=8, where="s: integer in [1,3]; t: integer in [0,2]")
def over_all_outcomes_of_all_batches(point) -> Fraction:
    """The mean of the average over all outcomes of all its patterns."""
    size, updates, rho = int(point["s"]), int(point["t"]), point["rho"]

    def run(gradients) -> Fraction:
        value = Fraction(0)
        for k in range(updates):
            value = rho * value + (1 - rho) * batch(gradients[size * k : size * (k + 1)]) ** 2
        return value

    found = outcomes(point, size * updates)
    return sum((run(values) * p for values, p in found), Fraction(0))


def settled(rho: float, newest: float) -> tuple[float, float]:
    """Average over the outcomes of the newest batch in each update until it stands still."""
    return geometric_limit(lambda value: rho * value + (1 - rho) * newest, 0.0)


@bounded("limit", points=6, where="s: integer in [1,6]")
def in_the_long_run(point) -> tuple[float, float]:
    return settled(float(point["rho"]), float(mean_square(point, int(point["s"]))))


@bounded("change", points=6, where="s: integer in [1,3]; r: integer in [2,3]")
def with_larger_batches(point) -> tuple[float, float]:
    """The long run minus that of batches r times as large, averaged with another rho."""
    rho, size, times = float(point["rho"]), int(point["s"]), int(point["r"])
    small, small_bound = settled(rho, float(mean_square(point, size)))
    large, large_bound = settled((rho + 1) / 3, float(mean_square(point, size * times)))
    return small - large, small_bound + large_bound
