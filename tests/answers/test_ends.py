"""Ranges that end at numbers which are not rational."""

from fractions import Fraction

import pytest

from closedform import equal
from closedform.answers.ends import inner_end
from closedform.kernel.domain import Domain


@pytest.mark.parametrize(
    ("bound", "way", "least", "most"),
    [
        ("x: real > sqrt(2)", 1, "1.41421356", "1.41422"),
        ("x: real < pi", -1, "3.14159", "3.14159265"),
        ("x: real > -ln(10)", 1, "-2.30258509", "-2.30258"),
    ],
)
def test_an_end_lies_just_inside(bound, way, least, most):
    variable = Domain.parse(bound).get("x")
    end = inner_end(variable.lower if way > 0 else variable.upper, {}, way)
    assert Fraction(least) < end < Fraction(most)


def test_a_domain_knows_what_lies_in_it():
    domain = Domain.parse("x: real in (0, pi]; y: real > sqrt(x)")
    # sqrt(2) = 1.4142..., and 3.1416 > pi
    assert domain.contains({"x": Fraction(2), "y": Fraction("1.4143")})
    assert not domain.contains({"x": Fraction(2), "y": Fraction("1.4142")})
    assert not domain.contains({"x": Fraction("3.1416"), "y": Fraction(9)})


@pytest.mark.parametrize(
    ("left", "right", "domain"),
    [
        ("sin(x)", "cos(x)", "x: real in (0, pi)"),
        ("|x - pi|", "x - pi", "x: real in (0, pi)"),
        ("k^2", "2k", "k: integer >= 6 ln(10)/ln(1.1)"),
        ("x", "2x", "a: real > sqrt(2); x: real > sqrt(a)"),
    ],
)
def test_a_counterexample_is_found_in_such_a_range(left, right, domain):
    assert equal(left, right, domain).verdict == "refuted"


def test_what_fails_outside_of_such_a_range_only_is_not_refuted():
    assert equal("|x - pi|", "pi - x", "x: real in (0, pi)").verdict == "proved"
