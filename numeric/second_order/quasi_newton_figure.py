"""Figure of second_order.quasi_newton: paths of three methods in Rosenbrock's valley."""

import numpy as np

from closedform.witness.drawing import figure

START, SMALL, MOST = (-1.2, 1.0), 1e-8, 2000


def value(x):
    """Rosenbrock's function; its minimum is 0, at (1, 1)."""
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def gradient(x):
    """Its gradient."""
    bend = x[1] - x[0] ** 2
    return np.array([-2 * (1 - x[0]) - 400 * x[0] * bend, 200 * bend])


def hessian(x):
    """Its Hessian."""
    corner = 2 - 400 * (x[1] - 3 * x[0] ** 2)
    return np.array([[corner, -400 * x[0]], [-400 * x[0], 200.0]])


def descended(x, direction):
    """Halve the step until the value falls by a ten-thousandth of what the slope promises."""
    size, slope = 1.0, gradient(x) @ direction
    while value(x + size * direction) > value(x) + 1e-4 * size * slope and size > 1e-15:
        size /= 2
    return x + size * direction


def newton(x, _):
    """Newton's direction, or downhill where the Hessian is not positive definite."""
    step = -np.linalg.solve(hessian(x), gradient(x))
    return step if step @ gradient(x) < 0 else -gradient(x)


def updated(matrix, s, y):
    """BFGS, left out where the curvature along the step is not positive."""
    if y @ s <= 1e-12:
        return matrix
    moved = matrix @ s
    return matrix - np.outer(moved, moved) / (s @ moved) + np.outer(y, y) / (y @ s)


def path(direction):
    """All places visited."""
    places, matrix = [np.array(START)], np.eye(2)
    while np.linalg.norm(gradient(places[-1])) > SMALL and len(places) <= MOST:
        here = places[-1]
        there = descended(here, direction(here, matrix))
        matrix = updated(matrix, there - here, gradient(there) - gradient(here))
        places.append(there)
    return np.array(places)


METHODS = (
    ("gradient descent", lambda x, _: -gradient(x), "-", "."),
    ("BFGS", lambda x, matrix: -np.linalg.solve(matrix, gradient(x)), "--", "o"),
    ("Newton", newton, "-.", "s"),
)


@figure("paths")
def paths(new_axes, proved):
    """Level lines, and the path of each method."""
    axes = new_axes(height=2.9)
    across, up = np.meshgrid(np.linspace(-1.6, 1.4, 90), np.linspace(-0.6, 1.8, 90))
    axes.contour(across, up, np.log10(value((across, up)) + 1e-3), 8, colors="0.8", linewidths=0.6)
    for label, direction, dashes, marker in METHODS:
        places = path(direction)
        seen = np.concatenate((places[:40], places[40::40]))  # of a long path, every fortieth
        axes.plot(
            *seen.T,
            linestyle=dashes,
            marker=marker,
            markersize=3,
            markerfacecolor="white",
            label=f"{label} ({len(places) - 1})",
        )
    axes.set(xlabel="weight $a$ (dimensionless)", ylabel="weight $b$ (dimensionless)")
    axes.legend(loc="lower left")
