"""Lemmas about arc sine and arc tangent, held against rigorous enclosures of both sides."""

from fractions import Fraction as F

import pytest

from closedform.kernel import inverse_functions
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, evaluate, holds
from closedform.kernel.inverse_functions import SINES, TANGENTS
from closedform.kernel.table import LEMMAS, lemma
from closedform.language.tree import call, number, symbol

DOMAIN = Domain.parse("a: real")
OF_A = [
    name
    for name, make in LEMMAS.items()
    if make.__module__ == inverse_functions.__name__
    and make.__code__.co_varnames[: make.__code__.co_argcount] == ("a",)
]
VALUES = [F(n, 8) for n in range(-12, 13)]


def allowed(condition, point):
    """Whether a condition holds; one without an exact value follows from the others."""
    try:
        return holds(condition, point)
    except Undefined:
        return False
    except NotExact:
        return True


@pytest.mark.parametrize("name", OF_A)
def test_both_sides_overlap_wherever_the_conditions_hold(name):
    theorem, seen = lemma(DOMAIN, name, {"a": symbol("a")}), 0
    for value in VALUES:
        point = {"a": value}
        if not all(allowed(condition, point) for condition in theorem.obligations):
            continue
        try:
            left, right = (enclose(side, point, 200) for side in theorem.statement.args)
        except Undefined:
            continue  # a ball around 1 or -1 reaches beyond
        assert left.overlaps(right), (name, value)
        seen += 1
    assert seen > 3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sin_of_arcsin", F(9, 8)),
        ("cos_of_arcsin", F(-2)),
        ("arctan_of_reciprocal", F(-1)),
        ("arcsin_as_arctan", F(1)),
        ("arcsin_of_other_leg", F(-1, 2)),
        ("arcsin_of_opposite", F(3)),
    ],
)
def test_beyond_its_range_a_lemma_leaves_a_condition_open(name, value):
    theorem = lemma(DOMAIN, name, {"a": symbol("a")})
    assert not all(allowed(condition, {"a": value}) for condition in theorem.obligations)


@pytest.mark.parametrize(
    ("name", "n"), [("sin", n) for n in SINES] + [("tan", n) for n in TANGENTS]
)
def test_known_values(name, n):
    theorem = lemma(Domain(), f"arc{name}_of_known", {"n": number(n)})
    assert not theorem.obligations or name == "sin"
    value = (SINES if name == "sin" else TANGENTS)[n]
    turned = enclose(call(name, theorem.right), {}, 300) if name != "tan" else None
    if turned is None:
        turned = enclose(call("sin", theorem.right) / call("cos", theorem.right), {}, 300)
    assert turned.overlaps(enclose(value, {}, 300))


def test_no_other_value_is_in_the_tables():
    for name in ("arcsin_of_known", "arctan_of_known"):
        with pytest.raises(Refused, match="not in the table"):
            lemma(Domain(), name, {"n": number(5)})


def test_the_difference_of_two_arc_tangents():
    # With 1 + a b > 0 the angles are less than a quarter turn apart; else the sides differ by pi.
    both = Domain.parse("a, b: real")
    theorem = lemma(both, "arctan_of_difference", {"a": symbol("a"), "b": symbol("b")})
    conditions = theorem.obligations  # 1 + a b > 0, and no division by 0
    seen = {True: 0, False: 0}
    for a in VALUES:
        for b in VALUES:
            point = {"a": 2 * a, "b": b}
            if 1 + 2 * a * b == 0:
                assert not all(allowed(condition, point) for condition in conditions)
                continue
            left, right = (enclose(side, point, 200) for side in theorem.statement.args)
            inside = all(holds(condition, point) for condition in conditions)
            assert left.overlaps(right) == inside, point
            seen[inside] += 1
    assert min(seen.values()) > 20


def test_values_at_points():
    assert evaluate(call("arcsin", 0), {}) == evaluate(call("arctan", 0), {}) == 0
    with pytest.raises(Undefined):
        evaluate(call("arcsin", 2), {})
    with pytest.raises(NotExact):
        evaluate(call("arctan", 1), {})
    with pytest.raises(Undefined):
        enclose(call("arcsin", call("sqrt", 2)), {})
    for value in VALUES[5:-5]:
        assert enclose(call("sin", call("arcsin", number(1) * symbol("a"))), {"a": value}).overlaps(
            enclose(symbol("a"), {"a": value})
        )


def test_the_range_of_an_arc_sine_stays_a_condition():
    from closedform.kernel.rules import field

    wide = field(DOMAIN, call("arcsin", symbol("a")), call("arcsin", symbol("a")))
    assert [str(o) for o in wide.obligations] == ["a + 1 >= 0", "1 - a >= 0"]
    narrow = Domain.parse("a: real in [-1, 1]")
    assert not field(narrow, wide.left, wide.right).obligations
