"""Equations that hold where both sides have values, and what that asks for."""

import pytest

from closedform.answers.judging import judge
from closedform.derive.equations import prove_equal
from closedform.kernel.domain import Domain
from closedform.language.reader import read
from closedform.language.tree import relation, symbol

# Each with a neighbor that is wrong somewhere; divisors may be 0.
WHERE_DEFINED = [
    (r"a\,3^{-k/h}", r"a\exp(-\frac{k\ln 3}{h})", r"a\exp(-\frac{k\ln 2}{h})", "a, k, h: real"),
    (r"a\,4^{-k/h}", "a*0.25**(k/h)", "a*0.5**(k/h)", "a, k, h: real"),
    (
        r"\frac{e^{u/T}}{e^{u/T}+e^{v/T}}",
        r"\frac{1}{1+e^{(v-u)/T}}",
        r"\frac{1}{1+e^{(u-v)/T}}",
        "u, v, T: real",
    ),
    (r"\frac{3}{p+q}", r"(\sqrt{\frac{3}{p+q}})^2", r"(\sqrt{\frac{9}{p+q}})^2", "p, q: real"),
    (r"(\sqrt{\frac{u}{1+v}})^3", r"\frac{u}{1+v}\sqrt{\frac{u}{1+v}}", "u", "u, v: real"),
    (
        r"\ln\sum_{j=1}^{n} e^{z_j}",
        r"c+\ln\left(\sum_{j=1}^{n} e^{z_j-c}\right)",
        r"\ln\left(\sum_{j=1}^{n} e^{z_j-c}\right)",
        "z: sequence; n: integer >= 1; c: real",
    ),
]


@pytest.mark.parametrize(("left", "right", "false", "domain"), WHERE_DEFINED)
def test_it_is_proved_where_both_sides_have_values(left, right, false, domain):
    assert judge(left, right, domain, seconds=20).verdict == "proved"


@pytest.mark.parametrize(("left", "right", "false", "domain"), WHERE_DEFINED)
def test_the_false_neighbor_is_refuted(left, right, false, domain):
    assert judge(left, false, domain, seconds=20).verdict == "refuted"


def test_what_an_exponent_is_divided_by_stays_open():
    domain = Domain.parse("k, h: real")
    sides = [read(text, domain.reading()) for text in ("3^(-k/h)", "exp(-k*log(3)/h)")]
    theorem = prove_equal(domain, *sides, search=False)
    assert theorem.obligations == (relation("!=", symbol("h"), 0),)


def test_an_exponent_without_a_value_is_no_definedness_of_the_other_side():
    # Where h is 0, the right side has a value; what is proved is proved where both have.
    verdict = judge("2^{1/h} 2^{-1/h}", "1", "h: real")
    assert verdict.verdict in ("proved", "plausible")
    assert verdict.verdict != "proved" or verdict.theorem.obligations
