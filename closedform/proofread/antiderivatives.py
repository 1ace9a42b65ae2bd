r"""Differences written with brackets: ``[F(x)]_a^b`` for ``F(b) - F(a)``."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from closedform.proofread.integrals import bounds_behind, hide_integrals
from closedform.proofread.lines import Link

__all__ = ["difference", "integrated_by", "without_brackets"]

MOST = 50  # brackets that are looked at
LONGEST = 1000  # characters between them
_OPENED = re.compile(r"(?:\\left|\\[bB]igg?l?)?\s*\[")
_CLOSED = re.compile(r"(?:\\right|\\[bB]igg?r?)?\s*\]")
_TOKEN = re.compile(r"\\[A-Za-z]+|[A-Za-z]|.", re.DOTALL)
_INFINITE = re.compile(r"\s*\+?\s*-?\s*\\infty\s*")


def integrated_by(link: Link) -> str:
    r"""The variable of the integral in an equation; empty without one.

    Examples
    --------
    >>> integrated_by(Link(r"\int_0^1 u^2\,du", "=", "1/3", 0, False))
    'u'
    """
    for side in (link.left, link.right):
        found = hide_integrals(side)
        if found and found[1]:
            return found[1][0].by
    return ""


def without_brackets(link: Link, by: str) -> Link:
    r"""An equation with ``F(b) - F(a)`` for ``[F(x)]_a^b``.

    Parameters
    ----------
    by : str
        The variable, as it is written.

    Examples
    --------
    >>> link = Link(r"\Bigl[\frac{u^2}{2}\Bigr]_0^a", "=", r"\frac{a^2}{2}", 0, False)
    >>> without_brackets(link, "u").left.replace(" ", "")
    '((\\frac{(a)^2}{2})-(\\frac{(0)^2}{2}))'
    """
    return replace(link, left=_written_out(link.left, by), right=_written_out(link.right, by))


def _written_out(text: str, by: str) -> str:
    out, at = [], 0
    for opened in islice(_OPENED.finditer(text), MOST):
        if opened.start() < at:
            continue
        inside = _inside(text, opened.end())
        ends = bounds_behind(text, inside[1]) if inside else None
        if inside is None or ends is None:
            continue
        low, high, stop = ends
        out += [text[at : opened.start()], f" ({difference(inside[0], by, low, high)}) "]
        at = stop
    return "".join([*out, text[at:]])


def difference(body: str, by: str, low: str, high: str) -> str:
    r"""What a formula comes to at one value of its variable, less what it does at another.

    Examples
    --------
    >>> difference("x^2", "x", "0", "a")
    '((a)^2) - ((0)^2)'
    """
    return " - ".join(_at(body, by, end) for end in (high, low))


def _inside(text: str, start: int) -> tuple[str, int] | None:
    """What stands in a bracket that is open, and where it ends."""
    depth, at = 0, start
    while at < min(len(text), start + LONGEST):
        closed = _CLOSED.match(text, at)
        if closed and depth == 0:
            return text[start:at], closed.end()
        depth += (text[at] == "[") - (text[at] == "]")
        at += 2 if text[at] == "\\" and not text[at + 1 : at + 2].isalpha() else 1
    return None


def _at(body: str, by: str, end: str) -> str:
    if _INFINITE.fullmatch(end):
        return rf"\lim_{{{by}\to{end.strip()}}} ({body})"
    tokens = _TOKEN.findall(body)
    return f"({''.join(f'({end})' if token == by else token for token in tokens)})"
