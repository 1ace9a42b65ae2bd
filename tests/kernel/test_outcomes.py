"""Counterexamples with finite probability spaces: the values are means, and nothing true fails."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.outcomes import Outcomes, refute_at_outcomes
from closedform.language.reader import read_relation

DOMAIN = Domain.parse("X, Y: random; a: real")
TRUE = (
    "Var(X) = E[X^2] - E[X]^2",
    "E[a X + Y] = a E[X] + E[Y]",
    "Cov(X, Y) = E[X Y] - E[X] E[Y]",
    "Var(X + Y) = Var(X) + Var(Y) + 2 Cov(X, Y)",
    "Var(a X + 1) = a^2 Var(X)",
    "E[E[X] Y] = E[X] E[Y]",
    "Var(E[X]) = 0",
)


def attack(text, point, outcomes, domain=DOMAIN):
    given_values = {name: Outcomes(tuple(map(F, values))) for name, values in outcomes.items()}
    return refute_at_outcomes(domain, read_relation(text, domain.reading()), point, given_values)


values = st.lists(
    st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=1, max_size=5
)  # of X and Y together


@given(st.sampled_from(TRUE), values, st.fractions(-3, 3, max_denominator=4))
def test_what_is_true_of_all_random_variables_is_not_refuted(text, together, a):
    x, y = zip(*together, strict=True)
    with pytest.raises(Refused):
        attack(text, {"a": a}, {"X": x, "Y": y})


def test_the_values_are_means():
    # X + Y is 0, 1, 3: the mean is 4/3; E[X] is 1/3.
    found = attack("E[X + Y] = E[X]", {"a": F(0)}, {"X": (0, 0, 1), "Y": (0, 1, 2)})
    assert (found.left, found.right) == ("4/3", "1/3")
    assert found.at() == {
        "X": "(0, 0, 1) with equal probabilities",
        "Y": "(0, 1, 2) with equal probabilities",
    }


@pytest.mark.parametrize(
    ("text", "outcomes", "domain"),
    [
        ("E[X] = 7", {"X": (0, 1)}, "X: random; Y: random"),  # nothing is said about Y
        ("E[X] = 7", {"X": (0, 1), "Y": (0, 1, 2)}, "X: random; Y: random"),
        ("E[X] = 7", {"X": ()}, "X: random"),
        ("X = 7", {"X": (0, 1)}, "X: random"),  # for one outcome it may hold
        ("E[X] = 7", {"X": (0, 1)}, "X: random > 0"),
        ("E[X] = 7", {"X": (0, 1)}, "X: random; X < 1"),
        ("E[x(1)] = 7", {"x": (0, 1)}, "x: random sequence"),
    ],
)
def test_outcomes_that_the_domain_does_not_allow_refute_nothing(text, outcomes, domain):
    with pytest.raises(Refused):
        attack(text, {}, outcomes, Domain.parse(domain))
