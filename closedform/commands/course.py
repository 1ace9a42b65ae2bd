"""The commands about a whole course: ``list``, ``verify`` and ``stress``."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from closedform.commands.common import (
    FAILED,
    UNDECIDED,
    USAGE,
    Stop,
    complete_ids,
    course_option,
    finish,
    json_option,
    load,
    print_json,
)

if TYPE_CHECKING:
    from closedform.course.loader import Broken, Course
    from closedform.course.verification import ResultReport, Verification

__all__ = [
    "exit_code",
    "jobs_option",
    "list_results",
    "print_verification",
    "seed_option",
    "stress",
    "verified",
    "verify",
]

seed_option = click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="Fixes all randomness."
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(0), metavar="N",
    help="Worker processes, by default one for each core; 0 works without, and without time limit.",
)  # fmt: skip


@click.command("list")
@click.option("--status", is_flag=True, help="How each result is known, from the last `verify`.")
@click.option("--fresh", is_flag=True, help="With --status: verify everything anew.")
@click.option("--markdown", is_flag=True, help="With --status: print the table as Markdown.")
@jobs_option
@course_option
@json_option
def list_results(
    status: bool, fresh: bool, markdown: bool, jobs: int | None, course: Path | None,
    as_json: bool,
) -> None:  # fmt: skip
    """List the results of a course.

    With --status, what has not been verified since it was last changed is shown as such, without
    numbers; the exit code is that of `verify`, 3 as long as something is not verified.
    """
    if (fresh or markdown) and not status:
        raise click.UsageError("--fresh and --markdown say how --status works; add --status")
    loaded = load(course)
    code = 0
    if status:
        code = _list_status(loaded, fresh, markdown, jobs, as_json)
    else:
        _list_plain(loaded, as_json)
    unreadable = _report_broken(loaded.broken)
    finish(code or (USAGE if unreadable else 0))


def _list_plain(loaded: Course, as_json: bool) -> None:
    from closedform.views import listing, summary

    if as_json:
        print_json([summary(loaded, name) for name in loaded.ids])
        return
    head, *lines = listing(loaded)
    click.secho(head, bold=True)
    for line in lines:
        click.echo(line)


def _list_status(
    loaded: Course, fresh: bool, markdown: bool, jobs: int | None, as_json: bool
) -> int:
    from closedform.course.cache import Cache
    from closedform.course.status import statuses, to_markdown

    cache = Cache(loaded)
    if fresh:
        verified(loaded, None, True, jobs, 0, cache=cache)
    rows = statuses(loaded, cache)
    if as_json:
        print_json([row.to_json() for row in rows])
    elif markdown:
        click.echo(to_markdown(rows))
    else:
        from closedform.terminal import new_console, status_table

        new_console().print(status_table(rows))
        old = sum(row.report is None for row in rows)
        if old:
            click.echo(
                f"{old} of {len(rows)} not verified since they, or closedform, were last changed; "
                "`closedform verify --mutants --resume` does it"
            )
    reports = [row.report for row in rows if row.report is not None]
    return _code_of(reports) or (UNDECIDED if len(reports) < len(rows) else 0)


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=complete_ids)
@click.option("--mutants", is_flag=True, help="Demand that wrong variants are caught, too.")
@click.option("--resume", is_flag=True, help="Do not run results again that have not changed.")
@jobs_option
@seed_option
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE",
              help="Also write everything as JSON.")  # fmt: skip
@course_option
@json_option
def verify(
    ids: tuple[str, ...], mutants: bool, resume: bool, jobs: int | None, seed: int,
    report: Path | None, course: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Prove, replay and witness results (by default all), and try to break them.

    What came out is remembered, for --resume and for `closedform list --status`, in the user's
    cache folder (or in CLOSEDFORM_CACHE).
    """
    from closedform.course.cache import Cache

    if report:
        _check_writable(report)
    loaded = load(course)
    broken = () if ids else loaded.broken
    if not (ids or loaded.ids):
        _report_broken(broken)
        raise Stop(f"{loaded.root} has no result that could be verified", USAGE)
    names = tuple(dict.fromkeys(ids)) or None
    outcome = verified(loaded, names, mutants, jobs, seed, cache=Cache(loaded), resume=resume)
    data = {**outcome.to_json(), "broken": list(map(str, broken))}
    data["ok"] = data["ok"] and not broken
    if report:
        from closedform.sheets.files import write_atomically

        write_atomically(report, json.dumps(data, indent=2, ensure_ascii=False) + "\n")
    if as_json:
        print_json(data)
    else:
        print_verification(outcome)
    unreadable = _report_broken(broken)
    finish(exit_code(outcome) or (USAGE if unreadable else 0))


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=complete_ids)
@click.option("-n", "count", type=click.IntRange(1, 100_000), default=100, show_default=True,
              metavar="N", help="How many variants of each question are drawn.")  # fmt: skip
@jobs_option
@seed_option
@course_option
@json_option
def stress(
    ids: tuple[str, ...], count: int, jobs: int | None, seed: int, course: Path | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Draw the variants of each question many times, solve them, and check the listed answers.

    Exit code 1 when a variant has no solution, a right answer is refused, or a wrong one is right
    at all numbers; warnings do not count.
    """
    from rich.progress import Progress

    from closedform.answers.stress import stress as run
    from closedform.terminal import new_console, stress_lines, stress_table

    loaded = load(course)
    names = tuple(dict.fromkeys(ids)) or loaded.ids
    for name in names:
        loaded.result(name)
    workers = _cores() if jobs is None else jobs
    console = new_console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("drawing", total=len(names))

        def done(name: str) -> None:
            bar.update(task, advance=1, description=name)

        questions = run(loaded, names, count=count, seed=seed, jobs=workers, progress=done)
    if as_json:
        print_json([question.to_json() for question in questions])
    else:
        out = new_console()
        out.print(stress_table(questions))
        for line in stress_lines(questions):
            out.print(line, soft_wrap=True)
    unreadable = False if ids else _report_broken(loaded.broken)
    failed = any(question.failures for question in questions)
    left = any(question.undecided for question in questions)
    finish(FAILED if failed else UNDECIDED if left else USAGE if unreadable else 0)


def verified(
    course: Course,
    ids: Iterable[str] | None,
    mutants: bool,
    jobs: int | None,
    seed: int,
    **remember: Any,
) -> Verification:
    """Verify results, with a line for each and a bar on terminals."""
    from rich.progress import Progress

    from closedform.course.verify import verify as run
    from closedform.terminal import new_console, progress_line

    names = course.ids if ids is None else tuple(ids)
    for name in names:
        course.result(name)
    workers = _cores() if jobs is None else jobs
    console = new_console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("verifying", total=len(names))

        def done(report: ResultReport) -> None:
            bar.update(task, advance=1)
            if console.is_terminal:
                bar.console.print(progress_line(report))

        return run(course, names, mutants=mutants, seed=seed, jobs=workers, progress=done,
                   **remember)  # fmt: skip


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def print_verification(outcome: Verification, *, stderr: bool = False) -> None:
    """The table, what is wrong line by line, and how many results hold."""
    from rich.text import Text

    from closedform.terminal import (
        new_console,
        problem_lines,
        skipped_lines,
        verification_table,
    )

    console = new_console(stderr=stderr)
    console.print(verification_table(outcome))
    for line in problem_lines(outcome):
        console.print(Text(line, style="red"), soft_wrap=True)
    for line in skipped_lines(outcome):
        console.print(Text(line, style="yellow"), soft_wrap=True)
    good = sum(report.ok for report in outcome.reports)
    again = f"; {len(outcome.unchanged)} unchanged, not run again" if outcome.unchanged else ""
    console.print(f"{good} of {len(outcome.reports)} results hold ({outcome.seconds:.1f} s{again})")


def exit_code(outcome: Verification) -> int:
    """0 all right, 1 something fails, 3 nothing speaks against the results, but some are open."""
    return _code_of(outcome.reports)


def _code_of(reports: Sequence[ResultReport]) -> int:
    bad = [report for report in reports if not report.ok]
    if not bad:
        return 0
    return UNDECIDED if all(report.is_open for report in bad) else FAILED


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
