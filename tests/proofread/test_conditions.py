"""Conditions behind a formula, and questions."""

import pytest

from closedform.proofread.texts import proofread_text


def first(text):
    return str(proofread_text(text, syntax="latex")[0].verdict)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"We find $\sqrt{x^2}\sqrt{x} = x\sqrt{x}$ for $x > 0$.", "proved"),
        (r"\[ 2\sqrt{x^2} = -2x \] whenever $x < 0$.", "proved"),
        # the condition is of another sentence
        (r"We find $2\sqrt{x^2} = -2x$.  For $x < 0$ the slope is $-2$.", "undecided"),
    ],
)
def test_a_condition_behind_a_formula_counts(text, verdict):
    assert first(text) == verdict


def test_of_two_bounds_that_exclude_each_other_the_later_one_counts():
    text = r"So $2|x| = 2x$ for $x \ge 0$ and $2|x| = -2x$ for $x < 0$."
    found = [str(one.verdict) for one in proofread_text(text, syntax="latex")]
    assert found == ["proved", "assumed", "proved", "assumed"]


def test_what_is_asked_is_not_claimed():
    assert first("Is $1 + 1 = 3$?") == "assumed"
    assert first("We know that $1 + 1 = 3$. Why?") == "refuted"
