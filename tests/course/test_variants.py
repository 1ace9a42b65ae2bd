"""Drawing the numbers of a personal copy."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.course.chain import ChainFailed
from closedform.course.loader import load_course
from closedform.course.result import Result, Variant
from closedform.course.variants import drawing, fixed, tree_of
from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.evaluate import Table, evaluate
from closedform.kernel.rules import field
from closedform.language.reader import read
from closedform.language.tree import number


def made(domain, draw, solution):
    """The drawing of a variant of ``solution = solution`` over a domain."""
    declared = Domain.parse(domain)
    right = read(solution, declared.reading())
    result = Result("T", (), domain, "", (), (), ("s",), id="t.r")
    return drawing(result, Variant(draw, "s"), field(declared, right, right))


def numbers(drawn, count=300):
    return [drawn.draw(("seed", place)) for place in range(count)]


def test_integers_come_from_the_whole_range_about_equally_often():
    drawn = made("N: integer >= 1", "N: integer in [2, 6]", "1/N")
    counts = Counter(point["N"] for point in numbers(drawn, 1000))
    assert set(counts) == {2, 3, 4, 5, 6}
    # Each is expected 200 times with a standard deviation of sqrt(1000 * 0.2 * 0.8) < 13.
    assert all(abs(seen - 200) < 5 * 13 for seen in counts.values())


def test_real_numbers_have_small_denominators_and_reach_their_closed_ends():
    drawn = made("rho: real in [0, 1)", "rho: real in [1/2, 9/10]", "1-rho")
    values = {point["rho"] for point in numbers(drawn, 1000)}
    # Of the multiples of 1, 1/2, …, 1/20 at most 9 lie in the range; of 1/50 there are 21.
    assert values == {Fraction(k, 50) for k in range(25, 46)}


def test_open_ends_are_not_drawn():
    drawn = made("x: real", "x: real in (0, 1)", "x")
    assert {p["x"] for p in numbers(drawn)} == {Fraction(k, 20) for k in range(1, 20)}


def test_a_short_range_is_divided_into_parts():
    drawn = made("x: real", "x: real in (0, 1/10^6)", "x")
    values = {point["x"] for point in numbers(drawn)}
    assert len(values) == 10
    assert all(0 < value < Fraction(1, 10**6) for value in values)
    assert {p["x"] for p in numbers(made("x: real", "x: real in [1/3, 1/3]", "x"), 3)} == {
        Fraction(1, 3)
    }


def test_the_same_key_gives_the_same_numbers_and_another_key_others():
    drawn = made("a, b: real", "a, b: integer in [1, 1000]", "a*b")
    assert drawn.draw(("Emmy", 1)) == drawn.draw(("Emmy", 1))
    assert drawn.draw(("Emmy", 1)) != drawn.draw(("Amalie", 1))


def test_relations_and_bounds_between_numbers_hold():
    drawn = made(
        "n, K: integer >= 0; K <= n/2", "n: integer in [4, 10]; K: integer in [1, n]", "n - K"
    )
    for point in numbers(drawn):
        assert 1 <= point["K"] <= point["n"] / 2


def test_a_range_may_mention_what_is_declared_later():
    drawn = made("N, K: integer >= 1", "K: integer in [2, 5]; N: integer in [K, 8]", "N/K")
    assert all(point["K"] <= point["N"] <= 8 for point in numbers(drawn))


def test_both_the_domain_and_the_variant_bound():
    drawn = made("rho: real in [3/4, 1)", "rho: real in [0, 1]", "rho")
    assert {p["rho"] >= Fraction(3, 4) and p["rho"] < 1 for p in numbers(drawn)} == {True}


def test_numbers_that_the_solution_does_not_mention_are_not_drawn():
    drawn = made("N: integer >= 1; t: integer >= 0; x: sequence", "N: integer in [1, 9]", "1/N")
    point = drawn.draw(1)
    assert set(point) == {"N", "x"}
    assert isinstance(point["x"], Table)


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        ("N: integer >= 2", "does not bound N"),
        ("M: integer in [1, 2]", "does not bound N"),
        ("N: integer in [1, 2]; M: integer in [1, 2]", "declares M"),
        ("N: integers", "no declaration"),
    ],
)
def test_a_variant_that_leaves_something_open(draw, said):
    with pytest.raises(ChainFailed, match=said):
        made("N: integer >= 1", draw, "1/N")


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        ("n: integer in [1, 3]; n > 5", "state relations by bounds"),
        ("n: integer in [5, 3]", "in 1000 attempts"),
        ("n: integer in [-9, -1]", "no numbers"),
    ],
)
def test_what_cannot_be_drawn_is_an_error_that_helps(draw, said):
    drawn = made("n: integer >= 0", draw, "n")
    with pytest.raises(DomainError, match=said):
        drawn.draw(0)


@given(st.fractions(max_denominator=10**6))
def test_a_number_is_written_as_it_is(value):
    assert evaluate(tree_of(value), {}) == value


def test_numbers_are_put_in_wherever_the_domain_speaks_of_them():
    domain = Domain.parse("n: integer >= 1; k: integer in [0, n]; x: sequence; n <= 9; x(0) < n")
    assert str(fixed(domain, {"n": number(4)})) == "k: integer in [0, 4]; x: sequence; x(0) < 4"


@pytest.mark.parametrize("name", load_course().ids)
def test_the_variants_of_the_course_can_be_drawn(name):
    course = load_course()
    result = course.result(name)
    for variant in result.variants:
        theorem = course.theorems(name)[variant.step]
        point = drawing(result, variant, theorem).draw(0)
        bounds = Domain.parse(variant.draw)
        assert bounds.contains({v: point[v] for v in bounds.names})
