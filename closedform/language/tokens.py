"""From characters to tokens: plain text, Python, LaTeX and unicode become one alphabet.

What is written in several ways leaves as one token: ``≤``, ``\\le`` and ``<=`` are ``<=``;
``\\cdot`` is ``*``; ``x²`` is ``x^{2}``; ``β`` is the word ``beta``.  Sizes and spaces of TeX
disappear.  Limits are applied here, before anything is built.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from closedform.language.errors import Unreadable
from closedform.language.letters import COMBINING, GREEK_LETTERS, SUBSCRIPTS, SUPERSCRIPTS

__all__ = ["LIMITS", "Limits", "Token", "Tokens", "tokenize"]


@dataclass(frozen=True)
class Limits:
    """How much may be read.

    Parameters
    ----------
    length : int
        Characters of the text.
    depth : int
        Brackets inside brackets, and levels of the tree.
    digits : int
        Digits of one number.
    nodes : int
        Nodes of the tree.
    """

    length: int = 20_000
    depth: int = 200
    digits: int = 1_000
    nodes: int = 20_000


LIMITS = Limits()


class Token(NamedTuple):
    """One piece of the text: ``kind`` is number, decimal, word, command, op or end."""

    kind: str
    text: str
    position: int


class Tokens(NamedTuple):
    """The tokens of a text, with what the brackets say about them.

    ``closer[i]`` is the index of the bracket that closes the one at ``i``; ``commas[i]`` are the
    indices of the commas directly inside it.
    """

    text: str
    items: list[Token]
    closer: dict[int, int]
    commas: dict[int, list[int]]


LOOKAHEAD = 3  # end tokens, so that looking ahead never leaves the list

CLOSERS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "\\{": "\\}",
    "|(": ")|",
    "\\lfloor": "\\rfloor",
    "\\lceil": "\\rceil",
}
_CLOSING = frozenset(CLOSERS.values())

_SIZE = r"(?:big|Big|bigg|Bigg)"
_BAR = r"(?:\||\\vert(?![A-Za-z]))"
_SPACING = (
    "quad|qquad|displaystyle|textstyle|limits|nolimits|left|right|bigl|bigr|Bigl|Bigr|biggl|biggr|"
    "Biggl|Biggr|big|Big|bigg|Bigg|thinspace|enspace|enskip"
)
_PATTERN = re.compile(
    rf"""
  (?P<open>\\(?:left|{_SIZE}l)\s*{_BAR}|\\lvert(?![A-Za-z]))
| (?P<close>\\(?:right|{_SIZE}r)\s*{_BAR}|\\rvert(?![A-Za-z]))
| (?P<space>[\ \t\r\n~\u00a0\u2000-\u200a\u202f]+|\\[,;:!>\ ]|\\(?:{_SPACING})(?![A-Za-z]))
| (?P<decimal>[0-9]*\.[0-9]+)
| (?P<number>[0-9]+)
| (?P<word>[A-Za-z][A-Za-z0-9]*)
| (?P<genfrac>\\genfrac\s*\{{\\(?:\{{|lbrace)\}}\s*\{{\\(?:\}}|rbrace)\}}\s*\{{0pt\}}\s*\{{\}})
| (?P<command>\\(?:operatorname\*|[A-Za-z]+|[{{}}|\\]))
| (?P<op>\^\s*\*|\*\*|->|<=|>=|==|!=|[-+*/^_=<>()\[\]{{}}|!',:])
""",
    re.VERBOSE,
)

_COMMAND_OPS = {
    **dict.fromkeys(("cdot", "times", "cdotp"), "*"),
    "div": "/",
    **dict.fromkeys(("le", "leq", "leqslant"), "<="),
    **dict.fromkeys(("ge", "geq", "geqslant"), ">="),
    **dict.fromkeys(("ne", "neq"), "!="),
    "lt": "<",
    "gt": ">",
    **dict.fromkeys(("to", "rightarrow", "longrightarrow"), "->"),
    **dict.fromkeys(("{", "lbrace"), "\\{"),
    **dict.fromkeys(("}", "rbrace"), "\\}"),
    "lbrack": "[",
    "rbrack": "]",
    "vert": "|",
    "lfloor": "\\lfloor",
    "rfloor": "\\rfloor",
    "lceil": "\\lceil",
    "rceil": "\\rceil",
}
_CHARACTERS = {
    **dict.fromkeys("−–‐", ("op", "-")),  # noqa: RUF001
    **dict.fromkeys("·×⋅∙∗", ("op", "*")),  # noqa: RUF001
    **dict.fromkeys("÷⁄∕", ("op", "/")),  # noqa: RUF001
    "≤": ("op", "<="),
    "⩽": ("op", "<="),
    "≥": ("op", ">="),
    "⩾": ("op", ">="),
    "≠": ("op", "!="),
    "→": ("op", "->"),
    "′": ("op", "'"),  # noqa: RUF001
    "⋆": ("op", "^*"),
    "⌊": ("op", "\\lfloor"),
    "⌋": ("op", "\\rfloor"),
    "⌈": ("op", "\\lceil"),
    "⌉": ("op", "\\rceil"),
    "∞": ("command", "infty"),
    "∑": ("command", "sum"),
    "∏": ("command", "prod"),
    "√": ("command", "sqrt"),
    "𝔼": ("command", "E"),  # noqa: RUF001
}
_NAMED = {"open": "|(", "close": ")|"}


def tokenize(text: str, limits: Limits = LIMITS) -> Tokens:
    """Split ``text`` into tokens and match its brackets, in linear time.

    Raises
    ------
    Unreadable
        At a character that is no mathematics, a bracket without its partner, or a limit.
    """
    if len(text) > limits.length:
        reason = f"the text has {len(text)} characters; at most {limits.length} are read"
        raise Unreadable(text, limits.length, reason)
    items: list[Token] = []
    at = 0
    while at < len(text):
        match = _PATTERN.match(text, at)
        if match is None:
            at = _unusual(text, at, items)
            continue
        kind, piece = match.lastgroup or "", match.group()
        if kind != "space":
            items.append(_token(text, kind, piece, at, limits))
        at = match.end()
    items.extend([Token("end", "", len(text))] * LOOKAHEAD)
    return _match_brackets(text, items, limits)


def _token(text: str, kind: str, piece: str, at: int, limits: Limits) -> Token:
    if kind in ("word", "op"):
        if piece == "!=":
            return _bang_equal(text, at)
        if piece[0] == "^":
            piece = "^" if piece == "^" else "^*"
        return Token(kind, "=" if piece == "==" else piece, at)
    if kind in ("number", "decimal"):
        if len(piece) > limits.digits:
            reason = f"a number of {len(piece)} digits; at most {limits.digits} are read"
            raise Unreadable(text, at, reason)
        return Token(kind, "0" + piece if piece[0] == "." else piece, at)
    if kind == "command":
        name = piece[1:]
        if name in _COMMAND_OPS:
            return Token("op", _COMMAND_OPS[name], at)
        if not name[0].isalpha():
            raise Unreadable(text, at, f"{piece} is not read; only formulas on one line are")
        return Token(kind, name, at)
    if kind == "genfrac":
        return Token("command", "stirling2", at)
    return Token("op", _NAMED[kind], at)


def _bang_equal(text: str, at: int) -> Token:
    """``n != k`` is an inequality; in ``n!=k`` nobody can tell, so nobody guesses."""
    if at == 0 or text[at - 1].isspace():
        return Token("op", "!=", at)
    reason = "n!=k can mean two things: write 'n! = k' for a factorial, 'n != k' for unequal"
    raise Unreadable(text, at, reason)


def _unusual(text: str, at: int, items: list[Token]) -> int:
    """Read characters beyond ASCII at ``at``; return the index behind them."""
    char = text[at]
    if char in _CHARACTERS:
        items.append(Token(*_CHARACTERS[char], at))
        return at + 1
    for sign, table in (("^", SUPERSCRIPTS), ("_", SUBSCRIPTS)):
        if char in table:
            return _script(text, at, items, sign, table)
    if char in COMBINING and items and items[-1].kind == "word":
        return _accent(text, at, items, COMBINING[char])
    plain = unicodedata.normalize("NFD", char)
    if char in GREEK_LETTERS:
        stop = at + 1
        while stop < len(text) and text[stop] in "0123456789":
            stop += 1
        items.append(Token("word", GREEK_LETTERS[char] + text[at + 1 : stop], at))
        return stop
    if len(plain) == 2 and plain[0].isascii() and plain[1] in COMBINING:
        items.append(Token("word", plain[0], at))
        return _accent(text, at, items, COMBINING[plain[1]])
    raise Unreadable(text, at, _strange(char))


def _script(text: str, at: int, items: list[Token], sign: str, table: dict[str, str]) -> int:
    """``x²`` is ``x^{2}`` and ``x₁₂`` is ``x_{12}``: a run of raised or lowered characters."""
    stop = at
    while stop < len(text) and text[stop] in table:
        stop += 1
    inside = "".join(table[char] for char in text[at:stop])
    items.append(Token("op", sign, at))
    items.append(Token("op", "{", at))
    for match in _PATTERN.finditer(inside):
        items.append(Token(match.lastgroup or "", match.group(), at + match.start()))
    items.append(Token("op", "}", stop - 1))
    return stop


def _accent(text: str, at: int, items: list[Token], accent: str) -> int:
    """Put an accent on the letter just read: ``x`` and a macron become ``bar{x}``."""
    letter = items.pop()
    if len(letter.text) > 1 and letter.text not in GREEK_LETTERS.values():
        items.append(Token("word", letter.text[:-1], letter.position))
        letter = Token("word", letter.text[-1], at)
    items.append(Token("command", accent, letter.position))
    items.append(Token("op", "{", letter.position))
    items.append(letter)
    items.append(Token("op", "}", at))
    return at + 1


def _strange(char: str) -> str:
    name = unicodedata.name(char, "no name")
    if char == ".":
        return "a dot is read only inside a number; write a sum out instead of '...'"
    if char in '"$;?@#%&`\\':
        return f"{char!r} is not part of a formula"
    return f"the character U+{ord(char):04X} ({name}) is not part of a formula"


def _match_brackets(text: str, items: list[Token], limits: Limits) -> Tokens:
    """Pair the brackets; every one that is left over is reported where it stands."""
    closer: dict[int, int] = {}
    commas: dict[int, list[int]] = {}
    open_at: list[int] = []
    for index, (kind, piece, position) in enumerate(items):
        if kind != "op":
            continue
        if piece in CLOSERS:
            open_at.append(index)
            commas[index] = []
            if len(open_at) > limits.depth:
                reason = f"brackets are nested more than {limits.depth} deep"
                raise Unreadable(text, position, reason)
        elif piece in _CLOSING:
            if not open_at or CLOSERS[items[open_at[-1]].text] != piece:
                raise Unreadable(text, position, _unmatched(piece, items, open_at))
            closer[open_at.pop()] = index
        elif piece == "," and open_at:
            commas[open_at[-1]].append(index)
    if open_at:
        opened = items[open_at[-1]]
        raise Unreadable(text, opened.position, f"this {_shown(opened.text)} is never closed")
    return Tokens(text, items, closer, commas)


def _shown(piece: str) -> str:
    return "'|'" if "|" in piece else f"'{piece}'"


def _unmatched(piece: str, items: list[Token], open_at: list[int]) -> str:
    if not open_at:
        return f"this {_shown(piece)} closes nothing"
    wanted = CLOSERS[items[open_at[-1]].text]
    return f"this {_shown(piece)} stands where {_shown(wanted)} is expected"
