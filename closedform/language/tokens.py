"""From characters to tokens: plain text, Python, LaTeX and unicode become one alphabet.

What is written in several ways leaves as one token: ``≤``, ``\\le`` and ``<=`` are ``<=``;
``\\cdot`` is ``*``; ``x²`` is ``x^{2}``; ``β`` is the word ``beta``.  Limits are applied here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from closedform.language.errors import Unreadable
from closedform.language.letters import (
    COMBINING,
    FRACTIONS,
    GREEK_LETTERS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
)
from closedform.language.notation import (
    CHARACTERS,
    COMMAND_OPS,
    ENVIRONMENTS,
    FROM_MODULES,
    NAMED,
    PATTERN,
    QUICK,
    SPACES,
    SPECIAL,
)

__all__ = ["CLOSERS", "LIMITS", "MIXED", "Limits", "Token", "Tokens", "match_brackets", "tokenize"]


class Limits(NamedTuple):
    """How much may be read.

    Parameters
    ----------
    length : int
        Characters of the text.
    depth : int
        Brackets inside brackets, and levels of the tree.
    digits : int
        Digits of one number, and the largest power of ten behind it.
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


_WRITTEN = {"==": "=", ":=": "=", "+/-": "\\pm"}
SHORT = 400  # characters of a text whose tokens are kept
_SINGLE = frozenset("()[]{}_,&'%")  # signs that begin no longer token
LOOKAHEAD = 3  # end tokens, so that looking ahead never leaves the list

CLOSERS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "\\{": "\\}",
    "|(": ")|",
    "||(": ")||",
    **{f"\\begin{{{name}}}": f"\\end{{{name}}}" for name in ("matrix", "vmatrix", "cases")},
    "\\lfloor": "\\rfloor",
    "\\lceil": "\\rceil",
}
_CLOSING = frozenset(CLOSERS.values())
_PAIRED = _CLOSING | frozenset((*CLOSERS, "||", ","))

MIXED = {"(": "]", "[": ")"}
"""Brackets that may stand together around two ends, as in ``[0, 1)``."""


def tokenize(text: str, limits: Limits = LIMITS, start: int = 0, stop: int | None = None) -> Tokens:
    """Split ``text`` (from ``start`` to ``stop``) into tokens and match its brackets.

    Raises
    ------
    Unreadable
        At a character that is no mathematics, a bracket without its partner, or a limit.
    """
    if len(text) > limits.length:
        reason = f"the text has {len(text)} characters; at most {limits.length} are read"
        raise Unreadable(text, limits.length, reason)
    end = len(text) if stop is None else stop
    items: list[Token] = []
    add, quick_at, match_at, new = items.append, QUICK.match, PATTERN.match, tuple.__new__
    short = len(text) <= limits.digits
    is_tex = "\\" in text or "$" in text or "^{" in text  # there, ~ is a space
    at = start
    while at < end:
        if text[at] in _SINGLE:  # half of all tokens, for which no pattern is needed
            add(new(Token, ("op", text[at], at)))
            at += 1
            continue
        match = quick_at(text, at, end)
        if match is not None:
            kind = match.lastgroup or ""
            piece = match[kind]
            if piece not in SPECIAL and (short or len(piece) <= limits.digits):
                if kind == "command" and piece in COMMAND_OPS:
                    kind, piece = "op", COMMAND_OPS[piece]
                add(new(Token, (kind, piece, at)))
                at = match.end()
                continue
        match = match_at(text, at, end)
        if match is None:
            at = _unusual(text, at, items, limits)
            continue
        kind, piece = match.lastgroup or "", match[0]
        if kind == "repeating":
            items += _repeating(text, piece, at, limits)
        elif kind not in SPACES:
            items.append(_token(text, kind, piece, at, limits))
        elif "~" in piece and not is_tex:
            items.append(new(Token, ("op", "\\sim", at + piece.index("~"))))
        at = match.end()
    items.extend([Token("end", "", end)] * LOOKAHEAD)
    if is_tex and _COUNTED.search(text, start, end):
        items = [part for item in items for part in _counted(text, item)]
    elif not is_tex and "/" in text and _MIXED.search(text, start, end):
        items = _with_mixed(items)
    return match_brackets(text, items, limits)


_MIXED = re.compile(r"\d\s+\d+\s*/\s*\d")


def _with_mixed(items: list[Token]) -> list[Token]:
    """``3 1/2`` is ``{3+1/2}``, as in plain text nobody leaves out the sign of that product."""
    out: list[Token] = []
    at = 0
    while at < len(items):
        kinds = [(item.kind, item.text) for item in items[at : at + 5]]
        before = out[-1].text if out else ""
        if (
            [kind for kind, _ in kinds[:4]] == ["number", "number", "op", "number"]
            and kinds[2][1] == "/"
            and _size(kinds[1][1]) < _size(kinds[3][1])
            and before not in ("^", "_", "/", "**")
            and kinds[4][1] not in ("^", "**", "!", "/")
        ):
            whole, top, sign, bottom = items[at : at + 4]
            plus = Token("op", "+", top.position)
            opened, closed = Token("op", "{", whole.position), Token("op", "}", bottom.position)
            out += [opened, whole, plus, top, sign, bottom, closed]
            at += 4
        else:
            out.append(items[at])
            at += 1
    return out


def _size(digits: str) -> tuple[int, str]:
    digits = digits.lstrip("0")
    return len(digits), digits


# In TeX, k2^k is k times 2^k; in x1^2, a name may have been typed without its subscript.
_COUNTED = re.compile(r"(?<![A-Za-z\\\d])[A-Za-z]\d+\s*\^\s*(?:\{[^{}]*[A-Za-z\\]|[A-Za-z\\])")


def _counted(text: str, item: Token) -> tuple[Token, ...]:
    kind, word, at = item
    if kind != "word" or len(word) < 2 or not _COUNTED.match(text, at):
        return (item,)
    return Token(kind, word[0], at), Token("number", word[1:], at + 1)


def _token(text: str, kind: str, piece: str, at: int, limits: Limits) -> Token:
    if kind == "word":
        return Token(kind, piece, at)
    if kind == "op":
        if piece in _WRITTEN:
            return Token(kind, _WRITTEN[piece], at)
        if piece == "!=":
            return _bang_equal(text, at)
        if piece[0] == "^":
            piece = "^" if piece == "^" else "^*"
        return Token(kind, piece, at)
    if kind in ("number", "decimal", "grouped", "scientific"):
        return _numeral(text, kind, piece, at, limits)
    if kind == "command":
        name = piece[1:]
        if name in COMMAND_OPS:
            return Token("op", COMMAND_OPS[name], at)
        return Token(kind, name, at)
    if kind == "environment":
        return _environment(text, piece, at)
    if kind == "library":
        return Token("word", FROM_MODULES[piece.partition(".")[2]], at)
    if kind == "genfrac":
        return Token("command", "stirling2", at)
    return Token("op", NAMED[kind], at)


def _numeral(text: str, kind: str, piece: str, at: int, limits: Limits) -> Token:
    """A number as it is written, without signs between groups of digits."""
    if len(piece) > limits.digits:
        reason = f"a number of {len(piece)} digits; at most {limits.digits} are read"
        raise Unreadable(text, at, reason)
    if kind == "grouped":
        piece = re.sub(r"\{,\}|\\,", "", piece)
    elif kind == "scientific":
        piece = piece.removeprefix("\\mathrm").strip(" {}").replace("+", "")
        if abs(int(re.split("[eE]", piece)[1])) > limits.digits:
            reason = f"a power of ten beyond {limits.digits} is not read as a number"
            raise Unreadable(text, at, reason)
    elif kind == "number":
        return Token(kind, piece, at)
    if piece[0] == ".":
        piece = "0" + piece
    return Token("number" if piece.isdecimal() else "decimal", piece, at)


def _repeating(text: str, piece: str, at: int, limits: Limits) -> list[Token]:
    """``0.1\\overline{6}`` is ``{15/90}``: 1/6."""
    if len(piece) > limits.digits:
        reason = f"a number of {len(piece)} digits; at most {limits.digits} are read"
        raise Unreadable(text, at, reason)
    first, _, period = piece.rstrip("}").partition("\\")
    whole, _, digits = first.partition(".")
    period = period.partition("{")[2]
    known = int(whole + digits or "0")
    top = int(f"{known}{period}") - known
    bottom = 10 ** len(digits) * (10 ** len(period) - 1)
    parts = ("op", "{"), ("number", str(top)), ("op", "/"), ("number", str(bottom)), ("op", "}")
    return [Token(kind, shown, at) for kind, shown in parts]


def _environment(text: str, piece: str, at: int) -> Token:
    side, name = piece[1:].split("}")[0].split("{")
    if name not in ENVIRONMENTS:
        reason = f"the environment {name} is not read; read are pmatrix, bmatrix and cases"
        raise Unreadable(text, at, reason)
    return Token("op", f"\\{side.strip()}{{{ENVIRONMENTS[name]}}}", at)


def _bang_equal(text: str, at: int) -> Token:
    """``n != k`` is an inequality; in ``n!=k`` nobody can tell, so nobody guesses."""
    if at == 0 or text[at - 1].isspace():
        return Token("op", "!=", at)
    reason = "n!=k can mean two things: write 'n! = k' for a factorial, 'n != k' for unequal"
    raise Unreadable(text, at, reason)


def _unusual(text: str, at: int, items: list[Token], limits: Limits) -> int:
    """Read characters beyond ASCII at ``at``; return the index behind them."""
    char = text[at]
    if char in CHARACTERS:
        items.append(Token(*CHARACTERS[char], at))
        return at + 1
    if char in FRACTIONS:
        return _common_fraction(text, at, items)
    for sign, table in (("^", SUPERSCRIPTS), ("_", SUBSCRIPTS)):
        if char in table:
            return _script(text, at, items, sign, table, limits)
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


def _common_fraction(text: str, at: int, items: list[Token]) -> int:
    """``½`` is ``{1/2}``, and ``2½`` is ``{2+1/2}``."""
    whole = items.pop() if items and items[-1].kind == "number" else None
    if items and whole is not None and items[-1].text in ("^", "_", "/", "**"):
        raise Unreadable(text, at, "put parentheses around this number and its fraction")
    if items and items[-1].kind == "decimal":
        raise Unreadable(text, at, "a decimal and a fraction side by side: write a sign between")
    top, bottom = FRACTIONS[text[at]]
    items.append(Token("op", "{", whole.position if whole else at))
    if whole is not None:
        items += [whole, Token("op", "+", at)]
    items += [Token("number", str(top), at), Token("op", "/", at)]
    items += [Token("number", str(bottom), at), Token("op", "}", at)]
    return at + 1


def _script(
    text: str, at: int, items: list[Token], sign: str, table: dict[str, str], limits: Limits
) -> int:
    """``x²`` is ``x^{2}`` and ``x₁₂`` is ``x_{12}``: a run of raised or lowered characters."""
    stop = at
    while stop < len(text) and text[stop] in table:
        stop += 1
    inside = "".join(table[char] for char in text[at:stop])
    items.append(Token("op", sign, at))
    items.append(Token("op", "{", at))
    for match in PATTERN.finditer(inside):
        kind, place = match.lastgroup or "", at + match.start()
        items.append(_token(text, kind, match.group(), place, limits))
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
    if char in '"$;?@#`\\':
        return f"{char!r} is not part of a formula"
    name = unicodedata.name(char, "no name")
    return f"the character U+{ord(char):04X} ({name}) is not part of a formula"


def match_brackets(text: str, items: list[Token], limits: Limits) -> Tokens:
    """Pair the brackets; every one that is left over is reported where it stands."""
    closer: dict[int, int] = {}
    commas: dict[int, list[int]] = {}
    open_at: list[int] = []
    for index, (kind, piece, position) in enumerate(items):
        if piece not in _PAIRED or kind != "op":
            continue
        if piece == "||":  # the same sign on both sides: it closes if it can
            closes = bool(open_at) and items[open_at[-1]].text == "||("
            piece = ")||" if closes else "||("
            items[index] = Token(kind, piece, position)
        if piece in CLOSERS:
            open_at.append(index)
            commas[index] = []
            if len(open_at) > limits.depth:
                reason = f"brackets are nested more than {limits.depth} deep"
                raise Unreadable(text, position, reason)
        elif piece in _CLOSING:
            if not open_at or not _fits(items[open_at[-1]].text, piece, commas[open_at[-1]]):
                raise Unreadable(text, position, _unmatched(piece, items, open_at))
            closer[open_at.pop()] = index
        elif piece == "," and open_at:
            commas[open_at[-1]].append(index)
    if open_at:
        opened = items[open_at[-1]]
        raise Unreadable(text, opened.position, f"this {_shown(opened.text)} is never closed")
    return Tokens(text, items, closer, commas)


def _fits(opened: str, closed: str, commas: list[int]) -> bool:
    return CLOSERS[opened] == closed or (MIXED.get(opened) == closed and len(commas) == 1)


def _shown(piece: str) -> str:
    if "|" in piece:
        return "'||'" if "||" in piece else "'|'"
    return f"'{piece}'"


def _unmatched(piece: str, items: list[Token], open_at: list[int]) -> str:
    if not open_at:
        return f"this {_shown(piece)} closes nothing"
    wanted = CLOSERS[items[open_at[-1]].text]
    return f"this {_shown(piece)} stands where {_shown(wanted)} is expected"
