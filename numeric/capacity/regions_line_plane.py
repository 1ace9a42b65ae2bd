"""Witness of capacity.regions_line_plane: count the regions of random points and lines.

The arrangements are exact, and checked to be in general position; the regions are counted by
their sign vectors, without any formula (:mod:`closedform.witness.degenerate`).
"""

from functools import cache

import numpy as np

from closedform.witness.arrangements import draw_simple
from closedform.witness.declare import enumerated
from closedform.witness.degenerate import regions


@cache
def count(n: int, dimension: int) -> int:
    """Regions of n random hyperplanes, counted in two ways that have to agree."""
    rows, number = draw_simple(n, dimension, np.random.default_rng((n, dimension, 5)))
    if n <= 6 and regions(rows) != number:
        raise ArithmeticError("two ways of counting the same regions disagree")
    return number


@enumerated("line", points=12, where="n: integer in [0,30]")
def on_a_line(point) -> int:
    """L(n)."""
    return count(int(point["n"]), 1)


@enumerated("plane", points=12, where="n: integer in [0,30]")
def in_the_plane(point) -> int:
    """A(n)."""
    return count(int(point["n"]), 2)


@enumerated("gained", points=12, where="n: integer in [0,20]")
def more_in_the_plane(point) -> int:
    """A(n) - L(n)."""
    return count(int(point["n"]), 2) - count(int(point["n"]), 1)
