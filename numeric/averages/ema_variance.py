"""Witness of averages.ema_variance: simulate the average, and square the weights it gives."""

from fractions import Fraction

import numpy as np

from closedform.witness.declare import bounded, exact, monte_carlo
from closedform.witness.limits import geometric_limit

MEAN = 3.0  # any mean will do; not 0, because the statement does not ask for that


def average(keep, take, inputs):
    """hat{mu}(t) from hat{mu}(0) = 0, with hat{mu}(t) = keep hat{mu}(t-1) + take x(t)."""
    mu = 0
    for x in inputs:
        mu = keep * mu + take * x
    return mu


def uncorrelated(rng, sigma, length, size):
    """Series of mean MEAN and variance sigma^2, uncorrelated although one angle decides all.

    For an angle uniform on the circle, cos(k angle) and cos(l angle) have mean 0, variance 1/2
    and, for positive k other than l, covariance 0.  So this tries the hypothesis as it is stated:
    the values are neither independent nor normal.
    """
    angle = rng.uniform(0, 2 * np.pi, size)
    for k in range(1, length + 1):
        yield MEAN + sigma * np.sqrt(2) * np.cos(k * angle)


@monte_carlo("variance", points=4, where="N: real in [1,12]; t: integer in [1,12]")
def half_squared_difference(point, rng, size):
    """Half the squared difference of two independent runs has mean Var hat{mu}(t)."""
    take, sigma, t = 1 / float(point["N"]), float(point["sigma"]), int(point["t"])
    runs = [average(1 - take, take, uncorrelated(rng, sigma, t, size)) for _ in range(2)]
    return (runs[0] - runs[1]) ** 2 / 2


@exact("variance", points=12, where="t: integer in [0,12]")
def squared_weights(point) -> Fraction:
    """The variance of a sum of uncorrelated terms: sigma^2 times the squares of their weights.

    The weight of x(s) in hat{mu}(t) is what the recursion makes of a unit impulse at s.
    """
    take, t = 1 / point["N"], int(point["t"])
    weights = [
        average(1 - take, take, [1 if k == s else 0 for k in range(1, t + 1)])
        for s in range(1, t + 1)
    ]
    return point["sigma"] ** 2 * sum((weight**2 for weight in weights), Fraction(0))


@bounded("limit", points=8)
def settled_variance(point) -> tuple[float, float]:
    """Follow the variance until it settles; the bound comes from the ratio of its changes.

    The recursion is the same at every step, so the weight that x(t-j) has in hat{mu}(t) is what
    an impulse is worth j steps later: one run of an impulse gives all of them.
    """
    take, variance = 1 / float(point["N"]), float(point["sigma"]) ** 2

    def step(state):
        weight, total = state
        return (1 - take) * weight, total + weight**2

    value, bound = geometric_limit(step, (take, 0.0), lambda state: state[1])
    return variance * value, variance * bound
