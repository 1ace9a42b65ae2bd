"""Families that are linear in their constants, and what is in them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.constant_families import Change, change_of, is_onto, linear_in, outside
from closedform.kernel.domain import Domain
from closedform.language.reader import read

DOMAIN = Domain.parse("x, A, B, C, D: real")


def linear(text, names):
    return linear_in(read(text, DOMAIN.reading()), names)


@pytest.mark.parametrize(
    ("text", "rest", "factors"),
    [
        ("3*A - B/x + x", "x", ["3", "-1/x"]),
        ("-(A + 2)*x", "-x*2", None),
        ("x^2", "x^2", ["0", "0"]),
    ],
)
def test_the_parts_of_a_sum(text, rest, factors):
    found = linear(text, ["A", "B"])
    point = {"x": Fraction(3), "A": Fraction(1), "B": Fraction(1)}
    from closedform.kernel.evaluate import value_at

    assert value_at(found.rest, point) == value_at(read(rest, DOMAIN.reading()), point)
    for factor, wanted in zip(found.factors, factors or (), strict=False):
        assert value_at(factor, point) == value_at(read(wanted, DOMAIN.reading()), point)


@pytest.mark.parametrize("text", ["A*B", "A^2", "x/A", "e^A", "|A|", "A*(A + x)"])
def test_what_is_not_linear(text):
    assert linear(text, ["A", "B"]) is None


def test_a_change_of_constants_is_found():
    # C (x + 1) + D (x - 1) = (C + D) x + (C - D)
    change = change_of(
        linear("A*x + B", ["A", "B"]), linear("C*(x+1) + D*(x-1)", ["C", "D"]), ["x"], DOMAIN
    )
    assert change == Change((Fraction(0),) * 2, ((1, 1), (1, -1)))


@given(st.lists(st.lists(st.integers(-2, 2), min_size=2, max_size=2), min_size=2, max_size=2))
def test_a_square_change_reaches_everything_where_its_determinant_is_not_0(rows):
    (a, b), (c, d) = rows
    change = Change((Fraction(0),) * 2, tuple(tuple(map(Fraction, row)) for row in rows))
    assert is_onto(change, 2) == (a * d - b * c != 0)


def test_what_is_outside_of_a_family():
    lines, parabolas = linear("A*x + B", ["A", "B"]), linear("C*x^2", ["C"])
    assert outside(lines, parabolas, (1,), "x", DOMAIN)
    assert not outside(lines, parabolas, (0,), "x", DOMAIN)  # 0 is a line
    assert not outside(lines, linear("C*x", ["C"]), (1,), "x", DOMAIN)
