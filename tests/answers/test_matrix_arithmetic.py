"""Arithmetic of matrices that are written out, against rational numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.matrix_arithmetic import (
    ShapeError,
    determinant,
    identity,
    inverse,
    matrix_power,
    matrix_product,
    matrix_sum,
    trace,
    transposed,
)
from closedform.kernel.evaluate import evaluate
from closedform.language.compound import matrix
from closedform.language.tree import decimal, number, symbol

ENTRIES = st.integers(-5, 5)


def square(size):
    return st.lists(ENTRIES, min_size=size * size, max_size=size * size).map(
        lambda entries: matrix(size, *entries)
    )


def rows(tree):
    values = [Fraction(evaluate(entry, {})) for entry in tree.args]
    return [values[at : at + tree.value] for at in range(0, len(values), tree.value)]


@given(st.sampled_from([1, 2, 3]).flatmap(square))
def test_the_inverse_times_the_matrix_is_the_identity(one):
    if evaluate(determinant(one), {}) == 0:
        with pytest.raises(ShapeError, match="no inverse"):
            inverse(one)
        return
    unit = rows(identity(one.value))
    assert rows(matrix_product(inverse(one), one)) == unit
    assert rows(matrix_product(one, inverse(one))) == unit


@given(st.sampled_from([2, 3, 4]).flatmap(lambda size: st.tuples(square(size), square(size))))
def test_determinants_multiply_and_traces_of_products_do_not_depend_on_the_order(pair):
    first, second = pair
    both = matrix_product(first, second)
    values = [evaluate(determinant(one), {}) for one in (first, second, both)]
    assert values[2] == values[0] * values[1]
    assert evaluate(trace(both), {}) == evaluate(trace(matrix_product(second, first)), {})
    assert transposed(both) == matrix_product(transposed(second), transposed(first))


def test_entries_with_names_and_decimals_stay_as_they_are_written():
    x = symbol("x")
    assert matrix_sum(matrix(2, x, 1), matrix(2, 1, 2)).args == (x + 1, number(3))
    tenth = decimal("0.1")
    assert matrix_product(matrix(1, tenth), matrix(1, 2)).args == (tenth * 2,)


def test_powers():
    one = matrix(2, 1, 1, 0, 1)
    assert rows(matrix_power(one, 5)) == [[1, 5], [0, 1]]
    assert rows(matrix_power(one, -3)) == [[1, -3], [0, 1]]
    assert matrix_power(one, 0) == identity(2)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (lambda: matrix_sum(matrix(1, 1, 2), matrix(2, 1, 2)), "2 x 1 plus 1 x 2"),
        (lambda: matrix_product(matrix(2, 1, 2, 3, 4), matrix(1, 1)), "2 x 2 times 1 x 1"),
        (lambda: determinant(matrix(1, 1, 2)), "2 x 1 is not square"),
        (lambda: inverse(identity(4)), "inverses beyond"),
        (lambda: determinant(identity(5)), "determinants beyond"),
        (lambda: matrix_power(identity(2), 99), "powers beyond"),
        (lambda: matrix_product(matrix(1, *range(9)), matrix(9, *range(9))), "more than 36"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_reason(wrong, reason):
    with pytest.raises(ShapeError, match=reason):
        wrong()
