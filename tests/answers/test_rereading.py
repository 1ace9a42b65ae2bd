"""What else a text may mean: other letters, any constant, other conventions."""

import pytest

from closedform.answers.judging import judge


def verdict(gold, answer, domain=""):
    return judge(gold, answer, domain, infer=True, seconds=5).verdict


def test_letters_in_another_case():
    assert verdict("t = 7", "T = 7") == "proved"
    assert verdict("t = 7", "T = 8") == "refuted"
    assert verdict("q^2 + Q", "q^2 + q") == "refuted"  # two names where both occur


def test_subscripts_that_are_typed_without_a_sign():
    assert verdict("a_1 - a_2", "a1 - a2") == "proved"
    assert verdict("a_1 - a_2", "a2 - a1") == "refuted"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"\tan^2 x + C", r"\sec^2 x + C"),  # 1 + tan^2 = sec^2
        (r"\frac{(x-2)^2}{2} + C", r"\frac{x^2}{2} - 2x + K"),
        (r"\ln|3x| + C", r"\ln|x| + c"),
    ],
)
def test_antiderivatives_may_differ_by_a_constant(gold, answer):
    assert verdict(gold, answer) == "proved"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"\tan^2 x + C", r"\tan x + C"),
        (r"x^2 + C", r"x^2 + x + C"),
        (r"x^2 + C", "x^2"),
        ("x^2 + C", "C x^2"),
    ],
)
def test_and_by_nothing_else(gold, answer):
    assert verdict(gold, answer) == "refuted"


@pytest.mark.parametrize("gap", ["200", "54321"])
def test_a_gap_may_part_two_constants(gap):
    # arctan((a x + 1)/(a - x)) - arctan x jumps by pi at x = a.
    pair = rf"\arctan\frac{{{gap}x + 1}}{{{gap} - x}} + C", r"\arctan x + C"
    assert verdict(*pair) == "undecided"
    assert verdict(*pair, "x: real in (0, 100)") == "proved"


def test_a_declared_constant_is_a_number():
    assert verdict("x^2 + C", "x^2 + 1 + C", "C: real") == "refuted"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"\log 10000", "4"),
        (r"\cos(60)", "1/2"),
        ("35\\%", "35"),
        (r"\sin^2 x", "sinx^2"),
        ("7a^2", "7a2"),
        ("x < 1 or x > 4", "x < 1, x > 4"),
        ("A e^{3x}", "B e^{3x}"),
        ("y = C_1 e^{x} + C_2", "y = C_2 e^{x} + C_1"),
    ],
)
def test_what_is_right_in_another_reading_is_not_refuted(gold, answer):
    assert verdict(gold, answer) == "undecided"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"\log 10000", "5"),
        (r"\cos(60)", "1/3"),
        ("35\\%", "36"),
        ("7a^2", "8a2"),
        ("A e^{3x}", "B e^{2x}"),
        ("F = m a", "F = m v"),
    ],
)
def test_what_is_wrong_in_all_of_them_is(gold, answer):
    assert verdict(gold, answer) == "refuted"


def test_a_variable_of_a_function_may_have_any_name():
    assert verdict("h(s) = 5s - 1", "h(u) = 5u - 1") == "proved"
    assert verdict("h(s) = 5s - 1", "y = 5s - 1") == "proved"
    assert verdict("h(s) = 5s - 1", "h(u) = 4u - 1") == "refuted"


def test_a_point_says_nothing_of_what_happens_far_away():
    assert verdict("1/n", "1/(n+1)", "n: integer >= 1; n -> oo") == "undecided"
