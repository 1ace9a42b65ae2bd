"""The figures of the course: all can be drawn, are described, and agree with what they show."""

import pytest

from closedform.course.figures import Proved, drawings
from closedform.course.loader import load_course
from closedform.sheets.figures import draw
from closedform.sheets.inlines import prose

COURSE = load_course()
FIGURES = [(name, one.name) for name in COURSE.ids for one in COURSE.result(name).figures]


def test_there_are_figures():
    assert FIGURES


@pytest.mark.parametrize(("name", "figure"), FIGURES)
def test_it_is_drawn(name, figure):
    result = COURSE.result(name)
    svg, pdf = draw(drawings(COURSE, result)[figure], Proved(result, COURSE.theorems(name)))
    assert svg.startswith(b"<?xml")
    assert pdf.startswith(b"%PDF")
    assert len(svg) < 300_000, "a page with many figures stays light"


@pytest.mark.parametrize(("name", "figure"), FIGURES)
def test_it_is_described(name, figure):
    (one,) = [one for one in COURSE.result(name).figures if one.name == figure]
    assert prose(one.caption)
    assert one.caption.endswith(".")
    assert len(one.alt) >= 60, "who does not see it learns what it shows"
    assert "$" not in one.alt
    assert "\\" not in one.alt
