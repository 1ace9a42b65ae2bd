"""Witness of sgd.descent_step: step on many smooth losses, and look for the worst one."""

from fractions import Fraction
from itertools import product

from closedform.witness.declare import exact


def quadratic(f0, g, hessian, move):
    """f0 + g.move + move.H.move/2, the loss after a move from where its gradient is g."""
    curved = sum(
        m * sum(h * n for h, n in zip(row, move, strict=True))
        for row, m in zip(hessian, move, strict=True)
    )
    return f0 + sum(a * b for a, b in zip(g, move, strict=True)) + curved / 2


def smooth_hessians(smoothness, d):
    """Matrices whose eigenvalues lie between -L and L.

    Diagonal ones, and reflections L(I - 2 u u^T/|u|^2), whose eigenvalues are -L and L.
    """
    places = range(d)
    for chosen in product((-1, Fraction(1, 2), 1), repeat=d):
        yield [[smoothness * chosen[i] * (i == j) for j in places] for i in places]
    for u in product((-1, 0, 2), repeat=d):
        size = Fraction(sum(entry**2 for entry in u) or 1)
        yield [[smoothness * ((i == j) - 2 * u[i] * u[j] / size) for j in places] for i in places]


def flattening(f0, g, smoothness, reach, move):
    """A loss that is no quadratic: curvature L in every coordinate up to a distance, then none."""
    total = f0
    for slope, m in zip(g, move, strict=True):
        inside = min(abs(m), reach)
        bent = smoothness * inside * (abs(m) - inside / 2)  # the integral of L min(|t|, reach)
        total += slope * m + bent
    return total


@exact("descent", points=12, where="d: integer in [1,3]")
def worst_loss(point) -> Fraction:
    """The largest loss after the step, over losses with the same value and gradient before it."""
    d, smoothness, f0 = int(point["d"]), point["L"], point["f_0"]
    g = [point["g"](j) for j in range(1, d + 1)]
    move = [-point["eta"] * slope for slope in g]
    found = [quadratic(f0, g, h, move) for h in smooth_hessians(smoothness, d)]
    found += [flattening(f0, g, smoothness, Fraction(r, 2), move) for r in range(6)]
    return max(found)


@exact("quadratic", points=12)
def reduction(point) -> Fraction:
    """One step on L x^2/2; for a quadratic the symmetric difference is the derivative."""

    def loss(x):
        return point["L"] * x**2 / 2

    x = point["x"]
    slope = (loss(x + 1) - loss(x - 1)) / 2
    return loss(x) - loss(x - point["eta"] * slope)
