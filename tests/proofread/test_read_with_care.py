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
    assert verdicts(r"As $1-x = 9x-1$ is true, we stop.")[-1] == "refuted"


def test_f_of_a_sum_is_no_product():
    # Right if e and -e have the same distribution.
    text = r"$$\frac1s E[e f(x+se)] = \frac{1}{2s} E[e (f(x+se) - f(x-se))]$$"
    assert "refuted" not in verdicts(text)


def test_a_bound_of_a_first_value_may_hold_for_the_next_one():
    text = r"From $w_0 > 2$ it leaves at once, as $w^+ = w(2-w) < 0$."
    assert "refuted" not in verdicts(text)
