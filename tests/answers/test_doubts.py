"""Guesses that may have been wrong refute nothing."""

import pytest

from closedform.answers.judging import judge


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("1 - P(A)", "P(B)"),  # B may be the opposite of A
        ("12", "a dozen = 12 units"),
        ("a_{n+1} = 3a_n", "a_n = 3a_{n-1}"),
        (r"8 \pm 3", "(5, 11)"),
        (r"\begin{pmatrix}1&0\\0&1\end{pmatrix}", "I"),
        ("2ab", "2 area"),
    ],
)
def test_what_may_be_right_is_not_refuted(gold, answer):
    assert judge(gold, answer, infer=True).verdict in ("undecided", "unreadable")


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        ("P(A) + P(B)", "P(A) P(B)"),
        ("a_{n+1} = 3a_n", "a_n = 2a_{n-1}"),
        (r"x = \pm 3", "x = 3"),
        ("2ab", "3ab"),
    ],
)
def test_what_is_wrong_in_any_case_is(gold, answer):
    assert judge(gold, answer, infer=True).verdict == "refuted"


@pytest.mark.parametrize(
    ("domain", "verdict"), [("", "proved"), ("x > 0", "proved"), ("x!=0", "undecided")]
)
def test_a_number_that_is_said_not_to_be_0_may_be_below_it(domain, verdict):
    # At x = -2, log(x^2) is log(4), and 2 log(x) has no value.
    assert judge(r"\ln x^2", r"2\ln x", domain, infer=True).verdict == verdict
