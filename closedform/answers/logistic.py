r"""Sigma as the logistic function, where the domain says so: ``sigma: logistic``.

Without that, sigma may be anything: what holds only of the logistic function is not proved.
"""

from __future__ import annotations

import re

__all__ = ["with_logistic"]

_MAY_BE = re.compile("logistic|sigmoid|(?:sigma|\u03c3) *\\(")
_WORDS = re.compile(
    r"\s*\$?\\?(?:sigma|\u03c3)\$?\s*(?::|is|=|denotes)\s*(?:the\s+)?"
    r"(?:logistic(?:\s+(?:function|sigmoid))?|sigmoid(?:\s+function)?)(?:\s+function)?\s*\.?\s*"
)
_DEFINED = re.compile(
    r"(?:sigma|\u03c3)\((?P<x>[a-z])\)=(?:1/\(1\+(?:e\^(?:\(-(?P=x)\)|-(?P=x))|exp\(-(?P=x)\))\)"
    r"|[dt]?frac11\+(?:e\^-(?P=x)|exp\(-(?P=x)\)))"
)
_BESIDE = re.compile(r"[\s\\${}]|left|right")
_APPLIED = re.compile(
    r"(?<![A-Za-z\\])(?:\\sigma|sigma|\u03c3)(?=\s*(?:\\left\s*|\\[bB]igg?l?\s*)?\()"
)


def with_logistic(left: str, right: str, domain: str) -> tuple[str, str, str]:
    r"""Two formulas with the logistic function for sigma, and the domain without what says so.

    Examples
    --------
    >>> with_logistic(r"\sigma(-x)", r"1-\sigma(x)", "x: real; sigma: logistic")
    ('torch.sigmoid(-x)', '1-torch.sigmoid(x)', 'x: real')
    >>> with_logistic("sigma(0)", "1/2", "sigma(x) = 1/(1 + e^{-x})")
    ('torch.sigmoid(0)', '1/2', '')
    >>> with_logistic("sigma(0)", "1/2", "sigma: function")
    ('sigma(0)', '1/2', 'sigma: function')
    """
    if _MAY_BE.search(domain) is None:
        return left, right, domain
    pieces = domain.split(";")
    kept = [piece for piece in pieces if not _says_so(piece)]
    if len(kept) == len(pieces):
        return left, right, domain
    named = (_APPLIED.sub("torch.sigmoid", text) for text in (left, right))
    return (*named, ";".join(kept).strip())  # type: ignore[return-value]


def _says_so(piece: str) -> bool:
    if _WORDS.fullmatch(piece):
        return True
    return _DEFINED.fullmatch(_BESIDE.sub("", piece)) is not None
