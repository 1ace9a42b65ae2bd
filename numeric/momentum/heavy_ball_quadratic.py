"""Witness of momentum.heavy_ball_quadratic: run descent with momentum on lambda w^2 / 2."""

from fractions import Fraction

import numpy as np

from closedform.witness.declare import bounded, exact

COMPLEX = "(1+alpha-eta*lambda)^2 < 4*alpha; alpha <= 9/10"


def advance(point, before, now):
    """The next weight: against the derivative, and on in the direction of the last step."""
    return now - point["eta"] * point["lambda"] * now + point["alpha"] * (now - before)


def run(point, first, second, steps: int) -> list:
    """The weights from any two successive ones."""
    weights = [first, second]
    for _ in range(steps):
        weights.append(advance(point, weights[-2], weights[-1]))
    return weights


def characteristic(point, z: Fraction) -> Fraction:
    """det(z I - M), where M maps (w_{k-1}, w_k) to (w_k, w_{k+1})."""
    of_before, of_now = (advance(point, *pair) for pair in ((1, 0), (0, 1)))
    return z * (z - of_now) - of_before


def matrix(point) -> np.ndarray:
    """M in floating point."""
    numbers = {name: float(point[name]) for name in ("alpha", "eta", "lambda")}
    return np.array([[0.0, 1.0], [advance(numbers, 1.0, 0.0), advance(numbers, 0.0, 1.0)]])


@exact("recursion", points=12, where="k <= 9")
def next_weight(point) -> Fraction:
    """w_{k+1} after any two weights."""
    k, w = int(point["k"]), point["w"]
    return advance(point, w(k - 1), w(k))


@exact("powers", points=12, where="k <= 6")
def powers(point) -> Fraction:
    """By how much z^(k+1) misses what momentum makes of z^(k-1) and z^k."""
    k, z = int(point["k"]), point["z"]
    return z ** (k + 1) - advance(point, z ** (k - 1), z**k)


@exact("minus_one", points=12)
def at_minus_one(point) -> Fraction:
    """The characteristic polynomial at -1."""
    return characteristic(point, Fraction(-1))


@exact("edge", points=12, where="k <= 20")
def alternating(point) -> Fraction:
    """w_{k+1} from the weights -1 and 1 (or 1 and -1), with eta lambda = 2 (1 + alpha)."""
    k = int(point["k"])
    edge = {**point, "eta": 2 * (1 + point["alpha"]) / point["lambda"]}
    return run(edge, Fraction(1), Fraction(-1), k)[k + 1]


@bounded("discriminant", points=12)
def discriminant(point) -> tuple[float, float]:
    """The squared difference of the eigenvalues of M.

    It is the discriminant of the characteristic polynomial, whose coefficients the eigenvalues
    fit up to a few roundings of numbers as large as the squared norm of M.
    """
    first, second = np.linalg.eigvals(matrix(point).astype(complex))
    size = 1 + float(np.linalg.norm(matrix(point))) ** 2
    return float(((first - second) ** 2).real), 1e-13 * size


@bounded("modulus", points=12, where=COMPLEX)
def modulus(point) -> tuple[float, float]:
    """The modulus of an eigenvalue of M.

    Two close eigenvalues feel roundings of the matrix as the square root of these, below 1e-7.
    """
    return float(abs(np.linalg.eigvals(matrix(point))[0])), 1e-7


@exact("invariant", points=12, where="k <= 8")
def quadratic_form(point) -> Fraction:
    """w_{k+1}^2 - (1 + alpha - eta lambda) w_{k+1} w_k + alpha w_k^2 after a run of k steps."""
    k = int(point["k"])
    now, after = run(point, point["w"](0), point["w"](1), k)[k : k + 2]
    middle = 1 + point["alpha"] - point["eta"] * point["lambda"]
    return after**2 - middle * after * now + point["alpha"] * now**2


@bounded("vanishes", points=8, where=COMPLEX)
def squared_weight(point) -> tuple[float, float]:
    """The squared weight after many steps.

    Some power of M has a norm below 1/2; from there on no weight gets larger than the largest
    norm of the powers before, times the last state.
    """
    step, power, largest, count = matrix(point), np.eye(2), 1.0, 0
    while np.linalg.norm(power, 2) > 0.5:
        power, count = step @ power, count + 1
        largest = max(largest, float(np.linalg.norm(power, 2)))
        if count > 5000:
            raise ValueError("no power of the matrix is small")
    state = np.linalg.matrix_power(power, 30) @ [float(point["w"](0)), float(point["w"](1))]
    return float(state[0] ** 2), (largest * float(np.linalg.norm(state))) ** 2 + 1e-12


def example(momentum: Fraction, steps: int) -> Fraction:
    """The weight after some steps from rest at 1, with lambda = 1 and eta = 1/10."""
    weight, step = Fraction(1), Fraction(0)
    for _ in range(steps):
        step = momentum * step - Fraction(1, 10) * weight
        weight += step
    return weight


@exact("example_5", points=1)
def fifth(point) -> Fraction:
    """The weight after 5 steps with momentum 9/10."""
    return example(Fraction(9, 10), 5)


@exact("plain_solution", points=10, where="k <= 20")
def without_momentum(point) -> Fraction:
    """The weight after k steps without momentum."""
    return example(Fraction(0), int(point["k"]))
