"""What a sheet says of the hypotheses of a result."""

import pytest

from closedform.course.loader import load_course
from closedform.sheets.build import build_sheet
from closedform.sheets.latex import write_latex

RESULT = """
from closedform.course import Given, Result, Source, Step
from closedform.derive.methods import algebra

result = Result(
    title="Apart", source=(Source("quiz-7"),), domain="w: family", problem="Add.", parts=(),
    chain=(
        Given("apart", "w_i w_j = 0", "no two are on", "i, j: integer >= 1; i != j; j < i + 3"),
        Given("on", "w_1 = 1", "the first one is on"),
        Step("double", "2*w_1 = 2", "put in", algebra("on")),
    ),
    claims=("double",),
)
"""
SHEET = 'title = "Numbers"\n[[exercise]]\ntitle = "One"\nresults = ["easy.apart"]\n'


@pytest.fixture
def hypotheses(write_course):
    root = write_course(
        {
            "derivations/easy/apart.py": RESULT,
            "reports/week.toml": SHEET,
            "reports/bibliography.bib": "@misc{quiz-7, title = {Quiz}}",
        }
    )
    course = load_course(root)
    return write_latex(build_sheet(course, course.sheet_path("week")))


def test_conditions_between_the_variables_of_a_hypothesis_are_printed(hypotheses):
    # For i = j, that no two are on would say that none is: without its condition it is another one.
    assert r"$j \ge 1$ with $i \neq j$ and $j < i+3$" in hypotheses


def test_nothing_is_said_of_a_hypothesis_about_no_variable(hypotheses):
    (line,) = [one for one in hypotheses.splitlines() if "the first one is on" in one]
    assert "for all" not in line
