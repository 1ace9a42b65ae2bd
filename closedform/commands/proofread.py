"""The command that proofreads documents."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from closedform import __version__
from closedform.commands.common import Stop, finish, json_option, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from closedform.proofread.documents import Document
    from closedform.proofread.relations import Relation

__all__ = ["proofread"]

_STYLES = {
    "proved": "green",
    "plausible": "cyan",
    "assumed": "dim",
    "refuted": "bold red",
    "undecided": "yellow",
    "unreadable": "magenta",
}
_USAGE = 2


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--domain", default="", metavar="TEXT",
              help='What symbols range over: "beta: real in (0,1); N: integer >= 1".')  # fmt: skip
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True, max=60), default=1,
              show_default=True, metavar="S", help="The time for one relation.")  # fmt: skip
@click.option("--all", "show_all", is_flag=True, help="Show every relation, not only open ones.")
@click.option("--quiet", is_flag=True, help="Show refuted relations and the counts only.")
@click.option("--sarif", type=click.Path(path_type=Path), metavar="FILE",
              help="Write a SARIF report.")  # fmt: skip
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE",
              help="Write a copy of the documents with marks in the margin.")  # fmt: skip
@click.option("--write-declarations", is_flag=True,
              help="Write what was guessed to FILE.closedform, to be confirmed there.")  # fmt: skip
@click.option("--allow-undecided", is_flag=True,
              help="Exit with 0 unless something is refuted or cannot be read.")  # fmt: skip
@json_option
def proofread(
    files: tuple[Path, ...], domain: str, seconds: float, show_all: bool, quiet: bool,
    sarif: Path | None, html: Path | None, write_declarations: bool, allow_undecided: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Check every relation in documents in LaTeX or Markdown.

    Declarations stand in comments (% closedform: beta: real in (0,1); n: integer >= 0), in
    FILE.closedform beside a file, or in --domain.  What nobody declared is guessed; a refutation
    that rests on a guess is a warning.  The file - is the standard input.

    Exit codes: 0 all right or warnings only, 1 something is refuted, 2 a file or a declaration
    cannot be read, 3 something is left undecided or unreadable.
    """
    from closedform.proofread.summary import exit_code

    documents: list[Document] = []
    relations: list[Relation] = []
    for path in files:
        found, judged = _proofread(path, domain, seconds)
        documents += found
        relations += judged
        if write_declarations and str(path) != "-":
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
        _print(relations, show_all, quiet)
    finish(exit_code(relations, allow_undecided=allow_undecided))


def _proofread(path: Path, domain: str, seconds: float) -> tuple[list[Document], list[Relation]]:
    if str(path) == "-":
        from closedform.proofread.documents import MOST_SIGNS, read_document
        from closedform.proofread.proofreading import proofread_document

        document = read_document(sys.stdin.read(MOST_SIGNS + 1), "-")
        return [document], proofread_document(document, domain, seconds=seconds)
    from closedform.proofread.texts import proofread_file

    if path.is_dir():
        raise Stop(f"{path} is a folder; name the files in it", _USAGE)
    return proofread_file(path, domain, seconds=seconds)


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
    click.echo(f"{sidecar}: {len(lines)} declarations, to be confirmed or corrected", err=True)


def _print(relations: list[Relation], show_all: bool, quiet: bool) -> None:
    from closedform.proofread.summary import sentence
    from closedform.terminal import new_console

    console = new_console()
    hidden = {"proved", "assumed"} if not quiet else {*_STYLES} - {"refuted"}
    for one in relations:
        if show_all or one.verdict not in hidden:
            _print_one(console, one)
    console.print(sentence(relations))


def _print_one(console: Console, one: Relation) -> None:
    from rich.text import Text

    from closedform.sheets.escape import clean_text

    def clean(text: str) -> str:
        return clean_text(" ".join(text.split()))

    word = "refuted?" if one.warning else one.verdict
    line = Text(f"{clean(one.file)}:{one.line}:{one.column}: ")
    line.append(word, style=_STYLES[one.verdict])
    line.append(f"  {clean(one.text)}")
    console.print(line)
    for label, text in _details(one):
        console.print(Text(f"    {label}{clean(text)}", style="" if label else "dim"))


def _details(one: Relation) -> list[tuple[str, str]]:
    said = one.judgement
    found = [("", said.reason)] if said.reason else []
    if one.verdict == "refuted":
        if said.given:
            found.append(("given ", "; ".join(said.given)))
        if said.guessed:
            found.append(("a warning, if these guesses are right: ", said.guessed))
        if said.mistake:
            found.append(("", said.mistake))
        if said.repair:
            found.append(("proved with the right side ", said.repair))
    return found
