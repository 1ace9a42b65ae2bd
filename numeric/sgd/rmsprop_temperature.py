"""Witness of sgd.rmsprop_temperature: train softmax regression with a loss and a multiple of it."""

from fractions import Fraction

import numpy as np

from closedform.witness.declare import bounded, exact

CLASSES, FEATURES, EXAMPLES = 3, 2, 7
DATA = np.random.default_rng(5)
INPUTS = np.hstack([DATA.uniform(-1, 1, (EXAMPLES, FEATURES)), np.ones((EXAMPLES, 1))])
LABELS = DATA.integers(0, CLASSES, EXAMPLES)
START = DATA.uniform(-1, 1, (CLASSES, FEATURES + 1))
DRAWS = DATA.integers(0, EXAMPLES, 8)
TINY = 1e-30

# A slope is found to about 1e-15, and no deviation is below 0.05.  A disturbance of the start
# hardly grows in these runs (twice at most, as measured); a thousand times as much is allowed for.
ROUNDING = 1e-11
SMALL = "eta: real in [1/20, 1/2]; c: real in [1/4, 8]"


def losses(weights):
    """Cross entropy of all training points, also for complex weights: it is analytic."""
    powers = np.exp(INPUTS @ weights.T)
    return -np.log(powers[np.arange(EXAMPLES), LABELS] / powers.sum(axis=1))


def gradients(factor, weights):
    """Of the scaled loss, for all training points, by steps in the imaginary direction."""
    slopes = np.empty((EXAMPLES, *weights.shape))
    for place in np.ndindex(weights.shape):
        moved = weights.astype(complex)
        moved[place] += 1j * TINY
        slopes[(slice(None), *place)] = (factor * losses(moved)).imag / TINY
    return slopes


def move(factor, weights, draw, adaptive=True):
    """What is subtracted from the weights with the rate 1."""
    slopes = gradients(factor, weights)
    return slopes[draw] / slopes.std(axis=0) if adaptive else slopes[draw]


def run(factor, rate, weights, steps):
    """Ideal RMSprop on fixed draws; where it is after each step."""
    path = [weights]
    for k in range(steps):
        path.append(path[-1] - rate * move(factor, path[-1], DRAWS[k]))
    return path


def fitted(wanted, slopes):
    """The rate with which the first run makes the wanted move."""
    rate = float(np.vdot(wanted, slopes) / np.vdot(slopes, slopes))
    if np.abs(wanted - rate * slopes).max() > ROUNDING:
        raise ArithmeticError("no rate makes this move")
    return rate, ROUNDING * rate


@bounded("rate", points=8, where=SMALL)
def matching_rate(point) -> tuple[float, float]:
    """With which rate the scaled loss makes the same first step; a run with it has to follow."""
    eta, c = float(point["eta"]), float(point["c"])
    path = run(1.0, eta, START, 8)
    rate, error = fitted(path[0] - path[1], move(c, START, DRAWS[0]))
    apart = np.abs(np.array(run(c, rate, START, 8)) - np.array(path)).max()
    if apart > ROUNDING:
        raise ArithmeticError(f"the runs differ by {apart}")
    return rate, error


@bounded("there", points=8, where=f"{SMALL}; t: integer in [0,8]")
def run_with_scaled_loss(point) -> tuple[float, float]:
    """One bias after t steps; all are shifted before, so that the first run takes it to b."""
    eta, steps = float(point["eta"]), int(point["t"])
    shifted = START.copy()
    # Softmax does not see what is added to the biases of all classes.
    shifted[:, -1] += float(point["b"]) - run(1.0, eta, START, steps)[-1][0, -1]
    end = run(float(point["c"]), eta, shifted, steps)[-1][0, -1]
    return float(end), ROUNDING * (1 + abs(float(point["b"])))


@bounded("plain", points=8, where=SMALL)
def plain_rate(point) -> tuple[float, float]:
    """The same for descent that divides by nothing."""
    wanted = float(point["eta"]) * move(1.0, START, DRAWS[0], adaptive=False)
    return fitted(wanted, move(float(point["c"]), START, DRAWS[0], adaptive=False))


@exact("variance", points=12, where="N: integer in [2,6]; a: real >= 0")
def scaled_variance(point) -> Fraction:
    """Of c times some gradients, in units in which the variance of the gradients themselves is a.

    A parabola with the minimum at p has the slope x - p; gradients at x = 0 are differences.
    """
    c = point["c"]

    def variance(factor):
        slopes = []
        for j in range(1, int(point["N"]) + 1):
            p = point["g"](j, 0) + j**2
            here, there = (factor * (x - p) ** 2 / 2 for x in (-1, 1))
            slopes.append((there - here) / 2)
        mean = sum(slopes) / len(slopes)
        return sum((slope - mean) ** 2 for slope in slopes) / len(slopes)

    unit = variance(1)
    if not unit:
        raise ValueError("all gradients are the same")
    return point["a"] * variance(c) / unit
