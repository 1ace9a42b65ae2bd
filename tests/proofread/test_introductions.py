"""Equations that introduce what they begin with, though they cannot be judged."""

import pytest

from closedform.proofread.texts import proofread_text


def last(text):
    return proofread_text(text, name="a.md")[-1].verdict


@pytest.mark.parametrize(
    "text",
    [
        r"The noise has the law $q(z_t \mid z_0) = \mathcal{N}(z_t; 0, I)$.",
        r"$$S_b := \{x \mid x \in X \text{ and } x \leq b\}$$",
        r"We write $K(s) = \{u : \|u\| \le s\}$ for the ball.",
        r"$W = \text{number of tails}$",
        r"$$0 < \rho := \frac{m}{M}$$",
    ],
)
def test_a_definition(text):
    found = [one.verdict for one in proofread_text(text, name="a.md")]
    assert set(found) <= {"assumed", "undecided"}
    assert "assumed" in found


@pytest.mark.parametrize(
    "text",
    [
        # known before, everybody's, concluded, recalled, about itself
        r"With $q(z) \le 1$ and $q = g \circ h$.",
        r"$P(A \setminus B; C) = \{x; y\}$",
        r"$\mathbb{E}[X] = \sum_{x \in D; y} x$",
        r"Hence $K(s) = \{u ; \|u\| \le s\}$.",
        r"We see that $K(s) = \{u ; \|u\| \le s\}$.",
        r"$k = k \circ h$",
    ],
)
def test_a_claim(text):
    assert last(text) != "assumed"


def test_what_a_formula_says_in_words_is_a_condition():
    text = r"$$\min_x f(x) \quad \text{subject to } c(x) \le 0$$"
    assert last(text) == "assumed"


def test_a_demand_is_a_condition():
    assert last("Halve $t$ until $f(y + t v) < f(y) - t$.") == "assumed"
    assert last("One sees that $t$ is chosen such\nthat $t |a_i| < 1$.") == "assumed"
