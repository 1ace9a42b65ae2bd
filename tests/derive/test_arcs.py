"""Arc sines and arc tangents: what is proved equal, and what must not be."""

import pytest

from closedform.derive.elementary import with_elementary
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read

TRUE = [
    ("arcsin(1/2)", "pi/6", ""),
    ("arcsin(-1/sqrt(2))", "-pi/4", ""),
    ("arccos(-1/2)", "2*pi/3", ""),
    ("arctan(1/sqrt(3))", "pi/6", ""),
    ("arctan(-2 + sqrt(3))", "-pi/12", ""),
    ("arcsin(x) + arccos(x)", "pi/2", "x: real in [-1, 1]"),
    ("arcsin(-x) + arctan(-x)", "-arcsin(x) - arctan(x)", "x: real in (-1, 1)"),
    ("arctan(x/y) + arctan(y/x)", "pi/2", "x, y: real > 0"),
    ("arccos(sqrt(x))", "arcsin(sqrt(1 - x))", "x: real in [0, 1]"),
    ("arccos(x)", "pi/2 - arctan(x/sqrt(1 - x^2))", "x: real in (-1, 1)"),
    ("cos(2*arcsin(x))", "1 - 2*x^2", "x: real in [-1, 1]"),
    ("sin(2*arctan(x))", "2*x/(1 + x^2)", "x: real"),
    ("sin(arccos(x))", "sqrt(1 - x^2)", "x: real in [-1, 1]"),
]


@pytest.mark.parametrize(("left", "right", "text"), TRUE)
def test_proved(left, right, text):
    domain = Domain.parse(text)
    sides = [read(side, domain.reading()) for side in (left, right)]
    assert not with_elementary(domain, *sides).obligations


@pytest.mark.parametrize(
    ("left", "right", "text"),
    [
        ("arctan(x) + arctan(1/x)", "pi/2", "x: real < 0"),
        ("arcsin(x)", "arctan(x/(1 - x^2))", "x: real in (-1, 1)"),
        ("arccos(sqrt(1 - x^2))", "arcsin(x)", "x: real in [-1, 1]"),
        ("arcsin(1/3)", "pi/9", ""),
    ],
)
def test_not_proved(left, right, text):
    domain = Domain.parse(text)
    sides = [read(side, domain.reading()) for side in (left, right)]
    with pytest.raises(Refused):
        with_elementary(domain, *sides)
