"""What a sentence says that holds there alone, and signs that mean something else."""

import pytest

from closedform.proofread.texts import proofread_text


def last(text):
    return proofread_text(text, syntax="latex", seconds=5)[-1].verdict


def test_numbers_of_an_example_are_not_put_into_formulas():
    example = r"With $n=400$ this gives $s=\sqrt{1/300}$. "
    assert last(example + r"In another layer we need $s^2=\frac2n$.") != "refuted"
    assert last(r"With $n=400$ this gives $s=\frac{2}{n}=\frac{1}{300}$.") == "refuted"
    # This says which n there has to be instead.
    assert last(r"With $n=400$ it is too small. Setting $\frac{2}{n}=\frac{1}{300}$") != "refuted"


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


def test_the_next_cell_of_a_table_begins_anew():
    text = (
        "| format | step | largest |\n|--|--|--|\n| a | $2^{-7}\\approx0.0078$ | $\\approx 3.4$ |\n"
    )
    found = proofread_text(text, syntax="markdown", seconds=5)
    assert "refuted" not in [one.verdict for one in found]
    line = "Then $2^{-7}\\approx0.0078$ $\\approx 3.4$."
    assert proofread_text(line, syntax="markdown", seconds=5)[-1].verdict == "refuted"


def test_another_rule_after_a_change():
    text = r"If blocks add up, $q_{l+1}=2q_l$. %s $$q_n=(1+\frac1n)^nq_0.$$"
    assert last(text % "Hence we have") == "refuted"
    for words in (r"Scaling each branch by $1/\sqrt n$ we get", "A normalization cures this:"):
        assert last(text % words) != "refuted"


@pytest.mark.parametrize("lead", ["", "Since a projection increases no distance, "])
def test_who_prints_an_inner_product_does_not_think_it_is_0(lead):
    text = lead + r"we expand $\|a-hb\|^2=\|a\|^2%s2h\langle a,b\rangle+h^2\|b\|^2$."
    assert last(text % "-") == "proved"
    assert last(text % "+") == "refuted"


def test_what_is_orthogonal_has_no_inner_product():
    text = r"As $a$ and $b$ are orthogonal, $\|a-hb\|^2=\|a\|^2+h^2\|b\|^2$."
    assert last(text) != "refuted"


def test_probabilities_of_two_laws_add_up_to_1():
    text = r"For distributions $p$ and $q$ we have $\sum_x\frac{(p(x)-q(x))^2}{q(x)}=%s$."
    assert last(text % r"\sum_x\frac{p(x)^2}{q(x)}-1") != "refuted"
    assert last(text % r"\sum_x\frac{p(x)^2}{q(x)}-2") == "refuted"


def test_a_rule_for_a_constant_step_is_none_for_a_step_that_changes():
    text = r"We iterate $x_{k+1}=x_k-\eta(hx_k+z_k)$. %s Then $$kx_{k+1}=(k-1)x_k-\frac{z_k}{h}.$$"
    assert last(text % r"Now take $\eta_k=1/(hk)$.") != "refuted"


def test_what_is_said_of_a_factor_of_both_sides_does_not_matter():
    lead = r"The rate $\eta_t$ is as in the figure, and $\eta_0\approx\operatorname{unknown}$. "
    assert last(lead + r"Then $s=\eta_0(T-\frac{T-1}{2})=\eta_0\frac{T+1}{2}$.") == "proved"
    assert last(lead + r"Then $s=\eta_0(T-\frac{T-1}{2})=\eta_0\frac{T-1}{2}$.") == "refuted"
