"""Limits that are composed of known ones."""

import pytest

from closedform.answers.judging import judge
from closedform.derive.limits_by_parts import limit_by_parts
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read

TEXT = "t: integer >= 1; a: real > 0; c: real"
DOMAIN = Domain.parse(TEXT)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("limit(1 - (1 - 1/n)^n, n, oo)", "1 - exp(-1)"),
        ("limit((1 + c/n)^(2*n), n, oo)", "exp(c)^2"),
        ("limit(1 - exp(-a*x), x, oo)", "1"),
        ("limit(tanh(x), x, oo)", "1"),
        ("limit(log(x)/x, x, oo)", "0"),
        ("limit(sqrt(x + a)/sqrt(x), x, oo)", "1"),
        ("limit(sqrt(4*x^2 + x)/x, x, oo)", "2"),
        ("limit((1 - b^t)/(1 - b), b, 1)", "t"),
        ("limit((1 - b)/(1 - b^t), b, 1, -)", "1/t"),
        ("limit((1 - b^(2*t))/(1 - b^t), b, 1)", "2"),
        ("limit((exp(x) - 1)/x, x, 0)", "1"),
        ("limit((1 - cos(x))/x^2, x, 0)", "1/2"),
        ("limit(log(1 + x)/x, x, 0)", "1"),
        ("limit(log(x)/(x - 1), x, 1)", "1"),
        ("limit(x*log(x), x, 0, +)", "0"),
    ],
)
def test_values(text, value):
    assert judge(text, value, TEXT, seconds=20).verdict == "proved"
    assert judge(text, f"{value} + 1/7", TEXT, seconds=20).verdict == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        "limit(sin(2*pi*x), x, oo)",  # along whole numbers alone it would be 0
        "limit(exp(x)*sin(x), x, oo)",
        "limit(exp(c*x), x, oo)",  # c may be anything
        "limit(abs(x)/x, x, 0)",
        "limit(1/x, x, 0)",
        "limit(x*exp(-x), x, oo)",  # true, and not continuous in the parts
    ],
)
def test_nothing_is_claimed(text):
    with pytest.raises(Refused):
        limit_by_parts(DOMAIN, read(text, DOMAIN.reading()))
