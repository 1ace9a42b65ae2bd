"""Witness of averages.ema_rescaling: run both updates on the same inputs."""

from fractions import Fraction

from closedform.witness.declare import exact


def run(point, take: Fraction, steps: int) -> Fraction:
    """The value after some steps of v(t+1) = beta v(t) + take x(t), from 0."""
    value = Fraction(0)
    for t in range(steps):
        value = point["beta"] * value + take * point["x"](t)
    return value


@exact("agree", points=12, where="t <= 12")
def both(point) -> Fraction:
    """1 + (1 - beta) z(t) - gamma y(t)."""
    share, t = 1 - point["beta"], int(point["t"])
    return 1 + share * run(point, point["gamma"], t) - point["gamma"] * run(point, share, t)


@exact("unrolled", points=12, where="t <= 12")
def second(point) -> Fraction:
    """z(t)."""
    return run(point, point["gamma"], int(point["t"]))


@exact("two_updates", points=8)
def second_after_two(point) -> Fraction:
    """z(2)."""
    return run(point, point["gamma"], 2)
