"""Matching: guesses that the kernel checks, and that must be right where it matters."""

from fractions import Fraction

import pytest

from closedform.derive.matching import match
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import evaluate
from closedform.language.reader import read
from closedform.language.tree import substitute

WORLD = Domain.parse("t, n, j, k: integer; m: sequence; T: sequence")


def tree(text):
    return read(text, WORLD.reading())


@pytest.mark.parametrize(
    ("pattern", "target", "chosen"),
    [
        ("m(t+1)", "m(n)", {"t": "n - 1"}),
        ("m(t)", "m(2*n)", {"t": "2*n"}),
        ("T(n+1,0)", "T(0+2,0)", {"n": "0 + 2 - 1"}),
        ("T(t,t+j)", "T(n,(n+1)+k)", {"t": "n", "j": "1 + k"}),
    ],
)
def test_variables_are_chosen_so_that_the_pattern_becomes_the_target(pattern, target, chosen):
    found = match(tree(pattern), tree(target), frozenset(chosen))
    assert found is not None
    point = dict.fromkeys("tnjk", 5) | {"n": 7, "k": 2}

    values = {name: Fraction(value) for name, value in point.items()}
    for name, text in chosen.items():
        assert evaluate(found[name], values) == evaluate(tree(text), values)


@pytest.mark.parametrize(
    ("pattern", "target"),
    [("m(t)", "T(t,t)"), ("m(0)", "m(1)"), ("T(t,0)", "T(t,1)"), ("m(n+1)", "m(n)")],
)
def test_what_does_not_fit_is_not_matched(pattern, target):
    assert match(tree(pattern), tree(target), frozenset("t") - {"n"}) is None


def test_a_match_is_only_a_guess_of_an_instance():
    found = match(tree("m(t+1)"), tree("m(n)"), frozenset("t"))
    instance = substitute(tree("m(t+1)"), found)
    assert str(instance) == "m(n - 1 + 1)" or "n" in str(instance)
