"""Points around the ends of cases, where small numbers show no difference."""

from fractions import Fraction

import pytest

from closedform.answers.breaks import points_around_breaks
from closedform.answers.judging import judge
from closedform.kernel.domain import Domain
from closedform.language.reader import read_relation

FAR = r"\begin{cases} x & x < 90 \\ 90 & x \ge 90 \end{cases}"


@pytest.mark.parametrize(
    ("left", "right", "domain"),
    [
        ("min(max(x, 0), 6)", "min(max(x, 0), 7)", "x: real"),
        ("max(0, 50 - |x|)", "max(0, 50 - x)", "x: real"),
        (FAR, FAR.replace("90", "91"), "x: real"),
        (FAR, FAR.replace(r"\ge", ">").replace("<", r"\le").replace(r"90 &", "89 &"), "x: real"),
        ("min(n, 40)", "n", "n: integer >= 0"),
        ("min(t/w, 30)", "t/w", "t: integer >= 0; w: integer >= 1"),
    ],
)
def test_a_difference_beyond_small_numbers_is_found(left, right, domain):
    assert judge(left, right, domain).verdict == "refuted"


def test_the_points_lie_in_the_domain_on_both_sides_of_each_break():
    domain = Domain.parse("n: integer in [0, 20]; a: real > 0")
    statement = read_relation("max(n, 19/2) + max(n, 25) = a", domain.reading())
    points = points_around_breaks(domain, statement)
    assert all(domain.contains(point) for point in points)
    assert not points  # 19/2 - 1 is no integer, and 24 is too large
    statement = read_relation("max(n, 9) + |2*a - 5| = a", domain.reading())
    points = points_around_breaks(domain, statement)
    assert {8, 9, 10} <= {point["n"] for point in points}
    assert {Fraction(3, 2), Fraction(5, 2), Fraction(7, 2)} <= {point["a"] for point in points}


def test_without_cases_there_are_no_breaks():
    domain = Domain.parse("x: real")
    assert points_around_breaks(domain, read_relation("x^2 = x", domain.reading())) == ()
