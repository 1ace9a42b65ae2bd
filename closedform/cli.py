"""The command line.  Everything heavy is imported inside the command that needs it.

Exit codes: 0 all right, 1 something is refuted or fails, 2 usage or unreadable, 3 undecided left.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

from closedform import __version__
from closedform.commands.answers import check, equal
from closedform.commands.common import (
    USAGE,
    Commands,
    Stop,
    complete_ids,
    course_option,
    finish,
    json_option,
    load,
    print_json,
)
from closedform.commands.course import (
    exit_code,
    jobs_option,
    list_results,
    print_verification,
    seed_option,
    stress,
    verified,
    verify,
)
from closedform.commands.proofread import proofread

__all__ = ["cli", "main"]


def _complete_sheets(ctx: click.Context, param: click.Parameter, text: str) -> list[CompletionItem]:
    names = load(ctx.params.get("course")).sheets()
    files = CompletionItem(text, type="file")
    return [files, *(CompletionItem(name) for name in names if name.startswith(text))]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="closedform")
def cli() -> None:
    """Closed forms of deep-learning optimization, with every step checked.

    Exit codes: 0 all right, 1 something is refuted or fails, 2 usage or unreadable, 3 undecided
    left.
    """


for command in (list_results, verify, stress, equal, check, proofread):
    cli.add_command(command)


@cli.command()
@click.argument("name", metavar="ID", shell_complete=complete_ids)
@course_option
@json_option
def show(name: str, course: Path | None, as_json: bool) -> None:
    """Show a result: the problem, what is granted, the derivation, the evidence."""
    loaded = load(course)
    result = loaded.result(name)
    if as_json:
        from closedform.views import details

        print_json(details(loaded, name))
        return
    from closedform.terminal import WIDTH, new_console, result_view

    lines = list(result_view(loaded, result))  # all of it, or an error
    console = new_console()
    console.print(*lines, sep="\n", width=min(console.width, WIDTH))


@cli.command()
@click.argument("sheet", metavar="SHEET.toml|NAME", shell_complete=_complete_sheets)
@click.option(
    "--for",
    "audience",
    type=click.Choice(["students", "instructors", "key"]),
    default="instructors",
    show_default=True,
    help="Problems, all, or answers.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["tex", "pdf", "html", "all"]),
    help="By default tex and html, and pdf if there is a TeX engine.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="OUT",
    default=Path(),
    help="A folder (made if needed), or a file when --format names one format.",
)
@click.option("--fresh", is_flag=True, help="Verify again what has not changed since it was.")
@jobs_option
@seed_option
@course_option
@json_option
def sheet(
    sheet: str, audience: str, form: str | None, output: Path, fresh: bool, jobs: int | None,
    seed: int, course: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Write a solution sheet; nothing is written unless its results hold.

    What `closedform verify --mutants` has found is taken from there as long as nothing has changed.
    """
    from closedform.course.cache import Cache
    from closedform.sheets.build import build_sheet, read_definition
    from closedform.sheets.output import choose_files, pictures_for, write_sheet

    loaded = load(course)
    definition = loaded.sheet_path(sheet)
    name = definition.stem if audience == "instructors" else f"{definition.stem}-{audience}"
    files = choose_files(output, name, form)
    outcome = None
    if audience == "instructors":
        names = read_definition(definition).results
        outcome = verified(loaded, names, True, jobs, seed, cache=Cache(loaded), resume=not fresh)
        code = exit_code(outcome)
        if code:
            print_verification(outcome, stderr=True)
            raise Stop(f"{sheet} is not written: some of its results do not hold", code)
    document = build_sheet(loaded, definition, audience, outcome, pictures_for(files))
    written, missing = write_sheet(document, files, loaded.root)
    if as_json:
        paths = {kind: str(path) for kind, path in written.items()}
        print_json({"sheet": definition.stem, "audience": audience, "files": paths})
    else:
        for path in written.values():
            click.echo(path)
    for note in document.notes:
        click.echo(note, err=True)
    if missing:
        click.echo(f"no pdf: {missing}", err=True)
    finish(USAGE if missing and form in ("pdf", "all") else 0)


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a completion script, for example: eval "$(closedform completion bash)"."""
    made = get_completion_class(shell)
    assert made is not None  # click has all three
    click.echo(made(cli, {}, "closedform", "_CLOSEDFORM_COMPLETE").source())


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without unicode is no failure
    gc.set_threshold(50_000, 20, 50)  # formulas hold no cycles, and there are many of them
    cli(prog_name="closedform")
