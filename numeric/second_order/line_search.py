"""Witness of second_order.line_search: search along the gradient, component by component."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import minimize_convex


def dot(u, v):
    """The sum of the products of the components."""
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


def times(rows, v):
    """A matrix times a vector."""
    return [dot(row, v) for row in rows]


def error(point, move):
    """The error after a move."""
    curved = dot(move, times(point["H"].rows, move))
    return point["e_0"] + dot(point["g"].column, move) + curved / 2


def along(point, rate):
    """The error after a step of gradient descent."""
    return error(point, [-rate * slope for slope in point["g"].column])


@bounded("rate", points=10)
def best_rate(point) -> tuple[float, float]:
    """The tolerance is the width of the final bracket; the error is convex in the rate."""
    found = minimize_convex(lambda rate: along(point, rate))
    return found.argument, found.argument_error


@bounded("lowest", points=10)
def lowest_error(point) -> tuple[float, float]:
    """The tolerance is how deep a convex function can dip inside the final bracket."""
    found = minimize_convex(lambda rate: along(point, rate))
    return found.value, found.value_error


def exact_rate(point):
    """The error along the gradient is a parabola: its minimum from three of its values."""
    low, middle, high = (along(point, Fraction(k)) for k in (-1, 0, 1))
    return (low - high) / (2 * (low - 2 * middle + high))


@exact("orthogonal", points=10)
def change_of_slope(point) -> Fraction:
    """By how much the slope along the old gradient falls over the best step.

    Slopes are symmetric differences, which are exact for a quadratic error.
    """
    g = point["g"].column

    def slope(place):
        ahead, behind = ([c + s * d for c, d in zip(place, g, strict=True)] for s in (1, -1))
        return (error(point, ahead) - error(point, behind)) / 2

    start = [Fraction(0)] * len(g)
    return slope(start) - slope([-exact_rate(point) * one for one in g])


@exact("too_far", points=10)
def after_twice_the_step(point) -> Fraction:
    """The error after twice the best step."""
    return along(point, 2 * exact_rate(point))


@bounded("two_weights", points=10)
def best_rate_of_two(point) -> tuple[float, float]:
    """The sum of two parabolas, minimized by search."""

    def error_at(rate):
        moves = ((point["a"], point["alpha"]), (point["b"], point["beta"]))
        steps = ((-rate * slope, slope, curvature) for slope, curvature in moves)
        return point["e_0"] + sum(
            slope * s + curvature * s * s / 2 for s, slope, curvature in steps
        )

    found = minimize_convex(error_at)
    return found.argument, found.argument_error
