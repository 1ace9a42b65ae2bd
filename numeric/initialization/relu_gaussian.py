"""Witness of initialization.relu_gaussian: normal inputs, cut off at zero."""

from fractions import Fraction

import numpy as np

from closedform.witness.declare import exact, monte_carlo


def passed_on(point, rng, size):
    """What the unit passes on."""
    return np.maximum(0, rng.normal(0, float(point["sigma"]), size))


@exact("half", points=6)
def another_symmetric_input(point) -> Fraction:
    """An input of -2 sigma, 0 or 2 sigma, with probabilities 1/8, 3/4, 1/8: variance sigma^2."""
    chances = {-2: Fraction(1, 8), 0: Fraction(3, 4), 2: Fraction(1, 8)}
    values = {u * point["sigma"]: chance for u, chance in chances.items()}
    assert sum(chance * s**2 for s, chance in values.items()) == point["sigma"] ** 2
    return sum(chance * max(Fraction(0), s) ** 2 for s, chance in values.items())


@monte_carlo("half", points=2)
def mean_square(point, rng, size):
    """Its square."""
    return passed_on(point, rng, size) ** 2


@monte_carlo("mean", points=3)
def mean(point, rng, size):
    """The thing itself."""
    return passed_on(point, rng, size)


@monte_carlo("variance", points=3)
def half_squared_difference(point, rng, size):
    """Half the squared difference of two independent draws has the variance for its mean."""
    return (passed_on(point, rng, size) - passed_on(point, rng, size)) ** 2 / 2
