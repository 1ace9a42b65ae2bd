"""What is left to work out: fractions, factors, like terms, in what is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.forms import check_form
from closedform.kernel.domain import Domain
from closedform.language.reader import read
from closedform.language.tree import div, mul, symbol

NAMES = Domain.parse("x, y, beta: real; n, t: integer; m: sequence").reading()


def problem(text, form):
    return check_form(read(text, NAMES), form)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("factored", "2(x+1)^2"),
        ("factored", "x^2+1"),  # irreducible over the rationals
        ("factored", "n(n-1)/2"),
        ("factored", "x^2 - 2"),  # its roots are irrational
        ("simplified", "n(n-1)/2"),
        ("simplified", "x^2/(2n-1)"),
        ("simplified", "1-beta^t"),
        ("simplified", "m(n+1)-m(n)"),
        ("simplified", "-1/2"),
        ("simplified", "sqrt(2)"),
        ("simplified", "2^10"),  # people write it so
        ("simplified", "3*10^2"),
        ("simplified", "(x+1)^2"),
    ],
)
def test_nothing_is_left_to_work_out(form, text):
    assert problem(text, form) is None


@pytest.mark.parametrize(
    ("form", "text", "reason"),
    [
        ("factored", "x^2-1", "x^2 - 1 can be factored"),  # (x-1)(x+1)
        ("factored", "(x^2-1)/3", "x^2 - 1 can be factored"),
        ("factored", "2x+2", "can be factored"),  # 2(x+1)
        ("factored", "1-beta^(2t)", "can be factored"),  # (1-beta^t)(1+beta^t)
        ("simplified", "2*3", "it is 6"),
        ("simplified", "2*(3*x)", "it is 6"),
        ("simplified", "1+1", "it is 2"),
        ("simplified", "3/6", "it is 1/2"),
        ("simplified", "2^3", "it is 8"),
        ("simplified", "sqrt(4)", "it is 2"),
        ("simplified", "x^(2*3)", "it is 6"),
        ("simplified", "x^1", "the power"),
        ("simplified", "x*1", "0 or 1"),
        ("simplified", "x+0", "adding 0"),
        ("simplified", "x/1", "divided by 1"),
        ("simplified", "-(-x)", "minus sign"),
        ("simplified", "(-x)/(-y)", "minus signs cancel"),
        ("simplified", "x/(1/y)", "fraction 1/y inside"),
        ("simplified", "x/y/2", "fraction x/y inside"),
        ("simplified", "x+y+x", "x and x are like terms"),
        ("simplified", "x-(x+1)", "x and -x are like terms"),
        ("simplified", "2(x+1)+3(x+1)", "like terms"),
        ("simplified", "x*x", "one power"),
        ("simplified", "(x^2-1)/(x-1)", "common factor x - 1"),
        ("simplified", "beta^(2t)/beta^t", "common factor beta^t"),
        ("simplified", "4^n/2^n", "common factor 2^n"),  # 4^n = (2^n)^2
        ("simplified", "(2x+2)/4", "divided by 2"),
    ],
)
def test_what_is_left_is_named(form, text, reason):
    assert reason in problem(text, form).reason


roots = st.integers(-4, 4)


@given(st.lists(roots, min_size=2, max_size=4), st.integers(1, 3))
def test_a_product_of_linear_factors_is_factored_and_multiplied_out_it_is_not(found, scale):
    """prod (x - r) has its coefficients from repeated multiplication by (x - r)."""
    x = symbol("x")
    product = mul(scale, *(x - r for r in found)) if scale > 1 else mul(*(x - r for r in found))
    assert check_form(product, "factored") is None
    coefficients = [scale]  # of the powers of x, lowest first
    for r in found:
        shifted, scaled = [0, *coefficients], [*(r * c for c in coefficients), 0]
        coefficients = [up - down for up, down in zip(shifted, scaled, strict=True)]
    terms = [c * x**k for k, c in enumerate(coefficients) if c]
    if len(terms) > 1:
        expanded = terms[0]
        for term in terms[1:]:
            expanded = expanded + term
        assert check_form(expanded, "factored").reason.endswith("can be factored further.")


@given(st.integers(1, 400), st.integers(2, 400))
def test_a_fraction_of_numbers_is_simplified_when_it_is_in_lowest_terms(top, bottom):
    # Euclid: 1 is a combination of both exactly if no d > 1 divides both.
    lowest = not any(top % d == 0 and bottom % d == 0 for d in range(2, 401))
    assert (check_form(div(top, bottom), "simplified") is None) == lowest
