"""Roots of squares that have roots in them."""

import pytest

from closedform.answers.judging import judge
from closedform.derive.elementary import with_elementary
from closedform.derive.nested_roots import by_squares, unites_roots
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read
from closedform.language.tree import relation


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("sqrt(3 + 2*sqrt(2))", "1 + sqrt(2)", "proved"),
        ("sqrt(3 - 2*sqrt(2))", "sqrt(2) - 1", "proved"),
        ("sqrt(3 - 2*sqrt(2))", "1 - sqrt(2)", "refuted"),  # its square is right, its sign is not
        ("sqrt((3 + sqrt(5))/2)", "(1 + sqrt(5))/2", "proved"),
        ("sqrt(a + b + 2*sqrt(a*b))", "sqrt(a) + sqrt(b)", "proved"),
        ("sqrt(a + b + 2*sqrt(a*b))", "sqrt(a) - sqrt(b)", "refuted"),
    ],
)
def test_verdicts(left, right, verdict):
    assert judge(left, right, "a, b: real > 0", seconds=20).verdict == verdict


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # (sqrt 5 - 1)^2 = 6 - 2 sqrt 5
        ("sqrt(6 - 2*sqrt(5))/4", "(sqrt(5) - 1)/4"),
        ("sqrt(3 - sqrt(5))/sqrt(3 + sqrt(5))", "(3 - sqrt(5))/2"),
        ("tan(pi/8)", "1/(1 + sqrt(2))"),
        ("tan(3*pi/8)", "1 + sqrt(2)"),
        ("1/tan(pi/8)", "sqrt(3 + 2*sqrt(2))"),
    ],
)
def test_numbers_are_equal_where_their_squares_are(left, right):
    sides = [read(text, Domain().reading()) for text in (left, right)]
    assert unites_roots(*sides)
    theorem = by_squares(Domain(), *sides, with_elementary)
    assert theorem.statement == relation("=", *sides)
    assert not theorem.obligations


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sqrt(6 - 2*sqrt(5))", "1 - sqrt(5)"),  # the opposite
        ("sqrt(6 - 2*sqrt(5))", "sqrt(5) - 2"),
        ("-tan(pi/8)", "sqrt(2) - 1"),
    ],
)
def test_and_not_where_a_sign_differs(left, right):
    sides = [read(text, Domain().reading()) for text in (left, right)]
    with pytest.raises(Refused):
        by_squares(Domain(), *sides, with_elementary)
