"""Witness of sgd.bits_and_nats: train softmax regression in nats and in bits."""

import math
from fractions import Fraction

import numpy as np

from closedform.witness.declare import bounded, exact

CLASSES, FEATURES, EXAMPLES = 3, 2, 6
DATA = np.random.default_rng(31230)
INPUTS = np.hstack([DATA.uniform(-1, 1, (EXAMPLES, FEATURES)), np.ones((EXAMPLES, 1))])
LABELS = DATA.integers(0, CLASSES, EXAMPLES)
START = DATA.uniform(-1, 1, (CLASSES, FEATURES + 1))
TINY = 1e-30

# A slope is found to about 1e-15.  A disturbance of the start hardly grows in these runs (twice at
# most, as measured); a thousand times as much is allowed for.
ROUNDING = 1e-11
SMALL = "eta: real in [1/10, 2]"


def label_probability(weights, k):
    """Softmax, also for complex weights: it is analytic."""
    example = k % EXAMPLES
    scores = weights @ INPUTS[example]
    powers = np.exp(scores - scores.real.max())
    return powers[LABELS[example]] / powers.sum()


def nats(weights, k):
    return -np.log(label_probability(weights, k))


def bits(weights, k):
    return -np.log2(label_probability(weights, k))


def gradient(loss, weights, k):
    """All slopes, each by a step in the imaginary direction: no digits cancel, unlike in a
    difference quotient, and the derivative of the logarithm is not put in."""
    slopes = np.empty_like(weights)
    for place in np.ndindex(weights.shape):
        moved = weights.astype(complex)
        moved[place] += 1j * TINY
        slopes[place] = loss(moved, k).imag / TINY
    return slopes


def run(loss, rate, weights, steps):
    """Gradient descent, one example per step; where it is after each."""
    path = [weights]
    for k in range(steps):
        path.append(path[-1] - rate * gradient(loss, path[-1], k))
    return path


@bounded("rate", points=8, where=SMALL)
def matching_rate(point) -> tuple[float, float]:
    """The rate with which the first step in bits is that in nats; a run with it must follow."""
    path = run(nats, float(point["eta"]), START, 8)
    slopes = gradient(bits, START, 0)
    rate = float(np.vdot(path[0] - path[1], slopes) / np.vdot(slopes, slopes))
    apart = np.abs(np.array(run(bits, rate, START, 8)) - np.array(path)).max()
    if apart > ROUNDING:
        raise ArithmeticError(f"the runs differ by {apart}")
    return rate, ROUNDING * rate


@bounded("there", points=8, where=f"{SMALL}; t: integer in [0,8]")
def run_in_bits(point) -> tuple[float, float]:
    """One bias after t steps; all are shifted before, so that the run in nats takes it to c."""
    rate, steps = float(point["eta"]), int(point["t"])
    shifted = START.copy()
    # Softmax does not see what is added to the biases of all classes.
    shifted[:, -1] += float(point["c"]) - run(nats, rate, START, steps)[-1][0, -1]
    end = run(bits, rate * math.log(2), shifted, steps)[-1][0, -1]
    return float(end), ROUNDING * (1 + abs(float(point["c"])))


@exact("uphill", points=12)
def next_weight(point) -> Fraction:
    """A step of descent on -ln P, where ln P is a parabola with the slope s at w_k."""
    k = int(point["k"])
    w = point["w"](k)
    slope = point["s"](k, w)

    def loss(x):
        return -(slope * (x - w) - (x - w) ** 2 - 3)

    return w - point["eta"] * (loss(w + 1) - loss(w - 1)) / 2
