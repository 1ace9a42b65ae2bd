"""Witness of initialization.relu_fan_in: all outcomes of small networks, and larger ones drawn."""

from collections import Counter
from fractions import Fraction
from itertools import product
from math import ceil

import numpy as np

from closedform.witness.declare import exact, monte_carlo


def two_or_three_values(mean_square):
    """A symmetric distribution on -c, 0, c with a given mean square."""
    c = Fraction(ceil(mean_square))
    outer = mean_square / (2 * c * c)
    return {-c: outer, Fraction(0): 1 - 2 * outer, c: outer}


def unit(below, weights):
    """The distribution of a unit, given the layer below: every outcome of its weights."""
    sums = Counter({Fraction(0): Fraction(1)})
    for output in below:
        longer = Counter()
        for (total, p), (w, chance) in product(sums.items(), weights.items()):
            longer[total + w * output] += p * chance
        sums = longer
    passed = Counter()
    for total, p in sums.items():
        passed[max(Fraction(0), total)] += p
    return passed


def mean_square(point, v) -> Fraction:
    """The mean square of a unit of layer l; the data of one draw are all equal, or all zero."""
    n, weights = int(point["n"]), two_or_three_values(v)
    start = two_or_three_values(point["q"])
    layers = Counter({(value,) * n: p for value, p in start.items()})
    for _ in range(int(point["l"]) - 1):
        above = Counter()
        for below, p in layers.items():
            one = unit(below, weights)
            for outcome in product(one.items(), repeat=n):
                chance = p
                for _, share in outcome:
                    chance *= share
                above[tuple(value for value, _ in outcome)] += chance
        layers = above
    if point["l"] == 0:
        return sum((p * below[0] ** 2 for below, p in layers.items()), Fraction(0))
    total = Fraction(0)
    for below, p in layers.items():
        total += p * sum(value**2 * share for value, share in unit(below, weights).items())
    return total


@exact("signal", points=8, where="n: integer in [1,2]; l: integer in [0,2]")
def all_outcomes(point) -> Fraction:
    """The definition of the network, layer by layer."""
    return mean_square(point, point["v"])


@monte_carlo("signal", points=2, where="n: integer in [4,8]; l: integer in [1,2]")
def drawn_networks(point, rng, size):
    """Uniform or normal weights; the data are exponential, with the mean square q."""
    n, depth = int(point["n"]), int(point["l"])
    scale = float(point["v"]) ** 0.5
    h = rng.exponential((float(point["q"]) / 2) ** 0.5, (size, n))
    for layer in range(depth):
        wide = n if layer < depth - 1 else 1  # of the last layer, one unit is observed
        forms = np.zeros((size, wide))
        for j in range(n):
            if layer == 0:
                w = rng.uniform(-(3**0.5), 3**0.5, (size, wide))
            else:
                w = rng.normal(0, 1, (size, wide))
            forms += scale * w * h[:, j : j + 1]
        h = np.maximum(0, forms)
    return h[:, 0] ** 2


@exact("calibrated", points=6, where="n: integer in [1,4]")
def enlarged_until_it_fits(point) -> Fraction:
    """Weights of variance 1 give a first layer that is too large; by this its variance shrinks."""
    one_layer = {**point, "l": 1}
    return point["q"] / mean_square(one_layer, Fraction(1))
