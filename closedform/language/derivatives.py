"""Derivatives and gradients, which are read as they stand and not carried out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from closedform.language.precedence import ADD, ATOM, MUL, POW
from closedform.language.resolve import single
from closedform.language.tokens import Token, Tokens
from closedform.language.tree import Expr

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = ["GRADIENTS", "derivative", "is_derivative", "without_differentials"]

MOST = 20
_UPRIGHT = frozenset(("mathrm", "text", "operatorname", "textrm"))
_D = ["{", "d", "}"]


def is_derivative(parser: Parser) -> bool:
    """Whether ``{d f}{d x}``, ``{\\partial f}{\\partial x}`` or a higher one comes next."""
    items, closer = parser.items, parser.tokens.closer
    if items[parser.at].text != "{":
        return False
    below = closer[parser.at] + 1
    if items[below].text != "{":
        return False
    kinds = _mark(parser, parser.at + 1), _mark(parser, below + 1)
    return kinds[0] == kinds[1] != ""


def _mark(parser: Parser, at: int) -> str:
    """The sign of a derivative at ``at``: ``\\partial``, an upright or a slanted d, or none."""
    kind, text, _ = parser.items[at]
    if kind == "command":
        upright = text in _UPRIGHT and [t.text for t in parser.items[at + 1 : at + 4]] == _D
        return "d" if upright else text * (text == "partial")
    names = parser.names
    if kind != "word" or text[0] != "d" or "d" in names.symbols:
        return ""
    if text == "d" and parser.items[at + 1].text in ("_", "'", "^*"):
        return ""  # d_1/d_2 has nothing to do with it
    return "" if text in names.symbols or text in names.applied else "d"


def _behind_mark(parser: Parser, at: int) -> int:
    """Where the formula behind ``d`` or ``\\partial`` begins; ``dx`` is one word and is cut."""
    kind, text, position = parser.items[at]
    if kind == "command":
        return at + 1 if text == "partial" else at + 4
    if text == "d":
        return at + 1
    parser.items[at] = Token("word", text[1:], position + 1)
    return at


def _order(parser: Parser) -> int:
    """The exponent that comes next, as a number (1 for none)."""
    if not parser.next_is("^", "**"):
        return 1
    parser.at += 1
    braced = parser.next_is("{")
    digits = parser.items[parser.at + braced]
    closes = not braced or parser.tokens.closer[parser.at] == parser.at + 2
    if digits.kind != "number" or not closes or not 0 < int(digits.text[:4]) <= MOST:
        parser.fail(f"the order of a derivative is a number from 1 to {MOST}")
    parser.at += 3 if braced else 1
    return int(digits.text)


def derivative(parser: Parser) -> Step:
    """``\\frac{\\partial E}{\\partial w}``, ``\\frac{d^2}{dx^2} f``."""
    start, end = parser.token, parser.tokens.closer[parser.at]
    parser.at = _behind_mark(parser, parser.at + 1)
    order = _order(parser)
    body = None
    if parser.at < end:
        body = yield _whole(parser, parser.at, end)
    parser.at, end = end + 2, parser.tokens.closer[end + 1]
    variables: list[tuple[Expr, int]] = []
    while parser.at < end:
        here = parser.token
        if not _mark(parser, parser.at):
            parser.fail("a derivative is by a variable", here)
        parser.at = _behind_mark(parser, parser.at)
        variable = yield (parser.bracket() if parser.next_is("(") else single_name(parser))
        if variable.head not in ("symbol", "call"):
            parser.fail("a derivative is by a variable", here)
        variables.append((variable, _order(parser)))
    if not variables or sum(times for _, times in variables) != order:
        parser.fail(f"this derivative has the order {order} above and another one below", start)
    parser.at = end + 1
    if body is None:
        body = yield parser.expression(MUL)
    for variable, times in reversed(variables):
        several = [parser.make("number", times)] if times > 1 else []
        body = parser.make("call", "derivative", body, variable, *several)
    return body


def single_name(parser: Parser) -> Step:
    """A name with its subscript, or whatever one token is; an exponent is left alone."""
    if parser.token.kind in ("word", "command"):
        return (yield parser.name())
    return (yield single(parser))


def inline(parser: Parser, _: str) -> Step:
    """``\\partial E / \\partial w_i``."""
    start = parser.items[parser.at - 1]
    order = _order(parser)
    body = yield parser.expression(POW)
    if not parser.next_is("/") or _mark(parser, parser.at + 1) != "partial":
        parser.fail("write a derivative as \\frac{\\partial f}{\\partial x}", start)
    parser.at += 2
    variable = yield single_name(parser)
    if variable.head not in ("symbol", "call") or _order(parser) != order:
        parser.fail("write a derivative as \\frac{\\partial f}{\\partial x}", start)
    several = [parser.make("number", order)] if order > 1 else []
    return parser.make("call", "derivative", body, variable, *several)


def _whole(parser: Parser, start: int, stop: int) -> Step:
    parser.at = start
    outside, parser.bar_open = parser.bar_open, False
    found = yield parser.expression(ADD)
    if parser.at != stop:
        parser.fail("a sign is missing here")
    parser.bar_open = outside
    return found


def _nabla(parser: Parser, _: str) -> Step:
    """``\\nabla f(x)``, ``\\nabla_w (E)``, ``nabla(f(x), w)``."""
    variable = None
    if parser.next_is("_"):
        parser.at += 1
        variable = yield (parser.bracket() if parser.next_is("{") else single(parser))
    if parser.next_is("^", "**"):
        parser.fail("only the gradient is read; put parentheses around it before a power")
    if parser.next_is("("):
        args = yield from parser.arguments()
    else:
        args = [(yield parser.expression(ATOM))]
    if variable is not None:
        args.append(variable)
    if len(args) > 2:
        parser.fail("nabla takes a function and perhaps a variable")
    if parser.next_is("^", "**"):
        parser.fail("put parentheses around the gradient or around the power")
    return parser.make("call", "nabla", *args)


GRADIENTS: dict[str, Callable[[Parser, str], Step]] = {"nabla": _nabla, "partial": inline}


# --- where names are guessed --------------------------------------------------------------------


def without_differentials(tokens: Tokens) -> Tokens:
    """``\\frac{df}{dx}`` mentions f and x, but no d."""
    if "frac" not in tokens.text or ("d" not in tokens.text and tokens.text.isascii()):
        return tokens
    items = None
    for at, token in enumerate(tokens.items):
        if token.kind != "command" or not token.text.endswith("frac"):
            continue
        below = tokens.closer.get(at + 1, at) + 1
        places = [place + 1 for place in (at + 1, below) if tokens.items[place].text == "{"]
        if len(places) == 2 and all(_is_differential(tokens.items, place) for place in places):
            items = list(tokens.items) if items is None else items
            for place in places:
                kind, text, position = items[place]
                rest = (kind, text[1:]) if text[1:] else ("number", "1")
                items[place] = Token(*rest, position)
    return tokens if items is None else tokens._replace(items=items)


def _is_differential(items: list[Token], at: int) -> bool:
    kind, text, _ = items[at]
    if kind != "word" or text[0] != "d":
        return False
    behind = items[at + 1]
    return len(text) > 1 or behind.kind in ("word", "command") or behind.text in "}^"
