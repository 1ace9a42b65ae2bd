"""Norms and multiples of vectors with entries."""

import pytest

from closedform.answers.judging import judge


def verdict(gold, answer, domain=""):
    return judge(gold, answer, domain, infer=True, seconds=5).verdict


@pytest.mark.parametrize(
    ("gold", "answer", "wrong"),
    [
        ("13", r"\|(5, -12)\|", "17"),
        (r"\left\|\begin{pmatrix}5\\-12\end{pmatrix}\right\|_1", "17", "13"),
        (r"||(5, -12)||_\infty", "12", "13"),
        (r"\|(a, 1)\|^2", "a^2 + 1", "a + 1"),
        ("3(1, 0, -2)", "(3, 0, -6)", "(3, 0, 6)"),
        ("(4, 6, 8)/4", "(1, 3/2, 2)", "(1, 2, 2)"),
        (r"-\frac{1}{2}(2, 4, 6)", "(-1, -2, -3)", "(1, 2, 3)"),
    ],
)
def test_what_is_written_out(gold, answer, wrong):
    assert verdict(gold, answer) == "proved"
    assert verdict(gold, wrong) == "refuted"


def test_another_norm_may_be_meant():
    assert verdict("12", r"\|(5, -12)\|", "maximum norm") == "undecided"
    assert verdict("12", r"\|(5, -12)\|", "Euclidean norm") == "refuted"


def test_the_norm_of_a_name_stays():
    assert verdict(r"\|w\|^2", "w^T w", "w: vector") == "proved"
