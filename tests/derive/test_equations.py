"""Proofs of equations: what is true is proved, what is false never is."""

import pytest

from closedform.derive.equations import prove_equal
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.theorem import certificate, replay
from closedform.language.reader import read

TRUE = [
    ("beta: real; t: integer >= 0", r"1-\beta^t", r"(1-\beta)\sum_{k=0}^{t-1}\beta^k"),
    ("n, d: integer >= 0", r"\sum_{i=0}^{d}\binom{n}{i}", r"1+\sum_{i=1}^{d}\binom{n}{i}"),
    ("n, m: integer >= 0", "(n!)^m", r"\prod_{l=1}^{m} n!"),
    ("n: integer >= 0", "3^n - 2^n", r"\sum_{k=0}^{n-1}\binom{n}{k}2^k"),
    ("x: real", r"\max(0,x)", r"\frac{x+|x|}{2}"),
    ("x: real", r"\frac{e^{-x}}{(1+e^{-x})^2}", r"\frac{1}{2+2\cosh x}"),
    ("x: real", r"1-\tanh^2(x)", r"\frac{4}{(e^x+e^{-x})^2}"),
    ("p: real in (0,1)", r"\log\frac{p}{1-p}", r"-\log(\frac1p-1)"),
    ("b: real in (0,1)", r"\sqrt{\frac{1-b}{1+b}}", r"\frac{\sqrt{1-b^2}}{1+b}"),
    ("x: real", r"\sqrt{x^2}", "|x|"),
    ("x: real", r"\sin(x)^2 + \cos(x)^2", "1"),
    ("", r"\lim_{n\to\infty}(1-\frac1n)^n", r"\frac1e"),
    ("x, y: real", "|x y|", "|x| |y|"),
    ("x, y: real", r"\max(x,y)+\min(x,y)", "x+y"),
    ("w, l: real", r"\max(0,w-l)", "cases(w-l, w > l, 0, w <= l)"),
]
FALSE = [
    ("beta: real; t: integer >= 0", r"1-\beta^t", r"(1-\beta)\sum_{k=0}^{t}\beta^k"),
    ("x: real", r"\sqrt{x^2}", "x"),
    ("x: real", "|x|", "x"),
    ("x: real", r"\max(0,x)", r"\frac{x-|x|}{2}"),
    ("x, y: real > 0", r"\log(x+y)", r"\log x + \log y"),
    ("w, l: real", r"\max(0,w-l)", "cases(w+l, w > l, 0, w <= l)"),
    ("x: real", r"\sqrt{1+x^2}", "1+x"),
]


def sides(domain, left, right):
    where = Domain.parse(domain)
    return where, read(left, where.reading()), read(right, where.reading())


@pytest.mark.parametrize(("domain", "left", "right"), TRUE)
def test_what_is_true_is_proved_and_the_proof_can_be_replayed(domain, left, right):
    theorem = prove_equal(*sides(domain, left, right))
    assert not theorem.obligations
    assert not theorem.hypotheses
    (again,) = replay(certificate(theorem))
    assert again.says == theorem.says


@pytest.mark.parametrize(("domain", "left", "right"), FALSE)
def test_what_is_false_is_not_proved(domain, left, right):
    with pytest.raises(Refused):
        prove_equal(*sides(domain, left, right))


def test_a_proof_under_a_condition_says_so():
    where, left, right = sides(
        "n, d: integer >= 0", r"\sum_{i=0}^{d}\binom{n}{i}", r"\sum_{i=0}^{d}\frac{n!}{i!(n-i)!}"
    )
    theorem = prove_equal(where, left, right)
    # (n-i)! has a value for all i up to d only if d <= n
    assert len(theorem.obligations) == 1
    assert "n" in str(theorem.obligations[0])
