"""Iterations that somebody calculated by hand, step by step."""

import pytest

from closedform.proofread.texts import proofread_text

HAND = (
    r"We use $v_{t+1}=\beta v_t-\eta f'(x_t)$ and $x_{t+1}=x_t+v_{t+1}$ with $v_0=0$, "
    r"$f(x)=\frac12x^2$, $\beta=\frac12$, $\eta=\frac12$, $x_0=1$. "
)
# v_1 = 0 - 1/2, x_1 = 1 - 1/2, v_2 = -1/4 - 1/4, x_2 = 1/2 - 1/2, v_3 = -1/4 - 0
VALUES = (
    r"v_1=-\frac12", r"x_1=\frac12", r"v_2=-\frac14-\frac14", "x_2=0", r"v_3=-\frac14",
    r"x_3=-\frac14",
)  # fmt: skip


def verdicts(text):
    found = proofread_text(text, syntax="markdown", seconds=4)
    return [str(one.verdict) for one in found if one.left[:1] in "vx" and one.left[2:].isdigit()]


def test_each_value_follows_from_those_before():
    said = verdicts(HAND + "By hand: " + ", ".join(f"${one}$" for one in VALUES) + ".")
    assert said == ["assumed"] * 2 + ["proved"] * len(VALUES)


@pytest.mark.parametrize(
    ("right", "wrong"), [(VALUES[1], r"x_1=\frac32"), (VALUES[4], r"v_3=\frac14")]
)
def test_a_wrong_value_is_refuted_and_nothing_else(right, wrong):
    values = [wrong if one == right else one for one in VALUES]
    said = verdicts(HAND + "By hand: " + ", ".join(f"${one}$" for one in values) + ".")
    assert said.count("refuted") == 1
    assert said.index("refuted") == 2 + VALUES.index(right)


def test_what_needs_a_number_that_nobody_told_is_laid_down():
    text = r"We use $x_{t+1} = x_t - \eta x_t$ with $x_0 = 1$. Then $x_1 = \frac12$."
    assert verdicts(text) == ["assumed", "assumed"]
