"""The rules about integrals: sound where they conclude, and silent where nothing follows."""

from fractions import Fraction as F

import pytest

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.integral_parts import (
    combined,
    from_base,
    joined_ranges,
    renamed,
    rescaled,
    term_by_term,
)
from closedform.kernel.integrals import fundamental, is_proper, same_integrand
from closedform.kernel.rules import field, reflexive, suppose
from closedform.kernel.slopes import slope
from closedform.kernel.table import lemma
from closedform.kernel.theorem import certificate, replay
from closedform.language.reader import read
from closedform.language.tree import call, constant, integral, limit, number, relation, symbol

X, OO = symbol("x"), constant("oo")
T = symbol("t")


def known(text, domain):
    return read(text, domain.reading())


def whole(F_, body, domain, low, high, ends=()):
    """The fundamental theorem for texts."""
    inside = Domain.parse(domain)
    outside = inside.without("x")
    big, small = known(F_, inside), known(body, inside)
    low, high = known(low, outside), known(high, outside)
    return fundamental(field(inside, slope(big, "x"), small), "x", big, low, high, tuple(ends))


@pytest.mark.parametrize(
    ("big", "small", "domain", "low", "high"),
    [
        ("x^4/4", "x^3", "x: real; t: real", "t", "2*t + 1"),
        ("-1/x", "1/x^2", "t: real > 0; x: real > 0", "t", "t + 1"),
        ("log(x)", "1/x", "t: real > 0; x: real > 0", "1", "t"),
        ("x*log(x) - x", "log(x)", "t: real > 0; x: real > 0", "t", "1"),
        ("-cos(t*x)/t", "sin(t*x)", "t: real > 0; x: real", "0", "1"),
        ("(x - 1)*exp(x)", "x*exp(x)", "x: real; t: real", "0", "t"),
    ],
)  # fmt: skip
def test_the_value_is_that_of_the_integral(big, small, domain, low, high):
    theorem = whole(big, small, domain, low, high)
    assert not theorem.obligations
    for t in (F(1, 2), F(3)):
        left, right = (enclose(side, {"t": t}) for side in theorem.statement.args)
        assert left.overlaps(right)
    assert replay(certificate(theorem))[0].says == theorem.says


@pytest.mark.parametrize(
    ("big", "small", "domain", "low", "high", "why"),
    [
        ("x^2", "x", "x: real", "0", "1", "differ"),
        ("-1/x", "1/x^2", "x: real", "-1", "1", "fixes x"),
        ("-1/x", "1/x^2", "x: real > 0", "-1", "1", "not shown to lie"),
        ("-1/x", "1/x^2", "x: real > 0", "0", "1", "0 != 0"),
        ("log(x)", "1/x", "x: real > 0", "0", "1", "0 > 0"),
        ("x^2/2", "x", "x: real in (0,1)", "0", "2", "not shown to lie"),
        ("x^2/2", "x", "t: real; x: real > 0", "0", "t", "not shown to lie"),
        ("x^2/2", "x", "x: real", "0", "oo", "not known"),
        ("sin(2*pi*x)", "2*pi*cos(2*pi*x)", "x: real > 0", "0", "oo", "not known"),
    ],
)
def test_nothing_is_concluded_beyond_a_pole_or_without_an_end(big, small, domain, low, high, why):
    with pytest.raises(Refused, match=why):
        whole(big, small, domain, low, high)


def test_a_condition_on_the_variable_is_no_range():
    # On the half where x < t the two agree; that says nothing of the whole range.
    inside = Domain.parse("t: real > 0; x: real > 0; x < t")
    proved = field(inside, slope(X**2 / 2, "x"), X)
    with pytest.raises(Refused, match="depends on x"):
        fundamental(proved, "x", X**2 / 2, number(0), number(5))


def test_a_hypothesis_about_the_variable_is_refused():
    inside = Domain.parse("x, c: real")
    granted = suppose(inside, "given", relation("=", slope(X**2 / 2, "x"), symbol("c")))
    with pytest.raises(Refused, match="fixes x"):
        fundamental(granted, "x", X**2 / 2, number(0), number(1))


def test_a_limit_along_the_integers_is_no_limit_of_the_integral():
    # sin(2 pi x)/(2 pi) tends to 0 along the integers, and the integral does not exist.
    inside = Domain.parse("x: real > 0")
    big = known("sin(2*pi*x)", inside)
    proved = field(inside, slope(big, "x"), slope(big, "x"))
    stated = relation("=", limit(X, OO, big), 0)
    granted = suppose(Domain(), "along the integers", stated)
    with pytest.raises(Refused, match="integers"):
        fundamental(proved, "x", big, number(0), OO, (granted,))


def test_infinite_ends_ask_for_limits_of_a_real_variable():
    inside = Domain.parse("a: real > 0; x: real > 0")
    outside = inside.without("x")
    big = known("-exp(-(a*x))/a", inside)
    proved = field(inside, slope(big, "x"), slope(big, "x"))
    decay = lemma(outside, "exponential_decay", {"x": X, "a": symbol("a")})
    with pytest.raises(Refused, match="not known"):  # the lemma is about another function
        fundamental(proved, "x", big, number(0), OO, (decay,))


def test_a_limit_from_one_side_has_to_come_from_inside():
    inside = Domain.parse("x: real > 0")
    big = known("x*log(x) - x", inside)
    proved = field(inside, slope(big, "x"), known("log(x)", inside))
    side = suppose(Domain(), "end", relation("=", limit(X, number(0), big, "+"), 0))
    assert fundamental(proved, "x", big, number(0), number(1), (side,)).left.args[2] == number(1)
    with pytest.raises(Refused, match="on which side"):
        fundamental(proved, "x", big, number(0), number(0), (side,))


def test_integrands_have_to_agree_on_the_whole_range():
    inside = Domain.parse("x: real > 0")
    same = field(inside, X**2 / X, X)
    assert same_integrand(same, "x", number(0), number(1)).right.args[3] == X
    with pytest.raises(Refused, match="not shown to lie"):
        same_integrand(same, "x", number(-1), number(1))
    line = Domain.parse("x: real")
    with pytest.raises(Refused, match="fixes x"):  # x != 0 is left open
        same_integrand(field(line, X**2 / X, X), "x", number(0), number(1))


def test_parts_of_a_sum_have_to_exist():
    # exp(-x)/x - exp(-2x)/x has an integral, its terms have none: nothing may be taken apart.
    inside = Domain.parse("x: real > 0")
    first, second = known("exp(-x)/x", inside), known("exp(-(2*x))/x", inside)
    body = first - second
    same = field(inside, body, body)
    with pytest.raises(Refused, match="exists"):
        term_by_term(same, "x", number(0), OO, (first, second), (number(1), number(-1)))
    reflexives = [reflexive(Domain(), integral(X, number(0), OO, part)) for part in (first, second)]
    with pytest.raises(Refused, match="does not say that the integral exists"):
        combined(same, tuple(reflexives), (number(1), number(-1)))


def test_ranges_are_joined_where_they_follow_each_other():
    one = whole("x^2/2", "x", "x: real", "0", "2")
    other = whole("x^2/2", "x", "x: real", "2", "1")
    with pytest.raises(Refused, match="not shown to lie between"):
        joined_ranges(one, other)
    third = whole("x^2/2", "x", "x: real", "3", "4")
    with pytest.raises(Refused, match="does not go on"):
        joined_ranges(one, third)


def test_a_change_of_variables_keeps_the_value():
    domain = Domain.parse("c: real > 0; d: real < 0")
    for total in (
        integral(X, number(0), number(1), call("exp", X)),
        integral(X, number(-1), number(2), X**3),
    ):
        for scale in (symbol("c"), symbol("d"), 1 / symbol("c")):
            theorem = rescaled(domain, total, scale, number(3))
            point = {"c": F(3, 2), "d": F(-1, 2)}
            left, right = (enclose(side, point) for side in theorem.statement.args)
            assert left.overlaps(right)
    endless = integral(X, number(0), OO, call("exp", -X))
    turned = rescaled(domain, endless, symbol("d"), number(0)).right
    assert str(turned.args[1]) == "-oo"
    with pytest.raises(Refused, match="sign"):
        rescaled(Domain.parse("c: real"), endless, symbol("c"), number(0))


def test_a_name_is_changed_only_to_a_new_one():
    domain = Domain.parse("t: real; f: function")
    nested = integral(X, number(0), number(1), integral(symbol("y"), number(0), X, X))
    with pytest.raises(Refused, match="taken"):
        renamed(domain, nested, "y")
    with pytest.raises(Refused, match="taken"):
        renamed(domain, integral(X, number(0), number(1), X), "f")


@pytest.mark.parametrize(
    ("text", "domain", "proper"),
    [
        ("int_0^t x^2 dx", "t: real", True),
        ("int_0^1 1/x dx", "", False),
        ("int_0^t 1/(1+x) dx", "t: real >= 0", True),
        ("int_0^t 1/(1+x) dx", "t: real", False),
        ("int_0^t f(x) dx", "t: real; f: function", True),
        ("int_0^t 1/f(x) dx", "t: real; f: function", False),
        ("int_0^oo f(x) dx", "f: function", False),
        ("int_0^1 log(x) dx", "", False),
    ],
)
def test_a_proper_integral_has_a_continuous_integrand_on_a_finite_range(text, domain, proper):
    where = Domain.parse(domain)
    assert is_proper(where, known(text, where)) is proper


def test_an_integral_that_may_not_exist_has_no_normal_form():
    where = Domain.parse("t: real > 0")
    total = known("int_0^t 1/x dx", where)
    with pytest.raises(Refused, match="exists"):
        field(where, total - total, number(0))
    with pytest.raises(Refused, match="exists"):
        from_base(where, total, number(-1))


def test_an_integrand_has_to_be_known_to_be_continuous():
    # It is x, written with something that jumps.
    with pytest.raises(Refused, match="continuous"):
        whole("x^2/2", "x + 0*floor(x)", "x: real", "0", "1")
