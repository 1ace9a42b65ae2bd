"""Count the regions of any hyperplane arrangement: parallel, concurrent or repeated ones too.

Slower than :mod:`closedform.witness.arrangements` and independent of it.  The walk over the
vertices is the same, but where more than d hyperplanes meet not all choices of sides occur: the
cones around such a vertex are found by cutting them with a plane, one dimension lower.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import gcd
from typing import Any, TypeAlias

from numpy.typing import NDArray

from closedform.witness.arrangements import pivots

__all__ = ["regions"]

Row: TypeAlias = tuple[int, ...]
Signs: TypeAlias = tuple[int, ...]


def regions(rows: NDArray[Any] | list[Row]) -> int:
    """Number of regions of any arrangement, exactly; meant for small ones.

    Parameters
    ----------
    rows : sequence of rows of integers
        One hyperplane ``a·x + c = 0`` per row, ``c`` last; in each row some ``a`` is not 0.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        When a row is no hyperplane because all its ``a`` are 0.

    Examples
    --------
    Three lines through one point; two pairs of parallel lines; the same line twice.

    >>> regions([(1, 0, 0), (0, 1, 0), (1, 1, 0)])
    6
    >>> regions([(1, 0, 0), (1, 0, -1), (0, 1, 0), (0, 1, -1)])
    9
    >>> regions([(1, 2, 3), (2, 4, 6)])
    2
    """
    plain = [tuple(int(entry) for entry in row) for row in rows]
    for row in plain:
        if len(row) > 1 and not any(row[:-1]):
            raise ValueError(f"{row} is no hyperplane: every coefficient of x is 0")
    return len(_sign_vectors(plain))


def _sign_vectors(rows: list[Row]) -> set[Signs]:
    """Sign vectors of the regions; a row without ``a`` counts as a constant sign."""
    planes = [i for i, row in enumerate(rows) if any(row[:-1])]
    signs = {i: _sign(row[-1]) for i, row in enumerate(rows) if not any(row[:-1])}
    if not planes:
        return {tuple(signs[i] for i in range(len(rows)))}
    columns = pivots([rows[i][:-1] for i in planes])
    kept = [tuple(rows[i][c] for c in [*columns, -1]) for i in planes]
    return {
        tuple((signs | dict(zip(planes, near, strict=True)))[i] for i in range(len(rows)))
        for near in _signs_at_vertices(kept)
    }


def _signs_at_vertices(rows: list[Row]) -> set[Signs]:
    """Sign vectors near the vertices of an arrangement whose normals span the space."""
    dimension = len(rows[0]) - 1
    found: set[Signs] = set()
    seen: set[tuple[Fraction, ...]] = set()
    for chosen in combinations(range(len(rows)), dimension):
        vertex = _meet([rows[i] for i in chosen])
        if vertex is None or vertex in seen:
            continue
        seen.add(vertex)
        values = [
            sum((a * x for a, x in zip(row, vertex, strict=False)), Fraction(row[-1]))
            for row in rows
        ]
        through = [i for i, value in enumerate(values) if value == 0]
        outside = {i: _sign(value) for i, value in enumerate(values) if value != 0}
        for cone in _cones([rows[i][:-1] for i in through]):
            near = outside | dict(zip(through, cone, strict=True))
            found.add(tuple(near[i] for i in range(len(rows))))
    return found


def _cones(normals: list[Row]) -> set[Signs]:
    """Sign vectors around a point through which all planes go.

    One half of the cones meets the plane where the first normal is 1, and the other half lies
    opposite.  On that plane the others form an arrangement with one dimension less.
    """
    first, others = normals[0], normals[1:]
    pivot = next(i for i, entry in enumerate(first) if entry)
    sliced: list[Row] = []
    for row in others:
        # x_pivot = (1 - the rest) / first[pivot], multiplied by |first[pivot]| to stay integer
        size, turn = abs(first[pivot]), _sign(first[pivot])
        rest = [
            size * a - turn * row[pivot] * b
            for i, (a, b) in enumerate(zip(row, first, strict=True))
            if i != pivot
        ]
        entries = [*rest, turn * row[pivot]]
        shrink = gcd(*entries) or 1
        sliced.append(tuple(entry // shrink for entry in entries))
    above = {(1, *signs) for signs in _sign_vectors(sliced)}
    return above | {tuple(-sign for sign in signs) for signs in above}


def _meet(rows: list[Row]) -> tuple[Fraction, ...] | None:
    """The only common point of as many hyperplanes as dimensions, or None."""
    size = len(rows)
    work = [[Fraction(entry) for entry in row] for row in rows]
    for column in range(size):
        found = next((i for i in range(column, size) if work[i][column]), None)
        if found is None:
            return None
        work[column], work[found] = work[found], work[column]
        work[column] = [entry / work[column][column] for entry in work[column]]
        for i in range(size):
            if i != column and work[i][column]:
                factor = work[i][column]
                pairs = zip(work[i], work[column], strict=True)
                work[i] = [a - factor * b for a, b in pairs]
    return tuple(-row[-1] for row in work)


def _sign(value: Fraction | int) -> int:
    return (value > 0) - (value < 0)
