"""Norms and products of vectors, declared or not."""

import pytest

from closedform.answers.judging import judge

DECLARED = "A: matrix; u, v: vector; c: real"


@pytest.mark.parametrize(
    ("gold", "answer", "verdict"),
    [
        (r"\|u - v\|^2", r"\|u\|^2 - 2u^T v + \|v\|^2", "proved"),
        (r"\|u - v\|^2", r"\|u\|^2 - u^T v + \|v\|^2", "refuted"),
        (r"\|u\|", r"\sqrt{u^T u}", "proved"),
        (r"\|u\|", r"\|u\|^2", "refuted"),
        (r"u \cdot v", "v^T u", "proved"),
        (r"u \cdot (A v)", "u^T A v", "proved"),
        ("u^T v", "u v^T", "refuted"),  # a number, and a matrix
        ("A u", "u", "refuted"),
        (r"\|A\|", "c", "undecided"),
        (r"\operatorname{tr}(A)", "c", "undecided"),
        ("A + u", "A", "undecided"),
    ],
)
def test_lengths_and_products(gold, answer, verdict):
    assert judge(gold, answer, DECLARED, infer=True, seconds=5).verdict == verdict


@pytest.mark.parametrize(
    ("gold", "answer", "verdict"),
    [
        ("(UV)^T", "V^TU^T", "proved"),
        ("(UV)^T", "U^TV^T", "undecided"),  # right for numbers only
        (r"\mathbf{u}^\top\mathbf{v}", r"\mathbf{v}^\top\mathbf{u}", "proved"),
        (r"U^\top V", r"V^\top U", "refuted"),
        ("(UV)^{-1}", "V^{-1}U^{-1}", "proved"),
        ("(UV)^{-1}", "U^{-1}V^{-1}", "undecided"),
        (r"\gamma^T r", r"r\gamma^T", "proved"),  # a power
    ],
)
def test_letters_that_nobody_declared(gold, answer, verdict):
    assert judge(gold, answer, infer=True, seconds=5).verdict == verdict
