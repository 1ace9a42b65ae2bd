"""Interval arithmetic: every value lies in its range, for random expressions and points."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.ranges import range_of
from closedform.language.reader import read
from closedform.language.tree import add, div, mul, neg, number, power, symbol

DOMAIN = Domain.parse(
    "n: integer >= 0; N: integer >= 1; b: real in [0, 1); u: real in (-2, -1]; x: real; "
    "p: real > 0; q: real in (0, p]; h: real <= 0"
)

LEAVES = st.one_of(
    st.sampled_from(DOMAIN.names).map(symbol), st.integers(-3, 3).map(number)
)  # fmt: skip
WHOLE = st.one_of(st.integers(0, 4).map(number), st.sampled_from(("n", "N")).map(symbol))


def _extended(trees):
    return st.one_of(
        st.tuples(trees, trees).map(lambda pair: add(*pair)),
        st.tuples(trees, trees).map(lambda pair: mul(*pair)),
        st.tuples(trees, trees).map(lambda pair: div(*pair)),
        st.tuples(trees, WHOLE).map(lambda pair: power(*pair)),
        st.tuples(trees, trees).map(lambda pair: power(*pair)),
        trees.map(neg),
    )


TREES = st.recursive(LEAVES, _extended, max_leaves=7)
UNIT = st.fractions(0, 1, max_denominator=6)


@st.composite
def points(draw):
    """Points of the domain, closed ends included."""
    p = draw(UNIT) * 4 + Fraction(1, 100)
    return {
        "n": Fraction(draw(st.integers(0, 4))),
        "N": Fraction(draw(st.integers(1, 4))),
        "b": draw(UNIT) * Fraction(99, 100),
        "u": -2 + Fraction(1, 100) + draw(UNIT) * Fraction(99, 100),
        "x": draw(UNIT) * 6 - 3,
        "p": p,
        "q": p * (draw(UNIT) * Fraction(99, 100) + Fraction(1, 100)),
        "h": -3 * draw(UNIT),
    }


@given(TREES, st.lists(points(), min_size=1, max_size=6))
def test_every_value_lies_in_its_range(tree, where):
    found = range_of(DOMAIN, tree)
    if found is None:
        return
    for point in where:
        assert DOMAIN.contains(point)
        try:
            value = evaluate(tree, point)
        except Undefined as error:
            raise AssertionError(f"{tree} has no value at {point}") from error
        except NotExact:
            continue
        low, high = (end if end is None else Fraction(str(end)) for end in (found.low, found.high))
        assert low is None or value > low or (value == low and not found.above)
        assert high is None or value < high or (value == high and not found.below)


@pytest.mark.parametrize(
    ("text", "sign"),
    [("2N - 1", "+"), ("1 - b", "+"), ("-b", "0-"), ("b - b", "?"), ("u^2 - 1", "0+"),
     ("u^3", "-"), ("x^2", "0+"), ("x^2 + 1", "+"), ("n/N", "0+"), ("b^2 - 1", "-"),
     ("2^n - 1", "0+"), ("(1/2)^n - 2", "-"), ("q/(p+1)", "+"), ("p*h", "0-"), ("1/(2 + N)", "+"),
     ("1 - (1/2)^N", "+"), ("1 - (1/2)^n", "0+"), ("(1/2)^p - 1", "-")],
)  # fmt: skip
def test_signs(text, sign):
    assert range_of(DOMAIN, read(text, DOMAIN.reading())).sign == sign


@pytest.mark.parametrize("text", ["1/x", "1/b", "1/(N-1)", "h^n", "x^p", "0^n", "n!", "sqrt(p)"])
def test_what_may_have_no_value_has_no_range(text):
    assert range_of(DOMAIN, read(text, DOMAIN.reading())) is None


def test_undeclared_names_and_sequences_have_none():
    assert range_of(DOMAIN, symbol("z")) is None
    assert range_of(Domain.parse("m: sequence > 0"), symbol("m")) is None


def test_long_numbers_are_left_alone():
    assert range_of(Domain(), number(2**300)) is None
    assert range_of(Domain(), power(number(3), number(64))) is not None
