"""The lines of a formula as links of chains of relations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from closedform.proofread.macros import group
from closedform.proofread.relation_signs import SIGN_NEXT, SIGNS, has_sign, tokens
from closedform.proofread.rows import Line
from closedform.proofread.spelling import ONE_NAME

__all__ = ["Link", "links_of"]

_DEFINES = (":=", "\\coloneqq")
_BREAKS = frozenset(
    (
        "\\quad",
        "\\qquad",
        "\\Rightarrow",
        "\\implies",
        "\\Leftrightarrow",
        "\\Longleftrightarrow",
        "\\iff",
        "\\Longrightarrow",
    )
)
# A condition beside a formula: (\beta \to 1), (n \ge 1).
_CONDITION = re.compile(
    r"\s*\((?P<inner>[^()=]*\\(?:to|rightarrow|ll|gg|neq?|[gl]eq?|in)(?![A-Za-z])[^()]*|[^()=]*[<>][^()=]*)\)\s*"
)
# A value beside a formula: (\approx 1.386).
_VALUE = re.compile(r"\s*\((?P<inner>\s*(?:=|≈|\\approx(?![A-Za-z]))[^()]*)\)\s*")
# For whom it holds, and words that are typed as mathematics.
_SAID = re.compile(r"\s*(?:\\(?:forall|exists)(?![A-Za-z])|(?:[a-z]{2,}\\ +)+[a-z])")
_DOTS = re.compile(r"(?:\\[a-z]?dots[a-z]?|\.\.\.|…)")
_IFF = re.compile(
    r"(?:\\(?:iff|Leftrightarrow|Longleftrightarrow)(?![A-Za-z])|⇔|⟺"
    r"|\\(?:text|mbox|textrm)\s*\{\s*(?:iff|if and only if|exactly (?:when|if))\s*\})"
    r"(?:[&\s]|\\q?quad(?![A-Za-z])|\\[,;:! ])*\Z"
)
_ARROW = re.compile(
    r"(?:\\(?:Rightarrow|Longrightarrow|implies)(?![A-Za-z])|⇒)"
    r"(?:[&\s]|\\q?quad(?![A-Za-z]))*\Z"
)
_TEXT = frozenset(("\\text", "\\mbox", "\\textrm", "\\textit", "\\textnormal"))
_SUPPOSING = re.compile(
    r"\\(?:text(?:rm|it|normal)?|mbox|mathrm|operatorname)\s*\{[^{}]*?"
    r"\b(?:subject~?\s*to|s\.\s?t\.|such that|where|if|whenever|provided(?: that)?"
    r"|assuming(?: that)?|with|for(?: all| every| any| each| some)?|when)"
    r"[\s~]*\}[\s&]*(?:\\q?quad(?![A-Za-z]))?[\s&]*\Z"
)
_REMARK = re.compile(
    r"\\(?:text(?:rm|it|normal)?|mbox)\s*\{[^{}]*\b(?:where|since|because|if|when|whenever|for|with"
    r"|provided|using|as|by)\b[^{}]*\}"
)
_AND = re.compile(r"\b(?:or|and|to|through|up|until|times)\b")


@dataclass(frozen=True, slots=True)
class Link:
    """One relation of a chain, as text.

    Attributes
    ----------
    left, right : str
        The sides; the left one is empty where the chain of the line before goes on and there is
        nothing to go on from.
    sign : str
        A value of :data:`SIGNS`.
    position : int
        Of the sign, in the document.
    continued : bool
        Whether the left side is the right side of the link before.
    approximate : bool
        Whether the chain was broken before by a sign that is no exact equality.
    calculated : bool
        Whether an equality stands before it in the chain, which is no condition then.
    equivalent : (str, str)
        Where a statement begins that is said to be equivalent to the one before: both.
    way : str
        Whether it follows from that, and it from this: ``both``, or only ``forward``.
    joined : bool
        Whether it belongs to such a statement, or to the one before.
    defines : bool
        Whether its sign says that it defines its left side.
    follows : bool
        Whether an arrow stands before it: it is said to follow.
    supposed : bool
        Whether words in its line lay it down: ``\\text{subject to } x \\ge 0``.
    """

    left: str
    sign: str
    right: str
    position: int
    continued: bool
    approximate: bool = False
    calculated: bool = False
    equivalent: tuple[str, str] = ("", "")
    way: str = "both"
    joined: bool = False
    defines: bool = False
    follows: bool = False
    supposed: bool = False


def links_of(lines: list[Line]) -> list[Link]:
    """The relations of some lines; a line that begins with a sign goes on with the one before.

    Examples
    --------
    >>> chain = links_of([Line("a = b", 0), Line("= c", 10), Line("d < 1, e > 2", 20)])
    >>> [(link.left, link.sign, link.right, link.continued) for link in chain]
    [('a', '=', 'b', False), ('b', '=', 'c', True), ('d', '<', '1', False), ('e', '>', '2', False)]
    """
    return list(_links(tuple(lines)))


# Whoever looks for conditions and definitions around a formula asks for the same ones again.
@lru_cache(maxsize=256)
def _links(lines: tuple[Line, ...]) -> tuple[Link, ...]:
    found: list[Link] = []
    said, first = "", 0  # the statement before, and its first link
    last = ""  # the side with which the chain ends that a line may go on with
    for line in lines:
        for part, offset in _statements(line.text):
            new = list(_chain(part, line.position + offset, last))
            if new and new[-1].sign == "=" and _DOTS.fullmatch(new[-1].right):
                last = new.pop().left  # and so on, until the next line
            elif new and not _REMARK.search(line.text, 0, offset):
                last = new[-1].right
            if _SUPPOSING.search(line.text, 0, offset) and not (new and new[0].continued):
                new = [replace(link, supposed=True) for link in new]
            if new and _ARROW.search(line.text, 0, offset):
                new[0] = replace(new[0], follows=True)
            if said and new and _IFF.search(line.text, 0, offset):
                found[first:] = [replace(link, joined=True) for link in found[first:]]
                new = [replace(link, joined=True) for link in new]
                new[0] = replace(new[0], equivalent=(said, part))
            if not (new and new[0].continued):
                said, first = part, len(found)
            found += new
    before: set[str] = set()
    for place, link in enumerate(found):
        before = before if link.continued else set()
        found[place] = replace(link, approximate="approx" in before, calculated="=" in before)
        before = before | {link.sign}
    return tuple(found)


def _statements(text: str) -> Iterator[tuple[str, int]]:
    r"""The statements that stand side by side, parted by a comma, ``\quad`` or an arrow."""
    cuts: list[tuple[int, int]] = []
    remarks = set[int]()  # where pieces begin that belong to words, "since $x$ is feasible"
    for token, at, depth in tokens(text):
        words = depth == 0 and token in _TEXT and _words(text, at, token)
        if words:
            if not _AND.search(text, at, words):
                remarks |= {words, cuts[-1][1] if cuts else 0}
            cuts.append((at, words))
        elif depth == 0 and (token in _BREAKS or token in (",", ";")):
            cuts.append((at, at + len(token)))
    start = 0
    pieces: list[tuple[str, int]] = []
    for at, stop in [*cuts, (len(text), len(text))]:
        pieces.append((text[start:at], start))
        start = stop
    pending: tuple[str, int] | None = None
    remark = False
    for piece, at in pieces:
        remark = at in remarks or (remark and text[:at].endswith(","))
        inner = _CONDITION.fullmatch(piece) or _VALUE.fullmatch(piece)
        if _SAID.match(piece):
            continue
        if has_sign(piece) or inner:
            if pending is not None:
                yield pending
            pending = (inner["inner"], at + inner.start("inner")) if inner else (piece, at)
        elif pending is not None and piece.strip() and not remark:
            # A list: ``i = 1, 2, 3``.  What it says as a whole is not for us to guess.
            pending = (f"{pending[0]},{piece}", pending[1])
    if pending is not None:
        yield pending


def _words(text: str, at: int, token: str) -> int:
    r"""Where words in a formula end, such as ``\text{ where }``; 0 for a name, ``\text{eps}``."""
    found = group(text, at + len(token))
    if found is not None and SIGN_NEXT.match(text, found[1]):
        return 0  # "1 nat = 1/ln 2": a unit is part of what it stands behind
    if found is not None and not text[found[1] :].strip() and text[:at].rstrip().endswith("="):
        return 0  # what a name stands for, in words
    if found is None or ONE_NAME.fullmatch(found[0]) or text[:at].rstrip().endswith(("_", "^")):
        return 0
    return found[1]


def _chain(text: str, position: int, before: str) -> Iterator[Link]:
    sides: list[str] = []
    signs: list[tuple[str, int]] = []
    start = 0
    for token, at, depth in tokens(text):
        if depth == 0 and token in SIGNS:
            sides.append(text[start:at].strip())
            signs.append((SIGNS[token], at))
            start = at + len(token)
    sides.append(text[start:].strip())
    continued = not sides[0]
    if continued and not before and [sign for sign, _ in signs] == ["<", ">"] and not sides[-1]:
        return  # an average, < x >
    if continued:
        sides[0] = before
    _skip_dots(sides, signs)
    for place, (sign, at) in enumerate(signs):
        if sign == "=:":
            yield Link(sides[place + 1], "=", sides[place], position + at, False, defines=True)
            continue
        further = continued if not place else True
        defines = text.startswith(_DEFINES, at)
        yield Link(sides[place], sign, sides[place + 1], position + at, further, defines=defines)


def _skip_dots(sides: list[str], signs: list[tuple[str, int]]) -> None:
    """``a = ... = b`` says that a is b."""
    for place in range(len(sides) - 2, 0, -1):
        both = {signs[place - 1][0], signs[place][0]}
        if _DOTS.fullmatch(sides[place]) and len(both - {"="}) <= 1:
            sign = next(iter(both - {"="}), "=")
            signs[place - 1 : place + 1] = [(sign, signs[place - 1][1])]
            del sides[place]
