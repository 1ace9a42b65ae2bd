"""Witness of adaptive.adam_moments: run the two updates on arbitrary gradients."""

from fractions import Fraction

from closedform.witness.declare import exact


def run(decay, inputs) -> Fraction:
    """From 0, with the next value ``decay`` times the last plus the rest times the input."""
    value = Fraction(0)
    for x in inputs:
        value = decay * value + (1 - decay) * x
    return value


def gradients(point):
    return [point["g"](k) for k in range(1, int(point["t"]) + 1)]


@exact("unrolled_m", points=12, where="t: integer in [0,10]")
def first_moment(point) -> Fraction:
    """m(t)."""
    return run(point["beta_1"], gradients(point))


@exact("unrolled_v", points=12, where="t: integer in [0,10]")
def second_moment(point) -> Fraction:
    """v(t)."""
    return run(point["beta_2"], [g**2 for g in gradients(point)])


@exact("weights_m", points=12, where="t: integer in [0,10]")
def total_weight(point) -> Fraction:
    """Weights add up to what the average makes of gradients that are all 1."""
    return run(point["beta_1"], [1] * int(point["t"]))


@exact("weights_v", points=12, where="t: integer in [0,10]")
def total_weight_of_squares(point) -> Fraction:
    """The same for the average of the squares."""
    return run(point["beta_2"], [1] * int(point["t"]))
