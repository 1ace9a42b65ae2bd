"""A formula of a document as rows, without what says nothing in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from closedform.proofread.macros import group
from closedform.proofread.relation_signs import SIGN_NEXT, has_sign

__all__ = ["Line", "split_lines"]

_OUTER = re.compile(
    # In Markdown, \begin{align*} stands between dollar signs, too.
    r"\s*\\begin\{((?:align|alignat|gather|multline|equation|eqnarray)\*?"
    r"|aligned|alignedat|gathered|split|multlined)\}"
    r"(?:\[[tbc]\])?(?:\{\d+\})?(.*)\\end\{\1\}\s*(?P<tail>.*)\Z",
    re.DOTALL,
)
# What stands in a line and says nothing; the words of \text stay, they may be a condition.
_LAYOUT = re.compile(
    r"\\(?:label|tag\*?|eqref|ref|cite|hspace\*?|vspace\*?|phantom|hphantom|vphantom|color)"
    r"\s*\{[^{}]*\}|\\(?:nonumber|notag|displaystyle|textstyle|limits|allowbreak|hfill|qed|qedhere"
    r"|blacksquare|null|strut|therefore|because)(?![A-Za-z])|\\l?eqno\s*\(?[^()\s]*\)?"
)
_NUMBERED = re.compile(r"\s*\(\s*(?:\d{1,3}(?:\.\d{1,3})*[a-z]?|\*{1,3})\s*\)\s*")
# What an exam gives for a line.
_POINTS = re.compile(
    r"(?:&\s*&|\\hfill(?![A-Za-z])|\\q?quad(?![A-Za-z]))\s*\[\s*\d+[^\][=]*\]\s*\Z"
)
_CONTINUES = re.compile(r"\s*(?:[+\-\u2212*/·]|\\(?:cdot|times|pm|left\b))")
_SIGN_LAST = re.compile(
    r"(?:(?<![\\&:])[=<>≈≤≥]|\\(?:approx|leq?|geq?|leqslant|geqslant|lt|gt|simeq|equiv))\s*\Z"
)
_LEADING = re.compile(r"(?:[\s&]|\\q?quad(?![A-Za-z])|\\[,;:! ])*")
_WORDS = re.compile(r"\\(?:text[a-z]*|mbox)\s*\{[^{}]*\}|\\[,;:! ]")
# "&& \text{by the chain rule}", "&& (\text{collect})"
_COMMENT = re.compile(r"\s*[(\[]?\s*\\(?:text[a-z]*|mbox|intertext)\s*\{")
_ROW_PARTS = re.compile(
    r"\\begin\{|\\end\{|\\(?:short)?intertext(?=\s*\{)|\\\\(?:\s*\[[^\]\n]{1,12}\])?|\\."
)
_INTERTEXT = re.compile(r"\\(?:short)?intertext\s*\{")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a formula.

    Attributes
    ----------
    text : str
        Without alignment marks, labels and numbers.
    position : int
        Where it begins in the document.
    """

    text: str
    position: int


def split_lines(text: str, position: int) -> list[Line]:
    r"""The lines of a formula.

    Examples
    --------
    >>> [line.text for line in split_lines(r"\begin{aligned}a&=b \\ &=c \quad (3)\end{aligned}", 0)]
    ['a=b', '=c']
    """
    while (outer := _OUTER.match(text)) and not outer.group("tail").strip(" .,"):
        position += outer.start(2)
        text = outer.group(2)
    found: list[Line] = []
    for raw, offset in _rows(text):
        start = len(_LEADING.match(raw)[0])  # type: ignore[index]
        line = _clean(raw[start:])
        if not line:
            continue
        if found and _goes_on(found[-1].text, line):
            found[-1] = Line(f"{found[-1].text} {line}", found[-1].position)
        else:
            found.append(Line(line, position + offset + start))
    return found


def _goes_on(before: str, line: str) -> bool:
    """Whether a row belongs to the one before: a term of it, or a side of its relation."""
    if not has_sign(line) and _CONTINUES.match(line):
        return True
    if _SIGN_LAST.search(before):
        return not SIGN_NEXT.match(line)
    formula = _WORDS.sub("", before).strip()
    return bool(formula and SIGN_NEXT.match(line) and not has_sign(before))


def _rows(text: str) -> Iterator[tuple[str, int]]:
    start, inner = 0, 0
    for found in _ROW_PARTS.finditer(text):
        token = found.group(0)
        inner += (token == "\\begin{") - (token == "\\end{")
        words = token.endswith("intertext")  # which ends a row by itself
        if inner <= 0 and (words or token.startswith("\\\\")):
            yield text[start : found.start()], start
            start = found.start() if words else found.end()
    yield text[start:], start


def _clean(text: str) -> str:
    text = _POINTS.sub(" ", _LAYOUT.sub(" ", text))
    intertext = _INTERTEXT.search(text)
    if intertext:
        words = group(text, intertext.end() - 1)
        text = text[: intertext.start()] + (text[words[1] :] if words else "")
    # An alignment mark inside a matrix or a definition by cases separates its cells.
    inside, cells = 0, [""]
    for found in re.finditer(r"\\begin\{|\\end\{|\\.|&|[^\\&]+|\\", text, re.DOTALL):
        token = found.group(0)
        inside += (token == "\\begin{") - (token == "\\end{")
        if token == "&" and inside <= 0:
            cells.append("")
        else:
            cells[-1] += token
    cells[2:] = ["" if _is_comment(cell) else cell for cell in cells[2:]]
    pieces = re.split(r"\\q?quad(?![A-Za-z])", _side_by_side(cells))
    while len(pieces) > 1 and _NUMBERED.fullmatch(pieces[-1]):
        pieces.pop()
    while len(pieces) > 1 and _NUMBERED.fullmatch(pieces[0]):
        pieces.pop(0)
    return "\\quad ".join(pieces).strip().rstrip(".,;:").strip()


def _is_comment(cell: str) -> bool:
    return _COMMENT.match(cell) is not None and not has_sign(cell)


def _side_by_side(cells: list[str]) -> str:
    """The cells of a row in one; ``a & = b & c & = d`` are two equations."""
    text = cells[0]
    for place, cell in enumerate(cells[1:], 1):
        following = cells[place + 1] if place + 1 < len(cells) else ""
        before = cells[place - 1]
        ended = place % 2 == 0 and has_sign(before) and SIGN_NEXT.sub("", before, 1).strip()
        begins = cell.strip() and not has_sign(cell) and SIGN_NEXT.match(following)
        text += f"\\quad {cell}" if ended and begins else cell
    return text
