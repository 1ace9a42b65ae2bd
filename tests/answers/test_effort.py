"""The estimate: what may grow is not called small, and ordinary answers are."""

import pytest

from closedform.answers.effort import is_small
from closedform.kernel.domain import Domain
from closedform.language.reader import read, read_statement
from closedform.language.tree import number

DOMAIN = Domain.parse("x, y, z, w, u: real; n: integer >= 0; m: sequence")


def small(text):
    return is_small(read(text, DOMAIN.reading()), number(1), DOMAIN)


@pytest.mark.parametrize(
    "text",
    ["1", "x", r"\frac{x^2}{2y-1}", "(1-x)^{n+1}/(1-x)", "m(n+1) - x*m(n)", "0.9^{1000}",
     "x^{1000}", "(x+y)^6", "x^(-2)", r"\binom{n}{2} (n-1)!", "log(x)", "e^{-x/2}", "sqrt(x^2+1)",
     "x^(1/2)", r"\sum_{k=0}^{n-1} x^k", r"\sum_{k=0}^{\infty} x^k", r"\prod_{k=1}^{n} 2k",
     r"\lim_{n \to \infty} (1-1/n)^n", "max(x, |y|)", "exp(exp(exp(exp(x))))",
     r"\sum_{i=0}^{n} \frac{n!}{i!(n-i)!}", r"\begin{cases} x & x > y \\ y & x \le y \end{cases}"],
)  # fmt: skip
def test_ordinary_answers_are_small(text):
    assert small(text)


@pytest.mark.parametrize(
    "text",
    ["9**9**9", "10^10^10^10", "(10^8)!", r"\binom{10^9}{5\cdot10^8}", "(x+y+z+w+1)^400",
     r"\sum_{k=1}^{10^9} 1/k^k", "(((x+y+1)^9)^9)^9", "(x+y+z+w+u)^6", "(x+y)^(9n)",
     "(x+y)^(n+100)", "x^9999999", "1234567", "+".join(f"1/(x+{i})" for i in range(40)), "x"*200,
     "2^2^n", "(x+1)^(-400)", "100!", "(n!)!", r"\binom{n}{x^2}", "x^(1/2000001)",
     r"\sum_{k=0}^{n^2} x^k", r"\sum_{k=0}^{200} x^k", "|x| |y| |z| |w| |u|",
     "(sin(x)+cos(y)+z+w)^9",
     r"\sum_{i=1}^{n} \sum_{j=1}^{i} \sum_{k=1}^{j} k", "+".join(f"log(x+{i})" for i in range(13))],
)  # fmt: skip
def test_what_may_grow_is_not(text):
    assert not small(text)


def test_terms_are_counted_over_a_common_denominator():
    # 1/(x+y) + ... with 8 summands: a denominator of up to 2^8 = 256 products.
    def sum_of(count):
        return " + ".join(f"1/(x+{i}y)" for i in range(1, count + 1))

    assert small(sum_of(3))
    assert not small(sum_of(8))


def test_a_statement_is_as_large_as_its_largest_part():
    domain = Domain.parse("x, y: real")
    texts = "(x, x^2)", "x = y^2", "0 < x < 1", "(x, (x+y+1)^99)"
    trees = [read_statement(text, domain.reading()) for text in texts]
    assert [is_small(tree, tree, domain) for tree in trees] == [True, True, True, False]


def test_bounds_and_relations_of_the_domain_count():
    one = number(1)
    for text in (
        "n: integer >= 0",
        "n, k: integer >= 0; k <= n",
        "L: real > 0; h: real in (0, 2/L)",
    ):
        assert is_small(one, one, Domain.parse(text))
    for text in ("n: integer >= 9^9^9", "n: integer >= 1000", "x: real; (x+1)^500 > x",
                 "n: integer >= 0; n > 0; n > -1; n > -2; n > -3; n > -4"):  # fmt: skip
        assert not is_small(one, one, Domain.parse(text))
