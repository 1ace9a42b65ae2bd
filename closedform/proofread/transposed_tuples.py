r"""Products such as ``(1, 2)^T (3, 4)`` beside tuples, where entry by entry must be meant."""

from __future__ import annotations

import re
from dataclasses import replace

from closedform.proofread.clock import Clock
from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.tuples import judge_tuples
from closedform.proofread.vectors import hide_tuples

__all__ = ["judge_transposed", "with_columns"]

_TUPLE = r"\{\\mathrm\{(tuple[A-Z])\}\}"
_TRANSPOSED = r"\^\s*(?:\{\s*(?:T|\\top|\\intercal)\s*\}|T(?![A-Za-z])|\\top|\\intercal)"
_BETWEEN = re.compile(rf"\)\s*{_TRANSPOSED}\s*(?:\\cdot\s*)?\(")
_PRODUCT = re.compile(rf"{_TUPLE} @ {_TUPLE}")
_TERM = re.compile(rf"(?:\A|[+\-])\s*[\d./]*\s*{_TUPLE}\s*(?=[+\-]|\Z)")


_ENTRY = r"[^(),;=<>]+"
_COLUMN = re.compile(rf"\(\s*(?P<entries>{_ENTRY}(?:,{_ENTRY})+)\)\s*{_TRANSPOSED}(?!\s*[(\w\\])")
_ROW = re.compile(rf"\(\s*{_ENTRY}(?:,{_ENTRY})+\)")


def with_columns(link: Link) -> Link:
    r"""An equation with columns for ``(1, 2)^\top``, where it has no other tuples.

    Examples
    --------
    >>> link = with_columns(Link(r"\frac12 (4, 2)^\top", "=", r"(2, 1)^T", False, 0))
    >>> print(link.left, link.sign, link.right)
    \frac12 \begin{pmatrix}4\\ 2\end{pmatrix} = \begin{pmatrix}2\\ 1\end{pmatrix}
    """
    if link.sign != "=" or not _COLUMN.search(link.right):
        return link
    left, right = (_COLUMN.sub(_as_column, side) for side in (link.left, link.right))
    return (
        link if _ROW.search(left) or _ROW.search(right) else replace(link, left=left, right=right)
    )


def _as_column(found: re.Match[str]) -> str:
    entries = [entry.strip() for entry in found["entries"].split(",")]
    return (
        rf"\begin{{pmatrix}}{entries[0]}"
        + "".join(rf"\\ {e}" for e in entries[1:])
        + (r"\end{pmatrix}")
    )


def judge_transposed(section: Section, link: Link, clock: Clock) -> Judgement | None:
    r"""Refute ``(10, 10) - (1, 2)^T (3, 4) = (7, 2)``; ``None`` where that is not what is wrong.

    With columns the product is a number, with rows it is a matrix: neither can be subtracted from
    a vector of two entries.  It is refuted only where the equation is right with the product taken
    entry by entry, so that nothing else is meant.

    Raises
    ------
    Unreadable, DomainError
        When it cannot be read.
    """
    texts = []
    for side in (link.left, link.right):
        found = hide_tuples(_BETWEEN.sub(") @ (", side))
        entries = dict(found.tuples)
        if not _PRODUCT.search(found.text):
            texts.append(side)
            continue
        if not _TERM.search(found.text):
            return None  # the product may be meant as it is

        def product(match: re.Match[str], entries: dict[str, tuple[str, ...]] = entries) -> str:
            pairs = zip(*(entries[match[place]] for place in (1, 2)), strict=False)
            return f"({', '.join(f'({a})({b})' for a, b in pairs)})"

        text = _PRODUCT.sub(product, found.text)
        for name, parts in found.tuples:
            text = text.replace(f"{{\\mathrm{{{name}}}}}", f"({', '.join(parts)})")
        texts.append(text)
    if texts == [link.left, link.right]:
        return None
    other = replace(link, left=texts[0], right=texts[1])
    judged = judge_tuples(section, other, (texts[0], texts[1]), clock)
    if judged.verdict != "proved":
        return judged if judged.verdict == "assumed" else None
    reason = "a number or a matrix beside a vector; the product is meant entry by entry"
    example = {"at": {}, "left": "undefined", "right": link.right}
    meant = [re.sub(_TRANSPOSED, r" \\odot ", side) for side in (link.left, link.right)]
    mistake = f"With products entry by entry it is proved: {meant[0]} = {meant[1]}"
    return Judgement("refuted", reason, example, judged.given, judged.guessed, mistake)
