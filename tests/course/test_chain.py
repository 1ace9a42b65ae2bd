"""Chains: a result stands only if each of its steps does."""

from dataclasses import replace

import pytest

from closedform.course import Answer, Given, Part, Result, Source, Step
from closedform.course.chain import ChainFailed, run_chain, step_domain
from closedform.derive.methods import algebra, cases, cited, induction, instance, limit, recurrence
from closedform.kernel.theorem import Evidence

HALVING = Result(
    title="Halving",
    source=(Source("somewhere"),),
    domain="t: integer >= 0; a: sequence",
    problem="",
    parts=(),
    chain=(
        Given("start", "a(0) = 1", "the start"),
        Given("update", "a(k+1) = a(k)/2", "the update", forall="k: integer >= 0"),
        Step("closed", "a(t) = 1/2^t", "solved", recurrence("start", "update", "t")),
        Step("limit", "limit(a(t), t, oo) = 0", "it vanishes", limit("closed", "t")),
    ),
    claims=("closed", "limit"),
    id="test.halving",
)


def with_step(name: str, statement: str, by, forall: str = "", **changes) -> Result:
    """The chain with one more step, which is claimed."""
    step = Step(name, statement, "because", by, forall)
    return replace(HALVING, chain=(*HALVING.chain, step), claims=(name,), **changes)


def test_every_step_is_a_theorem_with_its_hypotheses():
    theorems = run_chain(HALVING)
    assert theorems["limit"].evidence is Evidence.PROVED
    assert [h.name for h in theorems["limit"].hypotheses] == ["start", "update"]
    assert not theorems["limit"].obligations


def test_a_wrong_closed_form_fails_at_its_step():
    chain = list(HALVING.chain)
    chain[2] = replace(chain[2], statement="a(t) = 1/2^(t+1)")
    with pytest.raises(ChainFailed, match="step 'closed'") as caught:
        run_chain(replace(HALVING, chain=tuple(chain)))
    assert caught.value.step == "closed"


def test_the_closed_form_need_not_be_written():
    chain = list(HALVING.chain)
    chain[2] = replace(chain[2], statement="a(t)")
    found = run_chain(replace(HALVING, chain=tuple(chain)))["closed"]
    # 1/2^t, in whatever form it was found
    assert found.statement.value == "="
    assert found.left != found.right


@pytest.mark.parametrize("missing", range(4))
def test_no_step_can_be_left_out(missing):
    chain = HALVING.chain[:missing] + HALVING.chain[missing + 1 :]
    with pytest.raises(ChainFailed):
        run_chain(replace(HALVING, chain=chain))


def test_a_claim_must_be_proved_and_not_granted():
    with pytest.raises(ChainFailed, match="no proved step"):
        run_chain(replace(HALVING, claims=("start",)))


def test_an_answer_must_rest_on_a_step():
    part = Part("What?", Answer("nowhere"))
    with pytest.raises(ChainFailed, match="nowhere"):
        run_chain(replace(HALVING, parts=(part,)))


def test_two_steps_may_not_share_a_name():
    with pytest.raises(ChainFailed, match="two steps"):
        run_chain(replace(HALVING, chain=(*HALVING.chain, HALVING.chain[-1])))


def test_a_step_may_have_variables_of_its_own():
    result = with_step("even", "a(2*s) = 1/4^s", instance("closed", t="2*s"), "s: integer >= 0")
    assert run_chain(result)["even"].domain.get("s") is not None


def test_a_step_may_narrow_a_variable():
    by = algebra("closed", unfold=["closed"])
    step = Step("later", "a(t-1) = 2*a(t)", "", by, "t: integer >= 1")
    assert str(step_domain(HALVING, step).get("t").lower.value) == "1"
    result = replace(HALVING, chain=(*HALVING.chain, step), claims=("later",))
    assert not run_chain(result)["later"].obligations


def test_an_instance_outside_the_range_is_not_claimed():
    result = with_step("before", "a(t-1) = 2/2^t", instance("closed", t="t-1"))
    theorem = run_chain(result)["before"]
    assert [str(o) for o in theorem.obligations] == ["t - 1 >= 0"]


def test_cases_and_induction_without_a_finder():
    by = induction("t", algebra("start"), algebra("update", "induction"))
    assert run_chain(with_step("again", "a(t) = 1/2^t", by))["again"].rule == "induction"
    by = cases("t", algebra("start"), algebra("update"))
    assert run_chain(with_step("first", "a(t+1) = a(t)/2", algebra("update")))
    with pytest.raises(ChainFailed):
        run_chain(with_step("first", "a(t) = a(t)/2", by))


def test_another_result_can_be_cited_but_not_misquoted():
    library = {"test.halving": run_chain(HALVING)}
    result = replace(
        HALVING,
        id="test.other",
        chain=(Step("known", "a(t) = 1/2^t", "", cited("test.halving", "closed")),),
        claims=("known",),
    )
    known = run_chain(result, library.__getitem__)["known"]
    assert known.right == library["test.halving"]["closed"].right
    wrong = replace(result.chain[0], statement="a(t) = 1/3^t")
    with pytest.raises(ChainFailed, match="differ"):
        run_chain(replace(result, chain=(wrong,)), library.__getitem__)


def test_an_unreadable_statement_names_the_step():
    with pytest.raises(ChainFailed, match="step 'odd'"):
        run_chain(with_step("odd", "a(t) = 1/", algebra()))
