"""Sums whose terms depend on the upper bound: proved, with their proofs replayed, or refused."""

from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from closedform.answers.equality import equal
from closedform.derive.creative_telescoping import (
    antidifference,
    certificates,
    prove_hypergeometric_sum,
)
from closedform.derive.hypergeometric_ratios import common_part
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import evaluate
from closedform.kernel.patience import OutOfPatience, hurried
from closedform.kernel.theorem import Evidence, certificate, replay
from closedform.language.reader import read
from closedform.language.tree import number, symbol

N0, N1 = "n: integer >= 0", "n: integer >= 1"
UNIT = "n: integer >= 0; p: real in [0,1]"
COUNTS = "n, m, r: integer >= 0"

IDENTITIES = [
    ("sum(k binomial(n,k), k, 0, n)", "n 2^(n-1)", N1),
    # The recurrence says nothing about n = 1, which is a case of its own.
    ("sum(k binomial(n,k), k, 0, n)", "n 2^(n-1)", N0),
    ("sum(k binomial(n,k), k, 1, n)", "n 2^(n-1)", N1),
    ("sum(k binomial(n,k), k, 0, n-1)", "n 2^(n-1) - n", N1),
    ("n 2^(n-1)", "sum(k binomial(n,k), k, 0, n)", N1),
    ("2 sum(k binomial(n,k), k, 0, n)/n + 1", "2^n + 1", N1),
    ("sum(k^2 binomial(n,k), k, 0, n)", "n (n+1) 2^(n-2)", N1),
    ("sum(k (k-1) binomial(n,k), k, 0, n)", "n (n-1) 2^(n-2)", "n: integer >= 2"),
    ("sum((n-2k)^2 binomial(n,k), k, 0, n)", "n 2^n", N0),
    ("sum(binomial(n,k)^2, k, 0, n)", "binomial(2n,n)", N0),
    ("sum(binomial(n,k)^2, k, 0, n)", "(2n)!/(n!)^2", N0),
    ("sum((-1)^k binomial(2n,k)^2, k, 0, 2n)", "(-1)^n binomial(2n,n)", N0),
    ("sum(binomial(n,k) p^k (1-p)^(n-k), k, 0, n)", "1", UNIT),
    ("sum(k binomial(n,k) p^k (1-p)^(n-k), k, 0, n)", "n p", UNIT),
    ("sum(k^2 binomial(n,k) p^k (1-p)^(n-k), k, 0, n)", "n p (1-p) + n^2 p^2", UNIT),
    ("sum((k - n p)^2 binomial(n,k) p^k (1-p)^(n-k), k, 0, n)", "n p (1-p)", UNIT),
    ("sum((-1)^k binomial(n,k), k, 0, n)", "0", N1),
    ("sum((-1)^k binomial(n,k)/(k+1), k, 0, n)", "1/(n+1)", N0),
    ("sum(binomial(n,k)/(k+1), k, 0, n)", "(2^(n+1) - 1)/(n+1)", N0),
    ("sum((-1)^k/binomial(n,k), k, 0, n)", "(1 + (-1)^n)(n+1)/(n+2)", N0),
    ("sum(binomial(n+k,k)/2^k, k, 0, n)", "2^n", N0),
    ("sum(binomial(2n,2k), k, 0, n)", "2^(2n-1)", N1),
    ("sum(1/(k (k+1)), k, 1, n)", "n/(n+1)", N1),
    ("sum(k k!, k, 0, n)", "(n+1)! - 1", N0),
    ("sum(binomial(m+k,k), k, 0, n)", "binomial(m+n+1,n)", COUNTS),
    (
        "sum(binomial(n,k) binomial(k,m), k, m, n)",
        "binomial(n,m) 2^(n-m)",
        "m: integer >= 0; n: integer >= m",
    ),
]
CONVOLUTIONS = [
    ("sum(binomial(n,k) binomial(m,r-k), k, 0, r)", "binomial(n+m,r)", COUNTS),
    ("sum(binomial(n,k) binomial(m,r-k), k, 0, n)", "binomial(n+m,r)", COUNTS),
    ("2 sum(binomial(m,r-i) binomial(n,i)/3, i, 0, r)", "2 binomial(n+m,r)/3", COUNTS),
    ("sum(binomial(n,k) binomial(n,n-k), k, 0, n)", "binomial(2n,n)", COUNTS),
    # All terms lie in the triangle, and the first case is the sum of squares.
    ("sum(binomial(n,k) binomial(m,k), k, 0, n)", "binomial(n+m,n)", f"{N0}; m: integer >= n"),
]


def sides(left, right, domain):
    where = Domain.parse(domain)
    return where, read(left, where.reading()), read(right, where.reading())


@pytest.mark.parametrize(("left", "right", "domain"), IDENTITIES + CONVOLUTIONS)
def test_proved(left, right, domain):
    where, *both = sides(left, right, domain)
    theorem = prove_hypergeometric_sum(where, *both)
    assert theorem.domain == where
    assert [theorem.left, theorem.right] == both
    assert theorem.evidence is Evidence.PROVED
    assert not theorem.hypotheses
    assert [str(o) for o in theorem.obligations] == []


@pytest.mark.parametrize(("left", "right", "domain"), IDENTITIES[::4] + CONVOLUTIONS[:2])
def test_a_proof_can_be_replayed(left, right, domain):
    theorem = prove_hypergeometric_sum(*sides(left, right, domain))
    assert replay(certificate(theorem))[0].says == theorem.says


@pytest.mark.parametrize(("left", "right", "domain"), IDENTITIES + CONVOLUTIONS)
def test_judged_equal(left, right, domain):
    assert equal(left, right, domain).verdict == "proved"


WRONG = [
    ("sum(k binomial(n,k), k, 0, n)", "n 2^n", N1),
    ("sum(k binomial(n,k), k, 0, n)", "n 2^(n-1) + 1", N1),
    ("sum(k binomial(n,k), k, 0, n-1)", "n 2^(n-1)", N1),
    ("sum(k binomial(n,k), k, 0, n+1)", "(n+1) 2^(n-1)", N1),
    ("sum(k (k-1) binomial(n,k), k, 0, n)", "n (n+1) 2^(n-2)", "n: integer >= 2"),
    ("sum(binomial(n,k)^2, k, 0, n)", "binomial(2n+1,n)", N0),
    ("sum(binomial(n,k)^2, k, 1, n)", "binomial(2n,n)", N0),
    ("sum(k^2 binomial(n,k) p^k (1-p)^(n-k), k, 0, n)", "n p (1-p) + n p^2", UNIT),
    ("sum(k binomial(n,k) p^k (1-p)^(n-k), k, 0, n)", "(n+1) p", UNIT),
    # True from n = 1 on, and 1 against 0 for n = 0.
    ("sum((-1)^k binomial(n,k), k, 0, n)", "0", N0),
    ("sum(binomial(n,k)/(k+1), k, 0, n)", "2^(n+1)/(n+1)", N0),
    ("sum(binomial(n,k) binomial(m,r-k), k, 0, r)", "binomial(n+m,r+1)", COUNTS),
    # r > n would be needed for the missing terms to be 0.
    ("sum(binomial(n,k) binomial(m,r-k), k, 0, r-1)", "binomial(n+m,r)", COUNTS),
]


@pytest.mark.parametrize(("left", "right", "domain"), WRONG)
def test_what_is_wrong_is_not_proved(left, right, domain):
    with pytest.raises(Refused):
        prove_hypergeometric_sum(*sides(left, right, domain))
    assert equal(left, right, domain).verdict == "refuted"


@pytest.mark.parametrize(
    ("left", "right", "domain", "reason"),
    [
        ("n", "n", N0, "exactly one sum"),
        ("sum(k, k, 0, n) + sum(k k!, k, 0, n)", "0", N0, "exactly one sum"),
        ("sum(1/k!, k, 0, oo)", "e", N0, "no finite sum"),
        ("sum(k 2^k, k, 0, n)", "(n-1) 2^(n+1) + 2", N0, "more simply"),
        ("sum(x(k), k, 0, n)", "n", f"{N0}; x: sequence", "hypergeometric"),
        ("sum(n^k k!, k, 0, n)", "n", N1, "hypergeometric"),
        ("sum(k! k^k, k, 1, n)", "n", N1, "hypergeometric"),
        ("sum(k! 2^(k^2), k, 0, n)", "n", N0, "not linear"),
        ("sum(k! k^9, k, 0, n)", "n", N0, "too large"),
        ("sum((k - k) k!, k, 0, n)", "0", N0, "all terms are 0"),
        # No recurrence of order one.
        ("sum(binomial(n,k)^3, k, 0, n)", "2^n", N0, "no recurrence"),
        ("sum(binomial(n,k), k, 0, m)", "2^n", COUNTS, "differ"),
        ("sum(k binomial(n,k), k, 0, n)", "n 2^(n-1)", "n: integer", "from a first one on"),
    ],
)
def test_what_is_not_of_this_kind_is_refused(left, right, domain, reason):
    with pytest.raises(Refused, match=reason):
        prove_hypergeometric_sum(*sides(left, right, domain))


@pytest.mark.parametrize(
    "text", ["binomial(n,k)", "k binomial(n,k)^2", "binomial(n,k)/(k+1)", "2^k binomial(2n,k)"]
)
def test_a_certificate_telescopes(text):
    domain = Domain.parse(N0).index("k", number(0), symbol("n"))
    body = read(text, domain.reading())
    found = certificates(common_part(domain, body, "n", "k"))
    assert found

    def at(tree, n, k):
        return evaluate(tree, {"n": Fraction(n), "k": Fraction(k)})

    for made in found:
        for k, n in combinations_with_replacement(range(6), 2):
            change = at(made.antidifference, n, k + 1) - at(made.antidifference, n, k)
            left = at(made.after, n, k) * at(body, n + 1, k) + at(made.now, n, k) * at(body, n, k)
            assert left == change


@pytest.mark.parametrize(
    "text", ["1/(k (k+1))", "k k!", "1/(k (k+2))", "(k-1)/k!", "2^k/(k (k+1)) (k-1)"]
)
def test_an_antidifference_has_the_terms_as_differences(text):
    inside = Domain.parse("n: integer >= 1").index("k", number(1), symbol("n"))
    body = read(text, inside.reading())
    found = antidifference(inside, body, "k")
    for k in map(Fraction, range(1, 7)):
        change = evaluate(found, {"k": k + 1}) - evaluate(found, {"k": k})
        assert change == evaluate(body, {"k": k})


@pytest.mark.parametrize("text", ["1/k", "1/k!", "k!"])
def test_what_has_no_hypergeometric_antidifference(text):
    inside = Domain.parse("n: integer >= 1").index("k", number(1), symbol("n"))
    with pytest.raises(Refused, match="not hypergeometric"):
        antidifference(inside, read(text, inside.reading()), "k")


def test_it_stops_when_the_time_is_over():
    with pytest.raises(OutOfPatience), hurried(0):
        prove_hypergeometric_sum(*sides(*IDENTITIES[0]))
