"""Texts that stand for several: ``±`` for both signs, and commas inside numbers.

All ``±`` of a text are taken with their upper signs and then with their lower ones, ``∓`` with the
opposite; or, as another reading, each ``±`` by itself.  A comma between digits and outside brackets
may separate thousands, may be a decimal comma, or may stand between two numbers.
"""

from __future__ import annotations

import re
from itertools import product

from closedform.language.compound import STATEMENTS, either, set_of
from closedform.language.tokens import CLOSERS, Token, Tokens
from closedform.language.tree import Expr

__all__ = [
    "COMMA_CHOICES",
    "PLUS_MINUS",
    "both_signs",
    "comma_choices",
    "join_numbers",
    "merged",
    "several_signs",
]

PLUS_MINUS = ("\\pm", "\\mp", "±", "∓", "+/-")
MOST_SIGNS = 3
_UPPER = {"\\pm": "+", "\\mp": "-"}
_LOWER = {"\\pm": "-", "\\mp": "+"}

COMMA_CHOICES = ("thousands", "listed", "comma")
"""``10,701`` as 10701, as two numbers, and as 10.701."""
_THOUSANDS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_DECIMAL = re.compile(r"(?<![0-9.,])[0-9]+,[0-9]+(?![0-9.,])")
_LIST = re.compile(r"\s*-?[0-9.]+(?:\s*,\s*-?[0-9.]+)+\s*")


# --- plus or minus ------------------------------------------------------------------------------


def both_signs(tokens: Tokens, independent: bool) -> list[Tokens]:
    """The text with every sign for ``±``; the text itself if there is none."""
    places = [at for at, t in enumerate(tokens.items) if t.kind == "op" and t.text in _UPPER]
    if not places:
        return [tokens]
    if independent and len(places) <= MOST_SIGNS:
        tables = product((_UPPER, _LOWER), repeat=len(places))
    else:
        tables = product((_UPPER, _LOWER), repeat=1)
    found = []
    for picked in tables:
        items = list(tokens.items)
        for number, at in enumerate(places):
            table = picked[number if len(picked) > 1 else 0]
            items[at] = Token("op", table[items[at].text], items[at].position)
        found.append(tokens._replace(items=items))
    return found


def several_signs(tokens: Tokens) -> bool:
    """Whether the signs for ``±`` in a text might not belong together."""
    signs = [t.text for t in tokens.items if t.kind == "op" and t.text in _UPPER]
    return 1 < len(signs) <= MOST_SIGNS and "\\mp" not in signs


def merged(trees: list[Expr]) -> Expr | None:
    """One tree for all signs: statements joined by ``or``, sets united, values in a set.

    ``None`` for what has no such meaning, as intervals.
    """
    trees = list(dict.fromkeys(trees))
    if len(trees) == 1:
        return trees[0]
    if all(tree.head in STATEMENTS for tree in trees):
        parts = [p for tree in trees for p in (tree.args if tree.head == "either" else (tree,))]
        return either(*dict.fromkeys(parts))
    if all(tree.head == "set" for tree in trees):
        return set_of(*dict.fromkeys(value for tree in trees for value in tree.args))
    if any(tree.head in _NO_VALUE or tree.head in STATEMENTS for tree in trees):
        return None
    return set_of(*trees)


_NO_VALUE = frozenset(
    ("tuple", "interval", "matrix", "numbers", "union", "intersection", "difference", "set")
)


# --- commas in numbers --------------------------------------------------------------------------


def comma_choices(text: str) -> list[str]:
    """Which of :data:`COMMA_CHOICES` could matter for a text."""
    if "," not in text:
        return []
    thousands, decimal = _THOUSANDS.search(text), _DECIMAL.search(text)
    listed = thousands or decimal or _LIST.fullmatch(text)
    could = thousands, listed, decimal
    return [name for name, found in zip(COMMA_CHOICES, could, strict=True) if found]


def join_numbers(items: list[Token], text: str, how: str) -> list[Token]:
    """The tokens with commas between digits made part of a number, outside brackets only.

    The braces around an argument of TeX do not count.
    """
    inside: list[bool] = []  # for each open bracket, whether it counts
    found: list[Token] = []
    pattern = _THOUSANDS if how == "thousands" else _DECIMAL
    behind = 0
    for token in items:
        if token.position < behind and token.kind != "end":
            continue
        if token.kind == "op" and token.text in CLOSERS:
            before = found[-1] if found else token
            argument = before.kind == "command" or before.text in ("}", "^", "_")
            inside.append(token.text != "{" or not argument)
        elif token.kind == "op" and inside and token.text in CLOSERS.values():
            inside.pop()
        match = None
        if token.kind == "number" and not any(inside):
            match = pattern.match(text, token.position)
        if match is None:
            found.append(token)
            continue
        behind = match.end()
        if how == "thousands":
            digits = match[0].replace(",", "")
            fraction = re.compile(r"\.[0-9]+").match(text, behind)
            if fraction:
                digits, behind = digits + fraction[0], fraction.end()
            kind = "decimal" if fraction else "number"
            found.append(Token(kind, digits, token.position))
        else:
            found.append(Token("decimal", match[0].replace(",", "."), token.position))
    return found
