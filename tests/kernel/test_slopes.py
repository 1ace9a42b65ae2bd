"""Derivatives: they agree with difference quotients, and are refused where there are none."""

from fractions import Fraction as F

import pytest
from flint import arb

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.slopes import differentiable, slope
from closedform.language.reader import read
from closedform.language.tree import symbol

DOMAIN = Domain.parse("x, a: real > 0")
SMOOTH = [
    "x^3", "a^x", "x^a", "x^(-2)", "exp(a*x)", "log(x)", "sqrt(x)", "sin(a*x)", "cos(x^2)",
    "sinh(x)", "cosh(x)", "tanh(x)", "arctan(x)", "erf(a*x)", "x*exp(-x)/(1+x^2)", "e^(-x)",
]  # fmt: skip


@pytest.mark.parametrize("text", SMOOTH)
def test_the_derivative_is_close_to_a_difference_quotient(text):
    tree, h = read(text, DOMAIN.reading()), F(1, 10**6)
    differentiable(DOMAIN, tree, "x")
    change = slope(tree, "x")
    for x in (F(1, 2), F(2)):
        high, low = (enclose(tree, {"x": at, "a": F(3, 2)}, 200) for at in (x + h, x - h))
        exact = enclose(change, {"x": x, "a": F(3, 2)}, 200)
        # The error of a central difference is of the order h^2 times a third derivative.
        assert abs((high - low) / arb(2) * 10**6 - exact) < arb(1) / 10**8, text


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("1/x", "x: real"),
        ("sqrt(x)", "x: real >= 0"),
        ("log(x)", "x: real"),
        ("x^(1/3)", "x: real"),
        ("abs(x)", "x: real"),
        ("arcsin(x)", "x: real in [0,1]"),
        ("tan(x)", "x: real"),
        ("max(0, x)", "x: real"),
        ("x^(-n)", "x: real; n: integer"),
    ],
)
def test_where_there_may_be_no_derivative_it_is_refused(text, domain):
    where = Domain.parse(domain)
    with pytest.raises(Refused):
        differentiable(where, read(text, where.reading()), "x")


def test_what_is_free_of_the_variable_may_be_anything():
    where = Domain.parse("x, b: real")
    differentiable(where, read("x*|b|", where.reading()), "x")
    assert str(slope(symbol("b"), "x")) == "0"
