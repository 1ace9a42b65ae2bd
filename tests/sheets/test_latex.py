import pytest
from sample import SOURCES, sample_sheet

from closedform.sheets.bibliography import BibliographyError
from closedform.sheets.latex import citation_numbers, figure_files, write_latex
from closedform.sheets.model import (
    Answer,
    Derivation,
    Figure,
    Heading,
    Line,
    Link,
    Paragraph,
    Parts,
    Remark,
    Sheet,
    Table,
    Text,
    prose,
    with_bibliography,
)

HOSTILE = r"\input{/etc/passwd} <script> % & _ # ~ ^ {} $ \end{document} ^^5c " + "\u65e5\u202e"


def body(*blocks: object) -> str:
    tex = write_latex(Sheet("T", blocks=blocks))  # type: ignore[arg-type]
    return tex.split(r"\vskip3pt\hrule height1pt \vskip6pt")[1]


def test_the_sample_holds_every_part() -> None:
    tex = write_latex(sample_sheet())
    assert tex.isascii()
    assert tex.startswith(r"\documentclass")
    assert tex.endswith("\\end{document}\n")
    assert r"\section*{Exercise 2.\enspace Variance of an exponential moving average}" in tex
    assert r"\cfrow{}{= \rho^{2} v_{t-1} + \frac{\sigma^{2}}{N^{2}}}{$x_{t}$ is uncorrelated" in tex
    assert r"\hyperlink{source.1}{[1, problem 2]}" in tex
    assert r"\hypertarget{source.2}{[2]}" in tex
    assert tex.count(r"\begin{cfproblem}") == tex.count(r"\end{cfproblem}") == 2


def test_only_the_packages_of_the_documented_installation() -> None:
    tex = write_latex(Sheet("T"))
    used = {
        name
        for line in tex.splitlines()
        if line.startswith(r"\usepackage")
        for name in line.rpartition("{")[2].rstrip("}").split(",")
    }
    assert used == {"fontenc", "inputenc", "lmodern", "geometry", "mathtools", "amssymb",
                    "booktabs", "graphicx", "microtype", "hyperref"}  # fmt: skip


def test_hostile_text_is_escaped_everywhere() -> None:
    text = (Text(HOSTILE),)
    blocks = (
        Heading(HOSTILE, 1, HOSTILE),
        Paragraph(text),
        Parts((Paragraph(text),)),
        Derivation((Line("a = b", text, HOSTILE),)),
        Answer(HOSTILE, "x"),
        Remark(HOSTILE, (Paragraph(text),)),
        Table((text,), ((text,),), text),
        Figure(text, HOSTILE, png=b"x"),
    )
    tex = write_latex(Sheet(HOSTILE, HOSTILE, (), "key", blocks, HOSTILE))
    assert r"\input{" not in tex
    assert "^^" not in tex
    assert tex.isascii()
    assert tex.count(r"\end{document}") == 1
    # title (2), subtitle, footer, heading (2), paragraph, part, reason, label, answer, remark (2),
    # table (3), figure
    assert tex.count(r"\textbackslash{}input\{/etc/passwd\}") == 17


def test_lines_are_measured_before_they_are_set() -> None:
    tex = body(Derivation((Line("a = b"), Line("= c", prose("so")))))
    assert tex.split() == [
        r"\begin{cfderivation}", r"\cfmeasure{a}{=", r"b}", r"\cfmeasure{}{=", r"c}", r"\cfdecide",
        r"\cfrow{a}{=", r"b}{}{}", r"\cfrow{}{=", r"c}{so}{}", r"\end{cfderivation}",
        r"\end{document}",
    ]  # fmt: skip


def test_addresses_cannot_leave_their_braces() -> None:
    tex = body(Paragraph((Link(r"https://a.org/_%#&}\x", "a"),)))
    assert r"\href{https://a.org/\_\%\#\&\%7D\%5Cx}{a}" in tex


def test_a_citation_needs_its_list() -> None:
    sheet = Sheet("T", blocks=(Paragraph(prose("[@quiz-7]")),))
    with pytest.raises(BibliographyError, match="'quiz-7' but does not list it"):
        write_latex(sheet)
    assert citation_numbers(with_bibliography(sheet, SOURCES)) == {"quiz-7": 1}


def test_figures_are_named_by_their_content() -> None:
    inner = Figure((), "a", svg=b"<svg/>", pdf=b"%PDF")
    sheet = Sheet("T", blocks=(Remark("r", (inner,)), Figure((), "b", png=b"png")))
    files = figure_files(sheet)
    assert sorted(files.values()) == [b"%PDF", b"png"]
    tex = write_latex(sheet)
    assert all(rf"\includegraphics{{{name}}}" in tex for name in files)
