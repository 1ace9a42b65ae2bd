"""Normal forms: what they see, and that they never change a value."""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from kernel_samples import (
    DOMAIN,
    b,
    binomial,
    c,
    expressions,
    factorial,
    granted,
    half,
    i,
    j,
    k,
    law,
    m,
    n,
    points,
    t,
    value,
    w,
    x,
    y,
)

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.rules import field
from closedform.language.tree import (
    add,
    call,
    constant,
    decimal,
    free_symbols,
    mul,
    number,
    power,
    product,
    relation,
    summation,
    symbol,
)


def same(left, right, domain=DOMAIN):
    """Whether two expressions have one normal form, and nothing is left open."""
    normal = Normalizer(domain)
    try:
        first, second = normal.ratios(left, right)
    except Refused:
        return False
    return first == second and not normal.obligations


# -- soundness --------------------------------------------------------------------------------


@law(250)
@given(expressions())
def test_the_normal_form_has_the_same_value_wherever_the_obligations_hold(expr):
    normal = Normalizer(DOMAIN)
    try:
        (ratio,) = normal.ratios(expr)
    except Refused:
        event("refused")
        return
    event("normal form")
    short = normal.expression(ratio)
    for point in points(free_symbols(expr))[:40]:
        try:
            if granted(normal.obligations, point):
                assert value(expr, point) == value(short, point), point
        except NotExact:
            event("too large to evaluate")


# -- what users rely on -----------------------------------------------------------------------

N, K = symbol("N"), symbol("K")
USUAL = Domain.parse(
    "b: real in [0,1); p: real in (0,1); c: real; n, t: integer >= 0; N: integer >= 1; "
    "K: integer in [0,n]; x: sequence; w: family in (0,1)"
)
p = symbol("p")
SEEN = {
    "a peeled last term": (summation(k, 0, n + 1, x(k)), summation(k, 0, n, x(k)) + x(n + 1)),
    "two peeled terms": (
        summation(k, 1, n + 2, x(k)),
        summation(k, 1, n, x(k)) + x(n + 1) + x(n + 2),
    ),
    "a shifted index": (summation(k, 1, n + 1, x(k - 1)), summation(i, 0, n, x(i))),
    "a renamed index": (summation(k, 0, n, k * x(k)), summation(j, 0, n, j * x(j))),
    "a constant in a sum": (summation(k, 0, n, c * x(k)), c * summation(k, 0, n, x(k))),
    "a sum of ones": (summation(k, 0, n, 1), n + 1),
    "a sum of sums": (summation(k, 0, n, x(k) + c), summation(k, 0, n, x(k)) + c * (n + 1)),
    "nested sums": (
        summation(k, 0, n, summation(i, 0, k, c * x(i))),
        c * summation(j, 0, n, summation(k, 0, j, x(k))),
    ),
    "a power taken out of a sum": (
        summation(k, 0, t, p ** (t - k) * x(k)),
        p**t * summation(k, 0, t, x(k) / p**k),
    ),
    "a sum turned around": (
        summation(k, 1, t, b ** (t - k) * x(k)),
        summation(j, 0, t - 1, b**j * x(t - j)),
    ),
    "a sum of two sequences turned around": (
        summation(k, 0, n, x(k) * call("w", n - k)),
        summation(k, 0, n, x(n - k) * call("w", k)),
    ),
    "inner sums turned around": (
        summation(j, 0, n, summation(k, 0, j, x(j - k))),
        summation(j, 0, n, summation(k, 0, j, x(k))),
    ),
    "a binomial sum turned around": (
        summation(k, 0, n, binomial(n, k) * b**k),
        summation(k, 0, n, binomial(n, k) * b ** (n - k)),
    ),
    "a power of what may be 0 goes into a sum": (
        b * summation(k, 1, t, b ** (t - k) * x(k)),
        summation(k, 1, t, b ** (t + 1 - k) * x(k)),
    ),
    "a sum of four terms": (summation(k, 1, 4, k**2), number(1 + 4 + 9 + 16)),
    "an empty sum": (summation(k, 3, 1, x(k)), number(0)),
    "4^n": (number(4) ** n, (number(2) ** n) ** 2),
    "6^n": (number(6) ** n, 2**n * 3**n),
    "a squared power": ((1 - number(1) / N) ** (2 * t), ((1 - number(1) / N) ** t) ** 2),
    "a power of a quotient": ((1 - number(1) / N) ** t, (N - 1) ** t / N**t),
    "a quotient of factorials": (factorial(n + 2) / factorial(n), (n + 1) * (n + 2)),
    "(2n+1)!": (factorial(2 * n + 1), (2 * n + 1) * factorial(2 * n)),
    "a binomial": (binomial(n, K) * factorial(K) * factorial(n - K), factorial(n)),
    "C(n+1, 2)": (binomial(n + 1, 2), n * (n + 1) / 2),
    "b^(t+1) for b that may be 0": (b ** (t + 1), b * b**t),
    "b^0 = 1 for b that may be 0": (b ** (t - t), number(1)),
    "a power of a power": ((b**n) ** t, b ** (n * t)),
    "an odd power of -1": (power(-1, 2 * n + 1), number(-1)),
    "a shifted power of -1": (power(-1, n + 2), power(-1, n)),
    "a squared sign": (power(-1, n) ** 2, number(1)),
    "(-b)^n": ((-b) ** n, power(-1, n) * b**n),
    "a family with bounds": ((1 - call("w", n) ** 2) / (1 - call("w", n)), 1 + call("w", n)),
    "a decimal": (decimal("0.5") * c, c / 2),
    "e^(n+1)": (constant("e") ** (n + 1), constant("e") * constant("e") ** n),
    "a renamed index of a product": (product(k, 1, n, x(k)), product(j, 1, n, x(j))),
}


@pytest.mark.parametrize("name", SEEN)
def test_seen(name):
    assert same(*SEEN[name], USUAL)


NOT_SEEN = {
    "a square": ((1 - b) ** 2, 1 - b**2),
    "a shifted power": (b ** (t + 1), b**t),
    "a shifted end": (summation(k, 0, n, x(k)), summation(k, 0, n, x(k + 1))),
    "a missing term": (summation(k, 0, n, x(k)), summation(k, 0, n + 1, x(k))),
    "a sum turned around too far": (summation(k, 0, n, x(k)), summation(k, 0, n, x(n + 1 - k))),
    "only one of two turned around": (
        summation(k, 0, n, x(k) * call("w", n - k)),
        summation(k, 0, n, x(k) * call("w", k)),
    ),
    "a power that is short of one factor": (
        summation(k, 1, t, b ** (t - k) * x(k)),
        summation(k, 1, t, b ** (t + 1 - k) * x(k)),
    ),
    "an outer k": (summation(k, 0, n, x(k)), summation(j, 0, n, x(K))),
    "0^n": (number(0) ** n, number(0)),
    "the sign of a sign": (power(-1, n), power(-1, n + 1)),
    "another product": (product(k, 1, n, x(k)), product(k, 0, n, x(k))),
}


@pytest.mark.parametrize("name", NOT_SEEN)
def test_different_things_stay_different(name):
    assert not same(*NOT_SEEN[name], USUAL)


def test_a_denominator_becomes_an_obligation():
    normal = Normalizer(DOMAIN)
    normal.ratios(1 / c, 1 / (1 - b), 1 / y)
    assert normal.obligations == [relation("!=", c, 0)]


def test_an_obligation_survives_that_its_cause_cancels():
    normal = Normalizer(DOMAIN)
    (ratio,) = normal.ratios(call("abs", c / c) * 0)
    assert ratio.top.is_zero()
    assert normal.obligations == [relation("!=", c, 0)]


def test_a_negative_power_of_a_base_that_may_be_zero_is_left_open():
    normal = Normalizer(DOMAIN)
    normal.ratios(b ** (n - 1))  # at n = 0 and b = 0 it has no value
    assert normal.obligations == [relation("!=", b, 0)]
    assert same(b ** (t - 1) * b, b**t)  # t >= 1


@pytest.mark.parametrize("body", [c / c, x(k) / c, factorial(n - 3), c ** (n - 1)])
def test_a_term_that_is_not_shown_to_be_defined_is_refused(body):
    with pytest.raises(Refused):
        canonical(DOMAIN, summation(k, 0, n, body))


@pytest.mark.parametrize("end", [c, n / 2, b**n, constant("oo")])
def test_a_bound_that_is_no_integer_is_refused(end):
    with pytest.raises(Refused):
        canonical(DOMAIN, summation(k, 0, end, x(k)))


@pytest.mark.parametrize(
    "expr",
    [1 / (c - c), power(c - c, -1), power(add(c, y, n, 1), 400), power(2, 10**9), number(1) / 0],
)
def test_what_is_too_large_or_never_defined_is_refused(expr):
    with pytest.raises(Refused):
        Normalizer(DOMAIN).ratios(expr)


def test_two_signs_do_not_make_a_number():
    # 1 + (-1)^n is 0 for odd n: it may not be canceled silently.
    normal = Normalizer(DOMAIN)
    sign = power(-1, n)
    first, second = normal.ratios((1 + sign) / (1 + sign), number(1))
    assert first == second
    assert normal.obligations == [relation("!=", 1 + sign, 0)]


def test_an_empty_range_is_not_a_negative_length():
    loose = Domain.parse("n: integer")
    normal = Normalizer(loose)
    first, second = normal.ratios(summation(k, 0, n, 1), n + 1)
    assert first == second
    assert [str(o) for o in normal.obligations] == ["n + 1 >= 0"]


def test_a_sum_of_sums_keeps_its_indices_apart():
    left = summation(k, 0, n, summation(j, 0, m, x(k) * x(j + k)))
    assert same(left, summation(j, 0, n, summation(k, 0, m, x(j) * x(k + j))))
    assert not same(left, summation(k, 0, n, summation(j, 0, m, x(j) * x(j + k))))
    assert not same(left, summation(j, 0, m, summation(k, 0, n, x(k) * x(j + k) + c)))


# -- attacks that succeed ---------------------------------------------------------------------


def test_sums_that_do_not_depend_on_each_other_are_a_product():
    both = summation(i, 0, n, summation(j, 0, n, x(i) * x(j)))
    once = summation(k, 0, n, x(k))
    assert same(both, once**2)
    assert same(summation(i, 0, n, x(i) * both), once**3)
    assert not same(summation(i, 0, n, summation(j, 0, i, x(i) * x(j))), once**2)


FACTORS = st.lists(st.sampled_from([x(i), x(j), x(k), i, j + 1, c]), min_size=1, max_size=4)
ENDS = [(n, n, n), (n, i, n), (n, n, j), (n, i, j), (t, n, i), (n, i + n, 2), (3, n, i)]
LOWS = [(0, 0, 0), (0, i, 0), (1, 0, j), (0, 0, summation(w, 0, n, x(w) * 0 + w))]


@law(150)
@given(FACTORS, FACTORS, st.sampled_from(ENDS), st.sampled_from(LOWS))
def test_the_normal_form_of_nested_sums_keeps_the_value(one, other, ends, lows):
    inner = summation(k, lows[2], ends[2], mul(*one) * x(k))
    body = mul(*(f for f in other if f != x(k))) * inner
    tree = summation(i, lows[0], ends[0], summation(j, lows[1], ends[1], body))
    try:
        found = canonical(DOMAIN, tree)
    except Refused:
        event("refused")
        return
    event("normal form")
    for point in points(free_symbols(tree) | {"x"})[:6]:
        assert value(found, point) == value(tree, point)


def test_a_lower_bound_with_a_sum_captures_no_index():
    low = summation(i, 0, n, 1)  # n + 1
    pairs = summation(k, low, n + m + 1, summation(j, 0, m, x(k + j)))
    wrong = summation(k, low, n + m + 1, summation(j, 0, m, x(2 * j + n + 1)))
    assert not same(pairs, wrong)


@pytest.mark.parametrize("body", [k / k, c / c, factorial(k - 1) / factorial(k - 1)])
def test_the_factors_of_a_product_have_to_be_defined(body):
    assert not same(product(k, 0, n, body), product(k, 0, n, 1))


@pytest.mark.parametrize("exponent", [half, c, n / 2])
def test_only_integer_powers_of_minus_one_are_signs(exponent):
    assert not same(power(power(-1, exponent), 2), number(1))  # i^2 is -1


def test_the_upper_entry_of_a_binomial_has_to_be_an_integer():
    assert not same(binomial(y, 2), y * (y - 1) / 2)  # C(1/2, 2) has no value here


@pytest.mark.parametrize(
    "expr",
    [
        call("log", c),
        call("sqrt", c),
        power(c, half),
        power(c, -half),
        power(0, n - 1),
        binomial(n - 3, m),
        call("stirling2", n - 3, m),
        x(n / 2),
        factorial(c),
    ],
    ids=str,
)
def test_what_may_be_undefined_does_not_cancel_silently(expr):
    assert not same(expr - expr, number(0))


def test_a_refusal_can_name_the_index_of_a_sum():
    with pytest.raises(Refused, match="not shown"):
        canonical(DOMAIN, summation(k, 0, n, 1 / k))


MALFORMED = [call("binomial", n), call("factorial"), mul(constant("foo"), 2)]


@pytest.mark.parametrize("expr", MALFORMED, ids=repr)
def test_a_malformed_tree_is_refused(expr):
    with pytest.raises(Refused):
        field(DOMAIN, expr, expr)


def tower(levels):
    return power(tower(levels - 1), 2000) if levels else number(2)


@pytest.mark.parametrize(
    "expr",
    [
        2 ** (n + 10**12),
        tower(3),
        factorial(n + 10**6),
        decimal("1e100000000"),
    ],
    ids=["2^(n+10^12)", "tower", "(n+10^6)!", "1e100000000"],
)
def test_what_would_take_for_ever_is_refused(expr):
    with pytest.raises(Refused):
        Normalizer(DOMAIN).ratios(expr)


def test_a_deep_tree_is_refused():
    deep = c
    for _ in range(5000):
        deep = deep + 1
    with pytest.raises(Refused):
        Normalizer(DOMAIN).ratios(deep)
