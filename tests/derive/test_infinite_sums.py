"""Series with known values, and what is no such series."""

import pytest

from closedform.answers.judging import judge

TEXT = "b: real in (0, 1); x: real; m: real > 0"


@pytest.mark.parametrize(
    ("series", "value"),
    [
        (r"\sum_{k=1}^\infty \frac{b^k}{k}", "-log(1 - b)"),
        (r"\sum_{j=1}^\infty \frac{(-1)^{j+1} b^j}{j}", "log(1 + b)"),
        (r"\sum_{k=1}^\infty \frac{3}{k \cdot 2^k}", "3*log(2)"),
        (r"\sum_{k=0}^\infty \frac{(2x)^k}{k!}", "exp(2*x)"),
        (r"\sum_{k=0}^\infty \frac{m^k e^{-m}}{k!}", "1"),
        (r"\sum_{k=0}^\infty k \frac{m^k e^{-m}}{k!}", "m"),
        (r"\sum_{k=2}^\infty k (k-1) \frac{m^k e^{-m}}{k!}", "m^2"),
        (r"\sum_{k\ge0} k^2 \frac{m^k e^{-m}}{k!}", "m^2 + m"),
        (r"\sum_{k=2}^\infty \frac{m^{k-2}}{(k-2)!}", "exp(m)"),
        (r"\sum_{k=1}^\infty \frac{x^k}{k!}", "exp(x) - 1"),
        (r"\sum_{k=3}^\infty \frac{x^k}{k!}", "exp(x) - 1 - x - x^2/2"),
        (r"\sum_{k=1}^\infty \frac{1}{k (k+1)}", "1"),
        (r"\sum_{k=1}^\infty \frac{1}{k (k+2)}", "3/4"),
        (r"\sum_{k\ge1} \frac{6}{k^2}", "pi^2"),
        (r"\sum_{k=0}^\infty b^k", "1/(1 - b)"),
        (r"\sum_{k=1}^\infty k b (1-b)^{k-1}", "1/b"),
    ],
)
def test_values(series, value):
    assert judge(series, value, TEXT, seconds=20).verdict == "proved"
    assert judge(series, f"{value} + 1/9", TEXT, seconds=20).verdict == "refuted"


@pytest.mark.parametrize(
    ("series", "value"),
    [
        (r"\sum_{k=1}^\infty \frac{x^k}{k}", "-log(1 - x)"),  # x may be 2
        (r"\sum_{k=0}^\infty x^k", "1/(1 - x)"),
        (r"\sum_{k=1}^\infty \frac{1}{k}", "-log(1 - b)"),
        (r"\sum_{k=1}^\infty \frac{k}{k+1}", "0"),
        (r"\sum_{k=0}^\infty \frac{k^3 x^k}{k!}", "x exp(x)"),  # of degree 3
    ],
)
def test_nothing_is_claimed_without_convergence(series, value):
    assert judge(series, value, TEXT).verdict not in ("proved", "refuted")
