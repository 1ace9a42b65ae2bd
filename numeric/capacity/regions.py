"""Witness of capacity.regions: count the regions of random arrangements of hyperplanes.

Each count looks at one arrangement with small integer coefficients, verified to be in general
position, and uses neither the recurrence nor any formula (closedform.witness.arrangements says
how).  It is exact.
"""

from functools import cache

import numpy as np

from closedform.witness.arrangements import draw_simple
from closedform.witness.declare import bounded, enumerated
from closedform.witness.limits import polynomial_limit


@cache
def count(n: int, d: int, seed: int = 0) -> int:
    """Regions of one random arrangement of n hyperplanes in d dimensions."""
    return draw_simple(n, d, np.random.default_rng((seed, n, d)))[1]


@enumerated("sum", points=16, where="n: integer in [0,14]; d: integer in [0,5]")
def number_of_regions(point) -> int:
    """R(n, d)."""
    return count(int(point["n"]), int(point["d"]))


@enumerated("full", points=12, where="n: integer in [0,8]; j: integer in [0,3]")
def all_sides(point) -> int:
    """R(n, n + j): as many dimensions as hyperplanes, or more."""
    n = int(point["n"])
    return count(n, n + int(point["j"]))


@enumerated("new_regions", points=12, where="n: integer in [0,12]; d: integer in [0,4]")
def gained_by_a_dimension(point) -> int:
    """R(n, d + 1) - R(n, d), two unrelated arrangements."""
    n, d = int(point["n"]), int(point["d"])
    return count(n, d + 1, seed=1) - count(n, d, seed=2)


@bounded("growth", points=8, where="d: integer in [0,4]")
def leading_growth(point) -> tuple[float, float]:
    """R(n, d) / n^d for n without end, from the polynomial through counts at successive n.

    At n = d + 1, …, 2 d + 1 the counts fix a polynomial of degree d, and the counts at the next
    three n lie on it.  The bound holds if all later ones do: that is extrapolated.
    """
    d = int(point["d"])
    return polynomial_limit(lambda n: count(n, d), degree=d, start=d + 1, checks=3)
