"""Witness of adaptive.scale_invariance: run each method on scaled gradients, here and in PyTorch.

The claims do not mention the factor, so a step that depends on it contradicts them.
"""

import math
from fractions import Fraction

from closedform.witness.declare import bounded

ROUNDING = 1e-13
SHORT = "t: integer in [0,6]; g_1 != 0"  # without any gradient the step is 0/0


def scaled(point):
    return [point["c"] * point["g"](k) for k in range(1, int(point["t"]) + 2)]


def averaged(decay, inputs) -> Fraction:
    """A running average, from 0."""
    value = Fraction(0)
    for x in inputs:
        value = decay * value + (1 - decay) * x
    return value


def corrected(decay, inputs) -> Fraction:
    """It over what it makes of inputs that are all 1."""
    return averaged(decay, inputs) / averaged(decay, [1] * len(inputs))


def divided(point, top, square):
    """The step, with exact averages; only the root and the quotient are rounded."""
    value = -float(point["eta"] * top) / math.sqrt(square)
    return value, ROUNDING * abs(value)


@bounded("adagrad", points=12, where=SHORT)
def adagrad(point) -> tuple[float, float]:
    """AdaGrad's last step."""
    inputs = scaled(point)
    return divided(point, inputs[-1], sum(x**2 for x in inputs))


@bounded("rmsprop", points=12, where=SHORT + "; rho: real in [0,9/10]")
def rmsprop(point) -> tuple[float, float]:
    """RMSprop's last step."""
    inputs = scaled(point)
    return divided(point, inputs[-1], averaged(point["rho"], [x**2 for x in inputs]))


@bounded("adam", points=12, where=SHORT)
def adam(point) -> tuple[float, float]:
    """Adam's last step."""
    inputs = scaled(point)
    second = corrected(point["beta_2"], [x**2 for x in inputs])
    return divided(point, corrected(point["beta_1"], inputs), second)


@bounded("first_step", points=12)
def first_step(point) -> tuple[float, float]:
    """Adam's first step with epsilon, from one gradient c a."""
    inputs = [point["c"] * point["a"]]
    second = corrected(point["beta_2"], [x**2 for x in inputs])
    top = float(point["eta"] * corrected(point["beta_1"], inputs))
    value = -top / (math.sqrt(second) + float(point["epsilon"]))
    return value, ROUNDING * abs(value)


def torch_move(make, inputs, tolerance):
    """The last step of a method of PyTorch; the weight is put back to 0, so nothing cancels."""
    import torch

    weight = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    method = make(torch.optim, [weight])
    for x in inputs:
        with torch.no_grad():
            weight.zero_()
        weight.grad = torch.tensor([float(x)], dtype=torch.float64)
        method.step()
    return weight.item(), tolerance


def size(point):
    """An error bound: averages of moderate numbers, the decay rates at most 0.9, in floats."""
    return 1e-11 * float(point["eta"])


@bounded("adagrad", points=8, where=SHORT, requires="torch")
def adagrad_in_torch(point) -> tuple[float, float]:
    """torch.optim.Adagrad with eps=0."""
    rate = float(point["eta"])
    return torch_move(lambda o, w: o.Adagrad(w, lr=rate, eps=0), scaled(point), size(point))


@bounded("rmsprop", points=8, where=SHORT + "; rho: real in [0,9/10]", requires="torch")
def rmsprop_in_torch(point) -> tuple[float, float]:
    """torch.optim.RMSprop with eps=0."""
    rate, decay = float(point["eta"]), float(point["rho"])
    return torch_move(
        lambda o, w: o.RMSprop(w, lr=rate, alpha=decay, eps=0), scaled(point), size(point)
    )


DECAYS = "; beta_1: real in [0,9/10]; beta_2: real in [0,9/10]"


@bounded("adam", points=8, where=SHORT + DECAYS, requires="torch")
def adam_in_torch(point) -> tuple[float, float]:
    """torch.optim.Adam with eps=0."""
    rate, decays = float(point["eta"]), (float(point["beta_1"]), float(point["beta_2"]))
    return torch_move(
        lambda o, w: o.Adam(w, lr=rate, betas=decays, eps=0), scaled(point), size(point)
    )


@bounded("first_step", points=8, where=DECAYS.removeprefix("; "), requires="torch")
def first_step_in_torch(point) -> tuple[float, float]:
    """The first step of torch.optim.Adam with eps."""
    rate, decays = float(point["eta"]), (float(point["beta_1"]), float(point["beta_2"]))
    small = float(point["epsilon"])
    value, _ = torch_move(
        lambda o, w: o.Adam(w, lr=rate, betas=decays, eps=small), [point["c"] * point["a"]], 0.0
    )
    return value, 1e-11 * abs(value)
