r"""Primes that transpose: a text with ``X'X`` in it has no derivative ``X'``."""

from __future__ import annotations

import re

__all__ = ["primes_transpose", "with_transposes"]

# Nobody multiplies a derivative named by a capital letter by its function.
_SQUARE = re.compile(r"(?<![A-Za-z\\])(?P<letter>[A-Z])'\s*(?P=letter)(?![A-Za-z'(])")
_PRIMED = re.compile(
    r"(?P<what>(?<![A-Za-z\\])(?!(?:f|g|h|F|L|J)')[A-Za-z]|\\(?:hat|bar|tilde)\s*(?:\{[^{}]*\}|[A-Za-z])"
    r"|\\(?:alpha|beta|gamma|delta|epsilon|varepsilon|theta|mu|xi)(?![A-Za-z])|\))"
    r"(?P<index>(?:_(?:\{\w+\}|\w))?)'(?!['(])"
)


def primes_transpose(text: str) -> bool:
    """Whether a document writes transposes with primes.

    Examples
    --------
    >>> primes_transpose("the estimate $(X'X)^{-1}X'y$"), primes_transpose("$f'(x) = F'F(x)$")
    (True, False)
    """
    return _SQUARE.search(text) is not None


def with_transposes(text: str) -> str:
    r"""A formula with transposes as they are read.

    Examples
    --------
    >>> print(with_transposes(r"(X'X)^{-1} X'y = \hat u'v_j' + f'(x)"))
    (X^\top X)^{-1} X^\top y = \hat u^\top v_j^\top  + f'(x)
    """
    return _PRIMED.sub(r"\g<what>\g<index>^\\top ", text)
