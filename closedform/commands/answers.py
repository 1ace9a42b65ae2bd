"""The commands that judge what people wrote: ``equal`` and ``check``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from closedform.commands.common import (
    FAILED,
    UNDECIDED,
    USAGE,
    complete_ids,
    course_option,
    finish,
    json_option,
    load,
    print_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from closedform.answers.verdict import Verdict

__all__ = ["check", "equal"]

FORM_NAMES = ("closed", "simplified", "factored", "single fraction", "decimal", "exact")
_FORM_STATES = {True: "", False: "", None: "not known to be "}
_COLORS = {"proved": "green", "refuted": "red", "unreadable": "magenta"}
_CODES = {"proved": 0, "refuted": FAILED, "unreadable": USAGE}
Command: TypeAlias = "Callable[..., Any]"
_seconds_option = click.option(
    "--seconds", type=click.FloatRange(min=0, min_open=True, max=3600), default=1,
    show_default=True, metavar="S", help="The time that a comparison may take.",
)  # fmt: skip


class _Formulas(click.Command):
    """A command whose arguments may begin with a minus sign."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        values = {name for option in self.params if _takes_value(option) for name in option.opts}
        options: list[str] = []
        formulas: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg == "--":
                formulas.extend(rest)
            elif arg in values:
                options += [arg, *[value for _, value in zip(range(1), rest, strict=False)]]
            elif re.match(r"-h$|--[a-z]{2}", arg):
                options.append(arg)
            else:
                formulas.append(arg)
        return super().parse_args(ctx, [*options, "--", *formulas])


def _takes_value(option: click.Parameter) -> bool:
    return isinstance(option, click.Option) and not option.is_flag


def _demand_options(command: Command) -> Command:
    options = (
        click.option("--form", type=click.Choice(FORM_NAMES),
                     help="Ask that RIGHT is written in this form."),
        click.option("--equation", is_flag=True, help="Equal up to a factor that is never 0."),
        click.option("--tolerance", metavar="T",
                     help="How far a number may be off: 1e-3, or a part of its size, 0.1%."),
        click.option("--approx", metavar="TEXT",
                     help='Equal to leading order only: "N -> oo", "eta -> 0+".'),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.command(cls=_Formulas)
@click.argument("left")
@click.argument("right")
@click.option("--domain", default="", metavar="TEXT",
              help='What the symbols range over: "N: integer >= 1; sigma: real > 0".')  # fmt: skip
@click.option("--infer", is_flag=True, help="Guess what undeclared symbols range over.")
@_demand_options
@_seconds_option
@json_option
def equal(
    left: str, right: str, domain: str, infer: bool, seconds: float, as_json: bool, **demands: Any
) -> None:
    """Judge whether two expressions are equal, in LaTeX, plain text or unicode.

    Exit codes: 0 proved, 1 refuted or not in the form asked for, 2 unreadable, 3 plausible or
    undecided.
    """
    from closedform.answers.judging import explain, judge

    declared, guessed = domain, ""
    if infer:
        domain, guessed = _guess(domain, left, right)
    wanted = {name: value for name, value in demands.items() if value or value == ""}
    _refuse_misfits(wanted)
    verdict = judge(left, right, declared, seconds=seconds, infer=infer, **wanted)
    exactly = wanted.keys() <= {"form"}
    refuted = verdict.verdict == "refuted" and exactly
    mistake = explain(left, right, domain) if refuted else {}
    if as_json:
        data: dict[str, Any] = {**verdict.to_json(), "domain": domain}
        if mistake:
            data["mistake"] = mistake
        print_json({**data, "guessed": guessed} if infer else data)
    else:
        _echo(verdict, asked=True)
        if mistake:
            click.echo(mistake["text"])
        if guessed:
            click.echo(f"guessed: {guessed}")
    finish(_code(verdict))


def _refuse_misfits(wanted: dict[str, Any]) -> None:
    """A usage error for options that cannot be understood, or not together."""
    if wanted:
        from closedform.answers.demands import DemandError, Demands

        try:
            Demands.of(**wanted)
        except DemandError as error:
            raise click.UsageError(str(error)) from None


def _code(verdict: Verdict) -> int:
    """The exit code; a form that is not met makes a right answer fail."""
    if verdict.form is not None and verdict.form.ok is False:
        return FAILED
    if verdict.form is not None and verdict.form.ok is None and verdict.verdict == "proved":
        return UNDECIDED
    return _CODES.get(verdict.verdict, UNDECIDED)


@click.command(cls=_Formulas)
@click.argument("name", metavar="ID[.PART]", shell_complete=complete_ids)
@click.argument("answer")
@_seconds_option
@course_option
@json_option
def check(name: str, answer: str, seconds: float, course: Path | None, as_json: bool) -> None:
    """Check an answer to a question of a result; the part is a letter or a number.

    Exit codes: 0 proved, 1 refuted, 2 unreadable, 3 plausible or undecided.
    """
    from closedform.answers.check import check as run

    checked = run(name, answer, course=load(course), seconds=seconds)
    if as_json:
        print_json(checked.to_json())
    else:
        _echo(checked.verdict)
        if hint := checked.feedback or checked.mistake.get("text", ""):
            click.echo(hint)
    finish(_code(checked.verdict))


def _guess(domain: str, *texts: str) -> tuple[str, str]:
    from closedform.answers.guessing import guess_domain
    from closedform.answers.indexed_names import families_declared
    from closedform.answers.remarks import set_apart
    from closedform.kernel.domain import DomainError
    from closedform.language.errors import Unreadable

    try:
        return guess_domain(families_declared(set_apart(domain).domain, *texts)[0], *texts)
    except (Unreadable, DomainError):
        return domain, ""  # the verdict says what is wrong


def _echo(verdict: Verdict, *, asked: bool = False) -> None:
    word = click.style(verdict.verdict, fg=_COLORS.get(verdict.verdict), bold=True)
    click.echo(f"{word}: {verdict.reason}" if verdict.reason else word)
    if verdict.form is not None and (asked or not verdict.form.ok):
        click.echo(f"form: {_FORM_STATES[verdict.form.ok]}{verdict.form}")
    if verdict.defined_on_less:
        click.echo(f"defined on less: {verdict.defined_on_less}")
