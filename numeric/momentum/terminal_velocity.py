"""Witness of momentum.terminal_velocity: gradient 1 at every step, from rest."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit


@exact("velocity", points=12, where="t: integer in [0,12]")
def velocity(point) -> Fraction:
    """Delta(t), from Delta(0) = 0 and Delta(t+1) = alpha Delta(t) - eta."""
    delta = Fraction(0)
    for _ in range(int(point["t"])):
        delta = point["alpha"] * delta - point["eta"]
    return delta


@bounded("limit", points=8)
def settled_velocity(point) -> tuple[float, float]:
    """Run until Delta(t) settles; the bound comes from the ratio of successive changes."""
    alpha, eta = float(point["alpha"]), float(point["eta"])
    return geometric_limit(lambda delta: alpha * delta - eta, 0.0)


@bounded("speed_up", points=8)
def speed_up(point) -> tuple[float, float]:
    """The settled velocity in units of the step without momentum, -eta."""
    value, bound = settled_velocity(point)
    eta = float(point["eta"])
    return value / -eta, bound / eta
