"""Names that are chosen freely."""

import pytest

from closedform.answers.renaming import judge_renamed

DOMAIN = "x, t, C, A, C_1, C_2: real; k, n: integer; g: function"
NAMES = frozenset(("x", "t", "C", "A", "C_1", "C_2", "k", "n", "g"))


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("g(t) = t^2", "g(x) = x^2", "proved"),
        ("g(t) = t^2", "y = t^2", "undecided"),  # y is declared by nobody
        (r"C e^{x}", r"A e^{x}", "undecided"),
        (r"\frac{\pi}{3} + k\pi", r"\frac{\pi}{3} + n\pi", "undecided"),
    ],
)
def test_only_the_name_differs(left, right, verdict):
    assert judge_renamed(left, right, DOMAIN, NAMES).verdict == verdict


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("g(t) = t^2", "g(x) = x^3"),
        ("C e^{x}", "A e^{2x}"),
        ("A = 2", "C = 2"),  # they name the value
        ("x^2", "t^2"),  # no constants
    ],
)
def test_more_than_a_name_differs(left, right):
    found = judge_renamed(left, right, DOMAIN, NAMES)
    assert found.verdict == "refuted" or found.reason == ""
