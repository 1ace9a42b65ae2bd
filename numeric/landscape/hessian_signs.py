"""Witness of landscape.hessian_signs: all choices of signs, and samples of eigenvalues."""

from fractions import Fraction
from itertools import product

import numpy as np

from closedform.witness.declare import exact, monte_carlo


def probability(event, number: int, positive=Fraction(1, 2)) -> Fraction:
    """The total probability of all choices of independent signs that satisfy a condition."""
    chances = {1: positive, -1: 1 - positive}
    total = Fraction(0)
    for signs in product((1, -1), repeat=number):
        if event(signs):
            chance = Fraction(1)
            for sign in signs:
                chance *= chances[sign]
            total += chance
    return total


@exact("order", points=16, where="N: integer in [0,9]; k: integer in [0,10]; k <= N + 1")
def exactly_so_many(point) -> Fraction:
    """Q(N, k), at most 512 choices of signs."""
    k = int(point["k"])
    return probability(lambda signs: signs.count(-1) == k, int(point["N"]))


@exact("all_positive", points=10, where="N: integer in [0,10]")
def no_negative(point) -> Fraction:
    """Q(N, 0)."""
    return probability(lambda signs: -1 not in signs, int(point["N"]))


@exact("same_sign", points=10, where="N: integer in [1,10]")
def all_agree(point) -> Fraction:
    """S(N)."""
    return probability(lambda signs: len(set(signs)) == 1, int(point["N"]))


@exact("biased", points=12, where="N: integer in [0,8]")
def no_negative_when_biased(point) -> Fraction:
    """R(N)."""
    return probability(lambda signs: -1 not in signs, int(point["N"]), point["p"])


@monte_carlo("same_sign", points=2, where="N: integer in [2,5]")
def sampled_eigenvalues(point, rng, size):
    """Eigenvalues that are uniform around zero, one by one: whether all have the same sign."""
    values = rng.uniform(-1, 1, (size, int(point["N"])))
    return np.all(values > 0, axis=1) | np.all(values < 0, axis=1)


@monte_carlo("goe", points=1)
def sampled_matrices(point, rng, size):
    """Normal matrices A + A', as in the orthogonal ensemble: whether both eigenvalues are positive.

    The entries of A are independent; the scale, which is another one than in the problem, does not
    matter to the signs.  Eigenvalues of 2x2 matrices by their definition, as zeros of a parabola.
    """
    first = rng.standard_normal((size, 2, 2))
    matrix = first + np.swapaxes(first, 1, 2)
    trace = matrix[:, 0, 0] + matrix[:, 1, 1]
    determinant = matrix[:, 0, 0] * matrix[:, 1, 1] - matrix[:, 0, 1] ** 2
    smaller = (trace - np.sqrt(trace**2 - 4 * determinant)) / 2
    return smaller > 0
