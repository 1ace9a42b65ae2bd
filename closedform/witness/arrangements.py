"""Count the regions that hyperplanes cut space into, exactly, from their equations alone.

An arrangement is an integer array with one row ``(a_1, …, a_d, c)`` for each hyperplane
``a·x + c = 0`` of d-dimensional space.  In general position every region touches a vertex, and
around a vertex, where exactly d hyperplanes meet, all 2^d choices of their sides occur.  So the
regions are the distinct sign vectors near the vertices; they are collected for all vertices at
once, in integers, without any counting formula.  Arrangements that are not in general position
are refused here and counted by :mod:`closedform.witness.degenerate`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import comb, factorial
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["NotSimpleError", "draw_simple", "pivots", "random_arrangement", "simple_regions"]

LARGEST_INT64 = 2**63 - 1
WORD = 62  # sign bits packed into one unsigned integer


class NotSimpleError(ValueError):
    """The hyperplanes are not in general position."""


def random_arrangement(count: int, dimension: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Random integer hyperplanes, small enough that every determinant fits 64 bits.

    Parameters
    ----------
    count : int
        Number of hyperplanes, at least 0.
    dimension : int
        Dimension of the space, at least 0.
    rng : numpy.random.Generator
        Where the randomness comes from.

    Returns
    -------
    ndarray of int64, shape (count, dimension + 1)
    """
    size = min(count, dimension) + 1
    bound = 1000
    while bound > 9 and factorial(size) * bound**size > LARGEST_INT64:
        bound -= bound // 10
    return rng.integers(-bound, bound + 1, size=(count, dimension + 1))


def draw_simple(
    count: int, dimension: int, rng: np.random.Generator, attempts: int = 200
) -> tuple[NDArray[np.int64], int]:
    """Draw random hyperplanes in general position and count their regions.

    Returns
    -------
    rows : ndarray of int64, shape (count, dimension + 1)
        The arrangement, verified exactly to be in general position.
    number : int
        Number of its regions.

    Raises
    ------
    NotSimpleError
        When no attempt is in general position.

    Examples
    --------
    >>> draw_simple(3, 2, np.random.default_rng(1))[1]
    7
    """
    for _ in range(attempts):
        rows = random_arrangement(count, dimension, rng)
        try:
            return rows, simple_regions(rows)
        except NotSimpleError:
            continue
    raise NotSimpleError(
        f"{attempts} random arrangements of {count} hyperplanes in dimension {dimension} were all "
        "degenerate; use fewer hyperplanes"
    )


def simple_regions(rows: NDArray[Any]) -> int:
    """Number of regions of an arrangement in general position.

    General position is checked exactly on the way: the normals of any ``min(n, d)`` hyperplanes
    are linearly independent, and no ``d + 1`` hyperplanes share a point.

    Parameters
    ----------
    rows : ndarray of integers, shape (n, d + 1)
        One hyperplane ``a·x + c = 0`` per row, ``c`` last.

    Returns
    -------
    int

    Raises
    ------
    NotSimpleError
        When the hyperplanes are not in general position.

    Examples
    --------
    Three lines through pairwise different points, and three lines through one point.

    >>> simple_regions(np.array([[1, 0, 0], [0, 1, 0], [1, 1, -1]]))
    7
    >>> simple_regions(np.array([[1, 0, 0], [0, 1, 0], [1, 1, 0]]))
    Traceback (most recent call last):
    ...
    closedform.witness.arrangements.NotSimpleError: more than 2 hyperplanes share a point
    """
    rows = _independent_directions(_wide_enough(rows))
    count, dimension = rows.shape[0], rows.shape[1] - 1
    chosen = np.array(list(combinations(range(count), dimension)), dtype=np.intp)
    chosen = chosen.reshape(comb(count, dimension), dimension)
    vertices = _cross_products(rows, chosen)
    scale = vertices[:, dimension]
    if not np.all(scale != 0):
        raise NotSimpleError(f"the normals of some {dimension} hyperplanes are dependent")
    values = (vertices @ rows.T) * np.where(scale > 0, 1, -1)[:, None]
    incident = np.zeros(values.shape, dtype=bool)
    np.put_along_axis(incident, chosen, True, axis=1)
    if not np.array_equal(values == 0, incident):
        raise NotSimpleError(f"more than {dimension} hyperplanes share a point")
    return _distinct_signs(values > 0, chosen)


def _wide_enough(rows: NDArray[Any]) -> NDArray[Any]:
    """The rows in 64 bits when no determinant of them can overflow, else as Python integers."""
    size = min(rows.shape[0], rows.shape[1] - 1) + 1
    largest = max((abs(int(entry)) for entry in rows.flat), default=0)
    fits = factorial(size) * largest**size <= LARGEST_INT64
    return rows.astype(np.int64 if fits else object)


def _independent_directions(rows: NDArray[Any]) -> NDArray[Any]:
    """With fewer hyperplanes than dimensions: the same regions in as many dimensions.

    Moving along a direction in which no hyperplane changes leaves its region alone, so it is
    enough to look at a coordinate subspace on which the normals are still independent.
    """
    count, dimension = rows.shape[0], rows.shape[1] - 1
    if count >= dimension:
        return rows
    columns = pivots([tuple(int(entry) for entry in row[:-1]) for row in rows])
    if len(columns) < count:
        raise NotSimpleError(f"the normals of the {count} hyperplanes are dependent")
    return rows[:, [*columns, dimension]]


def pivots(rows: Sequence[Sequence[int]]) -> list[int]:
    """Columns on which the rows keep their rank, by elimination in integers.

    Examples
    --------
    >>> pivots([(0, 2, 4), (0, 1, 5)])
    [1, 2]
    """
    work = [list(row) for row in rows]
    found_in: list[int] = []
    for column in range(len(rows[0]) if rows else 0):
        top = len(found_in)
        found = next((i for i in range(top, len(work)) if work[i][column]), None)
        if found is None:
            continue
        work[top], work[found] = work[found], work[top]
        for i in range(top + 1, len(work)):
            a, b = work[top][column], work[i][column]
            work[i] = [a * y - b * x for x, y in zip(work[top], work[i], strict=True)]
        found_in.append(column)
    return found_in


def _cross_products(rows: NDArray[Any], chosen: NDArray[np.intp]) -> NDArray[Any]:
    """Homogeneous coordinates of the points where the chosen d hyperplanes meet.

    The determinants of d rows of length d + 1 with one column left out, with alternating sign,
    are orthogonal to all d rows.  They are built row by row from smaller determinants, for all
    choices at once.
    """
    dimension = rows.shape[1] - 1
    minors: dict[tuple[int, ...], NDArray[Any]] = {(): np.ones(len(chosen), dtype=rows.dtype)}
    for step in range(dimension):
        row = rows[chosen[:, step]]
        minors = {
            columns: _expand(row, columns, minors)
            for columns in combinations(range(dimension + 1), step + 1)
        }
    vertices = np.empty((len(chosen), dimension + 1), dtype=rows.dtype)
    for left_out in range(dimension + 1):
        columns = tuple(c for c in range(dimension + 1) if c != left_out)
        vertices[:, left_out] = minors[columns] * (-1) ** left_out
    return vertices


def _expand(
    row: NDArray[Any], columns: tuple[int, ...], minors: dict[tuple[int, ...], NDArray[Any]]
) -> NDArray[Any]:
    """Determinants on ``columns``, expanded along their last row."""
    total = np.zeros(len(row), dtype=row.dtype)
    for place, column in enumerate(columns):
        minor = minors[columns[:place] + columns[place + 1 :]]
        term = row[:, column] * minor
        total = total + term if (place + len(columns)) % 2 else total - term
    return total


def _distinct_signs(positive: NDArray[np.bool_], chosen: NDArray[np.intp]) -> int:
    """Number of sign vectors near the vertices, the chosen hyperplanes on either side."""
    count, dimension = positive.shape[1], chosen.shape[1]
    words = max(1, -(-count // WORD))
    codes = np.zeros((1, len(positive), words), dtype=np.uint64)
    bits = np.zeros((count, words), dtype=np.uint64)
    for plane in range(count):
        bits[plane, plane // WORD] = np.uint64(1 << (plane % WORD))
    for word in range(words):
        part = slice(word * WORD, (word + 1) * WORD)
        codes[0, :, word] = positive[:, part].astype(np.uint64) @ bits[part, word]
    for place in range(dimension):
        codes = np.concatenate([codes, codes | bits[chosen[:, place]]])
    flat = codes.reshape(-1, words)
    return len(np.unique(flat[:, 0])) if words == 1 else len(np.unique(flat, axis=0))
