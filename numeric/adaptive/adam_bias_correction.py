"""Witness of adaptive.adam_bias_correction: average the averages over gradients that depend."""

from fractions import Fraction
from itertools import product

from closedform.witness.declare import bounded, exact


def run(decay, inputs) -> Fraction:
    """From 0, with the next value ``decay`` times the last plus the rest times the input."""
    value = Fraction(0)
    for x in inputs:
        value = decay * value + (1 - decay) * x
    return value


def all_inputs(mean, length):
    """Every outcome of inputs of one mean, each as likely as the others: signs all share a factor.

    An input is the mean plus or minus a spread, and every second one repeats the one before, so
    that they depend on each other.
    """
    for signs in product((-1, 1), repeat=(length + 1) // 2):
        yield [mean + 2 * signs[k // 2] for k in range(length)]


def mean_run(decay, mean, length) -> Fraction:
    runs = [run(decay, inputs) for inputs in all_inputs(mean, length)]
    return sum(runs, Fraction(0)) / len(runs)


@exact("mean_m", points=12, where="t: integer in [0,8]")
def first_moment(point) -> Fraction:
    """The mean of m(t) over every outcome."""
    return mean_run(point["beta_1"], point["mu"], int(point["t"]))


@exact("mean_v", points=12, where="t: integer in [0,8]")
def second_moment(point) -> Fraction:
    """The mean of v(t): its inputs are the squares, of which only the mean G matters."""
    return mean_run(point["beta_2"], point["G"], int(point["t"]))


def corrected(decay, mean, length) -> Fraction:
    """The mean of the average, divided by what the average makes of inputs that are all 1."""
    return mean_run(decay, mean, length) / run(decay, [1] * length)


@exact("unbiased_m", points=12, where="t: integer in [0,8]")
def corrected_first(point) -> Fraction:
    """The mean of m(t+1) over its total weight."""
    return corrected(point["beta_1"], point["mu"], int(point["t"]) + 1)


@exact("unbiased_v", points=12, where="t: integer in [0,8]")
def corrected_second(point) -> Fraction:
    """The mean of v(t+1) over its total weight."""
    return corrected(point["beta_2"], point["G"], int(point["t"]) + 1)


def constant(decay, value, length) -> Fraction:
    return run(decay, [value] * length) / run(decay, [1] * length)


@exact("constant_m", points=12, where="t: integer in [0,8]")
def constant_first(point) -> Fraction:
    """The corrected average of equal gradients."""
    return constant(point["beta_1"], point["c"], int(point["t"]) + 1)


@exact("constant_v", points=12, where="t: integer in [0,8]")
def constant_second(point) -> Fraction:
    """The corrected average of their squares."""
    return constant(point["beta_2"], point["c"] ** 2, int(point["t"]) + 1)


def kept_by_torch(point):
    """Averages that torch.optim.Adam keeps of gradients c, over those of gradients 1."""
    import torch

    weights = [torch.zeros(1, dtype=torch.float64, requires_grad=True) for _ in range(2)]
    decays = (float(point["beta_1"]), float(point["beta_2"]))
    method = torch.optim.Adam(weights, betas=decays)
    for _ in range(int(point["t"]) + 1):
        for weight, gradient in zip(weights, (float(point["c"]), 1.0), strict=True):
            weight.grad = torch.tensor([gradient], dtype=torch.float64)
        method.step()
    own, ones = (method.state[weight] for weight in weights)
    return {key: own[key].item() / ones[key].item() for key in ("exp_avg", "exp_avg_sq")}


# Equal inputs, so that only a handful of roundings do not cancel in the quotient.
TORCH = "t: integer in [0,8]; beta_1, beta_2: real in [0,99/100]"


@bounded("constant_m", points=8, where=TORCH, requires="torch")
def constant_first_in_torch(point) -> tuple[float, float]:
    """The corrected average of equal gradients in torch.optim.Adam."""
    value = kept_by_torch(point)["exp_avg"]
    return value, 1e-12 * abs(value)


@bounded("constant_v", points=8, where=TORCH, requires="torch")
def constant_second_in_torch(point) -> tuple[float, float]:
    """The corrected average of their squares there."""
    value = kept_by_torch(point)["exp_avg_sq"]
    return value, 1e-12 * abs(value)
