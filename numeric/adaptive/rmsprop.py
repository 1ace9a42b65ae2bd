"""Witness of adaptive.rmsprop: run the update on arbitrary gradients, here and in PyTorch."""

import math
from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit

# Sums of squares do not cancel; each of a handful of operations is off by at most 2^-53.
ROUNDING = 1e-13


def averaged(decay, inputs) -> Fraction:
    """The running average of the squares, from 0."""
    value = Fraction(0)
    for x in inputs:
        value = decay * value + (1 - decay) * x**2
    return value


def gradients(point, count):
    return [point["g"](k) for k in range(1, count + 1)]


def within(value):
    return value, ROUNDING * abs(value)


@exact("unrolled", points=12, where="t: integer in [0,10]")
def mean_square(point) -> Fraction:
    """r(t)."""
    return averaged(point["rho"], gradients(point, int(point["t"])))


@bounded("move", points=12, where="t: integer in [0,8]")
def move(point) -> tuple[float, float]:
    """theta(t+1) - theta(t)."""
    inputs = gradients(point, int(point["t"]) + 1)
    divisor = math.sqrt(point["delta"] + averaged(point["rho"], inputs))
    return within(-float(point["epsilon"] * inputs[-1]) / divisor)


@bounded("outside", points=12, where="t: integer in [0,8]")
def move_outside(point) -> tuple[float, float]:
    """x(t+1) - x(t)."""
    inputs = gradients(point, int(point["t"]) + 1)
    divisor = math.sqrt(averaged(point["rho"], inputs)) + float(point["delta"])
    return within(-float(point["epsilon"] * inputs[-1]) / divisor)


def torch_move(rate, decay, small, inputs):
    """The last move of torch.optim.RMSprop; the weight is put back to 0: nothing cancels."""
    import torch

    weight = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    method = torch.optim.RMSprop([weight], lr=float(rate), alpha=float(decay), eps=float(small))
    for x in inputs:
        with torch.no_grad():
            weight.zero_()
        weight.grad = torch.tensor([float(x)], dtype=torch.float64)
        method.step()
    # 1 - decay is formed in floats, which costs digits where the decay is close to 1.
    value, bound = within(weight.item())
    return value, bound * len(inputs) / (1 - float(decay))


@bounded("outside", points=12, where="t: integer in [0,8]", requires="torch")
def move_in_torch(point) -> tuple[float, float]:
    """x(t+1) - x(t) of torch.optim.RMSprop, whose eps is outside of the root."""
    inputs = gradients(point, int(point["t"]) + 1)
    return torch_move(point["epsilon"], point["rho"], point["delta"], inputs)


@bounded("constant_move", points=12, where="t: integer in [0,12]")
def constant_move(point) -> tuple[float, float]:
    """The last of t + 1 moves with the gradient c."""
    average = averaged(point["rho"], [point["c"]] * (int(point["t"]) + 1))
    return within(-float(point["epsilon"] * point["c"]) / math.sqrt(point["delta"] + average))


@bounded("no_delta", points=12, where="t: integer in [0,12]")
def nearly_no_delta(point) -> tuple[float, float]:
    """Its length for a delta of 1e-12 of the average, which shortens it by less than that."""
    average = averaged(point["rho"], [point["c"]] * (int(point["t"]) + 1))
    divisor = math.sqrt(average * (1 + Fraction(1, 10**12)))
    value = float(point["epsilon"] * point["c"]) / divisor
    return value, 1e-12 * value


@bounded("no_delta", points=8, where="t: integer in [0,12]", requires="torch")
def no_delta_in_torch(point) -> tuple[float, float]:
    """The length of the last move of torch.optim.RMSprop with eps=0."""
    inputs = [point["c"]] * (int(point["t"]) + 1)
    value, bound = torch_move(point["epsilon"], point["rho"], 0, inputs)
    return -value, bound


@bounded("long_run", points=8)
def settled(point) -> tuple[float, float]:
    """Run with gradients 3 until the length of the step settles."""
    decay, rate = float(point["rho"]), float(point["epsilon"])
    return geometric_limit(
        lambda mean: decay * mean + (1 - decay) * 9,
        (1 - decay) * 9,
        lambda mean: 3 * rate / math.sqrt(mean),
    )
