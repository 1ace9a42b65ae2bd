"""Answers to questions with options: how they may be spelled, and what they are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.check import check
from closedform.answers.choices import read_choice
from closedform.course.result import Choice, Option

YES_NO = Choice.from_truth("anything")
COLORS = Choice((Option("red"), Option(r"$1.9$"), Option("*blue* and green")))
ALL = Choice(COLORS.options, several=True)
CONVERGES = "momentum.oscillation_damping.b"  # no: even and odd steps have different limits
SLOPE = "momentum.terminal_velocity.d"  # A and C


@pytest.mark.parametrize("text", ["yes", "Yes.", " YES! ", "true", "a", "(a)", "A)", "[A]", "y"])
def test_spellings_of_yes(text):
    assert read_choice(text, YES_NO) == {0}


@pytest.mark.parametrize("text", ["no", "No.", "FALSE", "b", "(b)", "b.", "n", "“no”"])
def test_spellings_of_no(text):
    assert read_choice(text, YES_NO) == {1}


@pytest.mark.parametrize(
    ("text", "place"), [("a", 0), ("Red", 0), ("1.9", 1), ("$1.9$", 1), ("blue and GREEN.", 2)]
)
def test_letters_and_words_of_options(text, place):
    assert read_choice(text, COLORS) == {place}
    assert read_choice(text, ALL) == {place}


@pytest.mark.parametrize("text", ["a, c", "A C", "(a) and (c)", "c;a", "a & c", "c/a", "a,c,a"])
def test_several_letters(text):
    assert read_choice(text, ALL) == {0, 2}


def test_none_may_be_said_of_several_only():
    assert read_choice("None of these.", ALL) == frozenset()
    with pytest.raises(ValueError, match="one letter, A to C"):
        read_choice("none", COLORS)


@pytest.mark.parametrize("text", ["", "  ", ".", "d", "yes", "a, d", "ac", "1", "a" * 500])
def test_what_is_no_option(text):
    for choice in (COLORS, ALL):
        with pytest.raises(ValueError, match="answer with"):
            read_choice(text, choice)


def test_two_letters_where_one_is_asked_for():
    with pytest.raises(ValueError, match="only one option is right, not 2"):
        read_choice("a, b", COLORS)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    for choice in (YES_NO, COLORS, ALL):
        try:
            places = read_choice(text, choice)
        except ValueError:
            continue
        assert places <= set(range(len(choice.options)))


def test_a_right_answer_carries_the_theorem():
    checked = check(CONVERGES, "No.")
    assert checked.verdict.verdict == "proved"
    assert checked.verdict.theorem.statement.value == "!="
    assert checked.feedback == ""


def test_a_wrong_answer_carries_it_too_and_gets_its_feedback():
    checked = check(CONVERGES, "yes")
    assert checked.verdict.verdict == "refuted"
    assert checked.verdict.theorem is not None
    assert checked.feedback == "The even and the odd steps approach different numbers."


def test_a_wrong_option_carries_the_counterexample():
    checked = check(SLOPE, "a, b, c")
    found = checked.to_json()["counterexample"]
    # 1/(1 - 9/10) is 10.
    assert found == {"at": {"alpha": "9/10"}, "left": "10", "right": "19/10"}
    assert checked.feedback.startswith("That is the second step alone")


def test_an_incomplete_answer_is_refuted_by_what_is_missing():
    verdict = check(SLOPE, "A").verdict
    assert verdict.verdict == "refuted"
    assert verdict.reason.startswith("C is right, too: ")
    assert verdict.theorem is not None


def test_all_right_options_and_no_other():
    assert check(SLOPE, "C and A").verdict.reason == "exactly A and C are right"


def test_an_unreadable_answer_says_what_can_be_answered():
    verdict = check(CONVERGES, "perhaps").verdict
    assert verdict.verdict == "unreadable"
    assert "answer Yes or No, or with the letter A or B" in verdict.reason
