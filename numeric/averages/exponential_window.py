"""Witness of averages.exponential_window: add up the weights, and compare them."""

import math
from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit


@exact("true_total", points=12, where="n: integer in [0,20]")
def weights_of_inputs(point) -> Fraction:
    """What the recursion makes of inputs that are all 1, from the start 0."""
    rho, average = point["rho"], Fraction(0)
    for _ in range(int(point["n"]) + 1):
        average = rho * average + (1 - rho)
    return average


@bounded("total", points=8, where="rho: real in [0,49/50]")
def approximate_weights(point) -> tuple[float, float]:
    """Add the weights of all ages that count.

    From one age to the next they shrink by e^{-(1-rho)}, so that what is left out is at most the
    last one divided by 1 - e^{-(1-rho)}, here bounded by 100 times it.  Rounding adds less than
    1e-12.
    """
    step = 1 - float(point["rho"])
    total, weight, age = 0.0, step, 0
    while weight > 1e-14:
        weight = step * math.exp(-step * age)
        total += weight
        age += 1
    return total, 100 * weight + 1e-12


@bounded("fixed_age", points=8, where="k: integer in [0,30]")
def closer_to_one(point) -> tuple[float, float]:
    """Halve 1 - rho until the ratio settles; its changes shrink by a factor of 4 at least."""
    k = int(point["k"])
    return geometric_limit(
        lambda gap: gap / 2, 0.5, lambda gap: (1 - gap) ** k / math.exp(-gap * k)
    )


@bounded("old_age", points=8, where="rho: real in [0,9/10]")
def older_and_older(point) -> tuple[float, float]:
    """Let the age grow: both weights shrink by a constant factor in each step."""
    rho = float(point["rho"])

    def step(weights):
        return weights[0] * rho, weights[1] * math.exp(-(1 - rho))

    return geometric_limit(step, (1.0, 1.0), lambda weights: weights[0] / weights[1])


@bounded("total_limit", points=2)
def sums_closer_to_one(point) -> tuple[float, float]:
    """Halve 1 - rho until the quotient settles; expm1 keeps the divisor exact."""
    return geometric_limit(lambda gap: gap / 2, 0.5, lambda gap: gap / -math.expm1(-gap))
