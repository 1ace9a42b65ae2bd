"""The sets of all numbers of a kind: ``\\mathbb{R}``, ``\\mathbb{R}_{>0}``, ``\\mathbb{N}_0``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from closedform.language.parser import Parser, Step

__all__ = ["NUMBER_COMMANDS", "NUMBER_WORDS"]

_LETTERS = {
    **{f"mathbb{{{letter}}}": letter for letter in "RQZN"},
    **{letter: letter for letter in "RQZN"},
    "Reals": "R",
    "Rationals": "Q",
    "Integers": "Z",
    "Naturals": "N",
    "Naturals0": "N0",
    "Naturals1": "N1",
}
_BELOW: dict[str, dict[tuple[str, ...], str]] = {
    "N": {("0",): "N0", (">=", "0"): "N0", (">", "0"): "N1", (">=", "1"): "N1"},
    "Z": {(">=", "0"): "N0", (">", "0"): "N1", (">=", "1"): "N1"},
    "R": {(">", "0"): "()", (">=", "0"): "[)", ("<", "0"): "()", ("<=", "0"): "(]"},
}
"""What may stand below a letter: another set of numbers or, of ``R``, the ends of an interval."""


def _numbers(parser: Parser, name: str) -> Step:
    yield from ()  # waits for nothing, and is a step all the same
    letter = _LETTERS[name]
    if not parser.next_is("_", "^", "^*"):
        return parser.make("numbers", letter)
    start, behind = parser.token, parser.at + 1
    end = parser.tokens.closer.get(behind, behind) + 1
    inside = tuple(t.text for t in parser.items[behind:end] if t.text not in ("{", "}"))
    value = _BELOW.get(letter, {}).get(inside, "") if start.text == "_" else ""
    if not value:
        parser.fail(
            "of the sets of numbers only \\mathbb{R}_{>0}, \\mathbb{R}_{\\ge 0}, \\mathbb{N}_0 and "
            "the like are read; write another one as an interval",
            start,
        )
    parser.at = end
    if letter != "R":
        return parser.make("numbers", value)
    zero, infinity = parser.make("number", 0), parser.make("constant", "oo")
    if inside[0] in (">", ">="):
        return parser.make("interval", value, zero, infinity)
    return parser.make("interval", value, parser.make("neg", None, infinity), zero)


NUMBER_WORDS: dict[str, Callable[[Parser, str], Step]] = {
    name: _numbers for name in _LETTERS if len(name) > 1
}
NUMBER_COMMANDS: dict[str, Callable[[Parser, str], Step]] = dict.fromkeys("RQZN", _numbers)
