"""The command that proofreads documents."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from closedform import __version__
from closedform.commands.common import USAGE, Stop, finish, json_option, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from closedform.proofread.documents import Document
    from closedform.proofread.relations import Relation

    Progress = Callable[[Relation], None] | None

__all__ = ["proofread"]

_STYLES = {
    "proved": "green",
    "plausible": "cyan",
    "assumed": "dim",
    "refuted": "bold red",
    "undecided": "yellow",
    "unreadable": "magenta",
}
_STDIN = "-"


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--domain", default="", metavar="TEXT",
              help='What symbols range over: "beta: real in (0,1); N: integer >= 1".')  # fmt: skip
@click.option("--syntax", type=click.Choice(["latex", "markdown"]),
              help="Of the standard input; by default a guess.")  # fmt: skip
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True, max=60), default=1,
              show_default=True, metavar="S", help="The time for one relation.")  # fmt: skip
@click.option("--all", "show_all", is_flag=True, help="Show every relation, not only open ones.")
@click.option("--quiet", is_flag=True, help="Show refuted relations and the counts only.")
@click.option("--sarif", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write a SARIF report.")  # fmt: skip
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write a copy of the documents with marks in the margin.")  # fmt: skip
@click.option("--write-declarations", is_flag=True,
              help="Write what was guessed to FILE.closedform, to be confirmed there.")  # fmt: skip
@click.option("--allow-undecided", is_flag=True,
              help="Exit with 0 also when relations are left undecided or unreadable.")  # fmt: skip
@json_option
def proofread(
    files: tuple[Path, ...], domain: str, syntax: str | None, seconds: float, show_all: bool,
    quiet: bool, sarif: Path | None, html: Path | None, write_declarations: bool,
    allow_undecided: bool, as_json: bool,
) -> None:  # fmt: skip
    """Check every relation in documents in LaTeX or Markdown.

    Declarations stand in comments (% closedform: beta: real in (0,1); n: integer >= 0), in
    FILE.closedform beside a file, or in --domain.  What nobody declared is guessed; a refutation
    that rests on a guess is a warning.  FILE is a file, a folder, or - for the standard input.

    Exit codes: 0 all right or warnings only, 1 something is refuted, 2 a file or a declaration
    cannot be read, 3 something is left undecided or unreadable.
    """
    from closedform.proofread.summary import exit_code
    from closedform.proofread.texts import merged

    merged(domain)  # a mistake in it is said before anything is read
    for path in (sarif, html):
        if path is not None and not path.parent.is_dir():
            raise Stop(f"{path} cannot be written: there is no folder {path.parent}", USAGE)
    documents: list[Document] = []
    relations: list[Relation] = []
    with _progress(shown=not as_json) as progress:
        for path, read, judged in _judged(files, domain, syntax, seconds, progress):
            documents += read
            relations += judged
            if write_declarations and str(path) != _STDIN:
                _write_declarations(path, judged)
    if sarif is not None:
        from closedform.proofread.sarif import to_sarif

        _write_json(sarif, to_sarif(relations, __version__))
    if html is not None:
        from closedform.proofread.annotated import to_html

        html.write_text(to_html(documents, relations), encoding="utf-8")
    if as_json:
        print_json([one.to_json() for one in relations])
    else:
        _print(relations, [document.name for document in documents], show_all, quiet)
    finish(exit_code(relations, allow_undecided=allow_undecided))


def _judged(
    files: tuple[Path, ...], domain: str, syntax: str | None, seconds: float, progress: Progress
) -> Iterator[tuple[Path, list[Document], list[Relation]]]:
    """Each file with its documents and relations; what was included before does not come again."""
    from closedform.proofread.documents import read_document
    from closedform.proofread.files import MOST_BYTES, decoded, documents_below
    from closedform.proofread.proofreading import proofread_document
    from closedform.proofread.texts import proofread_file

    done: set[Path] = set()
    for given in files:
        if str(given) == _STDIN:
            text = decoded(sys.stdin.buffer.read(MOST_BYTES + 1), _STDIN)
            document = read_document(text, _STDIN, syntax or "")
            found = proofread_document(document, domain, seconds=seconds, progress=progress)
            yield given, [document], found
            continue
        for path in documents_below(given) if given.is_dir() else [given]:
            if path.resolve() in done:
                continue
            read, judged = proofread_file(path, domain, seconds=seconds, progress=progress)
            names = {one.name for one in read if Path(one.name).resolve() not in done}
            done |= {Path(name).resolve() for name in names}
            yield (
                path,
                [one for one in read if one.name in names],
                [one for one in judged if one.file in names],
            )


@contextmanager
def _progress(*, shown: bool) -> Iterator[Progress]:
    """On a terminal: how many relations have been judged."""
    from closedform.terminal import new_console

    console = new_console(stderr=True)
    if not (shown and console.is_terminal):
        yield None
        return
    count = wrong = 0
    with console.status("reading") as status:

        def count_one(one: Relation) -> None:
            nonlocal count, wrong
            count += 1
            wrong += one.verdict == "refuted"
            status.update(f"{count} relations, {wrong} refuted")

        yield count_one


def _write_json(path: Path, data: dict[str, Any]) -> None:
    import json

    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_declarations(path: Path, relations: list[Relation]) -> None:
    """Add the guesses to the sidecar; what stands there already stays."""
    from closedform.proofread.files import sidecar_of
    from closedform.proofread.summary import declarations

    lines = declarations(relations)
    if not lines:
        click.echo(f"{path}: nothing was guessed", err=True)
        return
    sidecar = sidecar_of(path)
    head = "# Guessed by closedform proofread: correct what is wrong, then it is confirmed.\n"
    with sidecar.open("a", encoding="utf-8") as out:
        out.write(head + "".join(f"{line}\n" for line in lines))
    plural = "" if len(lines) == 1 else "s"
    click.echo(f"{sidecar}: {len(lines)} declaration{plural}, to be confirmed", err=True)


def _print(relations: list[Relation], names: list[str], show_all: bool, quiet: bool) -> None:
    from closedform.proofread.summary import declarations, sentence
    from closedform.terminal import new_console

    console = new_console()
    hidden = {"proved", "assumed"} if not quiet else {*_STYLES} - {"refuted"}
    for one in relations:
        if show_all or one.verdict not in hidden:
            _print_one(console, one)
    if len(names) > 1:
        _print_table(console, relations, names)
    guesses = declarations(relations)
    if guesses and not quiet:
        console.print(f"guessed: {_clean('; '.join(guesses))}", style="dim")
    console.print(sentence(relations))


def _clean(text: str) -> str:
    from closedform.sheets.escape import clean_text

    return clean_text(" ".join(text.split()))


def _print_one(console: Console, one: Relation) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from closedform.proofread.summary import details

    word = "refuted?" if one.warning else one.verdict
    line = Text(f"{_clean(one.file)}:{one.line}:{one.column}: ")
    line.append(word, style=_STYLES[one.verdict])
    line.append(f"  {_clean(one.text)}")
    console.print(line)
    for text in details(one):
        style = "" if one.verdict == "refuted" else "dim"
        console.print(Padding(Text(_clean(text), style=style), (0, 0, 0, 4), expand=False))


def _print_table(console: Console, relations: list[Relation], names: list[str]) -> None:
    from rich.table import Table
    from rich.text import Text

    from closedform.proofread.summary import OUTCOMES, counts

    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for word in OUTCOMES:
        table.add_column(word, justify="right", style=_STYLES[word])
    for name in dict.fromkeys(names):
        found = counts(one for one in relations if one.file == name)
        table.add_row(Text(_clean(name)), *(str(found[word]) for word in OUTCOMES))
    console.print(table)
