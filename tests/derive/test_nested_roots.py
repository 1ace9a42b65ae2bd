"""Roots of squares that have roots in them."""

import pytest

from closedform.answers.judging import judge


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("sqrt(3 + 2*sqrt(2))", "1 + sqrt(2)", "proved"),
        ("sqrt(3 - 2*sqrt(2))", "sqrt(2) - 1", "proved"),
        ("sqrt(3 - 2*sqrt(2))", "1 - sqrt(2)", "refuted"),  # its square is right, its sign is not
        ("sqrt((3 + sqrt(5))/2)", "(1 + sqrt(5))/2", "proved"),
        ("sqrt(a + b + 2*sqrt(a*b))", "sqrt(a) + sqrt(b)", "proved"),
        ("sqrt(a + b + 2*sqrt(a*b))", "sqrt(a) - sqrt(b)", "refuted"),
    ],
)
def test_verdicts(left, right, verdict):
    assert judge(left, right, "a, b: real > 0", seconds=20).verdict == verdict
