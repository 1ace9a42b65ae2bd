"""The table of special angles, against numbers with proved bounds, and what is not in it."""

import pytest
from flint import arb

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.table import lemma
from closedform.language.tree import number, symbol

BITS = 300
COUNTS = {"cos": (3, 4, 5, 6, 8, 12), "sin": (3, 4, 6, 8, 12)}


@pytest.mark.parametrize(("name", "n"), [(name, n) for name in COUNTS for n in COUNTS[name]])
def test_values(name, n):
    theorem = lemma(Domain(), f"{name}_of_part", {"n": number(n)})
    assert not theorem.obligations
    value = enclose(theorem.right, {}, BITS)
    difference = value - enclose(theorem.left, {}, BITS)
    assert abs(difference) < arb(10) ** -15


@pytest.mark.parametrize("n", [1, 2, 7, 10])
@pytest.mark.parametrize("name", ["cos", "sin"])
def test_nothing_else_is_in_the_table(name, n):
    with pytest.raises(Refused, match="not in the table"):
        lemma(Domain(), f"{name}_of_part", {"n": number(n)})


def test_a_symbol_is_no_entry():
    domain = Domain.parse("n: integer >= 3")
    with pytest.raises(Refused, match="not in the table"):
        lemma(domain, "cos_of_part", {"n": symbol("n")})
