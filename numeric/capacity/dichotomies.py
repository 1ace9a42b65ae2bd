"""Witness of capacity.dichotomies: linear programs for every labeling of random points.

The points have small integer coordinates and are verified to be in general position;
:mod:`closedform.witness.separation` says how a labeling is decided, and confirms it exactly.
"""

from functools import cache
from itertools import combinations

import numpy as np

from closedform.witness.arrangements import pivots
from closedform.witness.declare import enumerated
from closedform.witness.separation import count_separable


def in_general_position(points: list[tuple[int, ...]]) -> bool:
    """Whether no d + 1 points lie in one hyperplane, nor fewer in a smaller plane."""
    size = min(len(points), len(points[0]) + 1)
    lifted = [(*point, 1) for point in points]
    return all(len(pivots(some)) == size for some in combinations(lifted, size))


@cache
def produced(count: int, dimension: int) -> int:
    """Labelings of random points that one unit can produce."""
    if dimension == 0:
        # All points of a space without dimensions are the same: no position is general.
        return count_separable([()] * count)
    random = np.random.default_rng((count, dimension))
    for _ in range(200):
        drawn = random.integers(-60, 61, size=(count, dimension))
        points = [tuple(map(int, row)) for row in drawn]
        if in_general_position(points):
            return count_separable(points)
    raise ArithmeticError(f"no {count} points in general position were drawn")


@enumerated("count", points=18, where="N: integer in [1,6]; d: integer in [0,4]")
def one_unit(point) -> int:
    """D(N, d): at most 2^6 labelings."""
    return produced(int(point["N"]), int(point["d"]))


@enumerated("full", points=5, where="d: integer in [0,4]")
def all_labelings(point) -> int:
    """D(d + 1, d)."""
    d = int(point["d"])
    return produced(d + 1, d)


@enumerated("capacity", points=3, where="d: integer in [0,2]")
def twice_as_many(point) -> int:
    """D(2 d + 2, d)."""
    d = int(point["d"])
    return produced(2 * d + 2, d)
