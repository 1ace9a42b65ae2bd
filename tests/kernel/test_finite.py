"""Induction up to the end of a range, and attacks on it."""

import json
from contextlib import suppress

import pytest
from kernel_samples import c, k, n, t, x

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.finite import all_but_last, finite_induction
from closedform.kernel.rules import field, instantiate, rewrite, suppose
from closedform.kernel.theorem import certificate, replay
from closedform.language.tree import number, relation, substitute

parse = Domain.parse
DOMAIN = parse("x: sequence; n: integer >= 1; t: integer in [0,n]")
EARLY, OUTSIDE = all_but_last(DOMAIN, "t"), DOMAIN.without("t")
CLAIM = relation("=", x(t), 0)


def first(value=0):
    return suppose(OUTSIDE, "start", relation("=", x(value), 0))


def following(domain=EARLY, wanted="t: integer in [0,n-1]"):
    """x(t+1) = 0 from x(t+1) = x(t), which is granted for some values of t only."""
    own = parse(wanted, OUTSIDE)
    own = Domain(tuple(v for v in own.variables if v.name not in OUTSIDE.names))
    update = suppose(OUTSIDE, "update", relation("=", x(t + 1), x(t)), own)
    update = instantiate(update, {"t": t}, domain)
    return rewrite(update, suppose(domain, "induction", CLAIM))


def test_what_holds_before_the_end_leads_to_the_end():
    # x(0) = 0 and x(t+1) = x(t) for t = 0, …, n-1 give x(0) = … = x(n) = 0.
    theorem = finite_induction(first(), following(), DOMAIN, "t", CLAIM)
    assert theorem.statement == CLAIM
    assert theorem.domain == DOMAIN
    assert [h.name for h in theorem.hypotheses] == ["start", "update"]
    assert theorem.obligations == ()


def test_its_certificate_replays():
    theorem = finite_induction(first(), following(), DOMAIN, "t", CLAIM)
    (again,) = replay(json.loads(json.dumps(certificate(theorem))))
    assert again.says == theorem.says


def test_a_range_that_is_longer_than_the_steps_is_refused():
    # The updates end at n-1: they say nothing about x(n+1).
    longer = parse("x: sequence; n: integer >= 1; t: integer in [0,n+1]")
    with pytest.raises(Refused, match="before the last case"):
        finite_induction(first(), following(), longer, "t", CLAIM)


def test_a_range_that_is_shorter_than_the_steps_is_not_mistaken_for_them():
    shorter = parse("x: sequence; n: integer >= 1; t: integer in [0,n-2]")
    with pytest.raises(Refused, match="before the last case"):
        finite_induction(first(), following(), shorter, "t", CLAIM)


def test_a_wrong_first_case_is_refused():
    with pytest.raises(Refused, match="first case shows"):
        finite_induction(first(1), following(), DOMAIN, "t", CLAIM)


def test_the_first_case_may_not_use_the_induction_hypothesis():
    base = suppose(OUTSIDE, "induction", relation("=", x(0), 0))
    with pytest.raises(Refused, match="may not use"):
        finite_induction(base, following(), DOMAIN, "t", CLAIM)


def test_a_hypothesis_about_one_value_is_refused():
    step = suppose(EARLY, "wish", relation("=", x(t + 1), 0))
    with pytest.raises(Refused, match="fixes t"):
        finite_induction(first(), step, DOMAIN, "t", CLAIM)


def test_an_induction_hypothesis_for_all_values_is_refused():
    # It would grant what is to be shown.
    every = Domain(tuple(v for v in EARLY.variables if v.name == "t"))
    given = suppose(OUTSIDE, "induction", CLAIM, parse("t: integer"))
    step = instantiate(given, {"t": t + 1}, EARLY)
    assert every.names == ("t",)
    with pytest.raises(Refused, match="induction hypothesis is not"):
        finite_induction(first(), step, DOMAIN, "t", CLAIM)


def test_a_step_that_leaves_something_open_is_refused():
    domain = parse("c: real; n: integer >= 1; t: integer in [0,n]")
    claim = relation("=", (t - 3) * c / (t - 3), c)
    step = field(all_but_last(domain, "t"), *substitute(claim, {"t": t + 1}).args)
    base = field(domain.without("t"), *substitute(claim, {"t": number(0)}).args)
    with pytest.raises(Refused, match="leaves open"):
        finite_induction(base, step, domain, "t", claim)


@pytest.mark.parametrize(
    "text",
    [
        "x: sequence; n: integer >= 1; t: integer >= 0",
        "x: sequence; n: integer >= 1; t: integer <= n",
        "x: sequence; n: integer >= 1; t: real in [0,n]",
        "x: sequence; n: real >= 1; t: integer in (0,n)",
        "x: sequence; n: integer >= 1; t: integer in [n/2,n]",
        "x: sequence; n: integer >= 1; t: integer in [0,n]; k: integer >= t",
        "x: sequence; n, k: integer >= 1; t: integer in [0,n]; t <= k",
    ],
)
def test_other_ranges_are_refused(text):
    domain = parse(text)
    claim = relation("=", t, t)
    start = number(0) if "n/2" not in text else n / 2
    step = field(domain, t + 1, t + 1)
    with suppress(Refused):
        step = field(all_but_last(domain, "t"), t + 1, t + 1)
    with pytest.raises(Refused):
        finite_induction(field(domain.without("t"), start, start), step, domain, "t", claim)


def test_the_end_need_not_be_an_integer():
    # Up to 5/2 means up to 2: the step from 1 is the last one.
    domain = parse("k: integer in [0,5/2]")
    claim = relation("=", k + k, 2 * k)
    step = field(all_but_last(domain, "k"), *substitute(claim, {"k": k + 1}).args)
    base = field(Domain(), *substitute(claim, {"k": number(0)}).args)
    assert finite_induction(base, step, domain, "k", claim).statement == claim
