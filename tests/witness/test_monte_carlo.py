"""Monte Carlo: enough samples, an honest error, and no false sense of it."""

import numpy as np
import pytest

from closedform.witness.monte_carlo import BATCH, CAP, PILOT, estimate, samples_needed
from closedform.witness.observation import Z_ALARM, Z_POWER, agrees, is_weak


def rng(seed=0):
    return np.random.default_rng(seed)


def test_the_number_of_samples_follows_from_the_power():
    # (z_alarm + z_power) * sqrt(variance / n) / mean = 0.02, solved for n
    needed = samples_needed(2.0, 9.0)
    assert (Z_ALARM + Z_POWER) * (9.0 / needed) ** 0.5 / 2.0 == pytest.approx(0.02)


def test_a_skewed_variable_needs_samples_for_its_tails():
    # no spread to speak of, but skewness 10: (10 z^3 / 3)^2
    assert samples_needed(1.0, 1e-12, 10.0) == pytest.approx((10 * Z_ALARM**3 / 3) ** 2)


def test_a_mean_of_zero_needs_more_than_there_are():
    assert samples_needed(0.0, 1.0) == float("inf")


@pytest.mark.parametrize(
    ("sample", "truth"),
    [
        (lambda source, size: source.random(size), 0.5),
        (lambda source, size: source.standard_normal(size) ** 2, 1.0),
        (lambda source, size: source.exponential(3.0, size), 3.0),
        (lambda source, size: 1000 + source.standard_normal(size), 1000.0),
    ],
)
def test_the_truth_agrees_and_two_percent_off_is_caught(sample, truth):
    seen = estimate(sample, rng())
    assert not is_weak(seen)
    assert agrees(seen, truth)
    assert not agrees(seen, 1.02 * truth)
    assert not agrees(seen, 0.98 * truth)


def test_the_standard_error_is_that_of_the_mean():
    # Uniform on [0, 1]: variance 1/12.
    seen = estimate(lambda source, size: source.random(size), rng())
    assert seen.standard_error == pytest.approx((1 / 12 / seen.samples) ** 0.5, rel=0.02)


def test_the_mean_scatters_as_much_as_the_error_says():
    # 300 standardized errors: their mean square is 1 with standard deviation sqrt(2/300) = 0.08.
    scores = []
    for seed in range(300):
        seen = estimate(lambda source, size: source.random(size), rng(seed), cap=2_000)
        scores.append((seen.mean - 0.5) / seen.standard_error)
    assert np.mean(np.square(scores)) == pytest.approx(1, abs=0.35)
    assert abs(np.mean(scores)) < 0.25


def test_the_same_generator_gives_the_same_estimate():
    def sample(source, size):
        return source.random(size)

    assert estimate(sample, rng(5)) == estimate(sample, rng(5))
    assert estimate(sample, rng(5)) != estimate(sample, rng(6))


def test_memory_is_bounded_by_the_batch():
    sizes = []

    def sample(source, size):
        sizes.append(size)
        return source.standard_normal(size) ** 2

    seen = estimate(sample, rng())
    assert max(sizes) <= BATCH
    assert sum(sizes) == PILOT + seen.samples  # the pilot is not part of the estimate


def test_out_of_reach_is_reported_and_not_simulated_for_ever():
    drawn = 0

    def sample(source, size):
        nonlocal drawn
        drawn += size
        return 1e-6 + source.standard_normal(size)

    seen = estimate(sample, rng())
    assert is_weak(seen)
    assert seen.relative_power > 0.02
    assert drawn <= 4 * CAP


def test_a_cap_that_is_too_low_makes_the_witness_weak():
    seen = estimate(lambda source, size: source.standard_normal(size) ** 2, rng(), cap=100_000)
    assert seen.samples <= 100_000
    assert is_weak(seen)


def test_samples_that_are_all_the_same_show_nothing():
    seen = estimate(lambda source, size: np.full(size, 0.1), rng())
    assert seen.standard_error == 0
    assert is_weak(seen)


def test_rounding_does_not_pass_for_spread():
    seen = estimate(lambda source, size: 0.1 + 1e-17 * source.integers(0, 3, size), rng())
    assert is_weak(seen)


def test_a_wrong_shape_is_an_error():
    with pytest.raises(ValueError, match="must return 16384 floats"):
        estimate(lambda source, size: source.random((size, 2)), rng())


def test_a_number_that_is_not_finite_is_an_error():
    with pytest.raises(ValueError, match="not finite"):
        estimate(lambda source, size: np.full(size, np.nan), rng())
