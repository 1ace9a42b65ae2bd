"""Blank out what a document holds beside prose and mathematics, and keep every position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["MATH_ENVIRONMENTS", "Note", "mask", "notes"]

MATH_ENVIRONMENTS = frozenset(
    f"{name}{star}"
    for name in (
        "equation",
        "align",
        "alignat",
        "flalign",
        "gather",
        "multline",
        "eqnarray",
        "displaymath",
        "math",
        "dmath",
    )
    for star in ("", "*")
)
_MARK = "closedform:"
_VERBATIM = re.compile(
    r"\\begin\{(verbatim\*?|lstlisting|minted|comment|tikzpicture|thebibliography)\}"
    r".*?(?:\\end\{\1\}|\Z)",
    re.DOTALL,
)
_VERB = re.compile(r"\\verb\*?([^\w\s*])[^\n]*?\1")
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_FENCE = re.compile(
    r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1[^\n]*$|\Z)", re.DOTALL | re.MULTILINE
)
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^\n]+?(?<!`)\1(?!`)")
# Marks of mathematics that look like code: GitHub's and GitLab's.
_MATH_FENCE = re.compile(
    r"^( {0,3})(```+|~~~+) *math *\n(.*?)(?:^ {0,3}\2 *$|\Z)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_MATH_CODE = re.compile(r"\$`([^`\n]+)`\$")
_HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ENDS = re.compile(r"\\(?:begin|end)\{([A-Za-z*]{1,40})\}")
_PERCENT = re.compile(r"(?<!\\)%")


@dataclass(frozen=True, slots=True)
class Note:
    """What a comment tells closedform: the text behind ``closedform:``, and where it begins."""

    text: str
    position: int


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group(0))


def _blank_comment(found: re.Match[str]) -> str:
    kept = found.group(1)
    return kept + " " * (len(found.group(0)) - len(kept))


def _as_display(found: re.Match[str]) -> str:
    """``$$`` in place of a fence, of the same length."""
    whole, body = found.group(0), found.group(3)
    start, stop = found.start(3) - found.start(), found.end(3) - found.start()
    if stop == len(whole):
        return whole  # it is never closed
    return f"{'$$':<{start - 1}}\n{body}{'$$':<{len(whole) - stop}}"


def _mathematics(text: str) -> str:
    return _MATH_CODE.sub(r"$ \1 $", _MATH_FENCE.sub(_as_display, text))


def mask(text: str, syntax: str) -> str:
    """The text with code, comments and environments of prose replaced by blanks.

    Parameters
    ----------
    text : str
        A document.
    syntax : str
        ``latex`` or ``markdown``.

    Returns
    -------
    str
        Of the same length, with the same line breaks.

    Examples
    --------
    >>> mask("a % b\\n\\\\begin{proof}$x$\\\\end{proof}", "latex")
    'a    \\n             $x$           '
    """
    if syntax == "markdown":
        text = _mathematics(_HTML_COMMENT.sub(_blank, text))
        for pattern in (_FENCE, _CODE):
            text = pattern.sub(_blank, text)
        # No comment of Markdown, and one of TeX: 5 % would swallow the line.
        text = _PERCENT.sub(" ", text)
    else:
        text = _VERB.sub(_blank, _VERBATIM.sub(_blank, text))
        text = _COMMENT.sub(_blank_comment, text)

    def environment(found: re.Match[str]) -> str:
        return found.group(0) if found.group(1) in _KEPT else _blank(found)

    return _ENDS.sub(environment, text)


_INSIDE = (
    "aligned alignedat gathered split cases dcases rcases array matrix pmatrix bmatrix vmatrix"
    " Vmatrix Bmatrix smallmatrix subarray multlined"
)
_KEPT = MATH_ENVIRONMENTS | frozenset(_INSIDE.split())


def notes(text: str, syntax: str) -> Iterator[Note]:
    """The comments that are meant for closedform, in order.

    In LaTeX ``% closedform: ...``, in Markdown ``<!-- closedform: ... -->``.

    Examples
    --------
    >>> [note.text for note in notes("% closedform: n: integer >= 0\\n% other", "latex")]
    ['n: integer >= 0']
    """
    pattern = _HTML_COMMENT if syntax == "markdown" else _COMMENT
    if syntax == "latex":
        text = _VERB.sub(_blank, _VERBATIM.sub(_blank, text))
    else:
        text = _FENCE.sub(_blank, text)
    for found in pattern.finditer(text):
        body = found.group(0).removesuffix("-->").lstrip("\\").lstrip("%<!- \t\n")
        if body.startswith(_MARK):
            yield Note(body[len(_MARK) :].strip(), found.start())
