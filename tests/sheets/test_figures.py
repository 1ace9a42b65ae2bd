"""Drawing: the look, what is refused, and the same bytes every time."""

import logging
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from closedform.course.loader import CourseError
from closedform.sheets.figures import CURVES, FigureError, MissingMatplotlib, draw
from closedform.witness.drawing import Drawing


def drawing(function):
    return Drawing("sample", function)


def labeled(axes):
    axes.set(xlabel="step $t$ (updates)", ylabel=r"error $\epsilon$ (dimensionless)")
    return axes


def line(new_axes, proved):
    labeled(new_axes()).plot([0, 1, 2], [-1, 2, -3])


def no_theorem(step, **values):
    raise AssertionError("nothing is evaluated")


def test_both_outputs_are_vectors():
    svg, pdf = draw(drawing(line), no_theorem)
    root = ET.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not root.findall(".//{http://www.w3.org/2000/svg}image")
    assert not root.findall(".//{http://www.w3.org/2000/svg}text"), "letters are outlines"
    assert pdf.startswith(b"%PDF")
    assert b"/Subtype /Image" not in pdf


def test_the_letters_are_those_of_the_sheet():
    _, pdf = draw(drawing(line), no_theorem)
    assert b"Cmr10" in pdf or b"cmr10" in pdf


def test_the_same_bytes_in_another_process():
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import test_figures as t\n"
        "print(hashlib.sha256(b''.join(t.draw(t.drawing(t.line), None))).hexdigest())"
    )
    folder = __file__.rpartition("/")[0]
    runs = {
        subprocess.run(
            [sys.executable, "-W", "error", "-c", program, folder],
            capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


def test_no_date_and_no_name_of_the_program():
    svg, pdf = draw(drawing(line), no_theorem)
    for content in (svg, pdf):
        assert b"Matplotlib" not in content
        assert b"/CreationDate" not in content
        assert b"/Producer" not in content
        assert b"<dc:date>" not in content


def test_nothing_of_the_look_stays_behind():
    import matplotlib

    with matplotlib.rc_context({"font.size": 31}):
        before = dict(matplotlib.rcParams)
        one = draw(drawing(line), no_theorem)
        assert dict(matplotlib.rcParams) == before
        assert logging.getLogger("fontTools").level == logging.NOTSET
    assert draw(drawing(line), no_theorem) == one, "a user's own settings change nothing"


def test_several_axes():
    def two(new_axes, proved):
        left, right = new_axes(columns=2, height=2)
        labeled(left).plot([0, 1], [0, 1])
        labeled(right).plot([0, 1], [1, 0])

    svg, _ = draw(drawing(two), no_theorem)
    assert b'id="axes_2"' in svg


def test_curves_differ_in_dashes_and_in_darkness():
    assert len({dashes for _, dashes in CURVES}) == len(CURVES)

    def luminance(color):
        red, green, blue = (int(color[k : k + 2], 16) for k in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for color, _ in CURVES:
        assert luminance(color) < 128, "dark enough for a bad printer"


def unlabeled(new_axes, proved):
    new_axes().plot([0, 1], [0, 1])


def without_unit(new_axes, proved):
    labeled(new_axes()).set_ylabel("error")


def empty(new_axes, proved):
    return


def twice(new_axes, proved):
    labeled(new_axes())
    labeled(new_axes())


def raising(new_axes, proved):
    labeled(new_axes()).plot([0, 1], [0, 1 / 0])


def same_dashes(new_axes, proved):
    axes = labeled(new_axes())
    axes.plot([0, 1], [0, 1], "-", label="one")
    axes.plot([0, 1], [1, 0], "-", label="other")


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (unlabeled, "the x axis of the figure 'sample' needs a label"),
        (without_unit, r"the y axis .* \(dimensionless\), not 'error'"),
        (empty, "never calls new_axes"),
        (twice, "calls new_axes\\(\\) once"),
        (raising, "cannot be drawn: ZeroDivisionError"),
        (same_dashes, "'one' and 'other' differ in color alone"),
    ],
)
def test_what_is_not_printed(function, said):
    with pytest.raises(FigureError, match=said):
        draw(drawing(function), no_theorem)


def test_what_a_theorem_refuses_is_passed_on():
    def refuse(step, **values):
        raise CourseError("outside the domain")

    with pytest.raises(CourseError, match="outside the domain") as caught:
        draw(drawing(lambda new_axes, proved: proved("velocity")), refuse)
    assert type(caught.value) is CourseError


def test_without_matplotlib(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingMatplotlib, match="pip install matplotlib"):
        draw(drawing(line), no_theorem)
