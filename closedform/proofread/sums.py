r"""Sums whose bounds are not written, such as ``\sum_j`` over the entries of a vector.

They are read as sums over 1, …, N for a number N of terms that nobody named.  How far such a sum
reaches is often left to the reader, so both readings are given: up to the next sign, or to the end.
"""

from __future__ import annotations

import re

__all__ = ["COUNT", "written_out"]

COUNT = r"{\mathrm{terms}}"
_OPEN = re.compile(
    r"\\(sum|prod)\s*(?:\\limits\s*)?_\s*(?:\{\s*([A-Za-z])\s*\}|([A-Za-z]))"
    r"(?:\s*\^\s*(?P<top>\{[^{}]*\}|[A-Za-z0-9]))?(?P<behind>\s*)"
)


def written_out(left: str, right: str) -> list[tuple[str, str]]:
    r"""Readings of an equation with the bounds of its sums; empty where there is no such sum.

    Examples
    --------
    >>> for pair in written_out(r"\sum_j a_j + b", r"b + \sum_j a_j"):
    ...     print(*pair, sep="  =  ")
    \sum_{j=1}^{{\mathrm{terms}}} a_j + b  =  b + \sum_{j=1}^{{\mathrm{terms}}} a_j
    \sum_{j=1}^{{\mathrm{terms}}} (a_j + b)  =  b + \sum_{j=1}^{{\mathrm{terms}}} (a_j)
    >>> written_out(r"\sum_j a_j", "b")
    []
    """
    indices = [_indices(left), _indices(right)]
    if not any(indices) or indices[0] != indices[1]:
        return []
    readings = [(_short(left), _short(right))]
    wide = (_wide(left), _wide(right))
    return readings if wide in readings else [*readings, wide]


def _indices(text: str) -> set[str]:
    """Which sums stand there: the index, and the upper bound where it is written."""
    return {
        f"{found.group(1)} {found.group(2) or found.group(3)} {found.group('top') or ''}"
        for found in _OPEN.finditer(text)
    }


def _bounds(found: re.Match[str]) -> str:
    index = found.group(2) or found.group(3)
    top = (found.group("top") or COUNT).strip()
    if not top.startswith("{") or top == COUNT:
        top = f"{{{top}}}"
    return f"\\{found.group(1)}_{{{index}=1}}^{top}"


def _short(text: str) -> str:
    return _OPEN.sub(lambda found: _bounds(found) + " ", text)


def _wide(text: str) -> str:
    """The sums reach to the end of what they stand in."""
    out, start = [], 0
    closing: list[int] = []
    for found in _OPEN.finditer(text):
        if found.start() < start:
            continue
        out += [text[start : found.start()], _bounds(found), " ("]
        start = found.end()
        closing.append(_end(text, start))
    whole = "".join([*out, text[start:]])
    # Insert the closing signs from the back, counted from the end of the text.
    for end in sorted((len(text) - end for end in closing), reverse=False):
        whole = whole[: len(whole) - end] + ")" + whole[len(whole) - end :] if end else whole + ")"
    return whole


def _end(text: str, start: int) -> int:
    depth, at = 0, start
    while at < len(text):
        if text[at] == "\\":
            if text.startswith(("\\right", "\\end"), at) and depth <= 0:
                return at
            depth += text.startswith("\\left", at) - text.startswith("\\right", at)
            at += 2
            continue
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth < 0:
            return at
        at += 1
    return len(text)
