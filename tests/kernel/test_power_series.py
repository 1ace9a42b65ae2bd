"""Power series: partial sums come as close to the value as the terms that are left allow."""

from fractions import Fraction as F

import pytest
from flint import arb, fmpq

from closedform.kernel import power_series
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import evaluate
from closedform.kernel.table import LEMMAS, lemma
from closedform.language.tree import number, symbol

NAMES = [name for name, make in LEMMAS.items() if make.__module__ == power_series.__name__]
POWERS = [name for name in NAMES if "a" in LEMMAS[name].__code__.co_varnames]
SLOW = [name for name in NAMES if name not in POWERS]
DOMAIN = Domain.parse("a: real in (-1, 1); c: real")
TERMS = 60


def stated(name, domain=DOMAIN, **others):
    symbols = {key: symbol(key) for key in ("a", "c") if key in LEMMAS[name].__code__.co_varnames}
    return lemma(domain, name, {"index": symbol("k"), **symbols, **others})


def partial(theorem, at, terms):
    _, low, _, body = theorem.left.args
    total = sum(evaluate(body, {**at, "k": F(k)}) for k in range(low.value, low.value + terms))
    return arb(fmpq(total.numerator, total.denominator))


@pytest.mark.parametrize("first", [0, 1, 3])
@pytest.mark.parametrize("skipped", [0, 1, 4])
@pytest.mark.parametrize("a", [F(-1, 2), F(0), F(1, 3), F(1, 2)])
@pytest.mark.parametrize("name", POWERS)
def test_partial_sums_of_power_series(name, a, first, skipped):
    theorem = stated(name, first=number(first), skipped=number(skipped))
    assert theorem.left.args[1] == number(first + skipped)
    at = {"a": a, "c": F(3)}
    # |a| <= 1/2, and every term is at most 3 |a|^i: what is left is below 6 * 2^-60.
    assert abs(enclose(theorem.right, at, 200) - partial(theorem, at, TERMS)) < arb(10) ** -14


@pytest.mark.parametrize("skipped", [0, 2])
@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("name", SLOW)
def test_partial_sums_of_inverse_powers(name, first, skipped):
    theorem = stated(name, first=number(first), skipped=number(skipped))
    at, last = {"c": F(1)}, 400
    # Each term is at most 1/(i+1)^2, and the sum of these over i >= 400 is below 1/400.
    rest = enclose(theorem.right, at, 100) - partial(theorem, at, last)
    assert abs(rest) < arb(1) / last
    wrong = abs(enclose(theorem.right, at, 100)) / 100
    assert abs(rest) < wrong or "fourth" in name or skipped  # the bound tells values apart


@pytest.mark.parametrize("a", [F(1), F(-1)])
def test_the_arc_tangent_series_converges_at_its_ends(a):
    theorem = stated("arc_tangent_series")
    at = {"a": a, "c": F(1)}
    # The signs alternate: what is left is below the next term, 1/1001.
    assert abs(enclose(theorem.right, at, 100) - partial(theorem, at, 500)) < arb(1) / 1001


@pytest.mark.parametrize(
    ("name", "needs"),
    [
        ("arc_tangent_series", ["a >= -1", "a <= 1"]),
        ("area_tangent_series", ["a > -1", "a < 1"]),
        ("moved_logarithm_series", ["a >= -1", "a < 1"]),
        ("sine_series", []),
        ("hyperbolic_cosine_series", []),
    ],
)
def test_where_the_series_converge(name, needs):
    theorem = stated(name, Domain.parse("a, c: real"))
    assert [str(o) for o in theorem.obligations][: len(needs)] == needs
    assert bool(theorem.obligations) == bool(needs)


@pytest.mark.parametrize("name", POWERS)
def test_nothing_else_may_mention_the_index(name):
    with pytest.raises(Refused, match="not the index"):
        lemma(DOMAIN, name, {"index": symbol("a"), "a": symbol("a"), "c": symbol("c")})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("moved", ["first", "skipped"])
@pytest.mark.parametrize("value", [number(9), number(-1), symbol("c"), number(F(1, 2))])
def test_an_index_is_moved_by_a_few_places(name, moved, value):
    with pytest.raises(Refused, match="first indices"):
        stated(name, **{moved: value})
