"""What a sentence says that holds there alone, and signs that mean something else."""

import pytest

from closedform.proofread.texts import proofread_text


def last(text):
    return proofread_text(text, syntax="latex", seconds=5)[-1].verdict


def test_numbers_of_an_example_are_not_put_into_formulas():
    example = r"With $n=400$ this gives $s=\sqrt{1/300}$. "
    assert last(example + r"In another layer we need $s^2=\frac2n$.") != "refuted"
    assert last(r"With $n=400$ this gives $s=\frac{2}{n}=\frac{1}{300}$.") == "refuted"


@pytest.mark.parametrize("words", ["iff", "if and only if", "exactly when"])
def test_a_condition_is_no_value(words):
    text = rf"It vanishes {words} $y=0$. Then the other coordinate passes $|y|=1$."
    assert last(text) != "refuted"


def test_differentials_are_no_products():
    assert last("As a check, $d(1/x)=-dx/x^2$.") != "refuted"
    # Of a dimension d, it is.
    assert last(r"The bound is $m=d(d+2)-d^2=3d$.") == "refuted"


def test_roots_may_be_complex():
    text = r"Let $r_\pm=a\pm\sqrt{a^2-b}$. Below the square, $|r_+|=|r_-|$."
    assert last(text) != "refuted"
