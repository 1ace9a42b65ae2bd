"""Witness of landscape.permutation_minima: reorder the neurons of small networks, in all ways.

Every reordered network is run on some inputs, in integers, and must give the output of the first
one; then the different sets of weights are counted.
"""

from functools import cache
from itertools import permutations, product

import numpy as np

from closedform.witness.declare import enumerated

INPUTS = np.array([[1, 0, -2, 3], [2, 1, 1, -1]])


def random_network(n: int, layers: int, *, twins: bool = False) -> list[np.ndarray]:
    """Integer weight matrices from 2 inputs to 1 output; the rows of each hidden layer differ.

    With ``twins`` the first two neurons of the first layer get equal weights, in and out.
    """
    rng = np.random.default_rng((n, layers))
    while True:
        sizes = [2, *[n] * layers, 1]
        shapes = zip(sizes[1:], sizes, strict=False)
        weights = [rng.integers(-4, 5, size=shape) for shape in shapes]
        if twins:
            weights[0][1] = weights[0][0]
            weights[1][:, 1] = weights[1][:, 0]
        rows = [len(np.unique(matrix, axis=0)) for matrix in weights[:-1]]
        if rows == [n - twins] + [n] * (layers - 1) and np.any(outputs(weights)):
            return weights


def outputs(weights: list[np.ndarray]) -> np.ndarray:
    """The forward pass with rectified linear units."""
    signal = INPUTS
    for matrix in weights[:-1]:
        signal = np.maximum(matrix @ signal, 0)
    return weights[-1] @ signal


def reordered(weights: list[np.ndarray], orders: tuple[tuple[int, ...], ...]) -> list[np.ndarray]:
    """Each hidden layer in another order: rows of its own weights, columns of the next."""
    moved = [matrix.copy() for matrix in weights]
    for layer, order in enumerate(orders):
        moved[layer] = moved[layer][list(order)]
        moved[layer + 1] = moved[layer + 1][:, list(order)]
    return moved


@cache
def different_points(n: int, layers: int, *, twins: bool = False) -> int:
    """How many sets of weights the orders give; each has to compute the same."""
    weights = random_network(n, layers, twins=twins)
    wanted, seen = outputs(weights), set()
    for orders in product(permutations(range(n)), repeat=layers):
        moved = reordered(weights, orders)
        assert np.array_equal(outputs(moved), wanted)
        seen.add(b"".join(matrix.tobytes() for matrix in moved))
    return len(seen)


@enumerated("layer", points=6, where="n: integer in [1,6]")
def orders_of_a_layer(point) -> int:
    """A(n), at most 720 networks."""
    return different_points(int(point["n"]), 1)


@enumerated("network", points=12, where="n, m: integer in [1,4]; n + m <= 6; n*m <= 9")
def equivalent_networks(point) -> int:
    """M(n, m), at most 24^2 = 576 networks."""
    return different_points(int(point["n"]), int(point["m"]))


@enumerated("coincident", points=5, where="n: integer in [2,6]")
def with_two_equal_neurons(point) -> int:
    """D(n), at most 720 networks."""
    return different_points(int(point["n"]), 1, twins=True)
