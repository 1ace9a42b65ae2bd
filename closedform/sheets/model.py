"""The document: what a sheet says, before it becomes LaTeX, HTML or PDF.

Writers only decide how a block looks; what it says is fixed here.  Every formula is checked when
its block is made (:mod:`closedform.sheets.mathcheck`), so an error points at its author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TypeAlias

from closedform.sheets import bibliography
from closedform.sheets.bibliography import Entry
from closedform.sheets.inlines import Cite, Code, Emphasis, Inline, Link, Math, Text, prose
from closedform.sheets.mathcheck import check_math, split_alignment

__all__ = [
    "Answer", "Bibliography", "Block", "Cite", "Code", "Derivation", "Display", "Emphasis",
    "Evidence", "Figure", "Heading", "Hypotheses", "Inline", "Line", "Link", "Math", "Paragraph",
    "Parts", "Problem", "Question", "Remark", "Sheet", "Stated", "Table", "Text", "Tick", "Ticks",
    "cited_keys", "part_label", "prose", "with_bibliography",
]  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """A heading without mathematics; level 1 is an exercise, 2 and 3 lie inside it.

    ``number`` is the whole label in front, such as ``Exercise 5``.
    """

    text: str
    level: int = 1
    number: str = ""

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError(f"a heading has level 1, 2 or 3, not {self.level}")


@dataclass(frozen=True)
class Paragraph:
    """Sentences."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True)
class Question:
    """A part that is answered by ticking: the words, and an empty box for each option."""

    inlines: tuple[Inline, ...]
    options: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True)
class Parts:
    """Lettered parts: (a), (b), …"""

    items: tuple[Paragraph | Question, ...]


@dataclass(frozen=True)
class Display:
    """A formula on a line of its own."""

    latex: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "latex", check_math(self.latex))


@dataclass(frozen=True)
class Line:
    """A line of a derivation with its reason in words.

    ``latex`` is ``a = b`` or ``= c``; the lines are aligned at the first relation outside braces
    and parentheses, or at a ``&`` where one is written.  ``label`` prints as ``(label)``.
    """

    latex: str
    reason: tuple[Inline, ...] = ()
    label: str = ""

    def __post_init__(self) -> None:
        for side in split_alignment(self.latex):
            if side:
                check_math(side)


@dataclass(frozen=True)
class Derivation:
    """A chain of lines, aligned, each with its reason."""

    steps: tuple[Line, ...]


@dataclass(frozen=True)
class Answer:
    """A boxed result; ``label`` says which part it answers, such as ``(a)``."""

    label: str
    latex: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "latex", check_math(self.latex))


@dataclass(frozen=True)
class Tick:
    """An option with its box, ticked if it is right, and why (which may be left out)."""

    option: tuple[Inline, ...]
    right: bool
    reason: tuple[Inline, ...] = ()


@dataclass(frozen=True)
class Ticks:
    """The key of a :class:`Question`; ``label`` says which part it answers, such as ``(a)``."""

    label: str
    items: tuple[Tick, ...]


@dataclass(frozen=True)
class Remark:
    """Set apart from the text: an error in the printed source, with what is right."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Stated:
    """What follows comes from this result; a comment, for ``closedform proofread``."""

    result: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Za-z0-9_]+\.[A-Za-z0-9_]+", self.result):
            raise ValueError(f"{self.result!r} is no id of a result")


@dataclass(frozen=True)
class Problem:
    """The exercise as a student reads it, set apart from its solution."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Evidence:
    """One small line under a result: how it was proved and tested."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True)
class Hypotheses:
    """What is assumed, each in words and formula."""

    items: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells under a header; ``columns`` has one of ``l``, ``c``, ``r`` for each column."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    caption: tuple[Inline, ...] = ()
    columns: str = ""

    def __post_init__(self) -> None:
        width = len(self.header)
        for number, row in enumerate(self.rows, 1):
            if len(row) != width:
                raise ValueError(f"row {number} has {len(row)} cells under a header of {width}")
        columns = self.columns or "l" * width
        if len(columns) != width or set(columns) - set("lcr"):
            raise ValueError(f"columns must be {width} letters of l, c and r, not {columns!r}")
        object.__setattr__(self, "columns", columns)


@dataclass(frozen=True)
class Figure:
    """A picture: ``svg`` (or ``png``) for HTML and ``pdf`` (or ``png``) for LaTeX, as bytes.

    ``alt`` says in words what it shows, for readers who do not see it.  A ``number`` other than 0
    prints in front of the caption; a ``name`` begins the names of its files.
    """

    caption: tuple[Inline, ...]
    alt: str
    svg: bytes = field(default=b"", repr=False)
    pdf: bytes = field(default=b"", repr=False)
    png: bytes = field(default=b"", repr=False)
    number: int = 0
    name: str = "figure"

    def __post_init__(self) -> None:
        if not (self.png or self.svg or self.pdf):
            raise ValueError("a figure needs svg for HTML and pdf for LaTeX, or png for both")
        if not re.fullmatch(r"[A-Za-z0-9_-]+", self.name):
            raise ValueError(f"a figure's name is part of a file name; {self.name!r} cannot be")

    def drawn_as(self, form: str) -> tuple[str, bytes]:
        """What stands in a document, ``svg`` or ``pdf`` or in its place ``png``, with its name."""
        for kind, content in ((form, self.svg if form == "svg" else self.pdf), ("png", self.png)):
            if content:
                return kind, content
        raise ValueError(f"the figure {self.name!r} is not drawn as {form}")

    @property
    def numbered_caption(self) -> tuple[Inline, ...]:
        """The caption as printed."""
        return (Text(f"Figure {self.number}. "), *self.caption) if self.number else self.caption


@dataclass(frozen=True)
class Bibliography:
    """The list of sources; citations print as numbers in this list."""

    entries: tuple[Entry, ...]


Block: TypeAlias = (
    Heading | Paragraph | Parts | Display | Derivation | Answer | Ticks | Remark | Problem
    | Evidence | Hypotheses | Table | Figure | Bibliography | Stated
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A document.

    Attributes
    ----------
    title, subtitle : str
        Plain words.
    source_keys : tuple of str
        Keys of the sources that the sheet belongs to, printed under the title.
    audience : str
        ``students``, ``instructors`` or ``key``.
    blocks : tuple of Block
        The contents, in order.
    footer : str
        A small line at the foot of each page.
    notes : tuple of str
        What is missing, for whoever writes the sheet; not printed.

    Raises
    ------
    ValueError
        For another audience, a heading level that skips one, or two bibliographies.
    """

    title: str
    subtitle: str = ""
    source_keys: tuple[str, ...] = ()
    audience: str = "instructors"
    blocks: tuple[Block, ...] = ()
    footer: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.audience not in AUDIENCES:
            known = ", ".join(AUDIENCES)
            raise ValueError(f"audience must be one of {known}, not {self.audience!r}")
        level = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                if block.level > level + 1:
                    raise ValueError(f"the heading {block.text!r} skips from level {level}")
                level = block.level
        if sum(isinstance(block, Bibliography) for block in self.blocks) > 1:
            raise ValueError("a sheet has at most one bibliography")


AUDIENCES = {
    "students": "Exercises",
    "instructors": "Solutions, with notes for instructors",
    "key": "Answer key",
}


def part_label(index: int) -> str:
    """The letter of a part, counted from 0: (a) … (z), (aa), …

    Examples
    --------
    >>> part_label(0), part_label(25), part_label(26)
    ('(a)', '(z)', '(aa)')
    """
    letters, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = "abcdefghijklmnopqrstuvwxyz"[digit] + letters
    return f"({letters})"


def cited_keys(sheet: Sheet) -> tuple[str, ...]:
    """Keys of the sheet's sources, then of everything it cites, each once."""
    keys = (*sheet.source_keys, *(cite.key for cite in _cites(sheet.blocks)))
    return tuple(dict.fromkeys(keys))


def _cites(part: object) -> Iterator[Cite]:
    if isinstance(part, Cite):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _cites(item)
    elif is_dataclass(part) and not isinstance(part, type):
        for item in fields(part):
            yield from _cites(getattr(part, item.name))


def with_bibliography(
    sheet: Sheet, sources: bibliography.Bibliography, more: Iterable[str] = ()
) -> Sheet:
    """The sheet with a list of all it cites (and ``more`` keys) at its end, if there is any.

    Raises
    ------
    BibliographyError
        When the sheet cites a key that ``sources`` does not have.
    """
    entries = sources.select((*cited_keys(sheet), *more))
    if not entries:
        return sheet
    closing: tuple[Block, ...] = (Heading("Sources"), Bibliography(entries))
    return replace(sheet, blocks=(*sheet.blocks, *closing))
