r"""Optima that depend on a parameter, such as ``w^*(\lambda)``."""

import pytest
from planted import told_apart

from closedform.proofread.optima import optima_in, with_optima
from closedform.proofread.texts import proofread_text

TEXT = (
    r"The minimum lies at $w^*(\lambda) = \frac{a}{a+\lambda}$ with $a > 0$, $\lambda > 0$. "
    r"The best step is $\eta_\star(B) = \frac{1}{1+c/B}$. "
)


@pytest.mark.parametrize(
    "line",
    [
        (r"At the end $w^*(0) = @$.", "1", "2"),
        (r"In the middle $w^*(a) = \frac1@$.", "2", "3"),
        # B^2/(B + c), whether B is written or not
        (r"Hence $B\eta_\star = B\,\eta_\star(B) @ 0$.", "+", "+ 1 +"),
    ],
)
def test_values_are_told_from_wrong_ones(line):
    text, right, slip = line
    assert told_apart((TEXT + text, right, slip))


def test_a_value_at_an_expression_is_proved():
    text = TEXT + r"Twice as large, $\eta_\star(2B) = \frac{2B}{2B+c}$."
    assert str(proofread_text(text, syntax="markdown")[-1].verdict) == "proved"


def test_a_factor_in_brackets_is_none():
    assert optima_in(["w^*(1-a)", "w^* (a+b)", "2(a)"]) == {}
    assert with_optima("w^*(1-a)", {}) == "w^*(1-a)"
