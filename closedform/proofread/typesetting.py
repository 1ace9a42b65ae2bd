r"""Formulas without what authors type for looks: underbraces, escaped signs, typographic primes."""

from __future__ import annotations

import re

from closedform.proofread.macros import group

__all__ = ["plain_typesetting"]

_BRACES = re.compile(r"\\(?:under|over)brace\s*(?=\{)")
_LABEL = re.compile(r"\s*[_^]\s*(?=\{)")
_SHORT_LABEL = re.compile(r"\s*[_^]\s*(?:\\text\s*\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z0-9])")
_UNDERSET = re.compile(r"\\underset\s*\{([^{}]*)\}\s*(?:\{\s*)?\\(lim|min|max|sup|inf)(?:\s*\})?")
_SIZED = re.compile(r"\\[bB]ig{1,2}[lrm]?\s*\{\s*(\\?[()\[\]{}|])\s*\}")
_SPACE = re.compile(r"\\[;,:!]")
_MARKS = (
    # Markdown wants a sign before these that TeX does not.
    (re.compile(r"\\([_*])(?=[A-Za-z0-9{\\])"), r"\1"),
    (re.compile("[\u2019\u2032]"), "'"),
    (re.compile("\u2033"), "''"),
    (re.compile(r"\\(?:mid|[lr]?vert)(?![A-Za-z])\s*"), "|"),
    (re.compile(r"\\infin(?![A-Za-z])"), r"\\infty"),
    (re.compile(r"\\E(?![A-Za-z])"), r"\\mathbb{E}"),
    (re.compile(r"\\(Var|Cov)(?![A-Za-z])"), r"\\operatorname{\1}"),
    (re.compile(r"\\(?:mathrm|text|operatorname)\s*\{\s*(exp|log|ln)\s*\}"), r"\\\1 "),
    (re.compile(r"\\(?:mathbf|boldsymbol|bm)\s*\{?\s*0\s*\}?"), "0"),
    # The Euclidean norm is the one that is meant without a mark.
    (
        re.compile(r"(\\\||\\r?Vert)\s*\^\s*(\{[^{}]*\}|\w)\s*_\s*(\{[^{}]*\}|\\[A-Za-z]+|\w)"),
        r"\1_\3^\2",
    ),
    (re.compile(r"(\\\||\\r?Vert)\s*_\s*(?:\{\s*2\s*\}|2)"), r"\1"),
)


def plain_typesetting(text: str) -> str:
    r"""A formula with one spelling for what is typed in several ways.

    Parameters
    ----------
    text : str
        In TeX, of a document in LaTeX or Markdown.

    Examples
    --------
    >>> plain_typesetting(r"\underbrace{x^T x}_{= 1} + p\big{(}x \mid \theta\big{)}")
    'x^T x + p(x |\\theta)'
    >>> plain_typesetting(r"\underset{n \to \infty}{\lim} \|x\_n\|_2^2 = 0 \;?")
    '\\lim_{n \\to \\infty} \\|x_n\\|^2 = 0'
    """
    text = _UNDERSET.sub(r"\\\2_{\1}", _SIZED.sub(r"\1", _without_braces(text)))
    for found, instead in _MARKS:
        text = found.sub(instead, text)
    return _without_tail(text)


def _without_tail(text: str) -> str:
    """Without spaces and question marks at the end (no pattern: it would try every space)."""
    while True:
        text = text.rstrip()
        if text.endswith("?"):
            text = text[:-1]
        elif _SPACE.fullmatch(text[-2:]):
            text = text[:-2]
        else:
            return text


def _without_braces(text: str) -> str:
    """Without braces above and below parts of a formula, and what is written at them."""
    out, start = [], 0
    for found in _BRACES.finditer(text):
        inner = group(text, found.end()) if found.start() >= start else None
        if inner is None:
            continue
        out += [text[start : found.start()], _without_braces(inner[0])]
        start = _behind_label(text, inner[1])
    return "".join([*out, text[start:]])


def _behind_label(text: str, at: int) -> int:
    label = _LABEL.match(text, at)
    words = group(text, label.end()) if label else None
    if words is not None:
        return words[1]
    short = _SHORT_LABEL.match(text, at)
    return short.end() if short else at
