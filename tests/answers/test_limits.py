"""Limits at a point and hyperbolic functions, as people write them, and their false neighbors."""

import pytest

from closedform.answers.judging import judge


@pytest.mark.parametrize(
    ("left", "right", "wrong"),
    [
        (r"\lim_{h\to0}\frac{(x+h)^2-x^2}{h}", "2x", "x"),
        (r"\lim_{x\to1}\frac{x^2-1}{x-1}", "2", "1"),
        (r"\lim_{\rho\to1^-}\frac{1-\rho^2}{1-\rho}", "2", "0"),
        (r"\lim_{x\to a} x^2", "a^2", "2a"),
        (r"\tanh\frac{x}{2}", r"\frac{1-e^{-x}}{1+e^{-x}}", r"\frac{1+e^{-x}}{1-e^{-x}}"),
        (r"\tanh x", r"\frac{2}{1+e^{-2x}}-1", r"\frac{2}{1+e^{-x}}-1"),
    ],
)
def test_right_and_wrong(left, right, wrong):
    assert judge(left, right, infer=True).verdict == "proved"
    assert judge(left, wrong, infer=True).verdict == "refuted"


@pytest.mark.parametrize("text", [r"\lim_{x\to 0} \frac{1}{x}", r"\lim_{x\to0}\frac{|x|}{x}"])
def test_what_has_no_limit_is_equal_to_nothing(text):
    for value in ("0", "1", text):
        assert judge(text, value, infer=True).verdict != "proved" or value == text
