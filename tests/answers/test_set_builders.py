r"""Sets given by a condition are the set of what meets it, whatever its name is."""

import pytest

from closedform.answers.judging import judge
from closedform.answers.set_builders import without_builders

RANGE = r"\left(0,\frac{2(1+\beta)}{L}\right)"
TEXT = "beta: real in (0,1); L: real > 0"


@pytest.mark.parametrize(
    "built",
    [
        r"\{\eta : 0<\eta L<2(1+\beta)\}",
        r"\{\eta \mid 0<\eta L<2(1+\beta)\}",
        r"\{\eta\in\mathbb R \mid 0<\eta L<2(1+\beta)\}",
        r"\left\{\eta \,\middle|\, 0<\eta L<2(1+\beta)\right\}",
        "{η : 0 < η*L < 2*(1+β)}",
        r"\{h : \left|h-\frac{1+\beta}{L}\right|<\frac{1+\beta}{L}\}",
    ],
)
def test_an_interval_is_compared_with_the_condition(built: str) -> None:
    assert judge(RANGE, built, TEXT, infer=True).verdict == "proved"
    assert judge(built, RANGE, TEXT, infer=True).verdict == "proved"
    closed = RANGE.replace("(0,", "[0,")
    assert judge(closed, built, TEXT, infer=True).verdict == "refuted"


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (r"\{x : 0<x<1\}", r"\{y : 0<y<1\}", "proved"),
        (r"\{x : 0<x<1\}", r"\{y : 0<y<2\}", "refuted"),
        (r"\{y : y<2\}", r"\{x : x<y\}", "refuted"),  # here y is bound on the left only
        (r"0<x<1", r"\{x : 0<x<1\}", "proved"),
    ],
)
def test_the_name_in_a_set_is_bound(left: str, right: str, verdict: str) -> None:
    assert judge(left, right, infer=True).verdict == verdict


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"\{x : x<y\}", r"\{y : x<y\}"),  # the numbers below y, and those above x
        (r"\{x : 0<x<a\}", r"\{a : 0<a<x\}"),
        ("0 < t < 1", r"\{x : 0<x<1\}"),  # a condition on t
        ("(0, x)", r"\{x : 0<x<1\}"),
        (r"\{x : x<0\}", r"\{x : x<0\}\cup\{x : x>1\}"),
        (r"\{x : ax<2, x>0\}", r"\{t : at<2, t>0\}"),  # are ax and at names?
    ],
)
def test_names_that_do_not_go_together_are_left_alone(left: str, right: str) -> None:
    assert without_builders(left, right)[1] == right
    assert judge(left, right, infer=True).verdict not in ("proved", "refuted")
