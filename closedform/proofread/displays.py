r"""Macros of a document that set their arguments as mathematics, such as ``\answer{x=1}``.

What a call of one sets is marked as a formula, in place: every position stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from closedform.proofread.macros import Macro, group, skip

__all__ = ["mark_displays", "math_arguments"]

_MATH = re.compile(
    r"(?<!\\)\$\$?[^$]*\$|\\\(.*?\\\)|\\\[.*?\\\]"
    r"|\\begin\{(equation|align|gather|multline)(\*?)\}.*?\\end\{\1\2\}"
    r"|\\ensuremath\s*\{[^{}]*\}",
    re.DOTALL,
)
_PARAMETER = re.compile(r"#([1-9])")
_CALL = re.compile(r"\\([A-Za-z]+)")
_DEEPEST = 4
# A box that is filled and never put anywhere is only measured.
_MEASURES = re.compile(r"\\setbox|\\savebox|\\sbox")
_SHOWS = re.compile(r"\\(?:box|copy|usebox|unhbox|unvbox)(?![A-Za-z])")


def math_arguments(macros: Mapping[str, Macro]) -> dict[str, frozenset[int]]:
    r"""Which arguments of which macros are set as mathematics, counted from 1.

    Examples
    --------
    >>> found = math_arguments({"answer": Macro(2, r"\textbf{#1} \fbox{$\displaystyle #2$}"),
    ...                         "wide": Macro(1, r"\answer{}{#1}"), "half": Macro(0, r"\frac12")})
    >>> {name: sorted(places) for name, places in found.items()}
    {'answer': [2], 'wide': [1]}
    """
    found: dict[str, frozenset[int]] = {}
    for _ in range(_DEEPEST):
        before = dict(found)
        for name, macro in macros.items():
            if macro.arguments and not _only_measures(macro.body):
                places = _direct(macro.body) | _passed_on(macro.body, macros, found)
                if places:
                    found[name] = places
        if found == before:
            break
    return found


def _only_measures(body: str) -> bool:
    return bool(_MEASURES.search(body)) and not _SHOWS.search(body)


def _direct(body: str) -> frozenset[int]:
    inside = "".join(found.group(0) for found in _MATH.finditer(body))
    return frozenset(int(place) for place in _PARAMETER.findall(inside))


def _passed_on(
    body: str, macros: Mapping[str, Macro], known: Mapping[str, frozenset[int]]
) -> frozenset[int]:
    found: set[int] = set()
    for call in _CALL.finditer(body):
        if call.group(1) in known:
            for place, (start, stop) in enumerate(_spans(body, call.end(), macros[call.group(1)])):
                if place + 1 in known[call.group(1)]:
                    found |= {int(one) for one in _PARAMETER.findall(body[start:stop])}
    return frozenset(found)


def _spans(text: str, at: int, macro: Macro) -> list[tuple[int, int]]:
    """Where the arguments in braces behind a call stand, without the braces."""
    spans: list[tuple[int, int]] = []
    if macro.default is not None:
        optional = group(text, skip(text, at), "[", "]")
        spans.append((at, at))
        at = at if optional is None else optional[1]
    while len(spans) < macro.arguments:
        start = skip(text, at)
        found = group(text, start)
        if found is None:
            break
        at = found[1]
        spans.append((start + 1, at - 1))
    return spans


def mark_displays(text: str, macros: Mapping[str, Macro]) -> str:
    r"""The text with dollar signs in place of the braces around what is set as mathematics.

    Neighboring arguments become one formula.

    Examples
    --------
    >>> row = {"row": Macro(3, r"$#1$ & $#2$ & #3")}
    >>> mark_displays(r"\row{a}{= b}{since $b=a$}", row)
    '    $a  = b${since $b=a$}'
    """
    known = math_arguments(macros)
    if not known:
        return text
    signs = list(text)
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    for call in re.finditer(rf"\\({names})(?![A-Za-z])", text):
        spans = _spans(text, call.end(), macros[call.group(1)])
        places = [place for place in sorted(known[call.group(1)]) if place <= len(spans)]
        if not places:
            continue
        signs[call.start() : call.end()] = " " * (call.end() - call.start())
        for place in places:
            start, stop = spans[place - 1]
            joined = place - 1 in places
            followed = place + 1 in places
            signs[start - 1] = " " if joined else "$"
            signs[stop] = " " if followed else "$"
    return "".join(signs)
