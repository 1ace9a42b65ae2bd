"""Values at which a formula is said to vanish, or to be largest."""

import pytest

from closedform import proofread


def last(text):
    return proofread(text)[-1]


@pytest.mark.parametrize(
    ("text", "was", "now"),
    [
        # 2x - 6 = 0 at 3
        (r"The derivative $2x - 6$ vanishes at $x = 3$.", "x = 3", "x = 2"),
        (r"The function $g(x) = x^2 - a^2$ is zero for $x = a$.", "x = a", "x = 2a"),
        # d/dx (x - c x^2/2) = 1 - c x
        (r"The gain $x(1 - c x/2)$ is largest at $x = 1/c$.", "x = 1/c", "x = 2/c"),
        (r"The derivative of $x^3 - 3x$ vanishes at $x = 1$.", "x = 1", "x = 2"),
        # -a^2/(2 x^2 t) + b^2/2 = 0 where x^2 = a^2/(b^2 t)
        (
            r"The slope $\frac{-a^2}{2x^2t} + \frac{b^2}{2}$ is zero at $x = \frac{a}{b\sqrt{t}}$.",
            r"\sqrt{t}",
            "t",
        ),
    ],
    ids=["derivative", "function", "largest", "derivative-of", "root"],
)
def test_a_place_is_put_in(text, was, now):
    assert last(text).verdict == "proved"
    assert last(text.replace(was, now)).verdict == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        "The mean of $x^2 - 1$ is zero for $x = 3$.",  # of something else
        "The gain $x^3 - 3x$ is largest at $x = 4$.",  # an end of what is allowed, perhaps
        "We know $2x - 4$. This is bounded for $x = 3$.",
        "The sum $2x - 4$ does not vanish at $x = 3$.",
    ],
)
def test_nothing_is_said_of_other_places(text):
    assert last(text).verdict == "assumed"
