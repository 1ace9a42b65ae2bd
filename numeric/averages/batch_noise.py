"""Witness of averages.batch_noise: go through all outcomes of small batches."""

from fractions import Fraction
from itertools import product

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit


def outcomes(point, count: int):
    """Every outcome of a number of gradients, all equally likely.

    A gradient is sigma/2 below the mean four times as often as it is 2 sigma above it.
    """
    mean, spread = point["mu"], point["sigma"]
    return product([mean - spread / 2] * 4 + [mean + 2 * spread], repeat=count)


def batch(gradients) -> Fraction:
    return sum(gradients, Fraction(0)) / len(gradients)


def mean(values) -> Fraction:
    values = list(values)
    return sum(values, Fraction(0)) / len(values)


@exact("square", points=8, where="s: integer in [1,4]; t: integer in [0,0]")
def mean_of_squares(point) -> Fraction:
    """The mean square of a batch over all outcomes."""
    return mean(batch(outcome) ** 2 for outcome in outcomes(point, int(point["s"])))


@exact("average", points=10, where="s: integer in [1,2]; t: integer in [0,2]")
def mean_of_average(point) -> Fraction:
    """The mean of the average over all outcomes of all its patterns."""
    size, updates, rho = int(point["s"]), int(point["t"]), point["rho"]

    def run(gradients) -> Fraction:
        value = Fraction(0)
        for k in range(updates):
            value = rho * value + (1 - rho) * batch(gradients[size * k : size * (k + 1)]) ** 2
        return value

    return mean(run(outcome) for outcome in outcomes(point, size * updates))


@bounded("limit", points=8, where="s: integer in [1,4]")
def settled(point) -> tuple[float, float]:
    """Average over the outcomes of the newest batch in each update until it stands still."""
    rho = float(point["rho"])
    squares = [float(batch(outcome) ** 2) for outcome in outcomes(point, int(point["s"]))]
    newest = sum(squares) / len(squares)
    return geometric_limit(lambda value: rho * value + (1 - rho) * newest, 0.0)


@bounded("change", points=8, where="s: integer in [1,2]; r: integer in [2,3]")
def difference(point) -> tuple[float, float]:
    """The same for batches r times as large, which are averaged with another rho."""
    small, small_bound = settled(point)
    larger = {**point, "s": point["r"] * point["s"], "rho": (point["rho"] + 1) / 3}
    large, large_bound = settled(larger)
    return small - large, small_bound + large_bound
