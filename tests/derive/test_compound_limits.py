"""Limits of powers whose base tends to 1, in the ways in which they are written."""

import pytest

from closedform.answers.judging import judge

TEXT = "a, b: real; c: real > 0"


@pytest.mark.parametrize(
    ("power", "value"),
    [
        (r"\left(1+\frac an\right)^{bn}", "e^{ab}"),
        (r"\left(1-\frac an\right)^{bn}", "e^{-ab}"),
        (r"\left(1+\frac{c}{2n}\right)^{bn}", "e^{bc/2}"),
        (r"\left(1-\frac1n\right)^{n-1}", "1/e"),
        (r"\left(1-\frac7n\right)^{-n}", "e^7"),
        (r"\left(\frac{n}{n+1}\right)^{n}", "1/e"),
        (r"\left(\frac{n+3}{n-5}\right)^{n/4}", "e^2"),
        (r"\left(1+\frac{2}{3n}\right)^{n/2}", r"\sqrt[3]{e}"),
    ],
)
def test_values(power: str, value: str) -> None:
    limit = rf"\lim_{{n\to\infty}} {power}"
    assert judge(limit, value, TEXT, seconds=20).verdict == "proved"
    assert judge(limit, f"{value} + 1/9", TEXT, seconds=20).verdict == "refuted"


@pytest.mark.parametrize(
    "power",
    [
        r"\left(1-\frac1{n^2}\right)^{n}",  # which tends to 1
        r"\left(2+\frac1n\right)^{n}",
        r"\left(1+\frac1n\right)^{n^2}",
        r"\left(-1+\frac1n\right)^{n}",
    ],
)
def test_other_powers_are_not_taken_for_such(power: str) -> None:
    found = judge(rf"\lim_{{n\to\infty}} {power}", "e", TEXT)
    assert found.verdict not in ("proved", "refuted")
