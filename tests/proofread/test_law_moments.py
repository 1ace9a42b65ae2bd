"""Moments under the laws that texts name, by what each of them is known to satisfy."""

from math import comb

import mpmath
import pytest

from closedform.kernel.domain import Domain
from closedform.language.reader import read
from closedform.language.tree import add, div, mul, neg, number, power, sub, symbol
from closedform.proofread.exponential_means import mean_of_exponential, mean_of_size
from closedform.proofread.function_means import mean_of_function, same
from closedform.proofread.law_moments import MOST, UNKNOWN, Quantity, raw_moment

A, B, M, V, P = map(symbol, "abmvp")
NUMBERS = Domain.parse("a, b, m, v, p: real; Z: random")
ORDERS = range(2, MOST + 1)


@pytest.mark.parametrize("order", ORDERS)
def test_of_a_normal_law(order):
    # Integration by parts: E[X^n] = m E[X^(n-1)] + (n-1) v E[X^(n-2)].
    law = Quantity("X", "normal", (M, V))
    here, one, two = (raw_moment(law, order - step) for step in range(3))
    assert same(here, add(mul(M, one), mul(number(order - 1), V, two)), NUMBERS)


@pytest.mark.parametrize("order", ORDERS)
def test_of_a_uniform_law(order):
    # E[U^n] (b - a) is the integral of u^n from a to b.
    law = Quantity("U", "uniform", (A, B))
    integral = div(sub(power(B, order + 1), power(A, order + 1)), number(order + 1))
    assert same(mul(raw_moment(law, order), sub(B, A)), integral, NUMBERS)


@pytest.mark.parametrize("order", ORDERS)
def test_of_an_exponential_law(order):
    # Integration by parts: E[T^n] = n/p E[T^(n-1)].
    law = Quantity("T", "exponential", (P,))
    before = raw_moment(law, order - 1)
    assert same(raw_moment(law, order), mul(div(number(order), P), before), NUMBERS)


@pytest.mark.parametrize("order", [1, *ORDERS])
def test_of_two_values(order):
    assert raw_moment(Quantity("Y", "bernoulli", (P,)), order) == P
    assert raw_moment(Quantity("e", "rademacher"), order) == number(1 if order % 2 == 0 else 0)


@pytest.mark.parametrize("order", ORDERS)
def test_of_a_poisson_law(order):
    # E[N f(N)] = r E[f(N + 1)], with f(N) = N^(n-1).
    law = Quantity("N", "poisson", (P,))
    moved = (mul(number(comb(order - 1, k)), raw_moment(law, k)) for k in range(order))
    assert same(raw_moment(law, order), mul(P, add(*moved)), NUMBERS)


@pytest.mark.parametrize("order", ORDERS)
def test_of_a_binomial_law(order):
    # For three trials, by their 8 outcomes.
    law = Quantity("K", "binomial", (number(3), P))
    chances = (
        mul(number(comb(3, k)), power(P, k), power(sub(number(1), P), 3 - k), number(k**order))
        for k in range(4)
    )
    assert same(raw_moment(law, order), add(*chances), NUMBERS)


@pytest.mark.parametrize("order", ORDERS)
def test_of_a_law_of_laplace(order):
    # About 0, E[X^n] = n (n-1) b^2 E[X^(n-2)] by integration by parts, twice; moved by m, by the
    # binomial theorem.
    center = Quantity("X", "laplace", (number(0), B))
    before = mul(number(order * (order - 1)), power(B, 2), raw_moment(center, order - 2))
    assert same(raw_moment(center, order), before, NUMBERS)
    moved = (
        mul(number(comb(order, k)), power(M, order - k), raw_moment(center, k))
        for k in range(order + 1)
    )
    assert same(raw_moment(Quantity("X", "laplace", (M, B)), order), add(*moved), NUMBERS)


@pytest.mark.parametrize("order", ORDERS)
def test_of_a_beta_law(order):
    # B(a + n, b)/B(a + n - 1, b) = (a + n - 1)/(a + b + n - 1)
    law = Quantity("V", "beta", (A, B))
    step = div(add(A, number(order - 1)), add(A, B, number(order - 1)))
    assert same(raw_moment(law, order), mul(step, raw_moment(law, order - 1)), NUMBERS)


def test_of_a_lognormal_law():
    # E[e^(nZ)] = e^(n m + n^2 v/2)
    law = Quantity("X", "lognormal", (M, V))
    assert str(raw_moment(law, 3)) == "e^(3*m + 9/2*v)"


LAWS = {
    "poisson": ((A,), lambda x, a, b: mpmath.exp(-a) * a**x / mpmath.factorial(x)),
    "binomial": (
        (number(4), A), lambda x, a, b: mpmath.binomial(4, x) * a**x * (1 - a) ** (4 - x),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", LAWS)
def test_an_exponential_of_a_count(kind):
    """By adding up, for e^(b N + 1) with a = 1/2 and b = 1/3."""
    parameters, chance = LAWS[kind]
    start, slope = number(1), B
    found = mean_of_exponential(Quantity("N", kind, parameters), start, slope, NUMBERS)
    half, third = mpmath.mpf(1) / 2, mpmath.mpf(1) / 3
    terms = (chance(x, half, third) * mpmath.exp(third * x + 1) for x in range(60))
    assert mpmath.almosteq(_number(found, half, third), mpmath.fsum(terms), 1e-9)


def test_an_exponential_of_a_uniform_quantity():
    law = Quantity("U", "uniform", (number(1), A))
    found = mean_of_exponential(law, number(0), B, NUMBERS)
    wanted = mpmath.quad(lambda u: mpmath.exp(2 * u), [1, 3]) / 2  # a = 3, b = 2
    assert mpmath.almosteq(_number(found, 3, 2), wanted, 1e-9)


def test_an_exponential_of_a_waiting_time_needs_a_rate_above_it():
    law = Quantity("T", "exponential", (A,))
    assert mean_of_exponential(law, number(0), B, NUMBERS) is None
    below = Domain.parse("a, b: real; b < a")
    assert str(mean_of_exponential(law, number(0), B, below)) == "a/(a - b)"


def test_the_distance_from_the_center():
    # The integral of |x|^n e^(-|x|/b)/(2b) is n! b^n; of a uniform law on [1, 5] it is 2^n/(n + 1).
    center, value = mean_of_size(Quantity("L", "laplace", (M, B)), neg(M), number(1), 3)
    assert same(center, number(0), NUMBERS)
    assert same(value, mul(number(6), power(B, 3)), NUMBERS)
    uniform = Quantity("U", "uniform", (number(1), number(5)))
    center, value = mean_of_size(uniform, number(-3), number(1), 2)
    assert same(center, number(0), NUMBERS)
    assert same(value, div(number(4), number(3)), NUMBERS)


def test_of_what_only_has_moments():
    law = Quantity("X", mean=M, variance=V)
    assert raw_moment(law, 1) == M
    assert same(raw_moment(law, 2), add(V, power(M, 2)), NUMBERS)
    assert raw_moment(law, 3) is None
    assert str(raw_moment(Quantity("X", variance=V), 1)).startswith(UNKNOWN)


def test_too_high_a_moment_is_not_calculated():
    assert raw_moment(Quantity("X", "normal", (M, V)), MOST + 1) is None


FUNCTIONS = {
    "e^(a Z + b)": lambda z, a, b: mpmath.exp(a * z + b),
    "cos(a Z + b)": lambda z, a, b: mpmath.cos(a * z + b),
    "sin(a Z + b)": lambda z, a, b: mpmath.sin(a * z + b),
    "abs(a Z)": lambda z, a, b: abs(a * z),
    "abs(a Z)^3": lambda z, a, b: abs(a * z) ** 3,
    "max(0, a Z)": lambda z, a, b: max(0, a * z),
    "max(a Z, 0)^2": lambda z, a, b: max(0, a * z) ** 2,
    "max(0, a Z)^3": lambda z, a, b: max(0, a * z) ** 3,
    "max(a Z, b Z)": lambda z, a, b: max(a * z, b * z),
    "max(a Z, b Z)^2": lambda z, a, b: max(a * z, b * z) ** 2,
    "max(a Z, b Z)^3": lambda z, a, b: max(a * z, b * z) ** 3,
}


@pytest.mark.parametrize("text", FUNCTIONS)
@pytest.mark.parametrize(("a", "b"), [(2, 1), (-1, 3)])
def test_functions_of_a_normal_quantity(text, a, b):
    """By numerical integration, for Z with the variance 9/4."""
    tree = read(text, NUMBERS.reading())
    base, times = (tree.args[0], int(tree.args[1].value)) if _is_power(tree) else (tree, 1)
    law = Quantity("Z", "normal", (number(0), read("9/4", NUMBERS.reading())))
    found = mean_of_function(law, symbol("Z"), [(base, times)], NUMBERS)
    spread = mpmath.mpf(3) / 2
    wanted = mpmath.quad(
        lambda z: FUNCTIONS[text](z, a, b) * mpmath.npdf(z, 0, spread), [-30, -3, 0, 3, 30]
    )
    assert mpmath.almosteq(_number(found, a, b), wanted, 1e-9)


def _is_power(tree):
    return tree.head == "pow" and tree.args[1].head == "number"


def _number(tree, a, b):
    """The value of a formula as a float."""
    if tree.head == "number":
        return mpmath.mpf(tree.value.numerator) / tree.value.denominator
    if tree.head == "symbol":
        return {"a": mpmath.mpf(a), "b": mpmath.mpf(b)}[tree.value]
    if tree.head == "constant":
        return {"e": mpmath.e, "pi": mpmath.pi}[tree.value]
    inner = [_number(arg, a, b) for arg in tree.args]
    if tree.head == "call":
        return {"abs": abs, "sqrt": mpmath.sqrt, "cos": mpmath.cos, "sin": mpmath.sin}[tree.value](
            *inner
        )
    return {
        "add": lambda *x: mpmath.fsum(x),
        "mul": lambda *x: mpmath.fprod(x),
        "neg": lambda x: -x,
        "div": lambda x, y: x / y,
        "pow": lambda x, y: x**y,
    }[tree.head](*inner)


def test_a_size_is_known_of_a_centered_quantity_only():
    law = Quantity("Z", "normal", (M, V))
    size = read("abs(Z)", NUMBERS.reading())
    assert mean_of_function(law, symbol("Z"), [(size, 1)], NUMBERS) is None


def test_a_function_of_a_sign_is_a_mean_of_two_values():
    law = Quantity("Z", "rademacher")
    found = mean_of_function(law, symbol("Z"), [(read("e^(a Z)", NUMBERS.reading()), 1)], NUMBERS)
    assert mpmath.almosteq(_number(found, 2, 0), mpmath.cosh(2))
