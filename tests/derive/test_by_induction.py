"""Sums whose values have logarithms, roots, or other sums in them."""

import pytest

from closedform.derive.by_induction import by_induction
from closedform.derive.elementary import with_elementary
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read

DOMAIN = Domain.parse("n: integer >= 1; a: real in (0, 1); x: sequence; c: real")


def shown(left, right):
    sides = (read(text, DOMAIN.reading()) for text in (left, right))
    return by_induction(DOMAIN, *sides, with_elementary)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sum(log(1 + 1/k), k, 1, n)", "log(n + 1)"),
        ("sum(log(k), k, 2, n)", "log(n!)"),
        ("c + 2*sum(log(k), k, 1, n)", "c + log((n!)^2)"),
        ("sum(1/(sqrt(k) + sqrt(k - 1)), k, 1, n)", "sqrt(n)"),
        # sum over k of H_k: the other sum grows as well
        ("sum(sum(1/j, j, 1, k), k, 1, n)", "(n + 1)*sum(1/k, k, 1, n) - n"),
        # the order of summation turned around
        ("sum(sum(x(j), j, i, n), i, 1, n)", "sum(j*x(j), j, 1, n)"),
        ("sum(k*k!, k, 1, n)", "(n + 1)! - 1"),
    ],
)
def test_proved(left, right):
    theorem = shown(left, right)
    assert not theorem.obligations
    assert not theorem.hypotheses
    assert theorem.statement.args == tuple(read(t, DOMAIN.reading()) for t in (left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sum(log(1 + 1/k), k, 1, n)", "log(n)"),  # the first case
        ("sum(log(k), k, 2, n)", "log((n - 1)!)"),  # the step
        ("sum(sum(x(j), j, i, n), i, 1, n)", "sum((j - 1)*x(j), j, 1, n)"),
        ("sum(x(k), k, 1, n)", "n*c"),
        ("log(n)", "log(n)"),  # no sum
        ("sum(x(k), k, 1, 5)", "5*c"),  # does not grow
    ],
)
def test_not_proved(left, right):
    with pytest.raises(Refused):
        shown(left, right)
