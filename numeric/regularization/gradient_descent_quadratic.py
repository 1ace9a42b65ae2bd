"""Witness of regularization.gradient_descent_quadratic: run gradient descent on one coordinate."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit


def descend(point, w, steps):
    """Gradient descent with the derivative of beta (w - w^*)^2/2, taken as a symmetric difference.

    For a quadratic function the symmetric difference is the derivative, exactly.
    """
    beta, optimum, rate = point["beta_i"], point["w_i^*"], point["gamma"]

    def error(place):
        return beta * (place - optimum) ** 2 / 2

    for _ in range(steps):
        w = w - rate * (error(w + 1) - error(w - 1)) / 2
    return w


@exact("closed_form", points=12, where="n: integer in [0,8]")
def place(point) -> Fraction:
    """w_i(n)."""
    return descend(point, point["w_i"](0), int(point["n"]))


@exact("distance", points=12, where="n: integer in [0,8]")
def squared_distance(point) -> Fraction:
    """The square of what is left to w_i^*."""
    return (descend(point, point["w_i"](0), int(point["n"])) - point["w_i^*"]) ** 2


@bounded("limit", points=8, where="gamma: real in [1/4,1/2]; beta_i: real in [1/2,3]")
def settled(point) -> tuple[float, float]:
    """Run until the weight settles; the bound comes from the ratio of its changes."""
    values = {name: float(point[name]) for name in ("beta_i", "gamma", "w_i^*")}
    return geometric_limit(lambda w: descend(values, w, 1), float(point["w_i"](0)))
