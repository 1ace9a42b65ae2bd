"""Sums and products of the roots of a quadratic equation."""

import pytest

from closedform.proofread.texts import proofread_text

EQUATION = r"The roots of $r^2 - (2 - h)r + (1 - c) = 0$ satisfy "


def last(text):
    return proofread_text(text, syntax="markdown", seconds=10)[-1]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("r_1 + r_2 = 2 - h", "proved"),
        ("r_1 + r_2 = 2 + h", "refuted"),
        ("r_1 r_2 = 1 - c", "proved"),
        (r"r_+ \cdot r_- = c - 1", "refuted"),
    ],
)
def test_by_the_coefficients(formula, expected):
    assert last(EQUATION + f"${formula}$.").verdict == expected


def test_with_a_leading_coefficient():
    text = r"The roots of $2z^2 - az + b = 0$ satisfy $z_1 + z_2 = %s$."
    assert last(text % r"\frac{a}{2}").verdict == "proved"
    assert last(text % "a").verdict == "refuted"


def test_nothing_is_said_of_other_letters():
    assert last(EQUATION + "$z_1 + z_2 = 2$.").verdict != "refuted"
    assert last(EQUATION + "$r_1 + r_2 = k$.").verdict != "refuted"
