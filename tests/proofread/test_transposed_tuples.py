"""A transposed tuple times a tuple: neither a number nor a matrix can stand beside tuples."""

import pytest

from closedform.proofread.texts import proofread_text


def judged(text):
    return proofread_text(f"We have ${text}$.", syntax="latex")


@pytest.mark.parametrize(
    "text",
    [
        r"(10, 10) - (1, \frac{1}{75})^T(1, 75) = (9, 9)",
        r"(10, 10) - (1, \frac{1}{75})^\top (1, 75) = (9, 9)",
        r"(1, 2, 3) + (1, 2, 3)^{T}(3, 2, 1) = (4, 6, 6)",
    ],
)
def test_what_is_meant_entry_by_entry(text):
    (found,) = judged(text)
    assert found.verdict == "refuted"
    assert "entry by entry" in found.reason
    assert r"\odot" in found.judgement.mistake


@pytest.mark.parametrize(
    "text",
    [
        r"(1, 2)^T(3, 4) = 11",  # a number, as it should be
        r"(10, 10) - (1, 2)^T(3, 4) = (1, 1)",  # wrong in another way
        r"a - (1, 2)^T(3, 4) = b",
    ],
)
def test_other_products_are_not_judged(text):
    assert {one.verdict for one in judged(text)} <= {"undecided", "assumed"}
