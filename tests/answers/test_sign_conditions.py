"""Polynomial and rational relations in one variable against their solutions."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.judging import judge
from closedform.answers.regions import _in_cell
from closedform.answers.sign_conditions import sign_condition
from closedform.kernel.domain import Domain
from closedform.language.reader import read_statement

DOMAIN = Domain.parse("x: real")

SAME = [
    ("x^2 > 4", "x < -2 or x > 2"),
    ("x^2 > 4", r"(-\infty,-2)\cup(2,\infty)"),
    (r"(-\infty,-2)\cup(2,\infty)", "|x| > 2"),
    ("x^2 <= 2", r"-\sqrt{2} <= x <= \sqrt{2}"),
    ("1/x < 1", "x < 0 or x > 1"),
    ("1/x >= 1", "0 < x <= 1"),
    ("(x-1)/(x+2) <= 0", "-2 < x <= 1"),
    ("x^3 - x > 0", "-1 < x < 0 or x > 1"),
    ("(x-1)^2 > 0", "x != 1"),
    ("(x-1)^2 <= 0", "x = 1"),
    ("x^2 - x - 1 < 0", "(1 - sqrt(5))/2 < x < (1 + sqrt(5))/2"),
    ("x^2 = 4", "x = 2 or x = -2"),
    ("(x-1)(x-3)/(x-1) > -2", "x > 1"),
]
OTHER = [
    ("x^2 > 4", "x > 2"),
    ("x^2 > 4", "x < -2 or x > 3"),
    ("x^2 >= 4", "x < -2 or x > 2"),
    ("1/x < 1", "x > 1"),
    ("1/x >= 1", "0 <= x <= 1"),
    ("(x-1)/(x+2) <= 0", "-2 <= x <= 1"),
    ("x^2 + 1 > 0", "x > 0"),
    ("(x-1)(x-3)/(x-1) > -2", "x >= 1"),
]


@pytest.mark.parametrize(("gold", "answer"), SAME)
def test_same_solutions_are_proved(gold, answer):
    assert judge(gold, answer, "x: real").verdict == "proved"
    assert judge(answer, gold, "x: real").verdict == "proved"


@pytest.mark.parametrize(("gold", "answer"), OTHER)
def test_other_solutions_are_refuted(gold, answer):
    assert judge(gold, answer, "x: real").verdict == "refuted"
    assert judge(answer, gold, "x: real").verdict == "refuted"


SMALL = st.integers(-3, 3)


@given(
    st.sampled_from(["<", "<=", ">", ">=", "=", "!="]),
    st.lists(SMALL, min_size=1, max_size=3),
    st.lists(SMALL, max_size=2),
    st.sampled_from([1, -2]),
    st.integers(-10, 10),
)
def test_solutions_are_those_of_the_relation(sign, zeros, poles, scale, half):
    """Rational functions with known zeros and poles, at whole and half numbers."""
    top = "*".join([f"({scale})", *(f"(x - ({zero}))" for zero in zeros)])
    bottom = "*".join(["1", *(f"(x - ({pole}))" for pole in poles)])
    stated = read_statement(f"({top})/({bottom}) {sign} 0", DOMAIN.reading())
    found = sign_condition(stated, "x", DOMAIN)
    if found is None:  # everything cancels
        return
    x, value = F(half, 2), F(scale)
    for zero in zeros:
        value *= x - zero
    for pole in poles:
        value = value / (x - pole) if x != pole else None
        if value is None:
            break
    signs = {"<": "< 0", "<=": "<= 0", ">": "> 0", ">=": ">= 0", "=": "== 0", "!=": "!= 0"}
    tests = {
        "< 0": lambda v: v < 0, "<= 0": lambda v: v <= 0, "> 0": lambda v: v > 0,
        ">= 0": lambda v: v >= 0, "== 0": lambda v: v == 0, "!= 0": lambda v: v != 0,
    }  # fmt: skip
    wanted = value is not None and tests[signs[sign]](value)
    assert _holds(found, x) == wanted


def _holds(stated, x):
    """Whether a condition whose ends are rational holds at a number."""
    from closedform.answers.comparisons import ends_of
    from closedform.kernel.evaluate import evaluate

    values = {end: evaluate(end, {}) for end in ends_of(stated)}
    order = sorted({*values.values(), x})
    place = {end: order.index(value) for end, value in values.items()}
    return _in_cell(stated, 2 * order.index(x) + 1, place)


@pytest.mark.parametrize(
    "text", ["x^3 > 2", "x^4 + x + 1 > 0", "sqrt(x) > 1", "x > x", "exp(x) > 1"]
)
def test_what_has_no_such_roots_is_left_alone(text):
    assert sign_condition(read_statement(text, DOMAIN.reading()), "x", DOMAIN) is None
