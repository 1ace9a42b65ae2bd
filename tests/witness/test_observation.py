"""What agrees with an observation, and which observations are too weak."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from closedform.witness.observation import (
    FALSE_ALARM,
    POWER,
    Z_ALARM,
    Z_POWER,
    Bounded,
    Estimate,
    Exact,
    agrees,
    describe,
    is_weak,
    relative_power,
)


def estimated(mean, error):
    return Estimate(mean, error, 10_000, relative_power(mean, error))


def test_the_quantiles_are_those_of_the_stated_rates():
    assert 2 * stats.norm.sf(Z_ALARM) == pytest.approx(FALSE_ALARM, rel=1e-9)
    assert stats.norm.cdf(Z_POWER) == pytest.approx(POWER, rel=1e-12)


@given(st.floats(0.01, 100), st.floats(1e-6, 1e-3))
def test_an_error_of_the_stated_size_is_caught_with_the_stated_power(truth, relative_error):
    # The mean is normal around the truth.  A claim at truth * (1 + r) is rejected when the mean
    # is more than z_alarm standard errors from it, on either side.
    error = truth * relative_error
    claimed = truth * (1 + relative_power(truth, error))
    mean = stats.norm(truth, error)
    caught = mean.cdf(claimed - Z_ALARM * error) + mean.sf(claimed + Z_ALARM * error)
    assert caught == pytest.approx(POWER, abs=1e-9)


def test_an_estimate_agrees_up_to_the_alarm_quantile():
    seen = estimated(1.0, 0.001)
    assert agrees(seen, 1 + 0.99 * Z_ALARM * 0.001)
    assert not agrees(seen, 1 + 1.01 * Z_ALARM * 0.001)
    assert not agrees(seen, 1 - 1.01 * Z_ALARM * 0.001)


def test_an_exact_value_agrees_only_with_itself():
    seen = Exact(Fraction(1, 19))
    assert agrees(seen, Fraction(1, 19))
    assert not agrees(seen, Fraction(1, 19) + Fraction(1, 10**30))
    assert agrees(Exact(Fraction(3)), 3)


def test_an_exact_value_forgives_a_float_its_rounding_and_no_more():
    seen = Exact(Fraction(1, 19))
    assert agrees(seen, 1 / 19)
    assert not agrees(seen, 1 / 19 * (1 + 1e-8))
    assert agrees(Exact(Fraction(0)), 0.1 + 0.2 - 0.3)


@pytest.mark.parametrize("claimed", [None, math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("seen", [Exact(Fraction(1)), estimated(1.0, 0.001), Bounded(1.0, 0.1)])
def test_what_is_undefined_never_agrees(seen, claimed):
    assert not agrees(seen, claimed)


def test_a_rational_too_large_for_a_float_does_not_agree():
    assert not agrees(Bounded(1.0, 0.1), Fraction(10**400))


@pytest.mark.parametrize(
    ("seen", "weak"),
    [
        (Exact(Fraction(0)), False),
        (estimated(1.0, 0.0025), False),  # (4.892 + 3.090) * 0.0025 = 0.01996
        (estimated(1.0, 0.0026), True),  # 0.02075
        (estimated(0.0, 0.0026), True),  # no relative error is seen next to 0
        (estimated(1.0, 0.0), True),  # all samples the same
        (Bounded(1.0, 0.009), False),
        (Bounded(1.0, 0.011), True),  # claims 0.978 and 1.0 can both pass
        (Bounded(0.0, 1e-12), False),
        (Bounded(0.0, 1e-6), True),
    ],
)
def test_weakness(seen, weak):
    assert is_weak(seen) is weak


def test_each_kind_says_what_it_is():
    assert describe(Exact(Fraction(1, 19))) == "exactly 1/19"
    assert describe(estimated(0.052681, 0.000041)) == "simulated 0.05268 ± 0.00004"
    assert describe(estimated(8123.4, 21.0)) == "simulated 8123.4 ± 2e+01"
    assert describe(Bounded(0.2500000012, 3e-8)) == "computed 0.25000000 ± 3e-08"
    assert describe(estimated(1.0, 0.0)) == "simulated 1 without spread in 10000 samples"


def test_long_values_are_shortened():
    third = Fraction(10**60 + 1, 3 * 10**60)
    assert describe(Exact(third)) == "exactly 0.333333333333…"
    assert describe(Exact(Fraction(10**400))) == "exactly an integer part of 401 digits"
