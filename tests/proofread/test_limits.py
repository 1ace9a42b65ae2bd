"""Limits behind an arrow are judged where the sentence says what goes where."""

import pytest
from planted import refuted, told_apart

from closedform.proofread.texts import proofread_text

LINES = {
    "as a sentence says": (r"Then $\frac{T+1}{2T}\to@$ as $T\to\infty$.", r"\frac12", "1"),
    "at a finite point": (r"Here $\frac{1}{1+e^{-x}}\to@$ for $x\to0$.", r"\frac12", "1"),
    "behind the formula": (r"\[ (1+1/n)^n \to @ \qquad (n\to\infty). \]", "e", "1"),
    "not the value of an example": (
        r"For $T=4$ it is large. \[ \frac{T+1}{2T} \to @ \qquad (T\to\infty) \]",
        r"\frac12",
        "1",  # 5/8, rounded
    ),
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_limit_is_told_from_a_wrong_one(line):
    assert told_apart(line)


@pytest.mark.parametrize(
    "text",
    [
        r"$e^{-t/\tau}\to1$ as $t\to\infty$.",  # for a time constant that is negative: no limit
        r"$\nabla f(x_n)\to3$ as $n\to\infty$.",
        r"$x_n\to3$ as $n\to\infty$.",
        r"$\frac{aT+1}{T}\to1$ as $T\to\infty$.",  # for a = 1, which may be meant
        r"The layers have $784\to128\to10$ units.",
    ],
)
def test_what_is_not_known_is_not_refuted(text):
    assert not refuted(text)


def test_the_number_of_an_example_proves_no_limit():
    text = r"For $T=4$ it is large. Then $\frac{T+1}{2T}\to1$."
    assert proofread_text(text, seconds=5)[-1].verdict != "proved"


def test_a_limit_that_is_named_here_is_no_claim():
    text = (
        r"Let $c = 1-hk$ and $v_{t+1}=c^2v_t+h^2$ with $v_0=0$. As $t\to\infty$, "
        r"$$v_t\to v_\infty=\frac{h^2}{1-(1-hk)^2}.$$"
    )
    assert "refuted" not in [one.verdict for one in proofread_text(text, seconds=5)]
