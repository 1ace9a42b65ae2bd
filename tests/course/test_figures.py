"""Figures of results: who draws them, and which theorems they may evaluate."""

from fractions import Fraction

import pytest
from sample_courses import GOOD

from closedform.course.figures import Proved, drawings
from closedform.course.loader import CourseError, load_course
from closedform.course.verify import verify_result

DOUBLE = "derivations/easy/double.py"
DRAWN = "numeric/easy/double_figure.py"
FIGURE = "Figure('line', 'A line.', 'A rising line.')"
DRAWING = """
from closedform.witness.drawing import figure

@figure("line")
def line(new_axes, proved):
    axes = new_axes()
    axes.plot([0, 1], [proved("double", a=0), proved("double", a=1)])
    axes.set(xlabel="a (dimensionless)", ylabel="double (dimensionless)")
"""


def with_figures(*figures):
    text = GOOD[DOUBLE].replace("import Result", "import Figure, Result")
    return text.replace("parts=()", f"parts=(), figures=({''.join(f + ', ' for f in figures)})")


@pytest.fixture
def drawn(write_course):
    def load(files, *figures):
        course = load_course(write_course({**GOOD, DOUBLE: with_figures(*figures), **files}))
        return drawings(course, course.result("easy.double"))

    return load


def test_a_figure_is_drawn_beside_the_witness(drawn):
    assert list(drawn({DRAWN: DRAWING}, FIGURE)) == ["line"]


def test_the_file_of_a_figure_is_no_witness_without_result(write_course):
    course = load_course(write_course({**GOOD, DOUBLE: with_figures(FIGURE), DRAWN: DRAWING}))
    assert course.broken == ()
    lost = load_course(write_course({**GOOD, "numeric/easy/triple_figure.py": DRAWING}, "lost"))
    assert "witnesses nothing" in str(lost.broken[0])


def test_without_figures_nothing_is_looked_for(drawn):
    assert drawn({}) == {}


@pytest.mark.parametrize(
    ("files", "figures", "said"),
    [
        ({}, (FIGURE,), "nothing draws them: write .*double_figure.py"),
        ({DRAWN: DRAWING.replace('"line"', '"curve"')}, (FIGURE,), "figures line, .* draws curve"),
        ({DRAWN: DRAWING + DRAWING}, (FIGURE,), "'line' twice"),
        ({DRAWN: DRAWING}, (FIGURE, FIGURE), "'line' twice"),
        ({DRAWN: "import nothing_of_that_name"}, (FIGURE,), "double_figure.py:1: ModuleNotFound"),
        ({DRAWN: DRAWING}, (FIGURE[:-1] + ", 'margin')",), "place must be one of problem, sol"),
        ({DRAWN: DRAWING}, ("Figure('line', 'A line.', '')",), "needs caption= and alt="),
    ],
)
def test_what_is_wrong_with_figures(drawn, files, figures, said):
    with pytest.raises(CourseError, match=said):
        drawn(files, *figures)


def test_verification_fails_when_nothing_draws_a_figure(write_course):
    course = load_course(write_course({**GOOD, DOUBLE: with_figures(FIGURE)}))
    assert "nothing draws them" in verify_result(course, "easy.double").error


COURSE = load_course()


def proved(name):
    return Proved(COURSE.result(name), COURSE.theorems(name))


@pytest.mark.parametrize("half", [Fraction(1, 2), "1/2", 0.5])
def test_a_step_is_evaluated_exactly(half):
    # (1 - (1/2)^3)/(1 - 1/2) = (7/8)/(1/2)
    assert proved("momentum.terminal_velocity")("ratio", alpha=half, t=3, eta=7) == 7 / 4


def test_only_what_the_right_side_mentions_is_needed():
    assert proved("momentum.terminal_velocity")("speed_up", alpha="9/10") == 10


@pytest.mark.parametrize(
    ("step", "values", "said"),
    [
        ("nothing", {}, "the chain has no such step"),
        ("start", {}, "not proved"),
        ("ratio", {"alpha": 0}, "no value for t"),
        ("ratio", {"alpha": 1, "t": 1}, "alpha = 1, t = 1 lies outside the domain"),
        ("ratio", {"alpha": 0, "t": "1/2"}, "outside the domain"),
        ("ratio", {"alpha": "1+1", "t": 1}, "is no rational number"),
        ("ratio", {"alpha": float("nan"), "t": 1}, "is no rational number"),
        ("ratio", {"alpha": 0, "t": 1, "beta": 1}, "beta: not declared"),
    ],
)
def test_what_cannot_be_evaluated(step, values, said):
    with pytest.raises(CourseError, match=said):
        proved("momentum.terminal_velocity")(step, **values)


def test_sequences_have_no_value():
    with pytest.raises(CourseError, match="depends on m"):
        proved("averages.ema_constant_input")("closed_form", rho=0, n=1)
