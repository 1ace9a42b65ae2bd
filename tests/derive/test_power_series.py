"""Power series with known values, in the ways in which they are written."""

import pytest

from closedform.answers.judging import judge

TEXT = "b: real in (0, 1); s: real in [-1, 1]; x: real"


@pytest.mark.parametrize(
    ("series", "value"),
    [
        (r"\sum_{k=0}^\infty \frac{(-1)^k x^{2k+1}}{(2k+1)!}", r"\sin x"),
        (r"\sum_{k=1}^\infty \frac{(-1)^{k-1} x^{2k-1}}{(2k-1)!}", r"\sin x"),
        (r"\sum_{k=1}^\infty \frac{(-1)^k x^{2k+1}}{(2k+1)!}", r"\sin x - x"),
        (r"\sum_{k=0}^\infty \frac{(-1)^k (2x)^{2k}}{(2k)!}", r"1 - 2\sin^2 x"),
        (r"\sum_{k\ge0} \frac{x^{2k+1}}{(2k+1)!}", r"\frac{e^x - e^{-x}}{2}"),
        (r"\sum_{k=0}^\infty \frac{b^{4k}}{(2k)!}", r"\cosh(b^2)"),
        (r"\sum_{k=0}^\infty \frac{(-1)^k}{2k+1}", r"\pi/4"),
        (r"\sum_{k=0}^\infty \frac{(-1)^k s^{2k+1}}{2k+1}", r"\arctan s"),
        (r"\sum_{k=0}^\infty \frac{b^{2k}}{2k+1}", r"\frac{1}{2b}\ln\frac{1+b}{1-b}"),
        (r"\sum_{k=0}^\infty \frac{(-1)^k b^{k+1}}{k+1}", r"\ln(1+b)"),
        (r"\sum_{k=2}^\infty \frac{(-1)^k}{k}", r"1 - \ln 2"),
        (r"\sum_{k=0}^\infty \frac{1}{(2k+1)^2}", r"\frac{\pi^2}{8}"),
        (r"\sum_{k=2}^\infty \frac{1}{k^2}", r"\frac{\pi^2}{6} - 1"),
        (r"\sum_{k=1}^\infty \frac{(-1)^{k-1}}{k^2}", r"\frac{\pi^2}{12}"),
        (r"\sum_{k=1}^\infty \frac{3}{k^4}", r"\frac{\pi^4}{30}"),
    ],
)
def test_values(series: str, value: str) -> None:
    assert judge(series, value, TEXT, seconds=20).verdict == "proved"
    assert judge(series, f"{value} + 1/9", TEXT, seconds=20).verdict == "refuted"


@pytest.mark.parametrize(
    ("series", "value"),
    [
        (r"\sum_{k=0}^\infty \frac{(-1)^k x^{2k+1}}{2k+1}", r"\arctan x"),  # x may be 2
        (r"\sum_{k=0}^\infty \frac{s^{2k+1}}{2k+1}", r"\frac12\ln\frac{1+s}{1-s}"),  # s may be 1
        (r"\sum_{k=0}^\infty \frac{1}{2k+1}", "1"),
        (r"\sum_{k=0}^\infty \frac{s^{k+1}}{k+1}", r"-\ln(1-s)"),
    ],
)
def test_nothing_is_claimed_without_convergence(series: str, value: str) -> None:
    assert judge(series, value, TEXT).verdict not in ("proved", "refuted")
