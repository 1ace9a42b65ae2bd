"""Sentences about other numbers, or about another method, than those before."""

import pytest

from closedform.proofread.texts import proofread_text
from closedform.proofread.wording import around


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Let a be 0.1. Doubling both numbers gives ", True),
        ("With a batch that is twice as large we get ", True),
        ("Let a be 0.1. This gives ", False),
    ],
)
def test_other_numbers(text, changes):
    assert around(text, len(text), len(text)).changes_numbers is changes


def test_another_method_behind_a_colon():
    text = (
        r"Gradient descent gives $y_t=(1+h)^ty_0$. If we replace the curvature by its absolute "
        r"value, the step is another one: the distance doubles, so that $y_t=2^ty_0$."
    )
    assert proofread_text(text, seconds=5)[-1].verdict != "refuted"
