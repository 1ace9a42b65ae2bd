"""Witness of regularization.early_stopping: run gradient descent with ever smaller rates."""

import math
from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit


def update(w, optimum, curvature, rate):
    """One step of gradient descent on curvature/2 (w - optimum)^2."""
    return w - rate * curvature * (w - optimum)


@exact("distance", points=12, where="n: integer in [0,8]")
def left_to_go(point) -> Fraction:
    """The distance to the minimum after n steps."""
    w = point["w_i"](0)
    for _ in range(int(point["n"])):
        w = update(w, point["w_i^*"], point["beta_i"], point["gamma"])
    return w - point["w_i^*"]


def ever_smaller_rates(first, curvature) -> tuple[float, float]:
    """Stop after n = 1/(5 rate first) steps, for n = 64, 128, 256, …

    Every step multiplies the distance by the same number, so that n of them add up n times its
    logarithm, which log1p gives exactly even where the number is close to 1.  The size of the
    logarithm stays below 20, so that rounding adds less than 1e-12.
    """

    def factor(n):
        rate = 1 / (5 * n * first)
        covered = -update(0.0, 1.0, curvature, rate)  # from the distance 1: minus what one covers
        return math.exp(n * math.log1p(covered))

    value, bound = geometric_limit(lambda n: 2 * n, 64, factor)
    return value, bound + 1e-12


@bounded("limit", points=8, where="beta_1: real in [1/2,4]; beta_i: real in [1/2,8]")
def any_coordinate(point) -> tuple[float, float]:
    """A coordinate of any curvature."""
    return ever_smaller_rates(float(point["beta_1"]), float(point["beta_i"]))


@bounded("slow", points=4, where="beta_1: real in [1/2,4]")
def first_coordinate(point) -> tuple[float, float]:
    """The flat one."""
    return ever_smaller_rates(float(point["beta_1"]), float(point["beta_1"]))


@bounded("fast", points=4, where="beta_1: real in [1/2,4]")
def second_coordinate(point) -> tuple[float, float]:
    """The steep one, 20 times as steep."""
    return ever_smaller_rates(float(point["beta_1"]), 20 * float(point["beta_1"]))
