"""Equations between multiples of one matrix that nobody writes out."""

import pytest

from closedform.proofread.texts import proofread_text

WORDS = r"Let $\Sigma$ be the covariance matrix of the gradients. We have $%s$."


def verdict(formula):
    return proofread_text(WORDS % formula, syntax="markdown", seconds=10)[-1].verdict


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (r"\frac{1}{n}\Sigma + \frac{2}{n}\,\Sigma = \frac{3}{n}\Sigma", "proved"),
        (r"\frac{1}{n}\Sigma + \frac{2}{n}\,\Sigma = \frac{2}{n}\Sigma", "refuted"),
        (r"\frac{1}{m^2}\bigl(m\Sigma - \Sigma\bigr) = \frac{m-1}{m^2}\Sigma", "proved"),
        (r"\frac{1}{m^2}\bigl(m\Sigma - \Sigma\bigr) = \frac{m-1}{m}\Sigma", "refuted"),
        (r"\eta\Sigma/B + \eta\Sigma/B = 2\eta\Sigma/B", "proved"),
        (
            r"2\operatorname{Cov}(g) - \frac12\operatorname{Cov}(g) = \operatorname{Cov}(g)",
            "refuted",
        ),
    ],
)
def test_the_numbers_before_it_are_judged(formula, expected):
    assert verdict(formula) == expected


@pytest.mark.parametrize(
    "formula",
    [
        r"A\Sigma + \Sigma A = 2A\Sigma",  # A may be a matrix, and it does not commute
        r"AB\Sigma = BA\Sigma",
        r"a\Sigma b\Sigma = ab\Sigma",
        r"\Sigma = 2\eta\Sigma",  # an equation for Sigma, perhaps
        r"2\Sigma + \eta = 3\Sigma",
        r"\operatorname{Cov}(g) = \frac12\Sigma",
        r"\operatorname{Cov}(2g) = 2\operatorname{Cov}(g)",
    ],
)
def test_nothing_is_said_where_more_may_be_meant(formula):
    assert verdict(formula) not in ("proved", "refuted", "unreadable")


def test_a_sum_is_a_sum():
    assert verdict(r"\Sigma_{k=1}^n k = \frac{n(n+1)}{2}") == "proved"
