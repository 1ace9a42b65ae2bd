"""The estimate: what is called cheap is cheap, and ordinary answers are."""

import pytest

from closedform.answers.effort import is_cheap
from closedform.kernel.domain import Domain
from closedform.language.reader import read
from closedform.language.tree import number

DOMAIN = Domain.parse("x, y, z, w, u: real; n: integer >= 0; m: sequence")


def cheap(text):
    return is_cheap(read(text, DOMAIN.reading()), number(1), DOMAIN)


@pytest.mark.parametrize(
    "text",
    ["1", "x", r"\frac{x^2}{2y-1}", "(1-x)^{n+1}/(1-x)", "m(n+1) - x*m(n)", "0.9^{1000}",
     "x^{1000}", "(x+y)^6", "x^(-2)", r"\binom{n}{2} (n-1)!"],
)  # fmt: skip
def test_ordinary_answers_are_cheap(text):
    assert cheap(text)


@pytest.mark.parametrize(
    "text",
    ["9**9**9", "10^10^10^10", "(10^8)!", r"\binom{10^9}{5\cdot10^8}", "(x+y+z+w+1)^400",
     r"\sum_{k=1}^{10^9} 1/k^k", "(((x+y+1)^9)^9)^9", "(x+y+z+w+u)^6", "(x+y)^(9n)",
     "(x+y)^(n+100)", "x^9999999", "1234567", "+".join(f"1/(x+{i})" for i in range(40)), "x"*200,
     "2^2^n", "(x+1)^(-400)", "log(x)", "100!", "n!!", r"\binom{n}{x^2}"],
)  # fmt: skip
def test_what_may_grow_is_not(text):
    assert not cheap(text)


def test_terms_are_counted_over_a_common_denominator():
    # 1/(x+y) + ... with 8 summands: a denominator of up to 2^8 = 256 products.
    def sum_of(count):
        return " + ".join(f"1/(x+{i}y)" for i in range(1, count + 1))

    assert cheap(sum_of(3))
    assert not cheap(sum_of(8))


def test_a_domain_with_relations_or_computed_bounds_is_not_cheap():
    one = number(1)
    assert is_cheap(one, one, Domain.parse("n: integer >= 0"))
    assert not is_cheap(one, one, Domain.parse("n, k: integer >= 0; k <= n"))
    assert not is_cheap(one, one, Domain.parse("n: integer >= 9^9^9"))
