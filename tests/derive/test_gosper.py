"""Gosper's form of a ratio, and the bound of the degree, against hand-made cases."""

from math import prod

import pytest

from closedform.derive.gosper import degree_bound, gosper_form
from closedform.derive.hypergeometric_ratios import common_part, shifted
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read
from closedform.language.tree import number, symbol

DOMAIN = Domain.parse("n: integer >= 0").index("k", number(0), symbol("n"))


def common(text):
    return common_part(DOMAIN, read(text, DOMAIN.reading()), "n", "k")


@pytest.mark.parametrize(
    "text", ["k!", "binomial(n,k)", "k binomial(n,k)", "binomial(2n,k)/(k+1)", "2^k (k+3)!"]
)
def test_the_form_is_the_ratio(text):
    found = common(text)
    place = found.places[1]
    a, b, c = gosper_form(found)
    ratio = found.ratio()
    assert ratio.top * b * c == ratio.bottom * a * shifted(found.normal, c, place, 1)
    for j in range(12):
        assert a.gcd(shifted(found.normal, b, place, j)).degrees()[place] == 0


def test_factors_far_apart_are_not_followed():
    with pytest.raises(Refused, match="too far apart"):
        gosper_form(common("binomial(n+k,n) (k+20)!/k!"))


@pytest.mark.parametrize("degree", [1, 2, 3])
def test_the_degree_of_a_sum_of_powers(degree):
    """``x(k+1) - x(k) = k^p`` has a solution of degree p + 1, and none of a lower one."""
    found = common("k!")
    place = found.places[1]
    one = found.ratio().top ** 0
    k = one.context().gens()[place]
    assert degree_bound(one, one, [prod([k] * degree, start=one)], place) == degree + 1


def test_the_degree_where_the_highest_powers_differ():
    """``k x(k+1) - x(k) = k^3`` raises a degree by one."""
    found = common("k!")
    place = found.places[1]
    one = found.ratio().top ** 0
    k = one.context().gens()[place]
    assert degree_bound(k, one, [k**3], place) == 2
