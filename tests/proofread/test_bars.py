r"""Bars with two bounds behind a formula: differences of its values."""

import pytest

from closedform.proofread.bars import without_bars
from closedform.proofread.lines import Link
from closedform.proofread.texts import proofread_text


def verdicts(text):
    found = proofread_text(text, syntax="latex", seconds=10)
    return [str(one.verdict) for one in found if one.sign == "="]


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        (r"$\int_0^T t\,dt = \frac{t^2}{2}\Big|_0^T = \frac{T^2}{2}$", ["proved", "proved"]),
        (r"$\int_0^T t\,dt = \frac{t^2}{2}\bigg|_{0}^{T} = T^2$", ["proved", "refuted"]),
        (r"$\int_0^T t\,dt = \left.\frac{t^2}{3}\right|_0^T$", ["refuted"]),
        (r"$\left.\frac{t^3}{3}\right|_{t=0}^{t=T} = \frac{T^3}{3}$", ["proved"]),
        (r"$\left.\frac{t^3}{3}\right|_{t=0}^{T} = \frac{T^3}{2}$", ["refuted"]),
        (r"Let $a>0$. $\int_0^T e^{-at}\,dt = -\frac1a e^{-at}\Big|_0^T$", ["proved"]),
        (r"Let $a>0$. $\int_0^T e^{-at}\,dt = \frac1a e^{-at}\Big|_0^T$", ["refuted"]),
    ],
)
def test_a_bar_is_a_difference(text, judged):
    assert verdicts(text) == judged


@pytest.mark.parametrize(
    "left",
    [
        r"\frac{a t^2}{2}\Big|_0^T",  # by a or by t?
        r"t + t^2\Big|_0^T",  # is the first term meant, too?
        r"\left. f \right|_{0}",  # a value, not a difference
        r"\left| x \right|_0^1",  # an absolute value
        r"P(A \big| B)",
    ],
)
def test_what_is_not_clear_is_left_alone(left):
    link = Link(left, "=", "0", 0, False)
    assert without_bars(link, "") == link
