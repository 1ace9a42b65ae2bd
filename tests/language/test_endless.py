"""Dots behind a geometric series."""

import pytest

from closedform.answers.judging import judge


@pytest.mark.parametrize(
    ("gold", "answer", "verdict"),
    [
        ("3/2", r"1+\frac13+\frac19+\cdots", "proved"),
        ("3/4", r"1-\frac13+\frac19-\cdots", "proved"),
        ("3/4", r"1+\frac13+\frac19+\cdots", "refuted"),
        (r"\frac{q^2}{1-q}", "q^2+q^3+q^4+...", "proved"),
        (r"\frac{1}{1-q}", "1+q+2q^2+...", "unreadable"),  # no constant ratio
        (r"\frac{1}{1-q}", "1+q+...", "unreadable"),  # too few terms
        ("3/4", r"1-\frac13+\frac19+\cdots", "unreadable"),  # the wrong sign before the dots
        ("1", r"1+3+9+\cdots", "undecided"),  # no value
    ],
)
def test_an_infinite_series_that_is_begun(gold, answer, verdict):
    assert judge(gold, answer, "q: real in (-1,1)", infer=True, seconds=5).verdict == verdict
