"""The sentences of a document with marks in place of its formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from closedform.language.names import canonical
from closedform.proofread.documents import Formula, Prose
from closedform.proofread.rows import Line
from closedform.proofread.spelling import spelled

__all__ = ["Sentence", "names_in", "sentences_of"]

LONGEST = 20_000  # characters
_END = re.compile(r"(?<=[.!?])[\s*_]+(?=[A-Z«(*\\\d])|\n[ \t]*\n|(?<=\.)\s*\Z")
_SHORT = (
    (re.compile(r"\bi\.\s*i\.\s*d\b\.?", re.IGNORECASE), "iid"),
    (re.compile(r"\b(e\.g|i\.e|w\.r\.t|cf|resp|Eq|Fig|Sec|ca)\.", re.IGNORECASE), r"\1"),
)
# What is typeset and says nothing; the words in its braces stay.
_MARKUP = re.compile(
    r"\\(?:emph|textbf|textit|text|item|noindent|paragraph|label|ref|eqref|par)(?![A-Za-z])"
    r"|\\(?:begin|end)\s*\{[a-z*]+\}|[*_{}~]|\\[,; ]"
)
_DOTS = re.compile(r"\\[a-z]?dots[a-z]?(?![A-Za-z])|\.\.\.|…")
_AROUND = re.compile(r"\\?[({]\s*(?P<inner>[^(){}]*(?:\{[^{}]*\}[^(){}]*)*)\\?[)}]\s*(?:_.*)?\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence.

    Attributes
    ----------
    words : str
        Its words, with ``«0»``, ``«1»`` ... in place of its formulas.
    formulas : tuple of (str, int, int)
        These: the text, and where it begins and ends in the document.
    displayed : frozenset of int
        Which of them stand in lines of their own.
    start, stop : int
        Where the sentence stands in the document.
    """

    words: str
    formulas: tuple[tuple[str, int, int], ...]
    start: int
    stop: int
    displayed: frozenset[int] = frozenset()

    def formula(self, mark: str | int) -> str:
        """The text of a formula, by its number."""
        return self.formulas[int(mark)][0]


def sentences_of(
    pieces: Sequence[Prose | Formula], lines: Mapping[int, list[Line]]
) -> Iterator[Sentence]:
    """The sentences of some pieces of a document; what is too long is none.

    Parameters
    ----------
    pieces : sequence of Prose and Formula
        In reading order.
    lines : mapping of int to list of Line
        The lines of each formula, by its place among the pieces.

    Examples
    --------
    >>> pieces = [Prose("Let ", 0), Formula("X", 5, "$"), Prose(" be i.i.d. Then it ends.", 7)]
    >>> [one.words for one in sentences_of(pieces, {1: [Line("X", 5)]})]
    ['Let «0» be iid Then it ends.']
    """
    formulas: list[tuple[str, int, int]] = []
    displayed: set[int] = set()
    text, places = "", list[tuple[int, int]]()  # from an offset in the text to one in the document
    for place, piece in enumerate(pieces):
        if place and isinstance(piece, Prose) and _begins_anew(pieces[place - 1], piece):
            text += "\n\n"
        places.append((len(text), piece.position))
        if isinstance(piece, Prose):
            prose = piece.text
            for pattern, short in _SHORT:
                prose = pattern.sub(short, prose)
            text += prose
            continue
        written = r" \\ ".join(line.text for line in lines.get(place, ()))
        formulas.append((written, piece.position, piece.position + len(piece.text)))
        if not piece.inline:
            displayed.add(len(formulas) - 1)
        over = piece.text.rstrip().endswith(".")
        text += f" «{len(formulas) - 1}»{'. ' if over else ' '}"
    places.append((len(text), pieces[-1].position + len(pieces[-1].text) if pieces else 0))
    start = 0
    for found in [*_END.finditer(text), None]:
        stop = found.start() if found else len(text)
        if stop - start <= LONGEST and text[start:stop].strip():
            one = _sentence(text[start:stop], formulas, places, start, stop)
            yield replace(one, displayed=_renumbered(text[start:stop], displayed))
        start = found.end() if found else stop


def _begins_anew(before: Prose | Formula, piece: Prose) -> bool:
    """Whether a paragraph begins: pieces of prose are, and perhaps behind a display."""
    if isinstance(before, Prose):
        return True
    return not before.inline and bool(re.match(r"\s*[A-Z#*\\]", piece.text))


def _sentence(
    text: str,
    formulas: list[tuple[str, int, int]],
    places: list[tuple[int, int]],
    start: int,
    stop: int,
) -> Sentence:
    marks = [int(mark) for mark in re.findall(r"«(\d+)»", text)]
    for number, mark in enumerate(marks):
        text = text.replace(f"«{mark}»", f"«{number}»") if mark != number else text
    text = " ".join(_MARKUP.sub(" ", text).split())
    own = tuple(formulas[mark] for mark in marks)
    return Sentence(text, own, _there(places, start), _there(places, stop))


def _renumbered(text: str, displayed: set[int]) -> frozenset[int]:
    marks = [int(mark) for mark in re.findall(r"«(\d+)»", text)]
    return frozenset(number for number, mark in enumerate(marks) if mark in displayed)


def _there(places: list[tuple[int, int]], offset: int) -> int:
    known = max(pair for pair in places if pair[0] <= offset)
    return known[1] + offset - known[0]


def names_in(text: str) -> list[tuple[str, tuple[str, ...]]]:
    r"""The names that a formula lists, with their indices; empty if it is anything else.

    Examples
    --------
    >>> names_in(r"\xi_t"), names_in("X_1, \\dots, X_n"), names_in("w_{ij}")
    ([('xi', ('t',))], [('X', ('*',))], [('w', ('i', 'j'))])
    >>> names_in("X_1"), names_in("a + b")
    ([('X_1', ())], [])
    """
    text = spelled(text).strip()
    around = _AROUND.fullmatch(text)
    listed = (around["inner"] if around else text).strip()
    pieces = [p for p in re.split(r",(?![^{]*\})", listed) if p.strip()]
    goes_on = any(_DOTS.fullmatch(p.strip()) for p in pieces)
    found: list[tuple[str, tuple[str, ...]]] = []
    for piece in pieces:
        if _DOTS.fullmatch(piece.strip()):
            continue
        try:
            name = canonical(piece.strip())
        except ValueError:
            return []
        stem, _, below = name.partition("_")
        below = below.strip("{}")
        indices = tuple(below.split(",")) if below else ()
        if goes_on and indices:
            found = [one for one in found if one[0].partition("_")[0] != stem]
            found.append((stem, ("*",) * len(indices)))  # no letter for what stands in a place
        elif indices and all(one.isalpha() and len(one) == 1 for one in indices):
            found.append((stem, indices))
        else:
            found.append((name, ()))
    return found
