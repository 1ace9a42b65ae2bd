"""Definite integrals: closed forms that the kernel proves, and none where there is no value."""

from fractions import Fraction as F

import pytest
from flint import arb

from closedform.answers.judging import judge
from closedform.derive.antiderivatives import antiderivative
from closedform.derive.definite_integrals import integrated
from closedform.derive.equations import prove_equal
from closedform.derive.unknown_integrals import same_integrals
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.slopes import slope
from closedform.language.reader import read
from closedform.language.tree import constant, neg, number, walk

PARAMETERS = Domain.parse("a: real > 0; b, w: real; n: integer >= 0; x: real > 0")
INTEGRANDS = [
    "x^3 - 2*x", "(a*x + 1)^3", "x^n", "x^2*e^(-a*x)", "e^(-x)*cos(w*x)", "x*sin(a*x)", "sin(x)^3",
    "sin(x)^2*cos(x)", "log(x)^2", "x*log(1+x)", "log(2*x)/x", "1/(a+x)", "x/(a+x)^3",
    "1/(a^2+x^2)", "(x+1)/(x^2+x+1)", "x/(1+x^2)^2", "x^2/(1+x)", "1/((x+1)*(x+3))", "sqrt(x)*x",
    "x*sqrt(1+x^2)", "1/sqrt(x+1)", "e^x/(1+e^x)", "1/(1+e^(-x))", "x*e^(-x^2/2)", "sinh(x)", "2^x",
]  # fmt: skip


@pytest.mark.parametrize("text", INTEGRANDS)
def test_the_derivative_of_an_antiderivative_is_the_integrand(text):
    body = read(text, PARAMETERS.reading())
    change = slope(antiderivative(PARAMETERS, body, "x"), "x")
    assert prove_equal(PARAMETERS, change, body, search=False).rules()


def closed(text, domain=""):
    where = Domain.parse(domain)
    return integrated(where, read(text, where.reading()))


FINITE = [
    ("int_0^t x*e^(-a*x) dx", "t: real; a: real > 0"),
    ("int_1^t log(x)/x dx", "t: real > 0; a: real"),
    ("int_t^1 x^2 - a dx", "t, a: real"),
    ("int_0^t e^(-(x-a)^2/2) dx", "t, a: real"),
    ("int_(-t)^t |x| dx", "t: real > 0; a: real"),
    ("int_0^1 max(x, 1/3) dx", "t, a: real"),
    ("int_0^x x^2 dx", "x: real > 0; t, a: real"),
]


@pytest.mark.parametrize(("text", "domain"), FINITE)
def test_a_finite_range_has_the_value_of_the_quadrature(text, domain):
    theorem = closed(text, domain)
    assert not theorem.obligations
    for t in (F(1, 2), F(2)):
        point = {"t": t, "a": F(3, 2), "x": t}
        left = enclose(theorem.left, point)
        assert left.overlaps(enclose(theorem.right, point))


ENDLESS = [
    "int_0^oo x^3*e^(-2*x) dx",
    "int_0^oo e^(-x)*sin(3*x) dx",
    "int_(-oo)^oo x^2*e^(-(x-1)^2) dx",
    "int_(-oo)^oo cos(2*x+1)*e^(-x^2) dx",
    "int_0^oo e^(-x^2) dx",
    "int_(-oo)^0 x*e^x dx",
    "int_(-oo)^oo |x|*e^(-x^2) dx",
    "int_(-oo)^oo max(0,x)*e^(-x^2) dx",
]


@pytest.mark.parametrize("text", ENDLESS)
def test_an_endless_range_has_the_value_of_a_long_one(text):
    theorem = closed(text)
    far = {constant("oo"): number(60), neg(constant("oo")): number(-60)}
    x, low, high, body = theorem.left.args
    long = type(body)("integral", None, (x, far.get(low, low), far.get(high, high), body))
    # Beyond 60 nothing of exp(-x) times a small power is left.
    assert abs(enclose(long, {}) - enclose(theorem.right, {})) < arb(1) / 10**15


@pytest.mark.parametrize("kind", ["real > 0", "integer >= 1"])
def test_rates_may_be_counts(kind):
    # Where k is an integer exp(-k x) is a power of exp(x).
    value = closed("int_0^oo k^2*x*e^(-k*x) dx", f"k: {kind}").right
    assert enclose(value, {"k": F(3)}).overlaps(arb(1))


def test_powers_have_values_where_they_converge():
    assert str(closed("int_0^1 1/sqrt(x) dx").left)
    value = closed("int_1^oo x^(-s) dx", "s: real > 1").right
    assert enclose(value, {"s": F(3)}).overlaps(arb(1) / 2)


def test_the_divergence_of_two_exponential_laws():
    value = closed("int_0^oo 2*e^(-2*x)*log(2*e^(-2*x)/e^(-x)) dx").right
    assert enclose(value, {}).overlaps(arb(2).log() + arb(1) / 2 - 1)


def test_an_inner_integral_is_closed_first():
    # x^2/2 times x from 0 to t
    value = closed("int_0^t int_0^x x*y dy dx", "t: real >= 0").right
    assert enclose(value, {"t": F(2)}).overlaps(arb(2))


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("int_0^oo sin(x) dx", ""),
        ("int_0^oo cos(2*pi*x) dx", ""),
        ("int_(-1)^1 1/x dx", ""),
        ("int_(-1)^1 1/x^2 dx", ""),
        ("int_0^1 1/x dx", ""),
        ("int_1^oo 1/x dx", ""),
        ("int_(-oo)^oo x dx", ""),
        ("int_(-oo)^oo x/(1+x^2) dx", ""),
        ("int_0^oo (e^(-x)-e^(-2*x))/x dx", ""),
        ("int_0^pi 1/cos(x)^2 dx", ""),
        ("int_0^oo e^(-b*x) dx", "b: real"),
        ("int_1^oo x^(-s) dx", "s: real > 0"),
        ("int_(-1)^t log(x) dx", "t: real > 0"),
    ],
)
def test_where_there_may_be_no_value_none_is_found(text, domain):
    try:
        theorem = closed(text, domain)
    except Refused:
        return
    assert theorem.obligations  # that b > 0, say
    assert all(any(n.head == "symbol" for n in walk(o)) for o in theorem.obligations)


UNKNOWN = Domain.parse("a, b, c: real; t: real > 0; f: function")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("int_a^b f(x) dx + int_b^c f(x) dx", "int_a^c f(u) du"),
        ("int_a^b f(x) dx", "-int_b^a f(x) dx"),
        ("int_a^b (2*f(x) + x) dx", "2*int_a^b f(x) dx + (b^2-a^2)/2"),
        ("int_a^b f(2*x+1) dx", "int_(2*a+1)^(2*b+1) f(u) du/2"),
        ("int_0^1 e^(-(t*x)^4) dx", "int_0^t e^(-u^4) du/t"),
        ("int_0^t f(t-s) ds", "int_0^t f(s) ds"),
    ],
)
def test_integrals_without_closed_forms_are_compared(left, right):
    sides = [read(text, UNKNOWN.reading()) for text in (left, right)]
    theorem = same_integrals(UNKNOWN, *sides)
    assert list(theorem.statement.args) == sides
    assert not theorem.obligations


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("int_a^b f(x) dx + int_b^c f(x) dx", "int_c^a f(u) du"),
        ("int_a^b (f(x) + x) dx", "int_a^b f(x) dx + b^2-a^2"),
        ("int_a^b f(2*x+1) dx", "int_(2*a+1)^(2*b+1) f(u) du"),
        ("int_0^t f(t-s) ds", "-int_0^t f(s) ds"),
        ("int_a^b f(x)^2 dx", "(int_a^b f(x) dx)^2"),
    ],
)
def test_what_differs_is_not_the_same(left, right):
    with pytest.raises(Refused):
        same_integrals(UNKNOWN, *(read(text, UNKNOWN.reading()) for text in (left, right)))


@pytest.mark.parametrize(
    ("integral", "value", "verdict"),
    [
        (r"\int_0^1 a x^a\,dx", r"\frac{a}{a+1}", "proved"),
        (r"\int_0^1 x^a x^b\,dx", r"\frac{1}{a+b+1}", "proved"),
        (r"\int_0^t x^a\,dx", r"\frac{t^{a+1}}{a+1}", "proved"),
        (r"\int_0^t x^a\,dx", r"\frac{t^{a+1}}{a}", "refuted"),
    ],
)
def test_powers_with_a_real_exponent_are_0_at_0(integral, value, verdict):
    assert judge(integral, value, "a, b, t: real > 0", seconds=20).verdict == verdict
