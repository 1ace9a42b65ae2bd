"""What letters stand for in a section: e as a quantity, factors, laws that were given before."""

import pytest

from closedform.proofread.texts import proofread_text


def judged(text):
    return proofread_text(text, syntax="markdown", seconds=10)


def last(text):
    return judged(text)[-1].verdict


ERROR = r"Let $e = pq - 1$. Then "


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("pe + q = p^2q - p + q", "proved"),
        ("pe + q = p^2q + p + q", "refuted"),
        ("e^2 = p^2q^2 - 2pq + 1", "proved"),
        (r"\frac{\partial e}{\partial p} = q", "proved"),
        ("e^{-x}e^{x} = 1", "proved"),
    ],
)
def test_e_is_a_quantity_where_it_is_defined(formula, expected):
    assert last(ERROR + f"${formula}$.") == expected


def test_e_is_a_number_elsewhere():
    assert last(r"The number $e = \lim_{n\to\infty}(1+\frac1n)^n$ has $\ln e = 1$.") == "proved"


@pytest.mark.parametrize(("top", "expected"), [("n-1", "proved"), ("n", "refuted")])
def test_a_number_in_front_of_a_bracket(top, expected):
    # 1 - 2/(n+1) = (n-1)/(n+1)
    text = r"With $a_n = \frac{2}{\mu(n+1)}$ we have $1-\mu a_n=\frac{%s}{n+1}$."
    assert last(text % top) == expected


def test_a_function_is_no_factor():
    text = r"Let $\eta(t+1) = \frac12 \eta(t)$ and $\eta(0) = 1$. Then $\eta(3) = \frac18$."
    assert last(text) == "proved"


@pytest.mark.parametrize(
    ("value", "expected"), [(r"\frac{b}{1-q}", "proved"), (r"\frac{bq}{1-q}", "refuted")]
)
def test_powers_in_a_definition_make_an_infinite_sum_converge(value, expected):
    assert last(rf"Let $a_k = bq^k$. Then $\sum_{{k=0}}^\infty a_k = {value}$.") == expected


def test_a_law_of_an_earlier_section_may_hold_still():
    text = (
        "Let $Z\\sim\\mathcal N(0, I_d)$ be noise.\n\n# Moments\n\n"
        "In one dimension $\\mathbb E Z^{2k} = (2k-1)\\mathbb E Z^{2k-2}$."
    )
    assert last(text) == "undecided"


# Which function is meant, and where, may have changed since the matrix was written.
@pytest.mark.parametrize(("sign", "expected"), [("+", "proved"), ("-", "undecided")])
def test_a_hessian_has_a_value(sign, expected):
    text = (
        r"Here $\nabla^2 V=\begin{pmatrix}2a&-2b\\-2b&-2a\end{pmatrix}$, "
        rf"so that $\det\nabla^2 V=-4(a^2{sign}b^2)$."
    )
    assert last(text) == expected


GRADIENT = r"Let $y_{k+1} = y_k - s\nabla h(y_k)$. Then "


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (r"\|y_{k+1}-y_k\|^2 = s^2\|\nabla h(y_k)\|^2", "proved"),
        (r"\|y_{k+1}-y_k\|^2 = s\|\nabla h(y_k)\|^2", "refuted"),
        (r"\langle\nabla h(y_k), y_{k+1}-y_k\rangle = -s\|\nabla h(y_k)\|^2", "proved"),
        (
            r"\|y_{k+1}-q\|^2 = \|y_k-q\|^2 - 2s\langle\nabla h(y_k), y_k-q\rangle"
            r" + s^2\|\nabla h(y_k)\|^2",
            "proved",
        ),
        (
            r"2s\langle\nabla h(y_k), y_k-q\rangle = \|y_k-q\|^2 - \|y_{k+1}-q\|^2"
            r" - s^2\|\nabla h(y_k)\|^2",
            "refuted",
        ),
    ],
)
def test_gradients_of_unknown_functions_are_vectors(formula, expected):
    (*_, one) = judged(GRADIENT + f"${formula}$.")
    assert one.verdict == expected
    assert "paque" not in one.reason + one.judgement.guessed


def test_a_gradient_that_vanishes_refutes_nothing():
    text = r"At a minimum $\nabla h(y) = 0$, so that $\|x - \nabla h(y)\|^2 = \|x\|^2$."
    assert last(text) != "refuted"


def test_where_t_counts_steps_vectors_are_still_multiplied_out():
    text = (
        r"Sum over $t = 1, \dots, T$, that is $\sum_{t=1}^T \eta = \eta T$. "
        r"Then $\|a - b\|^2 = \|a\|^2 - %s\langle a, b\rangle + \|b\|^2$."
    )
    assert last(text % "2") == "proved"
    assert last(text % "") == "refuted"
