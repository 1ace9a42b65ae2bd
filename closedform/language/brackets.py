"""What brackets say: grouping, absolute values and norms, tuples, sets and intervals."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from closedform.language.precedence import ADD
from closedform.language.resolve import single
from closedform.language.tokens import CLOSERS, Token
from closedform.language.tree import Expr

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = ["BRACKET_WORDS", "collection", "elements", "group", "missing_sign", "side"]

_FENCES = {"|": "abs", "|(": "abs", "||(": "norm", "\\lfloor": "floor", "\\lceil": "ceil"}
_ENDS = frozenset(
    ("=", "!=", "<", "<=", ">", ">=", "in", "approx", ",", ".", "&", "\\\\", ")", "]", "}", "\\}")
)


def group(parser: Parser) -> Step:
    """Something in brackets: grouping leaves no node, bars are ``abs``, commas a collection."""
    start, opened = parser.at, parser.token
    if opened.text in ("(", "[", "{", "\\{"):
        closed = parser.items[parser.tokens.closer[start]].text
        if parser.tokens.commas[start] or closed != CLOSERS[opened.text]:
            return (yield collection(parser))
    outside, parser.bar_open = parser.bar_open, opened.text == "|"
    parser.at += 1
    inner = yield parser.expression(ADD)
    if opened.text == "{" and parser.token.kind == "command":
        inner = yield stacked(parser, inner)
    if parser.token.kind == "end":
        parser.fail("this '|' is never closed", opened)
    if not parser.next_is("|" if opened.text == "|" else CLOSERS[opened.text]):
        missing_sign(parser, opened)
    parser.at += 1
    parser.bar_open = outside
    name = _FENCES.get(opened.text)
    if name == "norm" and parser.next_is("_"):
        parser.at += 1
        which = yield (parser.bracket() if parser.next_is("{") else single(parser))
        return parser.make("call", name, inner, which)
    return parser.make("call", name, inner) if name else inner


def stacked(parser: Parser, upper: Expr) -> Step:
    """``{n \\choose k}`` and its relatives."""
    names = {"choose": "binomial", "brace": "stirling2"}
    kind = parser.token.text
    if kind not in names and kind != "over":
        parser.fail(f"\\{kind} is not read here")
    parser.at += 1
    lower = yield parser.expression(ADD)
    if kind == "over":
        return parser.make("div", None, upper, lower)
    return parser.make("call", names[kind], upper, lower)


def missing_sign(parser: Parser, opened: Token) -> None:
    """Stop at the next token, which does not continue what ``opened`` began."""
    parser.fail(f"a sign is missing here, or the {opened.text!r} before is not closed")


def elements(
    parser: Parser, read: Callable[[Parser], Step] | None = None
) -> Generator[Any, Expr, list[Expr]]:
    """What stands between the commas of the bracket that comes next, bracket included."""
    opened, end = parser.token, parser.tokens.closer[parser.at]
    outside, parser.bar_open = parser.bar_open, False
    found: list[Expr] = []
    while True:
        parser.at += 1
        if parser.at == end and not found:
            break
        found.append((yield (read or side)(parser)))
        if not parser.next_is(","):
            break
    if parser.at != end:
        missing_sign(parser, opened)
    parser.at += 1
    parser.bar_open = outside
    return found


def collection(parser: Parser, after_in: bool = False) -> Step:
    """A tuple, a set or an interval, whichever the brackets and the place say."""
    opened, closed = parser.token, parser.items[parser.tokens.closer[parser.at]]
    found = yield from elements(parser)
    ends = opened.text + closed.text
    if opened.text in ("{", "\\{"):
        return parser.make("set", None, *found)
    if ends == "()":
        if len(found) == 2 and not after_in:
            parser.noted.add("open")
            after_in = "open" in parser.choices
        if len(found) != 2 or not after_in:
            return parser.make("tuple", None, *found)
    if len(found) != 2:
        reason = "an interval has two ends; a vector is written [[a, b, c]] or (a, b, c)"
        parser.fail(reason, opened)
    return parser.make("interval", ends, *found)


def side(parser: Parser, after_in: bool = False) -> Step:
    """What may stand alone: a formula, or a collection, on one side of a sign or of a comma."""
    token = parser.token
    if token.kind == "op" and token.text in ("(", "{", "\\{"):
        end = parser.tokens.closer[parser.at]
        behind = parser.items[end + 1]
        closes = behind.kind == "end" or behind.text.startswith("\\end{")
        if closes or behind.text in _ENDS:
            alone = token.text == "\\{" or (after_in and token.text == "{")
            if alone or (after_in and parser.tokens.commas[parser.at]):
                return (yield collection(parser, after_in))
    found = yield parser.expression(ADD)
    if after_in and found.head not in ("interval", "set"):
        parser.fail("an interval such as [0, 1) or a set such as {1, 2} is expected here", token)
    return found


# --- the same in words -------------------------------------------------------------------------


def _set(parser: Parser, name: str) -> Step:
    """``set(a, b)``; ``\\emptyset``."""
    if name in ("emptyset", "varnothing"):
        return parser.make("set", None)
    found = yield from _in_words(parser, name)
    return parser.make("set", None, *found)


def _tuple(parser: Parser, name: str) -> Step:
    """``tuple(a, b)``."""
    found = yield from _in_words(parser, name)
    return parser.make("tuple", None, *found)


def _interval(parser: Parser, name: str) -> Step:
    """``interval(a, b)``, the open one, where ``(a, b)`` would be a tuple."""
    start = parser.token
    found = yield from _in_words(parser, name)
    if len(found) != 2:
        parser.fail("an interval has two ends", start)
    return parser.make("interval", "()", *found)


def _in_words(parser: Parser, name: str) -> Generator[Any, Expr, list[Expr]]:
    if not parser.next_is("("):
        parser.fail(f"{name} needs its elements in parentheses")
    parser.check_end("(")
    return (yield from elements(parser))


BRACKET_WORDS: dict[str, Callable[[Parser, str], Step]] = {
    **dict.fromkeys(("set", "emptyset", "varnothing"), _set),
    "tuple": _tuple,
    "interval": _interval,
}
