"""Witness of adaptive.adagrad: run the update on arbitrary gradients, here and in PyTorch."""

import math
from fractions import Fraction

from closedform.witness.declare import bounded, exact

# A handful of operations without cancellation, each off by at most 2^-53 of its value.
ROUNDING = 1e-13


def gradients(point):
    return [point["g"](k) for k in range(1, int(point["t"]) + 2)]


def last_move(rate, epsilon, inputs):
    """By how much the last of all inputs moves the weight."""
    total, move = Fraction(0), 0.0
    for x in inputs:
        total += x**2
        move = -rate * float(x) / (math.sqrt(total) + epsilon)
    return move, ROUNDING * abs(move)


def torch_move(rate, epsilon, inputs):
    """The same by torch.optim.Adagrad; the weight is put back to 0, so that nothing cancels."""
    import torch

    weight = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    method = torch.optim.Adagrad([weight], lr=rate, eps=epsilon)
    for x in inputs:
        with torch.no_grad():
            weight.zero_()
        weight.grad = torch.tensor([float(x)], dtype=torch.float64)
        method.step()
    return weight.item(), ROUNDING * len(inputs) * abs(weight.item())


@exact("unrolled", points=12, where="t: integer in [0,10]")
def cache(point) -> Fraction:
    """s(t), one square after the other."""
    total = Fraction(0)
    for k in range(1, int(point["t"]) + 1):
        total += point["g"](k) ** 2
    return total


@bounded("move", points=12, where="t: integer in [0,8]")
def move(point) -> tuple[float, float]:
    """w(t+1) - w(t)."""
    return last_move(float(point["eta"]), float(point["epsilon"]), gradients(point))


@bounded("move", points=12, where="t: integer in [0,8]", requires="torch")
def move_in_torch(point) -> tuple[float, float]:
    """w(t+1) - w(t) of torch.optim.Adagrad in double precision."""
    return torch_move(float(point["eta"]), float(point["epsilon"]), gradients(point))


def constant(point):
    return [point["c"]] * (int(point["t"]) + 1)


@bounded("constant_move", points=12, where="t: integer in [0,20]")
def constant_move(point) -> tuple[float, float]:
    """The last of t + 1 moves with the gradient c."""
    return last_move(float(point["eta"]), float(point["epsilon"]), constant(point))


@bounded("no_epsilon", points=12, where="t: integer in [0,20]")
def nearly_no_epsilon(point) -> tuple[float, float]:
    """Its length for an epsilon of 1e-12 gradients, which lengthens the divisor by less."""
    value, rounding = last_move(float(point["eta"]), 1e-12 * float(point["c"]), constant(point))
    return -value, rounding + 1e-12 * -value


@bounded("no_epsilon", points=8, where="t: integer in [0,20]", requires="torch")
def no_epsilon_in_torch(point) -> tuple[float, float]:
    """The length of the last move of torch.optim.Adagrad with eps=0."""
    value, rounding = torch_move(float(point["eta"]), 0.0, constant(point))
    return -value, rounding
