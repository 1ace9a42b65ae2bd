"""Points: inside the domain, at its edges, reproducible."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.evaluate import Table
from closedform.witness.points import draw_points, format_point, narrowing

EMA = "rho: real in [0,1); n: integer >= 0; m, x: sequence"


def flat(points):
    return [
        {k: v.seed if isinstance(v, Table) else v for k, v in point.items()} for point in points
    ]


@given(
    st.sampled_from(
        [
            EMA,
            "N: real >= 1; sigma: real > 0; t: integer >= 0; x: random sequence",
            "lambda: real; beta_i: real > -lambda; w_i^*: real",
            "n, d: integer >= 0; d <= n",
            "a: real in (-1,1); k: integer < -3; b: real <= a",
            "n: integer > 1/2; c: real in [1000, 1001]",
            "beta: family > 0; w: family; d: integer >= 1",
        ]
    ),
    st.integers(1, 20),
    st.integers(0, 10**6),
)
def test_every_point_lies_in_the_domain(text, count, seed):
    domain = Domain.parse(text)
    points = draw_points(domain, count, seed)
    assert len(points) == count
    for point in points:
        assert domain.contains(point)
        assert all(isinstance(value, Fraction | Table) for value in point.values())


@given(st.integers(0, 10**6))
def test_the_seed_fixes_the_points(seed):
    domain = Domain.parse(EMA)
    assert flat(draw_points(domain, 9, seed)) == flat(draw_points(domain, 9, seed))


def test_another_seed_gives_other_points():
    domain = Domain.parse(EMA)
    assert flat(draw_points(domain, 9, 1)) != flat(draw_points(domain, 9, 2))


@given(st.integers(0, 10**6))
def test_closed_ends_are_hit_and_open_ends_approached(seed):
    points = draw_points(Domain.parse("rho: real in [0,1); n: integer in [2,9]"), 18, seed)
    assert any(point["rho"] == 0 for point in points)
    assert any(Fraction(99, 100) < point["rho"] < 1 for point in points)
    assert any(point["n"] == 2 for point in points)
    assert any(point["n"] == 9 for point in points)
    assert any(point["rho"] == 0 and point["n"] == 2 for point in points)
    assert any(point["rho"] != 0 and point["n"] != 2 for point in points)


@given(st.integers(0, 10**6))
def test_the_first_point_is_readable_and_tells_the_symbols_apart(seed):
    first = draw_points(Domain.parse("a, b, c: real > 0"), 1, seed)[0]
    assert all(value.numerator <= 10 and value.denominator <= 5 for value in first.values())
    assert len(set(first.values())) == 3


def test_a_finite_domain_is_exhausted_without_repetition():
    points = draw_points(Domain.parse("n: integer in [3,6]"), 50, 0)
    assert sorted(point["n"] for point in points) == [3, 4, 5, 6]


def test_where_narrows_bounds_kind_and_relations():
    domain = Domain.parse("n, d: integer >= 0; s: real > 0")
    where = narrowing(domain, "n: integer in [0,8]; s: integer <= 5; d <= n")
    for point in draw_points(domain, 30, 4, where):
        assert 0 <= point["d"] <= point["n"] <= 8
        assert point["s"] in (1, 2, 3, 4, 5)


def test_where_may_use_variables_that_it_does_not_redeclare():
    domain = Domain.parse("n, d: integer >= 0")
    where = narrowing(domain, "d: integer <= n + 1; n <= 6")
    assert all(point["d"] <= point["n"] + 1 <= 7 for point in draw_points(domain, 30, 4, where))


def test_where_with_an_unknown_name_is_refused():
    with pytest.raises(DomainError, match="narrows k, but the domain only declares n"):
        narrowing(Domain.parse("n: integer >= 0"), "k: integer in [0,8]")


def test_an_empty_domain_says_so():
    with pytest.raises(DomainError, match="no point of the domain"):
        draw_points(Domain.parse("x: real in (1,2); x < 0"), 3, 0)


def test_a_bound_that_looks_ahead_is_explained():
    domain = Domain.parse("n, d: integer >= 0")
    where = narrowing(domain, "n: integer <= d")
    with pytest.raises(DomainError, match="variables declared before it"):
        draw_points(domain, 3, 0, where)


def test_count_must_be_positive():
    with pytest.raises(ValueError, match="at least 1"):
        draw_points(Domain.parse("n: integer"), 0, 0)


def test_a_point_prints_the_values_that_were_used():
    x = Table(values={k: Fraction(k, 2) for k in range(6)})
    assert format_point({"x": x}) == "x(0) = 0, x(1) = 1/2, x(2) = 1, x(3) = 3/2, …"
    assert format_point({"n": Fraction(3), "x": Table(seed=1)}) == "n = 3"
