"""Formulas as TeX means them, and letters in a row that are factors."""

import pytest

from closedform.proofread.spelling import letters_in, products, spelled


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\beta_1m_t", r"\beta_{1} m_{t}".replace("_{t}", "_t")),
        (r"\sum_{t=1}^Tt", r"\sum_{t=1}^{T} t"),
        (r"\frac q2", r"\frac{q}{2}"),
        (r"\frac1{2N}", r"\frac{1}{2N}"),
        (r"\binom nk", r"\binom{n}{k}"),
        (r"\eta_*^2", r"\eta^{*}^2"),
        (r"20\,000\,x", r"20\,000 x"),
        (r"\left\|g\right\|", r"\|g\|"),
        (r"\begin{bmatrix}{} 1\; \\ 2 \end{bmatrix}", r"\begin{bmatrix} 1 \\ 2 \end{bmatrix}"),
        (r"\mathbb{E}\,x_t^2", r"\mathbb{E}[x_t^2]"),
        (r"\mathbb{E}[x]", r"\mathbb{E}[x]"),
        (r"\text{eps}", r"\mathrm{eps}"),
        (r"\text{otherwise}", r"\text{otherwise}"),
        (r"\frac{dp_1}{dT}", r"\frac{\mathrm{d} p_1}{\mathrm{d}T}"),
        (r"\frac{d}{b}", r"\frac{d}{b}"),
    ],
)
def test_what_tex_imagines_is_written(written, meant):
    assert spelled(written).replace("  ", " ").strip() == meant


def test_a_formula_that_is_spelled_stays_as_it_is():
    for text in (r"\frac q2+\beta_1m_t", r"\theta^{*2}", r"\frac{d}{dx} f", r"\|g\|^2"):
        once = spelled(text)
        assert spelled(once) == once


def test_letters_in_a_row_are_factors_where_each_stands_alone():
    letters = letters_in([r"B + b S", r"\mathrm{E}"])
    assert letters == {"B", "b", "S"}
    assert products("BS = 1", letters) == "B S = 1"
    assert products(r"x_{bB} + \mathrm{BS} + BE", letters) == r"x_{bB} + \mathrm{BS} + BE"
    assert products("exp(b)", frozenset("exp")) == "exp(b)"
