"""Products that people write in other ways: proved, and their false neighbors refuted."""

import pytest

from closedform.answers.judging import judge

PRODUCTS = [
    (r"\prod_{k=1}^n k", "n!", "(n+1)!", "n: integer >= 0"),
    (r"\prod_{i=0}^{n-1} r", "r^n", "r^{n-1}", "n: integer >= 1; r: real > 0"),
    (r"\prod_{k=2}^{n}(1-1/k)", "1/n", "1/(n+1)", "n: integer >= 1"),
    (r"\prod_{k=1}^n (2k-1)", r"\frac{(2n)!}{2^n n!}", r"\frac{(2n)!}{n!}", "n: integer >= 0"),
    (r"\prod_{i=1}^n i^2", r"(\prod_{i=1}^n i)^2", r"\prod_{i=1}^n i", "n: integer >= 0"),
    (r"\prod_{i=1}^n \frac{i+2}{i+1}", r"\frac{n+2}{2}", r"\frac{n+1}{2}", "n: integer >= 0"),
]


@pytest.mark.parametrize(("left", "right", "false", "domain"), PRODUCTS)
def test_a_product_is_proved(left, right, false, domain):
    assert judge(left, right, domain, infer=True).verdict == "proved"


@pytest.mark.parametrize(("left", "right", "false", "domain"), PRODUCTS)
def test_the_false_neighbor_of_a_product_is_refuted(left, right, false, domain):
    assert judge(left, false, domain, infer=True).verdict == "refuted"


PASCAL = r"\binom{n}{k}+\binom{n}{k-1}"


def test_the_law_of_pascal_is_proved_beyond_the_triangle_too():
    assert judge(PASCAL, r"\binom{n+1}{k}", "n, k: integer >= 0", infer=True).verdict == "proved"


def test_the_false_neighbor_of_the_law_of_pascal_is_refuted():
    verdict = judge(PASCAL, r"\binom{n+1}{k+1}", "n, k: integer >= 0", infer=True).verdict
    assert verdict == "refuted"
