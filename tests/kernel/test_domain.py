"""Domains: reading, printing, ranges, and which points lie inside."""

from fractions import Fraction

import pytest
from kernel_samples import DOMAIN, c, k, n

from closedform.kernel.domain import Bound, Domain, DomainError, Variable
from closedform.kernel.evaluate import Table
from closedform.language.tree import number

parse = Domain.parse
TEXTS = [
    "b: real in [0, 1); n: integer >= 0; x: sequence",
    "L: real > 0; c: real in (0, 2/L)",
    "N, t: integer >= 1; K: integer >= 0; K <= N/2",
    "w: family in (0, 1]; X: random sequence; g: random family",
    "k: integer <= 3; a: real < 1; r: real in (-oo, 0)",
    "w_i^*: real; bar{x}: real; beta_1: real in (0,1)",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_printing_and_reading_again(text):
    domain = parse(text)
    assert parse(str(domain)) == domain
    assert Domain.deserialize(domain.serialize()) == domain


@pytest.mark.parametrize(
    "text",
    [
        "n: integers",
        "n",
        "n: real in (0,1",
        "n: real in (0)",
        "1: real",
        "n: integer >= m",
        "n: integer; n: real",
        "n: real; n <",
        "n: real; 1 < n <",
        "n: integer in [0,n]",
        ": real",
        "n: real >=",
        "x: sequence; x >= 0; y: real in (x)",
        "n: real = 3",
        "n: real; import os",
        "n: real" * 5000,
    ],
)
def test_what_cannot_be_read_is_an_error_that_says_so(text):
    with pytest.raises(DomainError):
        parse(text)


def test_an_excluded_end_of_integers_is_moved():
    assert parse("n: integer > 0") == parse("n: integer >= 1")
    assert parse("n: integer in (0,5)") == parse("n: integer in [1,4]")
    assert parse("n: integer > 1/2").get("n").lower.strict
    assert parse("n: real > 0").get("n").lower.strict


@pytest.mark.parametrize(
    ("text", "value", "inside"),
    [
        ("c: real in [0,1)", 0, True),
        ("c: real in [0,1)", 1, False),
        ("c: real in (0,1]", 0, False),
        ("c: real in (0,1]", 1, True),
        ("c: integer", Fraction(1, 2), False),
        ("c: integer >= 1/2", 1, True),
        ("c: integer < 3", 2, True),
        ("c: integer < 3", 3, False),
        ("c: real in [1,0]", 0, False),
        ("c: real; c^2 <= 1", -1, True),
        ("c: real; c^2 <= 1", 2, False),
        ("c: real; 1/c != 7", 0, False),
        ("c: real; c != 0", 0, False),
    ],
)
def test_points(text, value, inside):
    assert parse(text).contains({"c": Fraction(value)}) is inside


def test_a_range_that_depends_on_another_variable():
    domain = parse("n: integer >= 1; k: integer in [0,n-1]")
    assert domain.contains({"n": Fraction(1), "k": Fraction(0)})
    assert not domain.contains({"n": Fraction(1), "k": Fraction(1)})


def test_sequences_need_tables_that_respect_their_bounds():
    domain = parse("w: family in (0,1)")
    assert domain.contains({"w": Table(1, Fraction(0), Fraction(1))})
    assert domain.contains({"w": Table(1, Fraction(1, 4), Fraction(1, 2))})
    assert not domain.contains({"w": Table(1)})
    assert not domain.contains({"w": Table(1, Fraction(0), Fraction(2))})
    assert not domain.contains({"w": Table(1, Fraction(0), Fraction(1), {3: Fraction(1)})})
    assert not domain.contains({"w": Fraction(1, 2)})
    assert parse("X: random sequence").contains({})


def test_a_name_is_declared_once_or_alike():
    domain = parse("c: real")
    assert domain.extend(domain) == domain
    with pytest.raises(DomainError, match="declared twice"):
        domain.declare(Variable("c", "integer"))


def test_inside_a_sum_the_index_is_an_integer_of_its_range():
    inside = parse("k: real >= 7; n: integer >= 0").index("k", number(0), n)
    assert inside.get("k") == Variable("k", "integer", Bound(number(0)), Bound(n))
    assert inside.names == ("n", "k")


def test_without_a_variable_its_relations_go():
    domain = parse("n, k: integer; k <= n; n >= 2")
    assert domain.without("k") == parse("n: integer; n >= 2")


def test_a_domain_is_a_value():
    assert hash(parse(str(DOMAIN))) == hash(DOMAIN)
    with pytest.raises(AttributeError):
        DOMAIN.variables = ()


def test_inside_a_sum_relations_of_a_namesake_go():
    inside = parse("k, n: integer; k >= 7").index("k", number(0), n)
    assert inside.relations == ()


def test_inside_a_sum_no_range_depends_on_a_namesake():
    inside = parse("k: integer; n: integer >= k").index("k", number(0), n)
    point = {"k": Fraction(3), "n": Fraction(5)}
    assert inside.contains(point)
    assert inside.get("n").lower is None


@pytest.mark.parametrize("name", ["factorial", "abs", "max", "Var", "oo"])
def test_a_builtin_name_cannot_be_declared(name):
    with pytest.raises(DomainError):
        parse(f"{name}: sequence")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Domain((Variable("c", "complex"),)),
        lambda: Domain((Variable("c", "real"), Variable("c", "integer"))),
        lambda: Domain((Variable("c", "real", Bound(1 / c)),)),
        lambda: Domain((), (k,)),
    ],
)
def test_a_domain_built_by_hand_is_checked(make):
    with pytest.raises((DomainError, ValueError)):
        make()


@pytest.mark.parametrize("sign", ["!=", "≠", r"\ne", r"\neq"])
def test_values_may_be_left_out(sign):
    domain = Domain.parse(f"x, y: real {sign} 0; n: integer >= 0, {sign} 1, 3")
    assert str(domain) == str(
        Domain.parse("x, y: real; x != 0; y != 0; n: integer >= 0; n != 1; n != 3")
    )


def test_values_are_left_out_of_numbers_only():
    with pytest.raises(DomainError, match="left out of numbers only"):
        Domain.parse("x: sequence != 0")
