"""What is recognized as mathematics and not read, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from closedform.language.tokens import CLOSERS

if TYPE_CHECKING:
    from closedform.language.parser import Parser

__all__ = ["NOT_READ", "NO_PLACE", "check_end"]

NO_PLACE = {
    ".": "a dot is read only inside a number; write a sum out instead of '...'",
    "...": "what this ellipsis stands for is not clear: write a sum as sum(term, k, first, last)",
    "\\\\": "a line break is not read; only formulas on one line are",
    "&": "'&' is read only in a matrix and in cases",
    "%": "'%' is per cent, and stands only behind a number",
    "\\sim": "'~' and 'proportional to' are not read: write an equation, or ≈ before a number",
    "\\iff": "statements that imply each other are not read: write one of them",
    "\\mid": "a condition behind a bar is not read; for an absolute value write |x|",
    "\\bmod": "remainders and congruences are not read",
    "\\pm": "± is read between numbers and before them",
}
"""Signs, by the text of their token."""

NOT_READ = {
    "sup": "write the value itself, or a maximum as max(a, b)",
    "inf": "write the value itself, or a minimum as min(a, b)",
    "argmax": "write \\argmin of the opposite",
    "int": "an integral is read with both bounds and its variable, as \\int_0^1 x\\,dx",
    "oint": "an integral is not read",
    "Pr": "a probability is not read; declare it as a name, such as p",
    "mathbb{P}": "a probability is not read; declare it as a name, such as p",
    "Gamma": "the gamma function is not read; for an integer write (n-1)!",
    "mathbb{C}": "complex numbers are not read",
    "if": "write a value on a condition as 'a if x > 0 else b' or as cases(a, x > 0, b)",
    "forall": "for which values a formula holds belongs into the domain",
}
"""Commands and words, where they are not declared."""


def check_end(parser: Parser, opened: str) -> None:
    """Refuse the other kind of bracket at the end of what comes next: ``f(x, y]``."""
    end = parser.items[parser.tokens.closer[parser.at]]
    if end.text != CLOSERS[opened]:
        parser.fail(f"this {end.text!r} stands where {CLOSERS[opened]!r} is expected", end)
