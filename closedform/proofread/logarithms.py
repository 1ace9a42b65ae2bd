r"""Logarithms to a base that is not written, where the text has others than natural ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement

__all__ = ["UNKNOWN_BASE", "in_some_base"]

UNKNOWN_BASE = "which base the logarithm has"
BASES = (2, 10)
_LOG = re.compile(r"\\log(?![A-Za-z]|\s*_)")
_NAME = re.compile(
    r"(?<![A-Za-z\\])[A-Za-z]|\\(?!log|[dt]?frac|cdot|times|left|right|[lc]?dots)[A-Za-z]"
)


def in_some_base(link: Link, judge: Callable[[Link], Judgement]) -> Judgement | None:
    r"""The verdict on a relation between numbers with logarithms to a base that makes it right.

    Parameters
    ----------
    link : Link
        The relation.
    judge : callable
        Judges one whose bases are written.

    Examples
    --------
    >>> from closedform.proofread.lines import links_of
    >>> from closedform.proofread.rows import Line
    >>> (link,) = links_of([Line(r"-\log(1/16) = 4", 0)])
    >>> def judge(other):
    ...     return Judgement("proved" if "_{2}" in other.left else "refuted")
    >>> in_some_base(link, judge).reason
    'with logarithms to base 2'
    """
    if _NAME.search(f"{link.left} {link.right}"):
        return None
    for base, other in _in_bases(link):
        judged = judge(other)
        if judged.verdict in ("proved", "plausible"):
            said = f"with logarithms to base {base}"
            return replace(judged, reason=f"{judged.reason}, {said}" if judged.reason else said)
    return None


def _in_bases(link: Link) -> Iterator[tuple[int, Link]]:
    for base in BASES:
        left, right = (_LOG.sub(rf"\\log_{{{base}}}", side) for side in (link.left, link.right))
        yield base, replace(link, left=left, right=right)
