"""Integrals of the table, compared with enclosures over ranges beyond which nothing is left."""

from fractions import Fraction as F

import pytest
from flint import arb

from closedform.kernel import known_integrals
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.table import LEMMAS, lemma
from closedform.language.tree import constant, integral, neg, number, symbol

DOMAIN = Domain.parse("a: real > 0; m, n: integer >= 0; b, phase: real")
NAMES = [
    name
    for name, make in LEMMAS.items()
    if make.__module__ == known_integrals.__name__ and name != "empty_range"
]
POINTS = [
    {"a": F(2), "m": F(2), "n": F(3), "b": F(-1), "phase": F(1, 2)},
    {"a": F(5, 2), "m": F(0), "n": F(0), "b": F(3, 2), "phase": F(-2)},
]
FAR = number(30)  # exp(-2*30) times 30^6 is below 10^-16


def stated(name, domain=DOMAIN):
    wanted = LEMMAS[name].__code__.co_varnames[: LEMMAS[name].__code__.co_argcount]
    return lemma(domain, name, {key: symbol(key) for key in wanted})


def finite(total):
    x, low, high, body = total.args
    ends = {constant("oo"): FAR, neg(constant("oo")): neg(FAR)}
    return integral(x, ends.get(low, low), ends.get(high, high), body)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("point", POINTS)
def test_the_value_is_that_of_the_integral(name, point):
    theorem = stated(name)
    assert not theorem.obligations
    left, right = enclose(finite(theorem.left), point), enclose(theorem.right, point)
    assert abs(left - right) < arb(1) / 10**12


@pytest.mark.parametrize("name", NAMES)
def test_what_the_value_needs_is_left_open(name):
    wide = Domain.parse("a, b, phase: real; m, n: integer")
    assert stated(name, wide).obligations


def test_the_variable_occurs_nowhere_else():
    with pytest.raises(Refused, match="not the variable"):
        lemma(DOMAIN, "gamma_integral", {"x": symbol("a"), "n": symbol("n"), "a": symbol("a")})


def test_an_empty_range_has_equal_ends():
    x, a = symbol("x"), symbol("a")
    assert str(lemma(DOMAIN, "empty_range", {"total": integral(x, a, a, 1 / x)}).right) == "0"
    with pytest.raises(Refused, match="to itself"):
        lemma(DOMAIN, "empty_range", {"total": integral(x, a, a + 1, x)})
