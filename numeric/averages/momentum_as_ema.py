"""Witness of averages.momentum_as_ema: run both updates on the same inputs."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit


def run(keep: Fraction, take: Fraction, inputs: list[Fraction]) -> Fraction:
    """The value after all inputs of y(t) = keep y(t-1) + take x(t), from 0."""
    value = Fraction(0)
    for x in inputs:
        value = keep * value + take * x
    return value


@exact("agree", points=12, where="t <= 12")
def both(point) -> Fraction:
    """1 + y(t) - N mu(t) for arbitrary inputs."""
    share = 1 / point["N"]
    inputs = [point["x"](k) for k in range(1, int(point["t"]) + 1)]
    added = run(1 - share, Fraction(1), inputs)
    return 1 + added - point["N"] * run(1 - share, share, inputs)


@exact("constant", points=12, where="t <= 12")
def constant(point) -> Fraction:
    """y(t) for constant inputs."""
    return run(1 - 1 / point["N"], Fraction(1), [point["c"]] * int(point["t"]))


@bounded("limit", points=8, where="N >= 3/5; N <= 50")
def settled(point) -> tuple[float, float]:
    """Run with constant inputs until y settles; the bound comes from its changes."""
    keep, c = 1 - 1 / float(point["N"]), float(point["c"])
    return geometric_limit(lambda y: keep * y + c, 0.0)
