"""The one place where sources are spelled out: a small BibTeX reader, and how an entry prints.

Only the part of BibTeX that a hand-kept list needs: ``@type{key, name = {value}, ...}`` with
braces, quotes or digits around values, and ``%`` comments between entries.  Anything else is an
error that names the line.  (The packages for full BibTeX bring grammars and macros that this list
has no use for.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from closedform.sheets.inlines import Emphasis, Inline, Link, Text

__all__ = ["Bibliography", "BibliographyError", "Entry", "format_entry", "parse_bibliography",
           "read_bibliography"]  # fmt: skip

_KINDS: Mapping[str, tuple[str, ...]] = {
    "article": ("author", "title", "journal", "year"),
    "book": ("author", "title", "publisher", "year"),
    "inproceedings": ("author", "title", "booktitle", "year"),
    "misc": ("title",),
}
_FIELDS = (
    "author title journal booktitle publisher organization howpublished volume number pages year "
    "month note url doi eprint"
)


class BibliographyError(ValueError):
    """A bibliography cannot be read, or does not have what was asked for."""


@dataclass(frozen=True)
class Entry:
    """One source: its key, its kind (``article``, ``book``, …) and its fields."""

    key: str
    kind: str
    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """The field, or an empty text."""
        return dict(self.fields).get(name, "")


@dataclass(frozen=True)
class Bibliography:
    """The sources of a course, in the order of the file."""

    entries: tuple[Entry, ...]
    name: str = "bibliography"

    def cite(self, key: str) -> Entry:
        """The entry of a key.

        Raises
        ------
        BibliographyError
            When there is none; the message lists the keys that exist.
        """
        for entry in self.entries:
            if entry.key == key:
                return entry
        known = ", ".join(entry.key for entry in self.entries) or "none"
        raise BibliographyError(f"{self.name} has no entry {key!r}; it has: {known}")

    def select(self, keys: Iterable[str]) -> tuple[Entry, ...]:
        """The entries of these keys, each once, in the order given."""
        return tuple(self.cite(key) for key in dict.fromkeys(keys))


def read_bibliography(path: Path) -> Bibliography:
    """Read a ``.bib`` file.

    Raises
    ------
    BibliographyError
        When the file cannot be read, with its name, or understood, with name and line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BibliographyError(f"cannot read the bibliography {path}: {error}") from error
    return parse_bibliography(text, str(path))


def parse_bibliography(text: str, name: str = "bibliography") -> Bibliography:
    """Read the text of a ``.bib`` file; ``name`` is what errors call it.

    Raises
    ------
    BibliographyError
        With the line: unknown kinds or fields, a missing field, a key or a field given twice, an
        unclosed brace, a TeX command inside a value (write the character itself).

    Examples
    --------
    >>> parse_bibliography("@misc{quiz, title = {Quiz 7}}").cite("quiz").get("title")
    'Quiz 7'
    >>> parse_bibliography("@misc{quiz, title = {Quiz 7}", "my.bib")
    Traceback (most recent call last):
        ...
    closedform.sheets.bibliography.BibliographyError: my.bib:1: expected ',' or '}', found the end
    """
    return Bibliography(tuple(_Reader(text, name).entries()), name)


class _Reader:
    """A cursor over the text; every step moves forward, so reading is linear."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name, self.at = text, name, 0

    def error(self, message: str, at: int | None = None) -> BibliographyError:
        line = self.text.count("\n", 0, self.at if at is None else at) + 1
        return BibliographyError(f"{self.name}:{line}: {message}")

    def skip(self) -> None:
        match = re.compile(r"(?:\s+|%[^\n]*)*").match(self.text, self.at)
        self.at = match.end() if match else self.at

    def take(self, pattern: str, what: str) -> str:
        self.skip()
        match = re.compile(pattern).match(self.text, self.at)
        if match is None:
            rest = self.text[self.at : self.at + 20].split("\n")[0]
            raise self.error(f"expected {what}, found {rest!r}" if rest else
                             f"expected {what}, found the end")  # fmt: skip
        self.at = match.end()
        return match.group()

    def entries(self) -> list[Entry]:
        found: dict[str, Entry] = {}
        self.skip()
        while self.at < len(self.text):
            start = self.at
            entry = self.entry()
            if entry.key in found:
                raise self.error(f"the key {entry.key!r} is given twice", start)
            found[entry.key] = entry
            self.skip()
        return list(found.values())

    def entry(self) -> Entry:
        start = self.at
        kind = self.take(r"@[A-Za-z]+", "an entry like @misc{key,")[1:].lower()
        if kind not in _KINDS:
            raise self.error(f"unknown kind @{kind}; use one of {', '.join(_KINDS)}", start)
        self.take(r"\{", "'{'")
        key = self.take(r"[A-Za-z0-9:._-]+", "a key of letters, digits and - . _ :")
        fields: dict[str, str] = {}
        while self.take(r"[,}]", "',' or '}'") == ",":
            self.skip()
            if self.text.startswith("}", self.at):
                continue
            name_at = self.at
            name = self.take(r"[A-Za-z]+", "a field").lower()
            if name not in _FIELDS.split():
                raise self.error(f"unknown field {name!r} in {key}", name_at)
            if name in fields:
                raise self.error(f"the field {name!r} is given twice in {key}", name_at)
            self.take("=", "'='")
            fields[name] = self.value()
        for name in _KINDS[kind]:
            if not fields.get(name):
                raise self.error(f"{key} (@{kind}) needs a field {name!r}", start)
        return Entry(key, kind, tuple(fields.items()))

    def value(self) -> str:
        opening = self.take(r'[{"]|[0-9]+', "a value in braces or quotes, or a number")
        if opening.isdigit():
            return opening
        start, depth = self.at, 0
        for position in range(start, len(self.text)):
            char = self.text[position]
            if char == "\\":
                raise self.error("write the character itself, not a TeX command", position)
            if depth == 0 and char == ("}" if opening == "{" else '"'):
                self.at = position + 1
                words = self.text[start:position].replace("{", "").replace("}", "")
                return re.sub(r"\s+", " ", words).strip()
            depth += {"{": 1, "}": -1}.get(char, 0)
            if depth < 0:
                break
        raise self.error("a value is never closed", start)


def format_entry(entry: Entry) -> tuple[Inline, ...]:
    """An entry as a sentence: authors, title, where it appeared, year, link.

    Examples
    --------
    >>> book = parse_bibliography(
    ...     "@book{b, author={Ann Lee and Bo Ek}, title={Sums}, publisher={MIT Press}, year=2016}")
    >>> from closedform.sheets.inlines import plain_text
    >>> plain_text(format_entry(book.entries[0]))
    'Ann Lee and Bo Ek. Sums. MIT Press, 2016.'
    """
    pieces: list[Inline] = []
    if entry.get("author"):
        pieces.append(Text(_sentence(_names(entry.get("author")))))
    title = entry.get("title").rstrip(".")
    pieces += [Emphasis((Text(title),)), Text(". ")]
    appeared = _appeared(entry)
    if appeared:
        pieces.append(Text(_sentence(appeared)))
    if entry.get("note"):
        pieces.append(Text(_sentence(entry.get("note"))))
    address, words = _address(entry)
    if address:
        pieces += [Link(address, words), Text(".")]
    last = pieces[-1]
    if isinstance(last, Text):
        pieces[-1] = Text(last.text.rstrip())
    return tuple(pieces)


def _sentence(words: str) -> str:
    return words.rstrip(".") + ". "


def _names(field: str) -> str:
    names = [
        " ".join(reversed(re.split(r",\s*", name, maxsplit=1))) for name in field.split(" and ")
    ]
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


def _appeared(entry: Entry) -> str:
    where = entry.get("journal") or entry.get("publisher") or entry.get("organization")
    if entry.get("booktitle"):
        where = "In " + entry.get("booktitle")
    volume, number = entry.get("volume"), entry.get("number")
    if volume:
        where += f" {volume}" + (f"({number})" if number else "")
    elif number:
        where += f", no. {number}"
    if entry.get("pages"):
        where += (":" if volume else ", ") + entry.get("pages").replace("--", "\u2013")
    date = f"{entry.get('month')} {entry.get('year')}".strip()
    return ", ".join(filter(None, (where, entry.get("howpublished"), date)))


def _address(entry: Entry) -> tuple[str, str]:
    if entry.get("eprint"):
        return f"https://arxiv.org/abs/{entry.get('eprint')}", f"arXiv:{entry.get('eprint')}"
    if entry.get("doi"):
        return f"https://doi.org/{entry.get('doi')}", f"doi:{entry.get('doi')}"
    url = entry.get("url")
    return url, re.sub(r"^https?://|/$", "", url)
