r"""Numbers that a text puts in for symbols: "for $\beta = 0.9$ this is 10"."""

from __future__ import annotations

import re
from collections import defaultdict

from closedform.language.errors import Unreadable
from closedform.language.names import Names, canonical
from closedform.language.reader import read
from closedform.language.tree import Expr

__all__ = ["number_before", "numbers_in", "numbers_within", "only_values", "with_several"]

_NAME = r"(?:\\[A-Za-z]+|[A-Za-z])(?:\s*_\s*(?:\{[A-Za-z0-9]+\}|[A-Za-z0-9]))?(?:\^\{?\*\}?)?"
_VALUE = re.compile(
    rf"(?:(?<=[$(,;&\s{{])|\A)(?P<name>{_NAME})\s*=\s*"
    r"(?P<value>-?\d+(?:\.\d+)?(?:/\d+|\\cdot\s*10\^\{?-?\d+\}?)?|10\^(?:\{-?\d+\}|\d)"
    r"|-?\\[dt]?frac\s*(?:\d\s*\d|\{-?\d+\}\s*\{\d+\}))"
    r"(?=\s*(?:[$,;)&}]|\\[)\]]|\.(?!\d)|\\q?quad|\\text|\Z))"
)


_PUTS_IN = re.compile(
    r"\b(?:for|with|at|when|if|where|using|take|taking|let|say|set|setting|choose|choosing|default|and"
    r"|case|settings?|values?|,)[^$.]{0,24}\Z",
    re.IGNORECASE,
)


_GIVES = re.compile(
    r"[\s$)\\]*(?:this\s+)?(?:gives|yields|makes|means|(?:leads\s+|corresponds\s+)?to)\b"
)
CLOSE = 12  # characters
_OWN_WORD = re.compile(r"\\text\s*\{[^{}]*\b(?:for|with|at|when|if)\b\s*(?:~\s*)?\}")


def numbers_in(*texts: str, said: bool = False) -> dict[str, set[str]]:
    r"""Which numbers some texts put in for which names.

    Parameters
    ----------
    said : bool
        Whether only those count that words such as "for" or "with" put in: not "so x = 2".

    Examples
    --------
    >>> numbers_in(r"for $\beta=0.9$ and $N = 10$, where $x_t = 3t$")
    {'beta': {'0.9'}, 'N': {'10'}}
    >>> numbers_in(r"So $x=2$.  Now $\beta=0.99$ gives $y = 199$", said=True)
    {'beta': {'0.99'}}
    """
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for match in _VALUE.finditer(text):
            before, after = text[: match.start()].rstrip("$\\( "), text[match.end() :]
            if said and not (_PUTS_IN.search(before) or _GIVES.match(after)):
                continue
            try:
                found[canonical(match["name"])].add(match["value"])
            except ValueError:
                continue
    return dict(found)


def number_before(before: str) -> dict[str, set[str]]:
    r"""The number that leads to what follows a text.

    Examples
    --------
    >>> number_before(r"for $\beta=0.9$ it is 19, and $\beta = 0.99$ gives $")
    {'beta': {'0.99'}}
    """
    *_, last = (None, *_VALUE.finditer(before))
    leads = last and _GIVES.match(before, last.end())
    if not last or not leads or len(before) - leads.end() > CLOSE:
        return {}
    return numbers_in(f"${last.group()}$")


def numbers_within(formula: str) -> dict[str, set[str]]:
    r"""Which numbers a formula puts in behind a word of its own.

    Examples
    --------
    >>> numbers_within(r"q = 3/2 \quad\text{for } a = 1,\enspace b = \frac{1}{2}")
    {'a': {'1'}, 'b': {'\\frac{1}{2}'}}
    >>> numbers_within("a = 1, b = 2")
    {}
    """
    found = _OWN_WORD.search(formula)
    return numbers_in(f"${formula[found.end() :]}$") if found else {}


def with_several(found: dict[str, set[str]]) -> frozenset[str]:
    """The names that get different numbers at different places."""
    return frozenset(name for name, values in found.items() if len(values) > 1)


def only_values(found: dict[str, set[str]]) -> dict[str, Expr]:
    """The values of the names that get one number only."""
    values = {}
    for name, texts in found.items():
        if len(texts) == 1:
            try:
                values[name] = read(next(iter(texts)), Names())
            except Unreadable:
                continue
    return values
