"""Witness of adaptive.adam_uncorrected: run Adam's averages on equal gradients."""

import math
from fractions import Fraction

from closedform.witness.declare import bounded
from closedform.witness.limits import geometric_limit

# A handful of operations without cancellation, each off by at most 2^-53 of its value.
ROUNDING = 1e-13


def averaged(decay, value, count) -> Fraction:
    """A running average of equal inputs, from 0."""
    mean = Fraction(0)
    for _ in range(count):
        mean = decay * mean + (1 - decay) * value
    return mean


def last_move(point, epsilon):
    """By how much step t + 1 moves the weight; the averages are exact."""
    c, count = point["c"], int(point["t"]) + 1
    first = averaged(point["beta_1"], c, count)
    second = averaged(point["beta_2"], c**2, count)
    value = -float(point["alpha"] * first) / (math.sqrt(second) + epsilon)
    return value, ROUNDING * abs(value)


@bounded("move", points=12, where="t: integer in [0,10]")
def move(point) -> tuple[float, float]:
    """w(t+1) - w(t)."""
    return last_move(point, float(point["epsilon"]))


@bounded("move", points=8, where="t: integer in [0,10]", requires="torch")
def move_with_averages_of_torch(point) -> tuple[float, float]:
    """The two averages that torch.optim.Adam keeps, divided without its bias correction."""
    import torch

    weight = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    decays = (float(point["beta_1"]), float(point["beta_2"]))
    method = torch.optim.Adam([weight], betas=decays)
    for _ in range(int(point["t"]) + 1):
        weight.grad = torch.tensor([float(point["c"])], dtype=torch.float64)
        method.step()
    kept = method.state[weight]
    first, second = kept["exp_avg"].item(), kept["exp_avg_sq"].item()
    value = -float(point["alpha"]) * first / (math.sqrt(second) + float(point["epsilon"]))
    # 1 - decay is formed in floats, which costs digits where a decay is close to 1.
    return value, 100 * ROUNDING * abs(value) / (1 - max(decays))


@bounded("length", points=12, where="t: integer in [0,10]")
def nearly_no_epsilon(point) -> tuple[float, float]:
    """Its length for an epsilon of 1e-12 of the root, which lengthens the divisor by as much."""
    second = averaged(point["beta_2"], point["c"] ** 2, int(point["t"]) + 1)
    value, rounding = last_move(point, 1e-12 * math.sqrt(second))
    return -value, rounding + 2e-12 * -value


@bounded("long_run", points=8)
def settled(point) -> tuple[float, float]:
    """Run both averages with gradients 3 until the ratio settles."""
    first, second = float(point["beta_1"]), float(point["beta_2"])

    def update(means):
        return (
            first * means[0] + (1 - first) * 3,
            second * means[1] + (1 - second) * 9,
        )

    return geometric_limit(update, update((0.0, 0.0)), lambda means: means[0] / math.sqrt(means[1]))
