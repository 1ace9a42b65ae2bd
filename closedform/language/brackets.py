"""What brackets say: grouping, absolute values and norms, tuples, sets and intervals."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from closedform.language.compound import SETS
from closedform.language.precedence import ADD, MUL
from closedform.language.refusals import NO_PLACE, check_end
from closedform.language.resolve import single
from closedform.language.tokens import CLOSERS, Token
from closedform.language.tree import Expr

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = [
    "BRACKET_WORDS", "collection", "elements", "group", "missing_sign", "set_sign", "side",
    "simple_group",
]  # fmt: skip

_FENCES = {"|": "abs", "|(": "abs", "||(": "norm", "\\lfloor": "floor", "\\lceil": "ceil"}
_SET_SIGNS = {"\\cup": "union", "\\cap": "intersection", "\\setminus": "difference"}
_SIGNS = ("=", "!=", "<", "<=", ">", ">=", "in", "notin", "approx", *_SET_SIGNS)
_CLOSED = frozenset((")", "]", "}", "\\}"))
_OPENED = frozenset(("(", "[", "{", "\\{"))
_ENDS = _CLOSED | frozenset((*_SIGNS, ",", ".", "&", "\\\\", "or", "lor", "vee", "text"))
_UNION_WORDS = frozenset(("U", "union"))
_BETWEEN_SETS = _UNION_WORDS | frozenset(_SET_SIGNS)
_INDICES = frozenset("ijklmnt")
_INDEX = "to take a value of a sequence, declare it as one; for a product write *"


def group(parser: Parser) -> Step:
    """Something in brackets: grouping leaves no node, bars are ``abs``, commas a collection."""
    items, start = parser.items, parser.at
    opened = items[start]
    bracket = opened.text
    if bracket in _OPENED:
        end = parser.tokens.closer[start]
        if parser.tokens.commas[start] or items[end].text != CLOSERS[bracket]:
            return (yield collection(parser))
        if bracket in ("{", "\\{") and _sign_at(parser, end + 1):
            return (yield collection(parser))
        if bracket == "[":
            _refuse_index(parser, start)
    outside, parser.bar_open = parser.bar_open, bracket == "|"
    parser.at += 1
    inner = yield parser.expression(ADD)
    if items[parser.at].text in _BETWEEN_SETS and set_sign(parser):
        inner = yield _set_operation(parser, inner, opened)
    elif items[parser.at].text == "if":
        inner = yield parser.conditional(inner)
    if bracket == "{" and items[parser.at].kind == "command":
        inner = yield stacked(parser, inner)
    kind, text, _ = items[parser.at]
    if kind == "end":
        parser.fail("this '|' is never closed", opened)
    if kind != "op" or text != ("|" if bracket == "|" else CLOSERS[bracket]):
        missing_sign(parser, opened)
    parser.at += 1
    parser.bar_open = outside
    name = _FENCES.get(bracket)
    if name is None:
        return inner
    if name == "abs" and inner.head == "matrix":
        name = "det"
    if name == "norm" and parser.next_is("_"):
        parser.at += 1
        which = yield (parser.bracket() if parser.next_is("{") else single(parser))
        return parser.make("call", name, inner, which)
    return parser.make("call", name, inner)


def simple_group(parser: Parser) -> Expr | None:
    """A number or a symbol alone in braces, ``{n}``: the common case, kept fast."""
    items, start = parser.items, parser.at
    if items[start].text != "{" or items[start + 2].text != "}":
        return None
    behind = items[start + 3].text
    if behind in ("^", "**") or behind in _BETWEEN_SETS:
        return None
    parser.at = start + 1
    found = parser.simple_atom()
    parser.at = start if found is None else start + 3
    return found


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


def _refuse_index(parser: Parser, start: int) -> None:
    """Refuse ``x[i]`` where ``x`` is a number: a programmer means a value of a sequence."""
    before, opened, index = parser.items[start - 1 : start + 2] if start else parser.items[:3]
    glued = before.kind == "word" and before.position + len(before.text) == opened.position
    alone = parser.tokens.closer[start] == start + 2
    usual = index.kind == "number" or index.text in _INDICES
    if start and glued and alone and usual:
        parser.fail(f"{before.text} is a number, not a sequence: {_INDEX}", opened)


def missing_sign(parser: Parser, opened: Token) -> None:
    """Stop at the next token, which does not continue what ``opened`` began."""
    reason = NO_PLACE.get(parser.token.text)
    if reason is not None:
        parser.fail(reason)
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
    if opened.text == "{" and len(found) == 1 and found[0].head in SETS:
        return found[0]  # braces of TeX, which only group
    ends = opened.text + closed.text
    if opened.text in ("{", "\\{"):
        return parser.make("set", None, *found)
    if ends == "()":
        if len(found) == 2 and not after_in:
            parser.noted.add("open")
            after_in = "open" in parser.choices
        if len(found) != 2 or not after_in:
            return parser.make("tuple", None, *found)
    if ends == "[]" and len(found) > 2 and not after_in:
        return parser.make("tuple", None, *found)  # a list of Python
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
            among = after_in or _sign_at(parser, end + 1) != ""
            alone = token.text == "\\{" or (among and token.text == "{")
            if alone or (among and parser.tokens.commas[parser.at]):
                found = yield collection(parser, among)
                if set_sign(parser):
                    return (yield _set_operation(parser, found, token))
                return found
    found = yield parser.expression(ADD)
    if parser.items[parser.at].text in _BETWEEN_SETS and set_sign(parser):
        found = yield _set_operation(parser, found, token)
    elif parser.items[parser.at].text == "if":
        found = yield parser.conditional(found)
    if after_in and found.head not in SETS:
        parser.fail("an interval such as [0, 1) or a set such as {1, 2} is expected here", token)
    return found


# --- between sets -------------------------------------------------------------------------------


def set_sign(parser: Parser) -> str:
    """The sign between two sets that comes next ("" for none)."""
    return _sign_at(parser, parser.at)


def _sign_at(parser: Parser, at: int) -> str:
    kind, text, _ = parser.items[at]
    if kind == "op":
        return text if text in _SET_SIGNS else ""
    if text not in _UNION_WORDS or kind != "word" or text in parser.names.symbols:
        return ""
    # U is a union between brackets only.
    before, behind = parser.items[at - 1], parser.items[at + 1]
    opens = behind.text in _OPENED or behind.text in ("set", "interval")
    return "\\cup" if before.text in _CLOSED and opens else ""


def _set_operation(parser: Parser, left: Expr, start: Token) -> Step:
    """What the signs between sets make of ``left`` and the sets behind it."""
    first = set_sign(parser)
    parts = [_as_set(parser, left, start)]
    while here := set_sign(parser):
        if here != first or (here == "\\setminus" and len(parts) > 1):
            parser.fail("put parentheses around the sets that belong together")
        parser.at += 1
        token = parser.token
        braces = token.kind == "op" and token.text in ("{", "\\{")
        found = yield (collection(parser) if braces else parser.expression(MUL + 1))
        parts.append(_as_set(parser, found, token))
    return parser.make(_SET_SIGNS[first], None, *parts)


def _as_set(parser: Parser, tree: Expr, token: Token) -> Expr:
    """A set; between signs of sets, ``(a, b)`` is an open interval."""
    if tree.head == "tuple" and len(tree.args) == 2:
        return parser.make("interval", "()", *tree.args)
    if tree.head not in SETS:
        parser.fail("a set is expected here, such as [0, 1), {1, 2} or \\mathbb{R}", token)
    return tree


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
    check_end(parser, "(")
    return (yield from elements(parser))


BRACKET_WORDS: dict[str, Callable[[Parser, str], Step]] = {
    **dict.fromkeys(("set", "emptyset", "varnothing"), _set),
    "tuple": _tuple,
    "interval": _interval,
}
