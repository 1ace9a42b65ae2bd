"""What relations grant of a quantity, held against points of their domain."""

from fractions import Fraction
from itertools import product as tuples

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st
from kernel_samples import law

from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import COMPARE, evaluate
from closedform.kernel.granted import granted
from closedform.kernel.signs import entails
from closedform.language.reader import read
from closedform.language.tree import call, number, relation, summation, symbol

x, y, z, n, k = map(symbol, "xyznk")
VALUES = tuple(Fraction(v, 2) for v in (-5, -2, -1, 0, 1, 2, 3, 8))
GRID = [dict(zip("xyz", point, strict=True)) for point in tuples(VALUES, repeat=3)]
BASES = [x * y, x - y, call("abs", x) - y, x**2 - y * z, x / y, call("max", x, y) - z, x]
SIGNS = st.sampled_from([">", ">=", "<", "<=", "=", "!="])
NUMBERS = st.integers(-3, 3).map(number)


@law(400)
@given(
    st.lists(st.tuples(st.sampled_from(BASES), SIGNS, NUMBERS), min_size=1, max_size=2),
    st.sampled_from(BASES),
    NUMBERS,
    NUMBERS,
)
def test_what_is_granted_holds_at_every_point(stated, base, factor, shift):
    relations = tuple(relation(sign, one, end) for one, sign, end in stated)
    domain = Domain(Domain.parse("x, y, z: real").variables, relations)
    quantity = factor * base + shift
    signs = granted(domain, quantity)
    event(" ".join(sorted(signs)) or "nothing")
    points = [point for point in GRID if domain.contains(point)]
    assume(points)
    for point in points:
        if signs:  # else it may have no value
            value = evaluate(quantity, point)
            assert all(COMPARE[sign](value, 0) for sign in signs), point


@pytest.mark.parametrize(
    ("text", "quantity", "signs"),
    [
        ("x*y < 1", "1 - x*y", "!= > >="),
        ("x*y < 1", "2*x*y - 2", "!= < <="),
        ("x*y < 1", "x*y - 3", "!= < <="),
        ("x*y < 1", "x*y", ""),
        ("x*y <= 1", "1 - x*y", ">="),
        ("|x| >= y; |x| <= y", "3*y - 3*|x|", "<= = >="),
        ("x*y >= 0; x*y != 0", "x*y", "!= > >="),
        # Without y != 0 the quotient may have no value.
        ("x/y > 0", "2*x/y", ""),
        ("y != 0; x/y > 0", "2*x/y", "!= > >="),
    ],
)
def test_granted(text, quantity, signs):
    domain = Domain.parse(f"x, y: real; {text}")
    assert " ".join(sorted(granted(domain, read(quantity, domain.reading())))) == signs


def test_a_sum_that_may_be_empty_grants_nothing_of_its_closed_form():
    # The sum of ones from 0 to n is 0, not n + 1, for n < -1.
    ones = summation(k, 0, n, 1)
    stated = relation(">=", ones, 0)
    domain = Domain(Domain.parse("n: integer").variables, (stated,))
    assert granted(domain, ones)
    assert not granted(domain, n + 1)
    assert not entails(domain, relation(">=", n + 1, 0))
