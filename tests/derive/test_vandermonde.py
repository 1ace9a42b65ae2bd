"""Vandermonde's sum: proved without hypotheses, and true where terms lie outside the triangle."""

from fractions import Fraction
from itertools import product
from math import comb

import pytest

from closedform.derive.vandermonde import by_convolution, vandermonde
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import evaluate
from closedform.language.reader import read

COUNTS = Domain.parse("n, m, r: integer >= 0")


@pytest.mark.parametrize("full", [False, True])
def test_vandermonde(full):
    theorem = vandermonde(full)
    assert not theorem.hypotheses
    assert not theorem.obligations
    for n, m, r in product(range(4), range(4), range(9)):
        point = {"n": Fraction(n), "m": Fraction(m), "r": Fraction(r)}
        assert evaluate(theorem.left, point) == evaluate(theorem.right, point) == comb(n + m, r)


def convolved(total, value):
    return by_convolution(COUNTS, read(total, COUNTS.reading()), read(value, COUNTS.reading()))


def test_entries_and_a_common_factor_are_instantiated():
    theorem = convolved("sum(3 binomial(2n,k) binomial(m,r-k), k, 0, r)", "3 binomial(2n+m,r)")
    assert not theorem.obligations
    assert not theorem.hypotheses


@pytest.mark.parametrize(
    "total",
    [
        "sum(binomial(n,k) binomial(m,r+k), k, 0, r)",  # r + 2k is not fixed
        "sum(binomial(n,k) binomial(k,r-k), k, 0, r)",  # an entry changes with k
        "sum(k binomial(n,k) binomial(m,r-k), k, 0, r)",  # so does the factor
        "sum(binomial(n,k) binomial(m,r-k), k, 1, r)",
        "sum(binomial(n,k), k, 0, r)",
    ],
)
def test_other_sums_are_refused(total):
    with pytest.raises(Refused):
        convolved(total, "binomial(n+m,r)")
