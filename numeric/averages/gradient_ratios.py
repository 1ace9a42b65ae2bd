"""Witness of averages.gradient_ratios: write the gradients down, average, and divide."""

from fractions import Fraction
from math import sqrt

from closedform.witness.declare import bounded, exact

FEW = "n: integer in [1,9]"
ROUNDING = 1e-12


def first(point) -> list:
    """n periods of the gradients for the first weight."""
    return [point["a"], point["b"]] * int(point["n"])


def second(point) -> list:
    """As many gradients for the second weight."""
    return [point["c"]] * int(point["n"])


def third(point) -> list:
    """n periods of the gradients for the third weight."""
    return [point["a"], Fraction(0), point["b"], Fraction(0)] * int(point["n"])


def scaled(point) -> list:
    """The first gradients in another unit."""
    return [point["lambda"] * gradient for gradient in first(point)]


def mean(values) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def mean_square(gradients) -> Fraction:
    return mean([gradient * gradient for gradient in gradients])


def relative(gradients) -> tuple[float, float]:
    """Mean and mean square are exact; two conversions, a root and a quotient are rounded."""
    found = float(mean(gradients)) / sqrt(mean_square(gradients))
    return found, ROUNDING * abs(found)


@exact("ratio_1", points=6, where=FEW)
def ratio_1(point) -> Fraction:
    return mean(first(point)) / mean_square(first(point))


@exact("ratio_2", points=6, where=FEW)
def ratio_2(point) -> Fraction:
    return mean(second(point)) / mean_square(second(point))


@exact("ratio_3", points=6, where=FEW)
def ratio_3(point) -> Fraction:
    return mean(third(point)) / mean_square(third(point))


@exact("ratio_scaled", points=6, where=FEW)
def ratio_scaled(point) -> Fraction:
    return mean(scaled(point)) / mean_square(scaled(point))


@bounded("relative_scaled", points=4, where=FEW)
def relative_scaled(point) -> tuple[float, float]:
    return relative(scaled(point))


@bounded("relative_2", points=2, where=FEW)
def relative_2(point) -> tuple[float, float]:
    return relative(second(point))


@bounded("relative_3", points=4, where=FEW)
def relative_3(point) -> tuple[float, float]:
    return relative(third(point))
