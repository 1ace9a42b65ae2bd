"""What is averaged has brackets: E of a sum, and a capital E in front of a parenthesis."""

import pytest

from closedform.proofread.moment_texts import with_brackets
from closedform.proofread.texts import proofread_text


def last(text):
    return [one.verdict for one in proofread_text(text, syntax="markdown", seconds=10)][-1]


NOISE = "Let $e_1, \\dots, e_n$ be independent with mean $0$ and variance $s^2$. Then "
MASKS = (
    "Let $M_1, \\dots, M_n$ be independent Bernoulli$(p)$, $Y = \\frac1p\\sum_i M_i a_i$ and "
    "$y = \\sum_i a_i$. Then "
)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("\\mathbb E\\sum_i e_i^2 = n s^2", "\\mathbb E\\sum_i e_i^2 = s^2"),
        ("\\mathbb E\\Bigl(\\sum_i e_i\\Bigr)^2 = n s^2",
         "\\mathbb E\\Bigl(\\sum_i e_i\\Bigr)^2 = n^2 s^2"),
        ("\\operatorname{Var}\\sum_i c_i e_i = s^2\\sum_i c_i^2",
         "\\operatorname{Var}\\sum_i c_i e_i = s^2(\\sum_i c_i)^2"),
    ],
)  # fmt: skip
def test_sums_are_averaged_as_a_whole(right, wrong):
    assert last(f"{NOISE}${right}$.") in ("proved", "plausible")
    assert last(f"{NOISE}${wrong}$.") == "refuted"


def test_what_is_defined_by_numbers_is_not_random():
    # y is the sum of the a_i: Y - y = sum (M_i/p - 1) a_i, of variance (1 - p)/p each.
    assert last(f"{MASKS}$E(Y - y)^2 = \\frac{{1-p}}{{p}}\\sum_i a_i^2$.") == "proved"
    assert last(f"{MASKS}$E(Y - y)^2 = \\frac{{1+p}}{{p}}\\sum_i a_i^2$.") == "refuted"


def test_laws_are_named_in_text():
    begin = "The $d_i \\sim \\text{Bernoulli}(q)$ are independent. "
    assert last(begin + "So $\\operatorname{Var}(d_i) = q(1-q)$.") == "proved"


def test_an_energy_is_no_expectation():
    text = "Let $E(w) = \\frac12 w^2$ and $w \\sim N(0, s^2)$. Then $E(w+h)^2 = \\frac14(w+h)^4$."
    assert last(text) != "refuted"
    assert with_brackets("E(w)", own_e=True) == "E(w)"


def test_where_the_end_of_a_sum_is_not_known_nothing_counts_its_terms():
    begin = "The $e_i$ are independent with mean $0$ and variance $s^2$. "
    assert last(begin + "Then $\\mathbb E\\sum_i e_i^2 = N s^2$.") != "refuted"
