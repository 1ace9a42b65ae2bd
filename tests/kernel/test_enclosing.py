"""Enclosures decide between numbers, and say so when they do not."""

import json

import pytest

from closedform.kernel.domain import Domain
from closedform.kernel.enclosing import enclose, half_unit
from closedform.kernel.errors import Refused
from closedform.kernel.theorem import certificate, replay
from closedform.language.reader import read, read_statement
from closedform.language.tree import decimal

EMPTY = Domain()


def shown(text: str, domain: Domain = EMPTY):
    return enclose(domain, read_statement(text, domain.reading()))


@pytest.mark.parametrize(
    "text",
    [
        "exp(1) > 2.718281828",
        "exp(1) < 2.718281829",
        "e^pi > pi^e",
        "log(2) != 0.693147",
        r"\sqrt{2} \ge 1.41421356",
        r"e^{-1} \approx 0.368",
        r"e^{-1} \approx 0.36788",
        r"\log(2) \approx 0.69",
        # e^(pi sqrt(163)) misses an integer by less than 10^-12: more than 64 bits decide.
        r"e^{\pi\sqrt{163}} < 262537412640768744",
        r"e^{\pi\sqrt{163}} \approx 262537412640768743.99999999999925",
    ],
)
def test_true_statements_are_enclosed(text):
    theorem = shown(text)
    assert str(theorem.evidence) == "enclosed"
    (again,) = replay(json.loads(json.dumps(certificate(theorem))))
    assert again.says == theorem.says


@pytest.mark.parametrize("text", ["0.99^100 > 0.36603", r"0.99^{100} \approx 0.366", "1/3 != 0.33"])
def test_rational_numbers_are_calculated(text):
    assert str(shown(text).evidence) == "proved"


def test_a_number_in_the_middle_rounds_both_ways():
    # 1/8 = 0.125 lies as far from 0.12 as from 0.13.
    assert shown(r"1/8 \approx 0.12")
    assert shown(r"1/8 \approx 0.13")
    assert shown(r"1/8 \approx 0")
    for text in (r"1/8 \approx 0.14", r"1/8 \approx 0.124"):
        with pytest.raises(Refused, match="does not hold"):
            shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "exp(1) < 2.718281828",
        "e^pi < pi^e",
        r"e^{-1} \approx 0.367",
        "1/3 < 0.33",
        "exp(1) != e",  # equal: never told apart
        "exp(1) <= e",
        "exp(1) = 1 + exp(0)",
        "exp(1) = e",
        "log(0) < 1",
        "1/(1-1) > 0",
        "1/(e - exp(1)) > 0",
        r"e \approx \frac{19}{7}",  # no last digit to round to
        r"\sqrt{-1} < 1",
    ],
)
def test_nothing_else_is_shown(text):
    with pytest.raises(Refused):
        shown(text)


def test_variables_are_refused():
    domain = Domain.parse("x: real in [1,2]; g: sequence; w: random")
    for text in ("x > 0", "g(1) > 0", "E[w] > 0", "exp(x - x) > 0"):
        with pytest.raises(Refused):
            shown(text, domain)
    with pytest.raises(Refused, match="not declared"):
        enclose(EMPTY, read_statement("x > 0", domain.reading()))


def test_what_is_no_number_is_refused():
    with pytest.raises(Refused, match="no inequality"):
        enclose(EMPTY, read("2", EMPTY.reading()))


def test_half_a_unit_of_the_last_digit():
    assert [str(half_unit(decimal(t))) for t in ("0.5", "12.30", "1.2e-3")] == [
        "1/20",
        "1/200",
        "1/20000",
    ]
    assert half_unit(decimal("1e-999999")) is None
