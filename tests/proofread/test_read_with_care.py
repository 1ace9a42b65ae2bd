"""Formulas that are easily taken for something else."""

import pytest

from closedform import proofread


def verdicts(text):
    return [str(one.verdict) for one in proofread(text)]


def test_a_plus_above_a_name_is_no_power():
    text = r"A step is $x^+ = x - \eta g$. So $x^+ - \ln a = x - \ln a - \eta g$."
    assert verdicts(text)[-1] == "proved"
    assert verdicts(text.replace(r"a - \eta", r"a + \eta"))[-1] == "refuted"


@pytest.mark.parametrize("leads", ["so", "which gives", "i.e.", "thus"])
def test_an_equation_that_is_solved_behind_it_is_no_identity(leads):
    assert "refuted" not in verdicts(rf"The best one has $1-x = 9x-1$, {leads} $x=\frac15$.")


def test_an_identity_with_nothing_solved_is_judged():
    assert verdicts(r"As $1-x = x-1$ is true, we stop.")[-1] == "refuted"


def test_f_of_a_sum_is_no_product():
    # Right if e and -e have the same distribution.
    text = r"$$\frac1s E[e f(x+se)] = \frac{1}{2s} E[e (f(x+se) - f(x-se))]$$"
    assert "refuted" not in verdicts(text)


def test_a_bound_of_a_first_value_may_hold_for_the_next_one():
    text = r"From $w_0 > 2$ it leaves at once, as $w^+ = w(2-w) < 0$."
    assert "refuted" not in verdicts(text)


def patiently(text):
    return [str(one.verdict) for one in proofread(text, seconds=10)]


def test_numbers_of_a_vector_that_is_not_given_are_no_identity():
    text = r"With $u\in\mathbb{R}^2$ the squared norm is $$\|u\|^2=(0.25+1)+2.25=3.5.$$"
    assert "refuted" not in patiently(text)


def test_a_divisor_behind_a_slash_may_be_meant_as_a_whole():
    # The variance of N(0, s) is s.
    text = r"$$\int_{-\infty}^\infty x^2\frac{e^{-x^2/2s}}{\sqrt{2\pi s}}\,dx = s$$"
    assert patiently(f"For $s>0$ {text}")[-1] in ("proved", "plausible")
    assert patiently(f"For $s>0$ {text.replace('= s', '= 2s')}")[-1] == "refuted"


def test_a_place_of_something_that_is_only_named():
    text = r"The right side, as a function of $u$, is minimal at $u=x-\frac1m h(x)$."
    assert "refuted" not in patiently(text)


def test_an_expectation_without_brackets_is_no_factor():
    assert "refuted" not in patiently(r"$$\mathbb E\cos^2(cx) = \frac12(1+\mathbb E\cos(2cx))$$")


def test_a_formula_holds_no_longer_where_any_number_is_meant():
    text = (
        r"With $h=1/M$ the error falls. For $0<h\le\frac{2}{m+M}$ it falls, too. At the largest "
        r"step $\max(|1-hm|,|1-hM|)=\frac{M-m}{M+m}$."
    )
    assert "refuted" not in patiently(text)


def test_a_factor_of_rounded_numbers_is_rounded():
    # 1/0.8796 = 1.1369
    assert "refuted" not in patiently(r"One draws with $\sigma/0.880\approx1.137\,\sigma$.")


def test_the_sign_of_an_entry_is_minded():
    text = r"for $c_i<0$ the jump is $-a_ic_i=a_i|c_i|$."
    assert "refuted" not in patiently(text)


@pytest.mark.parametrize(
    ("right", "verdict"),
    [(r"\sum_{t=1}^Tu^{T-t}u^{t-1}q_0", "plausible"), (r"\sum_{t=1}^Tu^{T-t}u^{t}q_0", "refuted")],
)
def test_a_recurrence_is_followed_inside_of_sums(right, verdict):
    # q_{t-1} = u^{t-1} q_0
    text = rf"With $q_t=uq_{{t-1}}$ we have $$\sum_{{t=1}}^Tu^{{T-t}}q_{{t-1}}={right}.$$"
    assert patiently(text)[-1] == verdict
