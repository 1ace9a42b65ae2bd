"""First values in words: where a moving average starts."""

import pytest

from closedform.proofread.texts import proofread_text

STEP = r"$m_t=\beta m_{t-1}+(1-\beta)g_t$"
SUM = r"(1-\beta)\sum_{i=1}^{t}\beta^{t-i}g_i"


def last(text):
    return proofread_text(text, syntax="latex", seconds=5)[-1].verdict


@pytest.mark.parametrize(
    "words",
    [
        f"We use {STEP}, starting from zero.",
        f"Initialized at $0$, the average is {STEP}.",
        f"The zero-initialized average is {STEP}.",
        f"The average is {STEP}, where $m$ starts from zero.",
    ],
)
def test_an_average_that_starts_from_zero_is_a_sum(words):
    assert last(rf"{words} Hence $m_t={SUM}$.") in ("proved", "plausible")
    assert last(rf"{words} Hence $m_t={SUM.replace('t-i', 't-i+1')}$.") == "refuted"


@pytest.mark.parametrize(
    "words", [f"We use {STEP}, where $g$ starts from zero.", f"The average is {STEP}."]
)
def test_elsewhere_the_first_value_is_any_number(words):
    assert last(rf"{words} Hence $m_t={SUM}$.") not in ("proved", "plausible")
