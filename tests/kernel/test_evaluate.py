"""Exact values, against Python's own integers and fractions."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kernel_samples import binomial, c, factorial, half, i, k, law, n, x

from closedform.kernel.evaluate import NotExact, Table, Undefined, evaluate, holds, value_at
from closedform.language.tree import (
    add,
    call,
    constant,
    decimal,
    div,
    mul,
    neg,
    number,
    power,
    product,
    relation,
    summation,
    symbol,
)
from closedform.language.tree import limit as limit_of

small = st.fractions(-5, 5, max_denominator=6)


@law(100)
@given(small, small, st.integers(-3, 4))
def test_field_operations(p, q, e):
    point = {"c": p, "n": q}
    assert evaluate(add(c, n, 1), point) == p + q + 1
    assert evaluate(mul(c, n, neg(c)), point) == -p * q * p
    assert evaluate(c - n, point) == p - q
    if q:
        assert evaluate(div(c, n), point) == p / q
    if p or e >= 0:
        assert evaluate(power(c, e), point) == (p**e if e else 1)


@law(60)
@given(st.integers(-3, 6), st.integers(-3, 6))
def test_sums_and_products_are_loops(low, high):
    terms = [Fraction(v) / 2 + 1 for v in range(low, high + 1)]
    assert evaluate(summation(k, low, high, k / 2 + 1), {}) == sum(terms)
    assert evaluate(product(k, low, high, k / 2 + 1), {}) == math.prod(terms)


@pytest.mark.parametrize(
    ("expr", "expected"),
    [
        (summation(k, 1, 0, k), 0),
        (summation(k, 1, -3, k), 0),
        (product(k, 1, 0, k), 1),
        (power(0, 0), 1),
        (power(0, 3), 0),
        (power(-1, -3), -1),
        (power(-2, 3), -8),
        (binomial(number(5), number(2)), 10),
        (binomial(number(2), number(5)), 0),
        (binomial(number(2), number(-1)), 0),
        (factorial(number(0)), 1),
        (call("stirling2", 4, 2), 7),
        (call("stirling2", 0, 0), 1),
        (call("stirling2", 2, 3), 0),
        (call("abs", -2), 2),
        (call("sgn", -2), -1),
        (call("sgn", 0), 0),
        (call("max", 1, 3), 3),
        (call("min", 1, -3), -3),
        (call("floor", neg(half)), -1),
        (call("ceil", neg(half)), 0),
        (call("sqrt", number(4) / 9), Fraction(2, 3)),
        (power(number(9) / 4, half), Fraction(3, 2)),
        (power(4, 3 * half), 8),
        (call("exp", 0), 1),
        (call("log", 1), 0),
        (decimal("0.366"), Fraction(366, 1000)),
        (summation(k, 0, 2, summation(k, 0, 1, k) + k), 3 * 1 + 3),
    ],
    ids=str,
)
def test_values_and_conventions(expr, expected):
    assert evaluate(expr, {}) == expected


@pytest.mark.parametrize(
    "expr",
    [
        number(1) / 0,
        power(0, -1),
        power(-1, half),
        call("sqrt", -1),
        factorial(number(-1)),
        factorial(half),
        binomial(number(-1), number(1)),
        binomial(half, number(1)),
        binomial(number(2), half),
        call("stirling2", -1, 1),
        summation(k, 0, half, k),
        summation(k, -1, 1, 1 / k),
        mul(0, number(1) / 0),
        power(number(1) / 0, 0),
    ],
    ids=str,
)
def test_what_has_no_value(expr):
    with pytest.raises(Undefined):
        evaluate(expr, {})


@pytest.mark.parametrize(
    "expr",
    [
        call("exp", 1),
        call("log", 2),
        call("sqrt", 2),
        power(8, number(1) / 3),
        constant("pi"),
        constant("oo"),
        symbol("z"),
        call("f", 1),
        limit_of(n, constant("oo"), number(1)),
        power(2, 10**9),
        power(power(2, 10**5), 10**5),
        factorial(number(10**6)),
        binomial(number(10**9), number(5 * 10**8)),
        summation(k, 1, 10**9, 1 / k),
        call("stirling2", 10**6, 3),
        summation(k, 0, constant("oo"), 1),
        call("Var", call("X", 1)),
    ],
    ids=lambda expr: repr(expr)[:40],
)
def test_what_has_no_exact_value_or_too_large_a_one(expr):
    with pytest.raises(NotExact):
        evaluate(expr, {})


def test_tables_are_reproducible_and_respect_their_bounds():
    one, two = Table(seed=4), Table(seed=4)
    assert [one(v) for v in range(-3, 9)] == [two(v) for v in reversed(range(-3, 9))][::-1]
    bounded = Table(1, Fraction(0), Fraction(1))
    assert all(0 < bounded(v) < 1 for v in range(50))
    assert bounded.respects(Fraction(0), True, 1)
    assert bounded.respects(Fraction(1), True, -1)
    assert not bounded.respects(Fraction(1, 2), False, -1)
    assert not Table(1).respects(Fraction(-100), False, 1)
    assert all(Table(2, Fraction(3))(v) > 3 for v in range(20))
    assert all(Table(2, None, Fraction(3))(v) < 3 for v in range(20))


def test_given_values_count_as_values():
    table = Table(1, Fraction(0), Fraction(1), {0: Fraction(5), (1, 2): Fraction(1, 2)})
    assert table(0) == 5
    assert table(1, 2) == Fraction(1, 2)
    assert not table.respects(Fraction(1), False, -1)
    assert table.shown() == {(0,): 5, (1, 2): Fraction(1, 2)}


def test_an_index_has_to_be_an_integer():
    with pytest.raises(Undefined):
        evaluate(x(half), {"x": Table(1)})


def test_an_index_hides_an_outer_name():
    assert evaluate(summation(i, 0, 2, i) + i, {"i": Fraction(10)}) == 13


def test_relations():
    point = {"c": Fraction(1, 2)}
    assert holds(relation("<", c, 1), point)
    assert holds(relation("!=", c, 1), point)
    assert not holds(relation(">=", c, 1), point)
    with pytest.raises(Undefined):
        holds(relation("=", 1 / (c - c), 1), point)


@pytest.mark.parametrize("expr", [call("abs", 1, 2), call("max"), call("factorial")], ids=repr)
def test_a_wrong_number_of_arguments_has_no_value(expr):
    with pytest.raises((Undefined, NotExact)):
        evaluate(expr, {})


def test_nested_sums_are_counted_together():
    with pytest.raises(NotExact):
        evaluate(summation(i, 1, 20_000, summation(k, 1, 20_000, 1)), {})


def test_a_huge_decimal_is_refused():
    with pytest.raises(NotExact):
        evaluate(decimal("1e1000000000"), {})


def test_a_deep_tree_is_refused():
    deep = c
    for _ in range(5000):
        deep = deep + 1
    with pytest.raises(NotExact):
        evaluate(deep, {"c": Fraction(1)})


@pytest.mark.parametrize(
    ("degree", "value", "root"),
    [
        (3, Fraction(8), 2),
        (3, Fraction(-8, 27), Fraction(-2, 3)),
        (2, Fraction(9, 4), Fraction(3, 2)),
        (5, Fraction(0), 0),
        (1, Fraction(-7), -7),
    ],
)
def test_exact_roots(degree, value, root):
    assert evaluate(call("root", degree, div(value.numerator, value.denominator)), {}) == root


def test_roots_without_an_exact_value():
    with pytest.raises(Undefined, match="an even root"):
        evaluate(call("root", 4, number(-16)), {})
    for degree in (number(0), number(-2), div(1, 2)):
        with pytest.raises(NotExact, match="whole degrees"):
            evaluate(call("root", degree, 4), {})
    with pytest.raises(NotExact, match="irrational"):
        evaluate(call("root", 3, number(2)), {})


@pytest.mark.parametrize(("value", "power"), [("8", 3), ("1/8", -3), ("1", 0), ("2", 1)])
def test_logarithms_of_powers_are_exact(value, power):
    assert evaluate(call("log", symbol("v"), 2), {"v": Fraction(value)}) == power


@pytest.mark.parametrize("value", ["6", "3/2", "1/6"])
def test_other_logarithms_are_irrational(value):
    with pytest.raises(NotExact):
        evaluate(call("log", symbol("v"), 2), {"v": Fraction(value)})


@given(st.fractions(-5, 5, max_denominator=9), st.fractions(-5, 5, max_denominator=9))
def test_values_of_flint_are_the_same_numbers(first, second):
    one, other = symbol("p"), symbol("q")
    point, tree = {"p": first, "q": second}, one * one - other / 3
    found = value_at(tree, point)
    assert Fraction(int(found.p), int(found.q)) == evaluate(tree, point) == first**2 - second / 3
