"""Sums over conditions are read as sums with bounds, or not at all."""

from itertools import combinations, product

import pytest

from closedform.answers.judging import judge
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import evaluate
from closedform.language.errors import Unreadable
from closedform.language.reader import read

NAMES = Domain.parse("n: integer >= 1; a, x: real").reading()


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (r"\sum_{1\le k\le n} k", "sum(k, k, 1, n)"),
        (r"\sum_{1\le k<n} k", "sum(k, k, 1, n - 1)"),
        (r"\sum_{0<k\le n} k", "sum(k, k, 1, n)"),
        (r"\sum_{a<k\le n} k", "sum(k, k, a + 1, n)"),
        ("∑_{1≤k≤n} k", "sum(k, k, 1, n)"),
        ("sum_{1<=k<=n} k", "sum(k, k, 1, n)"),
        (r"\prod_{1\le k\le n} k", "product(k, k, 1, n)"),
        (r"\sum_{0\le k\le n/2} k", "sum(k, k, 0, floor(n/2))"),
        (r"\sum_{0\le k<\frac n2} k", "sum(k, k, 0, ceil(n/2) - 1)"),
        (r"\sum_{\frac n2\le k\le n} k", "sum(k, k, ceil(n/2), n)"),
        (r"\sum_{\frac n2<k\le n} k", "sum(k, k, floor(n/2) + 1, n)"),
        (r"\sum_{1\le k} x^k", "sum(x^k, k, 1, oo)"),
        (r"\sum_{0\le k<\infty} x^k", "sum(x^k, k, 0, oo)"),
        (r"\sum_{1\le i<j\le n} i", "sum(sum(i, i, 1, j - 1), j, 1, n)"),
        (r"\sum_{1\le i\le j\le n} i", "sum(sum(i, i, 1, j), j, 1, n)"),
        (r"\sum_{1\le i,j\le n} i", "sum(sum(i, i, 1, n), j, 1, n)"),
        (r"\sum_{\substack{1\le j\le n\\ j\text{ odd}}} j", "sum((1-(-1)^j)/2*j, j, 1, n)"),
        (r"\sum_{1\le j\le n,\ j\text{ is even}} j", "sum((1+(-1)^j)/2*j, j, 1, n)"),
    ],
)
def test_conditions_become_bounds(text: str, meaning: str) -> None:
    assert read(text, NAMES) == read(meaning, NAMES)


@pytest.mark.parametrize("below", [r"1\le i<j\le 6", r"1\le i\le j\le 6", r"1\le i,j\le 6"])
def test_pairs_are_those_that_the_condition_says(below: str) -> None:
    square = list(product(range(1, 7), repeat=2))
    pairs = {
        r"1\le i<j\le 6": list(combinations(range(1, 7), 2)),
        r"1\le i\le j\le 6": [(i, j) for i, j in square if i <= j],
        r"1\le i,j\le 6": square,
    }[below]
    total = sum(i * j + i for i, j in pairs)
    assert evaluate(read(rf"\sum_{{{below}}} (ij+i)", NAMES), {}) == total


@pytest.mark.parametrize(
    "text",
    [
        r"\sum_{0<a\le k\le n} 1",  # a may be given
        r"\sum_{i\ne j} 1",
        r"\sum_{k\le n} 1",  # from where?
        r"\sum_{x<n} n",
        r"\sum_{a\le n} x^n",  # over a, up to n, or over n?
        r"\sum_{1\le k\le k+1} 1",
        r"\sum_{1\le i,j\le n,\ i\ne j} 1",
        r"\sum_{1\le k\le n,\ k\text{ prime}} k",
        r"\sum_{1\le k\le n,\ j\text{ odd}} k",
        r"\prod_{1\le k\le n,\ k\text{ odd}} k",
        r"\sum_{1\le k\le n,\ k\text{ odd}} -k",
        r"\sum_{k\text{ odd}} k",
        r"\sum_{1\le i<j} 1",  # over i, up to a j that is not declared
    ],
)
def test_what_is_not_clear_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text, NAMES)


def test_only_one_name_is_summed_over_below_another() -> None:
    assert judge(r"\sum_{1\le i<j} 1", "j - 1", "j: integer >= 1").verdict == "proved"


def test_terms_without_a_value_beside_the_odd_ones_refute_nothing() -> None:
    # 1/(j-2) has no value at j = 2, which is not among 1, 3, 5.
    text = r"\sum_{1\le j\le 5,\ j\text{ odd}}\frac{1}{j-2}"
    assert judge(text, "1/3").verdict not in ("proved", "refuted")


@pytest.mark.parametrize(
    ("text", "value", "verdict"),
    [
        (r"\sum_{1\le i<j\le n}(j-i)", r"\binom{n+1}{3}", "proved"),
        (r"\sum_{1\le i<j\le n}(j-i)", r"\binom{n}{3}", "refuted"),
        (r"\sum_{1\le j\le 2n,\ j\text{ odd}} j", "n^2", "proved"),
        (r"\sum_{1\le j\le 2n,\ j\text{ odd}} j", "n(n+1)", "refuted"),
    ],
)
def test_verdicts_on_sums_over_conditions(text: str, value: str, verdict: str) -> None:
    assert judge(text, value, "n: integer >= 1").verdict == verdict
