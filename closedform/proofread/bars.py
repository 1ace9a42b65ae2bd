r"""Differences written with a bar: ``\frac{t^2}{2}\Big|_0^T`` for ``F(T) - F(0)``."""

from __future__ import annotations

import re
from dataclasses import replace

from closedform.language.letters import GREEK_NAMES
from closedform.proofread.antiderivatives import difference
from closedform.proofread.integrals import bounds_behind
from closedform.proofread.lines import Link

__all__ = ["without_bars"]

_BAR = r"(?:\||\\vert(?![A-Za-z])|\\rvert(?![A-Za-z]))"
_SIZED = re.compile(rf"\\(?:right|[bB]igg?[rm]?)\s*{_BAR}")
_LEFT = re.compile(r"\\left(?![A-Za-z])")
_RIGHT = re.compile(r"\\right(?![A-Za-z])")
_OPENED = re.compile(r"\\left\s*\.")
_LETTER = re.compile(r"\\[A-Za-z]+|[A-Za-z]+")
_NAMED = re.compile(r"\s*(\\?[A-Za-z]+)\s*=(.*)", re.DOTALL)
_NO_VARIABLES = ("e", "pi")
LONGEST = 1000


def without_bars(link: Link, by: str) -> Link:
    r"""An equation with ``F(b) - F(a)`` for ``F(x)\Big|_a^b`` and ``\left.F(x)\right|_a^b``.

    Parameters
    ----------
    by : str
        The variable, as it is written; empty if it is not known.  Then it is the one that the
        bounds name, or the only letter in front of the bar.

    Examples
    --------
    >>> link = Link(r"\frac{t^2}{2}\Big|_0^T", "=", r"\frac{T^2}{2}", 0, False)
    >>> without_bars(link, "").left.replace(" ", "")
    '((\\frac{(T)^2}{2})-(\\frac{(0)^2}{2}))'
    """
    if not (_SIZED.search(link.left) or _SIZED.search(link.right)):
        return link
    return replace(link, left=_written_out(link.left, by), right=_written_out(link.right, by))


def _written_out(text: str, by: str) -> str:
    for bar in list(_SIZED.finditer(text))[::-1]:
        ends = bounds_behind(text, bar.end())
        start = _start(text, bar)
        if ends is None or start is None:
            continue
        low, high, stop = ends
        begun, body = start
        named, low, high = _without_name(low, high)
        variable = named or by or _only_letter(body)
        # A term in front of the bar might be meant, too, if it mentions the variable.
        if not variable or variable in _LETTER.findall(text[:begun]):
            continue
        text = f"{text[:begun]} ({difference(body, variable, low, high)}) {text[stop:]}"
    return text


def _start(text: str, bar: re.Match[str]) -> tuple[int, str] | None:
    """Where what stands in front of a bar begins, and what it is."""
    if not bar[0].startswith("\\right"):
        begun = _term(text, bar.start())
        body = text[begun : bar.start()]
        return (begun, body) if body.strip() and len(body) < LONGEST else None
    depth = 0
    marks = [*_LEFT.finditer(text, 0, bar.start()), *_RIGHT.finditer(text, 0, bar.start())]
    for mark in sorted(marks, key=lambda one: -one.start()):
        if mark[0] == "\\right":
            depth += 1
        elif depth:
            depth -= 1
        else:
            opened = _OPENED.match(text, mark.start())
            return (mark.start(), text[opened.end() : bar.start()]) if opened else None
    return None


def _term(text: str, stop: int) -> int:
    """Where the term begins that ends at ``stop``; a sign at the very beginning belongs to it."""
    depth = 0
    for at in range(stop - 1, -1, -1):
        depth += (text[at] in ")]}") - (text[at] in "([{")
        if depth < 0:
            return at + 1
        if depth == 0 and text[at] in "+-=" and text[:at].strip():
            return at + 1
    return 0


def _without_name(low: str, high: str) -> tuple[str, str, str]:
    """The variable that ``x=0`` names, and the bounds without it."""
    named = ""
    ends = []
    for end in (low, high):
        found = _NAMED.fullmatch(end)
        named = found[1] if found else named
        ends.append(found[2].strip() if found else end)
    return named, ends[0], ends[1]


def _only_letter(body: str) -> str:
    """The variable of a formula that has only one."""
    found = set()
    for piece in _LETTER.findall(body):
        name = piece.removeprefix("\\")
        if name in _NO_VARIABLES or (piece[0] == "\\" and name not in GREEK_NAMES):
            continue
        found |= {piece} if piece[0] == "\\" else set(piece)
    return found.pop() if len(found) == 1 else ""
