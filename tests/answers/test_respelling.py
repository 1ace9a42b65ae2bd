"""Spellings of whole answers that mean one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.judging import judge
from closedform.answers.respelling import respelled

RIGHT = [
    (r"3 \times 10^{8}", "3 x 10^8"),
    (r"\frac{5}{6}", "0.8333..."),
    (r"\frac{7}{33}", "0.2121..."),
    ("25000", "25 000"),
    ("t > 5", r"\{t \mid t > 5\}"),
    (r"\frac{3}{8}", "3 out of 8"),
    (r"\frac{4}{7}", "4:7"),
    (r"1+i", r"\sqrt{2}\operatorname{cis}(45°)"),
    ("a = 1, b = 7", r"a = 1 \quad b = 7"),
    ("a = 1, b = 7", "a = 1; b = 7"),
    (r"\mathbb{R}", "all real numbers"),
    (r"\frac{\pi}{4}", r"\pi/4 radians"),
    (r"\frac{x^4}{4} + C", "x^4/4 + const"),
    (r"\frac{x-1}{3}", r"f^{-1}(x) = \frac{x-1}{3}"),
]


@pytest.mark.parametrize(("gold", "answer"), RIGHT)
def test_another_spelling(gold, answer):
    assert judge(gold, answer, infer=True, seconds=5).verdict == "proved"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"3 \times 10^{8}", "3 x 10^7"),
        (r"\frac{5}{6}", "0.8666..."),
        ("t > 5", r"\{t \mid t > 6\}"),
        (r"\frac{3}{8}", "5 out of 8"),
    ],
)
def test_another_value(gold, answer):
    assert judge(gold, answer, infer=True, seconds=5).verdict == "refuted"


@pytest.mark.parametrize("text", ["2x 10^3 x", "0.123...", "x + 1", "{a, b}", "|x| + 1", "3 - 2"])
def test_what_stays(text):
    assert respelled(text, "x") == text


@given(st.text(r"0123.x^{}\|<>=;: abcis", max_size=40), st.text(max_size=20))
def test_any_text_is_respelled(text, other):
    assert isinstance(respelled(text, other), str)


def test_integers_between_two_ends_are_written_out():
    assert respelled(r"\{k \in \mathbb{Z} \mid -2 < k \le 1\}", "") == r"\{-1, 0, 1\}"
    assert respelled(r"\{k \in \mathbb{Z} : 0 \leq k < 2\}", "") == r"\{0, 1\}"
    for text in (r"\{k \in \mathbb{Z} : 5 < k < 4\}", r"\{k \in \mathbb{R} : 0 < k < 2\}"):
        assert "\\{" not in respelled(text, "") or respelled(text, "") == text
