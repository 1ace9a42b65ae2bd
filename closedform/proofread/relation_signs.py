"""The signs of relations, and where they stand in a formula."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["SIGNS", "SIGN_NEXT", "has_sign", "tokens"]

SIGNS = {
    "=": "=",
    ":=": "=",
    "=:": "=:",  # what stands behind it is defined
    "\\eqqcolon": "=:",
    "\\coloneqq": "=",
    "\\equiv": "=",
    "<": "<",
    ">": ">",
    "\\lt": "<",
    "\\gt": ">",
    "\\le": "<=",
    "\\leq": "<=",
    "\\leqslant": "<=",
    "≤": "<=",
    "\\ge": ">=",
    "\\geq": ">=",
    "\\geqslant": ">=",
    "≥": ">=",
    "\\ne": "!=",
    "\\neq": "!=",
    "≠": "!=",
    "\\approx": "approx",
    "\\simeq": "approx",
    "\\cong": "approx",
    "≈": "approx",
    "\\to": "to",
    "\\rightarrow": "to",
    "\\longrightarrow": "to",
    "\\xrightarrow": "to",
    "→": "to",
    "\\in": "in",
    "∈": "in",
    "\\sim": "sim",
    "\\propto": "propto",
    "\\ll": "<<",
    "\\gg": ">>",
}
_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|:=|=:|[^\\]", re.DOTALL)
SIGN_NEXT = re.compile(
    r"\s*(?:[=<>≈≤≥]|\\(?:approx|leq?|geq?|lt|gt|neq?|simeq|sim|to|in)(?![A-Za-z]))"
)


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Tokens with their position and the depth of brackets and environments around them."""
    depth = 0
    for found in _TOKEN.finditer(text):
        token = found.group(0)
        closing = token in ("}", ")", "]", "\\}", "\\right", "\\end", "\\rangle", "\\rceil")
        depth -= closing
        yield token, found.start(), max(depth, 0)
        depth = max(depth, 0)
        depth += token in ("{", "(", "[", "\\{", "\\left", "\\begin", "\\langle", "\\lceil")


def has_sign(text: str) -> bool:
    return any(depth == 0 and token in SIGNS for token, _, depth in tokens(text))
