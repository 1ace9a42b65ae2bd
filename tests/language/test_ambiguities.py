"""Where people differ: all readings, the convention's first."""

import pytest

from closedform.language.compound import interval, tuple_of
from closedform.language.reader import Names, ambiguities, read, read_statement
from closedform.language.tree import add, call, div, mul, power, symbol

NAMES = Names(frozenset("abcxyNn"), frozenset({"a", "f"}))
a, b, c, x, y, N = map(symbol, "abcxyN")


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1/2N", [mul(div(1, 2), N), div(1, mul(2, N))]),
        ("x/bc", [mul(div(x, b), c), div(x, mul(b, c))]),
        ("x/b(c+1)", [mul(div(x, b), add(c, 1)), div(x, mul(b, add(c, 1)))]),
        ("x^2/2N + 1", [add(mul(div(power(x, 2), 2), N), 1), add(div(power(x, 2), mul(2, N)), 1)]),
        ("a(b+1)", [call("a", add(b, 1)), mul(a, add(b, 1))]),
        (r"\log x y", [call("log", mul(x, y)), mul(call("log", x), y)]),
        ("(b, c)", [tuple_of(b, c), interval("()", b, c)]),
    ],
)
def test_two_readings(text, readings):
    assert list(ambiguities(text, NAMES)) == readings
    assert read(text, NAMES) == readings[0]


@pytest.mark.parametrize(
    "text",
    [
        "1/(2N)", "(1/2)N", "1/2*N", r"\frac12 N", r"\frac{1}{2}N", "1/2 N", "x/b*c", "x/(b)c",
        r"\sin 2x", r"\log(x) y", "f(b+1)", "2N", "(b, c, x)", "x in (0, 1)", "x/b + c",
        r"1/b \sum_{k=0}^{n} k",
    ],
)  # fmt: skip
def test_one_reading(text):
    assert ambiguities(text, NAMES) == (read_statement(text, NAMES),)


def test_at_most_four_readings_and_each_choice_once_for_the_whole_text():
    found = ambiguities(r"1/2N + a(b) + \log x y + (x/bc)", NAMES)
    assert len(found) == len(set(found)) == 4
    assert found[1].args[0] == div(1, mul(2, N))
    assert found[1].args[3] == div(x, mul(b, c))
