"""Exponentials of integer multiples are powers, however they are written."""

import pytest

from closedform.derive.elementary import with_elementary
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read

DOMAIN = Domain.parse("x, y: real; p: real > 0; k: integer; n: integer >= 0")


def same(left: str, right: str) -> bool:
    sides = (read(text, DOMAIN.reading()) for text in (left, right))
    try:
        return not with_elementary(DOMAIN, *sides).obligations
    except Refused:
        return False


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("exp(k*x)", "exp(x)^k"),
        ("exp(-(1-x)*k)", "exp(x-1)^k"),
        ("exp(k*n*x)", "(exp(x)^k)^n"),
        ("exp(k*x/2)^2", "exp(x)^k"),
        ("exp(k)", "e^k"),
        ("exp(k*x + y)", "exp(x)^k*exp(y)"),
        ("exp(n*log(p))", "p^n"),
        ("exp(-k*x)", "1/exp(x)^k"),
        ("exp(k^2*x)", "(exp(x)^k)^k"),
    ],
)
def test_integers_come_out_of_exponents(left, right):
    assert same(left, right)
    assert same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("exp(k*x)", "exp(x)^(k+1)"),
        ("exp(k*x)", "exp(k)*exp(x)"),
        ("exp(k + x)", "exp(x)^k"),
        ("exp(x*y)", "exp(x)"),
        ("exp(-k*x)", "exp(x)^k"),
    ],
)
def test_nothing_else_does(left, right):
    assert not same(left, right)
