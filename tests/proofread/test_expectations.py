"""Expectations are calculated as by summing over all outcomes, and not without independence."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import evaluate
from closedform.language.reader import read
from closedform.language.tree import number, substitute, symbol
from closedform.proofread.expectations import Expectations, Unknown
from closedform.proofread.function_means import same
from closedform.proofread.law_moments import Quantity

SIGNS = ("u", "v", "w")
DOMAIN = Domain.parse("u, v, w: random; a, m, s, q: real; n, k: integer >= 1; X, Y: random family")
APART = frozenset({frozenset(SIGNS), frozenset({"X"})})
LAWS = {name: Quantity(name, "rademacher") for name in SIGNS}
LAWS["X"] = Quantity("X", mean=symbol("m"), variance=symbol("s"))


def value(text, strong=APART, weak=frozenset()):
    rules = Expectations(DOMAIN, LAWS, strong, weak)
    return rules.value(read(text, DOMAIN.reading()))


factors = st.lists(st.sampled_from(SIGNS), max_size=4)
terms = st.lists(st.tuples(st.integers(-3, 3), factors), min_size=1, max_size=4)


@given(terms)
def test_polynomials_in_independent_signs(parts):
    text = " + ".join(f"({c})*{'*'.join(names) or '1'}" for c, names in [*parts, (1, ["u"])])
    tree = read(text, DOMAIN.reading())
    rows = [dict(zip(SIGNS, map(number, row), strict=True)) for row in product((1, -1), repeat=3)]
    values = [evaluate(substitute(tree, row), {}) for row in rows]
    mean = sum(values) / Fraction(len(rows))
    spread = sum((one - mean) ** 2 for one in values) / len(rows)
    assert evaluate(value(f"E({text})"), {}) == mean
    assert evaluate(value(f"Var({text})"), {}) == spread


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Var(X(1) + a X(2))", "s + a^2 s"),
        ("Cov(X(1), X(2) - X(1))", "-s"),
        ("E((X(1) - m)^2)", "s"),
        ("E(X(k) X(k+1))", "m^2"),
        ("E(sum(X(k), k, 1, n))", "sum(m, k, 1, n)"),
    ],
)
def test_values_of_a_family(text, wanted):
    assert same(value(text), read(wanted, DOMAIN.reading()), DOMAIN)


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("E(X(1) X(2))", frozenset()),  # nothing is said of both together
        ("E(X(k) X(n))", APART),  # perhaps the same one
        ("E(u X(1))", APART),
        ("E(X(1)^3)", APART),  # only two moments are known
        ("Var(a)", APART),  # nothing random
        ("E(X(1) sum(X(k), k, 1, n))", APART),
    ],
)
def test_what_is_not_said_is_not_known(text, strong):
    with pytest.raises((Unknown, Refused)):
        value(text, strong)


def test_uncorrelated_quantities_have_uncorrelated_first_powers_only():
    weak = frozenset({frozenset({"X"})})
    assert same(value("E(X(1) X(2))", frozenset(), weak), symbol("m") ** 2, DOMAIN)
    with pytest.raises(Unknown):
        value("E(X(1)^2 X(2)^2)", frozenset(), weak)


def test_what_has_no_law_keeps_a_name():
    rules = Expectations(DOMAIN, LAWS, APART)
    tree = read("E(2 Y(1)^2)", DOMAIN.reading())
    assert same(rules.value(tree), 2 * rules.value(read("E(Y(1)^2)", DOMAIN.reading())), DOMAIN)
    assert len(rules.opaque) == 1
