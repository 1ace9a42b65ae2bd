"""The command line.  Everything heavy is imported inside the command that needs it.

Exit codes: 0 all right, 1 something is refuted or fails, 2 usage or unreadable, 3 undecided left.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, get_completion_class

from closedform import __version__
from closedform.commands.answers import check, equal
from closedform.commands.common import (
    FAILED,
    UNDECIDED,
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

if TYPE_CHECKING:
    from collections.abc import Iterable

    from closedform.course.loader import Broken, Course
    from closedform.course.verification import ResultReport, Verification

__all__ = ["cli", "main"]


def _complete_sheets(ctx: click.Context, param: click.Parameter, text: str) -> list[CompletionItem]:
    names = load(ctx.params.get("course")).sheets()
    files = CompletionItem(text, type="file")
    return [files, *(CompletionItem(name) for name in names if name.startswith(text))]


_seed_option = click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="Fixes all randomness."
)
_jobs_option = click.option(
    "--jobs", type=click.IntRange(0), metavar="N",
    help="Worker processes, by default one for each core; 0 works without, and without time limit.",
)  # fmt: skip


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="closedform")
def cli() -> None:
    """Closed forms of deep-learning optimization, with every step checked.

    Exit codes: 0 all right, 1 something is refuted or fails, 2 usage or unreadable, 3 undecided
    left.
    """


cli.add_command(equal)
cli.add_command(check)


@cli.command("list")
@course_option
@json_option
def list_results(course: Path | None, as_json: bool) -> None:
    """List the results of a course."""
    from closedform.views import listing, summary

    loaded = load(course)
    if as_json:
        print_json([summary(loaded, name) for name in loaded.ids])
    else:
        head, *lines = listing(loaded)
        click.secho(head, bold=True)
        for line in lines:
            click.echo(line)
    finish(USAGE if _report_broken(loaded.broken) else 0)


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
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=complete_ids)
@click.option("--mutants", is_flag=True, help="Demand that wrong variants are caught, too.")
@_jobs_option
@_seed_option
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE",
              help="Also write everything as JSON.")  # fmt: skip
@course_option
@json_option
def verify(
    ids: tuple[str, ...], mutants: bool, jobs: int | None, seed: int, report: Path | None,
    course: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Prove, replay and witness results (by default all), and try to break them."""
    if report:
        _check_writable(report)
    loaded = load(course)
    broken = () if ids else loaded.broken
    if not (ids or loaded.ids):
        _report_broken(broken)
        raise Stop(f"{loaded.root} has no result that could be verified", USAGE)
    outcome = _verified(loaded, tuple(dict.fromkeys(ids)) or None, mutants, jobs, seed)
    data = {**outcome.to_json(), "broken": list(map(str, broken))}
    data["ok"] = data["ok"] and not broken
    if report:
        from closedform.sheets.files import write_atomically

        write_atomically(report, json.dumps(data, indent=2, ensure_ascii=False) + "\n")
    if as_json:
        print_json(data)
    else:
        _print_verification(outcome)
    unreadable = _report_broken(broken)
    finish(_code(outcome) or (USAGE if unreadable else 0))


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
@_jobs_option
@_seed_option
@course_option
@json_option
def sheet(
    sheet: str, audience: str, form: str | None, output: Path, jobs: int | None, seed: int,
    course: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Write a solution sheet; nothing is written unless its results hold."""
    from closedform.sheets.build import build_sheet, read_definition
    from closedform.sheets.output import choose_files, write_sheet

    loaded = load(course)
    definition = loaded.sheet_path(sheet)
    name = definition.stem if audience == "instructors" else f"{definition.stem}-{audience}"
    files = choose_files(output, name, form)
    outcome = None
    if audience == "instructors":
        outcome = _verified(loaded, read_definition(definition).results, True, jobs, seed)
        code = _code(outcome)
        if code:
            _print_verification(outcome, stderr=True)
            raise Stop(f"{sheet} is not written: some of its results do not hold", code)
    document = build_sheet(loaded, definition, audience, outcome)
    written, missing = write_sheet(document, files, loaded.root)
    if as_json:
        paths = {kind: str(path) for kind, path in written.items()}
        print_json({"sheet": definition.stem, "audience": audience, "files": paths})
    else:
        for path in written.values():
            click.echo(path)
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


def _verified(
    course: Course, ids: Iterable[str] | None, mutants: bool, jobs: int | None, seed: int
) -> Verification:
    from rich.progress import Progress

    from closedform.course.verify import verify as run
    from closedform.terminal import new_console

    names = course.ids if ids is None else tuple(ids)
    for name in names:
        course.result(name)
    workers = _cores() if jobs is None else jobs
    console = new_console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("verifying", total=len(names))
        return run(course, names, mutants=mutants, seed=seed, jobs=workers,
                   progress=lambda name: bar.update(task, advance=1, description=name))  # fmt: skip


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _print_verification(outcome: Verification, *, stderr: bool = False) -> None:
    from rich.text import Text

    from closedform.terminal import new_console, problem_lines, verification_table

    console = new_console(stderr=stderr)
    console.print(verification_table(outcome))
    for line in problem_lines(outcome):
        console.print(Text(line, style="red"), soft_wrap=True)
    good = sum(report.ok for report in outcome.reports)
    console.print(f"{good} of {len(outcome.reports)} results hold ({outcome.seconds:.1f} s)")


def _code(outcome: Verification) -> int:
    bad = [report for report in outcome.reports if not report.ok]
    if not bad:
        return 0
    return UNDECIDED if all(map(_is_open, bad)) else FAILED


def _is_open(report: ResultReport) -> bool:
    """Whether nothing speaks against a result: it is just not proved, or there was no time."""
    if report.error:
        return report.error.startswith("not done within")
    right = all(claim.witness_ok and not claim.survivors for claim in report.claims)
    return report.replayed and right


def _report_broken(broken: Iterable[Broken]) -> bool:
    lines = [f"broken: {one}" for one in broken]
    for line in lines:
        click.echo(line, err=True)
    return bool(lines)


def _check_writable(path: Path) -> None:
    """Complain before the work, not after it."""
    from closedform.sheets.files import OutputError

    if path.is_dir():
        raise OutputError(f"cannot write {path}: it is a folder; give a file name inside it")
    if not path.resolve().parent.is_dir():
        raise OutputError(f"cannot write {path}: there is no folder {path.resolve().parent}")


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without unicode is no failure
    cli(prog_name="closedform")
