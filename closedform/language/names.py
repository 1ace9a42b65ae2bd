"""Names of symbols: many ways to write one, one canonical form.

A canonical name is a letter, a Greek letter without backslash, a plain word, or an accent or a font
around one of these (``bar{x}``, ``mathcal{L}``); then a subscript (``_i``, ``_{k-1}``; braces when
it is longer than one character), then ``^*``, then primes; or, instead of these two, an index in
parentheses above, ``x^{(i)}``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from closedform.language.letters import ACCENTS, FONTS, GREEK, GREEK_NAMES, SUBSCRIPTS, SUPERSCRIPTS
from closedform.language.scan import NameParts, needs_space, scan_name
from closedform.language.tokens import SHORT, Token, Tokens, tokenize

__all__ = ["Names", "canonical", "latex_name", "plain_name", "split_name", "unicode_name"]

ALLOWED = (
    "a name is a letter, a Greek letter or a word, perhaps with an accent (\\bar{x}, \\hat m), "
    "a subscript (w_i, w_{k-1}), a star (w^*), primes (x') or an index above (x^{(i)})"
)


class Names:
    """What a text may mention, all in canonical form; immutable.

    Parameters
    ----------
    symbols : frozenset of str
        Names of numbers.
    functions : frozenset of str
        Names of sequences and families, which are applied to arguments: ``m(n+1)``.
    families : frozenset of str
        Those that may also be written with a subscript: ``w_i`` for ``w(i)``.
    transposes : bool
        Whether ``^T`` and ``^\\top`` transpose, as they do where vectors or matrices are declared.

    Attributes
    ----------
    applied : frozenset of str
        Everything that takes arguments.
    plain : frozenset of str
        The numbers that take none.

    Examples
    --------
    >>> sorted(Names(frozenset({"n"}), frozenset({"m"}), frozenset({"w"})).applied)
    ['m', 'w']
    """

    __slots__ = ("applied", "families", "functions", "plain", "symbols", "transposes")

    def __init__(
        self,
        symbols: frozenset[str] = frozenset(),
        functions: frozenset[str] = frozenset(),
        families: frozenset[str] = frozenset(),
        transposes: bool = False,
    ) -> None:
        self.symbols = symbols
        self.functions = functions
        self.families = families
        self.applied = functions | families
        self.plain = symbols - self.applied
        self.transposes = transposes

    def __repr__(self) -> str:
        parts = (sorted(part) for part in (self.symbols, self.functions, self.families))
        return f"Names({', '.join(map(str, parts))})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Names):
            return NotImplemented
        mine = (self.symbols, self.functions, self.families, self.transposes)
        return mine == (other.symbols, other.functions, other.families, other.transposes)

    def __hash__(self) -> int:
        return hash((self.symbols, self.functions, self.families))

    def bind(self, name: str) -> Names:
        """The names inside a sum over ``name``, where it is a number whatever it is outside."""
        gone = frozenset((name,))
        left = (self.functions - gone, self.families - gone)
        return Names(self.symbols | gone, *left, transposes=self.transposes)


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
    word = text.strip(" ")
    if len(text) < SHORT and word.isalnum() and word.isascii() and word[0].isalpha():
        return word  # or a letter, as most names are
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
    # Names that begin with # are the kernel's own, for bound variables of normal forms.
    return name if name.startswith("#") else canonical(name)


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
    if parts.raised is not None:
        return text + f"^{{({_latex_subscript(tokenize(parts.raised).items)})}}"
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
        if needs_space(before, piece) or (text[-1:].isalpha() and shown[0].isalpha()):
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
    text += ("⋆" if parts.star else "") + "′" * parts.primes  # noqa: RUF001
    return text if parts.raised is None else text + _unicode_raised(f"({parts.raised})")


def _unicode_raised(text: str) -> str:
    high = {plain: raised for raised, plain in SUPERSCRIPTS.items()}
    if all(char in high for char in text):
        return "".join(high[char] for char in text)
    return f"^{{{re.sub('[A-Za-z]+', lambda m: GREEK.get(m[0], m[0]), text)}}}"


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
