"""What a name in a text stands for: a symbol, a value of a sequence, or several names in a row."""

from __future__ import annotations

import difflib
from collections.abc import Generator
from typing import TYPE_CHECKING, Any, NoReturn

from closedform.language.letters import PLAIN_FORMS
from closedform.language.precedence import ADD
from closedform.language.refusals import NOT_READ
from closedform.language.scan import NameParts, assemble, scan_name
from closedform.language.tokens import Token
from closedform.language.tree import Expr

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = ["CONSTANTS", "find_name", "first_piece", "single", "undeclared"]

CONSTANTS = {"pi": "pi", "e": "e", "oo": "oo", "infty": "oo", "inf": "oo", "infinity": "oo"}

_TEXT = frozenset(("text", "textrm", "textnormal", "mbox"))

Found = Generator[Any, Expr, Expr | None]


def find_name(
    parser: Parser,
) -> Generator[Any, Expr, tuple[Expr | None, NameParts | None]]:
    """What the name that comes next means, if it is declared, and its parts, if it is a name."""
    parts = scan_name(parser.tokens, parser.at)
    if parts is None:
        return None, None
    if parts.raised is not None and not _known(parser, parts.full):
        found, parts = yield from _raised(parser, parts)
        if found is not None:
            return found, parts
    found = yield from _declared(parser, parts)
    if found is None and parts.base.startswith(("mathbf{", "vec{")):
        inside = parts.base[parts.base.index("{") + 1 : -1]
        light = parts._replace(base=inside)  # bold type is often only type
        if light.stem in parser.names.families or _known(parser, light.full):
            found = yield from _declared(parser, light)
    if found is None and parts.base in PLAIN_FORMS:
        found = yield from _declared(parser, parts._replace(base=PLAIN_FORMS[parts.base]))
    if found is None and parts.primes:
        found = yield from _derived(parser, parts)
    return found, parts


def _derived(parser: Parser, parts: NameParts) -> Found:
    """``f''(x)``, where only ``f`` is declared."""
    name = assemble(parts.base, parts.subscript, parts.star, 0)
    if name not in parser.names.applied or parser.items[parts.end].text != "(":
        return None
    opened = parser.items[parts.end]
    parser.at = parts.end
    arguments = yield from parser.arguments()
    if len(arguments) != 1 or arguments[0].head != "symbol":
        parser.fail("a derivative is read behind a function of one variable, as f'(x)", opened)
    order = [parser.make("number", parts.primes)] if parts.primes > 1 else []
    inner = parser.make("call", name, *arguments)
    return parser.make("call", "derivative", inner, arguments[0], *order)


def _known(parser: Parser, name: str | None) -> bool:
    return name in parser.names.symbols or name in parser.names.applied


def _raised(
    parser: Parser, parts: NameParts
) -> Generator[Any, Expr, tuple[Expr | None, NameParts]]:
    """``w^{(t+1)}``, where it is no name: a value of ``w``; otherwise a power, read later."""
    plain = scan_name(parser.tokens, parser.at, raised=False)
    assert plain is not None
    if plain.full in parser.names.applied and plain.full not in parser.names.symbols:
        parser.at = plain.end + 2
        arguments = yield from parser.arguments()
        parser.at += 1
        return parser.make("call", plain.full, *arguments), plain
    member = plain.start < plain.stop and plain.stem in parser.names.families
    if member and plain.full not in parser.names.symbols:
        reason = f"declare {parts.full} as a name, or put parentheses around the power"
        parser.fail(reason, parser.items[plain.end])
    return None, plain


def _declared(parser: Parser, parts: NameParts) -> Found:
    """What ``parts`` means, or ``None`` if it is not declared; the parser is then behind it."""
    full, names = parts.full, parser.names
    if full in names.applied and parser.items[parts.end].text in ("(", "["):
        if full in names.symbols:
            parser.noted.add("product")
        if full not in names.symbols or "product" not in parser.choices:
            parser.at = parts.end
            arguments = yield from parser.arguments()
            return parser.make("call", full, *arguments)
    if full in names.symbols:
        parser.at = parts.end
        return parser.make("symbol", full)
    if parts.start < parts.stop:
        return (yield from _subscripted(parser, parts))
    if parts.subscript == "":
        parser.fail("this subscript is empty", parser.items[parts.end - 1])
    if full in names.applied and full != "erf":  # which is read without parentheses, as \\sin is
        parser.fail(f"{full} is a sequence: write which of its values, {full}(...)")
    return None


def _subscripted(parser: Parser, parts: NameParts) -> Found:
    """A member of a family, ``w_i``."""
    last = parser.items[parts.start]
    member = parts.stem in parser.names.families
    braced = parser.items[parts.start - 1].text == "{"
    word = not braced and last.kind == "word" and len(last.text) > 1
    if word and last.text not in parser.names.symbols:
        return _borrowed(parser, parts, last)
    if not member:
        return None
    parser.at = parts.start
    found = (yield from _indices(parser, parts)) if braced else [(yield single(parser))]
    parser.at = parts.end
    return parser.make("call", parts.stem, *found)


def _borrowed(parser: Parser, parts: NameParts, last: Token) -> Expr | None:
    """TeX's ``w_ix`` is ``w_i`` and then ``x``: the subscript gives its tail back."""
    if not last.text[1].isalpha() or parts.end != parts.stop:
        return None
    names, short, letter = parser.names, parts.shortened(), last.text[0]
    if short.full in names.symbols:
        found = parser.make("symbol", short.full)
    elif short.stem in names.families and letter in names.symbols:
        found = parser.make("call", short.stem, parser.make("symbol", letter))
    else:
        return None
    parser.items[parts.start] = Token("word", last.text[1:], last.position + 1)
    parser.at = parts.start
    return found


def _indices(parser: Parser, parts: NameParts) -> Generator[Any, Expr, list[Expr]]:
    """The arguments in a braced subscript; ``a_{ij}`` could be ``a_{i,j}`` or ``a_{i*j}``."""
    outside, parser.bar_open = parser.bar_open, False
    found = []
    while True:
        start, first = parser.at, parser.token
        index = yield parser.expression(ADD)
        found.append(index)
        written = parser.items[start : parser.at]
        letters = index.head == "mul" and all(part.head == "symbol" for part in index.args)
        if letters and not any(token.text == "*" for token in written):
            reason = "separate indices by a comma, or write the product with a sign"
            parser.fail(reason, first)
        if not parser.next_is(","):
            break
        parser.at += 1
    if parser.at != parts.stop:
        parser.fail("this subscript is not understood")
    parser.bar_open = outside
    return found


def single(parser: Parser) -> Step:
    """One token, as it stands unbraced behind ``_`` or a command of TeX."""
    kind, text, _ = token = parser.token
    if kind == "number":
        parser.at += 1
        return parser.make(kind, int(text))
    if kind == "decimal":
        return parser.decimal(text)
    if kind in ("word", "command") and text in parser.names.symbols:
        parser.at += 1
        return parser.make("symbol", text)
    if kind in ("word", "command") and text in CONSTANTS:
        parser.at += 1
        return parser.make("constant", CONSTANTS[text])
    if kind == "command":
        return (yield parser.name())
    if kind == "op" or kind == "end":
        parser.refuse_operand()
    undeclared(parser, token, scan_name(parser.tokens, parser.at))


def first_piece(parser: Parser, word: str, parts: NameParts) -> int:
    """How many letters the first of several declared names in ``word`` takes (0: none).

    The word is cut once, from its end; its other pieces are asked for later, and remembered.
    """
    fits = parser.pieces.get(parser.at)
    if fits is None:
        fits = parser.pieces[parser.at] = _cut(parser, word, parts)
    return fits[len(fits) - 1 - len(word)]


def _cut(parser: Parser, word: str, parts: NameParts) -> list[int]:
    """For each place in ``word``, the letters of the longest piece that can start there."""
    symbols = parser.names.symbols
    longest = max(map(len, symbols | parser.names.applied), default=1)
    fits = [0] * (len(word) + 1)
    for start in range(len(word) - 1, -1, -1):
        left = len(word) - start
        if start and left <= longest and _fits_last(parser, word[start:], parts):
            fits[start] = left
            continue
        for size in range(min(longest, left - 1), 0, -1):
            if fits[start + size] and word[start : start + size] in symbols:
                fits[start] = size
                break
    return fits


def _fits_last(parser: Parser, piece: str, parts: NameParts) -> bool:
    """Whether ``piece`` with the decorations of the word is declared."""
    if piece == "e" and parts.full == parts.base:
        return parser.items[parts.end].text in ("^", "**")
    if not piece[0].isalpha():
        return False
    names = parser.names
    stem = assemble(piece, None, parts.star, parts.primes)
    if parts.start < parts.stop and stem in names.families:
        return True
    if parts.full is None:
        return False
    full = assemble(piece, parts.subscript, parts.star, parts.primes)
    return full in names.symbols or full in names.applied


def undeclared(parser: Parser, token: Token, parts: NameParts | None) -> NoReturn:
    """Say what is not declared, and what is closest to it."""
    if token.kind == "command" and token.text in _TEXT:
        reason = f"words and units are no part of a formula; leave \\{token.text}{{...}} out"
        parser.fail(reason, token)
    if token.text in NOT_READ or (parts and parts.base in NOT_READ):
        reason = NOT_READ.get(token.text) or NOT_READ[parts.base if parts else ""]
        parser.fail(f"{_written(token)} is not read here: {reason}", token)
    if parts is None and token.kind == "command":
        parser.fail(f"the command {_written(token)} is not read here", token)
    behind = parser.items[parser.at + 1]
    if behind.text == "[" and token.text[0].isupper() and len(token.text) > 2:
        reason = f"{token.text:.40}[...] is not read: write {token.text.lower():.40}(...)"
        parser.fail(reason, token)
    name = ((parts and (parts.full or parts.base)) or token.text)[:60]
    known = sorted(parser.names.symbols | parser.names.applied)
    close = difflib.get_close_matches(name, known, 1, 0.5)
    if close:
        hint = f"did you mean {close[0]}?"
    elif known:
        hint = f"declared are {', '.join(known[:8])}" + (" and more" if known[8:] else "")
    else:
        hint = "nothing is"
    parser.fail(f"{name} is not declared; {hint}", token)


def _written(token: Token) -> str:
    sign = "\\" if token.kind == "command" else ""
    return f"{sign}{token.text:.40}"
