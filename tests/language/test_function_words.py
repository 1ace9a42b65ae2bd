"""Functions as people type them in a hurry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.judging import judge
from closedform.language.function_words import with_functions_apart

RIGHT = [
    (r"\cos(2t)", "Cos(2t)"),
    (r"\sqrt{7} - \ln 5", "sqrt7 - ln5"),
    (r"3\sin t\cos t", "3sintcost"),
    (r"t\ln t", "tlnt"),
    (r"\frac{\pi}{3}", "PI/3"),
    (r"\log 3", "log3"),
    (r"\arctan t", "ARCTAN(t)"),
    (r"\sqrt[3]{t}", "cbrt(t)"),
]


@pytest.mark.parametrize(("gold", "answer"), RIGHT)
def test_words_with_functions_in_them(gold, answer):
    assert judge(gold, answer, "t: real > 0", infer=True, seconds=5).verdict == "proved"


def test_they_are_still_wrong_where_the_value_is():
    assert judge(r"\cos t", "Sin(t)", infer=True).verdict == "refuted"
    assert judge(r"\sqrt{7}", "sqrt6", infer=True).verdict == "refuted"


def test_what_may_be_two_things_refutes_nothing():
    assert judge(r"\log_2 t", "log2t", infer=True).verdict == "undecided"
    assert judge(r"\sqrt{3t}", "sqrt3t", infer=True).verdict == "undecided"


@pytest.mark.parametrize(
    "text", [r"\sin x", "cost + 1", "logit(p)", "x_{max}", "minimum", "log2(x)", "exp(x)", "basin"]
)
def test_names_and_functions_stay(text):
    assert with_functions_apart(text, frozenset({"x", "p"})) == text


def test_a_declared_word_stays():
    assert judge("sqrt2", "2", "sqrt2: real").verdict == "refuted"


@given(st.text("sincolgtaxe2 ()^+-", max_size=30))
def test_any_text_is_taken_apart(text):
    assert isinstance(with_functions_apart(text, frozenset("x")), str)
