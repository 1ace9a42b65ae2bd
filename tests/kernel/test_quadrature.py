"""Enclosures of integrals contain the value, and there are none where the integrand has poles."""

from fractions import Fraction as F

import pytest
from flint import arb

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import NotExact
from closedform.kernel.patience import OutOfPatience, hurried
from closedform.language.reader import read

DOMAIN = Domain.parse("t: real; f: function")


def at(text, **point):
    return enclose(read(text, DOMAIN.reading()), {k: F(v) for k, v in point.items()}, 100)


@pytest.mark.parametrize(
    ("text", "point", "value"),
    [
        ("int_0^t x^2 dx", {"t": 3}, "9"),
        ("int_0^t x^2 dx", {"t": -3}, "-9"),
        ("int_0^1 |x - 1/2| dx", {}, "1/4"),
        ("int_0^1 sqrt(x) dx", {}, "2/3"),
        ("int_(-1)^1 max(0, x) dx", {}, "1/2"),
        ("int_1^t x^(-2) dx", {"t": 2}, "1/2"),
        ("int_1^4 x^(1/2) dx", {}, "14/3"),
        ("int_1^e log(x) dx", {}, "1"),
        ("int_0^1 1/(1+x)^2 dx", {}, "1/2"),
    ],
)
def test_the_value_lies_in_the_ball(text, point, value):
    top, _, bottom = value.partition("/")
    found = at(text, **point)
    assert found.overlaps(arb(int(top)) / int(bottom or 1))
    assert found.rad() < 1e-9


@pytest.mark.parametrize(
    "text",
    [
        "int_(-1)^1 1/x dx",
        "int_(-1)^1 1/x^2 dx",
        "int_(-1)^1 sqrt(x)*sqrt(x) dx",
        "int_(-1)^1 log(x)-log(x) dx",
        "int_0^1 log(x) dx",
        "int_0^oo exp(-x) dx",
        "int_0^t f(x) dx",
        "int_0^2 tan(x) dx",
    ],
)
def test_where_there_is_no_enclosure_none_is_given(text):
    with pytest.raises(NotExact):
        at(text, t=1)


def test_patience_ends_an_integration():
    with pytest.raises(OutOfPatience), hurried(1):
        at("int_0^t |sin(100*x)| exp(sin(x)^2) dx", t=50)
