"""Refutation: only by a point of the domain at which the statement fails."""

from fractions import Fraction

import pytest
from hypothesis import given
from kernel_samples import DOMAIN, b, c, expressions, k, law, n, points, x

from closedform.derive.closing import close
from closedform.kernel.calculus import limit
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import Table
from closedform.kernel.refute import (
    partial_limits,
    refute,
    refute_limit,
    refute_with,
    sides_at,
)
from closedform.kernel.rules import field, reflexive, suppose
from closedform.language.reader import read_relation
from closedform.language.tree import (
    call,
    constant,
    free_symbols,
    number,
    relation,
    summation,
    symbol,
)
from closedform.language.tree import limit as limit_of

LINE = Domain.parse("c: real")
OO = constant("oo")


def at(value):
    return {"c": Fraction(value)}


def test_a_counterexample_carries_both_values():
    found = refute(LINE, relation("=", (1 - c) ** 2, 1 - c**2), at("1/2"))
    assert (found.left, found.right, found.at()) == ("1/4", "3/4", {"c": "1/2"})


@pytest.mark.parametrize(
    ("sign", "fails"), [("=", False), ("!=", True), ("<", True), (">", True), ("<=", False)]
)
def test_each_relation(sign, fails):
    statement = relation(sign, c, c + 0)
    if fails:
        assert refute(LINE, statement, at(1)).left == "1"
    else:
        with pytest.raises(Refused, match="holds at this point"):
            refute(LINE, statement, at(1))


def test_one_undefined_side_refutes_and_two_do_not():
    assert refute(LINE, relation("=", c / c, 1), at(0)).left == "undefined"
    with pytest.raises(Refused, match="both sides are undefined"):
        refute(LINE, relation("=", 1 / c, 2 / c), at(0))


@pytest.mark.parametrize(
    "point",
    [
        {"b": Fraction(1)},
        {"n": Fraction(-1)},
        {"n": Fraction(1, 2)},
        {"t": Fraction(0)},
        {"y": Fraction(0)},
        {"m": Fraction(9)},
        {"c": Table(1)},
        {"x": Fraction(1)},
    ],
    ids=str,
)
def test_a_point_outside_the_domain_refutes_nothing(point):
    inside = points(frozenset())[0]
    assert DOMAIN.contains(inside)
    with pytest.raises(Refused, match="outside the domain"):
        refute(DOMAIN, relation("=", c, c + 1), {**inside, **point})


def test_a_missing_value_refutes_nothing():
    with pytest.raises(Refused, match="outside the domain"):
        refute(LINE, relation("=", number(0), 1), {})


def test_balls_refute_what_is_irrational():
    exp = call("exp", c)
    found = refute(LINE, relation("=", exp, 1 + c), at(1))
    assert found.left.startswith("[2.718281828")
    assert refute(LINE, relation("<", exp, 2), at(1))
    for claim in (
        relation("=", exp * call("exp", -c), 1),
        relation(">", exp, 2),
        relation("!=", exp, 2),
        relation("<=", exp, constant("e")),
    ):
        with pytest.raises(Refused):
            refute(LINE, claim, at(1))


def test_what_cannot_be_evaluated_is_not_refuted():
    domain = Domain.parse("X: random sequence; c: real")
    with pytest.raises(Refused):
        refute(domain, relation("=", call("X", 1), c), at(1))
    with pytest.raises(Refused):
        refute(LINE, relation("=", summation(k, 0, constant("oo"), c), 0), at(1))


def test_where_one_side_has_no_value_the_sides_differ():
    assert (
        str(refute(LINE, relation("=", call("log", c), 0), at(0)))
        == "at c = 0: undefined against 0"
    )
    assert str(refute(LINE, relation("=", 1 / c, 0), at(0))) == "at c = 0: undefined against 0"


def test_values_of_a_sequence_are_shown_and_only_those_used():
    domain = Domain.parse("x: sequence; n: integer >= 0")
    table = Table(seed=1)
    table(17)
    found = refute(domain, relation("=", x(n), x(n + 1)), {"x": table, "n": Fraction(2)})
    assert set(found.at()) == {"x(2)", "x(3)", "n"}
    assert str(table(2)) == found.left


def test_a_refutation_can_be_checked_again():
    domain = Domain.parse("x: sequence; n: integer >= 0")
    statement = relation("=", summation(k, 0, n, x(k)), x(n))
    found = refute(domain, statement, {"x": Table(seed=1), "n": Fraction(2)})
    again = refute(found.domain, found.statement, found.point)
    assert (again.left, again.right) == (found.left, found.right)


@law(60)
@given(expressions())
def test_nothing_that_field_proves_is_refuted(expr):
    left, right = (expr + 1) ** 2 - 1, expr * (expr + 2)
    try:
        theorem = field(DOMAIN, left, right)
    except Refused:
        return
    for point in points(free_symbols(expr))[:15]:
        if not theorem.obligations:
            with pytest.raises(Refused):
                refute(DOMAIN, theorem.statement, point)


@pytest.mark.parametrize("text", ["c: real in (0,pi)", "n: real; c: real <= 2/n"])
def test_a_bound_without_an_exact_value_does_not_escape(text):
    domain = Domain.parse(text)
    assert domain.contains({"c": Fraction(1), "n": Fraction(0)}) in (True, False)


def test_what_states_nothing_is_not_refuted():
    with pytest.raises(Refused):
        refute(LINE, c, at(1))


def test_names_that_are_not_declared_have_no_value():
    with pytest.raises(Refused):
        refute(LINE, relation("=", symbol("z"), b), {**at(1), "z": Fraction(1), "b": Fraction(2)})


def turn(value, n_times, plus):
    """That ``value (-1)^(n_times n + plus)`` tends to what it always is."""
    domain = Domain.parse("n: integer >= 1")
    body = number(value) * (number(-1) ** (number(n_times) * n + plus if plus else 2 * n))
    constantly = number(value) * (-1) ** plus
    return limit(field(domain, body, constantly), "n", constantly)


ALTERNATING = relation("=", limit_of(n, OO, c * number(-1) ** n), c)


def test_a_limit_that_does_not_exist():
    found = refute_limit(LINE, ALTERNATING, at(3), turn(3, 2, 0), turn(3, 2, 1))
    assert found.left == "no limit (3 and -3 in turn)"
    assert found.right == "3"
    turned = relation("=", c, limit_of(n, OO, c * number(-1) ** n))
    found = refute_limit(LINE, turned, at(3), turn(3, 2, 0), turn(3, 2, 1))
    assert found.right == "no limit (3 and -3 in turn)"


@pytest.mark.parametrize(
    ("statement", "point", "theorems", "reason"),
    [
        (ALTERNATING, 3, (turn(3, 2, 1), turn(3, 2, 0)), "is not about"),  # the wrong way round
        (ALTERNATING, 2, (turn(3, 2, 0), turn(3, 2, 1)), "is not about"),  # of another point
        (ALTERNATING, 0, (turn(0, 2, 0), turn(0, 2, 1)), "holds"),  # 0 and 0
        (relation("=", c, c), 3, (turn(3, 2, 0), turn(3, 2, 1)), "neither side"),
        (relation("<", *ALTERNATING.args), 3, (turn(3, 2, 0), turn(3, 2, 1)), "nothing"),
    ],
)
def test_a_limit_that_may_exist_is_not_refuted(statement, point, theorems, reason):
    with pytest.raises(Refused, match=reason):
        refute_limit(LINE, statement, at(point), *theorems)


def test_a_limit_over_a_domain_of_its_own_refutes_nothing():
    domain = Domain.parse("n: integer >= 1; b: real")
    halves = []
    for plus in (0, 1):
        body = number(3) * (number(-1) ** (2 * n + plus if plus else 2 * n))
        value = number(3) * (-1) ** plus
        halves.append(limit(field(domain, body, value), "n", value))
    assert [one.statement for one in halves] == [turn(3, 2, i).statement for i in (0, 1)]
    with pytest.raises(Refused, match="without any domain"):
        refute_limit(LINE, ALTERNATING, at(3), *halves)


def test_the_other_side_needs_a_value():
    without = relation("=", limit_of(n, OO, c * number(-1) ** n), 1 / (c - 3))
    with pytest.raises(Refused, match="no value"):
        refute_limit(LINE, without, at(3), turn(3, 2, 0), turn(3, 2, 1))


def test_a_supposed_limit_refutes_nothing():
    goals = partial_limits(limit_of(n, OO, number(-1) ** n))
    supposed = [suppose(Domain(), f"h{i}", relation("=", g, i)) for i, g in enumerate(goals)]
    with pytest.raises(Refused, match="is not about"):
        refute_limit(Domain(), relation("=", limit_of(n, OO, number(-1) ** n), 0), {}, *supposed)


def test_a_limit_from_one_side_has_no_parts():
    with pytest.raises(Refused, match="from one side"):
        partial_limits(limit_of(c, number(0), c, "+"))


def test_values_of_a_sequence_are_put_in():
    # c(0) 10/9 against c(0) 9/10, at a point where c(0) is 3.
    domain = Domain.parse("c: sequence")
    series = read_relation("c(0)*sum(10^(-k), k, 0, oo) = 9/10*c(0)", domain.reading())
    point = {"c": Table(values={0: Fraction(3)})}
    sides = sides_at(domain, series, point)
    assert [str(side) for side in sides] == ["3*sum(10^(-k), k, 0, oo)", "9/10*3"]
    value = close(reflexive(Domain(), sides[0]))
    found = refute_with(domain, series, point, value, reflexive(Domain(), sides[1]))
    assert (found.left, found.right) == ("10/3", "27/10")
    point["c"](5)  # asked for by somebody else
    assert refute_with(domain, series, point, value, reflexive(Domain(), sides[1])).at() == {
        "c(0)": "3"
    }
    other = {"c": Table(values={0: Fraction(2)})}
    with pytest.raises(Refused):
        refute_with(domain, series, other, value, reflexive(Domain(), sides[1]))
