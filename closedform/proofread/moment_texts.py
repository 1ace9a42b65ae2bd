r"""Moments as they are written, with brackets around what is averaged: ``E \sum_i x_i``."""

from __future__ import annotations

import re

from closedform.proofread.sums import end_of_scope

__all__ = ["with_brackets"]

_BARE_E = re.compile(r"\\mathbb\s+E(?![A-Za-z])")
_E_OF_SIZE = re.compile(r"(?<![A-Za-z\\])(\\mathbb\s*\{?\s*E\s*\}?|E)\s*(\|[^|]*\|)(?!\s*\|)")
_E_OF_SUM = re.compile(
    r"(?P<head>\\mathbb\s*(?:\{\s*E\s*\}|E)|\\(?:operatorname\*?|mathrm)\s*\{(?:E|Var)\}"
    r"|\\Var(?![A-Za-z])|(?<![A-Za-z\\])E)\s*"
    r"(?=\\(?:sum|prod)(?![A-Za-z]))"
)
_E_OF_MORE = re.compile(
    r"(?P<other>\\[A-Za-z]+\s*\{?\s*E)|(?<![A-Za-z\\])E(?=\s*(?:\\left|\\[bB]igg?l?)?\s*\()"
)
_RELU = re.compile(
    r"\\(?:operatorname\*?|mathrm|text|mathsf)\s*\{\s*(?:ReLU|relu)\s*\}\s*(?:\\left|\\[bB]igg?l?)?\s*\(",
)


def with_brackets(text: str, own_e: bool = False) -> str:
    r"""A side of an equation about moments, as the rules for them read it.

    Parameters
    ----------
    text : str
        As it is written.
    own_e : bool
        Whether E is a function of the document.

    Examples
    --------
    >>> print(with_brackets(r"E\sum_i x_i + E|x|"), with_brackets("E(y - x)^2"))
    E[\sum_i x_i ]+ E[|x|] \mathbb{E}(y - x)^2
    >>> with_brackets("E(w)", own_e=True)
    'E(w)'
    """
    text = _BARE_E.sub(r"\\mathbb{E}", text)
    text = _RELU.sub(r"\\max(0, ", _of_sums(_E_OF_SIZE.sub(r"\1[\2]", text)))
    return text if own_e else _E_OF_MORE.sub(lambda one: one["other"] or r"\mathbb{E}", text)


def _of_sums(text: str) -> str:
    r"""A formula with brackets around ``\sum_i x_i`` in ``E \sum_i x_i``, up to the next sign."""
    for found in reversed(list(_E_OF_SUM.finditer(text))):
        start = found.end()
        stop = _next_sign(text, start, end_of_scope(text, start))
        text = f"{text[: found.end('head')]}[{text[start:stop]}]{text[stop:]}"
    return text


def _next_sign(text: str, start: int, stop: int) -> int:
    """Where the next + or - stands that is in no brackets, and behind no other sign."""
    depth = 0
    for at in range(start, stop):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if text[at] in "+-" and depth == 0 and not text[start:at].rstrip().endswith(("_", "^")):
            return at
    return stop
