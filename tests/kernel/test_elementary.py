"""Lemmas about elementary functions, held against rigorous enclosures of both sides."""

from fractions import Fraction as F

import pytest
from flint import arb, fmpq

from closedform.kernel import elementary
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, holds
from closedform.kernel.table import LEMMAS, lemma
from closedform.language.tree import number, symbol

DOMAIN = Domain.parse("a, b: real; n, k, m: integer; x: integer >= 1")
NAMES = [name for name, make in LEMMAS.items() if make.__module__ == elementary.__name__]
WITHOUT_VALUES = (
    "compound_interest",
    "sin_squared",
    "tan_definition",
    "sinh_definition",
    "cosh_definition",
    "tanh_definition",
    "real_power_of_zero",
)
VALUES = [F(-2), F(-1, 3), F(0), F(1, 2), F(1), F(3)]
WHOLE = [(F(-2), F(1)), (F(0), F(2)), (F(3), F(-1)), (F(5), F(3)), (F(-7), F(2))]
GRID = [{"a": a, "b": b, "n": n, "k": k, "m": -k} for a in VALUES for b in VALUES for n, k in WHOLE]


def stated(name):
    """The lemma for a, b and n, with what it leaves open."""
    wanted = LEMMAS[name].__code__.co_varnames[: LEMMAS[name].__code__.co_argcount]
    return lemma(DOMAIN, name, {key: symbol(key) for key in wanted})


def may_hold(condition, point):
    """Whether a condition holds; one without an exact value (log b != 0) follows from others."""
    try:
        return holds(condition, point)
    except Undefined:
        return False
    except NotExact:
        return True


@pytest.mark.parametrize("name", [n for n in NAMES if n not in WITHOUT_VALUES])
def test_both_sides_have_overlapping_enclosures_wherever_the_conditions_hold(name):
    theorem, seen = stated(name), 0
    for point in GRID:
        if not all(may_hold(condition, point) for condition in theorem.obligations):
            continue
        left, right = (enclose(side, point, 200) for side in theorem.statement.args)
        assert left.overlaps(right), (name, point)
        seen += 1
    assert seen


def ball(value: F) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


@pytest.mark.parametrize("value", VALUES)
def test_hyperbolic_and_trigonometric_lemmas_agree_with_flint(value):
    x = ball(value)
    for name, function in (("sinh", x.sinh()), ("cosh", x.cosh()), ("tanh", x.tanh())):
        right = enclose(stated(f"{name}_definition").right, {"a": value}, 200)
        assert right.overlaps(function)
    assert (x.sin() ** 2).overlaps(1 - x.cos() ** 2)
    assert x.tan().overlaps(x.sin() / x.cos())


def test_the_compound_interest_limit_is_approached():
    # (1 + 1/n)^n < e < (1 + 1/n)^(n+1) for every n >= 1
    theorem = lemma(DOMAIN, "compound_interest", {"x": symbol("x"), "a": number(1)})
    e = enclose(theorem.right, {}, 200)
    n = 10**4
    low = ball(F(n + 1, n)) ** n
    assert low < e
    assert e < low * ball(F(n + 1, n))


def test_the_variable_of_the_limit_may_not_occur_in_the_rate():
    with pytest.raises(Refused, match="not the variable"):
        lemma(DOMAIN, "compound_interest", {"x": symbol("x"), "a": symbol("x")})


def test_conditions_are_not_forgotten():
    shown = {name: [str(o) for o in stated(name).obligations] for name in NAMES}
    assert "a > 0" in shown["log_of_product"]
    assert "b > 0" in shown["log_of_product"]
    assert "a >= 0" in shown["sqrt_squared"]
    assert "b >= 0" in shown["sqrt_of_product"]


@pytest.mark.parametrize("exponent", [F(1, 3), F(1, 2), F(1), F(5, 3), F(4)])
def test_powers_of_zero_with_a_real_exponent(exponent):
    theorem = lemma(Domain.parse("a: real > 0"), "real_power_of_zero", {"a": symbol("a")})
    assert not theorem.obligations
    assert str(theorem.statement) == "0^a = 0"
    # Beside 0, x^a is as small as one likes: (10^-60)^(1/3) = 10^-20.
    assert ball(F(1, 10**60)) ** ball(exponent) < arb(10) ** -19


def test_the_exponent_of_zero_has_to_be_positive():
    theorem = lemma(Domain.parse("a: real"), "real_power_of_zero", {"a": symbol("a")})
    assert "a > 0" in map(str, theorem.obligations)
