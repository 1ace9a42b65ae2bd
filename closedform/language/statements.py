"""What can be true or false: relations, ``\\approx``, ``\\in``, and chains of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from closedform.language.brackets import side
from closedform.language.tokens import MIXED
from closedform.language.tree import Expr

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = ["RELATION_SIGNS", "links", "sign", "stands_in", "statement"]

RELATION_SIGNS = frozenset(("=", "!=", "<", "<=", ">", ">="))
_SIGNS = RELATION_SIGNS | {"approx", "in"}
_HEADS = {"approx": "approx", "in": "member"}


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
        return opened.text in ("set", "interval", "emptyset", "varnothing")
    if opened.text not in ("(", "[", "{", "\\{"):
        return False
    closed = parser.items[parser.tokens.closer[parser.at + 1]].text
    commas = parser.tokens.commas[parser.at + 1]
    return opened.text == "\\{" or bool(commas) or MIXED.get(opened.text) == closed


def statement(parser: Parser) -> Step:
    """A formula, a collection, or what a sign or a chain of signs says."""
    left = yield side(parser)
    found: list[Expr] = []
    while True:
        here = sign(parser)
        if not here:
            break
        parser.at += 1
        right = yield side(parser, here == "in")
        head = _HEADS.get(here, "relation")
        found.append(parser.make(head, here if head == "relation" else None, left, right))
        left = right
    if not found:
        return left
    return found[0] if len(found) == 1 else parser.make("chain", None, *found)


def links(tree: Expr) -> tuple[Expr, ...]:
    """The links of a chain, or the only one."""
    return tree.args if tree.head == "chain" else (tree,)
