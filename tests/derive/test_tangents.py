"""Inequalities by one tangent of the exponential function."""

import pytest

from closedform.derive.tangents import prove_inequality
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.theorem import Evidence
from closedform.language.reader import read_relation

DOMAIN = Domain.parse("x: real in (0,1); y: real; n: integer >= 1")


def proved(text):
    return prove_inequality(DOMAIN, read_relation(text, DOMAIN.reading()))


@pytest.mark.parametrize(
    "text", ["1 + y <= e^y", "1 - x < e^{-x}", "log(x) <= x - 1", "(1-x)^n <= exp(-x n)"]
)
def test_it_is_proved(text):
    theorem = proved(text)
    assert theorem.evidence == Evidence.PROVED
    assert not theorem.obligations


@pytest.mark.parametrize(
    "text",
    [
        "1 - x > e^{-x}",
        "log(x) <= x - 2",
        "1 + 2y <= e^y",
    ],
)
def test_it_is_not(text):
    with pytest.raises(Refused):
        proved(text)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("1 + y < e^y", "y != 0"),  # equal at 0
        ("(1+y)^n <= exp(n y)", "1 + ((1 + y) - 1) >= 0"),  # (-2)^2 > e^{-6}
    ],
)
def test_it_is_under_a_condition(text, condition):
    assert [str(one) for one in proved(text).obligations] == [condition]
