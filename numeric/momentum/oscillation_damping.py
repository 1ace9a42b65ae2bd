"""Witness of momentum.oscillation_damping: the gradient is 75, -75, 75, … from rest."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit

GRADIENT = 75


def run(point, steps: int) -> Fraction:
    """Delta after some steps of Delta(t+1) = alpha Delta(t) - eta gradient(t)."""
    delta = Fraction(0)
    for t in range(steps):
        gradient = GRADIENT if t % 2 == 0 else -GRADIENT
        delta = point["alpha"] * delta - point["eta"] * gradient
    return delta


@exact("velocity", points=12, where="t: integer in [0,12]")
def update(point) -> Fraction:
    """Delta(t)."""
    return run(point, int(point["t"]))


@exact("amplitude", points=12, where="t: integer in [0,12]")
def amplitude(point) -> Fraction:
    """The size of Delta(t)."""
    return abs(run(point, int(point["t"])))


def pair_of_steps(point):
    """Two steps as one map of Delta(2s), in floating point."""
    alpha, push = float(point["alpha"]), GRADIENT * float(point["eta"])
    return lambda delta: alpha * (alpha * delta - push) + push


@bounded("even_limit", points=8)
def even_steps(point) -> tuple[float, float]:
    """Follow Delta(0), Delta(2), … until it settles; the bound comes from its changes."""
    return geometric_limit(pair_of_steps(point), 0.0)


@bounded("odd_limit", points=8)
def odd_steps(point) -> tuple[float, float]:
    """Follow Delta(1), Delta(3), … until it settles; the bound comes from its changes."""
    alpha, push = float(point["alpha"]), GRADIENT * float(point["eta"])
    return geometric_limit(pair_of_steps(point), 0.0, lambda delta: alpha * delta - push)


@bounded("amplitude_limit", points=8)
def settled_amplitude(point) -> tuple[float, float]:
    """Follow the size of Delta(t) at every t until it settles."""
    alpha, push = float(point["alpha"]), GRADIENT * float(point["eta"])

    def step(state):
        delta, gradient = state
        return alpha * delta - gradient, -gradient

    return geometric_limit(step, (0.0, push), lambda state: abs(state[0]))


@bounded("damping", points=8)
def damping(point) -> tuple[float, float]:
    """The settled amplitude in units of the step without momentum, 75 eta."""
    value, bound = settled_amplitude(point)
    unit = GRADIENT * float(point["eta"])
    return value / unit, bound / unit
