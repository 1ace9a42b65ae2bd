"""Questions with options: what decides them, and what is no question."""

from dataclasses import replace

import pytest
from sample_courses import GOOD

from closedform.course.chain import ChainFailed, run_chain
from closedform.course.loader import load_course
from closedform.course.questions import check_questions, decide, right_options
from closedform.course.result import Choice, Given, Option, Part, Result, Source, Step
from closedform.course.verify import verify_result
from closedform.derive.methods import algebra, sign

GOOD_DERIVATION = GOOD["derivations/easy/double.py"].replace(
    "import Result", "import Choice, Option, Part, Result"
)
# A walk: x(k+1) = x(k) + a from x(0) = 0, where b is twice a.
WALK = Result(
    title="A walk",
    source=(Source("nobody"),),
    domain="a, b: real > 0; c: real in (0,1); x: sequence; y: sequence",
    problem="",
    parts=(),
    chain=(
        Given("start", "x(0) = 0", "it starts at the origin"),
        Given("step", "x(k+1) = x(k) + a", "one step", forall="k: integer >= 0"),
        Given("double", "b = 2*a", "b is twice a"),
        Step("first", "x(0+1) = a", "one step", algebra("step", "start")),
        Step("share", "b/a = 2", "twice", algebra("double")),
        Step("mixed", "x(0+1) + b = a + b", "one step", algebra("first")),
        Step("governed", "x(0+1) + x(5) = a + x(5)", "one step", algebra("first")),
        Step("free", "x(0+1) + y(5) = a + y(5)", "one step", algebra("first")),
        Step("inverse", "1/c - 1 + x(0) = 1/c - 1", "start", algebra("start")),
        Step("below", "c < 1", "a bound", sign()),
        Step("apart", "c != 1", "a bound", sign()),
    ),
    claims=("first",),
)
THEOREMS = run_chain(WALK)


def decided(step, statement="", **at):
    return decide(WALK, Option("it is", step, statement, at), THEOREMS)


def test_an_option_may_claim_a_step():
    one = decided("first")
    assert one.right
    assert one.theorem is THEOREMS["first"]
    assert one.reason() == "proved: x(0 + 1) = a"


def test_a_value_is_compared_with_the_proved_one():
    assert decided("first", "(2*a)/2").right
    assert decided("first", r"\left(a+a\right)/2").right
    wrong = decided("first", "2*a")
    assert not wrong.right
    # x(1) = a, and a differs from 2a wherever a > 0.
    assert wrong.refutation.point["a"] > 0
    assert wrong.reason().startswith("x(0 + 1) = 2*a is false: at a = ")


def test_it_may_be_claimed_at_a_value_only():
    assert decided("first", "3", a="3").right
    assert not decided("first", "3").right
    assert not decided("first", "4", a="3").right


def test_a_value_outside_the_domain_decides_nothing():
    with pytest.raises(ChainFailed, match="outside the domain"):
        decided("first", "-3", a="-3")


def test_inequalities_are_proved_by_bounds_or_refuted_at_a_point():
    assert decided("first", "x(0+1) > 0").right
    assert decided("first", "0 < x(0+1)").right
    assert not decided("first", "x(0+1) > 1").right


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("c <= 1", True),  # c < 1 is one of its cases
        ("1 > c", True),  # the same, from the other side
        ("c != 1", True),
        ("c >= 1", False),  # c < 1 excludes it
        ("c = 1", False),
        ("1 < c", False),
    ],
)
def test_a_theorem_about_the_same_sides_decides(claim, right):
    one = decided("below", claim)
    assert one.right is right
    assert one.refutation is None
    assert one.theorem is THEOREMS["below"]


def test_different_does_not_say_less():
    with pytest.raises(ChainFailed, match="not about the sides"):
        decided("apart", "c < 1")


def test_no_is_the_opposite_of_yes():
    part = Part("Is c equal to 1?", Choice.from_truth("below", "c = 1"))
    yes, no = right_options(WALK, part, THEOREMS)
    assert (yes.right, no.right) == (False, True)
    assert no.reason() == "proved: c < 1"
    assert part.answer.is_yes_no


def test_a_counterexample_obeys_the_hypotheses():
    # b = 2a is granted: then a + b = 3a, although a and b are different symbols.
    with pytest.raises(ChainFailed, match="neither proved nor refuted"):
        decided("mixed", "3*a")
    with pytest.raises(ChainFailed, match="neither proved nor refuted"):
        decided("mixed", "3", a="1", b="4")  # 1 + 4 is not 3, but b is not 2a there
    for at in ({}, {"a": "1", "b": "2"}, {"a": "3", "b": "6"}):
        found = decided("mixed", "4*a", **at).refutation
        assert found.point["b"] == 2 * found.point["a"]


def test_what_a_hypothesis_governs_is_not_chosen_at_will():
    # x(5) is 5a by the hypotheses; a counterexample that picks it would say nothing.
    with pytest.raises(ChainFailed, match="x cannot be chosen at will because of 'st"):
        decided("governed", "6*a")
    assert not decided("free", "6*a").right


def test_an_undefined_side_refutes_nothing():
    # 1/c - 1 has a value on all of (0,1), (1-c)^2/(c(1-c)) too: they are equal there.
    assert decided("inverse", "(1-c)^2/(c*(1-c))").right
    with pytest.raises(ChainFailed, match="neither proved nor refuted"):
        decided("inverse", "1/0 + c")


def test_without_a_step_the_domain_decides():
    assert decided("", "c^2 < 1").right
    assert not decided("", "c^2 < 1/2").right


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (Option("x", "nothing"), "no step 'nothing'"),
        (Option("x", "first", "c = 1"), "says nothing about"),
        (Option("x", "below", "7"), "needs a step that is an equation"),
        (Option("x", "first", "z"), "not decided"),
        (Option("x", "first", "2 +"), "not decided"),
        (Option("x", "below", "0 < c < 2"), "not decided"),
        (Option("x", "first", r"a \approx 1.0"), "not decided"),
        (Option("x", "first", "x in [0, 1]"), "not decided"),
        (Option("x", "first", "1", {"q": "1"}), "q: not declared"),
    ],
)
def test_what_cannot_be_decided_is_said(option, said):
    with pytest.raises(ChainFailed, match=said):
        decide(WALK, option, THEOREMS)


def test_a_step_that_is_only_granted_may_be_claimed():
    # It is a theorem: under its own hypothesis it holds.
    assert decide(WALK, Option("x", "start"), THEOREMS).right


TRUE, FALSE = Option("true", "below"), Option("false", "below", "c > 1")


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice((FALSE, FALSE)), "no option is right"),
        (Choice((TRUE, TRUE)), "A, B are all right"),
        (Choice((TRUE,)), "2 to 26 options"),
        (Choice((FALSE, FALSE), several=True), "no option is right"),
    ],
)
def test_what_is_no_question(choice, said):
    result = replace(WALK, parts=(Part("Which?", choice),))
    with pytest.raises(ChainFailed, match=said):
        check_questions(result, THEOREMS)


def test_several_may_be_right():
    result = replace(WALK, parts=(Part("Which?", Choice((TRUE, TRUE, FALSE), several=True)),))
    check_questions(result, THEOREMS)


def test_verification_fails_when_an_option_is_not_decided(write_course):
    choice = "Part('Which?', Choice((Option('x', 'double', 'a^3'), Option('y', 'double', '{}'))))"
    outcomes = {}
    for last in ("2*a", "b"):
        text = GOOD_DERIVATION.replace("parts=()", f"parts=({choice.format(last)},)")
        files = {**GOOD, "derivations/easy/double.py": text}
        course = load_course(write_course(files, last[-1]))
        outcomes[last] = verify_result(course, "easy.double").error
    assert outcomes["2*a"] == ""
    assert "the option 'y' is not decided" in outcomes["b"]
