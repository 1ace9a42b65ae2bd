"""Equality: proved, refuted with a point, or honestly neither."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.equality import equal
from closedform.kernel.domain import DomainError

EMA = "N: integer >= 1; sigma: real > 0"
BETA = "beta: real in (0,1); t: integer >= 0"


@pytest.mark.parametrize(
    ("left", "right", "domain"),
    [
        (r"\frac{\sigma^2}{2N-1}", r"\sigma^2 \frac{1/N}{2-1/N}", EMA),
        (r"\frac{\sigma^2}{2N-1}", "sigma^2/(2*N-1)", EMA),
        (r"1-\beta^t", r"(1-\beta)\sum_{k=0}^{t-1}\beta^k", BETA),
        (r"\binom{n}{2}", "n(n-1)/2", "n: integer >= 0"),
        (r"\operatorname{Var}(aX+b)", r"a^2\operatorname{Var}(X)", "a, b: real; X: random"),
        (r"\operatorname{Cov}(X,Y)", "E[XY]-E[X]E[Y]", "X, Y: random"),
        (r"\frac{n!(n-1)}{2}", r"\binom{n}{2}(n-1)!", "n: integer >= 2"),
        (r"\sum_{i=0}^{d}\binom{n}{i}", r"\sum_{k=0}^{d}\binom{n}{k}", "n, d: integer >= 0"),
    ],
)
def test_proved(left, right, domain):
    verdict = equal(left, right, domain)
    assert verdict.verdict == "proved", str(verdict)
    assert not verdict.theorem.obligations


@pytest.mark.parametrize(
    ("left", "right", "domain"),
    [
        (r"\frac{\sigma^2}{2N-1}", r"\frac{\sigma^2}{2N+1}", EMA),
        (r"1-\beta^t", r"1-\beta^{t+1}", BETA),
        (r"(1-\beta)\sum_{k=1}^{t}\beta^k", r"1-\beta^t", BETA),
        # an identity for every n but the first
        (r"\sum_{k=1}^{n} \frac{1}{n}", "1", "n: integer >= 0"),
    ],
)
def test_refuted_with_a_point_that_can_be_checked(left, right, domain):
    verdict = equal(left, right, domain)
    assert verdict.verdict == "refuted"
    shown = verdict.to_json()["counterexample"]
    assert shown["left"] != shown["right"]
    assert shown["at"]


def test_a_side_that_is_defined_on_less_is_reported():
    verdict = equal("b^2/b", "b", "b: real")
    assert verdict.verdict == "proved"
    assert [str(o) for o in verdict.theorem.obligations] == ["b != 0"]
    assert verdict.defined_on_less == "the left side has no value at b = 0"


def test_a_geometric_sum_is_proved_where_its_ratio_may_be_one():
    # Its closed form divides by 1 - r; induction on the bound does not.
    verdict = equal("sum(r^k, k, 0, n)*(1-r)", "1-r^(n+1)", "r: real; n: integer >= 0")
    assert verdict.verdict == "proved"
    assert not verdict.theorem.obligations


def test_an_infinite_sum_is_refuted_where_it_converges():
    # eta a/(1-a) against eta/(1-a): for |a| >= 1 the sum has no value at all.
    verdict = equal(r"\eta\sum_{k=1}^{\infty} a^k", r"\frac{\eta}{1-a}", "eta, a: real")
    assert verdict.verdict == "refuted"
    a = Fraction(verdict.refutation.at()["a"])
    eta = Fraction(verdict.refutation.at()["eta"])
    assert Fraction(verdict.refutation.left) == eta * a / (1 - a)
    assert Fraction(verdict.refutation.right) == eta / (1 - a)


def test_the_domain_decides():
    assert equal("b^2/b", "b", "b: real > 0").verdict == "proved"
    assert equal("|x|", "x", "x: real").verdict == "refuted"


def test_unreadable_points_at_the_place():
    verdict = equal("1 + ", "1")
    assert verdict.verdict == "unreadable"
    assert "^" in verdict.reason


def test_a_malformed_domain_is_an_error_not_a_verdict():
    with pytest.raises(DomainError, match="no declaration"):
        equal("1", "1", "n: number")


coefficients = st.integers(-5, 5)


polynomials = st.lists(coefficients, min_size=1, max_size=4)


@given(polynomials, polynomials)
def test_polynomials_are_judged_by_their_coefficients(first, second):
    def text(values):
        return " + ".join(f"({c})*x^{i}" for i, c in enumerate(values))

    def trimmed(values):
        return tuple(values[: max((i + 1 for i, c in enumerate(values) if c), default=0)])

    verdict = equal(text(first), text(second), "x: real").verdict
    assert verdict == ("proved" if trimmed(first) == trimmed(second) else "refuted")


def test_what_is_at_least_0_and_divides_is_positive():
    verdict = equal(r"\frac{s}{\sqrt n}", r"\sqrt{s^2/n}", "s: real > 0; n: real")
    assert (verdict.verdict, verdict.reason) == ("proved", "where n > 0")


def test_zeros_at_some_points_tell_nothing_of_the_others():
    # Only for n = 0, where there are no terms, both sides can be calculated.
    sides = "sum(Var(x_i)*Var(w_i), i, 1, n)", "n*a*b"
    found = equal(*sides, "n: integer >= 0; a, b: real; x, w: random family")
    assert found.verdict == "undecided"


@pytest.mark.parametrize(
    "domain", ["c: real; q: real in (0,1)", "c: real; q: real in (0,1); k: integer >= 0"]
)
def test_an_index_may_be_declared_although_it_is_bound(domain):
    found = equal(r"\sum_{k=0}^\infty c q^k", r"\frac{c}{1-q}", domain)
    assert (found.verdict, found.theorem.domain.names) == ("proved", ("c", "q"))


def test_what_a_declared_index_bounds_is_kept():
    # n counts from k on, whatever k is: the sum may be empty, and n is not forgotten.
    domain = "k: integer >= 1; n: integer >= k"
    assert equal(r"\sum_{k=1}^n 1", "n", domain).verdict == "proved"
