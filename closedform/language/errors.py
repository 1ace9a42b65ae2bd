"""The error of reading: where the text stops being mathematics, and why."""

from __future__ import annotations

import unicodedata

__all__ = ["Unreadable"]

WINDOW = 40


class Unreadable(ValueError):
    """A text that was not understood as mathematics.

    Parameters
    ----------
    text : str
        The whole text.
    position : int
        Index of the first character that was not understood (``len(text)`` for its end).
    reason : str
        One sentence that says what is wrong and, where it can, what to write instead.

    Examples
    --------
    >>> print(Unreadable("2 + * 3", 4, "an operand is missing").caret())
    2 + * 3
        ^
    """

    def __init__(self, text: str, position: int, reason: str) -> None:
        super().__init__(text, position, reason)
        self.text = text
        self.position = position
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.reason} (at character {self.position + 1})\n{self.caret()}"

    def caret(self) -> str:
        """The text around the place, what cannot be seen made visible, and a caret below."""
        start = max(0, self.position - WINDOW)
        stop = min(len(self.text), self.position + WINDOW)
        before = "".join(map(_visible, self.text[start : self.position]))
        after = "".join(map(_visible, self.text[self.position : stop]))
        if start > 0:
            before = "…" + before
        if stop < len(self.text):
            after += "…"
        return f"{before}{after}\n{' ' * _columns(before)}^"


def _visible(char: str) -> str:
    """The character itself, or a name for one that would not show or would move others."""
    if ord(char) < 32:
        return chr(0x2400 + ord(char))
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return f"<U+{ord(char):04X}>"
    return char


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    width = 0
    for char in text:
        if not unicodedata.combining(char):
            width += 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
    return width
