r"""Judge equations between tuples, such as ``(10, 10) - 0.1(1, 75) = (9.9, 2.5)``."""

from __future__ import annotations

import re
from dataclasses import replace

from closedform.language.reader import read
from closedform.proofread.clock import Clock
from closedform.proofread.lines import Link
from closedform.proofread.readings import judge_readings
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.vectors import entries, hide_tuples

__all__ = ["judge_tuples"]

# A letter in bold print or with an arrow, an opaque quantity, or a letter with a counter.
_NAMED = re.compile(
    r"(?:\\(?:mathbf|boldsymbol|bm|vec)\s*\{[^{}]*\}(?:\s*[_^]\s*(?:\{[^{}]*\}|[A-Za-z0-9]))*"
    r"|\{\\mathrm\{atom[A-Z]+\}\}|(?<![A-Za-z\\{])[A-Za-z](?:\s*[_^]\s*\{\s*\([^{}()]*\)\s*\}))"
)
_PLAIN = re.compile(r"(?:\\[A-Za-z]+|[A-Za-z])(?:\s*_\s*(?:\{[A-Za-z0-9]+\}|[A-Za-z0-9]))?'*")


def judge_tuples(
    section: Section, link: Link, texts: tuple[str, str], clock: Clock, *, supposes: bool = False
) -> Judgement:
    """Judge an equation between sums of tuples, entry by entry.

    Parameters
    ----------
    section : Section
        What is known; a vector whose value the equation prints is remembered.
    link : Link
        The equation, as it is written.
    texts : tuple of str
        Its sides, opaque quantities hidden.
    supposes : bool
        Whether the words around it lay it down.

    Raises
    ------
    Unreadable, DomainError
        When it cannot be read.
    """
    name = _vector_name(texts[0])
    plain = bool(_PLAIN.fullmatch(link.left.strip())) and name not in section.vectors
    if name and not link.continued:
        section.vector = name
        section.vectors.pop(name, None)
        _remember(section, texts[1])
        return Judgement("assumed", "a definition")
    if not link.continued:
        section.vector = ""
    if plain and _around_tuples(hide_tuples(texts[1]).text) == "":
        return Judgement("assumed", "a definition")
    known = [_known(section, text) for text in texts]
    judged = _entry_by_entry(section, (known[0][0], known[1][0]), clock)
    if supposes and judged.verdict not in ("proved", "plausible"):
        return Judgement("assumed", "an equation that the text lays down")
    given = (*known[0][1], *known[1][1])
    if judged.verdict == "refuted" and given:
        # Which of several values of a vector is meant is not always said.
        reason = f"the sides differ with {', '.join(given)}"
        return Judgement("undecided", reason, guessed=judged.guessed)
    if judged.verdict == "proved":
        _remember(section, texts[1])
        return replace(judged, given=given)
    return judged


def _vector_name(text: str) -> str:
    """The text without blanks, if it is one name with its scripts."""
    text = "".join(text.split())
    return text if _NAMED.fullmatch(text) else ""


def _remember(section: Section, text: str) -> None:
    """The value of the vector that the chain of equations began with, where it is printed."""
    found = hide_tuples(text)
    if section.vector and len(found.tuples) == 1 and not _around_tuples(found.text):
        section.vectors[section.vector] = f"({', '.join(found.tuples[0][1])})"


def _without_tuples(guessed: str) -> str:
    """Guesses, but for those on the names that stand for tuples: these are printed."""
    pieces = (piece.strip() for piece in guessed.split(";"))
    return "; ".join(piece for piece in pieces if not re.match(r"tuple[A-Z]:", piece))


def _around_tuples(text: str) -> str:
    return re.sub(r"\{\\mathrm\{tuple[A-Z]\}\}|\s", "", text)


def _known(section: Section, text: str) -> tuple[str, tuple[str, ...]]:
    """A text with the known vectors put in, and what they are."""
    given: list[str] = []

    def value(found: re.Match[str]) -> str:
        name = _vector_name(found.group(0))
        if name not in section.vectors:
            return found.group(0)
        given.append(f"{name} = {section.vectors[name]}")
        return section.vectors[name]

    return _NAMED.sub(value, text), tuple(dict.fromkeys(given))


def _entry_by_entry(section: Section, texts: tuple[str, str], clock: Clock) -> Judgement:
    first = hide_tuples(texts[0])
    second = hide_tuples(texts[1], len(first.tuples))
    tuples = (*first.tuples, *second.tuples)
    width = len(tuples[0][1])
    if not (first.tuples and second.tuples):
        return Judgement("undecided", "a vector in it is not known")
    if any(len(parts) != width for _, parts in tuples):
        return Judgement("undecided", "the tuples have not all the same length")
    # The entries are read together with the sides, so that every name means one thing.
    parts = [text for _, entry in tuples for text in entry]
    sides = section.read(f"({first.text}) + 0 ({') + 0 ('.join(parts)})", second.text)
    names = sides.reading.names
    values = {name: tuple(read(text, names) for text in entry) for name, entry in tuples}
    columns = [entries(read(side.text, names), values) for side in (first, second)]
    if columns[0] is None or columns[1] is None:
        return Judgement("undecided", "products of vectors are not judged")
    verdicts: list[Judgement] = []
    for place, pair in enumerate(zip(columns[0][0], columns[1][0], strict=True), 1):
        judged = judge_readings(section, replace(sides, readings=(pair,), dropped=""), clock)
        if judged.verdict == "refuted":
            judged = replace(judged, reason=f"entry {place}: {judged.reason}", repair="")
        judged = replace(judged, guessed=_without_tuples(judged.guessed))
        verdicts.append(judged)
    if any(one.verdict == "refuted" for one in verdicts):
        if columns[0][1] or columns[1][1]:
            return Judgement("undecided", "a vector in it is not known")
        return next(one for one in verdicts if one.verdict == "refuted")
    if all(one.verdict == "proved" for one in verdicts):
        return replace(verdicts[0], reason="entry by entry")
    return next(one for one in verdicts if one.verdict != "proved")
