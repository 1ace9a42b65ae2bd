"""Induction to the end of a range, and of two equations at once."""

import pytest

from closedform.course.chain import ChainFailed, run_chain
from closedform.course.result import Given, Result, Source, Step
from closedform.derive.methods import algebra
from closedform.derive.moves import known
from closedform.derive.together import at, each, stages, together

EVERY = "t: integer >= 0"


def theorems(domain, *items):
    result = Result("", (Source(""),), domain, "", (), items, (), id="a.b")
    return run_chain(result)


def refused(domain, *items):
    with pytest.raises(ChainFailed) as caught:
        theorems(domain, *items)
    assert caught.value.step == items[-1].name
    return caught.value.reason


# -- to the end of a range --------------------------------------------------------------------

# From 10 downhill with slope 1: 10, 10 - eta, … as long as that is positive.
DESCENT = (
    Given("start", "w(0) = 10", ""),
    Given("update", r"w(t+1) = w(t) - \eta \operatorname{sgn}(w(t))", "", forall=EVERY),
)


def down(last, right=r"10 - \eta t"):
    method = stages("t", algebra("start"), algebra("update", "induction", known("sgn_positive")))
    where = f"n: integer >= 1; eta: real in (0, 10/n]; t: integer in [0,{last}]"
    return Step("down", f"w(t) = {right}", "", method, forall=where)


def test_a_sign_that_stays_the_same_up_to_the_end():
    theorem = theorems("eta: real > 0; w: sequence", *DESCENT, down("n"))["down"]
    assert theorem.obligations == ()
    assert [h.name for h in theorem.hypotheses] == ["start", "update"]


def test_beyond_the_end_the_sign_may_change():
    # With n = 1 and eta = 10 the place after 2 steps is 0, not -10.
    assert "sgn" in refused("eta: real > 0; w: sequence", *DESCENT, down("n+1"))


def test_a_wrong_formula_is_refused():
    assert refused("eta: real > 0; w: sequence", *DESCENT, down("n", r"10 - 2 \eta t"))


# -- two equations at once --------------------------------------------------------------------

# x: 1, 3, 7, …, doubled plus 1; d: 2, 4, …, the changes: neither is known without the other.
PAIR = (
    Given("x_0", "x(0) = 1", ""),
    Given("d_0", "d(0) = 1", ""),
    Given("step", "d(t+1) = x(t) + 1", "", forall=EVERY),
    Given("move", "x(t+1) = x(t) + 2*d(t)", "", forall=EVERY),
)
DOMAIN = "t: integer >= 0; x, d: sequence"


def both(left="x(t) + c d(t)", right="(2^{t+1} - 1) + c 2^t"):
    method = together("t", "c", algebra("x_0", "d_0"), algebra("move", "step", "first", "second"))
    return Step("both", f"{left} = {right}", "", method, forall="c: real")


def test_two_sequences_that_need_each_other():
    # x(t) = 2^(t+1) - 1 and d(t) = 2^t: x + 2 d = 2^(t+2) - 1, and x + 1 = 2^(t+1).
    found = theorems(
        DOMAIN,
        *PAIR,
        both(),
        Step("x", "x(t) = 2^{t+1} - 1", "", each("both", "c")),
        Step("d", "d(t) = 2^t", "", each("both", "c")),
    )
    for name in ("x", "d"):
        assert found[name].obligations == ()
        assert {h.name for h in found[name].hypotheses} == {"x_0", "d_0", "step", "move"}


@pytest.mark.parametrize("right", ["(2^{t+1} - 1) + c 2^{t+1}", "(2^t) + c 2^t", "2^{t+1} - 1"])
def test_a_pair_of_which_one_is_wrong_is_refused(right):
    assert refused(DOMAIN, *PAIR, both(right=right))


def test_a_part_that_is_not_there_is_refused():
    assert "neither side" in refused(
        DOMAIN, *PAIR, both(), Step("other", "x(t+1) = 2^{t+2} - 1", "", each("both", "c"))
    )


def test_the_parts_are_not_mixed_up():
    assert refused(DOMAIN, *PAIR, both(), Step("d", "d(t) = 2^{t+1} - 1", "", each("both", "c")))


# -- an earlier step at given values ----------------------------------------------------------


def test_a_step_is_used_at_the_values_that_are_given():
    sums = Given("sum", "x(k+2s) = k", "", forall="k, s: integer >= 0")
    found = theorems(
        "t: integer >= 0; x: sequence",
        sums,
        Step("all", "x(t) = t", "", algebra(at("sum", k="t", s="0"))),
        Step("none", "x(2*t) = 0", "", algebra(at("sum", k="0", s="t"))),
    )
    assert str(found["all"].statement) == "x(t) = t"
    assert str(found["none"].statement) == "x(2*t) = 0"


def test_values_that_may_lie_outside_leave_a_condition():
    sums = Given("sum", "x(k) = k", "", forall="k: integer >= 1")
    step = Step("all", "x(t) = t", "", algebra(at("sum", k="t")))
    theorem = theorems("t: integer >= 0; x: sequence", sums, step)["all"]
    assert [str(o) for o in theorem.obligations] == ["t >= 1"]
