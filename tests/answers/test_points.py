"""Readable points: in the domain, edges included, and never twice."""

import pytest

from closedform.answers.points import first_points, one_by_one, readable_points, simplest_first
from closedform.kernel.domain import Domain
from closedform.language.reader import read
from closedform.language.tree import number, relation, symbol

DOMAINS = (
    "x: real", "b: real in [0, 1)", "n: integer in (0, 5)", "n: integer >= 1; k: integer in [0, n]",
    "L: real > 0; h: real in (0, 2/L)",
    "n, d: integer >= 0; d <= n", "m: sequence in (0, 1); t: integer >= 0", "p, q, r, s: real > 0",
)  # fmt: skip


@pytest.mark.parametrize("text", DOMAINS)
def test_every_point_lies_in_the_domain_and_occurs_once(text):
    domain = Domain.parse(text)
    points = readable_points(domain)
    assert all(domain.contains(point) for point in points)
    assert len({tuple(map(str, point.values())) for point in points}) == len(points) > 2


def test_closed_ends_are_among_them_and_open_ones_are_not():
    values = {point["b"] for point in readable_points(Domain.parse("b: real in [0, 1)"))}
    assert 0 in values
    assert 1 not in values


def test_the_first_ones_come_first():
    domain = Domain.parse("n: integer >= 0; b: real in (0, 1)")
    statement = read("n*b", domain.reading())
    first = first_points(domain, statement)
    assert first == readable_points(domain, statement)[: len(first)]
    assert len(first) == 3


def test_the_simplest_first_are_the_same_points():
    domain = Domain.parse("x, y: real")
    statement = read("x + y", domain.reading())
    simple, every = simplest_first(domain, statement), readable_points(domain, statement)
    assert sorted(map(str, simple)) == sorted(map(str, every))
    # 2 and 4 are shorter than 1/2 and 2/3, and 0 hides mistakes.
    assert all(value.denominator == 1 and value for value in simple[0].values())


def test_what_is_not_mentioned_is_not_varied():
    domain = Domain.parse("x, y: real")
    points = readable_points(domain, read("x^2", domain.reading()))
    assert len({point["y"] for point in points}) == 1


def test_an_empty_range_has_no_points():
    assert readable_points(Domain.parse("x: real in (1, 0)")) == ()


@pytest.mark.parametrize("text", DOMAINS)
def test_one_by_one_they_are_the_same(text):
    domain = Domain.parse(text)
    sides = [symbol(variable.name) for variable in domain.variables if not variable.is_function]
    statement = relation("=", sides[0], sides[-1] + number(1))
    found = one_by_one(domain, statement)
    assert list(map(str, found)) == list(map(str, simplest_first(domain, statement)))


@pytest.mark.parametrize("text", DOMAINS)
def test_the_easiest_has_the_fewest_digits_and_then_the_smallest_numbers(text):
    domain = Domain.parse(text)
    if any(v.is_function for v in domain.variables):
        return

    def effort(point):
        digits = sum(len(str(value)) + 2 * (value == 0) for value in point.values())
        return digits, sum(abs(v.numerator) + v.denominator for v in point.values())

    efforts = [effort(point) for point in one_by_one(domain, relation("=", number(0), number(1)))]
    assert efforts == sorted(efforts)
    statement = relation("=", symbol(domain.names[0]), symbol(domain.names[-1]))
    efforts = [effort(point) for point in simplest_first(domain, statement)]
    assert efforts == sorted(efforts)
