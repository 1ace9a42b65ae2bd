"""What a cited result states is proved, in its names; what it does not state is not."""

import re

import pytest

from closedform.course.loader import load_course
from closedform.kernel.domain import DomainError
from closedform.proofread.citations import Citations, cited_ids
from closedform.proofread.texts import proofread_text
from closedform.sheets.build import build_sheet
from closedform.sheets.latex import write_latex

HERE = "% closedform: from averages.ema_variance\n"
VARIANCE = r"\operatorname{Var}[\hat\mu_t] = \frac{\sigma^2}{2N-1}(1-(1-\frac1N)^{2t})"


def last(text):
    return proofread_text(text, syntax="latex")[-1]


def test_a_step_of_the_result_is_proved_with_what_it_rests_on():
    found = last(f"{HERE}Hence ${VARIANCE}$.")
    assert found.verdict == "proved"
    assert found.reason == "the step 'variance' of averages.ema_variance"
    assert "inputs of different steps are uncorrelated (independent ones are)" in (
        found.judgement.given
    )


@pytest.mark.parametrize(
    ("old", "new"), [("2N-1", "2N+1"), (r"\sigma^2", r"\sigma"), ("2t", "t"), ("=", r"\le")]
)
def test_what_it_does_not_state_is_not(old, new):
    assert last(f"{HERE}Hence ${VARIANCE.replace(old, new, 1)}$.").verdict != "proved"


def test_a_hypothesis_is_assumed_and_a_bound_of_its_domain_too():
    assert last(HERE + r"with $\operatorname{Var}[x_k] = \sigma^2$").verdict == "assumed"
    assert last(HERE + r"since $N \ge 1$").verdict == "assumed"


LIMIT = r"\lim_{t\to\infty} \operatorname{Var}[\hat\mu_t]"


@pytest.mark.parametrize(
    ("value", "verdict"), [("1/19", True), ("0.0526", True), ("1/20", False), ("0.053", True)]
)
def test_an_equation_holds_at_values_of_its_names(value, verdict):
    # 1/(2 * 10 - 1) = 0.05263...
    text = rf"{HERE}\[ {LIMIT} = {value} \quad\text{{for }} N = 10, \sigma = 1 \]"
    found = proofread_text(text, syntax="latex")[0]
    assert (found.verdict == "proved") is verdict


def test_without_the_values_it_does_not():
    assert last(rf"{HERE}\[ {LIMIT} = 1/19 \]").verdict != "proved"


def test_a_heading_ends_the_citation():
    assert last(f"{HERE}Words.\n\n\\section{{Other}}\nHence ${VARIANCE}$.").verdict != "proved"


def test_a_name_that_the_document_declares_otherwise_is_not_the_results():
    assert last(f"% closedform: N: real >= 1/4\n{HERE}Hence ${VARIANCE}$.").verdict != "proved"


def test_an_unknown_result_is_an_error_that_says_where():
    with pytest.raises(DomainError, match=r"2: there is no result 'averages\.ema_varience'"):
        proofread_text("% a\n% closedform: from averages.ema_varience\n$a=b$", syntax="latex")


def test_too_many_are_an_error():
    with pytest.raises(DomainError, match="at most 20"):
        Citations().cite(("averages.ema_variance",) * 21)


def test_a_declaration_of_the_name_from_is_a_declaration():
    assert cited_ids("from: real") == ()


ROW = re.compile(r"^\\cfrow\{(.*?)\}\{= (.*?)\}\{", re.MULTILINE)
CHANGES = (("2", "3"), ("+", "-"), ("-", "+"), ("H", "2 H"))


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_a_changed_line_of_a_sheet_is_not_what_a_result_states(old, new):
    course = load_course()
    page = write_latex(build_sheet(course, course.sheet_path("neural_networks_2"), "instructors"))
    notes = re.finditer(r"% closedform: from (\S+)", page)
    rows = [(note[0], ROW.search(page, note.end())) for note in notes]
    changed = 0
    for note, row in rows:
        assert row is not None
        left, right = row.groups()
        if old not in right:
            continue
        changed += 1
        written = f"{note}\n$${left} = {right.replace(old, new, 1)}$$"
        found = proofread_text(written, syntax="latex")
        assert not any("the step" in one.reason for one in found), written
    assert changed
