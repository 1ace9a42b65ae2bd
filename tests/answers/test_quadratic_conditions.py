"""Quadratic relations are solved where the signs that matter are known, and nowhere else."""

from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closedform.answers.judging import judge
from closedform.answers.quadratic_conditions import quadratic_condition
from closedform.answers.solutions import truth
from closedform.kernel.domain import Domain
from closedform.language.reader import read_statement
from closedform.language.tree import relation, symbol

DOMAIN = Domain.parse("x, a, c: real; b: real > 0; s: real in (0, 1); a < c")
LINKS = [
    "(x - a)^2 {} b", "x^2 {} b", "(x - a)*(x - c) {} 0", "(1 + s - x)^2 {} 4*s", "b*x^2 + x {} 0",
    "-b*x^2 + a*x + 1 {} 0", "(1 - b*x)^2 {} s^2", "x^2 + b {} 0", "x^2/b {} s", "8*b - 2*x^2 {} 0",
]  # fmt: skip
VALUES = st.fractions(min_value=-3, max_value=3, max_denominator=6)


@pytest.mark.parametrize("text", LINKS)
@pytest.mark.parametrize("sign", ["<", "<=", ">", ">=", "=", "!="])
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_comparisons_hold_where_the_relation_does(text, sign, data):
    link = read_statement(text.format(sign), DOMAIN.reading())
    found = quadratic_condition(link, "x", DOMAIN)
    assert found is not None
    point = {name: data.draw(VALUES) for name in "xac"}
    point |= {
        "b": data.draw(VALUES.filter(lambda v: v > 0)),
        "s": F(data.draw(st.integers(1, 8)), 9),
    }
    if point["a"] >= point["c"]:
        return
    known = truth((link,), point)
    parts = [truth((relation(s, symbol("x"), end),), point) for s, end in found.comparisons]
    if known is not None and None not in parts:
        assert known == (any(parts) if found.some else all(parts))


@pytest.mark.parametrize(
    "text",
    [
        "x^2 < a",  # a may be below 0
        "a*x^2 < b",
        "x^2 + a*x + c > 0",
        "(x - a)^2 < a^2",  # which of 0 and 2a is larger?
        "x^3 < b", "x^2 < x^2 + b", "x + a < b", "sqrt(x) + x^2 < b", "x^2/a < b", "(x - a)^2 < 0",
    ],
)  # fmt: skip
def test_nothing_else_is_solved(text):
    link = read_statement(text, DOMAIN.reading())
    assert quadratic_condition(link, "x", DOMAIN) is None


RANGE = r"(1-\sqrt{\beta})^2<h<(1+\sqrt{\beta})^2"


@pytest.mark.parametrize(
    ("left", "right", "domain", "verdict"),
    [
        (r"(1+\beta-h)^2<4\beta", RANGE, "beta: real in (0,1); h: real", "proved"),
        (r"(1+\beta-h)^2\le4\beta", RANGE, "beta: real in (0,1); h: real", "refuted"),
        (r"(1-\eta\lambda)^2<1", r"0<\eta<2/\lambda", "eta: real; lambda: real > 0", "proved"),
        (r"(1-\eta\lambda)^2<1", r"0<\eta<1/\lambda", "eta: real; lambda: real > 0", "refuted"),
        ("x^2 >= a", r"|x|\ge\sqrt a", "x: real; a: real > 0", "proved"),
        ("x^2 > a", r"x > \sqrt a", "x: real; a: real > 0", "refuted"),
        ("(x-a)(x-b) < 0", "a < x < b", "a, b, x: real; a < b", "proved"),
        ("(x-a)(x-b) < 0", "a < x < b", "a, b, x: real", "refuted"),  # at b < x < a
        ("x^2 > -a", r"x\in\mathbb{R}", "x: real; a: real > 0", "proved"),
        ("x^2 < a", r"-\sqrt a<x<\sqrt a", "x: real; a: real >= 0", "undecided"),  # a may be 0
    ],
)
def test_verdicts(left, right, domain, verdict):
    assert judge(left, right, domain).verdict == verdict
