"""Functions that are written out wherever they are applied: each call becomes a formula."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["with_calls_written_out"]

MOST = 40
_OPEN = re.compile(r"(?:\\left|\\[bB]igg?l?)?\s*\(")
_CLOSER = re.compile(r"\\(?:right|[bB]igg?r?)\s*\Z")


def with_calls_written_out(
    text: str, applied: re.Pattern[str], value: Callable[[re.Match[str], str], str]
) -> str:
    r"""A formula with a formula for each call of some functions, also inside of one another.

    Parameters
    ----------
    text : str
        The formula.
    applied : re.Pattern
        The name of a function, up to the bracket behind it.
    value : callable
        From the name and what the bracket holds to the formula; empty where it is left.

    Examples
    --------
    >>> square = lambda name, inside: f"({inside})({inside})"
    >>> with_calls_written_out(r"s(1 + s(x))^2", re.compile(r"s(?=\()"), square)
    '\\left((1 + (x)(x))(1 + (x)(x))\\right)^2'
    """
    found, done = applied.search(text), 0
    while found is not None and done < MOST:
        inside = _argument(text, found.end())
        new = value(found, inside[0]) if inside is not None else ""
        if inside is None or not new:
            found = applied.search(text, found.end())
            continue
        behind = text[inside[1] :]
        new = rf"\left({new}\right)" if behind.lstrip().startswith("^") else new
        text = text[: found.start()] + new + behind
        found, done = applied.search(text, found.start()), done + 1
    return text


def _argument(text: str, at: int) -> tuple[str, int] | None:
    """What stands in the bracket at a place, and where that ends."""
    opened = _OPEN.match(text, at)
    if opened is None:
        return None
    depth = 0
    for place in range(opened.end() - 1, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if not depth:
            return _CLOSER.sub("", text[opened.end() : place]), place + 1
    return None
