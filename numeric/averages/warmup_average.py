"""Witness of averages.warmup_average: run the update with the share 1/min(t, N)."""

from fractions import Fraction

from closedform.witness.declare import exact


def run(window: Fraction, start: Fraction, inputs: list[Fraction]) -> Fraction:
    """The average after all inputs."""
    value = start
    for t, x in enumerate(inputs, 1):
        share = 1 / min(Fraction(t), window)
        value = (1 - share) * value + share * x
    return value


@exact("first", points=12)
def first(point) -> Fraction:
    """After one input, from any start."""
    return run(point["N"], point["y"](0), [point["x"](1)])


@exact("mean", points=12, where="t <= 12")
def early(point) -> Fraction:
    """After t <= N inputs."""
    inputs = [point["x"](k) for k in range(1, int(point["t"]) + 1)]
    return run(point["N"], point["y"](0), inputs)


@exact("constant", points=12, where="t <= 20")
def constant(point) -> Fraction:
    """After t equal inputs, from any start."""
    return run(point["N"], point["z"](0), [point["c"]] * int(point["t"]))
