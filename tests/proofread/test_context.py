"""What names are, where nobody declared them."""

import pytest

from closedform.proofread.context import Context


def test_pi_is_a_letter_where_it_has_a_value_or_a_range():
    assert Context().reading(r"\pi/2", "x").guessed == "x: real"
    context = Context()
    context.learn_functions([r"\pi \in (0,1)", r"F_\pi(x)"])
    assert "pi: real" in context.reading(r"\pi/2", "x").guessed


@pytest.mark.parametrize("text", [r"\pi = 3.14159", r"2\pi = 6.283", r"x = \pi", r"e^{i\pi} = -1"])
def test_pi_is_the_number_elsewhere(text):
    context = Context()
    context.learn_functions([text])
    assert not context.pi_is_a_letter
