"""Logarithms to a base that is not written."""

import pytest

from closedform.proofread.texts import proofread_text


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        # log_2(1/32) = -5; no base is usual with which log(1/8) is -5
        (r"-\log \frac{1}{2^5} = 5", "proved"),
        (r"-\log(1/8) = 5", "undecided"),
        (r"-2\log(1000) = -6", "proved"),
        (r"2\log(e) = 2", "proved"),
    ],
)
def test_a_base_that_makes_it_right(formula, verdict):
    text = f"In bits, $\\log_2 2 = 1$. Then ${formula}$."
    assert proofread_text(text, name="a.md")[-1].verdict == verdict


def test_where_no_other_base_is_spoken_of_logarithms_are_natural():
    assert proofread_text(r"Then $-2\log(1000) = -6$.", name="a.md")[-1].verdict == "refuted"
