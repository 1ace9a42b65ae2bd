"""Names of symbols: many ways to write one, one canonical form.

A canonical name is a letter, a Greek letter without backslash, a plain word, or an accent or a font
around one of these (``bar{x}``, ``mathcal{L}``); then a subscript (``_i``, ``_{k-1}``; braces when it
is longer than one character), then ``^*``, then primes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from closedform.language.letters import ACCENTS, FONTS, GREEK, GREEK_NAMES, SUBSCRIPTS
from closedform.language.tokens import Token, Tokens, tokenize

__all__ = [
    "NameParts",
    "Names",
    "assemble",
    "canonical",
    "latex_name",
    "plain_name",
    "scan_name",
    "split_name",
    "subscript_text",
    "unicode_name",
]

ALLOWED = (
    "a name is a letter, a Greek letter or a word, perhaps with an accent (\\bar{x}, \\hat m), "
    "a subscript (w_i, w_{k-1}), a star (w^*) and primes (x')"
)
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
_UPRIGHT = frozenset(("mathrm", "text", "mathit", "textrm", "operatorname", "operatorname*"))
_STARS = frozenset(("star", "ast"))
_IN_SUBSCRIPT = frozenset("+-,()_{}'=/*")
_WORDS_IN_SUBSCRIPT = {"infty": "oo", "max": "max", "min": "min", "ell": "ell"}
LONGEST_SUBSCRIPT = 40
MOST_ACCENTS = 3


@dataclass(frozen=True)
class Names:
    """What a text may mention, all in canonical form.

    Parameters
    ----------
    symbols : frozenset of str
        Names of numbers.
    functions : frozenset of str
        Names of sequences and families, which are applied to arguments: ``m(n+1)``.
    families : frozenset of str
        Those that may also be written with a subscript: ``w_i`` for ``w(i)``.

    Examples
    --------
    >>> sorted(Names(frozenset({"n"}), frozenset({"m"}), frozenset({"w"})).applied)
    ['m', 'w']
    """

    symbols: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()

    @cached_property
    def applied(self) -> frozenset[str]:
        """Everything that takes arguments."""
        return self.functions | self.families

    def bind(self, name: str) -> Names:
        """The names inside a sum over ``name``, where it is a number whatever it is outside."""
        gone = frozenset((name,))
        return Names(self.symbols | gone, self.functions - gone, self.families - gone)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name found in a text: its parts, and the index of the token behind it."""

    base: str
    behind: int  # the token behind the base
    start: int  # tokens of the subscript, start == stop when there is none
    stop: int
    subscript: str | None
    star: bool
    primes: int
    end: int

    @property
    def stem(self) -> str:
        """The name without its subscript: what a family is called."""
        return assemble(self.base, None, self.star, self.primes)

    @property
    def full(self) -> str | None:
        """The whole name; ``None`` when the subscript cannot be part of a name."""
        if self.subscript == "" or (self.subscript is None and self.start != self.stop):
            return None
        return assemble(self.base, self.subscript, self.star, self.primes)

    def shortened(self) -> NameParts:
        """The same with only the first letter of the subscript, as TeX takes ``w_ix``."""
        first = (self.subscript or "")[:1]
        return NameParts(
            self.base, self.behind, self.start, self.stop, first, False, 0, self.end - 1
        )


def assemble(base: str, subscript: str | None, star: bool, primes: int) -> str:
    """The canonical name with these parts."""
    name = base
    if subscript is not None:
        name += f"_{subscript}" if len(subscript) == 1 else f"_{{{subscript}}}"
    return name + ("^*" if star else "") + "'" * primes


def scan_name(tokens: Tokens, at: int, accents: int = MOST_ACCENTS) -> NameParts | None:
    """The longest name that starts at token ``at``, or ``None`` when none does."""
    found = _scan_base(tokens, at, accents)
    if found is None:
        return None
    base, start, stop, subscript, star, primes, end = found
    behind = end
    items = tokens.items
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
        elif text == "'":
            primes, end = primes + 1, end + 1
        elif text == "^*" and not star:
            star, end = True, end + 1
        elif text == "^":
            stars, ticks, after = _raised(tokens, end + 1)
            if stars + ticks == 0 or stars + star > 1:
                break
            star, primes, end = star or stars == 1, primes + ticks, after
        else:
            break
    return NameParts(base, behind, start, stop, subscript, star, primes, end)


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
        if not words or any(word.kind != "word" for word in words):
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
        elif kind == "op" and piece not in _IN_SUBSCRIPT:
            return None
        elif kind not in ("word", "number", "op"):
            return None
        if _needs_space(before, piece):
            text += " "
        text += piece
        before = piece
        at += 1
    return text


def _needs_space(before: str, piece: str) -> bool:
    """Whether two pieces would read as one when put side by side."""
    if not before or not (before[-1].isalnum() and piece[0].isalnum()):
        return False
    if before[0].isdigit():
        return piece[0].isdigit()
    return len(before) > 1 or len(piece) > 1 or piece[0].isdigit()


@lru_cache(maxsize=4096)
def _parse(text: str) -> tuple[Tokens, NameParts]:
    try:
        tokens = tokenize(text)
    except ValueError as error:
        raise ValueError(f"{text!r:.100} is no name: {ALLOWED}") from error
    parts = scan_name(tokens, 0)
    if parts is None or parts.full is None or tokens.items[parts.end].kind != "end":
        raise ValueError(f"{text!r:.100} is no name: {ALLOWED}")
    return tokens, parts


def canonical(text: str) -> str:
    """The canonical form of a name written in LaTeX, plain text or unicode.

    Raises
    ------
    ValueError
        When ``text`` is no name; the message says what is.

    Examples
    --------
    >>> [canonical(name) for name in (r"\\beta_1", "β₁", r"w^{\\star}_i", r"\\hat m_t", "w_12")]
    ['beta_1', 'beta_1', 'w_i^*', 'hat{m}_t', 'w_{12}']
    """
    full = _parse(text)[1].full
    assert full is not None
    return full


def split_name(name: str) -> NameParts:
    """The parts of a name.

    Raises
    ------
    ValueError
        When ``name`` is no name.
    """
    return _parse(name)[1]


def plain_name(name: str) -> str:
    """The name in plain text, which is its canonical form.

    Examples
    --------
    >>> plain_name(r"\\bar x")
    'bar{x}'
    """
    return canonical(name)


@lru_cache(maxsize=4096)
def latex_name(name: str, subscript: str | None = None) -> str:
    """The name in LaTeX; ``subscript``, already in LaTeX, is put where a subscript goes.

    Examples
    --------
    >>> latex_name("beta_1"), latex_name("hat{mu}", "t+1"), latex_name("w_i^*")
    ('\\\\beta_{1}', '\\\\hat{\\\\mu}_{t+1}', 'w_{i}^{*}')
    """
    tokens, parts = _parse(name)
    text = _latex_base(parts.base)
    if parts.subscript is not None:
        inside = tokens if parts.subscript == "" else tokenize(parts.subscript)
        subscript = _latex_subscript(inside.items)
    if subscript is not None:
        text += f"_{{{subscript}}}"
    if parts.star:
        return text + "^{*" + r"\prime" * parts.primes + "}"
    return text + "'" * parts.primes


def _latex_base(base: str) -> str:
    over = re.fullmatch(r"([a-z]+)\{(.*)\}", base)
    if over:
        return f"\\{over[1]}{{{_latex_base(over[2])}}}"
    if base in GREEK_NAMES:
        return f"\\{base}"
    return base if len(base) == 1 else rf"\mathrm{{{base}}}"


def _latex_subscript(items: list[Token]) -> str:
    text, before = "", ""
    for kind, piece, _ in items:
        if kind == "end":
            break
        shown = piece
        if kind == "word":
            if piece in GREEK_NAMES or piece in ("max", "min"):
                shown = f"\\{piece}"
            elif piece == "oo":
                shown = r"\infty"
            elif len(piece) > 2:
                shown = rf"\mathrm{{{piece}}}"
        if _needs_space(before, piece) or (text[-1:].isalpha() and shown[0].isalpha()):
            text += " "
        text, before = text + shown, piece
    return text


def unicode_name(name: str) -> str:
    """The name for a terminal.

    Examples
    --------
    >>> unicode_name("beta_1"), unicode_name("hat{mu}_t"), unicode_name("lambda_{max}^*")
    ('β₁', 'μ̂ₜ', 'λₘₐₓ⋆')
    """
    _, parts = _parse(name)
    text = _unicode_base(parts.base)
    if parts.subscript is not None:
        lowered = {plain: low for low, plain in SUBSCRIPTS.items()}
        if all(char in lowered for char in parts.subscript):
            text += "".join(lowered[char] for char in parts.subscript)
        else:
            words = re.sub(r"[A-Za-z]+", lambda m: GREEK.get(m[0], m[0]), parts.subscript)
            text += f"_{words}" if len(words) == 1 else f"_{{{words}}}"
    return text + ("⋆" if parts.star else "") + "′" * parts.primes  # noqa: RUF001


def _unicode_base(base: str) -> str:
    over = re.fullmatch(r"([a-z]+)\{(.*)\}", base)
    if over is None:
        return GREEK.get(base, base)
    inside = _unicode_base(over[2])
    if over[1] in ACCENTS:
        return inside + ACCENTS[over[1]] if len(inside) == 1 else f"{over[1]}({inside})"
    case = "CAPITAL" if over[2].isupper() else "SMALL"
    font = FONTS[over[1]]
    for words in (font, font.removeprefix("MATHEMATICAL ")):
        try:
            return unicodedata.lookup(f"{words} {case} {over[2]}")
        except KeyError:
            continue
    return f"{over[1]}({inside})"
