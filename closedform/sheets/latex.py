r"""A sheet as LaTeX: one file for any TeX engine, with standard packages only.

Layout that needs measuring (a derivation whose lines are too long for their reasons to stand beside
them, a formula wider than the page) is decided by the macros of the template, which can measure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from closedform.course.questions import label
from closedform.sheets.bibliography import BibliographyError, format_entry
from closedform.sheets.escape import escape_tex, escape_tex_code
from closedform.sheets.inlines import Cite, Code, Emphasis, Inline, Link, Math, Text
from closedform.sheets.mathcheck import split_alignment
from closedform.sheets.model import (
    AUDIENCES,
    Answer,
    Bibliography,
    Block,
    Derivation,
    Display,
    Evidence,
    Figure,
    Heading,
    Hypotheses,
    Paragraph,
    Parts,
    Problem,
    Question,
    Remark,
    Sheet,
    Stated,
    Table,
    Ticks,
    part_label,
)
from closedform.sheets.templates import template_folder, tex_environment

__all__ = ["FIGURES", "citation_numbers", "figure_files", "write_latex"]

FIGURES = "figures"  # the folder beside the document


def write_latex(sheet: Sheet, templates: Path | None = None) -> str:
    """The sheet as a LaTeX document.

    Parameters
    ----------
    sheet : Sheet
        The document.
    templates : Path, optional
        A folder with ``sheet.tex.j2``; without it the built-in one.

    Returns
    -------
    str
        LaTeX, in ASCII.  Figures are read from files beside it (:func:`figure_files`).

    Raises
    ------
    BibliographyError
        When a citation is not in the sheet's bibliography.

    Examples
    --------
    >>> from closedform.sheets.model import Paragraph, prose
    >>> tex = write_latex(Sheet("A & B", blocks=(Paragraph(prose("so $x<1$, 50%")),)))
    >>> "A \\\\& B" in tex and "so $x<1$, 50\\\\%" in tex
    True
    """
    writer = _Writer(citation_numbers(sheet))
    template = tex_environment(templates or template_folder()).get_template("sheet.tex.j2")
    return template.render(
        title=escape_tex(sheet.title),
        subtitle=escape_tex(sheet.subtitle),
        audience=escape_tex(AUDIENCES[sheet.audience]),
        sources=writer.inlines(tuple(Cite(key) for key in sheet.source_keys), ", "),
        footer=escape_tex(sheet.footer),
        body=writer.blocks(sheet.blocks),
    )


def citation_numbers(sheet: Sheet) -> dict[str, int]:
    """The number that each key of the sheet's bibliography prints as, counted from 1."""
    lists = [block for block in sheet.blocks if isinstance(block, Bibliography)]
    entries = lists[0].entries if lists else ()
    return {entry.key: number for number, entry in enumerate(entries, 1)}


def figure_files(sheet: Sheet) -> dict[str, bytes]:
    """The files, by path from the folder of the ``.tex`` file, that it reads."""
    return {_figure_name(figure): figure.drawn_as("pdf")[1] for figure in _figures(sheet.blocks)}


def _figures(blocks: Iterable[Block]) -> list[Figure]:
    found: list[Figure] = []
    for block in blocks:
        if isinstance(block, Figure):
            found.append(block)
        elif isinstance(block, Remark | Problem):
            found += _figures(block.blocks)
    return found


def _figure_name(figure: Figure) -> str:
    kind, content = figure.drawn_as("pdf")
    digest = hashlib.sha256(content).hexdigest()[:12]
    # The content is part of the name: an older document never finds a newer picture in its place.
    return f"{FIGURES}/{figure.name}-{digest}.{kind}"


class _Writer:
    """Turns inlines and blocks into TeX; knows the numbers of the citations."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.numbers = numbers

    # Inlines

    def inlines(self, pieces: tuple[Inline, ...], between: str = "") -> str:
        return between.join(map(self.inline, pieces))

    def inline(self, piece: Inline) -> str:
        match piece:
            case Text(text):
                return escape_tex(text)
            case Math(latex):
                return f"${latex}$"
            case Emphasis(inner):
                return rf"\emph{{{self.inlines(inner)}}}"
            case Code(text):
                return rf"\texttt{{{escape_tex_code(text)}}}"
            case Link(url, text):
                return rf"\href{{{_escape_url(url)}}}{{{escape_tex(text)}}}"
            case Cite(key, place):
                if key not in self.numbers:
                    raise BibliographyError(
                        f"the sheet cites {key!r} but does not list it; use with_bibliography"
                    )
                number = self.numbers[key]
                words = f"{number}, {escape_tex(place)}" if place else str(number)
                return rf"\hyperlink{{source.{number}}}{{[{words}]}}"

    # Blocks

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n\n".join(map(self.block, blocks))

    def block(self, block: Block) -> str:
        writers: dict[type, Callable[[Any], str]] = {
            Heading: self.heading, Paragraph: self.paragraph, Parts: self.parts,
            Display: self.display, Derivation: self.derivation, Answer: self.answer,
            Ticks: self.ticks, Remark: self.remark, Problem: self.problem, Evidence: self.evidence,
            Hypotheses: self.hypotheses, Table: self.table, Figure: self.figure,
            Bibliography: self.bibliography, Stated: self.stated,
        }  # fmt: skip
        return writers[type(block)](block)

    def heading(self, block: Heading) -> str:
        command = ("section", "subsection", "subsubsection")[block.level - 1]
        number = escape_tex(block.number) + (r".\enspace " if block.text else "")
        return rf"\{command}*{{{number if block.number else ''}{escape_tex(block.text)}}}"

    def paragraph(self, block: Paragraph) -> str:
        return self.inlines(block.inlines) + r"\par"

    def parts(self, block: Parts) -> str:
        items = []
        for index, item in enumerate(block.items):
            items.append(rf"\item[{part_label(index)}] {self.inlines(item.inlines)}")
            if isinstance(item, Question):
                boxes = [
                    rf"\item[\cfopen{{}}] {label(place)}.\enspace {self.inlines(option)}"
                    for place, option in enumerate(item.options)
                ]
                items.append(_environment("cfoptions", boxes))
        return _environment("cfparts", items)

    def ticks(self, block: Ticks) -> str:
        items = []
        for place, item in enumerate(block.items):
            box = r"\cfticked{}" if item.right else r"\cfopen{}"
            reason = rf"\cfwhy{{{self.inlines(item.reason)}}}" if item.reason else ""
            words = rf"{label(place)}.\enspace {self.inlines(item.option)}"
            items.append(rf"\item[{box}] {words}{reason}")
        lines = _environment("cfoptions", items)
        return rf"\cfkey{{{escape_tex(block.label)}}}{{%" + "\n" + lines + "}"

    def display(self, block: Display) -> str:
        return rf"\cfdisplay{{{block.latex}}}"

    def derivation(self, block: Derivation) -> str:
        sides = [split_alignment(line.latex) for line in block.steps]
        measured = [rf"\cfmeasure{{{left}}}{{{rest}}}" for left, rest in sides]
        rows = [
            rf"\cfrow{{{left}}}{{{rest}}}{{{self.inlines(line.reason)}}}{{{_label(line.label)}}}"
            for (left, rest), line in zip(sides, block.steps, strict=True)
        ]
        return _environment("cfderivation", [*measured, r"\cfdecide", *rows])

    def answer(self, block: Answer) -> str:
        return rf"\cfanswer{{{escape_tex(block.label)}}}{{{block.latex}}}"

    def remark(self, block: Remark) -> str:
        bars = [rf"\cfbar{{\textbf{{{escape_tex(block.title)}}}}}\nobreak"]
        bars += [rf"\cfbar{{{self.block(inner)}}}" for inner in block.blocks]
        return _environment("cfremark", bars)

    def problem(self, block: Problem) -> str:
        return _environment("cfproblem", [self.blocks(block.blocks)])

    def stated(self, block: Stated) -> str:
        return f"% closedform: from {block.result}"

    def evidence(self, block: Evidence) -> str:
        return rf"\cfevidence{{{self.inlines(block.inlines)}}}"

    def hypotheses(self, block: Hypotheses) -> str:
        items = [rf"\item {self.inlines(item)}" for item in block.items]
        return _environment("cfhypotheses", items)

    def table(self, block: Table) -> str:
        def row(cells: tuple[tuple[Inline, ...], ...]) -> str:
            return " & ".join(map(self.inlines, cells)) + r" \\"

        lines = [rf"\begin{{tabular}}{{@{{}}{block.columns}@{{}}}}", r"\toprule", row(block.header)]
        lines += [r"\midrule", *map(row, block.rows), r"\bottomrule", r"\end{tabular}"]
        return rf"\cftable{{{self.inlines(block.caption)}}}{{%" + "\n" + "\n".join(lines) + "}"

    def figure(self, block: Figure) -> str:
        picture = rf"\includegraphics{{{_figure_name(block)}}}"
        return rf"\cffigure{{{self.inlines(block.numbered_caption)}}}{{{picture}}}"

    def bibliography(self, block: Bibliography) -> str:
        items = [
            rf"\item[\hypertarget{{source.{number}}}{{[{number}]}}] "
            + self.inlines(format_entry(entry))
            for number, entry in enumerate(block.entries, 1)
        ]
        return _environment("cfsources", items)


def _environment(name: str, lines: list[str]) -> str:
    return "\n".join((rf"\begin{{{name}}}", *lines, rf"\end{{{name}}}"))


def _label(label: str) -> str:
    return f"({escape_tex(label)})" if label else ""


def _escape_url(url: str) -> str:
    escaped = {"\\": "%5C", "{": "%7B", "}": "%7D", "^": "%5E", "~": "%7E", '"': "%22"}
    quoted = "".join(escaped.get(char, char) for char in url)
    return quoted.replace("%", r"\%").replace("#", r"\#").replace("&", r"\&").replace("_", r"\_")
