"""Witness of adaptive.rmsprop_nesterov: run the algorithm, here and on PyTorch's RMSprop."""

import math
from fractions import Fraction

from closedform.witness.declare import bounded

# A handful of operations; what is subtracted is as large as the values themselves.
ROUNDING = 1e-12


class Run:
    """The algorithm with any gradient; the average is exact, the rest is in floats."""

    def __init__(self, rate, decay, momentum, gradient, start=0.0):
        self.rate, self.decay, self.momentum = rate, decay, momentum
        self.gradient, self.theta = gradient, start
        self.velocity, self.average = 0.0, Fraction(0)

    def next_gradient(self):
        """Taken where the velocity is about to lead."""
        return self.gradient(self.theta + self.momentum * self.velocity)

    def step(self):
        """Take the gradient, average its square, move."""
        g = self.next_gradient()
        self.average = self.decay * self.average + (1 - self.decay) * Fraction(g) ** 2
        self.velocity = self.momentum * self.velocity - self.rate * g / math.sqrt(self.average)
        self.theta += self.velocity
        return self.velocity


def on_slope(point, momentum, count):
    run = Run(float(point["epsilon"]), point["rho"], momentum, lambda _: float(point["c"]))
    moves = [0.0, *(run.step() for _ in range(count))]
    return moves[-1], ROUNDING * count * abs(moves[-1])


@bounded("second_gradient", points=12)
def second_gradient(point) -> tuple[float, float]:
    """The second gradient that the algorithm asks for on the quadratic loss."""
    h, a = float(point["h"]), float(point["a"])
    rate = float(point["epsilon"])
    run = Run(rate, point["rho"], float(point["alpha"]), lambda x: h * x, a)
    run.step()
    return run.next_gradient(), ROUNDING * h * (a + 4 * abs(run.theta - a))


@bounded("unrolled", points=12, where="t: integer in [0,8]")
def velocity(point) -> tuple[float, float]:
    """The velocity after t steps on a slope."""
    return on_slope(point, float(point["alpha"]), int(point["t"]))


@bounded("plain_move", points=12, where="t: integer in [0,8]")
def plain_move(point) -> tuple[float, float]:
    """The last of t + 1 steps on a slope, without momentum."""
    return on_slope(point, 0.0, int(point["t"]) + 1)


def torch_velocities(rate, decay, momentum, gradient, start, count):
    """PyTorch's RMSprop with momentum, given the gradients at the look-ahead."""
    import torch

    weight = torch.full((1,), start, dtype=torch.float64, requires_grad=True)
    method = torch.optim.RMSprop([weight], lr=rate, alpha=decay, momentum=momentum, eps=0)
    seen, velocity = [], 0.0
    for _ in range(count):
        seen.append(gradient(weight.item() + momentum * velocity))
        weight.grad = torch.tensor([seen[-1]], dtype=torch.float64)
        method.step()
        velocity = -rate * method.state[weight]["momentum_buffer"].item() if momentum else 0.0
    return seen, velocity


FAR_FROM_1 = "; rho: real in [0,9/10]; alpha: real in [1/10,9/10]"


@bounded("unrolled", points=8, where="t: integer in [1,8]" + FAR_FROM_1, requires="torch")
def velocity_in_torch(point) -> tuple[float, float]:
    """The velocity that torch.optim.RMSprop keeps on a slope."""
    rates = [float(point[name]) for name in ("epsilon", "rho", "alpha")]
    c = float(point["c"])
    _, value = torch_velocities(*rates, lambda _: c, 0.0, int(point["t"]))
    return value, 10 * ROUNDING * abs(value)


@bounded("second_gradient", points=8, where=FAR_FROM_1.removeprefix("; "), requires="torch")
def second_gradient_in_torch(point) -> tuple[float, float]:
    """Where torch.optim.RMSprop gets to in one step, looking ahead by its own momentum."""
    rates = [float(point[name]) for name in ("epsilon", "rho", "alpha")]
    h, a = float(point["h"]), float(point["a"])
    seen, _ = torch_velocities(*rates, lambda x: h * x, a, 2)
    return seen[1], 10 * ROUNDING * h * (a + 8 * rates[0])
