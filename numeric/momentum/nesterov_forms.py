"""Witness of momentum.nesterov_forms: run the method and the program, and count the gradients."""

from fractions import Fraction

from closedform.witness.declare import bounded, enumerated, exact


class Gradient:
    """The gradient of some error that is not quadratic; it counts how often it is asked for."""

    def __init__(self) -> None:
        self.evaluations = 0

    def __call__(self, weight: Fraction) -> Fraction:
        self.evaluations += 1
        return Fraction(round(8 * weight) % 7, 3) - 1


def method(point, steps: int) -> Fraction:
    """x_n, from rest: look ahead, take the gradient there, move."""
    gradient, x, v = Gradient(), point["x"](0), Fraction(0)
    for k in range(steps):
        ahead = x + point["mu"] * v
        v = point["mu"] * v - point["rho"](k) * gradient(ahead)
        x = x + v
    return x


def program(point, steps: int, gradient: Gradient) -> tuple[Fraction, Fraction]:
    """What the program keeps after some steps: y_n and u_n."""
    y, u = point["x"](0), Fraction(0)
    for k in range(steps):
        before = u
        u = point["mu"] * u - point["rho"](k) * gradient(y)
        y = y - point["mu"] * before + (1 + point["mu"]) * u
    return y, u


def next_ahead(point, now: Fraction, later: Fraction) -> Fraction:
    """The next look-ahead, where the present one and both velocities are arbitrary."""
    k, v = int(point["k"]), point["v"]
    weight = point["A"](k) - now * v(k)
    weight = weight + v(k + 1)
    return weight + later * v(k + 1)


@exact("moved", points=12, where="k <= 9")
def with_a_schedule(point) -> Fraction:
    """A_{k+1} with the momentum of two steps."""
    k = int(point["k"])
    return next_ahead(point, point["m"](k), point["m"](k + 1))


@exact("constant_moved", points=12, where="k <= 9")
def with_constant_momentum(point) -> Fraction:
    """A_{k+1} with the same momentum."""
    return next_ahead(point, point["mu"], point["mu"])


@bounded("constant_moved", points=8, where="k <= 9; mu: real in [1/10,9/10]", requires="torch")
def next_weight_in_torch(point) -> tuple[float, float]:
    """What one step of torch.optim.SGD with nesterov=True makes of A_k.

    The gradient is the one that turns the velocity v_k into v_{k+1} at the rate 1.
    """
    import torch

    k, momentum = int(point["k"]), float(point["mu"])
    ahead, last, new = (float(point[name](i)) for name, i in (("A", k), ("v", k), ("v", k + 1)))
    weight = torch.tensor([ahead], dtype=torch.float64, requires_grad=True)
    method = torch.optim.SGD([weight], lr=1.0, momentum=momentum, nesterov=True)
    method.state[weight]["momentum_buffer"] = torch.tensor([-last], dtype=torch.float64)
    weight.grad = torch.tensor([momentum * last - new], dtype=torch.float64)
    method.step()
    return weight.item(), 1e-14 * (abs(ahead) + abs(last) + abs(new))


@exact("agree", points=12, where="n <= 9")
def both(point) -> Fraction:
    """1 + (y_n - mu u_n) - x_n, from the same start."""
    n = int(point["n"])
    y, u = program(point, n, Gradient())
    return 1 + (y - point["mu"] * u) - method(point, n)


@enumerated("evaluations", points=10, where="n <= 20")
def count(point) -> int:
    """How often the program asks for a gradient in n steps."""
    gradient = Gradient()
    program(point, int(point["n"]), gradient)
    return gradient.evaluations
