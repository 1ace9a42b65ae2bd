import pytest

from closedform.sheets.bibliography import BibliographyError, parse_bibliography
from closedform.sheets.mathcheck import UnsafeMath
from closedform.sheets.model import (
    Answer,
    Bibliography,
    Display,
    Evidence,
    Figure,
    Heading,
    Line,
    Paragraph,
    Parts,
    Remark,
    Sheet,
    Table,
    cited_keys,
    part_label,
    prose,
    with_bibliography,
)

SOURCES = parse_bibliography("@misc{a,title={A}}@misc{b,title={B}}@misc{c,title={C}}")


@pytest.mark.parametrize("make", [Display, Line, lambda latex: Answer("", latex)])
def test_formulas_are_checked_when_a_block_is_made(make: type) -> None:
    with pytest.raises(UnsafeMath):
        make(r"a = \input{x}")


def test_a_line_may_hold_one_place_of_alignment() -> None:
    assert Line("a & = b").latex == "a & = b"
    with pytest.raises(UnsafeMath, match="& may only"):
        Line("a & b & c")


def test_tables_have_straight_edges() -> None:
    cell = prose("x")
    assert Table((cell, cell), ((cell, cell),)).columns == "ll"
    with pytest.raises(ValueError, match="row 2 has 1 cells under a header of 2"):
        Table((cell, cell), ((cell, cell), (cell,)))
    with pytest.raises(ValueError, match="columns must be 1 letters"):
        Table((cell,), (), columns="p{3cm}")


def test_headings_do_not_skip_a_level() -> None:
    with pytest.raises(ValueError, match="skips from level 0"):
        Sheet("t", blocks=(Heading("Solution", 2),))
    with pytest.raises(ValueError, match="level 1, 2 or 3"):
        Heading("x", 4)
    assert Sheet("t", blocks=(Heading("E"), Heading("S", 2), Heading("F"))).blocks


def test_audience_is_one_of_three() -> None:
    with pytest.raises(ValueError, match="students, instructors, key"):
        Sheet("t", audience="all")


def test_a_figure_is_printed_only_in_the_formats_that_it_is_drawn_for() -> None:
    assert Figure((), "a", png=b"x") == Figure((), "a", png=b"x")
    assert Figure((), "a", png=b"x").drawn_as("pdf") == ("png", b"x")
    page = Figure((), "a", svg=b"<svg/>")
    assert page.drawn_as("svg") == ("svg", b"<svg/>")
    with pytest.raises(ValueError, match="'figure' is not drawn as pdf"):
        page.drawn_as("pdf")
    with pytest.raises(ValueError, match="or png for both"):
        Figure((), "a")


def test_parts_past_z() -> None:
    assert [part_label(k) for k in (0, 25, 26, 27, 701, 702)] == [
        "(a)", "(z)", "(aa)", "(ab)", "(zz)", "(aaa)"
    ]  # fmt: skip


def test_citations_are_found_wherever_they_stand() -> None:
    sheet = Sheet(
        "t",
        source_keys=("c",),
        blocks=(
            Parts((Paragraph(prose("*see [@b]*")),)),
            Remark("r", (Evidence(prose("[@a, 1] and [@b]")),)),
        ),
    )
    assert cited_keys(sheet) == ("c", "b", "a")
    full = with_bibliography(sheet, SOURCES)
    assert full.blocks[-1] == Bibliography(SOURCES.select(("c", "b", "a")))
    assert with_bibliography(Sheet("t"), SOURCES) == Sheet("t")
    with pytest.raises(BibliographyError, match="no entry 'z'"):
        with_bibliography(Sheet("t", source_keys=("z",)), SOURCES)
