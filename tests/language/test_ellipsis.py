"""Dots in sums and products: what they stand for, and where that is not clear."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform import equal
from closedform.kernel.evaluate import evaluate
from closedform.language.errors import Unreadable
from closedform.language.names import Names
from closedform.language.reader import read

LETTERS = ("a", "b", "c", "d", "k", "n", "q", "r", "t", "x", "beta")
NAMES = Names(frozenset(LETTERS), frozenset(), frozenset("gx"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1 + 2 + ... + n", "sum(i, i, 1, n)"),
        ("1 + ... + n", "sum(i, i, 1, n)"),
        (r"1+q+q^2+\dots+q^{k-1}", "sum(q^(i - 1), i, 1, k)"),
        (r"x_1 + \cdots + x_n", "sum(x(i), i, 1, n)"),
        (r"1 + \frac12 + \frac13 + \dots + \frac1n", "sum(1/i, i, 1, n)"),
        (r"1\cdot 3\cdot 5\cdots(2k-1)", "product(2*i - 1, i, 1, k)"),
        (r"1 - x + x^2 - \dots + (-1)^n x^n", "sum((-1)^i*x^i, i, 0, n)"),
        (r"1\cdot2\cdots n", "product(i, i, 1, n)"),
    ],
)
def test_the_last_term_counts(text, meant):
    assert str(read(text, NAMES)) == meant


@pytest.mark.parametrize(
    ("text", "same"),
    [
        # In these, what grows by equal steps from the first term to the second one tells.
        (r"\beta^{t-1}g_1 + \beta^{t-2}g_2 + \dots + g_t", "sum(beta^(t-k) g_k, k, 1, t)"),
        (r"g_t + \beta g_{t-1} + \dots + \beta^{t-1}g_1", "sum(beta^k g_{t-k}, k, 0, t-1)"),
        (r"x^n + x^{n-1} + \dots + 1", "sum(x^k, k, 0, n)"),
        (r"n(n-1)\cdots(n-d+1)", "product(n-k, k, 0, d-1)"),
        (r"(2d-1)(2d-3)\cdots 3\cdot 1", "product(2k-1, k, 1, d)"),
    ],
)
def test_equal_steps_count(text, same):
    domain = "beta, x: real > 0; t, n, d: integer >= 1; g: family"
    assert equal(text, same, domain).verdict in ("proved", "plausible")


@pytest.mark.parametrize(
    "text",
    [
        r"a + b + \dots + c",
        "1 + ... + q^n",  # the sum of q^i or of i^n
        "1 + 3 + ... + n",
        "1 + 2 + ...",
        "... + n",
        "1 + ... + 2 + ... + n",
        "(1, ..., n)",
        "x_1, x_2, ..., x_n",
        r"0.366\dots",
        "...",
    ],
)
def test_what_is_not_clear_is_refused(text):
    with pytest.raises(Unreadable):
        read(text, NAMES)


@given(st.integers(-2, 4), st.integers(1, 3), st.integers(2, 5), st.integers(0, 9))
def test_an_arithmetic_progression_has_its_sum(first, step, written, more):
    # first + (first + step) + ... + (first + step (written + more))
    terms = [f"({first + step * place})" for place in range(written)]
    text = f"{' + '.join(terms)} + ... + ({first} + {step} n)"
    last = written + more
    total = sum(first + step * place for place in range(last + 1))
    assert evaluate(read(text, NAMES), {"n": Fraction(last)}) == total
