"""Functions without an argument beside their derivatives."""

import pytest

from closedform.proofread.texts import proofread_text

LOGISTIC = r"Let $s(u)=\frac{1}{1+e^{-u}}$, so that $s'(u)=s(u)(1-s(u))$. "


def last(text):
    return proofread_text(text, syntax="markdown", seconds=10)[-1].verdict


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        # s'' = (s - s^2)' = s' - 2 s s'
        ("s'' = s' - 2ss'", "proved"),
        ("s'' = s'(1 - 2s)", "proved"),
        ("s'' = s'(1 - s)", "refuted"),
        ("s'' = s' + 2ss'", "refuted"),
    ],
)
def test_derivatives(formula, expected):
    assert last(LOGISTIC + f"Then ${formula}$.") == expected


def test_newton_step():
    text = r"For $h(v) = v^6$ we find $h'/h'' = %s$."
    assert last(text % r"\frac{v}{5}") == "proved"  # 6 v^5 / (30 v^4)
    assert last(text % r"\frac{v}{6}") == "refuted"


def test_a_letter_without_a_derivative_is_left_alone():
    # Here s is a number: a value at one place.
    assert last(LOGISTIC + r"At $u = 0$ one has $s = \frac12$.") == "assumed"
