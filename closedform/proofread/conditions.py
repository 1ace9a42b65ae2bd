r"""Conditions that stand behind what they are conditions of: "$e^x \ge 1 + x$ for $x \ge 0$"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from closedform.language.names import canonical
from closedform.proofread.documents import Formula, Prose
from closedform.proofread.lines import Link, links_of
from closedform.proofread.rows import Line

__all__ = [
    "conditions_behind",
    "has_exceptions",
    "links_behind",
    "solved_behind",
    "tending_behind",
    "words_at",
]

MOST = 4  # formulas
MOST_DEFINED = 3  # of which definitions are taken
REACH = 60  # characters between two formulas
_LEADS = re.compile(
    r"\b(?:for|where|with|when|whenever|if|provided|given|assuming|as long as|since|because)\b",
    re.IGNORECASE,
)
_AS = re.compile(r"[\s,~(]*(?:as|when|if|for|in the limit)[\s~]*", re.IGNORECASE)
_ENDS = re.compile(r"[.;:!?](?:\s|\Z)|\n\s*\n")
_SO = re.compile(
    r"[\s,$]*(?:(?:and|which|that|it)\s+)?(?:so|thus|hence|therefore|then|giv(?:es|ing)|yields?"
    r"|yielding|means|i\.\s?e\.,?|that\s+is,?|at|for|when|from\s+which)\s*(?:that\s+)?\$?\s*",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[(\s]*(?:[a-z]|\\ell)[)\s.,;]*")
_BOUNDS = ("<", "<=", ">", ">=", "in")


def conditions_behind(
    pieces: Sequence[Prose | Formula], lines: Mapping[int, Sequence[Line]], place: int
) -> Iterator[tuple[Link, str, str]]:
    """The bounds that the sentence states behind a formula, each with the words around it.

    Parameters
    ----------
    pieces : sequence of Prose and Formula
        A document.
    lines : mapping of int to Line
        The lines of its formulas.
    place : int
        Where the formula stands among the pieces.
    """
    if pieces[place].text.rstrip().endswith((".", ";")):
        return
    led = False
    for at in range(place + 1, min(place + 2 * MOST, len(pieces) - 1), 2):
        words, formula = pieces[at], pieces[at + 1]
        if not isinstance(words, Prose) or not isinstance(formula, Formula) or not formula.inline:
            return
        led = led or bool(_LEADS.search(words.text))
        if not led or len(words.text) > REACH or _ENDS.search(words.text):
            return
        links = links_of(list(lines[at + 1]))
        if not links or any(link.sign not in _BOUNDS for link in links):
            return
        for link in links:
            yield link, words.text, words_at(pieces, at + 2)


def links_behind(
    pieces: Sequence[Prose | Formula], lines: Mapping[int, Sequence[Line]], place: int
) -> list[Link]:
    """The relations of the formulas that the sentence has behind one.

    Parameters
    ----------
    pieces : sequence of Prose and Formula
        A document.
    lines : mapping of int to Line
        The lines of its formulas.
    place : int
        Where the formula stands among the pieces.
    """
    found: list[Link] = []
    for at in range(place, min(place + 2 * MOST_DEFINED, len(pieces) - 2), 2):
        words, formula = pieces[at + 1], pieces[at + 2]
        over = pieces[at].text.rstrip().endswith((".", ";"))
        if over or not isinstance(words, Prose) or not isinstance(formula, Formula):
            break
        if len(words.text) > REACH or "." in words.text:
            break
        found += links_of(list(lines.get(at + 2, ())))
    return found


def solved_behind(
    pieces: Sequence[Prose | Formula], lines: Mapping[int, Sequence[Line]], place: int
) -> str:
    """The name that is said to follow from a formula: "$1 - x = 9x - 1$, so $x = 1/5$"; or empty.

    Parameters
    ----------
    pieces, lines, place
        As for :func:`conditions_behind`.
    """
    if pieces[place].text.rstrip().endswith((".", ";")):
        return ""
    links = links_of(list(lines.get(place + 2, ())))
    if not links or links[0].sign != "=" or not _SO.fullmatch(words_at(pieces, place + 1)):
        return ""
    try:
        return canonical(links[0].left.strip())
    except ValueError:
        return ""


def tending_behind(
    pieces: Sequence[Prose | Formula], lines: Mapping[int, Sequence[Line]], place: int
) -> list[Line]:
    r"""What the sentence says goes somewhere: "$a_n \to 0$ as $n \to \infty$"."""
    words, formula = (pieces[at] if at < len(pieces) else None for at in (place + 1, place + 2))
    if not (isinstance(words, Prose) and isinstance(formula, Formula) and formula.inline):
        return []
    return list(lines[place + 2]) if _AS.fullmatch(words.text) else []


def has_exceptions(
    pieces: Sequence[Prose | Formula], lines: Mapping[int, Sequence[Line]], place: int
) -> bool:
    r"""Whether a formula holds only for some indices: "$q_k = a$ for $k \ne c$", or $k > c$."""
    said = [*lines[place]]
    words, formula = (pieces[at] if at < len(pieces) else None for at in (place + 1, place + 2))
    if isinstance(words, Prose) and isinstance(formula, Formula) and formula.inline:
        led = len(words.text) <= REACH and _LEADS.search(words.text)
        said += lines[place + 2] if led and not _ENDS.search(words.text) else []
    for link in links_of(said):
        low, high = (link.right, link.left) if link.sign == ">" else (link.left, link.right)
        between = link.sign in ("!=", "<", ">") and _LETTER.fullmatch(low)
        if between and _LETTER.fullmatch(high):
            return True
    return False


def words_at(pieces: Sequence[Prose | Formula], place: int) -> str:
    """The words at a place of a document; none where a formula stands, or nothing."""
    piece = pieces[place] if 0 <= place < len(pieces) else None
    return piece.text if isinstance(piece, Prose) else ""
