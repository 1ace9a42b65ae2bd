"""Limits at a finite point, and by squeezing: what they conclude, and what they refuse."""

import json

import pytest

from closedform.kernel.approaching import composed, limit_at, squeeze, two_sided
from closedform.kernel.calculus import limit
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.rules import field, reflexive, sign, suppose
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem, certificate, replay
from closedform.language.reader import read, read_relation
from closedform.language.tree import call, constant, number, symbol

ABOVE = Domain.parse("c: real; x: real in (0,1)")
AROUND = Domain.parse("c: real; x: real in (-1,1)")
STEPS = Domain.parse("c: real > 0; n: integer >= 1")


def same(domain: Domain, left: str, right: str = "") -> Theorem:
    return field(domain, *(read(text, domain.reading()) for text in (left, right or left)))


def at_zero(domain: Domain, left: str, value: str, side: str = "+", right: str = "") -> Theorem:
    asked = read(value, domain.reading())
    return limit_at(same(domain, left, right), "x", number(0), asked, side)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("((c+x)^2 - c^2)/x", "2*c"),  # a derivative
        ("exp(c*x)", "exp(0)"),
        ("exp(-1/(1+x))", "exp(-1)"),
        ("log(1+x)/(1-x)", "log(1)"),
        ("sqrt(x)", "sqrt(0)"),
        ("(2-x)^(1/2)", "2^(1/2)"),
        ("abs(x - 3)", "abs(-3)"),
    ],
)
def test_continuous_functions(text, value):
    right = "2*c + x" if "c^2" in text else text
    assert at_zero(ABOVE, text, value, "+", right).obligations == ()


@pytest.mark.parametrize(
    "text",
    ["1/x", "x/x^2", "log(x)", "x*log(x)", "sgn(x)", "exp(1/x)", "floor(x)", "x^x", "x^(1/2)"],
)
def test_what_is_not_known_to_be_continuous_is_refused(text):
    with pytest.raises(Refused):
        at_zero(ABOVE, text, "0")


def test_the_value_has_to_be_right():
    with pytest.raises(Refused, match=r"the limit is exp\(0\), not 0"):
        at_zero(ABOVE, "exp(c*x)", "0")


def test_the_variable_has_to_run_beside_the_point():
    assert at_zero(AROUND, "1+x", "1", "").left.value == ""
    for domain, side in (
        (ABOVE, ""),
        (ABOVE, "-"),
        (Domain.parse("x: real in (1/2,1)"), "+"),  # a gap above the point
        (Domain.parse("x: real in [0,0]"), "+"),  # nothing but the point
        (Domain.parse("x: integer >= 0"), "+"),  # integers do not come close
        (Domain.parse("b: real; x: real in (0,b)"), "+"),  # the interval may be empty
        (Domain.parse("x: real in (0,1); x <= 1/2"), "+"),  # a further condition
        (Domain.parse("x: real in (0,1); y: real > x"), "+"),
    ):
        with pytest.raises(Refused):
            at_zero(domain, "1+x", "1", side)


def test_a_hypothesis_for_one_value_says_nothing_about_a_limit():
    fixed = suppose(ABOVE, "here", read_relation("c = x", ABOVE.reading()))
    with pytest.raises(Refused, match="fixes x"):
        limit_at(fixed, "x", number(0), number(0), "+")


def test_a_side_that_may_have_no_value_is_refused():
    # log(-x) = log(-x) is true by convention, and log(-x) has no values above 0.
    nowhere = reflexive(ABOVE, read("log(-x-1)", ABOVE.reading()))
    with pytest.raises(Refused):
        limit_at(nowhere, "x", number(0), read("log(-1)", ABOVE.reading()), "+")


def test_infinity_is_no_point_of_continuity():
    grows = Domain.parse("x: real > 0")
    with pytest.raises(Refused):
        limit_at(same(grows, "1"), "x", constant("oo"), number(1), "")


# -- squeezing ---------------------------------------------------------------------------------


def bounds(domain: Domain, low: str, middle: str, high: str) -> tuple[Theorem, Theorem]:
    reading = domain.reading()
    return (
        sign(domain, read_relation(f"{low} <= {middle}", reading)),
        sign(domain, read_relation(f"{high} >= {middle}", reading)),
    )


def test_squeezing_at_a_point_and_at_infinity():
    # 0 <= x exp(-1/x) <= x, whose middle is not continuous at 0 by any rule.
    lower, upper = bounds(ABOVE, "0*x", "x*exp(-1/x)", "x")
    found = squeeze(lower, upper, at_zero(ABOVE, "0*x", "0"), at_zero(ABOVE, "x", "0"))
    assert found.right == number(0)
    # 0 <= exp(-n)/n <= 1/n
    lower, upper = bounds(STEPS, "0/n", "exp(-n)/n", "1/n")
    ends = [limit(same(STEPS, text), "n", number(0)) for text in ("0/n", "1/n")]
    found = squeeze(lower, upper, *ends)
    assert found.domain == Domain.parse("c: real > 0")
    data = json.loads(json.dumps(certificate(found)))
    assert replay(data)[0].says == found.says


def test_squeezing_needs_equal_limits_of_these_bounds():
    lower, upper = bounds(ABOVE, "0*x", "x*exp(-1/x)", "x")
    low, high = at_zero(ABOVE, "0*x", "0"), at_zero(ABOVE, "x", "0")
    other = at_zero(ABOVE, "1+x", "1")
    for attack in (
        (upper, lower, low, high),
        (lower, upper, high, low),
        (lower, upper, low, other),
        (lower, lower, low, low),
        (lower, upper, low, lower),
        (lower, upper, low, at_zero(AROUND, "x", "0", "")),  # two-sided, another domain
    ):
        with pytest.raises(Refused):
            squeeze(*attack)


def test_bounds_for_different_limits_are_refused():
    lower, upper = bounds(ABOVE, "0*x", "x*exp(-1/x)", "1")
    with pytest.raises(Refused, match="does not say"):
        squeeze(lower, upper, at_zero(ABOVE, "0*x", "0"), at_zero(ABOVE, "1", "1"))


def test_a_middle_that_may_have_no_value_is_refused():
    # 0 <= f <= x for f = x/(x - c) is granted, for all x; but f has no value at x = c.
    bounded = Domain.parse("x: real in (0,1)")
    reading = ABOVE.reading()
    lower, upper = (
        suppose(Domain.parse("c: real"), name, read_relation(text, reading), bounded)
        for name, text in (("lower", "0*x <= x/(x-c)"), ("upper", "x/(x-c) <= x"))
    )
    ends = (at_zero(ABOVE, "0*x", "0"), at_zero(ABOVE, "x", "0"))
    with pytest.raises(Refused, match="it is not shown that x - c != 0"):
        squeeze(lower, upper, *ends)


def one_side(text: str, right: str, value: str, side: str) -> Theorem:
    bound = {"+": "x: real > 0", "-": "x: real < 0"}[side]
    return at_zero(Domain.parse(f"c: real; {bound}"), text, value, side, right)


def test_both_sides_make_a_limit():
    above, below = (one_side("((c+x)^2-c^2)/x", "2*c+x", "2*c", side) for side in "+-")
    found = two_sided(above, below)
    assert found.left.value == ""
    assert str(found.right) == "2*c"
    (again,) = replay(json.loads(json.dumps(certificate(found))))
    assert again.statement == found.statement


def test_sides_that_differ_make_none():
    # |x|/x is 1 above 0 and -1 below, so both limits exist.
    above = one_side("x/x", "1", "1", "+")
    below = one_side("(-x)/x", "-1", "-1", "-")
    for pair in ((above, below), (below, above), (above, above)):
        with pytest.raises(Refused):
            two_sided(*pair)
    other = one_side("x/x", "1", "1", "-")
    assert str(two_sided(above, other).right) == "1"
    with pytest.raises(Refused):
        two_sided(above, one_side("x^2/x", "x", "0", "-"))


T, U = symbol("t"), symbol("u")
WHOLE = Domain.parse("t: integer >= 1")
SHRINKING = lemma(Domain(), "reciprocal_decay", {"x": T})


@pytest.mark.parametrize("name", ["floor", "sgn"])
def test_what_is_not_continuous_is_not_composed(name):
    # floor(-1/t) is -1 for every t, and sgn(-1/t) is -1, too
    same = reflexive(WHOLE, call(name, -(1 / T)))
    with pytest.raises(Refused, match="continuous"):
        composed(same, call(name, -U), ("u",), (SHRINKING,), call(name, -number(0)))


def test_nothing_is_divided_by_what_vanishes():
    same = reflexive(WHOLE, 1 / (1 / T))
    with pytest.raises(Refused):
        composed(same, 1 / U, ("u",), (SHRINKING,), number(0))


def test_a_part_takes_no_name_that_means_something_else():
    domain = Domain.parse("t: integer >= 1; u: real")
    known = lemma(Domain.parse("u: real"), "reciprocal_decay", {"x": T})
    same = reflexive(domain, 2 * (1 / T))
    with pytest.raises(Refused, match="is declared"):
        composed(same, 2 * U, ("u",), (known,), number(0))


def test_the_parts_have_to_be_those_of_the_expression():
    with pytest.raises(Refused, match="of the parts"):
        composed(reflexive(WHOLE, 1 / T**2), 2 * U, ("u",), (SHRINKING,), number(0))
