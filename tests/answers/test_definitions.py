"""Determinants by their definition, and roots as powers where their sign is known."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closedform.answers.definitions import written_out
from closedform.answers.statements import judge_texts
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import evaluate
from closedform.language.compound import matrix
from closedform.language.reader import read
from closedform.language.tree import call

DOMAIN = Domain.parse("a, b, c, d: real; x: real >= 0; y: real <= 0")


def by_elimination(rows):
    """The determinant by Gaussian elimination."""
    rows, found = [list(map(Fraction, row)) for row in rows], Fraction(1)
    for at in range(len(rows)):
        pivot = next((r for r in range(at, len(rows)) if rows[r][at]), None)
        if pivot is None:
            return Fraction(0)
        if pivot != at:
            rows[at], rows[pivot], found = rows[pivot], rows[at], -found
        found *= rows[at][at]
        for below in rows[at + 1 :]:
            factor = below[at] / rows[at][at]
            below[:] = [b - factor * a for a, b in zip(rows[at], below, strict=True)]
    return found


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.integers(-3, 3), min_size=n * n, max_size=n * n)
    )
)
def test_determinants_agree_with_elimination(entries):
    size = round(len(entries) ** 0.5)
    rows = [entries[at : at + size] for at in range(0, len(entries), size)]
    tree = written_out(call("det", matrix(size, *entries)), Domain())
    assert evaluate(tree, {}) == by_elimination(rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("det([[a, b, c]])", "det([[a, b, c]])"),  # not square
        ("root(3, x)", "x^(1/3)"),
        ("root(2, x)", "sqrt(x)"),
        ("root(3, y)", "-(-y)^(1/3)"),
        ("root(4, y)", "root(4, y)"),  # has no value
        ("root(3, a)", "root(3, a)"),
        ("root(3, -8)", "-2"),
        ("root(a, x)", "root(a, x)"),
        ("sum(root(3, k), k, 0, 2)", "sum(root(3, k), k, 0, 2)"),
        ("sum(root(3, x), x, -3, 3)", "sum(root(3, x), x, -3, 3)"),  # another x
    ],
)
def test_written_out(text, expected):
    assert str(written_out(read(text, DOMAIN.reading()), DOMAIN)) == expected


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}", "a d - b c", "proved"),
        (r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}", "a d + b c", "refuted"),
        ("∛8", "2", "proved"),
        ("root(3, -8)", "2", "refuted"),
        ("root(3, x)", "x^(1/3)", "proved"),
    ],
)
def test_verdicts(left, right, verdict):
    assert judge_texts(left, right, DOMAIN).verdict == verdict
