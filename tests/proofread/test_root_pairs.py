"""Pairs of values that one formula with a double sign defines."""

import pytest

from closedform.proofread.root_pairs import both_signs
from closedform.proofread.texts import proofread_text


def verdicts(text):
    return [one.verdict for one in proofread_text(text, syntax="markdown", seconds=10)]


def last(text):
    return verdicts(text)[-1]


def test_the_double_sign_taken_apart():
    assert both_signs(r"x_{\pm}", r"c \mp \sqrt{d}") == [
        ("x_{+}", r"c - \sqrt{d}"),
        ("x_{-}", r"c + \sqrt{d}"),
    ]
    assert both_signs("x_{1/2}", r"\pm d") == [("x_{1}", "+ d"), ("x_{2}", "- d")]
    assert both_signs("x_3", r"\pm d") == []
    assert both_signs(r"x_\pm", "d") == []


SIGNED = r"For $0<q<1$ the edges are $e_\pm = (2 \pm \sqrt q)^2$. Then $%s$."


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("e_+ + e_- = 8 + 2q", "proved"),  # 2 (4 + q)
        ("e_+ + e_- = 4 + 2q", "refuted"),
        ("e_+ e_- = (4-q)^2", "proved"),
        ("e_{+} e_{-} = 4 - q", "refuted"),
        (r"e_+ - e_- = 8\sqrt q", "proved"),
        (r"e_+ - e_- = -8\sqrt q", "refuted"),
    ],
)
def test_with_signs_for_indices(claim, expected):
    assert last(SIGNED % claim) == expected


NUMBERED = r"The solutions are $s_{1,2} = h \pm \sqrt{h^2 + 3}$ for $h > 0$. So $%s$."


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("s_1 + s_2 = 2h", "proved"),
        ("s_1 + s_2 = h", "refuted"),
        ("s_1 s_2 = -3", "proved"),  # h^2 - (h^2 + 3)
        ("s_1 s_2 = 3", "refuted"),
        ("s_1^2 + s_2^2 = 4h^2 + 6", "proved"),
        ("s_1^2 + s_2^2 = 4h^2 + 3", "refuted"),
    ],
)
def test_symmetric_claims_of_numbered_ones(claim, expected):
    assert last(NUMBERED % claim) == expected


@pytest.mark.parametrize("sign", ["", "-"])
def test_nobody_says_which_of_them_is_larger(sign):
    assert last(NUMBERED % rf"s_1 - s_2 = {sign}2\sqrt{{h^2+3}}") not in ("proved", "refuted")


def test_the_text_may_say_which_one_is_which():
    first = r"s_1 = h - \sqrt{h^2+3}"
    assert last(NUMBERED % first + r" And $s_2 - s_1 = 2\sqrt{h^2+3}$.") == "proved"
    assert last(NUMBERED % first + r" And $s_1 - s_2 = 2\sqrt{h^2+3}$.") == "refuted"
    assert last(NUMBERED % "s_1 = 4h" + " And $s_1 + s_2 = 9h$.") != "refuted"


def test_conditions_are_not_refuted():
    text = r"The roots are $r_{1,2} = a \pm \sqrt{a^2 - b}$. "
    assert last(text + "If $r_1 r_2 = 1$, they are inverse to each other.") != "refuted"
    assert last(text + "We have $r_1 + r_2 = 0$.") != "refuted"  # it says what a is
    assert last(text + "We have $r_1 r_2 = k$.") != "refuted"  # and k is something new
    assert last(text + "\n\n# Another exercise\n\nHere $r_1 + r_2 = 3a$.") != "refuted"
