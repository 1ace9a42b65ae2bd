"""Answers in words."""

import pytest

from closedform.answers.judging import judge
from closedform.answers.words import judge_words, words_in


@pytest.mark.parametrize(
    ("gold", "answer", "verdict"),
    [
        ("no real solutions", r"\emptyset", "proved"),
        (r"\text{diverges}", "Divergent", "proved"),
        ("does not exist", "undefined", "proved"),
        ("Yes", "no", "refuted"),
        ("no solution", "x = 4", "refuted"),
        ("undefined", "0", "refuted"),
        ("the sum of both sides", "4", "unreadable"),
        ("it depends on the sign", "it never ends", "unreadable"),
    ],
)
def test_words_are_no_products_of_letters(gold, answer, verdict):
    assert judge(gold, answer, infer=True).verdict == verdict


@pytest.mark.parametrize(
    "text", ["abc", "a b c", "sin theta", "alpha beta", r"\mathrm{Var}", "x", "pi r"]
)
def test_formulas_are_no_words(text):
    assert words_in(text) == ""


@pytest.mark.parametrize(
    ("gold", "answer", "expected"),
    [
        (r"\text{(D)}", "D", "proved"),
        (r"\text{D}", r"(\text{A})", None),
        ("(D)", r"\text{A}", "refuted"),
        ("x", r"\text{(D)}", None),
    ],
)
def test_the_letter_of_a_choice(gold, answer, expected):
    found = judge_words(gold, answer)
    assert (found.verdict if found else None) == expected
