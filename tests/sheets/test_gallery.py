"""Figures in a sheet: where they stand, how they are numbered, what stands in for them."""

import sys

import pytest

from closedform.course.loader import load_course
from closedform.sheets import model
from closedform.sheets.build import build_sheet
from closedform.sheets.html import write_html
from closedform.sheets.latex import figure_files, write_latex
from closedform.sheets.output import pictures_for, write_sheet

RESULT = """
from closedform.course import Figure, Result, Source, Step
from closedform.derive.methods import algebra

result = Result(
    title="Doubling", source=(Source("quiz-7"),), domain="a: real", problem="Add.", parts=(),
    chain=(Step("double", "a + a = 2*a", "collect", algebra()),),
    claims=("double",),
    figures=(
        Figure("after", "Solved: $2a$.", 'It <rises> & "rises".'),
        Figure("before", "Asked.", "A question.", place="problem"),
    ),
)
"""
DRAWING = """
from closedform.witness.drawing import figure

def draw(new_axes, value):
    axes = new_axes()
    axes.plot([0, value])
    axes.set(xlabel="a (dimensionless)", ylabel="2a (dimensionless)")

@figure("after")
def after(new_axes, proved):
    draw(new_axes, proved("double", a=3))

@figure("before")
def before(new_axes, proved):
    draw(new_axes, 1)
"""
SHEET = """
title = "Numbers"
[[exercise]]
title = "One"
results = ["easy.double"]
"""


@pytest.fixture
def sheet(write_course):
    root = write_course(
        {
            "derivations/easy/double.py": RESULT,
            "numeric/easy/double_figure.py": DRAWING,
            "reports/week.toml": SHEET,
            "reports/bibliography.bib": "@misc{quiz-7, title = {Quiz}}",
        }
    )
    course = load_course(root)
    definition = course.sheet_path("week")
    return lambda audience="instructors", **kwargs: build_sheet(
        course, definition, audience, **kwargs
    )


def figures(blocks):
    for block in blocks:
        if isinstance(block, model.Figure):
            yield block
        elif isinstance(block, model.Problem):
            yield from figures(block.blocks)


def test_figures_are_numbered_in_the_order_of_the_sheet(sheet):
    found = list(figures(sheet().blocks))
    assert [one.number for one in found] == [1, 2]
    assert [one.name for one in found] == ["easy-double-before", "easy-double-after"]


@pytest.mark.parametrize("audience", ["students", "key"])
def test_a_figure_of_the_solution_is_for_instructors(sheet, audience):
    assert [one.name for one in figures(sheet(audience).blocks)] == ["easy-double-before"]


def test_in_html_they_are_images_with_words(sheet):
    page = write_html(sheet())
    assert page.count('src="data:image/svg+xml;base64,') == 2
    assert 'alt="It &lt;rises&gt; &amp; &#34;rises&#34;."' in page
    assert "<figcaption>Figure 2. Solved: " in page


def test_in_latex_they_are_files_in_a_folder(sheet):
    document = sheet()
    tex, files = write_latex(document), figure_files(document)
    assert len(files) == 2
    for name, content in files.items():
        assert name.startswith("figures/easy-double-")
        assert rf"\includegraphics{{{name}}}" in tex
        assert content.startswith(b"%PDF")
    assert "Figure 2. Solved: $2a$." in tex


def test_the_pictures_are_written_beside_the_document(sheet, tmp_path):
    write_sheet(sheet(), {"tex": tmp_path / "new" / "week.tex", "html": tmp_path / "week.html"})
    pictures = sorted(path.name for path in (tmp_path / "new" / "figures").iterdir())
    assert [name.partition("-")[0] for name in pictures] == ["easy", "easy"]
    assert not (tmp_path / "figures").exists(), "a page needs none"


def test_a_figure_is_drawn_only_for_the_files_that_are_written(sheet, tmp_path):
    files = {"html": tmp_path / "week.html"}
    document = sheet(pictures=pictures_for(files))
    drawn = list(figures(document.blocks))
    assert [bool(one.svg) for one in drawn] == [True, True]
    assert not any(one.pdf for one in drawn)
    write_sheet(document, files)
    assert files["html"].read_text("utf-8") == write_html(sheet())
    with pytest.raises(ValueError, match="not drawn as pdf"):
        write_latex(document)


def test_without_matplotlib_the_words_stand_there(sheet, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    document = sheet()
    assert document.notes == (
        "no figures: matplotlib is needed for figures: pip install matplotlib",
    )
    tex = write_latex(document)
    assert r"Figure 1 (left out). Asked. \emph{A question.}" in tex
    assert "includegraphics" not in tex
    assert figure_files(document) == {}


def test_with_it_nothing_is_missing(sheet):
    assert sheet().notes == ()
