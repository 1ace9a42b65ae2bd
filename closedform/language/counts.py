"""Letters that count the terms of a sum with dots: n in ``1 + 2 + ... + n``."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["counted_behind_dots"]

_DOTS = re.compile(r"\\[lc]?dots[bcm]?(?![A-Za-z])|\.\.\.|…|⋯")
# Up to the sign behind it; what is raised to a letter is no count.
_LAST = re.compile(
    r"\s*(?:[-+*·]|\\cdot(?![a-z])|\\times)?\s*"
    r"(?P<term>(?:\([^()]*\)|\{[^{}]*\}|[^-+=,<>(){}\]])*)"
)
_COUNT = re.compile(
    r"(?<![A-Za-z\\])[dijklmnrstBDKLMNT](?![A-Za-z])(?!\s*\^\s*(?:\{[^{}]*[A-Za-z]|\(?[A-Za-z]))"
)


def counted_behind_dots(texts: Iterable[str]) -> set[str]:
    r"""The letters with which the last term behind dots is counted.

    Examples
    --------
    >>> texts = r"1 + 2 + \dots + n", r"1 + r + ... + r^{k-1}", "n(n-1)⋯(n-d+1)", "a + n"
    >>> [sorted(counted_behind_dots([text])) for text in texts]
    [['n'], ['k'], ['d', 'n'], []]
    """
    found: set[str] = set()
    for text in texts:
        if "dots" not in text and "..." not in text and "…" not in text and "⋯" not in text:
            continue
        for dots in _DOTS.finditer(text):
            last = _LAST.match(text, dots.end())
            found.update(_COUNT.findall(last["term"]) if last else ())
    return found
