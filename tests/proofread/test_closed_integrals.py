"""Integrals with closed forms in documents: proved, or refuted by the formulas themselves."""

import pytest

from closedform.proofread.texts import proofread_text

SETTING = r"""
Let $r > 0$, $T > 0$ and $s > 0$.  The density is $p(x) = \frac{1}{\sqrt{2\pi}s}e^{-x^2/(2s^2)}$.
"""


def last(text):
    return str(proofread_text(SETTING + text, syntax="latex", seconds=10)[-1].verdict)


RIGHT = [
    (r"$\int_0^T e^{-rt}\,dt = \frac{1-e^{-rT}}{r}$", "1-e", "1+e"),
    (r"$\frac{d}{dT}\int_0^T e^{-rt}\,dt = e^{-rT}$", "= e^", "= -r e^"),
    (r"$\int_0^\infty r e^{-rx}\ln(r e^{-rx})\,dx = \ln r - 1$", "- 1$", "+ 1$"),
    (r"$\int_{-\infty}^\infty x^2 p(x)\,dx = s^2$", "= s^2", "= 2s^2"),
    (r"$\int_{-\infty}^\infty p(x)\ln p(x)\,dx = -\frac12\ln(2\pi s^2) - \frac12$", "12$", "14$"),
    (r"$\int_{-\infty}^\infty (u+sz)^2\frac{1}{\sqrt{2\pi}}e^{-z^2/2}\,dz = u^2+s^2$", "+s^2$",
     "+2s^2$"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "part", "slip"), RIGHT)
def test_what_is_right_is_proved_and_a_slip_is_refuted(text, part, slip):
    assert last(text) == "proved"
    assert text.count(part) == 1
    assert last(text.replace(part, slip)) == "refuted"


def test_a_difference_that_is_tiny_far_away_is_seen():
    # At most points exp(-rT) is too small to be seen in six digits.
    assert last(r"$\int_0^T 5 e^{-rt}\,dt = \frac5r\left(1+e^{-rT}\right)$") == "refuted"


def test_a_function_that_is_defined_by_an_integral():
    text = r"Let $q(y) = y e^{-y}$ and $Q(x) = \int_0^x q(y)\,dy$.  Then $Q(x) = {}$."
    assert last(text.replace("{}", r"1 - (1+x)e^{-x}")) == "proved"
    # Another formula for a function that is defined already is read as another definition.
    assert last(text.replace("{}", r"1 - (1-x)e^{-x}")) in ("assumed", "refuted")


@pytest.mark.parametrize(
    "text",
    [
        r"$\int_0^T t\,dt = c$",  # what c is was not said
        r"$\int_0^T g(t)\,dt = 3T$",
        r"$\int_{-\infty}^\infty h(x)p(x)\,dx = 0$",
    ],
)
def test_what_is_not_known_is_not_judged(text):
    assert last(text) in ("undecided", "assumed")


def test_the_closed_form_of_a_function_is_what_is_differentiated():
    text = (
        r"Let $a>0$ and $I(a) = \int_{-\infty}^\infty e^{-ax^2}\,dx$. Then $I(a) = \sqrt{\pi/a}$."
    )
    right, wrong = (
        r" Now $-I'(a) = \frac{\sqrt\pi}{2}a^{-3/2}$.",
        r" Now $-I'(a) = \sqrt\pi a^{-3/2}$.",
    )
    assert last(text + right) == "proved"
    assert last(text + wrong) == "refuted"


def test_an_inequality_with_an_integral_is_no_condition():
    text = r"$\sum_{t=1}^n \frac1t \le 1 + \int_1^n \frac{dt}{t}$"
    assert last(text) == "undecided"
