"""Ranges: which numbers they hold, and which ends they offer."""

import random
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from closedform.witness.ranges import Range

ends = st.lists(st.tuples(st.fractions(-50, 50, max_denominator=12), st.booleans()), max_size=2)


@given(st.booleans(), ends, ends, st.integers(0, 1000))
def test_every_pick_lies_within_all_bounds(integer, lowers, uppers, seed):
    values, source = Range(integer, lowers, uppers), random.Random(seed)
    assume(not values.empty)
    picks = [values.readable(source, set()), values.random(source)]
    picks += [values.lower_end()] if lowers else []
    picks += [values.upper_end()] if uppers else []
    for pick in picks:
        assert pick.denominator == 1 or not integer
        assert all(pick > end or (pick == end and not strict) for end, strict in lowers)
        assert all(pick < end or (pick == end and not strict) for end, strict in uppers)


def test_the_tighter_of_two_ends_counts():
    values = Range(False, [(Fraction(0), False), (Fraction(0), True)], [(Fraction(1), False)])
    assert Fraction(0) not in values
    assert Fraction(1) in values


def test_integers_are_rounded_inwards():
    values = Range(True, [(Fraction(1, 2), False)], [(Fraction(4), True)])
    assert (values.low, values.high) == (1, 3)


@pytest.mark.parametrize(
    ("low", "high", "empty"),
    [
        ((2, False), (1, False), True),
        ((1, False), (1, False), False),
        ((1, True), (1, False), True),
    ],
)
def test_emptiness(low, high, empty):
    ends = [(Fraction(low[0]), low[1])], [(Fraction(high[0]), high[1])]
    assert Range(False, *ends).empty is empty


def test_numbers_already_taken_are_avoided():
    values = Range(True, [(Fraction(2), False)], [(Fraction(3), False)])
    assert values.readable(random.Random(0), {Fraction(2)}) == 3
