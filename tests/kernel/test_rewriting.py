"""Replacing equals by equals, inside and outside of sums."""

import pytest
from kernel_samples import b, c, i, j, k, m, n, t, x

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.rewriting import replace_all
from closedform.kernel.rules import field, rewrite
from closedform.kernel.table import lemma
from closedform.language.tree import (
    argmin,
    call,
    constant,
    number,
    product,
    relation,
    summation,
    symbol,
)
from closedform.language.tree import limit as limit_of

DOMAIN = Domain.parse("b: real in [0,1); c: real; n: integer >= 0; t: integer >= 0; x: sequence")


def everywhere(tree, old, new):
    return replace_all(tree, old, new, DOMAIN, DOMAIN)


def test_every_occurrence_is_replaced():
    assert everywhere(c + b * c, c, number(2)) == 2 + b * 2


def test_equal_powers_are_recognized_in_another_form():
    assert everywhere(c + b ** (t + 1 - 1), b**t, c) == c + c
    assert everywhere(x(n + 1 - 1), x(n), c) == c


def test_symbols_are_not_recognized_in_sums_of_symbols():
    assert everywhere(n + t, n + t + 0, c) == n + t


def test_an_equation_of_the_domain_enters_sums_products_limits_and_minima():
    w = symbol("w")
    for tree, expected in (
        (summation(k, 0, n, c * x(k)), summation(k, 0, n, 2 * x(k))),
        (product(k, 0, n, c * x(k)), product(k, 0, n, 2 * x(k))),
        (limit_of(w, constant("oo"), c / w), limit_of(w, constant("oo"), 2 / w)),
        (argmin(w, (w - c) ** 2), argmin(w, (w - 2) ** 2)),
        (summation(k, 0, c, x(k)), summation(k, 0, number(2), x(k))),
    ):
        assert everywhere(tree, c, number(2)) == expected


@pytest.mark.parametrize("binder", [summation, product])
def test_no_index_is_captured(binder):
    domain = Domain.parse("k: integer", DOMAIN)
    for tree, old, new in (
        (binder(k, 0, n, x(k)), x(k), number(0)),
        (binder(k, 0, n, c * x(k)), c, k),
    ):
        assert replace_all(tree, old, new, domain, domain) == tree


def test_an_equation_for_each_term_is_used_on_its_own_range_only():
    inside = DOMAIN.index("k", number(0), n)
    ranges = {
        summation(k, 0, n, x(k)): summation(k, 0, n, number(1)),
        summation(k, 0, n + 1, x(k)): None,
        summation(k, 1, n, x(k)): None,
        summation(j, 0, n, x(j)): None,
        x(k): None,
        summation(k, 0, n, summation(k, 0, t, x(k))): None,
        product(k, 0, n, x(k)): None,
        limit_of(k, constant("oo"), x(k)): None,
    }
    for tree, expected in ranges.items():
        assert replace_all(tree, x(k), number(1), inside, DOMAIN) == (expected or tree)


def test_an_equation_for_each_term_enters_inner_sums():
    inside = DOMAIN.index("k", number(0), n)
    tree = summation(k, 0, n, summation(j, 0, k, x(k) * x(j)))
    expected = summation(k, 0, n, summation(j, 0, k, c * x(j)))
    assert replace_all(tree, x(k), c, inside, DOMAIN) == expected


def test_an_equation_of_an_empty_range_stays_there():
    # On k in [0, n - 1], which is empty for n = 0, n is positive.
    inside = DOMAIN.index("k", number(0), n - 1)
    assert replace_all(call("abs", n), call("abs", n), n, inside, DOMAIN) == call("abs", n)


def test_a_match_that_leaves_something_open_is_none():
    assert everywhere(call("abs", c * c / c), call("abs", c), c) == call("abs", c * c / c)


def test_what_does_not_occur_is_refused():
    with pytest.raises(Refused, match="does not occur"):
        rewrite(field(DOMAIN, c, c), field(DOMAIN, x(n), x(n)))


@pytest.mark.parametrize("text", ["k: integer; m: integer; k >= m", "k: integer; m: integer <= k"])
def test_what_is_known_of_an_outer_name_is_not_known_of_an_index(text):
    # At k = 10, m = 3 the sum over k = 0, …, 5 of |k - m| is 9, that of k - m is -3.
    domain = Domain.parse(text)
    size = call("abs", k - m)
    total = summation(k, 0, 5, size)
    inside = domain.index("k", number(0), number(5))
    with pytest.raises(Refused):
        rewrite(field(domain, total, total), lemma(inside, "abs_nonnegative", {"a": k - m}))


def test_an_index_has_only_its_own_range():
    outer = Domain.parse("k: integer >= 7; n: integer")
    inside = outer.index("k", number(0), n)
    with pytest.raises(Refused):
        field(inside, 1 / (k - i), 1 / (k - i))
    assert field(inside, 1 / (k - 7), 1 / (k - 7)).obligations == (relation("!=", k - 7, 0),)
