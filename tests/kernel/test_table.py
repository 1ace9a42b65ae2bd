"""Every lemma, evaluated at exact points; moments over a finite probability space."""

from fractions import Fraction
from itertools import product as tuples

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kernel_samples import c, half, i, j, k, law, n, t, w, x, y

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import Table, evaluate, holds
from closedform.kernel.table import LEMMAS, lemma
from closedform.language.tree import call, number, product, summation, symbol

INTEGERS = Domain.parse("n, k, m: integer; a: real; x: sequence")
m, a, X, Y, Z = symbol("m"), symbol("a"), call("X", 1), call("Y", 1), call("Z", 1)
GRID = [
    {"n": Fraction(p), "k": Fraction(q), "m": Fraction(r), "a": Fraction(s), "x": Table(seed=3)}
    for p, q, r, s in tuples(range(-2, 5), range(-3, 7), range(-1, 5), (0, Fraction(-3, 2), 2))
]
S = summation(i, k, n, x(i) + a * i)
P = product(i, k, n, x(i) + a)
ARITHMETIC = {
    "pascal": {"n": n, "k": k},
    "binomial_above": {"n": n, "k": k},
    "absorption": {"n": n, "k": k},
    "stirling2_step": {"n": n, "m": m},
    "stirling2_empty": {},
    "stirling2_no_part": {"n": n},
    "stirling2_no_element": {"m": m},
    "first_term": {"total": S},
    "last_term": {"total": S},
    "sum_of_terms": {"total": S},
    "abs_nonnegative": {"a": a},
    "abs_signed": {"n": n, "a": a},
    "last_factor": {"total": P},
    "empty_product": {"total": P},
}
MOMENTS = {
    "variance_of_sum": {"a": n, "x": X, "b": a, "y": Y},
    "covariance_of_sum": {"a": n, "x": X, "b": a, "y": Y, "z": Z},
    "variance_of_number": {"a": a},
    "covariance_with_number": {"a": a, "z": Z},
}


def test_every_lemma_is_tested():
    elementary = {name for name, make in LEMMAS.items() if make.__module__.endswith("elementary")}
    by_itself = {"binomial_theorem"}
    assert set(ARITHMETIC) | set(MOMENTS) | elementary | by_itself == set(LEMMAS)


@pytest.mark.parametrize("value", [Fraction(0), Fraction(-1), Fraction(2), Fraction(-3, 2)])
def test_the_binomial_theorem_holds_from_the_empty_set_on(value):
    theorem = lemma(
        Domain.parse("n: integer >= 0; a: real"), "binomial_theorem", {"n": n, "index": k, "a": a}
    )
    assert not theorem.obligations
    assert all(holds(theorem.statement, {"n": Fraction(p), "a": value}) for p in range(7))


@pytest.mark.parametrize("name", ARITHMETIC)
def test_an_arithmetic_lemma_holds_where_its_conditions_do(name):
    theorem = lemma(INTEGERS, name, ARITHMETIC[name])
    seen = 0
    for point in GRID:
        if all(holds(condition, point) for condition in theorem.obligations):
            seen += 1
            assert holds(theorem.statement, point), point  # Undefined would escape
    assert seen > 50


@pytest.mark.parametrize("name", ["pascal", "absorption", "abs_nonnegative", "first_term"])
def test_the_conditions_are_needed(name):
    theorem = lemma(INTEGERS, name, ARITHMETIC[name])
    assert theorem.obligations
    assert any(not all(holds(o, p) for o in theorem.obligations) for p in GRID)


# -- moments ----------------------------------------------------------------------------------


def moment(expr, outcomes):
    """The value of a tree with Var and Cov over equally likely outcomes (points)."""

    def mean(values):
        return sum(values, Fraction(0)) / len(values)

    def covariance(left, right):
        pairs = [(evaluate(left, p), evaluate(right, p)) for p in outcomes]
        return mean([u * v for u, v in pairs]) - mean([u for u, _ in pairs]) * mean(
            [v for _, v in pairs]
        )

    if expr.head == "call" and expr.value in ("Var", "Cov"):
        return covariance(expr.args[0], expr.args[-1])
    if not any(node in ("Var", "Cov") for node in names(expr)):
        return evaluate(expr, outcomes[0])
    parts = [moment(arg, outcomes) for arg in expr.args]
    total = parts[0]
    for part in parts[1:]:
        total = total + part if expr.head == "add" else total * part
    return total


def names(expr):
    from closedform.language.tree import function_names

    return function_names(expr)


RANDOM = Domain.parse("n: integer; a: real; X, Y, Z: random sequence")
few = st.fractions(-3, 3, max_denominator=4)


@pytest.mark.parametrize("name", MOMENTS)
@law(25)
@given(st.lists(st.tuples(few, few, few), min_size=1, max_size=4), st.integers(-2, 2), few)
def test_a_moment_lemma_holds_over_finite_spaces(name, outcomes, natural, real):
    theorem = lemma(RANDOM, name, MOMENTS[name])
    assert not theorem.obligations
    space = [
        {"n": Fraction(natural), "a": real}
        | {v: Table(values={1: value}) for v, value in zip("XYZ", outcome, strict=True)}
        for outcome in outcomes
    ]
    assert moment(theorem.left, space) == moment(theorem.right, space)


@pytest.mark.parametrize(
    "number_like", [X, 2 * X, X - X, summation(k, 0, 3, call("X", k)), call("abs", X)], ids=str
)
def test_what_is_random_is_no_number(number_like):
    for name, key in (("variance_of_number", "a"), ("abs_nonnegative", "a")):
        with pytest.raises(Refused, match="is random"):
            lemma(RANDOM, name, {key: number_like})
    with pytest.raises(Refused, match="is random"):
        lemma(RANDOM, "variance_of_sum", {"a": a, "x": X, "b": number_like, "y": Y})


# -- requirements -----------------------------------------------------------------------------


@pytest.mark.parametrize("term", [n / 2, a, half, 2**n, call("floor", a)], ids=str)
def test_an_entry_that_has_to_be_an_integer(term):
    with pytest.raises(Refused, match="not shown to be an integer"):
        lemma(INTEGERS, "pascal", {"n": n, "k": term})


def test_unknown_lemmas_and_arguments_are_refused():
    with pytest.raises(Refused, match="there is no lemma 'fermat'"):
        lemma(INTEGERS, "fermat", {})
    with pytest.raises(Refused):
        lemma(INTEGERS, "pascal", {"n": n})
    with pytest.raises(Refused):
        lemma(INTEGERS, "pascal", {"n": n, "k": k, "z": n})
    with pytest.raises(Refused, match=r"not (declared|shown)"):
        lemma(INTEGERS, "pascal", {"n": n, "k": t})


def test_sums_only():
    for total in (a, n + a, summation(i, 0, a, x(i))):
        with pytest.raises(Refused):
            lemma(INTEGERS, "first_term", {"total": total})
    with pytest.raises(Refused, match="not a sum"):
        lemma(INTEGERS, "sum_of_terms", {"total": summation(i, 0, n, x(i))})


def test_a_first_term_captures_nothing():
    # The inner j is bound; the first value of i is the outer j.
    domain = Domain.parse("j, n: integer; x: sequence")
    total = summation(i, j, n, summation(j, 0, 2, x(i + j)))
    theorem = lemma(domain, "first_term", {"total": total})
    point = {"j": Fraction(1), "n": Fraction(3), "x": Table(seed=5)}
    assert holds(theorem.statement, point)


def test_an_index_that_is_also_the_lower_bound():
    domain = Domain.parse("k, n: integer; x: sequence")
    theorem = lemma(domain, "first_term", {"total": summation(k, k, n, x(k))})
    point = {"k": Fraction(1), "n": Fraction(3), "x": Table(seed=5)}
    assert holds(theorem.statement, point)


def test_obligations_are_discharged_from_the_domain():
    domain = Domain.parse("n: integer >= 2; k: integer in [0,n]; y: real > 0")
    assert not lemma(domain, "pascal", {"n": n, "k": k}).obligations
    assert not lemma(domain, "abs_nonnegative", {"a": y}).obligations
    assert lemma(domain, "abs_nonnegative", {"a": y - 1}).obligations
    assert lemma(domain, "abs_signed", {"n": n, "a": number(2)}).left == call(
        "abs", (-number(1)) ** n * number(2)
    )


def test_unused_names_are_not_declared():
    with pytest.raises(Refused, match=r"not (declared|shown)"):
        lemma(INTEGERS, "abs_nonnegative", {"a": c + w})
