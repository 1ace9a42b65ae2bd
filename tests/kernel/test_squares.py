"""Differences and differences of squares have the same sign, at every point."""

from fractions import Fraction
from itertools import product as tuples

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st
from kernel_samples import law

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.signs import entails
from closedform.kernel.squares import of_squares
from closedform.language.reader import read, read_relation
from closedform.language.tree import call, mul, number, power, sub, symbol

t, w, r = map(symbol, "twr")
DOMAIN = Domain.parse("t, w: real > 0; r: real")
ROOTS = [call("sqrt", t), call("sqrt", w), call("abs", r), call("sqrt", t + w), t, w, r]
SIDES = st.lists(
    st.builds(power, st.sampled_from(ROOTS), st.integers(1, 3)), min_size=1, max_size=3
).flatmap(lambda factors: st.integers(1, 3).map(lambda n: mul(number(n), *factors)))
GRID = [
    dict(zip("twr", map(Fraction, point), strict=True))
    for point in tuples((Fraction(1, 3), 1, 4), (Fraction(1, 4), 1, 3), (-2, 0, 1, 3))
]


@law(300)
@given(SIDES, SIDES)
def test_the_parts_and_their_squares_are_what_they_are_said_to_be(one, other):
    found = of_squares(DOMAIN, sub(one, other))
    event("found" if found else "nothing")
    assume(found is not None)
    (first, second), squares = found
    for point in GRID:
        assert enclose(sub(first, second), point).overlaps(enclose(sub(one, other), point))
        wanted = enclose(sub(first**2, second**2), point)
        assert enclose(squares, point).overlaps(wanted)


CLAIMS = {
    "t, w: real > 0; t <= w": {
        "sqrt(t) <= sqrt(w)": True,
        "t*sqrt(t) <= w*sqrt(w)": True,
        "2*sqrt(w) > sqrt(t)": True,
        "sqrt(t) < sqrt(w)": False,
        "sqrt(t) <= w": False,  # 1/2 <= 1/4
    },
    "b: real > 0; r: real; r^2 <= b": {
        "|r| <= sqrt(b)": True,
        "r <= sqrt(b)": False,  # true, but r has no sign
        "|r| < sqrt(b)": False,
    },
    "b: real >= 0; r: real; r^2 > b": {"|r| > sqrt(b)": True, "|r| != sqrt(b)": True},
    "x, y: real; x^2 = y^2": {"|x| = |y|": True},
    "x, y: real; x^2 >= y^2": {"|x| >= |y|": True, "x >= |y|": False, "2*|x| > |y|": False},
}


@pytest.mark.parametrize(
    ("text", "claim", "shown"),
    [(text, claim, shown) for text, claims in CLAIMS.items() for claim, shown in claims.items()],
)
def test_roots_and_absolute_values_compare_as_their_squares(text, claim, shown):
    domain = Domain.parse(text)
    assert entails(domain, read_relation(claim, domain.reading())) == shown


@pytest.mark.parametrize("text", ["sqrt(t) + |r|", "t - w", "sqrt(t) - w - 1", "sqrt(r) - t"])
def test_other_quantities_have_no_such_squares(text):
    assert of_squares(DOMAIN, read(text, DOMAIN.reading())) is None
