"""Inequalities by monotone steps: right ones are proved, near ones that are wrong are not."""

import pytest

from closedform.derive.monotone_steps import prove_by_steps
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read_relation

RIGHT = [
    ("a: real in (0,1); c: real >= 0; n: integer >= 0", "c (1-a)^n <= c e^{-a n}"),
    ("a, b, g: real > 0; b <= a", "(a+g)/(b+g) <= a/b"),
    ("x: real > 0", "log(x) >= 1 - 1/x"),
    ("x: real in (0,1)", "3/log(1/x) <= 3/(1-x)"),
    ("m: real", "log(1 + e^{-m}) > -m"),
    ("a, b: real >= 0", "sqrt(a b) <= (a + b)/2"),
    ("a, b: real >= 0", "(a + b)/2 >= sqrt(a b)"),
    ("a, b: real > 0; a < b", "sqrt(a/(1 + b)) < sqrt(b/(1 + b))"),
]
# Each is wrong at a point that stands beside it.
WRONG = [
    ("a: real in (0,1); c: real; n: integer >= 0", "c (1-a)^n <= c e^{-a n}"),  # c = -1
    ("a, b, g: real > 0", "(a+g)/(b+g) <= a/b"),  # a = 1, b = 2, g = 1
    ("x: real > 0", "log(x) >= 1 - 1/x^2"),  # x = 2
    ("x: real in (0,1)", "3/log(1/x) >= 3/(1-x)"),  # x = 1/2
    ("m: real", "log(1 + e^{-m}) > 1 - m"),  # m = 0
    ("a, b: real >= 0", "sqrt(a b) < (a + b)/2"),  # a = b
    ("a, b: real", "sqrt(a^2) <= a + b^2"),  # a = -1, b = 0
    ("x: real", "sqrt(x^2) <= x"),  # x = -1
]


@pytest.mark.parametrize(("domain", "text"), RIGHT)
def test_what_is_right_is_proved(domain, text):
    over = Domain.parse(domain)
    found = prove_by_steps(over, read_relation(text, over.reading()))
    assert found.statement == read_relation(text, over.reading())
    assert not found.hypotheses


@pytest.mark.parametrize(("domain", "text"), WRONG)
def test_what_is_wrong_is_not(domain, text):
    over = Domain.parse(domain)
    try:
        found = prove_by_steps(over, read_relation(text, over.reading()))
    except Refused:
        return
    assert found.obligations  # which say where it holds
