"""A copy of a document as an HTML page, with marks in the margin."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from closedform.proofread.documents import Document
from closedform.proofread.relations import Relation
from closedform.proofread.summary import sentence

__all__ = ["MARKS", "to_html"]

MARKS = {
    "proved": "✓",
    "plausible": "≈",
    "assumed": "·",
    "refuted": "✗",
    "undecided": "?",
    "unreadable": "–",  # noqa: RUF001
}
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em }
table { border-collapse: collapse; width: 100% }
td { vertical-align: top; padding: 0 .5em }
td.n { color: #767676; text-align: right; user-select: none }
td.m { white-space: nowrap; width: 3em }
pre { margin: 0; white-space: pre-wrap; font: 13px/1.5 ui-monospace, monospace }
.refuted { color: #a40000; font-weight: bold } .proved { color: #1a6b1a }
.plausible { color: #1f5f99 } .undecided, .unreadable { color: #5f5f00 } .assumed { color: #767676 }
p.note { margin: .2em 0 .5em; padding: .2em .6em; border-left: 3px solid; font-weight: normal }
tr.wrong { background: #fff0f0 } tr.warned { background: #fff8e5 }
"""


def to_html(documents: Iterable[Document], relations: Iterable[Relation]) -> str:
    """The documents as they are written, line by line, every relation with its mark.

    The page needs nothing from elsewhere; all of the document in it is escaped.
    """
    every = list(relations)
    body: list[str] = []
    for document in documents:
        mine = [one for one in every if one.file == document.name]
        body.append(f"<h1>{escape(document.name)}</h1>\n<p>{escape(sentence(mine))}</p>")
        body.append(_table(document, mine))
    title = escape(", ".join(dict.fromkeys(one.file for one in every)) or "proofread")
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _table(document: Document, relations: list[Relation]) -> str:
    by_line: dict[int, list[Relation]] = {}
    for one in relations:
        by_line.setdefault(one.line, []).append(one)
    rows = ["<table>"]
    for number, text in enumerate(document.text.split("\n"), 1):
        here = by_line.get(number, [])
        marks = "".join(_mark(one) for one in here)
        notes = "".join(_note(one) for one in here if _worth_a_note(one))
        rows.append(
            f'<tr{_row_class(here)}><td class="n">{number}</td><td class="m">{marks}</td>'
            f"<td><pre>{escape(text)}</pre>{notes}</td></tr>"
        )
    rows.append("</table>")
    return "\n".join(rows)


def _row_class(relations: list[Relation]) -> str:
    if any(one.verdict == "refuted" and not one.warning for one in relations):
        return ' class="wrong"'
    return ' class="warned"' if any(one.warning for one in relations) else ""


def _mark(one: Relation) -> str:
    title = escape(f"{one.verdict}: {one.text}", quote=True)
    return f'<span class="{one.verdict}" title="{title}">{MARKS[one.verdict]}</span>'


def _worth_a_note(one: Relation) -> bool:
    return one.verdict == "refuted"


def _note(one: Relation) -> str:
    return f'<p class="note {one.verdict}">{escape(one.message)}</p>'
