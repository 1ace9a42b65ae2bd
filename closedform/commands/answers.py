"""The commands that judge what people wrote: ``equal`` and ``check``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    from closedform.answers.verdict import Verdict

__all__ = ["check", "equal"]

_CODES = {"proved": 0, "refuted": FAILED, "unreadable": USAGE}
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


@click.command(cls=_Formulas)
@click.argument("left")
@click.argument("right")
@click.option("--domain", default="", metavar="TEXT",
              help='What the symbols range over: "N: integer >= 1; sigma: real > 0".')  # fmt: skip
@click.option("--infer", is_flag=True, help="Guess what undeclared symbols range over.")
@_seconds_option
@json_option
def equal(left: str, right: str, domain: str, infer: bool, seconds: float, as_json: bool) -> None:
    """Judge whether two expressions are equal, in LaTeX, plain text or unicode.

    Exit codes: 0 proved, 1 refuted, 2 unreadable, 3 plausible or undecided.
    """
    from closedform.answers.judging import explain, judge

    guessed = ""
    if infer:
        domain, guessed = _guess(domain, left, right)
    verdict = judge(left, right, domain, seconds=seconds, infer=infer)
    mistake = explain(left, right, domain) if verdict.verdict == "refuted" else {}
    if as_json:
        data: dict[str, Any] = {**verdict.to_json(), "domain": domain}
        if mistake:
            data["mistake"] = mistake
        print_json({**data, "guessed": guessed} if infer else data)
    else:
        _echo(verdict)
        if mistake:
            click.echo(mistake["text"])
        if guessed:
            click.echo(f"guessed: {guessed}")
    finish(_CODES.get(verdict.verdict, UNDECIDED))


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
        if checked.feedback:
            click.echo(checked.feedback)
        if checked.form_problem:
            click.echo(f"form: {checked.form_problem}")
    finish(_CODES.get(checked.verdict.verdict, UNDECIDED))


def _guess(domain: str, *texts: str) -> tuple[str, str]:
    from closedform.answers.guessing import guess_domain
    from closedform.kernel.domain import DomainError
    from closedform.language.errors import Unreadable

    try:
        return guess_domain(domain, *texts)
    except (Unreadable, DomainError):
        return domain, ""  # the verdict says what is wrong


def _echo(verdict: Verdict) -> None:
    click.echo(verdict)
    if verdict.defined_on_less:
        click.echo(f"defined on less: {verdict.defined_on_less}")
