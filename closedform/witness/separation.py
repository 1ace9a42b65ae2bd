"""Can one threshold unit tell two sets of points apart?  Linear programs, checked exactly.

A linear program proposes either weights, or the reason why there are none: factors that are not
negative and add up the points of one label and those of the other to the same vector (Gordan's
alternative).  Both are made rational and checked in exact arithmetic, so that the answer does not
rest on floating point.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import lcm

__all__ = ["UndecidedError", "count_separable", "separating_weights"]

Vector = tuple[int, ...]


class UndecidedError(ArithmeticError):
    """The linear programs proposed nothing that exact arithmetic confirms."""


def separating_weights(points: Sequence[Vector], signs: Sequence[int]) -> Vector | None:
    """Weights, the bias last, that give every point its sign, or None if there are none.

    Parameters
    ----------
    points : sequence of tuples of int
        At least one, all of the same length.
    signs : sequence of int
        1 or -1 for each point.

    Returns
    -------
    tuple of int, or None
        Both answers have been confirmed exactly.

    Raises
    ------
    UndecidedError
        When rounding spoiled what the linear programs found.

    Examples
    --------
    The corners of a square, with AND and with XOR.

    >>> square = [(0, 0), (0, 1), (1, 0), (1, 1)]
    >>> w1, w2, bias = separating_weights(square, [-1, -1, -1, 1])
    >>> bias < 0 and w1 + bias < 0 and w2 + bias < 0 and w1 + w2 + bias > 0
    True
    >>> separating_weights(square, [-1, 1, 1, -1]) is None
    True
    """
    rows = [
        tuple(sign * entry for entry in (*point, 1))
        for point, sign in zip(points, signs, strict=True)
    ]
    weights = _weights(rows)
    if weights is not None:
        return weights
    if _is_blocked(rows):
        return None
    raise UndecidedError(f"neither weights nor a reason against them for {list(signs)}")


def count_separable(points: Sequence[Vector]) -> int:
    """How many of the 2^N labelings of N points one threshold unit can produce.

    Examples
    --------
    >>> count_separable([(0, 0), (0, 1), (1, 0), (1, 1)])
    14
    >>> count_separable([(0,), (1,), (3,)])
    6
    """
    # Weights for one labeling, negated, are weights for the opposite one.
    return 2 * sum(
        separating_weights(points, (1, *signs)) is not None
        for signs in product((1, -1), repeat=len(points) - 1)
    )


def _weights(rows: list[Vector]) -> Vector | None:
    """Integer weights with a positive product with every row, confirmed, or None."""
    from scipy.optimize import linprog

    width = len(rows[0])
    found = linprog(
        [0] * width,
        A_ub=[[-entry for entry in row] for row in rows],
        b_ub=[-1] * len(rows),
        bounds=(None, None),
    )
    if found.status != 0:
        return None
    rational = [Fraction(float(value)).limit_denominator(10**9) for value in found.x]
    scale = lcm(*(value.denominator for value in rational))
    weights = tuple(int(value * scale) for value in rational)
    above = all(sum(w * x for w, x in zip(weights, row, strict=True)) > 0 for row in rows)
    return weights if above else None


def _is_blocked(rows: list[Vector]) -> bool:
    """Whether some of the rows, with positive factors, add up to 0: confirmed, or False."""
    from scipy.optimize import linprog

    columns = [list(column) for column in zip(*rows, strict=True)]
    found = linprog(
        [0] * len(rows),
        A_eq=[*columns, [1] * len(rows)],
        b_eq=[0] * len(columns) + [1],
        method="highs-ds",
    )
    if found.status != 0:
        return False
    used = [row for row, factor in zip(rows, found.x, strict=True) if factor > 1e-9]
    factors = _dependence(used)
    return factors is not None and all(factor > 0 for factor in factors)


def _dependence(rows: list[Vector]) -> list[Fraction] | None:
    """The only factors, the last one 1, with which the rows add up to 0."""
    count = len(rows)
    work = [[Fraction(x) for x in column] for column in zip(*rows, strict=True)]
    for place in range(count - 1):
        found = next((i for i in range(place, len(work)) if work[i][place]), None)
        if found is None:
            return None
        work[place], work[found] = work[found], work[place]
        top = [x / work[place][place] for x in work[place]]
        work = [
            top if i == place else [x - row[place] * t for x, t in zip(row, top, strict=True)]
            for i, row in enumerate(work)
        ]
    if any(row[-1] for row in work[count - 1 :]):
        return None
    return [*(-row[-1] for row in work[: count - 1]), Fraction(1)]
