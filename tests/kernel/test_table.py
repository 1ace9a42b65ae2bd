"""Every lemma, evaluated at exact points (those about moments: see test_moments)."""

from fractions import Fraction
from itertools import product as tuples

import pytest
from kernel_samples import i, k, n, x

from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import Table, holds
from closedform.kernel.table import LEMMAS, lemma
from closedform.language.tree import product, summation, symbol

INTEGERS = Domain.parse("n, k, m: integer; a: real; x: sequence")
m, a = symbol("m"), symbol("a")
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
    "backwards": {"total": S},
    "abs_nonnegative": {"a": a},
    "abs_signed": {"n": n, "a": a},
    "last_factor": {"total": P},
    "empty_product": {"total": P},
}


def test_every_lemma_is_tested():
    # Those of another module are tested in the test of that module.
    here = {name for name, make in LEMMAS.items() if make.__module__.endswith("table")}
    by_itself = {"binomial_theorem"}
    assert set(ARITHMETIC) | by_itself == here


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


def test_what_an_argument_divides_by_stays_open():
    domain = Domain.parse("x: real")
    theorem = lemma(domain, "abs_squared", {"a": 1 / symbol("x")})
    assert [str(o) for o in theorem.obligations] == ["x != 0"]
