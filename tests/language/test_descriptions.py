"""Declarations in words."""

import pytest

from closedform.kernel.domain import Domain, DomainError
from closedform.language.declared_kinds import KINDS
from closedform.language.descriptions import described
from closedform.language.informal_declarations import formal


@pytest.mark.parametrize(
    ("words", "formal"),
    [
        ("H: square matrix", "H: matrix"),
        ("H: symmetric positive-definite matrix", "H: matrix symmetric positive definite"),
        ("u, v: nonzero vectors", "u, v: vector; u != 0; v != 0"),
        ("t: real, t != 0", "t: real; t != 0"),
        ("m: positive integer", "m: integer >= 1"),
        ("p: probability", "p: real in [0, 1]"),
        ("Z: integrable random variable", "Z: random"),
        ("phi in radians", "phi: real"),
        ("s: real; s -> oo", "s: real"),
    ],
)
def test_what_is_understood(words, formal):
    assert Domain.parse(words) == Domain.parse(formal)


@pytest.mark.parametrize(
    "words",
    [
        "Q: orthogonal matrix",
        "u: unit vector",
        "m: odd integer",
        "X, Y: independent random variables",
    ],
)
def test_what_would_be_lost_is_refused(words):
    """Without it, a counterexample could be one that is excluded."""
    with pytest.raises(DomainError):
        Domain.parse(words)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_formal_is_left_as_it_is(kind):
    assert formal(f"x: {kind}") == f"x: {kind}"


@pytest.mark.parametrize(
    "text", ["x: random vector", "X: random matrix", "n: random integer", "n: integers"]
)
def test_what_would_lose_something_is_not_understood(text):
    assert described(text) is None
