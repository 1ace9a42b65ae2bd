"""Induction, telescoping and equal ratios: rules that go from term to term, and attacks."""

import pytest
from kernel_samples import (
    c,
    factorial,
    k,
    m,
    n,
    x,
)

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.rules import field, instantiate, rewrite, suppose
from closedform.kernel.stepwise import hypergeometric, induction, telescope
from closedform.kernel.table import lemma
from closedform.language.tree import (
    call,
    mul,
    number,
    relation,
    sub,
    substitute,
)

parse = Domain.parse


def f(*indices):
    return call("f", *indices)


def equal(left, right):
    return relation("=", left, right)


# -- induction --------------------------------------------------------------------------------

NATURAL = parse("n: integer >= 0")


def test_a_wrong_first_case_is_refused():
    claim = equal(n + 1, n + 1)
    step = field(NATURAL, n + 1 + 1, n + 1 + 1)
    for first in (field(Domain(), number(1), number(1)), field(NATURAL, n + 1, n + 1)):
        with pytest.raises(Refused, match="the first case shows"):
            induction(first, step, "n", claim)


def test_a_step_that_fixes_the_variable_is_refused():
    claim = equal(n, 0)
    step = suppose(NATURAL, "wish", equal(n + 1, 0))
    with pytest.raises(Refused, match="fixes n"):
        induction(field(Domain(), number(0), number(0)), step, "n", claim)


def test_the_first_case_may_not_use_the_induction_hypothesis():
    claim = equal(c, 0)
    domain = parse("n: integer >= 0; c: real")
    given = suppose(domain, "induction", claim)
    base = suppose(parse("c: real"), "induction", claim)
    with pytest.raises(Refused, match="first case may not use"):
        induction(base, given, "n", claim)


def test_a_step_that_leaves_something_open_is_refused():
    domain = parse("n: integer >= 0; c: real")
    claim = equal((n - 3) * c / (n - 3), c)
    step = field(domain, *substitute(claim, {"n": n + 1}).args)
    base = field(parse("c: real"), *substitute(claim, {"n": number(0)}).args)
    with pytest.raises(Refused, match="leaves open"):
        induction(base, step, "n", claim)


@pytest.mark.parametrize(
    "text",
    [
        "n: integer",
        "n: integer in [0,5]",
        "n: real >= 0",
        "n: integer >= 0; m: integer in [0,n]",
        "n: integer >= 0; m: integer; m <= n",
    ],
)
def test_a_variable_that_does_not_run_freely_from_a_first_value_is_refused(text):
    domain = parse(text)
    step = field(domain, n + 1, n + 1)
    with pytest.raises(Refused):
        induction(field(domain.without("n"), number(0), number(0)), step, "n", equal(n, n))


def test_a_hypothesis_that_fixes_what_the_induction_varies_is_refused():
    domain = parse("f: sequence; k: integer; n: integer >= 0")
    claim = equal(f(n, k), 0)
    fixed = suppose(domain, "k is 0", equal(k, 0))
    previous = suppose(domain, "induction", claim, parse("k: integer"))
    previous = instantiate(previous, {}, domain)
    step = suppose(
        domain, "next", equal(f(n + 1, k), f(n, k)), parse("n: integer >= 0; k: integer")
    )
    step = rewrite(instantiate(step, {}, domain), previous)
    zero = rewrite(field(domain, number(0), k - k), fixed)
    assert zero.hypotheses
    base = suppose(domain.without("n"), "start", equal(f(0, k), 0))  # for this k only
    with pytest.raises(Refused, match="fixes what the induction hypothesis varies"):
        induction(base, step, "n", claim)


def test_the_induction_hypothesis_does_not_vary_the_induction_variable():
    claim = equal(n, 0)
    given = suppose(NATURAL, "induction", claim, NATURAL)
    step = instantiate(given, {"n": n + 1}, NATURAL)
    with pytest.raises(Refused):
        induction(field(Domain(), number(0), number(0)), step, "n", claim)  # proves n = 0


def test_the_induction_hypothesis_does_not_outrun_an_open_condition():
    # f(0,k) k = k leaves f(0,0) free, say 5; f(n+1,k) = f(n,0) then gives f(1,1) = 5, not 1.
    outside, domain = (
        parse("f: sequence; k: integer"),
        parse("f: sequence; k: integer; n: integer >= 0"),
    )
    claim = equal(f(n, k), 1)
    given = suppose(outside, "start", equal(f(0, k) * k, k), parse("k: integer"))
    base = field(outside, f(0, k), (f(0, k) * k) / k)
    base = rewrite(rewrite(base, given), field(outside, k / k, number(1)))
    assert base.obligations == (relation("!=", k, 0),)
    every = parse("n: integer >= 0; k: integer")
    following = instantiate(suppose(domain, "next", equal(f(n + 1, k), f(n, 0)), every), {}, domain)
    previous = instantiate(suppose(domain, "induction", claim, parse("k: integer")), {}, domain)
    step = rewrite(following, instantiate(previous, {"k": number(0)}, domain))
    with pytest.raises(Refused, match="a condition fixes"):
        induction(base, step, "n", claim)


def test_the_induction_hypothesis_does_not_outrun_a_relation():
    # |m - k| = m - k for k <= m only, but the hypothesis is used at k + 1 for every k.
    outside = parse("f: sequence; m: integer; k: integer; k <= m")
    domain = parse("n: integer >= 0", outside)
    claim = equal(f(n, k), m - k)
    start = suppose(outside, "start", equal(f(0, k), call("abs", m - k)), parse("k: integer"))
    base = rewrite(instantiate(start, {}, outside), lemma(outside, "abs_nonnegative", {"a": m - k}))
    every = parse("n: integer >= 0; k: integer")
    step = instantiate(
        suppose(domain, "next", equal(f(n + 1, k), f(n, k + 1) + 1), every), {}, domain
    )
    previous = suppose(domain, "induction", claim, parse("k: integer"))
    step = rewrite(step, instantiate(previous, {"k": k + 1}, domain))
    step = rewrite(step, field(domain, m - (k + 1), m - k - 1))
    step = rewrite(step, field(domain, step.right, m - k))
    with pytest.raises(Refused, match="depends on k"):
        induction(base, step, "n", claim)


@pytest.mark.parametrize(
    "text", ["f: sequence; r: real; n: integer >= r", "f: sequence; r: real; n: integer >= 1/2"]
)
def test_an_induction_starts_at_an_integer(text):
    # From f(1/2) and "f(n+1) = f(n) for integers" nothing follows about f(1).
    domain = parse(text)
    outside, first = domain.without("n"), domain.get("n").lower.value
    claim = equal(f(n), f(first))
    step = suppose(outside, "next", equal(f(n + 1), f(n)), parse("n: integer"))
    step = rewrite(instantiate(step, {}, domain), suppose(domain, "induction", claim))
    with pytest.raises(Refused):
        induction(field(outside, f(first), f(first)), step, "n", claim)


# -- telescope --------------------------------------------------------------------------------


def test_an_empty_sum_telescopes_to_zero_and_no_further():
    domain = parse("n: integer").index("k", number(0), n)
    theorem = telescope(field(domain, (k + 1) ** 2 - k**2, 2 * k + 1), "k", k**2)
    assert [str(o) for o in theorem.obligations] == ["n + 1 >= 0"]


@pytest.mark.parametrize(
    "text",
    [
        "k: integer >= 0",
        "k: integer",
        "k: real in [0,3]",
        "k: integer in [0,3]; m: integer in [0,k]",
        "m: integer; k: integer in [0,3]; k <= m",
    ],
)
def test_an_index_without_a_finite_range_of_its_own_is_refused(text):
    step = field(parse(text), (k + 1) ** 2 - k**2, 2 * k + 1)
    with pytest.raises(Refused):
        telescope(step, "k", k**2)


def test_a_pole_among_the_terms_is_refused():
    domain = NATURAL.index("k", number(0), n)
    step = field(domain, 1 / (k + 1 - 2) - 1 / (k - 2), 1 / (k - 1) - 1 / (k - 2))
    with pytest.raises(Refused, match="leaves something open"):
        telescope(step, "k", 1 / (k - 2))


def test_a_hypothesis_about_one_term_is_refused():
    domain = parse("x: sequence; n: integer >= 0").index("k", number(0), n)
    step = suppose(domain, "here", equal(sub(x(k + 1), x(k)), 0))
    with pytest.raises(Refused):
        telescope(step, "k", x(k))


@pytest.mark.parametrize(
    "text",
    ["n: integer >= 0; k: integer in [0,n)", "m: integer; n: integer > m + 1; k: integer in (m,n]"],
)
def test_an_excluded_end_is_not_summed(text):
    domain = parse(text)
    inside = (n - k) / (n - k) if domain.get("k").upper.strict else (k - m) / (k - m)
    step = field(domain, sub(k + 1, k), inside)
    assert not step.obligations
    with pytest.raises(Refused):
        telescope(step, "k", k)  # 0/0 at the excluded end


def test_the_ends_of_a_sum_are_integers():
    step = field(parse("y: real >= 0; k: integer in [0,y]"), sub((k + 1) ** 2, k**2), 2 * k + 1)
    with pytest.raises(Refused):
        telescope(step, "k", k**2)  # at y = 1/2: 1 against 9/4


# -- hypergeometric ---------------------------------------------------------------------------


def ratio_of(a, beta, domain):
    after = {"n": n + 1}
    return field(domain, mul(substitute(a, after), beta), mul(substitute(beta, after), a))


def test_equal_ratios_need_an_equal_start():
    a, beta = factorial(n + 1), (n + 1) * factorial(n)
    ratio = ratio_of(a, beta, NATURAL)
    wrong = field(Domain(), number(1), number(1))
    with pytest.raises(Refused, match="the start shows"):
        hypergeometric(wrong, ratio, "n")


def test_a_term_that_may_vanish_is_refused():
    # (1, 0, 7, …) and (1, 0, 0, …) satisfy the ratio: after a zero anything goes.
    ratio = ratio_of(n * (n + 1), n * (n + 1), NATURAL)
    start = field(Domain(), number(0) * (number(0) + 1), number(0) * (number(0) + 1))
    with pytest.raises(Refused, match="never 0"):
        hypergeometric(start, ratio, "n")
