"""Witness of landscape.permutation_points: go through all placings and count."""

from itertools import combinations

import numpy as np

from closedform.witness.declare import enumerated


def covering(vectors: int, positions: int) -> int:
    """Ways to put labeled vectors on labeled positions so that no position stays empty.

    All positions^vectors ways are written down, each as the set of positions in use (one bit for
    each), and those in which every bit is set are counted.
    """
    used = np.zeros(1, dtype=np.uint32)
    choices = (1 << np.arange(positions)).astype(np.uint32)
    for _ in range(vectors):
        used = (used[:, None] | choices[None, :]).ravel()
    return int(np.count_nonzero(used == (1 << positions) - 1))


@enumerated("general", points=16, where="n: integer in [0,7]; m: integer in [0,7]; m <= n + 1")
def placings(point) -> int:
    """T(n, m): at most 7^7 = 823,543 ways."""
    return covering(int(point["n"]), int(point["m"]))


@enumerated("order", points=16, where="n: integer in [0,7]; K: integer in [0,n]")
def fewer_positions(point) -> int:
    """T(n, n - K): at most 7^7 ways."""
    n = int(point["n"])
    return covering(n, n - int(point["K"]))


@enumerated("first", points=7, where="n: integer in [1,7]")
def one_position_less(point) -> int:
    """T(n, n - 1): at most 6^7 ways."""
    n = int(point["n"])
    return covering(n, n - 1)


@enumerated("second", points=7, where="n: integer in [2,8]")
def two_positions_less(point) -> int:
    """T(n, n - 2): at most 6^8 = 1,679,616 ways."""
    n = int(point["n"])
    return covering(n, n - 2)


@enumerated("placings", points=12, where="n: integer in [2,40]")
def pairs_of_positions(point) -> int:
    """Ways to choose which 2 of n - 2 positions hold two vectors each."""
    return sum(1 for _ in combinations(range(int(point["n"]) - 2), 2))
