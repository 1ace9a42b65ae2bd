"""Vectors and matrices that are written as a whole, beside their entries."""

import pytest

from closedform.proofread.index_vectors import VectorNotation
from closedform.proofread.texts import proofread_text


def verdicts(text):
    return [one.verdict for one in proofread_text(text, syntax="markdown", seconds=10)]


def last(text):
    return verdicts(text)[-1]


SHARES = (
    "Let $q = \\operatorname{softmax}(u)$ and $L = -\\sum_k t_k \\log q_k$ with $\\sum_k t_k = 1$. "
)
JACOBIAN = SHARES + "The matrix is $H = \\operatorname{diag}(q) - q q^\\top$. "


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        # d log q_k / d u_j = delta_kj - q_j, and the t_k add up to 1
        ("\\partial L/\\partial u_k = q_k - t_k", "\\partial L/\\partial u_k = t_k - q_k"),
        ("\\sum_k t_k (q_k - \\delta_{kj}) = q_k - q_k + \\sum_k t_k q_k - t_j",
         "\\sum_k t_k (q_k - \\delta_{kj}) = \\sum_k t_k q_k + t_j"),
    ],
)  # fmt: skip
def test_a_softmax_is_known_by_its_name(right, wrong):
    assert last(f"{SHARES}Then ${right}$.") == "plausible"
    assert last(f"{SHARES}Then ${wrong}$.") == "refuted"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("H_{kl} = q_k (\\delta_{kl} - q_l)", "H_{kl} = q_k (\\delta_{kl} + q_l)"),
        ("\\operatorname{tr} H = 1 - \\|q\\|^2", "\\operatorname{tr} H = 1 + \\|q\\|^2"),
        ("w^\\top H w = \\sum_k q_k w_k^2 - (\\sum_k q_k w_k)^2",
         "w^\\top H w = \\sum_k q_k w_k^2 - \\sum_k q_k w_k"),
        ("w^\\top H w = \\operatorname{Var}_q(w)", "w^\\top H w = 2\\operatorname{Var}_q(w)"),
        ("\\sum_k q_k w_k^2 - (\\sum_k q_k w_k)^2 = \\mathbb{E}_q[w^2] - \\mathbb{E}_q[w]^2",
         "\\sum_k q_k w_k^2 - (\\sum_k q_k w_k)^2 = \\mathbb{E}_q[w^2] - \\mathbb{E}_q[w]"),
    ],
)  # fmt: skip
def test_a_sum_of_outer_products_has_entries(right, wrong):
    assert last(f"{JACOBIAN}Then ${right}$.") == "plausible"
    assert last(f"{JACOBIAN}Then ${wrong}$.") == "refuted"


def test_elsewhere_may_mean_off_the_diagonal():
    begin = "With $p_i = e^{z_i}/\\sum_j e^{z_j}$ we have $J = \\mathrm{diag}(p) - pp^T$; "
    assert last(f"{begin}elsewhere $J_{{ik}} = -p_i p_k$.") != "refuted"
    assert last(f"{begin}now let $J_{{ik}} = p_i p_k$.") == "assumed"


NORMED = (
    "Let $\\hat x = \\frac{x - \\mu}{\\sigma}$ with $\\mu = \\frac1d\\sum_i x_i$ and "
    "$\\sigma^2 = \\frac1d\\sum_i (x_i - \\mu)^2$. So "
)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("\\frac{\\partial\\sigma}{\\partial x_i} = \\frac{\\hat x_i}{d}",
         "\\frac{\\partial\\sigma}{\\partial x_i} = \\frac{\\hat x_i}{2d}"),
        ("\\frac{\\partial\\hat x_i}{\\partial x_j} = "
         "\\frac1\\sigma(\\delta_{ij} - \\frac1d - \\frac{\\hat x_i\\hat x_j}{d})",
         "\\frac{\\partial\\hat x_i}{\\partial x_j} = "
         "\\frac1\\sigma(\\delta_{ij} - \\frac1d + \\frac{\\hat x_i\\hat x_j}{d})"),
    ],
)  # fmt: skip
def test_a_difference_over_a_number_is_meant_entry_by_entry(right, wrong):
    assert last(f"{NORMED}${right}$.") == "plausible"
    assert last(f"{NORMED}${wrong}$.") == "refuted"


def test_a_function_of_a_vector_is_a_number():
    begin = "With $A(z) = \\log\\sum_j e^{z_j}$ and $\\sum_i y_i = 1$ we get "
    assert last(begin + "$\\sum_i y_i (A(z) - z_i) = A(z) - \\sum_i y_i z_i$.") == "plausible"
    assert last(begin + "$\\sum_i y_i (A(z) - z_i) = A(z) + \\sum_i y_i z_i$.") == "refuted"


def test_what_is_special_is_not_refuted():
    # For u of length 1 with p_i = 1/2, say, more may hold than for all.
    begin = "Let $p_i = e^{z_i}/\\sum_j e^{z_j}$ and u a unit vector with entries $u_i$. "
    assert last(begin + "Then $u^\\top u = 1 + \\sum_i p_i - \\|p\\|^2$.") != "refuted"


def test_a_mean_of_vectors_is_no_vector_with_these_entries():
    begin = "The mean $g = \\frac1n\\sum_i g_i$ has "
    assert last(begin + "$\\|g\\|^2 = \\frac{1}{n^2}\\sum_i\\sum_j g_i g_j$.") != "refuted"
    notation = VectorNotation()
    notation.scan([r"g = \frac1n \sum_i g_i", r"z_i", r"W_{ij}", r"x_i"])
    assert notation.written_out(r"\|g\|^2") == r"\|g\|^2"
    # A product with a matrix is none entry by entry.
    assert notation.defined("z", "Wx") == ("z", "Wx")


def test_the_sample_mean_is_not_the_mean_of_the_law():
    begin = (
        "Let $X_1, \\dots, X_n$ be iid with mean $\\mu$, and $\\bar X = \\frac1n\\sum_i X_i$. So "
    )
    right = (
        "$\\sum_{i=1}^n (X_i - \\bar X)^2 = \\sum_{i=1}^n (X_i - \\mu)^2 - n(\\bar X - \\mu)^2$."
    )
    assert last(begin + right) == "proved"
    assert last(begin + right.replace("- n", "+ n")) == "refuted"


def test_the_divisor_of_a_mean_counts_its_terms():
    begin = "The mean of a batch is $m = \\frac1B\\sum_j z_j$. Then "
    assert last(begin + "$\\frac1B\\sum_j (z_j - m) = 0$.") in ("proved", "plausible")
    assert last(begin + "$\\sum_j (z_j - m)^2 = \\sum_j z_j^2 - B m^2$.") != "refuted"
