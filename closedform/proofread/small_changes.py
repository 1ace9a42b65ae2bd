r"""Small changes of a formula, as text: what somebody who slipped may have meant.

A sign, a number, a power, an index, a factor or a letter is changed at one place, a fraction is
turned over, a bracket ends one sign later, a term is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, pairwise, product, zip_longest

__all__ = ["names_in", "small_changes"]

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|[A-Za-z]|\s+|.", re.DOTALL)
_LETTER = re.compile(
    r"[A-Za-z]|\\(?:[a-z]?alpha|beta|[gG]amma|[dD]elta|(?:var)?epsilon|zeta|eta|(?:var)?[tT]heta|iota"
    r"|kappa|[lL]ambda|mu|nu|[xX]i|[pP]i|(?:var)?rho|[sS]igma|tau|(?:var)?[pP]hi|chi|[pP]si|[oO]mega)"
)
_FRACTIONS = (r"\frac", r"\tfrac", r"\dfrac")
_OTHERS = {
    r"\sin": (r"\cos",), r"\cos": (r"\sin",), r"\min": (r"\max",), r"\max": (r"\min",),
    r"\ln": ("",), r"\log": ("",), r"\sqrt": ("",), r"\pm": (r"\mp",), r"\mp": (r"\pm",),
    "<": (r"\le ", r"\ne "), r"\le": ("<",), r"\ne": ("<",), r"\neq": ("<",), r"\sinh": (r"\cosh",),
    r"\cosh": (r"\sinh",),
}  # fmt: skip
_COUNTS = (1, 2, 3, 4, 6, 8, 12)
MOST_DIGITS = 3
_USUAL = ("e", r"\pi", "n", "N", "d", "T")


def names_in(text: str) -> list[str]:
    r"""The letters of a formula in their order, each once.

    Examples
    --------
    >>> names_in(r"\frac{\beta x}{1-\beta}")
    ['\\beta', 'x']
    """
    return list(dict.fromkeys(t for t in _TOKEN.findall(text) if _LETTER.fullmatch(t)))


def small_changes(text: str, letters: tuple[str, ...] = ()) -> Iterator[str]:
    r"""A formula with one small change, the likelier ones first.

    Parameters
    ----------
    text : str
        The formula.
    letters : tuple of str
        Letters that may have been meant, besides its own.

    Examples
    --------
    >>> found = list(small_changes("(1-b)^2"))
    >>> "(1+b)^2" in found, "(1-b^2)" in found, "2((1-b)^2)" in found, "(1-b)^{3}" in found
    (True, True, True, True)
    """
    tokens = _tokens(text)
    seen = {text}
    whole = text.strip()
    first = (f"{factor}({whole})" for factor in ("-", "2", r"\frac12"))
    others = _everywhere(tokens, letters), _of_the_whole(whole, tokens, letters)
    for changed in chain(first, _terms(tokens), *others):
        if changed.strip() and changed not in seen:
            seen.add(changed)
            yield changed


def _tokens(text: str) -> list[str]:
    r"""The signs of a formula; as in TeX, ``\frac12`` has two numbers, and ``x^12`` too."""
    found: list[str] = []
    for token in _TOKEN.findall(text):
        fraction = found[-1:] and found[-1] in (*_FRACTIONS, "^", "_")
        found += list(token) if fraction and token.isdigit() else [token]
    return found


def _everywhere(tokens: list[str], letters: tuple[str, ...]) -> Iterator[str]:
    makers = (_signs, _numbers, _powers, _indices, _factors, _fractions, _squares, _functions)
    kinds = [_made(maker, tokens) for maker in makers]
    # One of each kind, then the next one of each kind.
    yield from (one for turn in zip_longest(*kinds) for one in turn if one is not None)
    yield from _made(_other_numbers, tokens)
    own = [token for token in dict.fromkeys(tokens) if _LETTER.fullmatch(token)]
    for at, token in enumerate(tokens):
        if _LETTER.fullmatch(token):
            for other in dict.fromkeys((*own, *letters)):
                if other != token:
                    new = f"{{{other}}}" if _raised(tokens, at) else f"{other} "
                    yield _with(tokens, at, at + 1, new)


def _made(
    maker: Callable[[list[str], int], Iterator[tuple[int, str]]], tokens: list[str]
) -> Iterator[str]:
    for at in range(len(tokens)):
        for stop, new in maker(tokens, at):
            yield _with(tokens, at, stop, new)


def _with(tokens: list[str], start: int, stop: int, new: str) -> str:
    return "".join((*tokens[:start], new, *tokens[stop:]))


def _signs(tokens: list[str], at: int) -> Iterator[tuple[int, str]]:
    if tokens[at] in "+-":
        yield at + 1, "-" if tokens[at] == "+" else "+"
        yield at + 2, ""  # and the factor behind it
    elif tokens[at] == "(" or (tokens[at] == "{" and at and tokens[at - 1] == "^"):
        yield at + 1, f"{tokens[at]}-"  # s(-x), and x in its place


def _numbers(tokens: list[str], at: int) -> Iterator[tuple[int, str]]:
    value = _count(tokens[at])
    if value is None:
        return
    small = _raised(tokens, at)
    for one in (value + 1, value - 1, 2 * value, *((value // 2,) if value % 2 == 0 else ())):
        if one >= 0 and one != value:
            yield at + 1, f"{{{one}}}" if small else str(one)
    if not small:
        yield at + 1, ""
        if at + 1 < len(tokens) and tokens[at + 1] in "+-":
            yield at + 2, ""  # 1 - b, and b was meant


def _other_numbers(tokens: list[str], at: int) -> Iterator[tuple[int, str]]:
    value, token = _count(tokens[at]), tokens[at]
    if value is None or _raised(tokens, at):
        return
    yield from ((at + 1, str(one)) for one in _COUNTS if one != value)
    if len(token) > 1:
        for place, digit in product(range(len(token)), "0123456789"):
            yield at + 1, token[:place] + digit + token[place + 1 :]


def _count(token: str) -> int | None:
    return int(token) if token.isdigit() and len(token) <= MOST_DIGITS else None


def _powers(tokens: list[str], at: int) -> Iterator[tuple[int, str]]:
    if tokens[at] != "^":
        return
    stop = _end(tokens, at + 1)
    inner = "".join(tokens[at + 1 : stop]).strip()
    inner = inner[1:-1] if inner[:1] == "{" else inner
    yield stop, ""
    for changed in (f"{inner}+1", f"{inner}-1", f"2({inner})", f"-({inner})"):
        yield stop, f"^{{{changed}}}"
    behind = stop < len(tokens) and tokens[stop] == ")"
    if behind:
        yield stop + 1, ")" + "".join(tokens[at:stop])  # (1 - b^2), and (1 - b)^2 was meant


def _squares(tokens: list[str], at: int) -> Iterator[tuple[int, str]]:
    token = tokens[at]
    if token == ")" and tokens[at + 1 : at + 2] == ["^"]:
        stop = _end(tokens, at + 2)
        yield stop, "".join(tokens[at + 1 : stop]) + ")"
        return
    if not (_LETTER.fullmatch(token) or token == ")") or _raised(tokens, at):
        return
    stop = _end(tokens, at + 2) if tokens[at + 1 : at + 2] == ["_"] else at + 1
    if tokens[stop : stop + 1] != ["^"]:
        yield stop, "".join(tokens[at:stop]) + "^2"
        return
    end = _end(tokens, stop + 1)
    if end < len(tokens) and _LETTER.fullmatch(tokens[end]):
        power = "".join(tokens[stop:end])
        yield end + 1, "".join(tokens[at:stop]) + tokens[end] + power  # a^2 b, and a b^2 was meant


def _indices(tokens: list[str], at: int) -> Iterator[tuple[int, str]]:
    token = tokens[at]
    if not _LETTER.fullmatch(token):
        return
    if _raised(tokens, at) or _begins_raised(tokens, at):
        for changed in (f"{token}+1", f"{token}-1", f"2{token}"):
            yield at + 1, f"{{{changed}}}" if _raised(tokens, at) else changed
    else:
        for changed in (f"2{token}", f"(1-{token})", f"({token}-1)", f"({token}+1)"):
            yield at + 1, changed
        yield at + 1, rf"\frac{{1}}{{{token}}}"
        yield at + 1, rf"\sqrt{{{token}}}"


def _fractions(tokens: list[str], at: int) -> Iterator[tuple[int, str]]:
    if tokens[at] not in _FRACTIONS:
        return
    middle = _end(tokens, at + 1)
    stop = _end(tokens, middle)
    above, below = (
        "".join(part).strip() for part in (tokens[at + 1 : middle], tokens[middle:stop])
    )
    above, below = (part if part[:1] == "{" else f"{{{part}}}" for part in (above, below))
    yield stop, f"{tokens[at]}{below}{above}"
    yield stop, above
    yield stop, rf"\left({tokens[at]}{above}{below}\right)^2"
    yield stop, rf"\left(1-{tokens[at]}{above}{below}\right)"
    yield stop, rf"\left(1+{tokens[at]}{above}{below}\right)"


def _functions(tokens: list[str], at: int) -> Iterator[tuple[int, str]]:
    for other in _OTHERS.get(tokens[at], ()):
        yield at + 1, other


def _factors(tokens: list[str], at: int) -> Iterator[tuple[int, str]]:
    """Without a letter, its indices and its power; without a bracket, or divided by it."""
    if tokens[at] == "'":
        yield at + 1, ""
    if tokens[at] == "(":
        stop = _closing(tokens, at)
        yield stop, ""
        yield stop, rf"\frac{{1}}{{{''.join(tokens[at:stop])}}}"
    if _LETTER.fullmatch(tokens[at]) and not _raised(tokens, at):
        stop = at + 1
        while stop < len(tokens) and tokens[stop] in "_^":
            stop = _end(tokens, stop + 1)
        yield stop, ""


def _of_the_whole(text: str, tokens: list[str], letters: tuple[str, ...]) -> Iterator[str]:
    factors = ("4", r"\frac14", "3", r"\frac13")
    yield from (f"{factor}({text})" for factor in factors)
    yield rf"\sqrt{{{text}}}"
    own = [token for token in dict.fromkeys(tokens) if _LETTER.fullmatch(token)]
    for name in dict.fromkeys((*own, *letters, *_USUAL)):
        yield f"{name} ({text})"
        yield rf"\frac{{1}}{{{name}}}({text})"
    for at, token in enumerate(tokens):
        if _LETTER.fullmatch(token) and not _raised(tokens, at):
            yield from (_with(tokens, at, at, f"{name} ") for name in own)
    yield from (f"{text}+1", f"{text}-1", "0", "1")


def _terms(tokens: list[str]) -> Iterator[str]:
    """Without a term, and with the square of one."""
    cuts = [0, *_between_terms(tokens), len(tokens)]
    if len(cuts) <= 2:
        return
    for start, stop in pairwise(cuts):
        yield _with(tokens, start, stop, "")
    for start, stop in pairwise(cuts):
        sign = 1 if tokens[start] in "+-" else 0
        term = "".join(tokens[start + sign : stop])
        yield _with(tokens, start + sign, stop, rf"\left({term}\right)^2")


def _between_terms(tokens: list[str]) -> Iterator[int]:
    depth = 0
    for at, token in enumerate(tokens):
        depth += (token in "([{") - (token in ")]}")
        if depth == 0 and token in "+-" and at:
            yield at


def _raised(tokens: list[str], at: int) -> bool:
    """Whether a token alone is an index or a power."""
    return at > 0 and tokens[at - 1] in ("_", "^")


def _begins_raised(tokens: list[str], at: int) -> bool:
    return at > 1 and tokens[at - 1] == "{" and tokens[at - 2] in ("_", "^")


def _closing(tokens: list[str], at: int) -> int:
    """Where a bracket is closed."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += (tokens[place] in "([{") - (tokens[place] in ")]}")
        if depth == 0:
            return place + 1
    return len(tokens)


def _end(tokens: list[str], at: int) -> int:
    """Where a group ends, or a single token."""
    while at < len(tokens) and tokens[at].isspace():
        at += 1
    if at >= len(tokens) or tokens[at] != "{":
        return min(at + 1, len(tokens))
    depth = 0
    for place in range(at, len(tokens)):
        depth += (tokens[place] == "{") - (tokens[place] == "}")
        if depth == 0:
            return place + 1
    return len(tokens)
