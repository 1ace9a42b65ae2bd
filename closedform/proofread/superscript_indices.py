r"""Indices that stand above: ``x^{k+1} = x^k - \alpha \nabla f(x^k)`` counts steps, no powers.

They are read as indices below, also those in parentheses, and shown as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

__all__ = ["superscripted", "with_subscripts", "with_superscripts"]

_NAME = (
    r"(?:\\(?:mathbf|boldsymbol|bm|hat|bar|tilde|vec)\s*(?:\{\\?[A-Za-z]+\}|\\?[A-Za-z]+(?![A-Za-z]))"
    r"|\\(?:theta|phi|xi|zeta|omega|delta)(?![A-Za-z])|(?<![A-Za-z\\])(?!e)[A-Za-z](?![A-Za-z]))"
)
_INDEX = r"[ijknst]"
_AT_NEXT = rf"\^\s*\{{\s*(?P<open>\(?)\s*(?P<index>{_INDEX})\s*\+\s*1\s*\)?\s*\}}"
_NEXT = re.compile(r"\^\s?\{\s?\(?\s?[a-z]\s?\+\s?1")
# "x^{k+1} = ..." where a formula, a row or a cell begins; the right side is that row.
_BEGINS = r"(?:\A|\$|\\\[|\\\(|\\begin\{\w+\*?\}|\\\\|&|\n)\s{0,20}(?:\\?quad\s{0,9})?"
_EQUALS = r"\s*&?\s*(?::?=|\\(?:gets|leftarrow|coloneqq)(?![a-z]))\s*&?"
_RIGHT = r"(?P<right>(?:[^$\\=\n]|\\(?![\\\])])|\n(?!\n)){0,400})"
_STEP = re.compile(rf"{_BEGINS}(?P<name>{_NAME})\s*{_AT_NEXT}{_EQUALS}{_RIGHT}")
_FOLLOWS = re.compile(
    rf"{_BEGINS}(?P<name>{_NAME})\s*\^\s*(?:\{{\s*\(?\s*{_INDEX}\s*\)?\s*\}}|{_INDEX}){_EQUALS}{_RIGHT}"
)
_LARGE = re.compile(
    rf"\A\s*(?P<name>{_NAME})\s*\^\s*(?:\{{\s*\d+\s*\}}|\d)\s*&?\s*(?:=|\\approx|:=)"
)
_RAISED = re.compile(rf"(?P<name>{_NAME})\s*\^\s*(?:\{{(?P<long>[^{{}}]*)\}}|(?P<short>\w))")
_LOWERED = re.compile(rf"(?P<name>{_NAME})_(?P<index>\{{[^{{}}]*\}}|\w)(?P<pad> {{0,2}})")
_COUNTED = re.compile(rf"(?:{_INDEX}|[KN]|T(?=\s*[-+]))(?:\s*[-+]\s*(?:\d+|{_INDEX}))?|[01]")
MOST_TURNS = 4


def superscripted(text: str) -> dict[str, bool]:
    r"""The names in a document that are indexed by what stands above them.

    Parameters
    ----------
    text : str
        The document.

    Returns
    -------
    dict of str to bool
        For each name, whether its indices stand in parentheses.

    Examples
    --------
    >>> superscripted(r"$x^{k+1} = x^k - a g^k$ with $g^k = \nabla f(x^k)$")
    {'x': False, 'g': False}
    >>> superscripted(r"$w^{(t+1)} = (1 - a) w^{(t)}$"), superscripted(r"$q^{k+1} = q \cdot q^k$")
    ({'w': True}, {})
    """
    found = dict[str, bool]()
    if _NEXT.search(text) is None:
        return found  # almost every document
    for one in _STEP.finditer(text):
        name, index = one["name"], one["index"]
        # Of powers the letter stands alone, too: q^{k+1} = q q^k.
        if _has(one["right"], name, index) and not _stands_alone(one["right"], name):
            found.setdefault(_plain(name), bool(one["open"]))
    for _ in range(MOST_TURNS if found else 0):
        before = len(found)
        for pattern in (_STEP, _FOLLOWS):
            for one in pattern.finditer(text):
                seen = {_plain(other["name"]) for other in _RAISED.finditer(one["right"])}
                if seen & found.keys() and not _stands_alone(one["right"], one["name"]):
                    found.setdefault(
                        _plain(one["name"]), any(found[n] for n in seen & found.keys())
                    )
        if len(found) == before:
            break
    return found


def with_subscripts(text: str, names: Mapping[str, bool]) -> str:
    r"""A formula with these indices where the reader expects them.

    Examples
    --------
    >>> text = r"x^{k+1} = (1-a)x^k = (1-a)^{k+1} x^0, \|x^k\|^2 < x^\top x"
    >>> print(with_subscripts(text, {"x": False}))
    x_{k+1} = (1-a)x_k = (1-a)^{k+1} x_0, \|x_k\|^2 < x^\top x
    """
    large = _LARGE.match(text)
    counted = large is not None and _plain(large["name"]) in names
    return _RAISED.sub(partial(_lowered, names=names, counted=counted), text) if names else text


def with_superscripts(text: str, names: Mapping[str, bool]) -> str:
    r"""A formula as it is written, from one with indices below.

    Examples
    --------
    >>> print(with_superscripts(r"w_{t+1}   + x_k + y_1", {"w": True, "x": False}))
    w^{(t+1)} + x^k + y_1
    """

    def raised(found: re.Match[str]) -> str:
        enclosed = names.get(_plain(found["name"]))
        if enclosed is None:
            return found.group()
        if enclosed:
            return f"{found['name']}^{{({found['index'].strip('{}')})}}"
        return f"{found['name']}^{found['index']}{found['pad']}"

    return _LOWERED.sub(raised, text) if names else text


def _lowered(found: re.Match[str], names: Mapping[str, bool], counted: bool) -> str:
    index = (found["long"] or found["short"] or "").strip()
    enclosed = names.get(_plain(found["name"]))
    if enclosed:
        if not re.fullmatch(r"\(.*\)", index):
            return found.group()
        index, counted = index[1:-1].strip(), True
    if enclosed is None or not (_COUNTED.fullmatch(index) or (counted and index.isdecimal())):
        return found.group()
    below = found["short"] or f"{{{index}}}"
    return f"{found['name']}_{below}".ljust(len(found.group()))  # what is behind it stays in place


def _has(text: str, name: str, index: str) -> bool:
    found = _RAISED.finditer(text)
    return any(
        _plain(one["name"]) == _plain(name)
        and (one["long"] or one["short"] or "").strip("() ") == index
        for one in found
    )


def _stands_alone(text: str, name: str) -> bool:
    return re.search(rf"(?<![A-Za-z\\]){re.escape(name)}(?![A-Za-z])(?!\s*[\^_])", text) is not None


def _plain(name: str) -> str:
    return re.sub(r"[\s{}]", "", name)
