"""Lists of values: their order, their number, and what they are compared with."""

import pytest

from closedform.answers.judging import judge
from closedform.answers.lists import listed

RIGHT = [
    (r"x = 7 \text{ or } x = -4", "-4, 7"),
    (r"x = 7 \text{ or } x = -4", r"\{7, -4\}"),
    ("t = 1, 6", "t = 6 or t = 1"),
    ("(0, 4), (3, 1)", r"(3, 1)\text{ and }(0, 4)"),
    (r"\{(0, 4), (3, 1)\}", "(3, 1), (0, 4)"),
    ("2 and 9", "9, 2"),
]
WRONG = [
    (r"x = 7 \text{ or } x = -4", "-4, 6"),
    (r"x = 7 \text{ or } x = -4", "7"),
    ("(0, 4), (3, 1)", "(1, 3), (0, 4)"),
    ("(4, 9)", "(9, 4)"),  # one pair, and no list
]


@pytest.mark.parametrize(("gold", "answer"), RIGHT)
def test_solutions_are_listed_in_any_order(gold, answer):
    assert judge(gold, answer, infer=True, seconds=5).verdict == "proved"


@pytest.mark.parametrize(("gold", "answer"), WRONG)
def test_other_values_and_pairs_are_wrong(gold, answer):
    assert judge(gold, answer, infer=True, seconds=5).verdict == "refuted"


def test_nobody_can_tell_whether_the_order_of_bare_numbers_matters():
    assert judge("4, 9", "9, 4", infer=True).verdict == "undecided"
    assert judge("4, 9", "4, 9", infer=True).verdict == "proved"
    assert judge("4, 9", "9, 5", infer=True).verdict == "refuted"


def test_each_value_counts_as_often_as_it_is_written():
    assert judge("1 or 1 or 2", "1 or 2 or 2", infer=True).verdict == "undecided"


@pytest.mark.parametrize(
    "text", ["(1, 2)", r"\{1, 2\}", "x < 1, x > 5", "1,234", "a = 1, b = 2", "3"]
)
def test_what_is_no_list(text):
    assert listed(text) is None
