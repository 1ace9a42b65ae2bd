"""Witness of averages.ema_mean: run both averages on inputs that depend on each other."""

from fractions import Fraction
from itertools import product

from closedform.witness.declare import bounded, exact, monte_carlo
from closedform.witness.limits import geometric_limit

SPREAD = 3.0


def average(keep, take, inputs):
    """From 0, with the next value ``keep`` times the last one plus ``take`` times the input."""
    value = 0
    for x in inputs:
        value = keep * value + take * x
    return value


def all_inputs(mean, length):
    """Every outcome of inputs that are drawn, each with the mean given, in equally many ways.

    An input is ``mean - 1`` twice as often as ``mean + 2``.
    """
    return product((mean - 1, mean - 1, mean + 2), repeat=length)


def dependent_inputs(mean, length, rng, size):
    """Inputs of the same mean of which each decides about the next: a shared shift, and noise."""
    shared = rng.normal(0, SPREAD, size)
    for k in range(length):
        yield mean + shared * (-1) ** k + rng.exponential(1, size) - 1


def exact_mean(point, take) -> Fraction:
    t = int(point["t"])
    runs = [average(point["beta"], take, inputs) for inputs in all_inputs(point["bar{x}"], t)]
    return sum(runs, Fraction(0)) / len(runs)


@exact("mean_y", points=12, where="t: integer in [0,6]")
def all_outcomes_y(point) -> Fraction:
    """The mean of y(t) over every outcome of the first t inputs."""
    return exact_mean(point, 1 - point["beta"])


@exact("mean_z", points=12, where="t: integer in [0,6]")
def all_outcomes_z(point) -> Fraction:
    """The mean of z(t) over every outcome of the first t inputs."""
    return exact_mean(point, point["gamma"])


def simulated(point, take, rng, size):
    inputs = dependent_inputs(float(point["bar{x}"]), int(point["t"]), rng, size)
    return average(float(point["beta"]), take, inputs)


NARROW = r"\bar{x}: real in [2,9]; t: integer in [1,12]; beta: real in [1/10, 9/10]"


@monte_carlo("mean_y", points=2, where=NARROW)
def simulated_y(point, rng, size):
    """y(t) for dependent inputs: only their mean is supposed to count."""
    return simulated(point, 1 - float(point["beta"]), rng, size)


@monte_carlo("mean_z", points=2, where=NARROW)
def simulated_z(point, rng, size):
    """z(t) for dependent inputs: only their mean is supposed to count."""
    return simulated(point, float(point["gamma"]), rng, size)


def settled(point, take) -> tuple[float, float]:
    beta, mean = float(point["beta"]), float(point["bar{x}"])
    runs = [mean - 1, mean - 1, mean + 2]

    def step(values):
        # One value for each outcome of the newest input, the earlier ones averaged already.
        past = sum(values) / len(values)
        return [beta * past + take * x for x in runs]

    return geometric_limit(step, [0.0] * 3, lambda values: sum(values) / len(values))


@bounded("limit_y", points=8)
def settled_y(point) -> tuple[float, float]:
    """Follow the mean of y until it settles; the bound comes from the ratio of its changes."""
    return settled(point, 1 - float(point["beta"]))


@bounded("limit_z", points=8)
def settled_z(point) -> tuple[float, float]:
    """Follow the mean of z until it settles; the bound comes from the ratio of its changes."""
    return settled(point, float(point["gamma"]))
