"""Calculations with numbers that stand in prose as they are, such as 6! = 240."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["calculations"]

_NUMBER = r"\(?-?\d{1,30}(?:\.\d{1,30})?!?\)?!?"
_SIGN = r"(?:\s?[*\u00d7·^]\s?|\s?/\s?|\s[+\u2212-]\s|\+)"
_FORMULA = rf"{_NUMBER}(?:{_SIGN}{_NUMBER}){{0,12}}"
_CALCULATION = re.compile(
    rf"(?:(?<![^\s(])|(?<=\*\*))({_FORMULA})\s?=\s?({_FORMULA})"
    r"(?=\*\*|(?![\w*^/$\\%=!-]|[.,]\d))"
    r"(?![ \t]?[-+/^=\u00d7·<>]|[ \t]?\*[^*]|[ \t]?\\|[ \t][b-zB-HJ-Z]\b)"
)
# What may stand before it: nothing, a sign of punctuation, or a word that is no part of a formula.
_BEFORE = re.compile(
    r"(?:\A|[.,;:(\u2014\u2013]|(?:\A|\n)\s*[-*]|\b(?P<word>[A-Za-z]{2,}))\s*(?:\*\*)?\(?\Z"
)
_PARTS = frozenset(
    ("log", "ln", "exp", "sin", "cos", "tan", "max", "min", "mod", "sqrt", "plus", "minus", "times")
)


def calculations(prose: str) -> Iterator[tuple[int, int]]:
    """Where calculations with numbers alone begin and end.

    On the left something has to be calculated: ``page 7 = 3`` says nothing.

    Examples
    --------
    >>> text = "there are 6! = 240 different, i.e. 2 * 3 = 6. Set k = 3, see 7 = 3"
    >>> [text[start:stop] for start, stop in calculations(text)]
    ['6! = 240', '2 * 3 = 6']
    """
    for found in _CALCULATION.finditer(prose):
        start, stop = found.span()
        left, right = found.groups()
        if _excess(left) == 1 and _excess(right) == -1:  # in parentheses as a whole
            start, stop, left, right = start + 1, stop - 1, left[1:], right[:-1]
        before = _BEFORE.search(prose, max(0, start - 40), start)
        calculates = re.fullmatch(r"[-\d.()]+", left) is None
        balanced = not (_excess(left) or _excess(right))
        if calculates and balanced and before and (before["word"] or "") not in _PARTS:
            yield start, stop


def _excess(text: str) -> int:
    return text.count("(") - text.count(")")
