"""Witness of capacity.xor: linear programs for all labelings of the square, and a network run."""

from fractions import Fraction

from closedform.witness.declare import enumerated, exact
from closedform.witness.separation import count_separable


def sign(value: Fraction) -> int:
    """1, 0 or -1."""
    return (value > 0) - (value < 0)


@exact("fourth", points=8)
def value_at_the_last_corner(point) -> Fraction:
    """z(1, 1), with the weights and the bias that the other three corners fix."""
    bias = point["q"]
    first, second = point["p"] - bias, point["r"] - bias
    return first + second + bias


@enumerated("square", points=1)
def labelings_of_the_square(point) -> int:
    """D(4, 2): each of the 16 labelings is decided, and confirmed exactly."""
    return count_separable([(0, 0), (0, 1), (1, 0), (1, 1)])


@exact("two_layers", points=4)
def network(point) -> int:
    """The output of the second layer."""
    total = point["x"] + point["y"]
    hidden = [sign(total - Fraction(1, 2)), sign(total - Fraction(3, 2))]
    return sign(Fraction(hidden[0] - hidden[1] - 1))
