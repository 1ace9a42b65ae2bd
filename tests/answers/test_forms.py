"""Forms: what is written decides, not what it is worth."""

import pytest

from closedform.answers.forms import FORMS, check_form
from closedform.kernel.domain import Domain
from closedform.language.reader import read, read_statement
from closedform.language.tree import div, mul, number, symbol

NAMES = Domain.parse("x, y, beta: real; n, t: integer; m: sequence").reading()


def problem(text, form):
    return check_form(read(text, NAMES), form)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("closed", "(1-beta^n)/(1-beta)"),
        ("closed", "max(x, y)"),
        ("exact", "sqrt(2)/3"),
        ("decimal", "0.366"),
        ("decimal", "-2"),
        ("decimal", "3.2*10^(-4)"),
        ("single fraction", "(x+1)/(x*y)"),
        ("single fraction", "-(x/y)"),
        ("single fraction", "x^(1/2)/2"),  # the exponent is no part of the fraction
        ("single fraction", "x+1"),  # nothing has to be brought over one line
    ],
)
def test_in_form(form, text):
    assert problem(text, form) is None


@pytest.mark.parametrize(
    ("form", "text", "reason"),
    [
        ("closed", "1 + sum(beta^t, t, 0, n)", "the sum"),
        ("closed", "product(t, t, 1, n)", "the product"),
        ("closed", "lim(1/n, n, oo)", "the limit"),
        ("exact", "x + 0.5", "0.5 is a decimal"),
        ("decimal", "1/3", "not one decimal number"),
        ("decimal", "0.5 x", "not one decimal number"),
        ("decimal", "3*2^5", "not one decimal number"),
        ("single fraction", "1 + 1/x", "1/x is a fraction inside"),
        ("single fraction", "(1+1/x)/y", "1/x is a fraction inside"),
        ("single fraction", "(x+1)^(-1)", "is a fraction inside"),
    ],
)
def test_out_of_form_with_a_reason(form, text, reason):
    found = problem(text, form)
    assert found is not None
    assert reason in found.reason
    assert found.form == form
    assert str(found).startswith(f"not {form}: ")


def test_the_part_is_shown():
    assert problem("x + 2*3", "simplified").part == mul(2, 3)
    assert problem("(1+1/x)/y", "single fraction").part == div(1, symbol("x"))


def test_an_unknown_form_is_an_error_that_lists_the_forms():
    with pytest.raises(ValueError, match="closed, simplified, factored, single fraction"):
        check_form(number(1), "tidy")


@pytest.mark.parametrize("text", ["(x+y+t+n+1)^400", "9^9^9", "(x+1)^(10^8)"])
def test_what_is_too_large_to_calculate_is_no_problem(text):
    for form in ("closed", "factored", "single fraction", "simplified"):
        assert problem(text, form) is None


@pytest.mark.parametrize("text", ["1/(x-x)", "m(n)!", "0^0", "(1,2)", "x<y", "{x, y}", "[0, 1)"])
@pytest.mark.parametrize("form", FORMS)
def test_every_statement_is_judged_without_an_error(text, form):
    found = check_form(read_statement(text, NAMES), form)
    assert found is None or (found.form == form and found.reason.endswith("."))
