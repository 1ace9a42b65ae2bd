r"""Sums whose bounds are not written, such as ``\sum_j`` over the entries of a vector.

They are read as sums over 1, …, N for a number N of terms that nobody named, and with the bounds
that sums over the same index have where they are written.  How far such a sum
reaches is often left to the reader, so both readings are given: up to the next sign, or to the
last term in which its index stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

__all__ = [
    "COUNT",
    "apart",
    "bounds_in",
    "end_of_scope",
    "in_full",
    "terms_of",
    "with_bounds",
    "written_out",
]

COUNT = r"{\mathrm{terms}}"
_OPEN = re.compile(
    r"\\(sum|prod)\s*(?:\\limits\s*)?_\s*(?:\{\s*([A-Za-z])\s*\}|([A-Za-z]))"
    r"(?:\s*\^\s*(?P<top>\{[^{}]*\}|[A-Za-z0-9]))?(?P<behind>\s*)"
)
_WRITTEN = re.compile(
    r"\\(?:sum|prod)\s*(?:\\limits\s*)?_\s*\{\s*(?P<index>[A-Za-z])\s*=\s*(?P<low>[^{}]*)\}"
    r"\s*\^\s*(?P<high>\{[^{}]*\}|[A-Za-z0-9])"
)


def bounds_in(texts: Iterable[str]) -> dict[str, tuple[str, str]]:
    r"""The bounds of the sums over each index, where all of them have the same.

    Examples
    --------
    >>> bounds_in([r"\sum_{i=1}^n x_i", r"\sum_{i=1}^{n} y_i", r"\sum_{k=0}^n 1 + \sum_{k=1}^n k"])
    {'i': ('1', 'n')}
    """
    found: dict[str, set[tuple[str, str]]] = {}
    for text in texts:
        for one in _WRITTEN.finditer(text):
            ends = (one["low"].strip(), one["high"].strip("{} "))
            found.setdefault(one["index"], set()).add(ends)
    return {index: ends.pop() for index, ends in found.items() if len(ends) == 1}


_BIG = re.compile(r"\\(?:sum|prod)(?![A-Za-z])")


def apart(text: str) -> str:
    r"""A product of sums or products with braces around each: the next does not stand under it.

    Examples
    --------
    >>> apart(r"2\prod_{k=2}^n \frac{k-1}{k} \cdot \prod_{k=2}^n \frac{k+1}{k} + 1")
    '2{\\prod_{k=2}^n \\frac{k-1}{k} }\\cdot \\prod_{k=2}^n \\frac{k+1}{k} + 1'
    """
    for found in reversed(list(_BIG.finditer(text))):
        before = text[: found.start()].rstrip()
        for sign in ("\\cdot", "\\times"):
            if before.endswith(sign):
                stop = len(before) - len(sign)
                start = _opened(text, stop)
                if start >= 0:
                    text = f"{text[:start]}{{{text[start:stop]}}}{text[stop:]}"
    return text


def _opened(text: str, stop: int) -> int:
    """Where the sum or product begins whose terms reach to a place; -1 if there is none."""
    starts = [found.start() for found in _BIG.finditer(text, 0, stop)]
    for start in starts:
        between = text[start:stop]
        if _level(between) and not re.search(r"(?<![{^_(])[+\-]", _outside(between)):
            return start
    return -1


def _level(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in ("()", "{}", "[]"))


def _outside(text: str) -> str:
    """What stands in no brackets."""
    out, depth = [], 0
    for sign in text:
        depth -= sign in ")}]"
        if depth == 0:
            out.append(sign)
        depth += sign in "({["
    return "".join(out)


def written_out(
    left: str, right: str, ends: Mapping[str, tuple[str, str]] | None = None
) -> list[tuple[str, str]]:
    r"""Readings of an equation with the bounds of its sums; empty where there is no such sum.

    Parameters
    ----------
    left, right : str
        The sides.
    ends : mapping of str to (str, str), optional
        Bounds that sums have elsewhere, by their index.

    Examples
    --------
    >>> for pair in written_out(r"\sum_j a_j + b_j + c", r"c + \sum_j a_j"):
    ...     print(*pair, sep="  =  ")
    \sum_{j=1}^{{\mathrm{terms}}} a_j + b_j + c  =  c + \sum_{j=1}^{{\mathrm{terms}}} a_j
    \sum_{j=1}^{{\mathrm{terms}}} (a_j + b_j )+ c  =  c + \sum_{j=1}^{{\mathrm{terms}}} (a_j)
    >>> written_out(r"\sum_j a_j", "b", {"j": ("1", "n")})[1]
    ('\\sum_{j=1}^{n} (a_j)', 'b')
    >>> written_out("a", "b")
    []
    """
    if not (_OPEN.search(left) or _OPEN.search(right)):
        return []
    readings: list[tuple[str, str]] = []
    every = _for_all(ends or {})
    # First as other sums of the section are, so that what is laid down has one size.
    for known in (every, {}, ends or {}):
        for spread in (_short, _wide):
            pair = (spread(left, known), spread(right, known))
            if pair not in readings:
                readings.append(pair)
    return readings


def in_full(left: str, right: str, ends: Mapping[str, tuple[str, str]]) -> list[tuple[str, str]]:
    r"""Readings of an equation with the bounds that the text says its sums have.

    Parameters
    ----------
    left, right : str
        The sides.
    ends : mapping of str to (str, str)
        Bounds by index.

    Examples
    --------
    >>> in_full(r"\sum_j a_j", r"\sum_{j=1}^n b_j", {"j": ("1", "n")})[0]
    ('\\sum_{j=1}^{n} a_j', '\\sum_{j=1}^n b_j')
    >>> in_full("a", "b", {})
    [('a', 'b')]
    """
    found = written_out(left, right, ends)
    opened = [one for text in (left, right) for one in _OPEN.finditer(text)]
    known = all((one.group(2) or one.group(3)) in ends for one in opened)
    full = [pair for pair in found if COUNT not in pair[0] + pair[1]]
    return (full if known and full else found) or [(left, right)]


def with_bounds(text: str) -> str:
    r"""A formula with bounds for its sums that have none.

    Examples
    --------
    >>> with_bounds(r"\sum_i x_i")
    '\\sum_{i=1}^{{\\mathrm{terms}}} x_i'
    """
    return _short(text, {})


def _for_all(ends: Mapping[str, tuple[str, str]]) -> Mapping[str, tuple[str, str]]:
    """The bounds of the sums over any index, where all that are written are the same."""
    both = set(ends.values())
    return defaultdict(lambda: next(iter(both)), ends) if len(both) == 1 else {}


def _bounds(found: re.Match[str], ends: Mapping[str, tuple[str, str]]) -> str:
    index = found.group(2) or found.group(3)
    known = index in ends or isinstance(ends, defaultdict)
    low, high = ends[index] if known else ("1", COUNT)
    top = (found.group("top") or high).strip()
    if not top.startswith("{") or top == COUNT:
        top = f"{{{top}}}"
    return f"\\{found.group(1)}_{{{index}={low}}}^{top}"


def _short(text: str, ends: Mapping[str, tuple[str, str]]) -> str:
    return _OPEN.sub(lambda found: _bounds(found, ends) + " ", text)


def _wide(text: str, ends: Mapping[str, tuple[str, str]]) -> str:
    """The sums reach to the last term with their index in what they stand in."""
    out, start = [], 0
    closing: list[int] = []
    for found in _OPEN.finditer(text):
        if found.start() < start:
            continue
        out += [text[start : found.start()], _bounds(found, ends), " ("]
        start = found.end()
        closing.append(_last_term(text, start, found.group(2) or found.group(3)))
    whole = "".join([*out, text[start:]])
    # Insert the closing signs from the back, counted from the end of the text.
    for end in sorted((len(text) - end for end in closing), reverse=False):
        whole = whole[: len(whole) - end] + ")" + whole[len(whole) - end :] if end else whole + ")"
    return whole


def _last_term(text: str, start: int, index: str) -> int:
    """Where the last term ends in which an index may stand; what comes behind is not under it."""
    end, depth, signs = end_of_scope(text, start), 0, list[int]()
    for at in range(start, end):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth == 0 and text[at] in "+-" and text[start:at].strip():
            signs.append(at)
    mentions = re.compile(rf"(?<![A-Za-z\\]){index}(?![A-Za-z])|atom[A-Z]")
    for at, stop in reversed(list(pairwise([*signs, end]))):
        if mentions.search(text, at, stop):
            return stop
    return signs[0] if signs else end


def end_of_scope(text: str, start: int) -> int:
    """Where the brackets close, or the text ends, in which a place of a text stands.

    Examples
    --------
    >>> end_of_scope("(a + b) c) + d", 1), end_of_scope("a + (b)", 0)
    (6, 7)
    """
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


def terms_of(text: str) -> Iterator[str]:
    """The terms of a sum, without what stands in brackets apart.

    Examples
    --------
    >>> list(terms_of("a - (b + c) d + e"))
    ['a ', ' (b + c) d ', ' e']
    """
    depth, start = 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if sign in "+-" and depth == 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]
