"""Units: which are multiples of each other, and which measure something else."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.judging import judge
from closedform.answers.units import measured, unit_of

RIGHT = [
    ("2.5 km", "2500 m"),
    (r"3\ \mathrm{kg\,m/s^2}", r"3\text{ N}"),
    (r"54\ \mathrm{km/h}", r"15\ \mathrm{m\,s^{-1}}"),
    (r"7\text{ cm}^2", "7 square centimeters"),
    ("1 h 15 min", "75 min"),
    ("2 days", "48 hours"),
]
WRONG = [
    ("8 mm", "8 cm"),
    (r"7\text{ cm}^2", r"7\text{ cm}"),
    (r"3\text{ N}", r"3\text{ J}"),
    ("1 h 15 min", "85 min"),
]


@pytest.mark.parametrize(("gold", "answer"), RIGHT)
def test_the_same_quantity_in_another_unit(gold, answer):
    assert judge(gold, answer, infer=True, seconds=5).verdict == "proved"


@pytest.mark.parametrize(("gold", "answer"), WRONG)
def test_another_quantity(gold, answer):
    assert judge(gold, answer, infer=True, seconds=5).verdict == "refuted"


def test_a_force_is_a_mass_times_an_acceleration():
    assert unit_of("N") == unit_of("kg m/s^2")
    assert unit_of("J") == unit_of("N m")
    assert unit_of("W") == unit_of("J/s")


@given(st.sampled_from(["", "k", "M", "m", "c", "n"]), st.sampled_from(["m", "s", "g", "J", "Hz"]))
def test_a_prefix_is_a_power_of_ten(prefix, name):
    power = {"": 0, "k": 3, "M": 6, "m": -3, "c": -2, "n": -9}[prefix]
    big, plain = unit_of(prefix + name), unit_of(name)
    assert big.factor == plain.factor * Fraction(10) ** power
    assert big.powers == plain.powers


@pytest.mark.parametrize(
    "text", ["2 pi", r"x_{\text{max}}", "3x + 2", "sin 2", "4 apples", r"\frac{m}{s}"]
)
def test_what_has_no_unit(text):
    assert measured(text) is None


def test_one_letter_could_be_a_name():
    assert judge("5 m", "5m", infer=True).verdict == "proved"
    assert judge("5 m", "5 s", infer=True).verdict == "refuted"  # as names as well


def test_things_that_are_counted():
    assert judge("12 marbles", "12", infer=True).verdict == "proved"
    assert judge("12 marbles", "13", infer=True).verdict == "refuted"
    assert judge("12 red marbles", "12 blue ones", infer=True).verdict == "undecided"
