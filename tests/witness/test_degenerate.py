"""Any arrangement: by hand, against the fast count, and where the closed formula fails."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.witness.arrangements import NotSimpleError, draw_simple, simple_regions
from closedform.witness.degenerate import regions


def schlaefli(n, d):
    return sum(comb(n, k) for k in range(d + 1))


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        ([], 1),
        ([(1, 0), (2, 0), (3, 1)], 3),  # a point twice, and another one
        ([(1, 0, 0), (0, 1, 0), (1, 1, 0)], 6),  # three lines through a point
        ([(1, 0, 0), (0, 1, 0), (1, 1, 0), (1, 2, 0)], 8),  # four of them
        ([(1, 0, 0), (1, 0, 1), (1, 0, 2)], 4),  # three parallel lines
        ([(1, 0, 0), (1, 0, 1), (0, 1, 0), (0, 1, 1)], 9),  # two and two: a grid of 3 by 3
        ([(1, 0, 0, 0), (0, 1, 0, 0), (1, 1, 0, 0)], 6),  # three planes through a line
        ([(1, -1, 0, 0), (0, 1, -1, 0), (1, 0, -1, 0)], 6),  # the orders of 3 numbers: 3!
        (
            [  # x = y and so on in four dimensions: the orders of 4 numbers, 4!
                (1, -1, 0, 0, 0),
                (1, 0, -1, 0, 0),
                (1, 0, 0, -1, 0),
                (0, 1, -1, 0, 0),
                (0, 1, 0, -1, 0),
                (0, 0, 1, -1, 0),
            ],
            24,
        ),
    ],
)
def test_arrangements_counted_by_hand(rows, number):
    assert regions(rows) == number


@pytest.mark.parametrize(
    "rows",
    [
        [(1, 0, 0), (0, 1, 0), (1, 1, 0)],
        [(1, 2, 0), (1, 2, 5), (3, 1, 1)],
        [(1, 0, 0, 0), (0, 1, 0, 0), (1, 1, 0, 0)],
    ],
)
def test_the_formula_for_general_position_fails_on_degenerate_ones(rows):
    assert regions(rows) < schlaefli(len(rows), len(rows[0]) - 1)


@given(st.integers(0, 6), st.integers(1, 3), st.integers(0, 10**6))
def test_both_methods_agree_in_general_position(n, d, seed):
    rows, number = draw_simple(n, d, np.random.default_rng(seed))
    assert regions(rows) == number


@given(st.lists(st.tuples(*[st.integers(-2, 2)] * 3).filter(lambda row: any(row[:2])), max_size=6))
def test_lines_against_the_count_of_crossings(rows):
    # Distinct lines in the plane: 1 + lines + sum over crossings of (lines through it - 1).
    lines = {scaled(row) for row in rows}
    crossings = {}
    for a, b in ((a, b) for a in lines for b in lines if a < b):
        det = a[0] * b[1] - a[1] * b[0]
        if det:
            x = (a[1] * b[2] - b[1] * a[2]) / det
            y = (b[0] * a[2] - a[0] * b[2]) / det
            crossings.setdefault((x, y), set()).update((a, b))
    expected = 1 + len(lines) + sum(len(through) - 1 for through in crossings.values())
    assert regions(rows) == expected


def scaled(row):
    """The same line with its first coefficient 1."""
    from fractions import Fraction

    first = next(entry for entry in row if entry)
    return tuple(Fraction(entry, first) for entry in row)


@given(st.lists(st.tuples(*[st.integers(-1, 1)] * 4).filter(lambda row: any(row[:3])), max_size=5))
def test_general_position_is_the_maximum(rows):
    number = regions(rows)
    assert number <= schlaefli(len(rows), 3)
    if number == schlaefli(len(rows), 3) and rows:
        assert simple_regions(np.array(rows)) == number


def test_a_row_that_is_no_hyperplane_is_refused():
    with pytest.raises(ValueError, match="no hyperplane"):
        regions([(0, 0, 1)])


def test_refused_by_the_fast_method_counted_by_the_slow_one():
    rows = [(1, 0, 0), (0, 1, 0), (1, 1, 0)]
    with pytest.raises(NotSimpleError):
        simple_regions(np.array(rows))
    assert regions(rows) == 6
