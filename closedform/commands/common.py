"""What all commands share: exit codes, errors as one message, options, output as JSON."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from closedform.course.loader import Course

__all__ = [
    "FAILED",
    "UNDECIDED",
    "USAGE",
    "Commands",
    "Stop",
    "complete_ids",
    "course_option",
    "finish",
    "json_option",
    "load",
    "print_json",
]

FAILED, USAGE, UNDECIDED, INTERRUPTED = 1, 2, 3, 130


class Stop(click.ClickException):
    """One message on stderr, and an exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(" ".join(message.split()))
        self.exit_code = code  # type: ignore[misc]  # click reads it from the instance


class Commands(click.Group):
    """Turns every error into one message.  Python's own exit code, 1, would mean refuted."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            raise Stop("interrupted", INTERRUPTED) from None
        except Exception as error:
            if os.environ.get("CLOSEDFORM_TRACEBACK"):
                raise
            raise _explained(error) from error


def _explained(error: Exception) -> Stop:
    from closedform.course.chain import ChainFailed

    if isinstance(error, ChainFailed):
        return Stop(str(error), FAILED)
    expected = (ValueError, OSError, RuntimeError)
    if isinstance(error, expected) and type(error).__module__.startswith("closedform."):
        return Stop(str(error), USAGE)
    if isinstance(error, OSError):
        return Stop(f"{error.filename or 'a file'}: {error.strerror or error}", USAGE)
    return Stop(
        f"unexpected {type(error).__name__}: {error} (set CLOSEDFORM_TRACEBACK=1 to see where)",
        USAGE,
    )


course_option = click.option(
    "--course",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="A folder with derivations, numeric and reports; by default the built-in course.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def complete_ids(ctx: click.Context, param: click.Parameter, text: str) -> list[CompletionItem]:
    course = load(ctx.params.get("course"))
    return [
        CompletionItem(name, help=course.result(name).title)
        for name in course.ids
        if name.startswith(text)
    ]


def load(folder: Path | None) -> Course:
    from closedform.course.loader import load_course

    return load_course(folder)


def print_json(data: Any) -> None:
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def finish(code: int) -> None:
    if code:
        click.get_current_context().exit(code)
