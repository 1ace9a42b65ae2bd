"""To which order approximations hold: series that are known, with a term changed."""

import pytest

from closedform.kernel.domain import Domain
from closedform.language.reader import read
from closedform.proofread.orders import approaches, order_of

DOMAIN = Domain.parse("x, a: real; n: integer >= 1; b: real in (0,1)")


def order(left, right, name, point):
    sides = [read(text, DOMAIN.reading()) for text in (left, right)]
    return order_of(*sides, name, point, DOMAIN)


@pytest.mark.parametrize(
    ("left", "right", "name", "point"),
    [
        ("exp(-x)", "1 - x", "x", "0"),
        ("exp(-x)", "1 - x + x^2/2", "x", "0"),
        ("sqrt(1 + x)", "1 + x/2", "x", "0"),
        ("log(1 + a x)", "a x", "x", "0"),
        ("1/(2n - 1)", "1/(2n)", "n", "oo"),
        ("-log(b)", "1 - b", "b", "1-"),
    ],
)
def test_an_error_is_small_beside_every_term(left, right, name, point):
    assert order(left, right, name, point).agrees


@pytest.mark.parametrize(
    ("left", "right", "name", "point", "term"),
    [
        ("exp(-x)", "1 + x", "x", "0", "x"),
        ("exp(-x)", "1 - x + x^2", "x", "0", "x^2"),
        ("sqrt(1 + x)", "1 + x", "x", "0", "x"),
        ("1/(2n - 1)", "1/n", "n", "oo", "1/n"),
    ],
)
def test_an_error_as_large_as_a_term(left, right, name, point, term):
    found = order(left, right, name, point)
    assert not found.agrees
    assert str(found.term) == term
    assert found.left != found.right


def test_an_error_much_larger_than_a_term():
    # a - x beside x
    found = order("a", "x", "x", "0")
    assert not found.agrees
    assert found.term is None


def test_where_nothing_can_be_said():
    # One side has no values.
    assert order("log(-1 - x^2)", "x", "x", "0") is None


def test_what_numbers_may_do():
    tree = read("x^n + b", DOMAIN.reading())
    assert list(approaches(DOMAIN, tree)) == [
        ("x", "0"), ("x", "oo"), ("n", "oo"), ("b", "0"), ("b", "1-"),
    ]  # fmt: skip
