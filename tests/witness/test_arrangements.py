"""Arrangements in general position, counted against what a person can count."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.witness.arrangements import (
    NotSimpleError,
    draw_simple,
    pivots,
    random_arrangement,
    simple_regions,
)


def schlaefli(n, d):
    return sum(comb(n, k) for k in range(d + 1))


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        ([(2, 1)], 2),  # one point on a line
        ([(1, 0), (1, -1), (1, -2)], 4),  # three points on a line
        ([(1, 0, 0), (0, 1, 0)], 4),  # two lines that cross
        ([(1, 0, 0), (0, 1, 0), (1, 1, -1)], 7),  # a triangle, 3 sides, 3 corners
        ([(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0)], 8),  # the octants
        ([(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (1, 1, 1, -1)], 15),  # a tetrahedron: 16 - 1
        ([(0, 0, 1, 5)], 2),  # a plane in space
        ([(0, 0, 1, 5), (3, 0, 1, 5)], 4),  # two planes in space
    ],
)
def test_arrangements_counted_by_hand(rows, number):
    assert simple_regions(np.array(rows)) == number


def test_no_hyperplane_leaves_one_region():
    assert simple_regions(np.empty((0, 4), dtype=int)) == 1


def test_space_without_dimension_is_one_region():
    assert simple_regions(np.array([[3], [-1]])) == 1


@given(st.integers(0, 9), st.integers(0, 4), st.integers(0, 10**6))
def test_random_arrangements_follow_the_known_count(n, d, seed):
    assert draw_simple(n, d, np.random.default_rng(seed))[1] == schlaefli(n, d)


def test_more_hyperplanes_than_bits_in_a_word():
    assert draw_simple(70, 2, np.random.default_rng(0))[1] == schlaefli(70, 2) == 2486


def test_forty_planes():
    assert draw_simple(40, 3, np.random.default_rng(0))[1] == 10_701


@pytest.mark.parametrize(
    "rows",
    [
        [(1, 0, 0), (0, 1, 0), (1, 1, 0)],  # concurrent
        [(1, 2, 0), (1, 2, 5)],  # parallel
        [(1, 2, 3), (2, 4, 6)],  # the same line twice
        [(1, 0, 0, 0), (2, 0, 0, 1)],  # parallel, fewer than dimensions
        [(1, 0, 0, 1), (0, 1, 0, 1), (1, 1, 0, 1)],  # three normals in a plane
        [(0, 0, 1)],  # no line at all
    ],
)
def test_degenerate_arrangements_are_refused(rows):
    with pytest.raises(NotSimpleError):
        simple_regions(np.array(rows))


def test_large_coefficients_do_not_overflow():
    # Products of 10^24, while the first and third normal have a determinant of -2 only.
    big = 10**12
    rows = [(big + k, 2 * big + k * k + 1, k**3) for k in range(6)]
    assert rows[0][0] * rows[2][1] - rows[2][0] * rows[0][1] == -2
    assert simple_regions(np.array(rows, dtype=object)) == schlaefli(6, 2)


def test_overflow_would_show():
    # In 64 bits these determinants wrap around to 0, and the arrangement looks degenerate.
    rows = [(2**40, 0, 0), (0, 2**40, 0), (2**40, 2**40, 2**40)]
    assert simple_regions(np.array(rows)) == 7


def test_scaling_a_row_changes_nothing():
    rows = random_arrangement(6, 3, np.random.default_rng(3))
    assert simple_regions(rows * np.array([[-3], [1], [7], [-1], [2], [5]])) == simple_regions(rows)


def test_drawn_arrangements_differ_and_are_reproducible():
    first, second = (random_arrangement(5, 3, np.random.default_rng(seed)) for seed in (1, 2))
    assert not np.array_equal(first, second)
    assert np.array_equal(first, random_arrangement(5, 3, np.random.default_rng(1)))


def test_pivots_are_the_columns_of_the_rank():
    assert pivots([(0, 2, 4), (0, 1, 2)]) == [1]
    assert pivots([(0, 2, 4), (0, 1, 5), (3, 0, 0)]) == [0, 1, 2]
    assert pivots([]) == []
