"""What a proof leaves open: that both sides have values, or more than that."""

import pytest

from closedform.answers.definedness import defined_on_less, is_definedness, never_defined
from closedform.answers.equality import equal
from closedform.kernel.casework import under_condition
from closedform.kernel.domain import Domain
from closedform.kernel.rules import field
from closedform.language.reader import read
from closedform.language.tree import relation, symbol

COUNTS = "n, d: integer >= 0"


def stated(left, right, domain):
    where = Domain.parse(domain)
    return relation("=", *(read(text, where.reading()) for text in (left, right))), where


def test_terms_of_a_sum_that_surely_has_some_must_have_values():
    # For n < d, (n-d)! has no value, and so the right side has none; d >= 0 makes d + 1 terms.
    verdict = equal("sum(C(n,i), i, 0, d)", "sum(n!/(i! (n-i)!), i, 0, d)", COUNTS)
    assert verdict.verdict == "proved"
    assert [str(o) for o in verdict.theorem.obligations] == ["-d + n >= 0"]
    assert verdict.defined_on_less.startswith("the right side has no value at n = ")


def test_products_as_well():
    statement, domain = stated("product(i!, i, 0, n-d)", "product(i!, i, 0, n-d)", COUNTS)
    theorem = field(domain, *statement.args)
    assert is_definedness(theorem, statement, domain)


def test_terms_of_a_sum_that_may_be_empty_may_have_no_values():
    # For d = 4 and n = 2 both sums are empty, hence 0, and n >= d does not hold.
    statement, domain = stated("sum(C(n,i), i, 5, d)", "sum(n!/(i! (n-i)!), i, 5, d)", COUNTS)
    below = Domain(domain.variables, (relation(">=", *map(symbol, "nd")),))
    theorem = under_condition(field(below, *statement.args))
    assert [str(o) for o in theorem.obligations] == ["n >= d"]
    assert not is_definedness(theorem, statement, domain)
    first = Domain.parse("n: integer >= 0; d: integer >= 5")
    below = Domain(first.variables, below.relations)
    assert is_definedness(under_condition(field(below, *statement.args)), statement, first)


@pytest.mark.parametrize(
    ("left", "right", "domain", "said"),
    [("x^2/x", "x", "x: real", "the left side has no value at x = 0"),
     ("1/x", "2/(2x)", "x: real", ""), ("y/(x-y)", "-y/(y-x)", "x, y: real", ""),
     ("n!/(n-1)!", "n", "n: integer >= 0", "the left side has no value at n = 0")],
)  # fmt: skip
def test_where_one_side_has_no_value(left, right, domain, said):
    statement, where = stated(left, right, domain)
    assert defined_on_less(statement, where) == said


def test_what_never_has_a_value_is_not_proved():
    statement, domain = stated("1/(x-x)", "1/(x-x)", "x: real")
    assert never_defined(statement, domain)
    assert not never_defined(*stated("1/x", "1/x", "x: real"))
    assert equal("1/(x-x)", "2/(x-x)", "x: real").verdict != "proved"


@pytest.mark.parametrize(
    ("left", "right", "domain", "said"),
    [("x/(1-y)", "-x/(y-1)", "x, y: real", ""), ("1/(2x-2y) ", "(1/2)/(x-y)", "x, y: real", ""),
     ("x/(x(y-1))", "1/(y-1)", "x, y: real", "the left side has no value at x = 0, y = 2"),
     ("2^(-x)/(1-x)", "-1/(2^x (x-1))", "x: real", ""),
     ("(x-1)/(x-1)", "1", "x: real", "the left side has no value at x = 1")],
)  # fmt: skip
def test_divisors_are_the_same_up_to_numbers(left, right, domain, said):
    statement, where = stated(left, right, domain)
    assert defined_on_less(statement, where) == said
