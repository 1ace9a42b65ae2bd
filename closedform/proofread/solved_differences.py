r"""Distances of sequences: ``x_{k+1} - c = (1 - a)(x_k - c)`` says what ``x_{k+1}`` is."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from closedform.proofread.canonical_names import named
from closedform.proofread.lines import Link
from closedform.proofread.sums import terms_of

__all__ = ["solved_for_value"]

_STEM = (
    r"(?:\\(?:mathbf|boldsymbol|bm|hat|bar|tilde|vec)\s*(?:\{\\?[A-Za-z]+\}|[A-Za-z](?![A-Za-z]))"
    r"|\\(?:theta|phi|xi|zeta|omega|delta|mu)(?![A-Za-z])|[A-Za-z](?![A-Za-z]))"
)
_DIFFERENCE = re.compile(
    rf"\s*(?P<stem>{_STEM})\s*_\s*(?P<index>\{{\s*[a-z](?:\s*[-+]\s*\d)?\s*\}}|[a-z])"
    r"\s*(?P<sign>[-+])\s*(?P<rest>[^=]+)\Z"
)
_STEP = re.compile(r"\{\s*(?P<letter>[a-z])\s*\+\s*1\s*\}")


def solved_for_value(link: Link, known: Collection[str]) -> Link | None:
    r"""The equation for the value of a sequence with which a left side begins.

    Parameters
    ----------
    link : Link
        An equation.
    known : collection of str
        The sequences of which the text says something.

    Returns
    -------
    Link or None
        ``None`` where it says nothing of a sequence: no next value, and none that is known.

    Examples
    --------
    >>> link = Link("x_{k+1} - c", "=", "a (x_k - c)", 0, False)
    >>> found = solved_for_value(link, ())
    >>> found.left, found.right
    ('x_{k+1}', 'a (x_k - c) + (c)')
    >>> solved_for_value(Link("x_k - c", "=", "b", 0, False), ()) is None
    True
    """
    found = _DIFFERENCE.match(link.left)
    if link.sign != "=" or link.continued or found is None or not link.right.strip():
        return None
    rest = found["rest"].strip()
    if len(list(terms_of(rest))) > 1 or "_" not in link.left:
        return None  # of several terms one is enough
    step = _STEP.fullmatch(found["index"])
    stem = re.escape(found["stem"])
    before = step and re.search(
        rf"{stem}\s*_\s*(?:\{{\s*{step['letter']}\s*\}}|{step['letter']}(?![A-Za-z]))",
        f"{rest} {link.right}",
    )
    if not before and named(found["stem"]) not in known:
        return None
    back = "+" if found["sign"] == "-" else "-"
    right = f"{link.right.rstrip(' .,;')} {back} ({rest})"
    return replace(link, left=f"{found['stem']}_{found['index']}", right=right)
