"""Limits and minima: the truth lies within the stated bound."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.witness.limits import geometric_limit, minimize_convex, polynomial_limit

ratios = st.fractions(Fraction(-99, 100), Fraction(999, 1000), max_denominator=1000)
sizes = st.fractions(-100, 100, max_denominator=50)


@given(ratios, sizes, sizes)
def test_the_limit_of_an_affine_recursion_lies_within_the_bound(ratio, push, start):
    # x -> ratio x + push settles at push / (1 - ratio).
    slope, shift = float(ratio), float(push)
    value, bound = geometric_limit(lambda x: slope * x + shift, float(start), max_steps=50_000)
    assert abs(Fraction(value) - push / (1 - ratio)) <= Fraction(bound)


@given(sizes, sizes)
def test_two_ratios_at_once(fast, slow):
    # fast (1/2)^n + slow (9/10)^n + 1
    def step(state):
        return state[0] * 0.5, state[1] * 0.9

    value, bound = geometric_limit(step, (float(fast), float(slow)), lambda s: 1 + s[0] + s[1])
    assert abs(value - 1) <= bound
    assert bound < 1e-4


def test_rationals_are_followed_too():
    value, bound = geometric_limit(lambda x: x / 3 + 1, Fraction(0))
    assert abs(Fraction(value) - Fraction(3, 2)) <= Fraction(bound)


def test_a_limit_that_flips_in_the_last_digit_has_settled():
    # Next to 11.16 this recursion alternates between two neighboring floats.
    slope, shift = float(Fraction(-7, 837)), float(Fraction(349, 31))
    value, bound = geometric_limit(lambda x: slope * x + shift, float(Fraction(89, 8)))
    assert abs(value - shift / (1 - slope)) <= bound < 1e-12


def test_a_sequence_that_stops_after_some_steps_has_settled():
    assert geometric_limit(lambda x: min(x + 1, 20.0), 0.0)[0] == 20.0


def test_a_sequence_that_stands_still_has_settled():
    assert geometric_limit(lambda x: x, 7.0)[0] == 7.0


@pytest.mark.parametrize(
    "step", [lambda x: -x, lambda x: x + 1, lambda x: 1.01 * x], ids=["flips", "walks", "grows"]
)
def test_what_does_not_converge_is_an_error(step):
    with pytest.raises(ArithmeticError, match=r"not settled|without bound"):
        geometric_limit(step, 1.0, max_steps=5_000)


def test_overflow_is_an_error():
    with pytest.raises(ArithmeticError, match="without bound"):
        geometric_limit(lambda x: x * 10, 1.0)


def test_harmonic_sums_are_not_taken_for_convergent():
    # 1 + 1/2 + 1/3 + … grows for ever, though ever more slowly: no ratio stays below 1.
    def step(state):
        return state[0] + 1, state[1] + 1 / state[0]

    with pytest.raises(ArithmeticError, match="not settled"):
        geometric_limit(step, (1, 0.0), lambda state: state[1], max_steps=20_000)


def test_the_leading_coefficient_of_counts():
    # n (n-1) (n-2) / 6 divided by n^3 tends to 1/6.
    value, bound = polynomial_limit(lambda n: n * (n - 1) * (n - 2) // 6, 3, start=3)
    assert abs(Fraction(value) - Fraction(1, 6)) <= Fraction(bound) < Fraction(1, 10**12)


def test_counts_of_a_higher_degree_are_refused():
    with pytest.raises(ArithmeticError, match="no polynomial of degree 2"):
        polynomial_limit(lambda n: n**3, 2, start=1)


def test_a_polynomial_that_is_not_checked_is_refused():
    with pytest.raises(ValueError, match="further count"):
        polynomial_limit(lambda n: n, 1, start=1, checks=0)


@given(st.fractions(Fraction(1, 1000), 100), st.fractions(-1000, 1000), sizes)
def test_the_minimum_of_a_parabola_lies_within_its_bounds(curvature, place, height):
    found = minimize_convex(lambda w: curvature * (w - place) ** 2 + height)
    assert abs(Fraction(found.argument) - place) <= Fraction(found.argument_error)
    assert abs(Fraction(found.value) - height) <= Fraction(found.value_error)
    assert found.argument_error <= 1e-7
    assert found.value_error <= 1e-9


@given(st.fractions(-100, 100, max_denominator=30))
def test_the_minimum_at_a_kink(place):
    found = minimize_convex(lambda w: abs(w - place))
    assert abs(Fraction(found.argument) - place) <= Fraction(found.argument_error)
    assert 0 <= Fraction(found.value) <= Fraction(found.value_error)


@pytest.mark.parametrize("function", [lambda w: w, lambda w: Fraction(3)], ids=["slope", "flat"])
def test_no_minimum_is_an_error(function):
    with pytest.raises(ArithmeticError, match="no minimum"):
        minimize_convex(function)
