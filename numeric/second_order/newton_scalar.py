"""Witness of second_order.newton_scalar: measure differences, and look for the minimum."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import minimize_convex


def parabola(point, v):
    """The error at a weight v."""
    return point["a"] * v**2 + point["b"] * v + point["c"]


@exact("slope", points=12)
@exact("slope_back", points=12)
def first_derivative(point) -> Fraction:
    """Of a parabola the symmetric difference is the derivative, whatever its width."""
    w = point["w"]
    return (parabola(point, w + 3) - parabola(point, w - 3)) / 6


@exact("bend", points=12)
def second_derivative(point) -> Fraction:
    """The symmetric second difference."""
    w, h = point["w"], point["h"]
    return (parabola(point, w + h) - 2 * parabola(point, w) + parabola(point, w - h)) / h**2


def lowest(point):
    """Bracket the minimum over all moves; every comparison is exact, the error is convex."""
    return minimize_convex(lambda move: parabola(point, point["w"] + move))


@bounded("step", points=10)
def best_move(point) -> tuple[float, float]:
    """The tolerance is the width of the final bracket."""
    found = lowest(point)
    return found.argument, found.argument_error


@bounded("arrives", points=10)
def where_it_ends(point) -> tuple[float, float]:
    """The present weight and the best move."""
    found = lowest(point)
    return float(point["w"]) + found.argument, found.argument_error


@bounded("damped", points=10)
def left_over(point) -> tuple[float, float]:
    """Go a part of the way, and measure how far the minimum, found by search, still is."""
    found = lowest(point)
    target = float(point["w"]) + found.argument
    here = float(point["w"]) + float(point["rho"]) * found.argument
    return here - target, (1 + abs(float(point["rho"]))) * found.argument_error + 1e-12
