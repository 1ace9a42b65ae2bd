"""Values in sheets: the digits shown are those of the number, and tidying changes no value."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import evaluate
from closedform.language.reader import read
from closedform.sheets.numbers import tidied, value_latex, value_of


def digits(latex):
    """The decimal number in front of the dots, and the power of ten behind them."""
    shown, _, power = latex.partition(r"\dots")
    return Decimal(shown), int(power.split("{")[1].rstrip("}")) if power else 0


@given(st.fractions().filter(lambda f: len(str(f)) > 24))
def test_long_fractions_are_cut_and_not_rounded(value):
    shown, power = digits(value_latex(str(value)))
    scaled = abs(value) / Fraction(10) ** power
    places = -shown.as_tuple().exponent
    assert 0 <= scaled - abs(Fraction(shown)) < Fraction(1, 10**places)
    assert (shown < 0) == (value < 0) or not shown


@pytest.mark.parametrize(
    ("ball", "latex"),
    [
        ("[0.199471140200716 +/- 3.40e-16]", r"0.1994711402\dots"),
        ("[-20.1587 +/- 2.94e-3]", r"-20.1\dots"),  # between 20.155 and 20.162
        ("[1.54e-30 +/- 1e-33]", r"1.5\dots \cdot 10^{-30}"),
        ("[+/- 2.3e-15]", r"0 \pm 10^{-14}"),
    ],
)
def test_balls_show_the_digits_that_are_certain(ball, latex):
    assert value_latex(ball) == latex


def test_short_fractions_and_matrices_stay():
    assert value_latex("-3/4") == r"-\frac{3}{4}"
    assert value_latex("[[1, 2], [3/4, 0]]").count("&") == 2


def test_values_without_symbols():
    assert value_of(read("(1/2)^2", Domain().reading())) == "1/4"
    assert value_latex(value_of(read("exp(-1)", Domain().reading()))) == r"0.3678794411\dots"


@pytest.mark.parametrize(
    "text", ["0^2 a + b", "1 a + 0", "(2 - 2) a", "a^(1+1) (3/3)", "a + 2*3 - b/(1+1)"]
)
def test_tidying_changes_no_value(text):
    domain = Domain.parse("a, b: real")
    tree = read(text, domain.reading())
    point = {"a": Fraction(3, 7), "b": Fraction(-2)}
    assert evaluate(tidied(tree), point) == evaluate(tree, point)
