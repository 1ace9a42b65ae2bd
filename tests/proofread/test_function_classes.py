"""Sentences about classes of functions: what is understood of them, and what is not."""

import pytest

from closedform.proofread.function_classes import changes_method, is_claim, read_sentence


@pytest.mark.parametrize(
    ("text", "constants"),
    [
        ("Let ⟦0⟧ be ⟦1⟧-smooth", [("smooth", 1)]),
        ("⟦0⟧ is differentiable with an ⟦1⟧-Lipschitz gradient", [("smooth", 1)]),
        ("its gradient is Lipschitz continuous with constant ⟦2⟧", [("smooth", 2)]),
        ("⟦0⟧ is strongly convex with parameter ⟦1⟧", [("strong", 1)]),
        ("⟦0⟧ is ⟦1⟧-strongly convex and ⟦2⟧-smooth", [("smooth", 2), ("strong", 1)]),
        ("⟦0⟧ satisfies the PL inequality with constant ⟦3⟧", [("strong", 3)]),
    ],
)
def test_constants_of_a_class(text: str, constants: list[tuple[str, int]]) -> None:
    said = read_sentence(text)
    assert sorted(said.constants) == constants
    assert said.understood, said.strange


@pytest.mark.parametrize(
    "text",
    [
        "The gradients are bounded",
        "The stochastic gradient is ⟦0⟧",
        "We project ⟦0⟧ onto the ball",
        "For linear ⟦0⟧ we have ⟦1⟧",
        "We use a smaller step ⟦0⟧",
        "We argue by contradiction",
    ],
)
def test_what_is_not_understood(text: str) -> None:
    said = read_sentence(text, claims=True)
    assert not said.understood
    assert not said.harmless


def test_what_is_lipschitz_must_be_a_gradient() -> None:
    assert read_sentence("Let ⟦0⟧ be ⟦1⟧-Lipschitz").gradients == [0]


def test_a_minimizer_must_be_named_as_one() -> None:
    assert read_sentence("Let ⟦0⟧ be a minimizer of ⟦1⟧").minimizers == [0]
    assert read_sentence("Since ⟦0⟧ minimizes ⟦1⟧, we have ⟦2⟧").introduced == [0]


@pytest.mark.parametrize(
    ("before", "after", "claim"),
    [
        ("Then we have ", "", True),
        ("Since it is smooth, ", "", True),
        ("Assume that ", "", False),
        ("Then, if ", "", False),
        ("It follows that ", " implies ⟦1⟧", False),
        ("It follows that ", " is impossible", False),
    ],
)
def test_claims(before: str, after: str, claim: bool) -> None:
    assert is_claim(before, after) is claim


def test_a_title_may_announce_another_method() -> None:
    assert changes_method("Projected gradient descent")
    assert not changes_method("Rates of gradient descent")
