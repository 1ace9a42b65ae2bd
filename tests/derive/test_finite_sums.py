"""Equations with finite sums, over domains where nothing may be divided by."""

import pytest

from closedform.derive.finite_sums import turned_around
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read

DOMAIN = Domain.parse("b, c: real; t: integer >= 0; x: sequence")


def sides(left, right):
    return read(left, DOMAIN.reading()), read(right, DOMAIN.reading())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # t = 2: (1 - b)(b + 1) = 1 - b^2, also for b = 0 and b = 1.
        ("(1-b) sum(b^(t-i), i, 1, t)", "1 - b^t"),
        # The same weights, read from the newest value on.
        ("sum(b^(t-i) x(i), i, 0, t)", "sum(b^i x(t-i), i, 0, t)"),
        ("c + sum(t - i, i, 0, t)", "c + t(t+1)/2"),
    ],
)
def test_a_sum_from_its_last_term_to_its_first(left, right):
    theorem = turned_around(DOMAIN, *sides(left, right))
    assert (theorem.left, theorem.right) == sides(left, right)
    assert not theorem.obligations


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(1-b) sum(b^(t-i), i, 1, t)", "1 - b^(t+1)"),  # t = 0: 0 against 1 - b
        ("sum(b^i, i, 0, t)", "sum(b^i, i, 0, t)"),  # nothing to turn around
    ],
)
def test_what_is_not_shown_by_turning_a_sum_around(left, right):
    with pytest.raises(Refused):
        turned_around(DOMAIN, *sides(left, right))
