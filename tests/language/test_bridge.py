"""To SymPy and back."""

import pytest
import sympy

from closedform.language.bridge import from_sympy, to_sympy
from closedform.language.reader import Names, read
from closedform.language.tree import argmin, call, decimal, symbol

x, y, n, k = sympy.symbols("x y n k")
m = sympy.Function("m")
NAMES = Names(frozenset({"x", "y", "n", "k", "beta_1"}), frozenset({"m"}))


@pytest.mark.parametrize(
    ("obj", "written"),
    [
        (1 - x / (2 * y), "1 - x/(2*y)"),
        (-x, "-x"),
        (x**-2, "1/x^2"),
        (sympy.Rational(-3, 4) * x / y**n, "-3*x/(4*y^n)"),
        (2 ** (-n), "1/2^n"),
        (sympy.exp(-x), "e^(-x)"),
        (1 / sympy.sqrt(1 - x), "1/sqrt(1 - x)"),
        ((1 - x) ** 2 / (1 + x), "(1 - x)^2/(x + 1)"),
        (sympy.Sum(m(n - k) * x**k, (k, 0, n - 1)), "sum(x^k*m(n - k), k, 0, n - 1)"),
        (sympy.Product(x, (k, 1, n)), "product(x, k, 1, n)"),
        (sympy.Limit((1 - 1 / n) ** n, n, sympy.oo), "limit((1 - 1/n)^n, n, oo)"),
        (sympy.Limit(x, x, 1, "-"), "limit(x, x, 1, -)"),
        (sympy.Eq(x, y), "x = y"),
        (x <= y, "x <= y"),
        (sympy.binomial(n, k), "binomial(n, k)"),
        (sympy.factorial(n), "n!"),
        (abs(x), "abs(x)"),
        (sympy.log(x), "log(x)"),
        (sympy.Max(x, 0), "max(0, x)"),
        (-sympy.oo, "-oo"),
        (2 * sympy.pi, "2*pi"),
        ((-1) ** n, "(-1)^n"),
        (sympy.Rational(-1, 2), "-1/2"),
        (-x - y, "-x - y"),
        (sympy.Symbol(r"\beta_1"), "beta_1"),
        (3, "3"),
    ],
)
def test_written_as_a_person_would(obj, written):
    tree = from_sympy(obj)
    assert str(tree) == written
    if r"\b" not in str(obj):
        assert to_sympy(tree) == obj


@pytest.mark.parametrize(
    "text",
    [
        "(1 - x)*sum(x^k*m(n - k), k, 0, n - 1) + x^n",
        "binomial(n, k)*k!/n",
        "-x^2/3 - sqrt(y)",
        "max(0, x) + min(x, y) + abs(x) + floor(x)",
        "limit((1 + 1/n)^n, n, oo) - e + pi",
        "product(2*k, k, 1, n)",
        "log(x)/log(2) + exp(y) + sgn(x)",
    ],
)
def test_back_and_forth_keeps_the_value(text):
    obj = to_sympy(read(text, NAMES))
    assert to_sympy(from_sympy(obj)) == obj


def test_decimals_are_exact():
    assert to_sympy(decimal("0.366")) == sympy.Rational(366, 1000)


def test_assumptions_reach_the_symbols():
    obj = to_sympy(symbol("n") + 1, {"n": {"integer": True, "positive": True}})
    assert obj.is_integer
    assert obj.is_positive


def test_stirling_numbers_of_numbers():
    assert to_sympy(call("stirling2", 4, 2)) == 7  # {1|234}, ..., {14|23}: 2^3 - 1


@pytest.mark.parametrize(
    ("obj", "named"),
    [
        (sympy.Float(0.5), "Float"),
        (sympy.I, "ImaginaryUnit"),
        (sympy.zoo, "ComplexInfinity"),
        (sympy.nan, "NaN"),
        (sympy.true, "BooleanTrue"),
        (sympy.LambertW(x), "LambertW"),
        (sympy.Piecewise((1, x > 0), (0, True)), "Piecewise"),
        (sympy.Dummy("q"), "Dummy"),
        (sympy.Symbol("not a name"), "not a name"),
        (sympy.Integral(x, x), "Integral"),
    ],
)
def test_what_has_no_tree_is_named(obj, named):
    with pytest.raises(TypeError, match=named):
        from_sympy(obj)


def test_what_sympy_has_not_is_named():
    with pytest.raises(TypeError, match="argmin"):
        to_sympy(argmin(symbol("x"), symbol("x")))
    with pytest.raises(TypeError, match="stirling2"):
        to_sympy(call("stirling2", symbol("n"), 2))
