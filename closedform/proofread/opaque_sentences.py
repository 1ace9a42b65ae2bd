"""The sentences of a document, with numbers in place of their formulas, and where each belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from closedform.proofread.documents import Formula, Prose

__all__ = ["Sentence", "sentences"]

_EXERCISE, _SECTION, _TITLED, _PARAGRAPH = "\x01", "\x02", "\x03", "¶"
# What an exercise says is not said of the next one.
_NUMBERED = re.compile(
    r"\b(?:problem|exercise|question|solution|task|aufgabe)\b\s*(?:[\dA-Z]|\(|\*|$|\\|\}|:|\.)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:\A|(?<=\n))[ \t]*(?:#{1,6}[ \t]+(?P<hash>[^\n]*)|\*\*(?P<bold>[^*\n]{1,120})\*\*"
    r"|\\(?:chapter|(?:sub)*section|paragraph|textbf)\*?\s*\{(?P<tex>[^{}\n]{1,120})\}"
    r"|\\begin\s*\{(?P<environment>exercise|problem|question|theorem|lemma|proposition|corollary)\}"
    r"(?:\[(?P<about>[^\]\n]*)\])?)"
)
_COMMAND = re.compile(
    r"\\(?:label|ref|eqref|cite|begin|end)\s*\{[^{}]*\}|\\[A-Za-z]+\*?|[{}\\$*_]|^\s*[-+]\s",
    re.MULTILINE,
)
_BREAK = re.compile(r"\n[ \t]*\n")
_LAST = re.compile(r"(?:\\end\s*\{[a-z*]+\}|\\[;,! ]|\\\\|\\(?:qed|blacksquare|square)|[\s}])*\Z")
_ENDS = re.compile(r"(?<!i\.e)(?<!e\.g)(?<!cf)[.!?](?=[\s)\x01\x02¶]|\Z)")


@dataclass(frozen=True)
class Sentence:
    """A sentence.

    Attributes
    ----------
    text : str
        With ``⟦3⟧`` for the formula that is the fourth piece of the document.
    unit : int
        The number of the section, or of the part of it with a title.
    local : bool
        Whether that is an exercise of its own.
    title : bool
        Whether it is a title.
    """

    text: str
    unit: int
    local: bool
    title: bool = False

    @property
    def formulas(self) -> list[int]:
        """The numbers of its formulas."""
        return [int(number) for number in re.findall(r"⟦(\d+)⟧", self.text)]


def sentences(pieces: Sequence[Prose | Formula], document: str) -> Iterator[Sentence]:
    """The sentences of a document, in reading order.

    Parameters
    ----------
    pieces : sequence of Prose and Formula
        The document.
    document : str
        The same as text.

    Examples
    --------
    >>> from closedform.proofread.documents import read_document
    >>> text = "# Title\\n\\nLet $f$ be smooth. Then\\n\\n$$a = b.$$\\n\\nWe stop."
    >>> pieces = read_document(text, "x.md").pieces
    >>> [(one.text, one.unit) for one in sentences(pieces, text)]
    [('Title', 1), ('Let ⟦2⟧ be smooth', 1), ('Then ¶ ⟦4⟧', 1), ('We stop', 1)]
    """
    whole, displays, at = list[str](), set[str](), 0
    for place, piece in enumerate(pieces):
        if _BREAK.search(document[at : piece.position]):
            whole.append(f" {_PARAGRAPH}\n")
        at = piece.position + len(piece.text)
        if isinstance(piece, Formula):
            over = _LAST.sub("", piece.text).endswith(".") and not piece.inline
            whole.append(f" ⟦{place}⟧{'. ' if over else ' '}")
            displays |= set() if piece.inline else {f"⟦{place}⟧"}
        else:
            whole.append(_plain(piece.text))
    unit, local = 0, False
    for part in re.split(f"([{_EXERCISE}{_SECTION}])", "".join(whole)):
        if part in (_EXERCISE, _SECTION):
            unit, local = unit + 1, part == _EXERCISE
            continue
        for text in _cut(part, displays):
            titled = text.startswith(_TITLED)
            yield Sentence(text.removeprefix(_TITLED).strip(), unit, local, titled)


def _plain(text: str) -> str:
    def titled(found: re.Match[str]) -> str:
        title = " ".join(one for one in found.groups() if one)
        mark = _EXERCISE if _NUMBERED.search(title + " ") else _SECTION
        return f"{mark}{_TITLED} {title}. "

    text = _BREAK.sub(f" {_PARAGRAPH}\n", _TITLE.sub(titled, text))
    return " ".join(_COMMAND.sub(" ", text).replace("~", " ").split(" "))


def _cut(text: str, displays: set[str]) -> Iterator[str]:
    """Sentences; between a paragraph and a display none ends without a period."""
    for piece in _ENDS.split(text.replace("?", " question mark ?")):
        parts = piece.split(_PARAGRAPH)
        held = parts[0]
        for part in parts[1:]:
            last = held.split()[-1:] or [""]
            first = part.split()[:1] or [""]
            joined = last[0].endswith((",", ":")) or last[0] in displays or first[0] in displays
            if joined:
                held = f"{held} {_PARAGRAPH} {part}"
                continue
            yield from _filled(held)
            held = part
        yield from _filled(held)


def _filled(text: str) -> Iterator[str]:
    text = " ".join(text.split()).strip(f"{_PARAGRAPH} ")
    if re.search(r"[^\W\d]|⟦", text):
        yield text
