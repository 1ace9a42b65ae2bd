"""Witness of averages.window_variance: count outcomes, and square the weights of both averages."""

from fractions import Fraction
from itertools import product

import numpy as np

from closedform.witness.declare import bounded, exact, monte_carlo
from closedform.witness.limits import geometric_limit

MEAN = Fraction(3)  # any mean will do; not 0, because the statement does not ask for that


def variance_of(values) -> Fraction:
    """The variance over equally likely outcomes."""
    values = list(values)
    mean = sum(values, Fraction(0)) / len(values)
    return sum(((value - mean) ** 2 for value in values), Fraction(0)) / len(values)


@exact("variance", points=10, where="N: integer in [1,9]")
def all_outcomes(point) -> Fraction:
    """The mean of N inputs, each of which is sigma above or below MEAN, over all outcomes."""
    size = int(point["N"])
    signs = product((-1, 1), repeat=size)
    return variance_of(
        sum((MEAN + sign * point["sigma"] for sign in outcome), Fraction(0)) / size
        for outcome in signs
    )


@monte_carlo("variance", points=2, where="N: integer in [1,30]")
def half_squared_difference(point, rng, size):
    """Half the squared difference of two independent means has mean Var bar{x}(N).

    One angle decides all inputs of a mean: they are uncorrelated and far from independent.
    """
    inputs, sigma = np.arange(1, int(point["N"]) + 1), float(point["sigma"])
    means = []
    for _ in range(2):
        angle = rng.uniform(0, 2 * np.pi, size)
        total = sum(np.cos(k * angle) for k in inputs)
        means.append(float(MEAN) + sigma * np.sqrt(2) * total / len(inputs))
    return (means[0] - means[1]) ** 2 / 2


def settled(point) -> tuple[float, float]:
    """The sum of the squared weights of the moving average: those of ever older inputs are added.

    The weight of an input is what the recursion makes of a unit impulse.
    """
    take = 1 / float(point["N"])

    def step(state):
        weight, total = state
        return (1 - take) * weight, total + weight**2

    return geometric_limit(step, (take, 0.0), lambda state: state[1])


def plain(size: int) -> float:
    """The sum of the squared weights of a plain mean."""
    return float(sum(Fraction(1, size) ** 2 for _ in range(size)))


def quotient(top: float, bottom: float, bound: float) -> tuple[float, float]:
    """``top/bottom`` where the true denominator differs from ``bottom`` by at most ``bound``."""
    return top / bottom, top * bound / (bottom * (bottom - bound))


@bounded("ratio", points=8, where="N: integer in [1,30]")
def ratio_of_squares(point) -> tuple[float, float]:
    """Variances of weighted sums of uncorrelated inputs go like the sums of squared weights."""
    return quotient(plain(int(point["N"])), *settled(point))


@bounded("samples", points=8, where="N: integer in [1,30]")
def as_many_as_one_over_the_squares(point) -> tuple[float, float]:
    """The squares of the weights of a mean of m inputs add up to 1/m, found by trying them out."""
    assert all(abs(plain(size) * size - 1) < 1e-12 for size in (1, 2, 7, 59))
    return quotient(1.0, *settled(point))
