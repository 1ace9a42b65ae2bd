"""The pieces of a document: prose, and formulas with their places."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from closedform.proofread.displays import mark_displays
from closedform.proofread.macros import Macro, defined_macros, group, without_definitions
from closedform.proofread.masking import MATH_ENVIRONMENTS, Note, mask, notes
from closedform.proofread.unmarked import calculations

__all__ = ["MOST_SIGNS", "Document", "Formula", "Prose", "TooLong", "read_document", "syntax_of"]

MOST_SIGNS = 2_000_000
MOST_IN_PARAGRAPH = 20_000
DEEPEST = 60
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_INTERTEXT = re.compile(r"\\(?:short)?intertext\s*(?=\{)")
_GOES_ON = re.compile(r"[\s&]*(?:[=<>]|\\(?:approx|[lg]e|[lg]eq)(?![a-z]))")  # the chain does
_OPENED, _CLOSED = (re.compile(rf"(?<!\\)(?:\\\\)*\\\{sign}") for sign in "[]")
_DOLLARS = re.compile(r"(?<!\\)\$")
# A price, not a formula: the dollar sign has no partner in its paragraph.
_PRICE = re.compile(r"(?<![\\$])\$(?=\d[\d.,]*(?:[\s.,;:)]|$))")


class TooLong(ValueError):
    """A document with more signs than are read."""


@dataclass(frozen=True, slots=True)
class Formula:
    """Mathematics in a document.

    Attributes
    ----------
    text : str
        What stands between the delimiters, as written.
    position : int
        Where that begins in the document.
    environment : str
        ``$``, ``$$``, ``\\(``, ``\\[`` or the name of an environment; empty where a
        calculation stands in prose without marks.
    """

    text: str
    position: int
    environment: str

    @property
    def inline(self) -> bool:
        """Whether it stands in a line of prose."""
        return self.environment in ("", "$", "\\(", "math")


@dataclass(frozen=True, slots=True)
class Prose:
    """Words between formulas, or with formulas that are not read: then why, in ``skipped``."""

    text: str
    position: int
    skipped: str = ""


@dataclass(frozen=True)
class Document:
    """A document in pieces.

    Attributes
    ----------
    name : str
        Of its file, for reports.
    text : str
        As written.
    pieces : tuple of Prose and Formula
        In reading order.
    notes : tuple of Note
        Comments for closedform.
    macros : dict of str to Macro
        What the document defines.
    """

    name: str
    text: str
    syntax: str
    pieces: tuple[Prose | Formula, ...]
    notes: tuple[Note, ...]
    macros: dict[str, Macro]
    _starts: tuple[int, ...] = field(default=(), repr=False)

    def place(self, position: int) -> tuple[int, int]:
        """Line and column of a position, both from 1."""
        line = bisect_right(self._starts, position)
        return line, position - self._starts[line - 1] + 1


def syntax_of(name: str, text: str = "") -> str:
    """``markdown`` or ``latex``, by the ending of a file's name, otherwise by its text.

    Examples
    --------
    >>> syntax_of("notes.md"), syntax_of("sheet.tex"), syntax_of("-", "# Title")
    ('markdown', 'latex', 'markdown')
    """
    ending = PurePath(name).suffix.lower()
    if ending in (".md", ".markdown", ".mkd", ".qmd", ".rmd"):
        return "markdown"
    if ending in (".tex", ".ltx", ".latex", ".sty"):
        return "latex"
    tex = "\\documentclass" in text or "\\section" in text
    return "markdown" if not tex and re.search(r"^#{1,6} ", text, re.MULTILINE) else "latex"


def read_document(text: str, name: str = "-", syntax: str = "") -> Document:
    """Find the formulas of a document.

    Parameters
    ----------
    text : str
        LaTeX or Markdown; damaged places end with their paragraph.
    name : str
        Of the file; its ending tells the syntax unless ``syntax`` does.
    syntax : str
        ``latex`` or ``markdown``.

    Raises
    ------
    TooLong
        When there are more than :data:`MOST_SIGNS` signs.

    Examples
    --------
    >>> found = read_document("We have $a=b$.\\n\\n$$c = d$$\\n", "x.md")
    >>> [(piece.text, found.place(piece.position)) for piece in found.pieces
    ...  if isinstance(piece, Formula)]
    [('a=b', (1, 10)), ('c = d', (3, 3))]
    """
    if len(text) > MOST_SIGNS:
        raise TooLong(f"{name}: at most {MOST_SIGNS} signs are read, here are {len(text)}")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")
    syntax = syntax or syntax_of(name, text)
    hidden = mask(text, syntax)
    hidden = _unescaped(hidden) if syntax == "markdown" else hidden
    macros = defined_macros(hidden) if "\\" in hidden else {}
    if macros:
        hidden = mark_displays(without_definitions(hidden), macros)
    pieces: list[Prose | Formula] = []
    for start, stop in _paragraphs(hidden):
        pieces += _pieces(hidden[start:stop], start)
    starts = (0, *(m.end() for m in re.finditer("\n", text)))
    return Document(name, text, syntax, tuple(pieces), tuple(notes(text, syntax)), macros, starts)


def _unescaped(text: str) -> str:
    """With one backslash before brackets where converters such as kramdown want two."""
    for opened, closed in ("()", "[]"):
        if 0 < text.count(rf"\\{opened}") == text.count(rf"\\{closed}"):
            text = text.replace(rf"\\{opened}", rf" \{opened}").replace(
                rf"\\{closed}", rf" \{closed}"
            )
    return text


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs; a blank line inside a display does not end one."""
    start = at = 0
    begun = dollars = opened = 0
    while at < len(text):
        found = _PARAGRAPH.search(text, at)
        stop = found.start() if found else len(text)
        following = found.end() if found else len(text)
        new = text[at:stop]
        begun += new.count("\\begin{") - new.count("\\end{")
        dollars += new.count("$$")
        # Two backslashes and a bracket end a line, with space behind it.
        opened += len(_OPENED.findall(new)) - len(_CLOSED.findall(new))
        open_display = begun > 0 or dollars % 2 == 1 or opened > 0
        if found and open_display and stop - start < MOST_IN_PARAGRAPH:
            at = following
            continue
        if text[start:stop].strip():
            yield start, stop
        start = at = following
        begun = dollars = opened = 0


def _pieces(text: str, offset: int) -> Iterator[Prose | Formula]:
    if len(text) > MOST_IN_PARAGRAPH or _depth(text) > DEEPEST:
        long = f"a paragraph of more than {MOST_IN_PARAGRAPH} signs is not read"
        deep = "a paragraph with brackets nested so deeply is not read"
        said = long if len(text) > MOST_IN_PARAGRAPH else deep
        yield Prose(text, offset, said if _MATHEMATICS.search(text) else "")
        return
    if len(_DOLLARS.findall(text)) % 2:
        text = _PRICE.sub(" ", text)
    # Heavy, and needed only where there is mathematics.
    from pylatexenc.latexwalker import LatexWalker

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    try:
        nodes, _, _ = LatexWalker(text, tolerant_parsing=True).get_latex_nodes()
    except (RecursionError, ValueError, IndexError, AttributeError, TypeError):
        lost = "a paragraph that cannot be taken apart is not read"
        yield Prose(text, offset, lost if _MATHEMATICS.search(text) else "")
        return
    at = 0
    for (start, stop), formula in _formulas(nodes, text):
        if start < at:
            continue
        yield from _words(text[at:start], offset + at)
        yield from _apart(formula, offset)
        at = stop
    yield from _words(text[at:], offset + at)


def _apart(formula: Formula, offset: int) -> Iterator[Prose | Formula]:
    r"""A formula; the words of ``\intertext`` between its rows are prose like any other."""
    text, at, place = formula.text, 0, formula.position + offset
    for found in _INTERTEXT.finditer(text):
        words = group(text, found.end())
        if found.start() < at or words is None or _GOES_ON.match(text, words[1]):
            continue
        yield Formula(text[at : found.start()], place + at, formula.environment)
        yield from _pieces(words[0], place + found.end() + 1)
        at = words[1]
    yield Formula(text[at:], place + at, formula.environment)


def _words(text: str, offset: int) -> Iterator[Prose | Formula]:
    """Prose, and the calculations with numbers in it."""
    at = 0
    for start, stop in calculations(text):
        if text[at:start].strip():
            yield Prose(text[at:start], offset + at)
        yield Formula(text[start:stop], offset + start, "")
        at = stop
    if text[at:].strip():
        yield Prose(text[at:], offset + at)


_MATHEMATICS = re.compile(r"\$|\\\[|\\\(|\\begin\s*\{(?:equation|align|gather|multline)")


def _depth(text: str) -> int:
    deep = most = 0
    for sign in text:
        deep += (sign in "{[") - (sign in "}]")
        most = max(most, deep)
    return most + text.count("\\begin{") // 4


def _formulas(nodes: Any, text: str) -> Iterator[tuple[tuple[int, int], Formula]]:
    """Formulas, and where they begin and end with their delimiters."""
    for node in nodes or ():
        name = getattr(node, "environmentname", None)
        span = (node.pos, node.pos + node.len)
        if node.isNodeType(_math_type()):
            opened, closed = node.delimiters
            start, stop = node.pos + len(opened), node.pos + node.len
            body = text[start:stop].removesuffix(closed)
            yield span, Formula(body, start, opened)
        elif name in MATH_ENVIRONMENTS:
            start = node.pos + len(f"\\begin{{{name}}}")
            if name.startswith("alignat") and text[start : start + 1] == "{":
                start = text.find("}", start) + 1
            body = text[start : node.pos + node.len].removesuffix(f"\\end{{{name}}}")
            yield span, Formula(body, start, name)
        else:
            yield from _formulas(_children(node), text)


def _children(node: Any) -> list[Any]:
    """What a macro, a group or an environment of prose holds."""
    found = list(getattr(node, "nodelist", None) or ())
    arguments = getattr(node, "nodeargd", None)
    if arguments is not None:
        found += [one for one in arguments.argnlist or () if one is not None]
    return found


def _math_type() -> Any:
    from pylatexenc.latexwalker import LatexMathNode

    return LatexMathNode
