"""A copy of a document as an HTML page, with marks in the margin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from closedform.proofread.documents import Document
from closedform.proofread.relations import Relation
from closedform.proofread.summary import OUTCOMES, counts, declarations, details, sentence

__all__ = ["MARKS", "to_html"]

MARKS = {
    "proved": "✓",
    "plausible": "≈",
    "assumed": "·",
    "refuted": "✗",
    "undecided": "?",
    "unreadable": "–",  # noqa: RUF001
}
# Control signs, and those that turn the direction of writing or take no space.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em;
  color: #1b1b1b; background: #fff }
h1 { font-size: 1.3em; margin-top: 2em } nav { margin-bottom: 2em }
table { border-collapse: collapse; width: 100% }
td { vertical-align: top; padding: 0 .5em }
td.n { color: #767676; text-align: right; user-select: none; width: 1% }
td.m { white-space: nowrap; width: 3em }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere;
  font: 13px/1.6 ui-monospace, monospace }
.refuted { color: #a40000; font-weight: bold } .proved { color: #1a6b1a }
.plausible { color: #1f5f99 } .undecided, .unreadable { color: #5f5f00 } .assumed { color: #767676 }
p.note { margin: .2em 0 .5em; padding: .2em .6em; border-left: 3px solid; font-size: 14px }
p.note, .legend span { font-weight: normal } p.note b { font-weight: bold }
.legend { list-style: none; padding: 0 } .legend li { display: inline-block; margin-right: 1.5em }
tr.wrong { background: #fff0f0 } tr.warned { background: #fff8e5 }
td.m span { cursor: help }
@media print { body { margin: 0; max-width: none } tr { break-inside: avoid } }
"""


def to_html(documents: Iterable[Document], relations: Iterable[Relation]) -> str:
    """The documents as they are written, line by line, every relation with its mark.

    The page needs nothing from elsewhere; all of the document in it is escaped, and signs that
    would not be seen or would turn the direction of writing are shown by their numbers.
    """
    every = list(relations)
    body: list[str] = [_legend(every)]
    done: set[str] = set()
    for document in documents:
        if document.name in done:
            continue
        done.add(document.name)
        mine = [one for one in every if one.file == document.name]
        body.append(f"<h1>{_shown(document.name)}</h1>\n<p>{_shown(sentence(mine))}</p>")
        guesses = declarations(mine)
        if guesses:
            body.append(f"<p>Guessed: {_shown('; '.join(guesses))}.</p>")
        body.append(_table(document, mine))
    title = _shown(", ".join(done) or "proofread")
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _shown(text: str) -> str:
    return escape(_UNSEEN.sub(lambda sign: f"\u27e8U+{ord(sign.group()):04X}\u27e9", text))


def _legend(relations: list[Relation]) -> str:
    found = counts(relations)
    items = "".join(
        f'<li><span class="{name}">{MARKS[name]}</span> {found[name]} {name}</li>'
        for name in OUTCOMES
    )
    return f'<ul class="legend">{items}</ul>'


def _table(document: Document, relations: list[Relation]) -> str:
    by_line: dict[int, list[Relation]] = {}
    for one in relations:
        by_line.setdefault(one.line, []).append(one)
    rows = ["<table>"]
    for number, text in enumerate(document.text.split("\n"), 1):
        here = by_line.get(number, [])
        marks = "".join(map(_mark, here))
        notes = "".join(_note(one) for one in here if one.verdict == "refuted")
        rows.append(
            f'<tr{_row_class(here)}><td class="n">{number}</td><td class="m">{marks}</td>'
            f"<td><pre>{_shown(text)}</pre>{notes}</td></tr>"
        )
    rows.append("</table>")
    return "\n".join(rows)


def _row_class(relations: list[Relation]) -> str:
    if any(one.verdict == "refuted" and not one.warning for one in relations):
        return ' class="wrong"'
    return ' class="warned"' if any(one.warning for one in relations) else ""


def _mark(one: Relation) -> str:
    title = ". ".join([f"{one.verdict}: {one.text}", *details(one)])
    return f'<span class="{one.verdict}" title="{_shown(title)}">{MARKS[one.verdict]}</span>'


def _note(one: Relation) -> str:
    rest = "; ".join(details(one))
    return f'<p class="note {one.verdict}"><b>{_shown(one.text)}</b><br>{_shown(rest)}</p>'
