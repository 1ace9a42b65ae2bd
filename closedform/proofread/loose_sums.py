r"""Sums as people write them: with terms behind them that are meant to be added up, or left out.

In ``\sum_i x_i^2 - 2 x_i m + m^2`` the sum reaches to the end; and where a sum goes without saying,
``y_i \log p_i`` is ``\sum_i y_i \log p_i``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from closedform.proofread.sums import terms_of

__all__ = ["loosely_summed"]

_SUM = re.compile(
    r"\\sum(?:\\limits|\\nolimits)?\s*(?:_\s*(?:\{\s*(?P<long>[a-z])[^{}]*\}|(?P<short>[a-z])))?"
    r"\s*(?:\^\s*(?:\{[^{}]*\}|\\?\w+))?"
)
_SPACE = re.compile(r"\s|\\[,;:! ]|\\(?:left|right)(?![A-Za-z])|[{}]")


def loosely_summed(left: str, right: str) -> str:
    r"""In which way a sum on either side may be meant otherwise; empty if in none.

    Examples
    --------
    >>> loosely_summed(r"\sum_i (x_i - m)^2", r"\sum_i x_i^2 - 2 x_i m + m^2")
    'the sum may reach to the end'
    >>> loosely_summed(r"-\sum_i y_i \log p_i", r"-y_i \log p_i")
    'the sum may be left out'
    >>> loosely_summed(r"\sum_i (x_i - m)", r"\sum_i x_i - n m")
    ''
    """
    bare = [_SPACE.sub("", _SUM.sub("", side)) for side in (left, right)]
    summed = [_SUM.search(side) is not None for side in (left, right)]
    if bare[0] == bare[1] and summed[0] != summed[1]:
        return "the sum may be left out"
    sides = ((left, right), (right, left))
    return "the sum may reach to the end" if any(_goes_on(*pair) for pair in sides) else ""


def _goes_on(side: str, other: str) -> bool:
    """Whether the index of a sum stands in a term behind it."""
    indices = set[str]()
    free = {index for term in terms_of(other) for index in _loose(term)}
    for term in terms_of(side):
        if (indices - free) & set(_loose(term)):
            return True
        indices |= {found["long"] or found["short"] or "" for found in _SUM.finditer(term)} - {""}
    return False


def _loose(term: str) -> Iterator[str]:
    """The letters of a term over which it does not add up itself, and which are indices in it."""
    own = {found["long"] or found["short"] for found in _SUM.finditer(term)}
    for one in re.finditer(r"_\s*(?:\{\s*([a-z])\b|([a-z])(?![A-Za-z]))", _SUM.sub("", term)):
        if (one[1] or one[2]) not in own:
            yield one[1] or one[2]
