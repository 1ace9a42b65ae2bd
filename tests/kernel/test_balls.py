"""Rigorous enclosures: they contain the value, or there is none."""

from fractions import Fraction

import pytest
from flint import arb, fmpq
from hypothesis import assume, given
from kernel_samples import expressions, half, k, law, n, points

from closedform.kernel.balls import enclose, surely_holds
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.language.tree import (
    call,
    constant,
    free_symbols,
    neg,
    number,
    power,
    relation,
    summation,
    symbol,
)

exp, log, sqrt = (lambda e, name=name: call(name, e) for name in ("exp", "log", "sqrt"))


@law(60)
@given(expressions())
def test_an_exact_value_lies_in_its_ball(expr):
    point = points(free_symbols(expr))[-1]
    try:
        exact = evaluate(expr, point)
    except (Undefined, NotExact):
        assume(False)
    blurred = expr * exp(number(1)) / constant("e")  # no longer exact, the same value
    gap = enclose(blurred, point) - arb(fmpq(exact.numerator, exact.denominator))
    assert gap.contains(0)
    assert abs(gap) < arb(10) ** -9 * (1 + abs(int(exact)))


@pytest.mark.parametrize(
    ("expr", "first_digits"),
    [
        (exp(number(1)), "2.71828182845904"),
        (constant("pi"), "3.14159265358979"),
        (log(number(2)), "0.693147180559945"),
        (sqrt(number(2)), "1.41421356237309"),
        (power(2, half), "1.41421356237309"),
        (power(sqrt(number(2)), -2), "0.5"),
        (call("max", exp(number(1)), 2), "2.71828182845904"),
        (call("min", constant("pi"), constant("e")), "2.71828182845904"),
        (call("abs", -constant("pi")), "3.14159265358979"),
        (summation(k, 0, 2, exp(k)), "11.10733792738969"),  # 1 + e + e^2
        (constant("e") ** 0, "1"),
        (number(0) * log(number(2)), "0"),
    ],
    ids=str,
)
def test_known_digits(expr, first_digits):
    ball = enclose(expr, {})
    digits = Fraction(first_digits)
    gap = ball - arb(fmpq(digits.numerator, digits.denominator))
    assert abs(gap) < arb(10) ** -13
    assert ball.rad() < arb(10) ** -30


@pytest.mark.parametrize(
    "expr",
    [
        exp(number(1)) / (constant("e") - exp(number(1))),
        log(number(0)),
        log(-constant("pi")),
        sqrt(-constant("pi")),
        (constant("e") - exp(number(1))) ** -1,
        power(-constant("pi"), half),
        number(1) / 0,
    ],
    ids=str,
)
def test_no_value_is_not_enclosed(expr):
    with pytest.raises(Undefined):
        enclose(expr, {})


@pytest.mark.parametrize(
    "expr",
    [
        call("floor", call("log", 2) / call("log", 2)),  # next to a jump
        constant("oo"),
        n,
        call("f", 1),
    ],
    ids=str,
)
def test_what_cannot_be_enclosed(expr):
    with pytest.raises(NotExact):
        enclose(expr, {})


def test_floors_and_ceilings_away_from_jumps():
    pi = constant("pi")
    assert enclose(call("floor", pi), {}) == 3
    assert enclose(call("ceil", -pi), {}) == -3


def test_more_bits_give_a_smaller_ball_and_leave_no_trace():
    from flint import ctx

    before = ctx.prec
    assert enclose(constant("pi"), {}, 512).rad() < enclose(constant("pi"), {}, 64).rad()
    with pytest.raises(Undefined):
        enclose(log(number(0)), {}, 512)
    assert ctx.prec == before


def test_roots_are_enclosed_where_they_are_real():
    cube_root = enclose(call("root", 3, number(2)), {})
    assert (cube_root**3).contains(2)
    assert cube_root.rad() < arb(10) ** -30
    assert (enclose(call("root", 3, number(-2)), {}) + cube_root).contains(0)
    with pytest.raises(Undefined):
        enclose(call("root", 2, neg(exp(number(1)))), {})
    with pytest.raises(NotExact, match="whole degrees"):
        enclose(call("root", exp(number(1)), number(2)), {})


def test_what_is_unequal_is_surely_so_only_apart():
    sine, x = call("sin", symbol("x")), symbol("x")
    assert surely_holds(relation("!=", sine, 1), {"x": Fraction(1)})
    assert not surely_holds(relation("!=", x, 1), {"x": Fraction(1)})
    # sin^2 + cos^2 is enclosed, and may be 1.
    one = sine**2 + call("cos", x) ** 2
    assert not surely_holds(relation("!=", one, 1), {"x": Fraction(1, 3)})
