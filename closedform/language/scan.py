"""Finding a name in a text: its letter or word, and the decorations behind it."""

from __future__ import annotations

from typing import NamedTuple

from closedform.language.letters import ACCENTS, FONTS, GREEK_NAMES
from closedform.language.tokens import Token, Tokens

__all__ = [
    "BEGINS_NAME",
    "DECORATIONS",
    "NameParts",
    "assemble",
    "is_bare",
    "needs_space",
    "scan_name",
    "subscript_text",
]

_ALIASES = {
    "overline": "bar",
    "widehat": "hat",
    "widetilde": "tilde",
    "boldsymbol": "mathbf",
    "bm": "mathbf",
    "bf": "mathbf",
    "mathscr": "mathcal",
}
_OVER = frozenset(ACCENTS) | frozenset(FONTS)
_UPRIGHT = frozenset(("mathrm", "text", "mathit", "mathsf", "textrm", "textbf", "mbox")) | {
    *("operatorname", "operatorname*", "mathop")
}
BEGINS_NAME = _OVER | _UPRIGHT | GREEK_NAMES | frozenset(_ALIASES)
"""Commands with which a name may begin."""
DECORATIONS = frozenset(("_", "'", "^*", "^", "{"))
"""Signs behind a letter that may belong to its name."""
_STARS = frozenset(("star", "ast"))
_IN_SUBSCRIPT = frozenset("+-,()_{}'=/*")
_WORDS_IN_SUBSCRIPT = {"infty": "oo", "max": "max", "min": "min", "ell": "ell"}
LONGEST_SUBSCRIPT = 40
MOST_ACCENTS = 3


class NameParts(NamedTuple):
    """A name found in a text: its parts, and the index of the token behind it."""

    base: str
    behind: int  # the token behind the base
    start: int  # tokens of the subscript, start == stop when there is none
    stop: int
    subscript: str | None
    star: bool
    primes: int
    end: int
    raised: str | None = None  # what stands raised in parentheses, x^{(i)}

    @property
    def stem(self) -> str:
        """The name without its subscript: what a family is called."""
        return assemble(self.base, None, self.star, self.primes)

    @property
    def full(self) -> str | None:
        """The whole name; ``None`` when the subscript cannot be part of a name."""
        if self.subscript == "" or (self.subscript is None and self.start != self.stop):
            return None
        if self.subscript is None and not (self.star or self.primes or self.raised):
            return self.base
        return assemble(self.base, self.subscript, self.star, self.primes, self.raised)

    def shortened(self) -> NameParts:
        """The same with only the first letter of the subscript, as TeX takes ``w_ix``."""
        first = (self.subscript or "")[:1]
        return NameParts(
            self.base, self.behind, self.start, self.stop, first, False, 0, self.end - 1
        )


def assemble(
    base: str, subscript: str | None, star: bool, primes: int, raised: str | None = None
) -> str:
    """The canonical name with these parts."""
    name = base
    if subscript is not None:
        name += f"_{subscript}" if len(subscript) == 1 else f"_{{{subscript}}}"
    name += ("^*" if star else "") + "'" * primes
    return name if raised is None else f"{name}^{{({raised})}}"


def scan_name(
    tokens: Tokens, at: int, accents: int = MOST_ACCENTS, raised: bool = True
) -> NameParts | None:
    """The longest name that starts at token ``at``, or ``None`` when none does.

    What stands raised in parentheses, ``x^{(i)}``, belongs to it only if ``raised`` is true.
    """
    items = tokens.items
    kind, text, _ = items[at]
    letters = kind == "word" or (kind == "command" and text in GREEK_NAMES)
    if letters and is_bare(items, at + 1):
        return NameParts(text, at + 1, at, at, None, False, 0, at + 1)
    found = _scan_base(tokens, at, accents)
    if found is None:
        return None
    base, start, stop, subscript, star, primes, end = found
    behind = end
    upper: str | None = None
    while True:
        kind, text, _ = items[end]
        if kind != "op":
            break
        if text == "_" and start == stop:
            if items[end + 1].text == "{":
                start, stop = end + 2, tokens.closer[end + 1]
                end = stop + 1
            elif items[end + 1].text in _UPRIGHT and items[end + 2].text == "{":
                start, stop = end + 1, tokens.closer[end + 2] + 1
                end = stop
            elif items[end + 1].kind in ("word", "number", "command"):
                start, stop = end + 1, end + 2
                end = stop
            else:
                break
            subscript = subscript_text(items, start, stop)
        elif text == "'" and upper is None:
            primes, end = primes + 1, end + 1
        elif text == "^*" and not star and upper is None:
            star, end = True, end + 1
        elif text == "^":
            stars, ticks, after = _raised(tokens, end + 1)
            if stars + ticks == 0 and raised and upper is None and not star and not primes:
                upper = _parenthesized(tokens, end + 1)
                if upper is None:
                    break
                end = tokens.closer[end + 1] + 1
                continue
            if stars + ticks == 0 or stars + star > 1 or upper is not None:
                break
            star, primes, end = star or stars == 1, primes + ticks, after
        else:
            break
    return NameParts(base, behind, start, stop, subscript, star, primes, end, upper)


def is_bare(items: list[Token], behind: int) -> bool:
    """Whether a letter with token ``behind`` after it has no decoration: ``x + 1``, ``x^2``."""
    text = items[behind].text
    if text not in DECORATIONS:
        return True
    raised = items[behind + 1]
    if raised.text == "{":
        raised = items[behind + 2]
    return text == "^" and (
        raised.kind == "number" or (raised.kind == "word" and len(raised.text) == 1)
    )


_Found = tuple[str, int, int, str | None, bool, int, int]


def _scan_base(tokens: Tokens, at: int, accents: int) -> _Found | None:
    """What carries the decorations."""
    items = tokens.items
    kind, text, _ = items[at]
    if kind not in ("word", "command"):
        return None
    braced = items[at + 1].text == "{"
    over = _ALIASES.get(text, text)
    if over in _OVER and (kind == "command" or braced):
        return _scan_accent(tokens, at, over, accents - 1) if accents else None
    if kind == "word":
        return text, at, at, None, False, 0, at + 1
    if text in _UPRIGHT and braced:
        stop = tokens.closer[at + 1]
        words = items[at + 2 : stop]
        if any(word.kind != "word" for word in words):
            inner = _scan_base(tokens, at + 2, accents - 1) if accents else None
            return (*inner[:6], stop + 1) if inner and inner[6] == stop else None
        if not words:
            return None
        return "".join(word.text for word in words), at, at, None, False, 0, stop + 1
    if text in GREEK_NAMES:
        return text, at, at, None, False, 0, at + 1
    return None


def _scan_accent(tokens: Tokens, at: int, over: str, accents: int) -> _Found | None:
    """An accent and what is below it; decorations move out, ``\\hat{w_i}`` is ``\\hat{w}_i``."""
    if tokens.items[at + 1].text == "{":
        part = scan_name(tokens, at + 2, accents)
        if part is None or part.end != tokens.closer[at + 1]:
            return None
        base = f"{over}{{{part.base}}}"
        return base, part.start, part.stop, part.subscript, part.star, part.primes, part.end + 1
    found = _scan_base(tokens, at + 1, accents)
    if found is None or (tokens.items[at + 1].kind == "word" and _several_letters(found[0])):
        return None  # TeX would put \bar xy over the x alone
    return (f"{over}{{{found[0]}}}", *found[1:])


def _parenthesized(tokens: Tokens, at: int) -> str | None:
    """The text in ``{(...)}``, as it stands in a name."""
    items, closer = tokens.items, tokens.closer
    if items[at].text != "{" or items[at + 1].text != "(" or closer[at + 1] + 1 != closer[at]:
        return None
    return subscript_text(items, at + 2, closer[at + 1]) or None


def _several_letters(word: str) -> bool:
    return len(word) > 1 and word not in GREEK_NAMES


def _raised(tokens: Tokens, at: int) -> tuple[int, int, int]:
    """Count the stars and primes that stand raised at ``at``; also the index behind them."""
    items = tokens.items
    braced = items[at].text == "{"
    start, stop = (at + 1, tokens.closer[at]) if braced else (at, at + 1)
    stars = primes = 0
    for kind, text, _ in items[start:stop]:
        if text in _STARS or (text == "*" and kind == "op"):
            stars += 1
        elif text == "prime" or text == "'":
            primes += 1
        else:
            return 0, 0, at
    return stars, primes, stop + 1 if braced else stop


def subscript_text(items: list[Token], start: int, stop: int) -> str | None:
    """The canonical text of a subscript, or ``None`` when it cannot be part of a name."""
    if stop - start > LONGEST_SUBSCRIPT:
        return None
    text, before = "", ""
    at = start
    while at < stop:
        kind, piece, _ = items[at]
        if kind == "command":
            if piece in _UPRIGHT:  # its braces are dropped with it
                if [token.text for token in items[at + 1 : at + 4 : 2]] != ["{", "}"]:
                    return None
                piece, at = items[at + 2].text, at + 3
            elif piece in GREEK_NAMES:
                pass
            elif piece in _WORDS_IN_SUBSCRIPT:
                piece = _WORDS_IN_SUBSCRIPT[piece]
            else:
                return None
            kind = "word"
        elif (kind == "op" and piece not in _IN_SUBSCRIPT) or kind not in ("word", "number", "op"):
            return None
        if needs_space(before, piece):
            text += " "
        text += piece
        before = piece
        at += 1
    return text


def needs_space(before: str, piece: str) -> bool:
    """Whether two pieces of a subscript would read as one when put side by side."""
    if not before or not (before[-1].isalnum() and piece[0].isalnum()):
        return False
    if before[0].isdigit():
        return piece[0].isdigit()
    return len(before) > 1 or len(piece) > 1 or piece[0].isdigit()
