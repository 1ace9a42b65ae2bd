"""gcd, lcm, remainders, residue classes, and what counts arrangements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.integers import Class, judge_classes
from closedform.answers.judging import judge

RIGHT = [
    (r"\gcd(48, 180)", "12"),
    (r"\operatorname{lcm}(4, 6) + 1", "13"),
    (r"3^{5} \bmod 7", "5"),  # 243 = 34*7 + 5
    (r"{}_{6}P_{2}", "30"),
    ("8C3", "56"),
    (r"n \equiv 2 \pmod{9}", r"n \equiv -7 \pmod 9"),
    (r"n \equiv 2 \pmod{9}", r"n = 9m + 2, m \in \mathbb{Z}"),
]
WRONG = [
    (r"\gcd(48, 180)", "6"),
    (r"{}_{6}P_{2}", "15"),
    (r"n \equiv 2 \pmod{9}", r"n \equiv 2 \pmod{3}"),
    (r"n \equiv 2 \pmod{9}", r"n = 9m - 2"),
]


@pytest.mark.parametrize(("gold", "answer"), RIGHT)
def test_signs_of_number_theory_are_read(gold, answer):
    assert judge(gold, answer, infer=True, seconds=5).verdict == "proved"


@pytest.mark.parametrize(("gold", "answer"), WRONG)
def test_and_judged(gold, answer):
    assert judge(gold, answer, infer=True, seconds=5).verdict == "refuted"


@given(*[st.integers(0, 11)] * 2, *[st.integers(1, 12)] * 2)
def test_classes_are_told_apart_by_their_members(rest, other, by, step):
    first, second = Class("x", rest % by, by), Class("x", other % step, step)
    same = all((k % by == first.rest) == (k % step == second.rest) for k in range(by * step))
    assert (judge_classes(first, second, False).verdict == "proved") == same


def test_on_a_bounded_domain_other_classes_may_have_the_same_members():
    texts = r"n \equiv 2 \pmod 9", r"n \equiv 2 \pmod{10}"
    assert judge(*texts, "n: integer in [0, 8]").verdict == "undecided"
