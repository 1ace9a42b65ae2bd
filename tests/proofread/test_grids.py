"""Functions of several arguments: recurrences, formulas and values."""

import pytest

from closedform import proofread

REGIONS = r"""
Let $r(n,d)$ be the number of regions of $n$ hyperplanes in general position.

$$r(n+1,d) = r(n,d) + r(n,d-1), \qquad r(0,d) = 1 .$$

The solution is $$r(n,d) = \sum_{j=0}^{d} \binom{n}{j} .$$

So $r(4,2) = 11$ and $$r(n,2) = 1 + n + \frac{n(n-1)}{2} .$$

Hence $r(n,2)/n^2 \to \frac12$ for $n \to \infty$. With $V = \binom{n}{2}$ crossings and
$E = n^2$ pieces,
$$V - E + r(n,2) = 1 .$$
"""


def verdicts(text):
    return {(one.left, one.right): str(one.verdict) for one in proofread(text)}


def test_what_is_right():
    found = verdicts(REGIONS)
    assert "refuted" not in found.values()
    assert found["r(4,2)", "11"] == "proved"
    assert found["V - E + r(n,2)", "1"] == "proved"


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("r(n,d-1)", "r(n-1,d-1)"),  # the recurrence, which the solution does not satisfy
        (r"\sum_{j=0}^{d}", r"\sum_{j=1}^{d}"),  # r(0, d) would be 0
        ("r(4,2) = 11", "r(4,2) = 12"),  # 1 + 4 + 6
        (r"\frac{n(n-1)}{2}", r"\frac{n(n+1)}{2}"),
        (r"\to \frac12", r"\to 1"),
        ("r(n,2) = 1 .", "r(n,2) = 2 ."),
    ],
)
def test_what_is_wrong(was, now):
    assert REGIONS.count(was) == 1
    assert "refuted" in verdicts(REGIONS.replace(was, now)).values()


def test_another_function_of_the_same_name():
    text = "a) Let $f(x,y) = x^2 + y^2$. b) Let $f(x,y) = x y$. Here $f(1,2) = 2$."
    assert set(verdicts(text).values()) == {"assumed"}


def test_the_same_function_written_in_another_way():
    text = "The kernel is $K(x,y) = (1+xy)^2$. Then $K(x,y) = 1+2xy+x^2y^2$ and $K(1,2) = 9$."
    assert list(verdicts(text).values()) == ["assumed", "proved", "proved"]


def test_another_function_with_parameters_is_no_rule():
    text = "A quadratic one is $f(x,y) = a + b x + c x y$. Now let $f(x, y) = xe^{-x^2-y^2}$."
    assert set(verdicts(text).values()) == {"assumed"}
