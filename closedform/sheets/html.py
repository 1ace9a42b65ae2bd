"""A sheet as one HTML file that needs nothing else: MathML, inline style, embedded pictures."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from closedform.course.questions import label
from closedform.sheets.bibliography import BibliographyError, format_entry
from closedform.sheets.escape import clean_text
from closedform.sheets.inlines import Cite, Code, Emphasis, Inline, Link, Math, Text
from closedform.sheets.latex import citation_numbers
from closedform.sheets.mathcheck import split_alignment
from closedform.sheets.mathml import formula, letters, pieces
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
from closedform.sheets.templates import html_environment, template_folder

__all__ = ["write_html"]

_ALIGN = {"l": "left", "c": "center", "r": "right"}


def write_html(sheet: Sheet, templates: Path | None = None) -> str:
    """The sheet as a self-contained page.

    Parameters
    ----------
    sheet : Sheet
        The document.
    templates : Path, optional
        A folder with ``sheet.html.j2``; without it the built-in one.

    Returns
    -------
    str
        HTML; no script, and nothing is loaded from elsewhere.  A formula that cannot be converted
        to MathML is shown as its LaTeX.

    Raises
    ------
    BibliographyError
        When a citation is not in the sheet's bibliography.

    Examples
    --------
    >>> from closedform.sheets.model import Paragraph, prose
    >>> page = write_html(Sheet("A & B", blocks=(Paragraph(prose("<b> $x$")),)))
    >>> "A &amp; B" in page and "<p>&lt;b&gt; <math><mi>x</mi></math></p>" in page
    True
    """
    writer = _Writer(citation_numbers(sheet))
    template = html_environment(templates or template_folder()).get_template("sheet.html.j2")
    sources = Markup(", ").join(writer.inline(Cite(key)) for key in sheet.source_keys)
    return template.render(
        title=clean_text(sheet.title),
        subtitle=clean_text(sheet.subtitle),
        audience=AUDIENCES[sheet.audience],
        sources=sources,
        footer=clean_text(sheet.footer),
        body=writer.blocks(sheet.blocks),
    )


class _Writer:
    """Turns inlines and blocks into markup; knows the numbers of the citations."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.numbers = numbers

    # Inlines

    def inlines(self, pieces: tuple[Inline, ...]) -> Markup:
        made: list[Markup] = []
        for place, piece in enumerate(pieces):
            sign = _leading(pieces[place + 1 :]) if isinstance(piece, Math) else ""
            if isinstance(piece, Text) and place and isinstance(pieces[place - 1], Math):
                piece = Text(piece.text[len(_leading(pieces[place:])) :])
            shown = self.inline(piece)
            made.append(
                Markup('<span class="tied">{}{}</span>').format(shown, sign) if sign else shown
            )
        return Markup("").join(made)

    def inline(self, piece: Inline) -> Markup:
        match piece:
            case Text(text):
                return _text(text)
            case Math(latex):
                return formula(latex)
            case Emphasis(inner):
                return Markup("<em>{}</em>").format(self.inlines(inner))
            case Code(text):
                return Markup("<code>{}</code>").format(_text(text))
            case Link(url, text):
                return Markup('<a href="{}">{}</a>').format(url, _text(text))
            case Cite(key, place):
                if key not in self.numbers:
                    raise BibliographyError(
                        f"the sheet cites {key!r} but does not list it; use with_bibliography"
                    )
                number = self.numbers[key]
                words = f"{number}, {clean_text(place)}" if place else str(number)
                return Markup('<a class="cite" href="#source-{}">[{}]</a>').format(number, words)

    # Blocks

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        return Markup("\n").join(map(self.block, blocks))

    def block(self, block: Block) -> Markup:
        writers: dict[type, Callable[[Any], Markup]] = {
            Heading: self.heading, Paragraph: self.paragraph, Parts: self.parts,
            Display: self.display, Derivation: self.derivation, Answer: self.answer,
            Ticks: self.ticks, Remark: self.remark, Problem: self.problem, Evidence: self.evidence,
            Hypotheses: self.hypotheses, Table: self.table, Figure: self.figure,
            Bibliography: self.bibliography, Stated: self.stated,
        }  # fmt: skip
        return writers[type(block)](block)

    def heading(self, block: Heading) -> Markup:
        number = f"{block.number}. " if block.number and block.text else block.number
        words = _text(number + block.text)
        return Markup("<h{0}>{1}</h{0}>").format(block.level + 1, words)

    def paragraph(self, block: Paragraph) -> Markup:
        return Markup("<p>{}</p>").format(self.inlines(block.inlines))

    def parts(self, block: Parts) -> Markup:
        items = [
            Markup('<li><span class="label">{}</span> {}{}</li>').format(
                part_label(index), self.inlines(item.inlines), self.boxes(item)
            )
            for index, item in enumerate(block.items)
        ]
        return _wrap("ol", "parts", items)

    def boxes(self, item: Paragraph | Question) -> Markup:
        if not isinstance(item, Question):
            return Markup("")
        lines = [
            Markup("<li>{} {}. {}</li>").format(_box(False), label(place), self.inlines(option))
            for place, option in enumerate(item.options)
        ]
        return _wrap("ul", "options", lines)

    def ticks(self, block: Ticks) -> Markup:
        lines = []
        for place, item in enumerate(block.items):
            why = Markup('<span class="why">{}</span>').format(self.inlines(item.reason))
            words = Markup("{} {}. {}").format(
                _box(item.right), label(place), self.inlines(item.option)
            )
            lines.append(Markup("<li>{}{}</li>").format(words, why if item.reason else ""))
        return Markup('<div class="key"><span class="label">{}</span>{}</div>').format(
            _text(block.label), _wrap("ul", "options", lines)
        )

    def display(self, block: Display) -> Markup:
        return Markup('<div class="display">{}</div>').format(pieces(block.latex))

    def derivation(self, block: Derivation) -> Markup:
        sides = [split_alignment(line.latex) for line in block.steps]
        lefts = max((letters(left) for left, _ in sides), default=0)
        rights = max((letters(right) for _, right in sides), default=0)
        wide = lefts + rights > 38
        rows = []
        for line, (left, right) in zip(block.steps, sides, strict=True):
            shown = [pieces(side) if side else Markup("") for side in (left, right)]
            words = [self.inlines(line.reason), _text(f"({line.label})" if line.label else "")]
            if wide:
                rows += _wide_rows(shown, words, lefts > 16)
            else:
                cells = zip(("left", "right", "reason", "tag"), shown + words, strict=True)
                rows.append(_row(cells))
        return Markup(
            '<div class="scroll"><table class="derivation{}">\n<tbody>\n{}\n</tbody></table></div>'
        ).format(" wide" if wide else "", Markup("\n").join(rows))

    def answer(self, block: Answer) -> Markup:
        return Markup(
            '<div class="answer"><span class="label">{}</span><div class="box">{}</div></div>'
        ).format(_text(block.label), pieces(block.latex))

    def remark(self, block: Remark) -> Markup:
        return Markup('<aside class="remark">\n<p class="title">{}</p>\n{}\n</aside>').format(
            _text(block.title), self.blocks(block.blocks)
        )

    def problem(self, block: Problem) -> Markup:
        return Markup('<div class="problem">\n{}\n</div>').format(self.blocks(block.blocks))

    def evidence(self, block: Evidence) -> Markup:
        return Markup('<p class="evidence"><span>evidence</span> {}</p>').format(
            self.inlines(block.inlines)
        )

    def stated(self, block: Stated) -> Markup:
        return Markup("<!-- closedform: from {} -->").format(block.result)

    def hypotheses(self, block: Hypotheses) -> Markup:
        items = [Markup("<li>{}</li>").format(self.inlines(item)) for item in block.items]
        return Markup('<div class="hypotheses"><p>Assumed:</p>\n{}</div>').format(
            _wrap("ul", "", items)
        )

    def table(self, block: Table) -> Markup:
        def row(kind: str, cells: tuple[tuple[Inline, ...], ...]) -> Markup:
            made = [
                Markup('<{0} style="text-align:{1}">{2}</{3}>').format(
                    Markup('th scope="col"') if kind == "th" else Markup(kind),
                    _ALIGN[column], self.inlines(cell), Markup(kind),
                )
                for column, cell in zip(block.columns, cells, strict=True)
            ]  # fmt: skip
            return Markup("<tr>{}</tr>").format(Markup("").join(made))

        caption = Markup("<figcaption>{}</figcaption>").format(self.inlines(block.caption))
        body = Markup("\n").join(row("td", cells) for cells in block.rows)
        return Markup(
            '<figure>{}<div class="scroll"><table class="data"><thead>{}</thead>\n'
            "<tbody>\n{}\n</tbody></table></div></figure>"
        ).format(caption if block.caption else "", row("th", block.header), body)

    def figure(self, block: Figure) -> Markup:
        # An image, not inline SVG: a browser runs no script inside an image.
        form, content = block.drawn_as("svg")
        return Markup(
            '<figure><img alt="{}" src="data:image/{};base64,{}">'
            "<figcaption>{}</figcaption></figure>"
        ).format(
            clean_text(block.alt),
            {"svg": "svg+xml"}.get(form, form),
            base64.b64encode(content).decode(),
            self.inlines(block.numbered_caption),
        )

    def bibliography(self, block: Bibliography) -> Markup:
        items = [
            Markup('<li id="source-{0}"><span class="label">[{0}]</span> {1}</li>').format(
                number, self.inlines(format_entry(entry))
            )
            for number, entry in enumerate(block.entries, 1)
        ]
        return _wrap("ol", "sources", items)


def _leading(pieces: tuple[Inline, ...]) -> str:
    """The punctuation that must not be parted from the formula before it."""
    text = pieces[0].text if pieces and isinstance(pieces[0], Text) else ""
    return text[: len(text) - len(text.lstrip(",.;:!?)"))]


def _box(ticked: bool) -> Markup:
    said, sign = ("ticked", "\u2612") if ticked else ("not ticked", "\u2610")
    return Markup('<span class="box" role="img" aria-label="{}">{}</span>').format(said, sign)


def _text(text: str) -> Markup:
    return Markup("{}").format(clean_text(text))


def _wrap(tag: str, kind: str, items: list[Markup]) -> Markup:
    opening = Markup('<{} class="{}">').format(tag, kind) if kind else Markup("<{}>").format(tag)
    return opening + "\n" + Markup("\n").join(items) + "\n" + Markup("</{}>").format(tag)


def _row(cells: Iterable[tuple[str, Markup]]) -> Markup:
    made = [Markup('<td class="{}">{}</td>').format(kind, content) for kind, content in cells]
    return Markup("<tr>{}</tr>").format(Markup("").join(made))


def _wide_rows(sides: list[Markup], words: list[Markup], own_line: bool) -> list[Markup]:
    """A long line of a derivation: its reason below it, and a long left side above it."""
    (left, right), (reason, label) = sides, words
    rows = []
    if own_line and left:
        rows.append(Markup('<tr><td class="start" colspan="3">{}</td></tr>').format(left))
        left = Markup("")
    rows.append(_row([("left", left), ("right", right), ("tag", label)]))
    if reason:
        below = Markup('<tr><td></td><td class="reason" colspan="2">{}</td></tr>')
        rows.append(below.format(reason))
    return rows
