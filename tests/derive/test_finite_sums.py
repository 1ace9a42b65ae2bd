"""Equations with finite sums, over domains where nothing may be divided by."""

import pytest

from closedform.derive.finite_sums import peeled, turned_around
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read

DOMAIN = Domain.parse("b, c: real; t: integer >= 0; x: sequence")


def sides(left, right):
    return read(left, DOMAIN.reading()), read(right, DOMAIN.reading())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # t = 2: (1 - b)(b + 1) = 1 - b^2, also for b = 0 and b = 1.
        ("(1-b) sum(b^(t-i), i, 1, t)", "1 - b^t"),
        # The same weights, read from the newest value on.
        ("sum(b^(t-i) x(i), i, 0, t)", "sum(b^i x(t-i), i, 0, t)"),
        ("c + sum(t - i, i, 0, t)", "c + t(t+1)/2"),
    ],
)
def test_a_sum_from_its_last_term_to_its_first(left, right):
    theorem = turned_around(DOMAIN, *sides(left, right))
    assert (theorem.left, theorem.right) == sides(left, right)
    assert not theorem.obligations


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(1-b) sum(b^(t-i), i, 1, t)", "1 - b^(t+1)"),  # t = 0: 0 against 1 - b
        ("sum(b^i, i, 0, t)", "sum(b^i, i, 0, t)"),  # nothing to turn around
    ],
)
def test_what_is_not_shown_by_turning_a_sum_around(left, right):
    with pytest.raises(Refused):
        turned_around(DOMAIN, *sides(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # k C(n, k) = n C(n-1, k-1), and the term of k = 0 is 0
        (
            "sum(k binomial(n, k) p^k (1-p)^(n-k), k, 0, n)",
            "n p sum(binomial(n-1, k-1) p^(k-1) (1-p)^(n-k), k, 1, n)",
        ),
        # k (k-1) C(n, k) = n (n-1) C(n-2, k-2), and two terms are 0
        (
            "sum(k (k-1) binomial(n, k) p^k (1-p)^(n-k), k, 0, n)",
            "n (n-1) p^2 sum(binomial(n-2, k-2) p^(k-2) (1-p)^(n-k), k, 2, n)",
        ),
        ("sum(x(k), k, 0, n)", "x(0) + x(1) + sum(x(k), k, 2, n)"),
    ],
)
def test_first_terms_are_taken_off(left, right):
    domain = Domain.parse("n: integer >= 2; p: real in (0,1); x: sequence")
    claim = [read(text, domain.reading()) for text in (left, right)]
    assert [peeled(domain, *claim).left, peeled(domain, *claim).right] == claim
    with pytest.raises(Refused):
        peeled(domain, claim[0], claim[1] + 1)
