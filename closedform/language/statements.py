"""What can be true or false: relations, ``\\approx``, ``\\in``, chains, and what ``or`` joins.

Also Python's ``value if condition else other``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from closedform.language.brackets import set_sign, side
from closedform.language.compound import STATEMENTS
from closedform.language.precedence import ADD
from closedform.language.refusals import check_end
from closedform.language.tokens import CLOSERS, MIXED, Token
from closedform.language.tree import Expr

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = [
    "JOINING",
    "RELATION_SIGNS",
    "conditional",
    "joins_here",
    "links",
    "sign",
    "stands_in",
    "statement",
]

RELATION_SIGNS = frozenset(("=", "!=", "<", "<=", ">", ">="))
_SIGNS = RELATION_SIGNS | {"approx", "in", "notin"}
_HEADS = {"approx": "approx", "in": "member", "notin": "not_member"}
_SET_WORDS = frozenset(("set", "interval", "emptyset", "varnothing", "mathbb", *"RNZQ")) | {
    *("Reals", "Rationals", "Integers", "Naturals", "Naturals0", "Naturals1")
}
_OR = frozenset(("or", "lor", "vee"))
_AND = frozenset(("and", "land", "wedge"))
_TEXT = frozenset(("text", "textrm", "textnormal", "mbox", "mathrm"))
_STACKED = frozenset(("choose", "brace", "over"))
_ENDS = frozenset((*CLOSERS.values(), ",", "\\\\", "&"))
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
JOINING = _OR | _AND | _TEXT | _STACKED | {"in", "U", "union", "if"}
"""Words that may stand between two formulas without being a factor."""


def sign(parser: Parser) -> str:
    """The sign of a statement that comes next ("" for none)."""
    kind, text, _ = parser.token
    if kind == "op":
        return text if text in _SIGNS else ""
    return "in" if text == "in" and stands_in(parser) else ""


def stands_in(parser: Parser) -> bool:
    """Whether the word that comes next says ``in``: a collection must follow it."""
    word, opened = parser.token, parser.items[parser.at + 1]
    if "in" in parser.names.symbols or parser.tokens.text[word.position - 1].isalnum():
        return False
    if opened.kind != "op":
        return opened.text in _SET_WORDS
    if opened.text not in ("(", "[", "{", "\\{"):
        return False
    closed = parser.items[parser.tokens.closer[parser.at + 1]].text
    commas = parser.tokens.commas[parser.at + 1]
    behind = parser.items[parser.tokens.closer[parser.at + 1] + 1].text
    between = behind in ("\\cup", "\\cap", "\\setminus", "U", "union")
    return opened.text == "\\{" or bool(commas) or MIXED.get(opened.text) == closed or between


def joins_here(parser: Parser) -> bool:
    """Whether what comes next joins two formulas, and so ends the one before it."""
    kind, text, position = parser.token
    if kind == "command":
        joins = text in _OR or text in _AND or text in _STACKED
        return joins or _word_in_text(parser) in _OR
    if text == "in":
        return stands_in(parser)
    if text in ("U", "union"):
        return bool(set_sign(parser))
    if text == "if":
        return _opens_condition(parser)
    written, end = parser.tokens.text, position + len(text)
    alone = not written[position - 1].isalnum() and not written[end : end + 1].strip()
    return alone and text in _OR | _AND and text not in parser.names.symbols


def _word_in_text(parser: Parser) -> str:
    """The only word of a ``\\text{...}`` that comes next ("" for none)."""
    at = parser.at
    if parser.token.text not in _TEXT or parser.tokens.closer.get(at + 1) != at + 3:
        return ""
    return parser.items[at + 2].text


def _or(parser: Parser) -> int:
    """How many tokens say ``or`` here."""
    token = parser.token
    if token.kind == "command":
        return 1 if token.text in _OR else 4 * (_word_in_text(parser) in _OR)
    return int(token.kind == "word" and token.text in _OR and joins_here(parser))


def statement(parser: Parser) -> Step:
    """A formula, a collection, or what signs and the word ``or`` between them say."""
    start = parser.token
    found = yield from _chain(parser)
    if not _or(parser):
        return found
    parts = [found]
    while size := _or(parser):
        if parts[-1].head not in STATEMENTS:
            parser.fail("only statements are joined by 'or', as in x = 1 or x = -1", start)
        parser.at += size
        start = parser.token
        parts.append((yield _chain(parser)))
    if parts[-1].head not in STATEMENTS:
        parser.fail("only statements are joined by 'or', as in x = 1 or x = -1", start)
    return parser.make("either", None, *parts)


def _chain(parser: Parser) -> Step:
    """What a sign or a chain of signs says."""
    left = yield from side(parser)
    found: list[Expr] = []
    while True:
        here = sign(parser)
        if not here:
            break
        parser.at += 1
        right = yield side(parser, here in ("in", "notin"))
        head = _HEADS.get(here, "relation")
        found.append(parser.make(head, here if head == "relation" else None, left, right))
        left = right
    if not found:
        return left
    return found[0] if len(found) == 1 else parser.make("chain", None, *found)


def links(tree: Expr) -> tuple[Expr, ...]:
    """The links of a chain, or the only one."""
    return tree.args if tree.head == "chain" else (tree,)


# --- values on a condition ----------------------------------------------------------------------


def _opens_condition(parser: Parser) -> bool:
    """Whether an ``else`` belongs to the ``if`` that comes next; then both end a formula."""
    items, closer = parser.items, parser.tokens.closer
    if not parser.names.symbols.isdisjoint(("if", "else")):
        return False
    at = parser.at + 1
    while items[at].text not in ("if", "else"):
        kind, text, _ = items[at]
        if kind == "end" or (kind == "op" and text in _ENDS):
            return False
        at = closer.get(at, at) + 1
    if items[at].text == "if":
        return False
    for place in (parser.at, at):
        items[place] = Token("op", items[place].text, items[place].position)
    return True


def conditional(parser: Parser, value: Expr) -> Step:
    """``value if condition else other``, where ``if`` comes next."""
    parts = [value]
    while parser.next_is("if"):
        parser.at += 1
        parts.append((yield _conditions(parser)))
        parser.expect("else", "'else' is expected here, behind one condition")
        parts.append((yield parser.expression(ADD)))
    return parser.make("cases", None, *parts)


def _conditions(parser: Parser) -> Step:
    """A condition, or some that ``and`` joins to a chain."""
    start = parser.token
    found = yield _condition(parser)
    while parser.token.text in _AND and parser.token.kind != "op":
        parser.at += 1
        more = yield _condition(parser)
        forms = [_both_ways(parser, tree) for tree in (found, more)]
        chains = [a + b for a in forms[0] for b in forms[1] if a[-1].args[1] == b[0].args[0]]
        if not chains:
            parser.fail("conditions are joined where they share a side: x > 0 and x < 1", start)
        found = parser.make("chain", None, *chains[0])
    return found


def _condition(parser: Parser) -> Step:
    start = parser.token
    if start.text == "(":
        behind = parser.items[parser.tokens.closer[parser.at] + 1].text
        if behind == "else" or behind in _AND:
            check_end(parser, "(")
            parser.at += 1
            found = yield _conditions(parser)
            parser.expect(")", "the end of a condition is expected here")
            return found
    found = yield statement(parser)
    if found.head not in STATEMENTS:
        parser.fail("a condition such as x > 0 is expected here", start)
    return found


def _both_ways(parser: Parser, tree: Expr) -> list[tuple[Expr, ...]]:
    """The links of a chain of relations, and those of the chain read from its end."""
    forward = links(tree)
    if any(link.head != "relation" for link in forward):
        return []
    turned = [
        parser.make("relation", _TURNED.get(link.value, link.value), *reversed(link.args))
        for link in reversed(forward)
    ]
    return [forward, tuple(turned)]
