r"""Norms and multiples of vectors that are written out: ``\|(3, 4)\|``, ``(2, -4, 6)/2``."""

from __future__ import annotations

import re

from closedform.answers.vector_texts import matrix_text

__all__ = ["norms_written_out", "scaled_tuple"]

_BARS = r"(?:\\left\s*|\\right\s*)?(?:\\\||\\[lr]?Vert(?![A-Za-z])|\|\||‖)"
_ENTRIES = (
    r"(?:\((?P<row>[^()]*,[^()]*)\)"
    r"|\\begin\s*\{[pb]matrix\}(?P<column>[^&]*?)\\end\s*\{[pb]matrix\})"
)
_NORM = re.compile(
    rf"{_BARS}\s*{_ENTRIES}(?:\s*\^\s*\{{?\s*(?:T|\\top)\s*\}}?)?\s*{_BARS}"
    r"(?:\s*_\s*(?:\{\s*)?(?P<kind>1|2|\\infty|∞|oo)(?:\s*\})?|(?!\s*_))",
    re.DOTALL,
)
_FACTOR = r"\d+(?:\.\d+)?(?:/\d+)?|\\[dt]?frac\{\d+\}\{\d+\}"
_SCALED = re.compile(
    rf"\s*\$?\s*(?P<sign>-?)\s*(?P<factor>{_FACTOR})?\s*(?:\*|\\cdot(?![A-Za-z]))?\s*"
    r"\((?P<entries>[^()]*,[^()]*,[^()]*)\)\s*(?:/\s*(?P<divisor>\d+))?\s*\$?\s*"
)


def norms_written_out(text: str) -> str:
    r"""The same with roots, sums and maxima for norms of vectors with entries.

    Examples
    --------
    >>> norms_written_out(r"2\|(3, x)\|"), norms_written_out(r"||(3,-4)||_1")
    ('2\\sqrt{(3)^2+(x)^2}', '(|3|+|-4|)')
    >>> norms_written_out(r"\|w\|"), norms_written_out(r"\|(1,2)\|_3")
    ('\\|w\\|', '\\|(1,2)\\|_3')
    """
    return _NORM.sub(_norm, text)


def _norm(found: re.Match[str]) -> str:
    row = found["row"]
    entries = row.split(",") if row is not None else found["column"].split("\\\\")
    entries = [" ".join(entry.split()) for entry in entries if entry.strip()]
    if not entries or any(sign in entry for entry in entries for sign in "|[]"):
        return found[0]
    if found["kind"] in (None, "2"):
        return r"\sqrt{" + "+".join(f"({entry})^2" for entry in entries) + "}"
    sizes = [f"|{entry}|" for entry in entries]
    if found["kind"] == "1":
        return f"({'+'.join(sizes)})"
    return rf"\max({', '.join(sizes)})"


def scaled_tuple(text: str) -> str:
    r"""A number times a tuple of three or more as a column; of two, it may be an interval.

    Examples
    --------
    >>> scaled_tuple("(2,-4,6)/2")
    '\\frac{1}{2}\\begin{pmatrix}2\\\\-4\\\\6\\end{pmatrix}'
    >>> scaled_tuple("(2,-4,6)"), scaled_tuple("2(1,2)")
    ('(2,-4,6)', '2(1,2)')
    """
    found = _SCALED.fullmatch(text)
    if found is None or not (found["sign"] or found["factor"] or found["divisor"]):
        return text
    factor = found["factor"] or ""
    if found["divisor"]:
        factor = rf"\frac{{{factor or 1}}}{{{found['divisor']}}}"
    column = matrix_text([[entry.strip()] for entry in found["entries"].split(",")])
    return f"{found['sign']}{factor}{column}"
