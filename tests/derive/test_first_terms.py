"""Sums from a symbol to a symbol: proved, and their false neighbors refuted."""

import pytest

from closedform.answers.judging import judge

COUNTS = "m, N: integer >= 0"
SUMS = [
    (r"\sum_{j=m}^{N}\binom{j}{m}", r"\binom{N+1}{m+1}", r"\binom{N}{m+1}", f"{COUNTS}; m <= N"),
    (r"\sum_{j=0}^{N}\binom{j}{m}", r"\binom{N+1}{m+1}", r"\binom{N+1}{m}", COUNTS),
    (
        r"\sum_{k=m}^{N}\ln(1+\frac1k)",
        r"\ln\frac{N+1}{m}",
        r"\ln\frac{N}{m}",
        "m: integer >= 1; N: integer >= m",
    ),
    (r"\sum_{k=m}^{N} k\cdot k!", "(N+1)!-m!", "(N+1)!-1", f"{COUNTS}; m <= N"),
]


@pytest.mark.parametrize(("left", "right", "false", "domain"), SUMS)
def test_a_sum_from_a_symbol_is_proved(left, right, false, domain):
    assert judge(left, right, domain, seconds=20).verdict == "proved"


@pytest.mark.parametrize(("left", "right", "false", "domain"), SUMS)
def test_its_false_neighbor_is_refuted(left, right, false, domain):
    assert judge(left, false, domain, seconds=20).verdict == "refuted"


def test_where_the_sum_may_have_no_terms_nothing_is_concluded_from_its_length():
    # The sum of ones from m to n is 0 for n < m - 1, not n - m + 1.
    assert judge("sum(1, k, m, n)", "n-m+1", "m, n: integer").verdict == "refuted"
