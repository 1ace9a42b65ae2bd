"""Witness of sgd.adaptive_stationarity: draw every training point once, and search for the rest."""

from math import sqrt

from closedform.witness.declare import bounded

# Sums of a few terms, each within some units of 1e-16 of its size; no term exceeds 1e4 here.
ROUNDING = 1e-10
SMALL = "phi: real in [-1/2,1/2]; epsilon: real in [1,4]"
FAR = 20.0


def update(eta, epsilon, slope, square):
    """Of one component, for one training point."""
    return -eta * slope / sqrt(square + epsilon)


def slopes(phi, data):
    """Of the three losses, by symmetric differences, which are exact for parabolas."""

    def loss(x, z):
        return (x - z) ** 2 / 2

    return [(loss(phi + 0.5, z) - loss(phi - 0.5, z)) for z in data]


def mean(values):
    return sum(values) / len(values)


def expected(eta, epsilon, phi, data):
    """The mean of the updates; with one parameter the mean square is the square."""
    return mean([update(eta, epsilon, g, g**2) for g in slopes(phi, data)])


def resting(epsilon, phi):
    """Bisect for the third point with which nothing is expected to move at phi."""
    low, high = phi - FAR, phi + FAR
    # The expected update pulls towards the third point.
    if not expected(1, epsilon, phi, (0, 0, low)) < 0 < expected(1, epsilon, phi, (0, 0, high)):
        raise ArithmeticError("no third point in this range does it")
    for _ in range(60):
        middle = (low + high) / 2
        below = expected(1, epsilon, phi, (0, 0, middle)) < 0
        low, high = (middle, high) if below else (low, middle)
    return (low + high) / 2


@bounded("expected", points=12, where="N: integer in [1,6]; i: integer in [1,3]")
def expected_update(point) -> tuple[float, float]:
    """Of component i; the mean squares are what the point says."""
    eta, epsilon, i = float(point["eta"]), float(point["epsilon"]), int(point["i"])
    moves = [
        update(eta, epsilon, float(point["g"](k, i)), float(point["s"](k)))
        for k in range(1, int(point["N"]) + 1)
    ]
    return mean(moves), ROUNDING * (1 + max(map(abs, moves)))


@bounded("example", points=12)
def expected_update_of_the_example(point) -> tuple[float, float]:
    """With the third point at the distance h."""
    eta, phi = float(point["eta"]), float(point["phi"])
    data = (0.0, 0.0, phi + float(point["h"]))
    return expected(eta, float(point["epsilon"]), phi, data), ROUNDING * (1 + eta)


@bounded("third", points=10, where=SMALL)
def third_point(point) -> tuple[float, float]:
    """Where it has to be."""
    return resting(float(point["epsilon"]), float(point["phi"])), ROUNDING


@bounded("gradient_there", points=10, where=SMALL)
def gradient_of_the_loss(point) -> tuple[float, float]:
    """Where the update rests; it is not zero there."""
    phi = float(point["phi"])
    data = (0.0, 0.0, resting(float(point["epsilon"]), phi))
    return mean(slopes(phi, data)), ROUNDING
