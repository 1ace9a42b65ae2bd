"""Expansions of functions that nobody writes out."""

import pytest

from closedform.proofread.texts import proofread_text


def last(formula):
    return proofread_text(f"For small steps $$ {formula} $$", name="a.md")[-1].verdict


@pytest.mark.parametrize(
    "formula",
    [
        r"f(x+h) \approx f(x) + h f'(x)",
        r"f(x-t) = f(x) - t f'(x) + \frac{t^2}{2} f''(x) + O(t^3)",
        r"f(x - s f'(x)) = f(x) - s f'^2(x) + O(s^2)",
        r"g(y) \approx g(y_0) + g'(y_0)(y - y_0)",
        r"\frac{dg}{dx}(x) \approx \frac{g(x+s) - g(x-s)}{2s}",
        r"f(g(x+s)) \approx f(g(x)) + s \frac{df}{dg}(g(x)) \frac{dg}{dx}(x)",
        r"\frac{1}{f(x+s)} \approx \frac{1}{f(x)} - s \frac{f'(x)}{f(x)^2}",
    ],
)
def test_it_agrees_to_the_order_printed(formula):
    assert last(formula) == "plausible"


@pytest.mark.parametrize(
    "formula",
    [
        r"f(x+h) \approx f(x) - h f'(x)",
        r"f(x-t) = f(x) - t f'(x) + t^2 f''(x) + O(t^3)",
        r"f(x - s f'(x)) = f(x) - s f'(x) + O(s^2)",
        r"g(y) \approx g(y_0) + g'(y_0)(y + y_0)",
        r"\frac{dg}{dx}(x) \approx \frac{g(x+s) - g(x-s)}{s}",
        r"f(g(x+s)) \approx f(g(x)) + s \frac{df}{dg}(x) \frac{dg}{dx}(x)",
    ],
)
def test_it_does_not(formula):
    assert last(formula) not in ("plausible", "proved")
