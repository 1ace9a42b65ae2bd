"""Witness of averages.adam_batch_rescaling: search for the factor that does what is asked."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact

SMALL = 1e-13


def mean_number(factor: float) -> float:
    """The weighted mean of the numbers of the batches, the newest being number 1."""
    total, weight, number = 0.0, 1 - factor, 1
    while weight * number > SMALL or number < 50:
        total += number * weight
        weight *= factor
        number += 1
    return total


@bounded("rule", points=8, where="rho: real in [4/5,19/20]; r: integer in [2,5]")
def equally_far(point) -> tuple[float, float]:
    """Bisect for the factor with which r times fewer batches are reached.

    Old batches have the factor 0.95 at most, so what is cut off adds less than 1e-10; the mean
    number grows at least as fast as the factor, so that the factor is off by no more.
    """
    wanted = mean_number(float(point["rho"])) / int(point["r"])
    low, high = 0.0, float(point["rho"])
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if mean_number(middle) < wanted else (low, middle)
    return (low + high) / 2, 1e-9


@exact("exact", points=12, where="r: integer in [2,9]")
def equally_fast(point) -> Fraction:
    """Average r zeros, from 1: one update with the new factor has to leave as much."""
    average = Fraction(1)
    for _ in range(int(point["r"])):
        average = point["rho"] * average + (1 - point["rho"]) * 0
    return average
