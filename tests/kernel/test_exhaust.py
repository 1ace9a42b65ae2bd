"""Going through all points of a finite claim, and attacks on it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.exhaust import MAX_POINTS, exhaust
from closedform.kernel.theorem import Evidence, certificate, replay
from closedform.language.reader import read_relation


def conclude(domain, statement):
    parsed = Domain.parse(domain)
    return exhaust(parsed, read_relation(statement, parsed.reading()))


def test_a_true_claim_is_proved_without_conditions_and_replays():
    # 0 and 1 are the roots of x^2 = x, so that (xy)^2 = xy at the four points.
    theorem = conclude("x, y: integer in [0,1]", "(x*y)^2 = x*y")
    assert theorem.evidence == Evidence.PROVED
    assert not theorem.obligations
    assert not theorem.hypotheses
    (again,) = replay(json.loads(json.dumps(certificate(theorem))))
    assert again.statement == theorem.statement


@pytest.mark.parametrize(
    ("domain", "statement", "reason"),
    [
        # The false neighbors: one point more, another sign, the edge.
        ("x: integer in [0,2]", "x^2 = x", "does not hold at x = 2"),
        ("x: integer in [-1,1]", "x^2 = x", "does not hold at x = -1"),
        ("x: integer in [0,3]", "x^2 > x - 1", ""),
        ("x: integer in [0,3]", "x^2 > x", "does not hold at x = 0"),
        ("x: integer in [0,3]", "x != 3", "does not hold at x = 3"),
        # No value, or none that is rational.
        ("x: integer in [0,1]", "x/x = 1", "has no value at x = 0"),
        ("x: integer in [1,2]", "sqrt(x)^2 = x", "exactly"),
        # Not finitely many points, or not numbers.
        ("x: integer >= 0", "x >= 0", "finitely many"),
        ("x: integer <= 0", "x <= 0", "finitely many"),
        ("x: real in [0,1]", "x >= 0", "finitely many"),
        ("n: integer in [0,3]; x: integer in [0,n]", "x <= n", "finitely many"),
        ("x: sequence; n: integer in [0,1]", "x(n) = x(n)", "x cannot be gone through"),
        ("X: random in [0,1]", "E[X] <= 1", "finitely many"),
        (f"x: integer in [1,{MAX_POINTS + 1}]", "x >= 1", "more than"),
        ("x, y, z: integer in [1,17]", "x >= y - 17 + z - z", "more than"),
    ],
)
def test_what_is_false_undefined_or_infinite_is_refused(domain, statement, reason):
    if statement == "x^2 > x - 1":  # this one is true: 0 > -1, 1 > 0, 4 > 1, 9 > 2
        conclude(domain, statement)
        return
    with pytest.raises(Refused, match=reason):
        conclude(domain, statement)


def test_an_end_that_the_domain_excludes_may_not_hide_a_false_point_inside():
    with pytest.raises(Refused, match="x = 1"):
        conclude("x: integer in (0,3)", "x > 1")
    assert conclude("x: integer in (0,3)", "x >= 1").statement.value == ">="


def test_variables_that_do_not_occur_need_no_range():
    assert conclude("a: real; n: integer; x: integer in [0,1]", "x <= 1").domain.names


def test_a_claim_without_variables_is_one_point():
    assert conclude("", "1 + 1 = 2").evidence == Evidence.PROVED
    with pytest.raises(Refused, match="does not hold"):
        conclude("", "1 + 1 = 3")


@given(st.integers(-6, 6), st.integers(0, 6), st.integers(-6, 6))
def test_it_agrees_with_python(low, more, border):
    holds = all(x * x >= border * x for x in range(low, low + more + 1))
    domain, statement = f"x: integer in [{low},{low + more}]", f"x^2 >= ({border})*x"
    if holds:
        conclude(domain, statement)
    else:
        with pytest.raises(Refused, match="does not hold"):
            conclude(domain, statement)
