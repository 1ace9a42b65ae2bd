"""Build the document of a sheet from its definition, the results and their verification."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from closedform.course.chain import split_domain
from closedform.course.loader import Course, CourseError
from closedform.course.questions import right_options
from closedform.course.remarks import refute_remark
from closedform.course.result import Choice, Given, Part, Remark, Result, Source, Step
from closedform.course.verification import ResultReport, Verification
from closedform.kernel.domain import Domain
from closedform.kernel.theorem import Theorem
from closedform.language.latex import to_latex
from closedform.language.names import latex_name
from closedform.language.reader import read
from closedform.language.tree import Expr, free_symbols, relation, substitute
from closedform.sheets import model
from closedform.sheets.bibliography import read_bibliography
from closedform.sheets.gallery import Gallery
from closedform.sheets.inlines import Cite, Inline, Math, Text, prose
from closedform.sheets.model import Block, Sheet, part_label, with_bibliography
from closedform.sheets.numbers import is_unfinished, tidied, value_latex, value_of
from closedform.sheets.questions import at_point, key, question, value
from closedform.sheets.wording import evidence_line, moments_assumed, ranges

__all__ = ["SheetDefinition", "build_sheet", "read_definition"]


@dataclass(frozen=True)
class SheetDefinition:
    """A sheet as its ``.toml`` file defines it.

    Attributes
    ----------
    title, subtitle : str
        As printed.
    sources : tuple of str
        Keys of the bibliography.
    exercises : tuple of (str, str, tuple of str)
        Label, title and result ids of each exercise.
    """

    title: str
    subtitle: str
    sources: tuple[str, ...]
    exercises: tuple[tuple[str, str, tuple[str, ...]], ...]

    @property
    def results(self) -> tuple[str, ...]:
        """The ids of all results, in order, each once."""
        return tuple(dict.fromkeys(name for _, _, names in self.exercises for name in names))


def read_definition(path: Path) -> SheetDefinition:
    """Read the definition of a sheet.

    Raises
    ------
    CourseError
        When the file is not TOML, or something is missing; the message says what.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CourseError(f"{path}: {error}") from error
    try:
        exercises = tuple(_exercise(entry) for entry in data["exercise"])
        return SheetDefinition(
            str(data["title"]),
            str(data.get("subtitle", "")),
            tuple(map(str, data.get("sources", ()))),
            exercises,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise CourseError(
            f"{path}: {error} is missing or malformed; a sheet needs title, and [[exercise]] "
            "tables with label, title and results"
        ) from error


def _exercise(entry: Mapping[str, Any]) -> tuple[str, str, tuple[str, ...]]:
    return str(entry.get("label", "")), str(entry["title"]), tuple(map(str, entry["results"]))


def build_sheet(
    course: Course,
    path: Path,
    audience: str = "instructors",
    verification: Verification | None = None,
    pictures: Collection[str] = ("svg", "pdf"),
) -> Sheet:
    """The document of a sheet.

    Parameters
    ----------
    course : Course
        Where the results are.
    path : Path
        The definition.
    audience : str
        ``students`` get the problems, ``key`` also the answers, ``instructors`` everything.
    verification : Verification, optional
        The evidence printed under the results.
    pictures : collection of str
        What the figures are drawn as: ``svg`` for HTML, ``pdf`` for LaTeX.

    Raises
    ------
    CourseError
        When the definition is malformed or names an unknown result.
    ChainFailed
        When a result cannot be proved.
    FigureError
        When a figure cannot be drawn.
    """
    definition = read_definition(path)
    reports = {r.id: r for r in verification.reports} if verification else {}
    gallery = Gallery(course, pictures)
    blocks: list[Block] = []
    for label, title, names in definition.exercises:
        blocks.append(model.Heading(title, 1, label))
        for name in names:
            writer = _ResultWriter(course, course.result(name), len(names) > 1, gallery)
            blocks += writer.blocks(audience, reports.get(name))
    sheet = Sheet(
        definition.title, definition.subtitle, definition.sources, audience, tuple(blocks),
        notes=gallery.notes(),
    )  # fmt: skip
    bibliography = course.root_of("reports") / "bibliography.bib"
    return with_bibliography(sheet, read_bibliography(bibliography))


class _ResultWriter:
    """The blocks of one result."""

    def __init__(self, course: Course, result: Result, titled: bool, gallery: Gallery) -> None:
        self.result, self.titled, self.gallery = result, titled, gallery
        self.theorems = course.theorems(result.id)
        self.families = Domain.parse(result.domain).families

    def blocks(self, audience: str, report: ResultReport | None) -> Iterator[Block]:
        if self.titled:
            yield model.Heading(self.result.title, 2)
        if audience != "students":
            yield model.Stated(self.result.id)
        yield model.Problem((*self._problem(), *self._figures("problem")))
        if audience == "students":
            return
        if audience == "instructors":
            yield from self._solution()
            yield from self._figures("solution")
        for place, part in enumerate(self.result.parts):
            yield self._answer(part_label(place), part, audience == "instructors")
        if audience == "instructors":
            yield from map(self._remark, self.result.remarks)
            if report:
                yield model.Evidence(evidence_line(report))

    def _problem(self) -> Iterator[Block]:
        cites = self._cites(self.result.source)
        yield model.Paragraph((*prose(_one_line(self.result.problem)), *cites))
        if self.result.parts:
            yield model.Parts(tuple(map(self._asked, self.result.parts)))

    def _asked(self, part: Part) -> model.Paragraph | model.Question:
        text = _one_line(part.question)
        if isinstance(part.answer, Choice):
            return question(text, part.answer)
        return model.Paragraph(prose(text))

    def _figures(self, place: str) -> Iterator[Block]:
        for figure in self.result.figures:
            if figure.place == place:
                yield self.gallery.block(self.result, figure)

    def _cites(self, sources: tuple[Source, ...]) -> tuple[Inline, ...]:
        cites: list[Inline] = []
        for source in sources:
            cites += [Text(" "), Cite(source.key, source.place)]
        return tuple(cites)

    def _solution(self) -> Iterator[Block]:
        granted = [item for item in self.result.chain if isinstance(item, Given)]
        if granted:
            unstated = moments_assumed(Domain.parse(self.result.domain))
            yield model.Hypotheses((*map(self._hypothesis, granted), *unstated))
        shown = [i for i in self.result.chain if isinstance(i, Step) and i.shown]
        if shown:
            yield model.Derivation(tuple(map(self._line, shown)))

    def _hypothesis(self, item: Given) -> tuple[Inline, ...]:
        lead = "Modelling assumption: " if item.modelling else ""
        words = prose(item.reason)
        statement = Math(self._latex(self.theorems[item.name].statement))
        return (Text(lead), *words, Text(": "), statement, *self._for_all(item))

    def _for_all(self, item: Given | Step) -> tuple[Inline, ...]:
        kept, own = split_domain(self.result, item)
        mentioned = free_symbols(self.theorems[item.name].statement)
        names = tuple(name for name in own.names if name in mentioned)
        if not names:
            return ()
        inlines: list[Inline] = [Text(" for all "), *ranges(kept.extend(own), names)]
        for place, stated in enumerate(own.relations):
            inlines += [Text(" and " if place else " with "), Math(self._latex(stated))]
        return tuple(inlines)

    def _line(self, step: Step) -> model.Line:
        theorem = self.theorems[step.name]
        for_all = self._for_all(step)
        comma = (Text(","),) if for_all else ()
        reason = (*prose(step.reason), *comma, *for_all, *self._conditions(theorem))
        return model.Line(self._latex(theorem.statement), reason)

    def _conditions(self, theorem: Theorem) -> tuple[Inline, ...]:
        inlines: list[Inline] = []
        for obligation in theorem.obligations:
            inlines += [Text(", provided that "), Math(self._latex(obligation))]
        return tuple(inlines)

    def _answer(self, label: str, part: Part, reasons: bool) -> model.Answer | model.Ticks:
        if isinstance(part.answer, Choice):
            decided = right_options(self.result, part, self.theorems)
            return key(label, part.answer, decided, self._latex, reasons=reasons)
        theorem = self.theorems[part.answer.step]
        if not part.answer.at:
            return model.Answer(label, self._latex(theorem.statement))
        reading = theorem.domain.reading()
        values = {name: read(text, reading) for name, text in part.answer.at.items()}
        filled = tidied(substitute(theorem.right, values))
        at = r",\enspace ".join(
            f"{latex_name(name)} = {self._latex(value)}" for name, value in values.items()
        )
        shown = self._latex(relation("=", theorem.left, filled))
        reached = value_of(filled) if is_unfinished(filled) else ""
        if reached:
            shown += f" = {value_latex(reached)}"
        return model.Answer(label, rf"{shown} \quad \text{{for }} {at}")

    def _remark(self, remark: Remark) -> model.Remark:
        source = remark.source or self.result.source[0]
        printed = (
            Text("Printed: "),
            *prose(_one_line(remark.printed)),
            Text(" "),
            Cite(source.key, source.place),
        )
        blocks: list[Block] = [model.Paragraph(printed)]
        if remark.statement:
            blocks.append(model.Paragraph(self._counterexample(remark)))
        blocks.append(model.Paragraph((Text("Right: "), *prose(_one_line(remark.correct)))))
        return model.Remark("The printed source is wrong here", tuple(blocks))

    def _counterexample(self, remark: Remark) -> tuple[Inline, ...]:
        found = refute_remark(self.result, remark, self.theorems)
        return (
            Text("Counterexample: for "),
            *at_point(found, self._latex),
            Text(" the printed formula gives "),
            value(found.right),
            Text(", the true value is "),
            value(found.left),
            Text("."),
        )

    def _latex(self, expr: Expr) -> str:
        return to_latex(expr, self.families)


def _one_line(text: str) -> str:
    return " ".join(text.split())
