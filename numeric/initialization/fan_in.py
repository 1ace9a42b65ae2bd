"""Witness of initialization.fan_in: all outcomes of small neurons, and large ones by chance."""

from fractions import Fraction
from itertools import product

import numpy as np

from closedform.witness.declare import exact, monte_carlo

# Equally likely outcomes of mean 0 and variance 1.
WEIGHTS = (Fraction(-1), Fraction(1))
INPUTS = (Fraction(-1), Fraction(-1, 3), Fraction(-1, 3), Fraction(5, 3))


def sum_variance(size: int, sigma_w: Fraction, sigma_x: Fraction) -> Fraction:
    """The variance of the sum over every outcome of all weights and inputs."""
    terms = [sigma_w * w * sigma_x * x for w, x in product(WEIGHTS, INPUTS)]
    values = [sum(outcome, Fraction(0)) for outcome in product(terms, repeat=size)]
    mean = sum(values, Fraction(0)) / len(values)
    return sum(((value - mean) ** 2 for value in values), Fraction(0)) / len(values)


@exact("variance", points=8, where="n: integer in [1,4]")
def all_outcomes(point) -> Fraction:
    """Independent: every weight occurs with every input, and every term with every other."""
    return sum_variance(int(point["n"]), point["sigma_w"], point["sigma_x"])


@monte_carlo("variance", points=2, where="n: integer in [1,40]")
def half_squared_difference(point, rng, size):
    """Half the squared difference of two independent sums has mean Var s_n."""
    scale = float(point["sigma_w"]) * float(point["sigma_x"])
    sums = []
    for _ in range(2):
        total = np.zeros(size)
        for _ in range(int(point["n"])):
            total += rng.normal(0, 1, size) * rng.uniform(-np.sqrt(3), np.sqrt(3), size)
        sums.append(scale * total)
    return (sums[0] - sums[1]) ** 2 / 2


@exact("calibrated", points=6, where="n: integer in [1,4]")
def shrunk_until_it_fits(point) -> Fraction:
    """Weights of variance 1 give a sum that spreads too much; the factor a with a^2 of it."""
    sigma_x = point["sigma_x"]
    return sigma_x**2 / sum_variance(int(point["n"]), Fraction(1), sigma_x)
