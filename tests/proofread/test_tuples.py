"""Equations between tuples, entry by entry."""

import pytest

from closedform.proofread.texts import proofread_text
from closedform.proofread.vectors import hide_tuples


def last(formula):
    return proofread_text(f"We get ${formula}$.", syntax="markdown", seconds=10)[-1].verdict


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (r"(3,1)-\tfrac12(4,6)=(1,-2)", "proved"),
        (r"(3,1)-\tfrac12(4,6)=(1,2)", "refuted"),
        (r"y = (3,1)-\frac{1}{2}(4,6)=(1,2)", "refuted"),
        (r"\sqrt{3}(1,\sqrt3)=(\sqrt3,3)", "proved"),
        (r"\tfrac12\bigl((1,2)+(3,6)\bigr)=(2,4)", "proved"),
        (r"\frac12\left((1,2)+(3,6)\right)=(2,8)", "refuted"),
        ("(1-a)((1,2)-(2,2))=(a-1,0)", "proved"),
        ("(1-a)((1,2)-(2,2))=(1-a,0)", "refuted"),
        ("-((1,2)+(0,1))/2=(-1/2,-3/2)", "proved"),
    ],
)
def test_numbers_in_front_and_sums_in_parentheses(formula, expected):
    assert last(formula) == expected


@pytest.mark.parametrize(
    "formula",
    [
        r"\frac{\partial f}{\partial x}(1,2)=(3,4)",  # a value at a point
        r"\tfrac12((1,2)+v)=(2,4)",
        "((1,2)+(3,4))(1,1)=(4,6)",
        "f((1,2))=(2,1)",
        "((1,2),(3,4))=(1,2)",
    ],
)
def test_nothing_is_said_of_other_things(formula):
    assert last(formula) not in ("proved", "refuted")


def test_which_parentheses_hold_tuples():
    assert len(hide_tuples(r"\tfrac{1}{5}(1,2)").tuples) == 1
    assert hide_tuples(r"\mathrm{f}(1,2)").tuples == ()
    assert hide_tuples("(f(1,2), 3)").tuples == (("tupleA", ("f(1,2)", "3")),)
    assert [parts for _, parts in hide_tuples("2((1,2)+(3,4))").tuples] == [("1", "2"), ("3", "4")]
