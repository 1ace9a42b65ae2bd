"""Steps that are counted above: ``x^{k+1} = x^k - a g^k``."""

import pytest

from closedform.proofread.superscript_indices import (
    superscripted,
    with_subscripts,
    with_superscripts,
)
from closedform.proofread.texts import proofread_text

DESCENT = (
    r"Let $0<b<1$. The method $$x^{k+1} = x^k - b x^k$$ gives $$x^k = %s x^0$$ and"
    r" $x^2 = %s x^0$."
)


def verdicts(text):
    return [str(one.verdict) for one in proofread_text(text, syntax="markdown", seconds=10)]


def test_steps_that_are_counted_above_are_unrolled():
    # x^1 = (1-b) x^0, so that x^2 = (1-b)^2 x^0, and no square
    assert verdicts(DESCENT % ("(1-b)^k", "(1-b)^2"))[-2:] == ["proved", "proved"]
    assert verdicts(DESCENT % ("(1-b)^{k+1}", "(1-b)^2"))[-2] == "refuted"
    assert verdicts(DESCENT % ("(1-b)^k", "(1-b)^3"))[-1] == "refuted"


def test_steps_in_parentheses_are_unrolled():
    # v_1 = g, v_2 = g + mu g
    text = r"Let $v^{(t+1)} = \mu v^{(t)} + g$ and $v^{(0)} = 0$. Then $v^{(3)} = %s$."
    assert verdicts(text % r"g + \mu g + \mu^2 g")[-1] == "proved"
    assert verdicts(text % r"g + \mu g + 2\mu^2 g")[-1] == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        r"$q^{k+1} = q \cdot q^k$",  # powers
        r"$e^{k+1} = 2 e^k$",  # the number e
        r"We have $1 + x^{k+1} = 2 x^k$.",
        r"$2 x^{k+1} = x^k$",
        r"$\beta^{t+1} = \beta^t - 1$",
        r"$x^{k+1} = 3$",
    ],
)
def test_powers_stay_powers(text):
    assert superscripted(text) == {}
    assert with_subscripts(text, superscripted(text)) == text


def test_names_that_follow_from_steps_are_counted_too():
    text = "Let\n$$x^{k+1} = x^k - a d^k,$$\nwhere $d^k = 2x^k + h^k$ and $y^k = b^k$."
    assert superscripted(text) == {"x": False, "d": False}


def test_a_transpose_and_a_square_are_no_indices():
    assert with_subscripts(r"x^\top x + x^T y^2 + (x^k)^2", {"x": False, "y": False}) == (
        r"x^\top x + x^T y^2 + (x_k)^2"
    )


@pytest.mark.parametrize("text", [r"w^{(t+1)} - w^{(0)}w^T", r"\mathbf{w}^{(2)} + y^{(i)}"])
def test_reports_show_what_is_written(text):
    names = {"w": True, r"\mathbfw": True}
    below = with_subscripts(text, names)
    assert "_" in below
    assert len(below) == len(text)
    assert with_superscripts(below, names) == text
