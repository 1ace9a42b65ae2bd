"""The harness: what is right passes, what is wrong is caught, what is weak or broken is named."""

from fractions import Fraction

import numpy as np
import pytest

from closedform.kernel.domain import Domain
from closedform.witness.declare import Witness
from closedform.witness.harness import Observed, WitnessError, check, generator, observe
from closedform.witness.observation import Bounded, Estimate, Exact

DOMAIN = Domain.parse("a: real > 0; n: integer >= 0; x: sequence")


def exact(function, points=6, where="n: integer in [0,6]"):
    return Witness("total", "exact", function, points, where)


def total(point):
    return sum((point["x"](k) for k in range(int(point["n"]))), Fraction(0))


def scaled_uniform(point, rng, size):
    return 2 * float(point["a"]) * rng.random(size)  # mean a


def test_a_right_claim_passes_and_a_wrong_one_is_caught():
    seen = observe(exact(total), DOMAIN, 0, "topic.result")
    assert len(seen) == 6
    assert check(seen, total).passed
    outcome = check(seen, lambda point: total(point) * Fraction(102, 100))
    assert not outcome.passed
    assert {failure.claimed for failure in outcome.failures} == {
        total(failure.observed.point) * Fraction(102, 100) for failure in outcome.failures
    }
    assert outcome.text().startswith("contradicted: exactly ")


def test_a_simulated_claim_that_is_two_percent_off_is_caught_at_every_point():
    witness = Witness("mean", "monte_carlo", scaled_uniform, 4)
    seen = observe(witness, DOMAIN, 0, "topic.result")
    assert check(seen, lambda point: point["a"]).passed
    assert len(check(seen, lambda point: point["a"] * Fraction(102, 100)).failures) == 4
    assert len(check(seen, lambda point: point["a"] * Fraction(98, 100)).failures) == 4


def test_an_undefined_claim_fails():
    seen = [Observed({"a": Fraction(1)}, Exact(Fraction(1)))]
    outcome = check(seen, lambda point: None)
    assert outcome.text() == "contradicted: exactly 1 at a = 1, where the claim is undefined"


def test_nothing_observed_is_not_a_pass():
    outcome = check([], lambda point: 1)
    assert not outcome.passed
    assert "nothing was observed" in outcome.text()


@pytest.mark.parametrize(
    "observation", [Estimate(1.0, 0.01, 100, 0.08), Estimate(1.0, 0.0, 100, 0.0), Bounded(1.0, 0.5)]
)
def test_a_weak_witness_does_not_pass_although_it_agrees(observation):
    outcome = check([Observed({"a": Fraction(1)}, observation)], lambda point: 1)
    assert not outcome.failures
    assert not outcome.passed
    assert len(outcome.weak) == 1
    assert outcome.text().startswith("too weak: ")


def test_a_simulation_that_cannot_reach_two_percent_is_reported_as_weak():
    def noise(point, rng, size):
        return rng.standard_normal(size)  # mean 0

    seen = observe(Witness("mean", "monte_carlo", noise, 1), DOMAIN, 0)
    outcome = check(seen, lambda point: 0)
    assert not outcome.passed
    assert "too weak" in outcome.text()


def test_a_witness_that_raises_names_claim_point_and_cause():
    def broken(point):
        return 1 / (point["n"] - point["n"])

    with pytest.raises(WitnessError) as caught:
        observe(exact(broken), DOMAIN, 0, "topic.result")
    text = str(caught.value)
    assert "witness broken of topic.result, claim 'total'" in text
    assert "n = " in text
    assert "ZeroDivisionError" in text
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("exact", 0.5, "returns a Fraction or an int, not float"),
        ("exact", None, "not NoneType"),
        ("enumerated", True, "not bool"),
        ("bounded", 0.5, r"returns \(value, tolerance\)"),
        ("bounded", (float("nan"), 0.1), "finite"),
        ("bounded", (0.5, -1.0), "finite"),
    ],
)
def test_a_witness_that_returns_something_else_is_an_error(kind, value, message):
    with pytest.raises(WitnessError, match=message):
        observe(Witness("claim", kind, lambda point: value, 1), DOMAIN)


def test_numpy_integers_are_exact():
    seen = observe(Witness("claim", "enumerated", lambda point: np.int64(7), 1), DOMAIN)
    assert seen[0].observation == Exact(Fraction(7))


def test_a_wrong_where_is_a_clear_error():
    with pytest.raises(WitnessError, match=r"claim 'total'.*narrows k"):
        observe(exact(total, where="k: integer in [0,6]"), DOMAIN)


def test_a_witness_cannot_change_the_point_that_is_checked():
    def spoil(point):
        seen = total(point)
        point["n"] = Fraction(99)
        return seen

    assert check(observe(exact(spoil), DOMAIN), total).passed


def test_the_same_seed_gives_the_same_observations():
    witness = Witness("mean", "monte_carlo", scaled_uniform, 2)

    def seen(seed, result_id):
        return [one.observation for one in observe(witness, DOMAIN, seed, result_id)]

    assert seen(3, "topic.result") == seen(3, "topic.result")
    assert seen(3, "topic.result") != seen(4, "topic.result")
    assert seen(3, "topic.result") != seen(3, "topic.other")


def test_every_claim_and_point_has_its_own_stream():
    keys = [("r", "c", 0), ("r", "c", 1), ("r", "d", 0), ("s", "c", 0)]
    draws = [tuple(generator(0, *key).integers(0, 2**62, 3)) for key in keys]
    assert len(set(draws)) == len(keys)
    assert draws[0] == tuple(generator(0, "r", "c", 0).integers(0, 2**62, 3))
