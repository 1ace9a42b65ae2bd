"""Derivatives against difference quotients, and what has none that can be written down."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closedform.answers.differentiation import differentiated
from closedform.answers.judging import judge
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.language.reader import read
from closedform.language.tree import (
    add,
    call,
    div,
    free_symbols,
    mul,
    neg,
    number,
    power,
    symbol,
)

DOMAIN = Domain.parse("x, a, b: real; n: integer >= 0; f: function; y: sequence")
x, a = symbol("x"), symbol("a")
STEP = Fraction(1, 10**12)
BITS = 400


def grown(inner):
    """Formulas that have a derivative where x > 0 and a > 0."""
    positive = inner.map(lambda e: add(power(e, 2), number(1)))
    return st.one_of(
        st.tuples(inner, inner).map(lambda pair: add(*pair)),
        st.tuples(inner, inner).map(lambda pair: mul(*pair)),
        st.tuples(inner, positive).map(lambda pair: div(*pair)),
        inner.map(neg),
        st.tuples(inner, st.integers(0, 3)).map(lambda pair: power(*pair)),
        positive.map(lambda e: call("log", e)),
        positive.map(lambda e: call("sqrt", e)),
        st.tuples(positive, inner).map(lambda pair: power(pair[0], call("tanh", pair[1]))),
        st.tuples(st.sampled_from(["sin", "cos", "tanh"]), inner).map(lambda pair: call(*pair)),
        inner.map(lambda e: call("exp", neg(power(e, 2)))),
    )


formulas = st.recursive(
    st.sampled_from([x, a, number(2), power(x, 3), div(1, x)]), grown, max_leaves=6
)


@settings(max_examples=150, deadline=None)
@given(formulas, st.fractions(Fraction(1, 3), Fraction(2), max_denominator=20))
def test_a_derivative_agrees_with_a_difference_quotient(body, at):
    found = differentiated(body, x, 1, DOMAIN)
    if found is None:
        assert "x" not in free_symbols(body)
        return
    point = {"a": Fraction(3, 7)}

    def value(tree, where):
        return enclose(tree, {**point, "x": where}, BITS)

    quotient = (value(body, at + STEP) - value(body, at - STEP)) / (2 * float(STEP))
    exact = value(found, at)
    # The next term of the difference is the third derivative times STEP^2/6.
    assert abs(float((quotient - exact).mid())) <= 1e-9 * (1 + abs(float(exact.mid())))


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (r"\frac{d}{dx} x^2", "2x", "proved"),
        (r"\frac{d}{dx} x^2", "x", "refuted"),
        (r"\frac{d^2}{dx^2} x^3", "6x", "proved"),
        (r"\frac{d}{dx} \log(1+e^x)", r"\frac{1}{1+e^{-x}}", "proved"),
        (r"\frac{\partial}{\partial b} (a-bx)^2", "-2x(a-bx)", "proved"),
        (r"\frac{\partial}{\partial b} (a-bx)^2", "2x(a-bx)", "refuted"),
        (
            r"\frac{\partial}{\partial b} \sum_{k=1}^n (y(k)-b)^2",
            r"2nb-2\sum_{k=1}^n y(k)",
            "proved",
        ),
        (r"\frac{d}{dx} x^n", "n x^{n-1}", "proved"),
    ],
)
def test_derivatives_are_judged_as_what_they_are(left, right, verdict):
    assert judge(left, right, "x, a, b: real; n: integer >= 1; y: sequence").verdict == verdict


@pytest.mark.parametrize("text", ["f(x)", "|x|", "max(x, 0)", "a^2", "y(n) + x!"])
def test_what_is_not_written_out_stays(text):
    assert differentiated(read(text, DOMAIN.reading()), x, 1, DOMAIN) is None


def test_the_index_of_a_sum_and_integers_are_not_differentiated_by():
    body = read("n^2", DOMAIN.reading())
    assert differentiated(body, symbol("n"), 1, DOMAIN) is None


def test_what_grows_too_large_stays():
    body = read("exp(x^2 + sin(x) cos(x) tanh(x))/(1 + x^2)", DOMAIN.reading())
    assert differentiated(body, x, 1, DOMAIN) is not None
    assert differentiated(body, x, 20, DOMAIN) is None
