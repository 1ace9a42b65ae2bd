"""Expectations, variances and covariances: rules and lemmas over finite probability spaces."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from kernel_samples import c, k, law, n, w
from moment_spaces import DOMAIN, Cov, E, Var, i, spaces, v, y

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.moments import expectation, second_moments
from closedform.kernel.rules import field, sign
from closedform.kernel.signs import entails
from closedform.kernel.table import LEMMAS, lemma
from closedform.kernel.theorem import Evidence
from closedform.language.tree import (
    Expr,
    call,
    free_symbols,
    function_names,
    mul,
    number,
    relation,
    substitute,
    summation,
    symbol,
)

# -- expectations -----------------------------------------------------------------------------


def combined(parts):
    return st.one_of(
        st.builds(Expr.__add__, parts, parts),
        st.builds(Expr.__sub__, parts, parts),
        st.builds(Expr.__mul__, parts, parts),
        st.builds(lambda part: part**2, parts),
        st.builds(E, parts),
        st.builds(Var, parts),
        st.builds(lambda part: part / (n + 1), parts),
        st.builds(lambda low, part: summation(k, low, n, part), st.integers(0, 1), parts),
    )


LEAVES = [w, v, c, n, y(n), y(number(0)), number(2), number(-1), c * y(k), k * w, y(k), y(k + 1)]


def closed(tree):
    """Without a free k."""
    return substitute(tree, {"k": n}) if "k" in free_symbols(tree) else tree


EXPRESSIONS = st.recursive(st.sampled_from(LEAVES), combined, max_leaves=4).map(closed)


@law(150)
@given(EXPRESSIONS, spaces)
def test_an_expectation_is_that_over_every_finite_space(expr, space):
    theorem = expectation(DOMAIN, expr)
    assert theorem.left == E(expr)
    assert theorem.hypotheses == theorem.obligations == ()
    assert space.holds(theorem.statement)


@law(60)
@given(EXPRESSIONS)
def test_under_each_expectation_stands_one_random_product(expr):
    assume(not function_names(expr) & {"E", "Var"})  # what stands there already is a number
    for node in _moments(expectation(DOMAIN, expr).right):
        assert DOMAIN.is_random(node.args[0])
        assert node.args[0].head in ("symbol", "call", "pow", "mul")


def _moments(tree):
    if tree.head == "call" and tree.value == "E":
        return [tree]
    return [node for arg in tree.args for node in _moments(arg)]


@pytest.mark.parametrize(
    ("expr", "value"),
    [
        (number(5), number(5)),
        (c, c),
        (E(w), E(w)),
        (E(w) * w, E(w) ** 2),
        (Var(w) * v, Var(w) * E(v)),
        (w - w, number(0)),
        (summation(k, 1, n, c * y(k)), c * summation(k, 1, n, E(y(k)))),
        (summation(k, 1, n, 3 * w), 3 * n * E(w)),
        (summation(k, 1, 2, y(k)) ** 2, E(y(1) ** 2) + 2 * E(y(1) * y(2)) + E(y(2) ** 2)),
        (w * summation(k, 0, n, y(k)), summation(k, 0, n, E(w * y(k)))),
        (w * summation(k, 0, n, w), (n + 1) * E(w**2)),
    ],
    ids=str,
)
def test_an_expectation_in_a_simpler_form(expr, value):
    theorem = expectation(DOMAIN, expr)
    assert field(DOMAIN, theorem.right, value).obligations == ()


def test_the_square_of_a_sum_has_two_indices():
    right = expectation(DOMAIN, summation(k, 0, n, y(k)) ** 2).right
    assert right == summation(k, 0, n, summation(symbol("k1"), 0, n, E(y(k) * y(symbol("k1")))))


def test_a_name_that_is_taken_is_no_index():
    domain = Domain.parse("n: integer >= 0; k: integer >= 0; y: random family")
    right = expectation(domain, y(k) * summation(i, 0, n, y(i))).right
    assert right == summation(symbol("k1"), 0, n, E(y(k) * y(symbol("k1"))))


@pytest.mark.parametrize(
    "expr",
    [
        1 / w,
        w / v,
        c / (w + 1),
        summation(k, 0, w, y(k)),
        summation(k, w, n, y(k)),
        summation(k, 0, symbol("w") * n, c),
        y(w),
        symbol("y"),
        symbol("u"),
        summation(k, 0, Expr("constant", "oo"), y(k)),
        relation("=", w, v),
        mul(*(summation(k, j, n, y(k)) for j in range(5))),
        (w + v + c) ** 99,
    ],
    ids=str,
)
def test_an_expectation_that_is_refused(expr):
    with pytest.raises(Refused):
        expectation(DOMAIN, expr)


def test_what_is_not_a_polynomial_stays_together():
    kept = [call("abs", w), call("max", number(0), w), call("exp", w**2), w**n]
    for random in kept:
        assert expectation(DOMAIN, c * random + 1).right == c * E(random) + 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (E(w * v), E(w) * E(v)),
        (E(w**2), E(w) ** 2),
        (E(y(0) * y(1)), E(y(0)) * E(y(1))),
        (E(w), E(v)),
        (E(y(0)), E(y(1))),
        (E(w), w),
        (E(call("abs", w)), call("abs", E(w))),
        (E(w), number(0)),
        (E(w * E(w)), E(w**2)),
    ],
    ids=str,
)
def test_nothing_is_said_of_how_quantities_depend_on_each_other(left, right):
    for first, second in ((left, right), (right, left)):
        with pytest.raises(Refused):
            field(DOMAIN, first, second)
        proved = [expectation(DOMAIN, side.args[0]) for side in (left,)]
        assert all(theorem.right != right for theorem in proved)
    assert not entails(DOMAIN, relation("=", left, right))


# -- variances and covariances ----------------------------------------------------------------


@law(30)
@given(EXPRESSIONS, EXPRESSIONS, spaces)
def test_second_moments_are_those_over_every_finite_space(first, second, space):
    for expr in (Var(first), Cov(first, second)):
        theorem = second_moments(DOMAIN, expr)
        assert theorem.left == expr
        assert theorem.obligations == ()
        assert space.holds(theorem.statement)


@pytest.mark.parametrize("expr", [E(w), w, Var(w) + 1, Var(symbol("u")), call("Cov", w)], ids=str)
def test_what_is_no_second_moment(expr):
    with pytest.raises(Refused):
        second_moments(DOMAIN, expr)


LINEAR = {
    "variance_of_sum": {"a": E(v), "x": w, "b": c, "y": y(n)},
    "covariance_of_sum": {"a": c, "x": w, "b": Var(w), "y": v, "z": w * v},
    "variance_of_multiple": {"a": E(v) - c, "x": w * v},
    "variance_of_number": {"a": E(w) + c},
    "covariance_with_number": {"a": Cov(w, v), "z": w},
}


def test_every_lemma_about_moments_is_tested():
    found = {name for name, make in LEMMAS.items() if make.__module__.endswith("moments")}
    assert found == set(LINEAR)


@pytest.mark.parametrize("name", LINEAR)
@law(25)
@given(space=spaces)
def test_a_lemma_holds_over_every_finite_space(name, space):
    theorem = lemma(DOMAIN, name, LINEAR[name])
    assert theorem.obligations == ()
    assert space.holds(theorem.statement)


@pytest.mark.parametrize(
    "random", [w, 2 * w, w - w, y(1), summation(k, 0, 3, y(k)), call("abs", w), E(w) * w], ids=str
)
def test_what_is_random_is_no_number(random):
    for name, key in (("variance_of_number", "a"), ("abs_nonnegative", "a")):
        with pytest.raises(Refused, match="is random"):
            lemma(DOMAIN, name, {key: random})
    with pytest.raises(Refused, match="is random"):
        lemma(DOMAIN, "variance_of_sum", {"a": c, "x": w, "b": random, "y": v})


def test_a_variance_is_not_negative_and_a_covariance_may_be():
    assert sign(DOMAIN, relation(">=", Var(w * v), 0)).evidence == Evidence.PROVED
    for statement in (
        relation(">", Var(w), 0),
        relation(">=", Cov(w, v), 0),
        relation(">=", E(w), 0),
        relation(">=", E(Var(w) * w), 0),
    ):
        assert not entails(DOMAIN, statement)
