"""Witness of momentum.heavy_ball_forms: run both forms with arbitrary rates and gradients."""

from fractions import Fraction

from closedform.witness.declare import bounded, exact
from closedform.witness.limits import geometric_limit


def gradient(weight: Fraction) -> Fraction:
    """The gradient of some error that is not quadratic, bounded to keep the fractions short."""
    return Fraction(round(8 * weight) % 7, 3) - 1


def two_lines(point, start: Fraction, last: Fraction, steps: int) -> list[Fraction]:
    """The weights: the step first, then the move."""
    weights = [start]
    for k in range(steps):
        last = -point["rho"](k) * gradient(weights[-1]) + point["mu"](k) * last
        weights.append(weights[-1] + last)
    return weights


def one_line(point, start: Fraction, last: Fraction, steps: int) -> list[Fraction]:
    """The weights from the two before."""
    before, weights = start - last, [start]
    for k in range(steps):
        rate, momentum, now = point["rho"](k), point["mu"](k), weights[-1]
        weights.append(now - rate * gradient(now) + momentum * (now - before))
        before = now
    return weights


@exact("one_line", points=12, where="k <= 9")
def after_any_two_weights(point) -> Fraction:
    """w_{k+1} of the two lines, where the last step led from any w_{k-1} to any w_k."""
    k, w = int(point["k"]), point["w"]
    step = w(k) - w(k - 1)
    step = -point["rho"](k) * point["g"](w(k)) + point["mu"](k) * step
    return w(k) + step


@exact("agree", points=12, where="n <= 9")
def both_forms(point) -> Fraction:
    """1 + u_n - w_n, when both forms run from the same start."""
    n, start, last = int(point["n"]), point["w"](0), point["Delta"](0)
    return 1 + one_line(point, start, last, n)[n] - two_lines(point, start, last, n)[n]


@exact("unrolled", points=12, where="n <= 9")
def step_after_gradients(point) -> Fraction:
    """Delta_n, whatever the gradients were."""
    last = point["Delta"](0)
    for k in range(int(point["n"])):
        last = -point["gamma"] * point["G"](k) + point["alpha"] * last
    return last


# PyTorch keeps no velocity at all where the momentum is 0.
TORCH = "n <= 9; alpha: real in [1/10,9/10]"


@bounded("unrolled", points=8, where=TORCH, requires="torch")
def step_in_torch(point) -> tuple[float, float]:
    """Delta_n of torch.optim.SGD, which keeps -Delta/gamma.

    Terms may cancel, so that the bound is relative to the largest step on the way.
    """
    import torch

    rate, momentum = float(point["gamma"]), float(point["alpha"])
    weight = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    method = torch.optim.SGD([weight], lr=rate, momentum=momentum)
    kept = torch.tensor([-float(point["Delta"](0)) / rate], dtype=torch.float64)
    method.state[weight]["momentum_buffer"] = kept
    sizes = [abs(rate * kept.item())]
    for k in range(int(point["n"])):
        weight.grad = torch.tensor([float(point["G"](k))], dtype=torch.float64)
        method.step()
        sizes.append(abs(rate * kept.item()))
    return -rate * kept.item(), 1e-14 * sum(sizes)


@bounded("memory", points=8)
def all_weights(point) -> tuple[float, float]:
    """What one gradient 1 at every step adds up to, until it settles."""
    alpha = float(point["alpha"])
    return geometric_limit(lambda total: alpha * total + 1.0, 0.0)
