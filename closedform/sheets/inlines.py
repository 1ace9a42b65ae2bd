"""Pieces of a running sentence, and the reader of the prose that authors write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from closedform.sheets.mathcheck import check_math

__all__ = ["Cite", "Code", "Emphasis", "Inline", "Link", "Math", "Text", "plain_text", "prose"]


@dataclass(frozen=True)
class Text:
    """Words; nothing in them is markup."""

    text: str


@dataclass(frozen=True)
class Math:
    """A formula in the sentence, without dollar signs; checked when it is made."""

    latex: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "latex", check_math(self.latex))


@dataclass(frozen=True)
class Emphasis:
    """Stressed pieces."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True)
class Code:
    """Computer text."""

    text: str


@dataclass(frozen=True)
class Cite:
    """A reference to an entry of the bibliography, with a place such as ``exercise 5c``."""

    key: str
    place: str = ""


@dataclass(frozen=True)
class Link:
    """A web address and the words that stand for it."""

    url: str
    text: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"https?://[!-~]+", self.url):
            raise ValueError(f"a link must be an http or https address, not {self.url!r}")


Inline: TypeAlias = Text | Math | Emphasis | Code | Cite | Link

_SPECIAL = re.compile(
    r"""\\(?P<escaped>[\\$*`\[])
      | \$(?P<math>[^$]*)(?P<math_end>\$?)
      | `(?P<code>[^`]*)(?P<code_end>`?)
      | \[@(?P<key>[A-Za-z0-9:._-]+)(?:,\s*(?P<place>[^\]\[]*))?(?P<cite_end>\]?)
      | (?P<open>(?<![\w*])\*(?=[^\s*]))
      | (?P<close>(?<=[^\s*])\*(?![\w*]))
    """,
    re.VERBOSE,
)


def prose(text: str) -> tuple[Inline, ...]:
    r"""Read a sentence with ``$formulas$``, ``*emphasis*``, code in backquotes, ``[@key, place]``.

    Line breaks count as spaces, straight double quotes become curly ones, and a backslash before
    one of ``$ * [`` or a backquote takes away its meaning.

    Parameters
    ----------
    text : str
        What an author wrote.

    Returns
    -------
    tuple of Inline
        The pieces in order; no piece is empty.

    Raises
    ------
    ValueError
        When a ``$``, a backquote, a ``*`` or a ``[@`` is never closed, with the text.
    UnsafeMath
        When a formula holds more than a document may hold.

    Examples
    --------
    >>> prose("so $m_{0}=0$ [@quiz-7, 1b]")
    (Text(text='so '), Math(latex='m_{0}=0'), Text(text=' '), Cite(key='quiz-7', place='1b'))
    >>> prose("it costs $5")
    Traceback (most recent call last):
        ...
    ValueError: a $ is never closed in 'it costs $5'; write \$ for a dollar sign
    """
    source = re.sub(r"\s+", " ", text)
    levels: list[list[Inline]] = [[]]
    position = 0
    for match in _SPECIAL.finditer(source):
        _put_text(levels[-1], source, position, match.start())
        position = match.end()
        if match["escaped"]:
            _append_text(levels[-1], match["escaped"])
        elif match["open"] and len(levels) == 1:
            levels.append([])
        elif match["close"] and len(levels) == 2:
            inner = tuple(levels.pop())
            levels[-1].append(Emphasis(inner))
        elif match["open"] or match["close"]:
            raise ValueError(f"a * opens or closes nothing in {text!r}; write \\* for a star")
        else:
            levels[-1].append(_piece(match, text))
    _put_text(levels[-1], source, position, len(source))
    if len(levels) > 1:
        raise ValueError(f"a * is never closed in {text!r}; write \\* for a star")
    return tuple(levels[0])


def _piece(match: re.Match[str], text: str) -> Inline:
    if match["math"] is not None:
        if not match["math_end"]:
            raise ValueError(f"a $ is never closed in {text!r}; write \\$ for a dollar sign")
        return Math(match["math"])
    if match["code"] is not None:
        if not match["code_end"]:
            raise ValueError(f"a ` is never closed in {text!r}; write \\` for a backquote")
        return Code(match["code"])
    if not match["cite_end"]:
        raise ValueError(f"[@{match['key']} is never closed in {text!r}; write [@key, place]")
    return Cite(match["key"], (match["place"] or "").strip())


def _put_text(level: list[Inline], source: str, start: int, end: int) -> None:
    """The words between two pieces; a quote opens after a space and closes after anything else."""
    for piece in re.split('(")', source[start:end]):
        if piece == '"':
            before = source[start - 1] if start else " "
            _append_text(level, "\u201c" if before in " ([" else "\u201d")
        else:
            _append_text(level, piece)
        start += len(piece)


def _append_text(level: list[Inline], words: str) -> None:
    if level and isinstance(level[-1], Text):
        level[-1] = Text(level[-1].text + words)
    elif words:
        level.append(Text(words))


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The words of a sentence, for a title bar; formulas as their LaTeX, citations left out.

    Examples
    --------
    >>> plain_text(prose("the *order* $K$"))
    'the order K'
    """
    parts = []
    for inline in inlines:
        if isinstance(inline, Emphasis):
            parts.append(plain_text(inline.inlines))
        elif isinstance(inline, Math):
            parts.append(inline.latex)
        elif not isinstance(inline, Cite):
            parts.append(inline.text)
    return "".join(parts)
