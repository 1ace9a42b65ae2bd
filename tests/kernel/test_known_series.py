"""Known series: partial sums come as close to the value as the terms that are left allow."""

from fractions import Fraction as F

import pytest
from flint import arb, fmpq

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import evaluate
from closedform.kernel.table import lemma
from closedform.language.tree import symbol

DOMAIN = Domain.parse("a, c: real")
TERMS = 60


def stated(name):
    return lemma(DOMAIN, name, {key: symbol(key) for key in ("a", "c")} | {"index": symbol("k")})


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
