"""Limits by continuity and of alternating terms, and limits that do not exist."""

import pytest

from closedform.answers.judging import judge

TEXT = "a: real in (0,1); h: real > 0"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("limit(abs(x)/x, x, 0, +)", "1"),
        ("limit(abs(x)/x, x, 0, -)", "-1"),
        ("limit(sgn(x) + 1, x, 0, +)", "2"),
        ("limit(max(x, 0)/x, x, 0, -)", "0"),
        ("limit((-1)^n/n, n, oo)", "0"),
        ("limit(h*(-1)^n/(n^2 + 1), n, oo)", "0"),
        ("limit((-a)^n, n, oo)", "0"),
    ],
)
def test_values(text, value):
    assert judge(text, value, TEXT, seconds=20).verdict == "proved"
    assert judge(text, f"{value} + 1/7", TEXT, seconds=20).verdict == "refuted"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("limit(abs(x)/x, x, 0)", "1 and -1 from the two sides"),
        ("limit(sgn(x - 2), x, 2)", "1 and -1 from the two sides"),
        ("limit((-1)^n, n, oo)", "1 and -1 in turn"),
        ("limit((-1)^n*n/(n + 1), n, oo)", "1 and -1 in turn"),
        ("limit(3*(-1)^n*(1 - a^n), n, oo)", "3 and -3 in turn"),
    ],
)
def test_limits_that_do_not_exist(text, values):
    for value in ("0", "1", "a"):
        verdict = judge(text, value, TEXT, seconds=20)
        assert verdict.verdict == "refuted"
        assert values in verdict.reason
        assert judge(value, text, TEXT, seconds=20).verdict == "refuted"


@pytest.mark.parametrize("text", ["limit(1/x, x, 0)", "limit(sin(x), x, oo)", "limit(n, n, oo)"])
def test_nothing_is_claimed_of_other_limits(text):
    assert judge(text, "0", TEXT).verdict == "undecided"
