"""Witness of initialization.product_variance: two independent variables, multiplied."""

from fractions import Fraction
from itertools import product

import numpy as np

from closedform.witness.declare import exact, monte_carlo

# Outcomes of mean 0 and variance 1, equally likely.
LOPSIDED = (Fraction(-1), Fraction(-1, 3), Fraction(-1, 3), Fraction(5, 3))
SYMMETRIC = (Fraction(-1), Fraction(1))


def variance_of(values) -> Fraction:
    """The variance over equally likely outcomes."""
    mean = sum(values, Fraction(0)) / len(values)
    return sum(((value - mean) ** 2 for value in values), Fraction(0)) / len(values)


def standard(values):
    """Checked to have mean 0 and variance 1."""
    assert sum(values) == 0
    assert variance_of(values) == 1
    return values


def all_products(point) -> list[Fraction]:
    """Every value of w with every value of x: what independence means."""
    w = [point["mu_w"] + point["sigma_w"] * u for u in standard(LOPSIDED)]
    x = [point["mu_x"] + point["sigma_x"] * u for u in standard(SYMMETRIC)]
    return [a * b for a, b in product(w, x)]


@exact("mean", points=12)
def mean_of_all(point) -> Fraction:
    """The mean over all pairs of values."""
    products = all_products(point)
    return sum(products, Fraction(0)) / len(products)


@exact("variance", points=12)
def variance_of_all(point) -> Fraction:
    """The variance over all pairs of values."""
    return variance_of(all_products(point))


@monte_carlo("variance", points=3, where="sigma_w, sigma_x: real in [1/2,3]")
def half_squared_difference(point, rng, size):
    """Half the squared difference of two independent products has mean Var(w x)."""
    products = []
    for _ in range(2):
        w = float(point["mu_w"]) + float(point["sigma_w"]) * (rng.exponential(1, size) - 1)
        x = float(point["mu_x"]) + float(point["sigma_x"]) * rng.normal(0, 1, size)
        products.append(w * x)
    return np.square(products[0] - products[1]) / 2
