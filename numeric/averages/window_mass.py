"""Witness of averages.window_mass: add up the weights of the inputs, one by one."""

import math
from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit


def weights(rho, count):
    """What the recursion leaves of inputs of ages 0, 1, …: (1 - rho), (1 - rho) rho, …"""
    weight = 1 - rho
    for _ in range(count):
        yield weight
        weight *= rho


@exact("share", points=12, where="n: integer in [0,12]")
def old_against_all(point) -> Fraction:
    """The weights from age K on, divided by all."""
    found = list(weights(point["rho"], int(point["n"]) + 1))
    return sum(found[int(point["K"]) :], Fraction(0)) / sum(found)


@bounded("limit", points=8, where="K: integer in [0,8]")
def among_ever_more(point) -> tuple[float, float]:
    """Let the number of inputs grow until the share settles."""
    rho, window = float(point["rho"]), int(point["K"])

    def step(state):
        age, weight, old, total = state
        return age + 1, weight * rho, old + (weight if age >= window else 0.0), total + weight

    # Up to the window the share stands still at 0.
    start = (0, 1 - rho, 0.0, 0.0)
    for _ in range(window + 1):
        start = step(start)
    return geometric_limit(step, start, lambda state: state[2] / state[3])


@bounded("mean_age", points=8, where="rho: real in [0,9/10]")
def average_number(point) -> tuple[float, float]:
    """Weigh the number of each input, the newest being number 1.

    The terms shrink by less than (1 + 1/k) rho in each step; after the last one taken that is
    below 0.95, so that what is left out is less than 20 times it.
    """
    rho, total, term, number = float(point["rho"]), 0.0, 1.0, 0
    while term > 1e-12 or number < 30:
        number += 1
        term = number * (1 - rho) * rho ** (number - 1)
        total += term
    return total, 20 * term + 1e-10


@bounded("window_limit", points=2)
def longer_and_longer(point) -> tuple[float, float]:
    """Windows of 2, 4, 8, … inputs, with rho such that 1/(1-rho) is this number.

    The share left out is rho multiplied by itself; log1p keeps it exact for long windows.
    """
    return geometric_limit(lambda n: 2 * n, 2, lambda n: math.exp(n * math.log1p(-1 / n)))
