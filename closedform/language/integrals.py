r"""Definite integrals: ``\int_a^b f \,dx`` in the tokens becomes ``\int(f, x, a, b)``.

What is integrated reaches up to the first ``dx`` at the same level of brackets; ``d`` may be
upright, and ``dx`` may stand above the line of a fraction.  What has no bounds is left as it is,
and refused.
"""

from __future__ import annotations

from typing import NamedTuple

from closedform.language.letters import GREEK_NAMES
from closedform.language.scan import scan_name
from closedform.language.tokens import Limits, Token, Tokens, match_brackets

__all__ = ["with_integrals"]

MOST = 20
_FRACTIONS = ("frac", "dfrac", "tfrac")
_UPRIGHT = ("mathrm", "text", "operatorname", "rm")
_LINE = ["mathbb", "{", "R", "}"]


class _End(NamedTuple):
    """Where an integral ends: the name of its variable, and how its body is written."""

    name: list[Token]
    body: list[Token]
    behind: int


def with_integrals(tokens: Tokens, limits: Limits) -> Tokens:
    r"""The tokens with each integral that has bounds and an end written with brackets.

    Examples
    --------
    >>> from closedform.language.tokens import LIMITS, tokenize
    >>> def written(text):
    ...     found = with_integrals(tokenize(text), LIMITS)
    ...     return " ".join(item.text for item in found.items if item.kind != "end")
    >>> written(r"2\int_0^t s^2\,ds + 1")
    '2 int ( s ^ 2 , s , 0 , t ) + 1'
    >>> written(r"\int_{-\infty}^{\infty} \frac{dx}{1+x^2}")
    'int ( frac { 1 } { 1 + x ^ 2 } , x , { - infty } , { infty } )'
    """
    places = [at for at, token in enumerate(tokens.items) if _opens(tokens.items, at)]
    for at in reversed(places[-MOST:]):  # an inner integral ends before the one around it
        items = _rewritten(tokens, at)
        if items is not None:
            tokens = match_brackets(tokens.text, items, limits)
    return tokens


def _opens(items: list[Token], at: int) -> bool:
    kind, text, _ = items[at]
    return text == "int" and (kind == "command" or items[at + 1].text == "_")


def _rewritten(tokens: Tokens, at: int) -> list[Token] | None:
    items = tokens.items
    bounds = _bounds(tokens, at + 1, items[at].kind == "command")
    if bounds is None:
        return None
    lower, upper, rest = bounds
    cut = [*items[: at + 1], *rest]
    try:
        within = match_brackets(tokens.text, cut, Limits())
    except ValueError:
        return None
    end = _end(within, at + 1)
    if end is None:
        return None
    place = items[at].position

    def sign(text: str) -> Token:
        return Token("op", text, place)

    comma = sign(",")
    inside = [*end.body, comma, *end.name, comma, *lower, comma, *upper]
    opened = Token("command", "int", place)
    return [*items[:at], opened, sign("("), *inside, sign(")"), *cut[end.behind :]]


# -- bounds --------------------------------------------------------------------------------------


def _bounds(
    tokens: Tokens, at: int, is_tex: bool
) -> tuple[list[Token], list[Token], list[Token]] | None:
    """Both bounds, and the tokens behind them."""
    items, closer = tokens.items, tokens.closer
    ends: dict[str, list[Token]] = {}
    rest: list[Token] = []
    for _ in range(2):
        sign = items[at].text
        if sign not in ("_", "^") or sign in ends:
            break
        start = at + 1
        if items[start].text in ("{", "("):
            at = closer[start] + 1
            ends[sign] = list(items[start:at])
            continue
        first, left = _one(items, start, is_tex)
        if first is None:
            return None
        ends[sign], at = first, start + len(first)
        if left is not None:  # \int_0^12x is up to 1, as TeX sets it
            items = [*items[:at], left, *items[at:]]
            at += 0
            tokens = match_brackets(tokens.text, items, Limits())
            closer = tokens.closer
    rest = list(items[at:])
    if set(ends) == {"_", "^"}:
        return ends["_"], ends["^"], rest
    below = [token.text for token in ends.get("_", ())]
    if "^" not in ends and below in (["{", *_LINE, "}"], ["{", "Reals", "}"]):
        place = items[at].position
        infinite = [Token("command", "infty", place)]
        return [Token("op", "-", place), *infinite], infinite, rest
    return None


def _one(items: list[Token], at: int, is_tex: bool) -> tuple[list[Token] | None, Token | None]:
    """A bound without brackets, and what of its token is none of it."""
    kind, text, place = items[at]
    if text == "-" and items[at + 1].kind in ("number", "word", "command"):
        return [items[at], items[at + 1]], None
    if kind not in ("number", "word", "command"):
        return None, None
    cuts = is_tex and kind != "command" and len(text) > 1
    if cuts and text not in GREEK_NAMES and text not in ("oo", "infty"):
        if kind == "word" and not text[1].isalpha():
            return None, None
        return [Token(kind, text[0], place)], Token(kind, text[1:], place + 1)
    return [items[at]], None


# -- the end -------------------------------------------------------------------------------------


def _end(tokens: Tokens, start: int) -> _End | None:
    """The first ``dx`` at the level of the integral itself."""
    items, closer = tokens.items, tokens.closer
    at = start
    while items[at].kind != "end":
        kind, text, _ = items[at]
        if kind == "command" and text in _FRACTIONS and items[at + 1].text == "{":
            found = _above(tokens, start, at)
            if found is not None:
                return found
        named = _differential(tokens, at)
        if named is not None and at > start:
            name, before, behind = named
            return _End(name, [*items[start:at], *before], behind)
        if named is not None:
            return _End(named[0], named[1] or [Token("number", "1", items[at].position)], named[2])
        if kind == "op" and text in (")", "]", "}", "="):
            return None
        at = closer.get(at, at) + 1
    return None


def _above(tokens: Tokens, start: int, at: int) -> _End | None:
    r"""``\frac{dx}{1+x^2}``, ``\frac{x\,dx}{1+x^2}``."""
    items, closer = tokens.items, tokens.closer
    stop = closer[at + 1]
    if items[stop + 1].text != "{":
        return None
    for place in range(at + 2, stop):
        named = _differential(tokens, place)
        if named is not None and named[2] == stop:
            name, before, _ = named
            top = [*items[at + 2 : place], *before] or [Token("number", "1", items[at].position)]
            behind = closer[stop + 1] + 1
            return _End(name, [*items[start : at + 2], *top, *items[stop:behind]], behind)
    return None


def _differential(tokens: Tokens, at: int) -> tuple[list[Token], list[Token], int] | None:
    """The name behind a ``d`` at ``at``, what of the token stands before it, and where it ends."""
    items = tokens.items
    kind, text, place = items[at]
    if kind == "command":
        if text not in _UPRIGHT:
            return None
        if [token.text for token in items[at + 1 : at + 4]] == ["{", "d", "}"]:
            return _named(tokens, at + 4, [])
        if text in ("mathrm", "rm") and items[at + 1].kind == "word":
            at += 1
            kind, text, place = items[at]
        else:
            return None
    if kind != "word" or "d" not in text:
        return None
    if text[-1] == "d":  # d\theta, xd\theta
        behind = items[at + 1]
        greek = behind.kind == "command" and behind.text in GREEK_NAMES
        if not greek and not (text == "d" and behind.kind == "word"):
            return None
        before = [Token("word", text[:-1], place)] if text != "d" else []
        return _named(tokens, at + 1, before)
    head, _, name = text.rpartition("d")
    if not name or (len(name) > 1 and name not in GREEK_NAMES) or (head and not head.isalpha()):
        return None
    before = [Token("word", head, place)] if head else []
    changed = [*items[:at], Token("word", name, place + len(head) + 1), *items[at + 1 :]]
    return _named(tokens._replace(items=changed), at, before)


def _named(
    tokens: Tokens, at: int, before: list[Token]
) -> tuple[list[Token], list[Token], int] | None:
    parts = scan_name(tokens, at, raised=False)
    if parts is None or parts.full is None or tokens.items[parts.end].text in ("^", "**"):
        return None
    name = list(tokens.items[at : parts.end])
    if tokens.items[parts.end].text == "/":
        # In f dx/2 the integral is divided; in f dx/x it is what is integrated.
        opened = parts.end + 1
        below = tokens.items[opened : tokens.closer.get(opened, opened) + 1]
        if any(item.text in _texts(name) for item in below):
            return None
    return name, before, parts.end


def _texts(name: list[Token]) -> set[str]:
    return {item.text for item in name if item.kind in ("word", "command")}
