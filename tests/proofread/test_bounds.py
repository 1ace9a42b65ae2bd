"""Inequalities, tuples and numbers of a document."""

import pytest

from closedform.proofread.documents import read_document
from closedform.proofread.proofreading import proofread_document


def verdicts(text, domain=""):
    return [one.verdict for one in proofread_document(read_document(text, "x.md"), domain)]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("We have $a(1-a) > 0$", "proved"),
        ("We have $a(1-a) < 0$", "refuted"),
        ("We have $a + a^2 > 1$", "undecided"),  # 3/4 at a = 1/2, 1.71 at 0.9
        ("Here $ab + a^2 < b^2$", "refuted"),  # for any a, where b is small
        ("Here $ab + a^2 < b^2$ holds for large b", "undecided"),
        ("Here $ab + a^2 < b^2$ says that b is large", "undecided"),
        ("Suppose $a(1-a) < 0$", "assumed"),
        ("It is impossible that $a(1-a) < 0$", "undecided"),
        ("We have $e^{-1} < 0.4$", "proved"),
        (r"Down: $a > 0 \ b < -0$", "undecided"),  # two statements side by side
        ("We have $e^{-1} < 0.3$", "refuted"),
    ],
)
def test_an_inequality(text, verdict):
    assert set(verdicts(text, "a: real in (0,1); b: real > 0")) == {verdict}


def test_tuples_entry_by_entry_with_what_was_printed_before():
    text = (
        r"$\mathbf{w}^{(1)} = (10, 10) - 0.1(1, 75) = (9.9, 2.5)$ and "
        r"$\mathbf{w}^{(2)} = \mathbf{w}^{(1)} - 0.1(1, 75) = (9.8, -5)$"
    )
    assert verdicts(text) == ["assumed", "proved", "assumed", "proved"]
    assert verdicts("$(1, 2) + (3, 4) = (4, 7)$") == ["refuted"]


def test_numbers_are_decided_whatever_the_words_say():
    assert verdicts(r"roughly $0.5 \cdot 1.1^2 = 0.705$, $0.5 \cdot 1.1^2 = 0.6$") == [
        "refuted",
        "proved",
    ]
