"""What people write around an answer: units, degrees, dollars, lists, rows of a matrix."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers import answer_texts
from closedform.answers.answer_texts import rewritten
from closedform.answers.judging import judge

RIGHT = [
    (r"12\pi\text{ meters}", r"\boxed{12\pi}"),
    (r"\text{Hence } \boxed{\frac{7}{2}}", "3.5"),
    (r"\$2{,}400", "$2,400.00"),
    (r"\frac{\pi}{3}", "60°"),
    (r"150^\circ", r"\frac{5\pi}{6}"),
    (r"\sin 30^\circ", "1/2"),
    ("40 percent", "2/5"),
    (r"\{-1,0,4\}", "x = 4, 0 or -1"),
    (r"x=5\pm\sqrt{3}", "5+√3, 5-√3"),
    (r"\begin{bmatrix}0&2\\-1&3\end{bmatrix}", "[0 2; -1 3]"),
    ("2:6", "1:3"),
    (r"\begin{pmatrix}2\\-1\\7\end{pmatrix}", r"2\mathbf{i}-\mathbf{j}+7\mathbf{k}"),
    (r"\infty", "∞"),
]
WRONG = [
    (r"12\pi\text{ meters}", "37.7"),
    (r"\$2{,}400", r"\$24{,}000"),
    (r"150^\circ", r"\frac{6\pi}{5}"),
    (r"\{-1,0,4\}", "x = 4, 0 or 1"),
    (r"\begin{bmatrix}0&2\\-1&3\end{bmatrix}", "[0 -1; 2 3]"),
    ("2:6", "6:2"),
    (r"\begin{pmatrix}2\\-1\\7\end{pmatrix}", r"2\mathbf{i}+\mathbf{j}+7\mathbf{k}"),
    (r"\infty", r"-\infty"),
]


@pytest.mark.parametrize(("gold", "answer"), RIGHT)
def test_the_formula_in_an_answer_is_found(gold, answer):
    assert judge(gold, answer, infer=True, seconds=5).verdict == "proved"


@pytest.mark.parametrize(("gold", "answer"), WRONG)
def test_and_judged(gold, answer):
    assert judge(gold, answer, infer=True, seconds=5).verdict == "refuted"


def test_different_units_and_forgotten_degrees_are_not_judged():
    assert judge(r"90\text{ steps}", "2 epochs").reason == "the units differ: step, epoch"
    assert judge(r"45^\circ", "45").verdict == "undecided"
    assert "the unit step" in judge(r"100\text{ steps}", "100").reason


@pytest.mark.parametrize(
    "text", [r"\lambda_{\text{max}}", r"w_\text{max}", r"\sigma^2\mathrm{Var}", "(0, 1)", "a_i + b"]
)
def test_a_formula_stays_as_it_is(text):
    assert rewritten(text).text == text


@given(st.text(r"\{}[]()$,;:= °^circtextboxedmiro123", max_size=60), st.text(max_size=20))
def test_any_text_is_rewritten(text, other):
    assert isinstance(rewritten(text, other).text, str)


@given(st.text(alphabet=r"\\{}()[]$|^_ .=1xCPijkn" + "mathbfvecdrgohwlVt", max_size=14))
def test_the_cheap_test_misses_nothing(text):
    odd = answer_texts._ODD.search(text) is not None
    assert not odd or answer_texts._MAY_BE_ODD.search(text)


@pytest.mark.parametrize(
    "text",
    ["$5", "3x10^2", "5 C 2", r"\right .", "1(a) =", "nCr", "x_a C_", r"\mathbf{i}", "{x | y}",
     r"\Vert\begin", r"\|\begin", r"\vec{k}", r"\hat{j}", r"\widehat{j}", r"\bm{i}"],
)  # fmt: skip
def test_what_is_odd_passes_the_cheap_test(text):
    assert answer_texts._ODD.search(text)
    assert answer_texts._MAY_BE_ODD.search(text)
