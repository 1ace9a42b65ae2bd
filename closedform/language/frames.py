"""What stands around a formula and is no part of it: dollar signs, a box, a full stop."""

from __future__ import annotations

from functools import lru_cache

from closedform.language.sum_conditions import may_hold_conditions, with_bounds
from closedform.language.tokens import SHORT, Limits, Tokens, tokenize

__all__ = ["formula_tokens", "inside"]

_BOX = "\\boxed{"
_FRAMES = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))
_OPENINGS = ("$", "\\(", "\\[")


def inside(text: str) -> tuple[int, int]:
    """Where the formula in a text begins and ends.

    Not part of it are spaces and dollar signs around it, ``\\(...\\)`` and the like, a
    ``\\boxed{...}`` that is the whole text, and a full stop or a comma at its end.

    Examples
    --------
    >>> for text in (r"$\\boxed{x^2}$.", r"\\[x^2\\]", "x^2"):
    ...     print(text[slice(*inside(text))])
    x^2
    x^2
    x^2
    """
    start, stop = 0, len(text)
    if text.isalnum():
        return start, stop
    for _ in range(3):
        while start < stop and text[stop - 1] in " \t\r\n.,":
            if text[stop - 1] in ".," and text[stop - 2 : stop - 1] in (".", ",", "\\", ""):
                break  # an ellipsis is refused, and a space of TeX is read
            stop -= 1
        while start < stop and text[start].isspace():
            start += 1
        start, stop = _unboxed(text, start, stop)
        framed = text.startswith(_OPENINGS, start)
        for opened, closed in _FRAMES if framed else ():
            if text.startswith(opened, start, stop) and text.endswith(closed, start + 1, stop):
                start, stop = start + len(opened), stop - len(closed)
                break
        else:
            break
    return start, max(start, stop)


def _unboxed(text: str, start: int, stop: int) -> tuple[int, int]:
    """What stands in a ``\\boxed{...}`` that is the whole text."""
    if not text.startswith(_BOX, start) or not text.endswith("}", start, stop):
        return start, stop
    inner, depth = start + len(_BOX), 1
    for at in range(inner, stop):
        depth += (text[at] == "{") - (text[at] == "}")
        if not depth:
            return (inner, at) if at == stop - 1 else (start, stop)
    return start, stop


def formula_tokens(text: str, limits: Limits) -> Tokens:
    """The tokens of the formula in a text; names are guessed, and it is read, with the same."""
    return (_remembered if len(text) <= SHORT else _formula_tokens)(text, limits)


def _formula_tokens(text: str, limits: Limits) -> Tokens:
    tokens = tokenize(text, limits, *inside(text))
    if may_hold_conditions(text):
        tokens = with_bounds(tokens, limits)
    if "int" not in text and "∫" not in text:
        return tokens
    from closedform.language.integrals import with_integrals  # which is rarely needed

    return with_integrals(tokens, limits)


_remembered = lru_cache(maxsize=64)(_formula_tokens)
