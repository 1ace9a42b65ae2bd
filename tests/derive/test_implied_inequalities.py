"""Inequalities as sums of others, each times what is at least 0."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.derive.implied_inequalities import combined, nonnegative_combination
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.theorem import certificate, replay
from closedform.language.reader import read_relation

DOMAIN = Domain.parse("a, b, c, d: real; s, r: real > 0")


def said(text):
    return read_relation(text, DOMAIN.reading())


def granted(*texts):
    return [(text, said(text)) for text in texts]


@pytest.mark.parametrize(
    ("claim", "known"),
    [
        ("a <= c", ["a <= b", "b <= c"]),
        ("a < c", ["a <= b", "b < c"]),
        ("a >= 2*c - d", ["a >= 2*b", "b >= c - d/2"]),
        # a = b - s c, c >= r b: a <= b - s r b
        ("a <= (1 - s*r)*b", ["a = b - s*c", "c >= r*b"]),
        ("s*a <= s*b + r", ["a <= b"]),  # what is dropped is positive
        ("a/s <= b/s", ["a <= b"]),
    ],
)
def test_it_is_a_sum(claim, known):
    theorem = combined(DOMAIN, said(claim), granted(*known))
    assert theorem.statement == said(claim)
    assert {one.name for one in theorem.hypotheses} <= set(known)
    assert replay(certificate(theorem))[-1].says == theorem.says


@pytest.mark.parametrize(
    ("claim", "known"),
    [
        ("a <= c", ["a <= b", "c <= b"]),
        ("a < c", ["a <= b", "b <= c"]),
        ("d*a <= d*b", ["a <= b"]),  # d may be negative
        ("a <= (1 - 2*s*r)*b", ["a = b - s*c", "c >= r*b"]),
        ("a <= b", ["a <= b + r"]),
    ],
)
def test_it_is_none(claim, known):
    with pytest.raises(Refused):
        combined(DOMAIN, said(claim), granted(*known))


def test_from_a_contradiction_nothing_follows():
    with pytest.raises(Refused, match="contradict"):
        combined(DOMAIN, said("a <= b - 5"), granted("a <= b", "a >= b + 1"))


@given(
    st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), min_size=1, max_size=5),
    st.lists(st.integers(0, 3), min_size=5, max_size=5),
)
def test_a_combination_is_found_and_is_one(rows, weights):
    vectors = [{(i,): Fraction(x) for i, x in enumerate(row)} for row in rows]

    def total(numbers):
        return [sum(n * row[i] for n, row in zip(numbers, rows, strict=False)) for i in range(3)]

    target = {(i,): Fraction(x) for i, x in enumerate(total(weights[: len(rows)]))}
    found = nonnegative_combination(vectors, target)
    assert found is not None
    assert all(x >= 0 for x in found)
    assert total(found) == list(target.values())
