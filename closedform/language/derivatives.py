"""Derivatives and gradients, which are read as they stand and not carried out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from closedform.language.precedence import ADD, ATOM, MUL
from closedform.language.resolve import single
from closedform.language.tokens import Token

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = ["GRADIENTS", "derivative", "is_derivative"]


def is_derivative(parser: Parser) -> bool:
    """Whether ``{d f}{d x}`` or ``{\\partial f}{\\partial x}`` comes next."""
    items, closer = parser.items, parser.tokens.closer
    if items[parser.at].text != "{":
        return False
    below = closer[parser.at] + 1
    if items[below].text != "{":
        return False
    top, bottom = items[parser.at + 1], items[below + 1]
    if top.kind == "command" == bottom.kind:
        return top.text == bottom.text == "partial"
    for mark in (parser.at + 1, below + 1):  # d_1/d_2 has nothing to do with it
        if items[mark].text == "d" and items[mark + 1].text in ("_", "'", "^*"):
            return False
    return _begins_with_d(parser, top) and _begins_with_d(parser, bottom)


def _begins_with_d(parser: Parser, token: Token) -> bool:
    names = parser.names
    if token.kind != "word" or token.text[0] != "d" or "d" in names.symbols:
        return False
    return token.text not in names.symbols and token.text not in names.applied


def derivative(parser: Parser) -> Step:
    """``\\frac{\\partial E}{\\partial w}`` or ``\\frac{d}{dx} f``; the body as that of a sum."""
    above, end = parser.at + 1, parser.tokens.closer[parser.at]
    below = end + 2
    for mark in (above, below):
        behind = parser.items[mark + 1]
        if behind.text in ("^", "**") and parser.items[mark].text in ("partial", "d"):
            parser.fail("a higher derivative is not read", behind)
    above = _behind_mark(parser, above)
    body = None
    if above < end:
        body = yield _whole(parser, above, end)
    below, end = _behind_mark(parser, below), parser.tokens.closer[end + 1]
    variable = yield _whole(parser, below, end)
    if variable.head not in ("symbol", "call"):
        parser.fail("a derivative is by a variable", parser.items[below])
    parser.at = end + 1
    if body is None:
        body = yield parser.expression(MUL)
    return parser.make("call", "derivative", body, variable)


def _behind_mark(parser: Parser, at: int) -> int:
    """Where the formula behind ``d`` or ``\\partial`` begins; ``dx`` is one word and is cut."""
    kind, text, position = parser.items[at]
    if kind == "command" or text == "d":
        return at + 1
    parser.items[at] = Token("word", text[1:], position + 1)
    return at


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


GRADIENTS: dict[str, Callable[[Parser, str], Step]] = {"nabla": _nabla}
