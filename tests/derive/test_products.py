"""Induction on the last index of a product."""

import pytest

from closedform.answers.judging import judge
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


@pytest.mark.parametrize(
    ("product", "value", "verdict"),
    [
        # Each factor is f(i+1)/f(i) for f(i) = 1/(i(i-1)), so that the product is f(t+1)/f(k+1).
        (r"\prod_{i=k+1}^{t}\left(1-\frac{2}{i+1}\right)", r"\frac{k(k+1)}{t(t+1)}", "proved"),
        (r"\prod_{i=k+1}^{t}\left(1-\frac{2}{i+1}\right)", r"\frac{k(k+1)}{t(t-1)}", "refuted"),
        (r"\prod_{i=k}^{t}\frac{i+2}{i}", r"\frac{(t+1)(t+2)}{k(k+1)}", "proved"),
        (r"\prod_{i=k}^{t} i", r"\frac{t!}{(k-1)!}", "proved"),
        (r"\prod_{i=k+1}^{t} (1-b)", "(1-b)^{t-k}", "proved"),
        (r"\prod_{i=k+1}^{t} (1-b)", "(1-b)^{t-k+1}", "refuted"),
    ],
)
def test_products_from_a_symbol_on(product, value, verdict):
    domain = "k, t: integer >= 2; k <= t; b: real in (0,1)"
    assert judge(product, value, domain, seconds=20).verdict == verdict


def test_a_product_may_have_no_factors():
    # For t < k - 1 the value is 1, and not (t + 1)/k.
    found = judge(r"\prod_{i=k}^{t}\frac{i+1}{i}", r"\frac{t+1}{k}", "k, t: integer >= 1")
    assert found.verdict == "refuted"
