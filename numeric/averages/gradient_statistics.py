"""Witness of averages.gradient_statistics: write the gradients down, and average them."""

from fractions import Fraction

from closedform.witness.declare import exact

FEW = "n: integer in [1,9]"


def first(point) -> list:
    """n periods of the gradients for the first weight."""
    return [point["a"], point["b"]] * int(point["n"])


def second(point) -> list:
    """As many gradients for the second weight."""
    return [point["c"]] * int(point["n"])


def third(point) -> list:
    """n periods of the gradients for the third weight."""
    return [point["a"], Fraction(0), point["b"], Fraction(0)] * int(point["n"])


def mean(gradients) -> Fraction:
    return sum(gradients, Fraction(0)) / len(gradients)


def squares(gradients) -> list:
    return [gradient * gradient for gradient in gradients]


@exact("mean_1", points=8, where=FEW)
def mean_1(point) -> Fraction:
    return mean(first(point))


@exact("mean_2", points=6, where=FEW)
def mean_2(point) -> Fraction:
    return mean(second(point))


@exact("mean_3", points=8, where=FEW)
def mean_3(point) -> Fraction:
    return mean(third(point))


@exact("square_1", points=8, where=FEW)
def square_1(point) -> Fraction:
    return mean(squares(first(point)))


@exact("square_2", points=6, where=FEW)
def square_2(point) -> Fraction:
    return mean(squares(second(point)))


@exact("square_3", points=8, where=FEW)
def square_3(point) -> Fraction:
    return mean(squares(third(point)))
