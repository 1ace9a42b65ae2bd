"""Sets of solutions that repeat."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.judging import judge
from closedform.answers.periodic_solutions import judge_periodic

Z = r",\ k\in\mathbb{Z}"


def verdict(gold, answer, domain=""):
    return judge(gold, answer, domain, infer=True, seconds=5).verdict


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (rf"x=\frac{{\pi}}{{3}}+k\pi{Z}", "x = 4π/3 + nπ, n ∈ \u2124"),
        (rf"\pm\frac{{\pi}}{{2}}+2k\pi{Z}", rf"\frac{{\pi}}{{2}}+k\pi{Z}"),
        # sin x = 1/2, written in one row.
        (
            rf"x=\frac{{\pi}}{{6}}+2k\pi \text{{ or }} x=\frac{{5\pi}}{{6}}+2k\pi{Z}",
            rf"x=(-1)^k\frac{{\pi}}{{6}}+k\pi{Z}",
        ),
        (r"45^\circ + 180^\circ k, k integer", r"\frac{\pi}{4} + \pi k"),
        ("x = 1 + k pi, k in Z", "x = 1 - k pi, k in Z"),
        ("k pi/6, k in Z", "k pi/3 or pi/6 + k pi/3, k in Z"),
    ],
)
def test_the_same_solutions(gold, answer):
    assert verdict(gold, answer) == "proved"
    assert verdict(answer, gold) == "proved"


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (rf"x=\frac{{\pi}}{{3}}+k\pi{Z}", rf"x=\frac{{\pi}}{{3}}+2k\pi{Z}"),
        (rf"x=\frac{{\pi}}{{3}}+k\pi{Z}", rf"x=-\frac{{\pi}}{{3}}+k\pi{Z}"),
        ("x = 1 + k pi, k in Z", "x = 2 + k pi, k in Z"),
        (r"45^\circ + 180^\circ k, k integer", r"45^\circ + 90^\circ k, k integer"),
    ],
)
def test_other_solutions(gold, answer):
    assert verdict(gold, answer) == "refuted"
    assert verdict(answer, gold) == "refuted"


@pytest.mark.parametrize(
    ("gold", "answer", "domain"),
    [
        ("x = pi/3 + k pi", "x = 4pi/3 + n pi", ""),  # nobody says that k counts
        (rf"k\pi{Z}", rf"k^2\pi{Z}", ""),
        (rf"k\pi{Z}", rf"k{Z}", ""),
        (rf"x = k\pi{Z}", rf"y = k\pi{Z}", ""),
    ],
)
def test_what_is_not_decided(gold, answer, domain):
    assert verdict(gold, answer, domain) not in ("proved", "refuted")


def test_bounds_leave_solutions_out():
    # Of k pi/2, only 0 and pi/2 lie in [0, 2): 0, pi/2 against 0 would be another matter.
    texts = rf"x=\frac{{k\pi}}{{2}}{Z}", rf"x=k\pi{Z}"
    assert judge_periodic(*texts).verdict == "refuted"
    assert judge_periodic(*texts, "x: real in [0, 1]") is None
    assert judge_periodic(*texts, "k: integer >= 0") is None


def test_a_formula_is_no_set():
    assert verdict("pi k + pi", "pi k", "k: integer") == "refuted"
    assert verdict("pi k + k", "k pi + k") == "proved"


small = st.fractions(min_value=-2, max_value=2, max_denominator=4)


@given(small, small, st.integers(1, 4), st.integers(1, 4))
def test_against_counting(first, second, one, other):
    # a + k p and b + k q are the same set if p = q and a - b is a multiple of p.
    p, q = Fraction(one, 2), Fraction(other, 2)
    texts = (f"({a})*pi + ({s})*k*pi, k in Z" for a, s in ((first, p), (second, q)))
    same = p == q and (first - second) % p == 0
    assert judge_periodic(*texts).verdict == ("proved" if same else "refuted")
