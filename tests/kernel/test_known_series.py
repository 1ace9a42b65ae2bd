"""Known series: partial sums come as close to the value as the terms that are left allow."""

from fractions import Fraction as F

import pytest
from flint import arb, fmpq

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import evaluate
from closedform.kernel.table import lemma
from closedform.language.tree import number, symbol

DOMAIN = Domain.parse("a, c, d, e: real")
TERMS = 60


def stated(name, *names, **others):
    symbols = {key: symbol(key) for key in ("a", "c", *names)}
    return lemma(DOMAIN, name, symbols | {"index": symbol("k"), **others})


@pytest.mark.parametrize("a", [F(-1, 2), F(0), F(1, 3), F(1, 2)])
@pytest.mark.parametrize("name", ["logarithm_series", "exponential_series"])
def test_partial_sums(name, a):
    theorem = stated(name)
    _, low, _, body = theorem.left.args
    at = {"a": a, "c": F(3)}
    partial = sum(evaluate(body, {**at, "k": F(k)}) for k in range(low.value, TERMS))
    # |a| <= 1/2, and every term is at most 3 |a|^k: what is left is below 6 * 2^-60, and so
    # below what a difference of two numbers of 53 bits shows.
    left = arb(10) ** -14
    value = enclose(theorem.right, at, 200)
    assert abs(value - arb(fmpq(partial.numerator, partial.denominator))) < left


@pytest.mark.parametrize("first", [0, 1, 2, 5])
@pytest.mark.parametrize("a", [F(-1, 2), F(0), F(1, 3), F(2)])
def test_partial_sums_with_a_polynomial(a, first):
    theorem = stated("exponential_series", "d", "e", first=number(first))
    _, low, _, body = theorem.left.args
    assert low == number(first)
    at = {"a": a, "c": F(3), "d": F(-1, 2), "e": F(5)}
    partial = sum(evaluate(body, {**at, "k": F(k)}) for k in range(first, TERMS))
    # Every term is below 10 k^2 2^k/k!: what is left after 60 of them is below 10^-50, and so
    # below what a difference of two numbers of 53 bits shows, of which none is above 200.
    left = arb(10) ** -12
    value = enclose(theorem.right, at, 250)
    assert abs(value - arb(fmpq(partial.numerator, partial.denominator))) < left


@pytest.mark.parametrize("first", [number(-1), number(9), symbol("c")])
def test_a_series_begins_at_one_of_the_first_indices(first):
    with pytest.raises(Refused, match="first indices"):
        stated("exponential_series", first=first)


def test_the_sum_of_the_inverse_squares():
    theorem = lemma(DOMAIN, "basel_series", {"index": symbol("k"), "c": symbol("c")})
    _, low, _, body = theorem.left.args
    last = 400
    partial = sum(evaluate(body, {"c": F(1), "k": F(k)}) for k in range(low.value, last + 1))
    # The terms behind lie between those of two telescoping sums: 1/(K+1) < rest < 1/K.
    rest = enclose(theorem.right, {"c": F(1)}, 100) - arb(
        fmpq(partial.numerator, partial.denominator)
    )
    assert arb(1) / (last + 1) < rest < arb(1) / last


def test_the_logarithm_series_converges_from_minus_one_to_below_one():
    assert [str(o) for o in stated("logarithm_series").obligations][:2] == [
        "a >= -1",
        "a < 1",
    ]
    assert not stated("exponential_series").obligations


def test_nothing_else_may_mention_the_index():
    with pytest.raises(Refused, match="not the index"):
        lemma(
            DOMAIN, "exponential_series", {"index": symbol("a"), "a": symbol("a"), "c": symbol("c")}
        )
