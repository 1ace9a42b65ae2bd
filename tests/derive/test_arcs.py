"""Arc sines and arc tangents: what is proved equal, and what must not be."""

from fractions import Fraction
from math import atan, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.derive.elementary import with_elementary
from closedform.derive.gaussian_arcs import first_part
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
    ("arctan(1/4) + arctan(3/5)", "pi/4", ""),  # (4 + i)(5 + 3i) = 17(1 + i)
    ("arctan(2/3)", "arctan(1/3) + arctan(3/11)", ""),
    ("2*arctan(2/3)", "arctan(12/5)", ""),  # (3 + 2i)^2 = 5 + 12i
    ("arctan(8) + arctan(-7/9)", "pi/4", ""),
    ("arctan(2) + arctan(5) + arctan(8)", "5*pi/4", ""),
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
        ("arctan(2) + arctan(5) + arctan(8)", "pi/4", ""),  # a half turn less
        ("arctan(1/4) + arctan(3/5)", "arctan(1/2)", ""),
    ],
)
def test_not_proved(left, right, text):
    domain = Domain.parse(text)
    sides = [read(side, domain.reading()) for side in (left, right)]
    with pytest.raises(Refused):
        with_elementary(domain, *sides)


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_part_is_a_factor_of_the_gaussian_integer(top, bottom):
    value = Fraction(top, bottom)
    part = first_part(value)
    size = value.numerator**2 + value.denominator**2
    if part is None:
        assert all(size % n for n in range(2, size) if n * n <= size)
        return
    rest = (value - part) / (1 + value * part)
    assert isclose(atan(value), atan(part) + atan(rest), abs_tol=1e-12)
    prime = part.numerator**2 + part.denominator**2
    assert size == prime * (rest.numerator**2 + rest.denominator**2)
