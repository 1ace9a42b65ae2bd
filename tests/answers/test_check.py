"""Answers to the questions of a course: verdict, feedback, form."""

import pytest

from closedform.answers.check import CheckError, check, find_part
from closedform.course.loader import UnknownResult, load_course

QUESTIONS = """
from closedform.course import Answer, Misconception, Part, Result, Source, Step
from closedform.derive.methods import algebra

result = Result(
    title="A geometric sum",
    source=(Source("nobody"),),
    domain="beta: real in (0,1); n: integer >= 1; k: integer >= 0",
    problem="Add.",
    parts=(
        Part(
            "What is the sum?",
            Answer("total", names={"b": "beta", r"\\\\rho": "beta"}),
            misconceptions=(
                Misconception("1 - b^(n+1)", "The sum ends one step earlier."),
                Misconception("-(1 - b^n)", "Mind the sign."),
            ),
        ),
        Part("For n = 2?", Answer("total", at={"n": "2"}, form="simplified")),
        Part("Is it positive?", Answer("total", form="yes/no")),
    ),
    chain=(
        Step("total", r"(1-\\\\beta)(1 + \\\\beta + \\\\beta^2)/(1 + \\\\beta + \\\\beta^2)"
             r"(1-\\\\beta^n)/(1-\\\\beta) = 1-\\\\beta^n", "cancel", algebra()),
    ),
    claims=("total",),
)
""".replace("\\\\", "\\")


@pytest.fixture
def ask(write_course):
    """Check an answer to a part of the small course above."""
    course = load_course(write_course({"derivations/sums/geometric.py": QUESTIONS}))
    return lambda part, answer: check(f"sums.geometric{part}", answer, course=course)


def test_a_right_answer(ask):
    checked = ask(".a", r"1-\beta^n")
    assert checked.verdict.verdict == "proved"
    assert (checked.result, checked.part) == ("sums.geometric", "a")
    assert (checked.feedback, checked.form_problem) == ("", "")


@pytest.mark.parametrize("text", ["1-b^n", r"1-\rho^n", "-(b^n - 1)"])
def test_a_symbol_may_have_other_names(ask, text):
    assert ask(".a", text).verdict.verdict == "proved"


def test_a_misconception_is_recognized_however_it_is_written(ask):
    checked = ask(".a", r"1-\beta\cdot\beta^n")
    assert checked.verdict.verdict == "refuted"
    assert checked.feedback == "The sum ends one step earlier."
    assert ask(".a", "b^n - 1").feedback == "Mind the sign."


def test_another_mistake_gets_no_feedback_but_says_what_it_looks_like(ask):
    checked = ask(".a", "1 + b^n")  # for 1 - b^n
    assert checked.verdict.verdict == "refuted"
    assert checked.feedback == ""
    assert checked.mistake["kind"] == "sign of a term"
    assert str(checked).splitlines()[1] == checked.mistake["text"]
    assert checked.to_json()["mistake"]["claim"].startswith("1 + b")
    assert ask(".a", r"1-\beta\cdot\beta^n").mistake == {}  # a misconception says more


def test_a_right_answer_in_another_form(ask):
    checked = ask(".a", r"(1-b)\sum_{k=0}^{n-1} b^k")
    assert checked.verdict.verdict == "proved"
    assert checked.form_problem == checked.verdict.form.reason != ""
    assert checked.to_json()["form"]["ok"] is False
    # The same with the sum written out is in closed form.
    assert ask(".b", r"1 - \beta^2").form_problem == ""
    assert ask(".b", r"2 - 1 - \beta^2").form_problem != ""


def test_values_of_the_question_are_put_in(ask):
    # 1 - b^n at n = 2
    assert ask(".b", "(1-beta)(1+beta)").verdict.verdict == "proved"
    refuted = ask(".b", "1 - beta^3").verdict
    assert refuted.verdict == "refuted"
    assert "n" not in refuted.refutation.at()


def test_what_was_asked_for_may_stand_in_front(ask):
    asked = r"(1-\beta)(1+\beta+\beta^2)/(1+\beta+\beta^2)(1-\beta^n)/(1-\beta)"
    assert ask(".a", f"{asked} = 1 - b^n").verdict.verdict == "proved"


def test_unreadable_answers_have_a_caret(ask):
    verdict = ask(".a", "1 - c^n").verdict
    assert verdict.verdict == "unreadable"
    assert "^" in verdict.reason.splitlines()[-1]


def test_json_says_everything(ask):
    data = ask(".a", "b^n - 1").to_json()
    assert data["verdict"] == "refuted"
    assert set(data["counterexample"]) == {"at", "left", "right"}
    assert (data["part"], data["feedback"]) == ("a", "Mind the sign.")


def test_parts_have_letters_and_numbers(ask):
    assert ask(".2", "1").part == ask(".b", "1").part == "b"


@pytest.mark.parametrize("part", ["", ".d", ".0", ".4", ".ab", ".²", ".99999999999"])
def test_an_unknown_part_is_an_error_that_names_the_parts(ask, part):
    with pytest.raises(CheckError, match=r"sums\.geometric\.a, .*\.b, .*\.c"):
        ask(part, "1")


def test_a_question_that_no_formula_answers(ask):
    with pytest.raises(CheckError, match="Is it positive"):
        ask(".c", "1")


def test_an_unknown_result_is_an_error():
    with pytest.raises(UnknownResult):
        check("averages.nothing.a", "1")


def test_the_only_part_needs_no_letter(write_course):
    start, end = QUESTIONS.index('        Part("For'), QUESTIONS.index("    ),\n    chain")
    text = QUESTIONS[:start] + QUESTIONS[end:]
    course = load_course(write_course({"derivations/sums/geometric.py": text}))
    assert find_part(course, "sums.geometric") == (course.result("sums.geometric"), 0)


def course_answers():
    course = load_course()
    for name in course.ids:
        for place, part in enumerate(course.result(name).parts):
            if part.misconceptions:
                yield pytest.param(f"{name}.{place + 1}", part, id=f"{name}.{place + 1}")


@pytest.mark.parametrize(("name", "part"), list(course_answers()))
def test_the_course_gives_the_feedback_that_it_promises(name, part):
    for misconception in part.misconceptions:
        assert check(name, misconception.answer, seconds=10).feedback == misconception.feedback
