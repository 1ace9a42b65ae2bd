"""Witness of regularization.decay_versus_stopping: descend n steps, or minimize with decay."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact


def descend(curvature: Fraction, rate: Fraction, target: Fraction, steps: int) -> Fraction:
    """The weight after some steps from 0."""
    weight = Fraction(0)
    for _ in range(steps):
        weight -= rate * curvature * (weight - target)
    return weight


def with_decay(curvature: Fraction, decay: Fraction, target: Fraction) -> Fraction:
    """Where curvature (w - target) + decay w is 0: a straight line between w = 0 and w = 1."""
    at_0, at_1 = (curvature * (w - target) + decay * w for w in (0, 1))
    return at_0 / (at_0 - at_1)


@exact("stopped", points=12, where="n <= 9")
def stopped(point) -> Fraction:
    """The weight after n steps."""
    return descend(point["beta"], point["gamma"], point["w^*"], int(point["n"]))


@bounded("alike", points=8, where="n <= 9")
def ratio(point) -> tuple[float, float]:
    """The exact ratio for a tiny curvature.

    It is a quotient of polynomials in the curvature.  With gamma beta n = 10^-9 the next order is
    of the same size, and so below the tolerance.
    """
    rate, steps = point["gamma"], int(point["n"])
    curvature = Fraction(1, 10**9) / (rate * steps)
    stop = descend(curvature, rate, Fraction(1), steps)
    return float(stop / with_decay(curvature, 1 / (rate * steps), Fraction(1))), 1e-7


@exact("five", points=8)
def decay(point) -> Fraction:
    """1/(gamma n) for n = 1/(5 gamma beta_1)."""
    steps = 1 / (5 * point["gamma"] * point["beta_1"])
    return 1 / (point["gamma"] * steps)


@exact("flat", points=8)
def flat(point) -> Fraction:
    """The share that weight decay leaves where the curvature is beta_1."""
    return with_decay(point["beta_1"], decay(point), Fraction(1))


@exact("steep", points=8)
def steep(point) -> Fraction:
    """The share that weight decay leaves where the curvature is 20 beta_1."""
    return with_decay(20 * point["beta_1"], decay(point), Fraction(1))
