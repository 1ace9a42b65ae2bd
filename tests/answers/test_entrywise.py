"""Calculations with written matrices, against the same entry by entry in fractions."""

import itertools
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.entrywise import entrywise
from closedform.answers.judging import judge
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import evaluate
from closedform.language.tree import Expr, call, mul, number


def matrix(rows):
    entries = tuple(number(entry) for entry in itertools.chain(*rows))
    return Expr("matrix", len(rows[0]), entries)


def rows_of(tree):
    values = [evaluate(entry, {}) for entry in tree.args]
    return [values[at : at + tree.value] for at in range(0, len(values), tree.value)]


def tables(rows, columns):
    row = st.lists(st.integers(-5, 5), min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows)


@given(tables(2, 3), tables(3, 2))
def test_products_are_rows_times_columns(left, right):
    columns = [*zip(*right, strict=True)]
    wanted = [
        [sum(F(a * b) for a, b in zip(row, column, strict=True)) for column in columns]
        for row in left
    ]
    assert rows_of(entrywise(mul(matrix(left), matrix(right)), Domain())) == wanted


@given(tables(2, 3), tables(2, 3), st.integers(-3, 3))
def test_sums_multiples_and_transposes(left, right, factor):
    a, b = matrix(left), matrix(right)
    total = entrywise(a + entrywise(mul(number(factor), b), Domain()), Domain())
    assert rows_of(total) == [
        [x + factor * y for x, y in zip(*pair, strict=True)]
        for pair in zip(left, right, strict=True)
    ]
    turned = rows_of(entrywise(call("transpose", a), Domain()))
    assert turned == [list(column) for column in zip(*left, strict=True)]


@given(tables(2, 2), st.integers(1, 4))
def test_powers_are_repeated_products(rows, times):
    a = matrix(rows)
    product = a
    for _ in range(times - 1):
        product = entrywise(mul(product, a), Domain())
    assert rows_of(entrywise(a ** number(times), Domain())) == rows_of(product)


@pytest.mark.parametrize(
    ("gold", "answer", "verdict"),
    [
        (r"\frac12\begin{pmatrix}2&1\\0&4\end{pmatrix}", "[[1, 1/2], [0, 2]]", "proved"),
        (r"\frac12\begin{pmatrix}2&1\\0&4\end{pmatrix}", "[[1, 1/2], [0, 4]]", "refuted"),
        (r"\begin{pmatrix}2&1\\1&2\end{pmatrix}^{-1}", "[[2, -1], [-1, 2]]/3", "proved"),
        (r"\begin{pmatrix}2&1\\1&2\end{pmatrix}^{-1}", "[[2, 1], [-1, 2]]/3", "refuted"),
        (r"\begin{pmatrix}1&2\end{pmatrix}\begin{pmatrix}3\\4\end{pmatrix}", "11", "proved"),
        # the shapes do not fit: nothing is claimed of what has no value
        (r"\begin{pmatrix}1&2\end{pmatrix}\begin{pmatrix}3&4\end{pmatrix}", "11", "undecided"),
    ],
)
def test_verdicts(gold, answer, verdict):
    assert judge(gold, answer).verdict == verdict
