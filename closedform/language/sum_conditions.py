r"""Sums over conditions: ``\sum_{1\le i<j\le n}`` in the tokens becomes two sums with bounds.

What stands below is one chain of comparisons around the names that are summed over, perhaps with
the words that one of them is odd or even.  Of several names in a row, only those that everybody
uses as indices together are read, i and j or j and k: in ``0 < a \le k \le n``, a may be given.
Whatever else stands below is left as it is, and refused.
"""

from __future__ import annotations

from typing import NamedTuple

from closedform.language.letters import GREEK_NAMES
from closedform.language.scan import scan_name
from closedform.language.tokens import Limits, Token, Tokens, match_brackets

__all__ = ["may_hold_conditions", "with_bounds"]

MOST = 10
_TOTALS = ("sum", "prod")
_SMALLER = ("<", "<=")
_TOGETHER = ("ij", "jk", "kl", "ijk", "jkl", "ijkl", "pq", "rs", "uv")
_WHOLE = frozenset(("+", "-", "*", "(", ")", "{", "}", "_", "^"))
_NO_ENDS = frozenset(("=", "!=", ">", ">=", "in", "notin", ",", "|", "\\mid", "..."))
_INFINITE = ("infty", "oo", "infinity")


class _Chain(NamedTuple):
    """``low <= i < j <= high``: the ends, the names between them, and which signs are strict.

    In ``low <= i, j <= high``, the names are ``apart``: each runs from one end to the other.
    """

    low: list[Token]
    names: list[list[Token]]
    high: list[Token]
    strict: list[bool]
    apart: bool


def may_hold_conditions(text: str) -> bool:
    """Whether a text may hold a sum over a condition; the cheap test."""
    total = "sum" in text or "prod" in text or "∑" in text or "∏" in text
    return total and ("<" in text or "\\l" in text or "≤" in text or "\\substack" in text)


def with_bounds(tokens: Tokens, limits: Limits) -> Tokens:
    r"""The tokens with a first and a last index for each sum or product over a condition.

    Examples
    --------
    >>> from closedform.language.tokens import LIMITS, tokenize
    >>> def written(text):
    ...     found = with_bounds(tokenize(text), LIMITS)
    ...     return " ".join(item.text for item in found.items if item.kind != "end")
    >>> written(r"\sum_{1 \le k < n} k")
    'sum _ { k = 1 } ^ { n - 1 } k'
    >>> written(r"\sum_{1\le i<j\le n} 1")
    'sum _ { j = 1 } ^ { n } sum _ { i = 1 } ^ { j - 1 } 1'
    >>> written(r"\sum_{0\le k\le n/2} k")
    'sum _ { k = 0 } ^ { \\lfloor n / 2 \\rfloor } k'
    """
    items = tokens.items
    places = [
        at
        for at, token in enumerate(items)
        if token.text in _TOTALS and items[at + 1].text == "_" and items[at + 2].text == "{"
    ]
    for at in reversed(places[-MOST:]):
        found = _rewritten(tokens, at)
        if found is not None:
            tokens = match_brackets(tokens.text, found, limits)
    return tokens


def _rewritten(tokens: Tokens, at: int) -> list[Token] | None:
    items, end = tokens.items, tokens.closer[at + 2]
    if items[end + 1].text == "^":
        return None
    start, stop = at + 3, end
    if items[start].text == "substack" and tokens.closer.get(start + 1) == end - 1:
        start, stop = start + 2, end - 1
    pieces = _split(tokens, start, stop, ("\\\\",))
    chain, said = _chain(tokens, *pieces[0]), pieces[1:]
    if chain is None and len(pieces) == 1:
        *before, last = _split(tokens, start, stop, (",",))
        if before:  # 1 <= j <= n, j odd
            chain, said = _chain(tokens, start, before[-1][1]), [last]
    if chain is None or len(said) > 1:
        return None
    head = items[at]
    weight: list[Token] = []
    if said:
        parity = _parity(tokens, *said[0], chain.names[0])
        if not parity or len(chain.names) > 1 or head.text != "sum":
            return None
        if items[end + 1].text in ("+", "-") or items[end + 1].kind == "end":
            return None
        weight = _weight(chain.names[0], parity, head.position)
    return [*items[:at], *_totals(head, chain), *weight, *items[end + 1 :]]


def _split(tokens: Tokens, start: int, stop: int, signs: tuple[str, ...]) -> list[tuple[int, int]]:
    """The pieces between some signs that stand outside of brackets."""
    pieces, at, begun = [], start, start
    while at < stop:
        if tokens.items[at].text in signs and tokens.items[at].kind == "op":
            pieces.append((begun, at))
            begun = at + 1
        at = tokens.closer.get(at, at) + 1
    return [*pieces, (begun, stop)]


# -- the chain ---------------------------------------------------------------------------------


def _chain(tokens: Tokens, start: int, stop: int) -> _Chain | None:
    """The chain of comparisons that fills some tokens."""
    items = tokens.items
    parts = _split(tokens, start, stop, _SMALLER)
    strict = [items[part[1]].text == "<" for part in parts[:-1]]
    if len(parts) < 2 or any(first == last for first, last in parts):
        return None
    if len(parts) == 2 and [token.kind for token in items[slice(*parts[0])]] != ["number"]:
        return None  # in i < j and k <= n, something else is summed over, or has an end
    if len(parts) == 2:  # 1 <= k, to infinity
        place = items[stop].position
        parts.append((stop, stop))
        strict.append(False)
        high = [Token("command", "infty", place)]
    else:
        high = items[parts[-1][0] : parts[-1][1]]
    between = parts[1:-1]
    several = _split(tokens, *between[0], (",",)) if len(between) == 1 else between
    if not all(_is_name(tokens, *one) for one in several):
        return None
    names = [items[first:last] for first, last in several]
    apart = len(several) > len(between)
    return _unless_unclear(_Chain(items[slice(*parts[0])], names, high, strict, apart))


def _is_name(tokens: Tokens, start: int, stop: int) -> bool:
    parts = scan_name(tokens, start)
    return parts is not None and parts.full is not None and parts.end == stop


def _unless_unclear(chain: _Chain) -> _Chain | None:
    """The chain, if nobody can take it for something else."""
    written = ["".join(token.text for token in name) for name in chain.names]
    ends = {token.text for token in (*chain.low, *chain.high)}
    if ends & {*_NO_ENDS, *(token.text for name in chain.names for token in name)}:
        return None
    if len(written) > 1 and ("".join(written) not in _TOGETHER or _is_infinite(chain.high)):
        return None
    return chain


def _is_infinite(end: list[Token]) -> bool:
    return any(token.text in _INFINITE for token in end)


# -- sums with bounds ----------------------------------------------------------------------------


def _totals(head: Token, chain: _Chain) -> list[Token]:
    """The sums, the one over the last name first."""
    place = head.position

    def op(text: str) -> Token:
        return Token("op", text, place)

    low = _rounded(chain.low, chain.strict[0], 1, place)
    high = _rounded(chain.high, chain.strict[-1], -1, place)
    found: list[Token] = []
    for k in reversed(range(len(chain.names))):
        name = chain.names[k]
        found += [head, op("_"), op("{"), *name, op("="), *low, op("}"), op("^")]
        found += [op("{"), *high, op("}")]
        if not chain.apart:
            high = _rounded(name, chain.strict[k], -1, place)
    return found


def _rounded(end: list[Token], strict: bool, step: int, place: int) -> list[Token]:
    """The first integer at or behind an end, in the direction of the step."""
    if _is_infinite(end):
        return end
    rounding = "" if _is_whole(end) else ("lceil" if (step > 0) != strict else "lfloor")
    if rounding:
        closed = rounding.replace("l", "r", 1)
        end = [Token("op", f"\\{rounding}", place), *end, Token("op", f"\\{closed}", place)]
    if not strict:
        return end
    if len(end) == 1 and end[0].kind == "number":
        value = int(end[0].text) + step
        return [Token("number", str(value), place)] if value >= 0 else [*end, *_one(step, place)]
    return [*end, *_one(step, place)]


def _one(step: int, place: int) -> list[Token]:
    return [Token("op", "+" if step > 0 else "-", place), Token("number", "1", place)]


def _is_whole(end: list[Token]) -> bool:
    """Whether an end is made of names and whole numbers alone; which names are, is asked later."""
    return all(
        token.kind in ("number", "word") or token.text in _WHOLE or token.text in GREEK_NAMES
        for token in end
    )


# -- odd and even --------------------------------------------------------------------------------


def _parity(tokens: Tokens, start: int, stop: int, name: list[Token]) -> str:
    r"""Which of ``odd`` and ``even`` is said of a name, as in ``j\text{ odd}``; or nothing."""
    items = tokens.items[start:stop]
    if [t.text for t in items[: len(name)]] != [t.text for t in name]:
        return ""
    words = [t.text for t in items[len(name) :] if t.text not in ("text", "mathrm", "{", "}")]
    words = words[1:] if words[:1] == ["is"] else words
    return words[0] if words in (["odd"], ["even"]) else ""


def _weight(name: list[Token], parity: str, place: int) -> list[Token]:
    """``{(1-(-1)^{j})/2}*``, which is 1 where j is odd and 0 elsewhere."""

    def ops(text: str) -> list[Token]:
        return [Token("number" if c.isdigit() else "op", c, place) for c in text]

    sign = "-" if parity == "odd" else "+"
    return [*ops(f"{{(1{sign}(-1)^{{"), *name, *ops("})/2}*")]
