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


@pytest.mark.parametrize(
    ("formula", "wrong"),
    [
        (
            r"\frac{f(a+k)-f(a-k)}{2k} = f'(a) + \frac{k^2}{6} f'''(a) + O(k^4)",
            r"\frac{f(a+k)-f(a-k)}{2k} = f'(a) + \frac{k^2}{2} f'''(a) + O(k^4)",
        ),
        (
            r"g(a+k) = g(a) + kg'(a) + \frac{k^2}{2}g''(a) + O(k^3)",
            r"g(a+k) = g(a) + kg'(a) + k^2g''(a) + O(k^3)",
        ),
        (
            r"\frac{f(a+k)-2f(a)+f(a-k)}{k^2} = f''(a)+\frac{k^2}{12}f^{(4)}(a) + O(k^4)",
            r"\frac{f(a+k)-2f(a)+f(a-k)}{k^2} = f''(a)+\frac{k^2}{6}f^{(4)}(a) + O(k^4)",
        ),
    ],
)
def test_a_remainder_says_how_small_the_error_is(formula, wrong):
    assert last(formula) == "plausible"
    found = proofread_text(f"$$ {wrong} $$", name="a.md")[-1]
    assert found.verdict == "refuted"
    assert "t ->" in str(found.counterexample)


def test_a_function_that_is_known_is_not_replaced():
    # Of a polynomial of the second degree there is no third derivative.
    text = r"Let $f(x) = x^2$. Then $f(a+k) = f(a) + kf'(a) + k^2 + O(k^3)$."
    assert proofread_text(text, syntax="markdown")[-1].verdict != "refuted"


@pytest.mark.parametrize(("factor", "expected"), [("3", "plausible"), ("6", "refuted")])
def test_dots_behind_terms_in_two_letters(factor, expected):
    # -ln(1 - ab)/a = b + a b^2/2 + a^2 b^3/3 + ...
    right = rf"b + \frac{{a\cdot b^2}}{{2}} + \frac{{a^2 b^3}}{{{factor}}} + \cdots"
    text = rf"We have $-\frac1a\ln(1-a\cdot b) = {right}$."
    assert proofread_text(text, syntax="markdown")[-1].verdict == expected
