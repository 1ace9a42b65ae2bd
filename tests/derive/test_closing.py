"""Closed forms of sums, products and limits, each compared with plain arithmetic."""

from fractions import Fraction as F

import pytest

from closedform.derive.antidifferences import polynomial_geometric
from closedform.derive.closing import closed_form
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import evaluate
from closedform.kernel.theorem import Evidence
from closedform.language.reader import read
from closedform.language.tree import substitute, symbol


def closed(text: str, domain: str = ""):
    where = Domain.parse(domain)
    theorem = closed_form(where, read(text, where.reading()))
    assert theorem.evidence is Evidence.PROVED
    assert not theorem.obligations
    return theorem


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sum(k, k, 1, n)", lambda n: n * (n + 1) / 2),
        ("sum(k^2, k, 1, n)", lambda n: n * (n + 1) * (2 * n + 1) / 6),
        ("sum(2^k, k, 0, n)", lambda n: 2 ** (n + 1) - 1),
        ("sum(k*2^k, k, 0, n)", lambda n: (n - 1) * 2 ** (n + 1) + 2),
        ("sum(3^k + k, k, 2, n)", lambda n: (3 ** (n + 1) - 9) / 2 + n * (n + 1) / 2 - 1),
        ("sum(binomial(n,k), k, 0, n)", lambda n: 2**n),
        (r"\sum_{k=0}^{n-1} \binom{n}{k} 2^k", lambda n: 3**n - 2**n),
        (r"\sum_{k=1}^{n} \binom{n}{k}", lambda n: 2**n - 1),
        (r"\prod_{i=1}^{n} 2i", lambda n: 2**n * _factorial(n)),
        (r"\prod_{i=1}^{n} (i+1)", lambda n: _factorial(n + 1)),
        (r"\prod_{i=1}^{n} 3", lambda n: 3**n),
        (r"\prod_{i=1}^{n} n", lambda n: n**n),
    ],
)
def test_finite(text, value):
    theorem = closed(text, "n: integer >= 1")
    for n in range(1, 8):
        point = {"n": F(n)}
        assert evaluate(theorem.right, point) == value(F(n)) == evaluate(theorem.left, point)


def _factorial(n):
    result = F(1)
    for k in range(1, int(n) + 1):
        result *= k
    return result


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sum(a^k, k, 0, oo)", lambda a: 1 / (1 - a)),
        ("sum(a^k, k, 1, oo)", lambda a: a / (1 - a)),
        ("sum(k*a^k, k, 0, oo)", lambda a: a / (1 - a) ** 2),
        ("sum(a^(2*k), k, 0, oo)", lambda a: 1 / (1 - a**2)),
    ],
)
def test_infinite(text, value):
    theorem = closed(text, "a: real in (0,1)")
    for a in (F(1, 2), F(1, 10), F(2, 3)):
        assert evaluate(theorem.right, {"a": a}) == value(a)


def test_an_infinite_sum_that_may_diverge_is_not_closed():
    with pytest.raises(Refused):
        closed("sum(a^k, k, 0, oo)", "a: real")


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        (r"\lim_{n\to\infty} \frac{2n+1}{n}", "2"),
        (r"\lim_{n\to\infty} (1-\frac1n)^n", "exp(-1)"),
        (r"\lim_{n\to\infty} (1+\frac3n)^n", "exp(3)"),
    ],
)
def test_limits(text, limit):
    assert str(closed(text).right) == limit


@pytest.mark.parametrize("term", ["k", "k^3 - k", "b^k", "k^2*b^k", "b^(2*k+1) + 3*k", "(2/3)^k"])
def test_the_difference_of_an_antidifference_is_the_term(term):
    domain = Domain.parse("b: real in (0,1); k: integer >= 0")
    tree = read(term, domain.reading())
    found = polynomial_geometric(tree, "k", domain)
    following = substitute(found, {"k": symbol("k") + 1})
    for k in range(5):
        point = {"b": F(1, 3), "k": F(k)}
        assert evaluate(following - found, point) == evaluate(tree, point)


def test_a_harmonic_sum_has_no_such_antidifference():
    domain = Domain.parse("k: integer >= 1")
    with pytest.raises(Refused, match="denominator"):
        polynomial_geometric(read("1/k", domain.reading()), "k", domain)
