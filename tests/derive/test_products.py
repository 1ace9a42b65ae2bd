"""Induction on the last index of a product."""

import pytest

from closedform.derive.products import prove_product
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.tree import Expr, number, symbol

K, N = symbol("k"), symbol("n")
DOMAIN = Domain.parse("n: integer >= 1")
TELESCOPING = Expr("product", None, (K, number(2), N, 1 - 1 / K))


def test_either_side_may_be_the_product():
    # 1/2 * 2/3 * ... * (n-1)/n
    theorem = prove_product(DOMAIN, 1 / N, TELESCOPING)
    assert (theorem.left, theorem.right) == (1 / N, TELESCOPING)
    assert not theorem.obligations


@pytest.mark.parametrize("wrong", [1 / (N + 1), number(1), N])
def test_what_is_false_is_refused(wrong):
    with pytest.raises(Refused):
        prove_product(DOMAIN, TELESCOPING, wrong)


def test_a_first_value_is_needed():
    with pytest.raises(Refused, match="no first value"):
        prove_product(Domain.parse("n: integer"), TELESCOPING, 1 / N)
