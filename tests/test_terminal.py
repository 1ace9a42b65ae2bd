"""What is shown on a terminal."""

import io

import pytest
from rich.console import Console

from closedform.course.verification import ClaimReport, ResultReport, Verification
from closedform.kernel.domain import Domain
from closedform.terminal import (
    formula,
    new_console,
    problem_lines,
    sentence,
    skipped_lines,
    verification_table,
)

DOMAIN = Domain.parse("sigma: real > 0; N: real >= 1; t: integer >= 0; x: sequence")


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"\frac{\sigma^2}{2N-1}", "σ²/(2N−1)"),  # noqa: RUF001
        (r"x(t) = \sigma", "x(t) = σ"),  # noqa: RUF001
        (r"0 \le \sigma < N", "0 ≤ σ < N"),  # noqa: RUF001
        # Not declared, so only the commands are replaced.
        (r"\rho\, m(k) \to \infty", "ρ m(k) → ∞"),  # noqa: RUF001
        (r"E = \tfrac12 \lambda \sum_i w_i", "E = 1/2 λ Σ_i w_i"),
        (r"\frac{a+b}{2}y", "(a+b)/2 y"),
        (r"x(0), x(1), \dots", "x(0), x(1), …"),
        (r"\unknown{y}", r"\unknown y"),
    ],
)
def test_formulas_become_unicode(latex, shown):
    assert formula(latex, DOMAIN) == shown


def test_prose_is_one_line_without_control_characters():
    assert sentence("so\n  $\\sigma > 0$,\x1b[31m 50%", DOMAIN) == "so σ > 0,[31m 50%"  # noqa: RUF001


def verification(**claim):
    report = ClaimReport(
        "c", "x = y", "proved", (), ("a", "b"), witness_ok=True, mutants=5, **claim
    )
    result = ResultReport("t.r", "Title", "proved", replayed=True, claims=(report,))
    return Verification((result,), True, 0, 1.0)


def printed(renderable):
    console = Console(file=io.StringIO(), width=160)
    console.print(renderable)
    return console.file.getvalue()


def test_caught_by_both_is_said_once():
    row = printed(verification_table(verification(rejected=5, caught=5)))
    assert "5 of 5" in row
    assert "by the" not in row
    assert "agrees at 2 points" in row


def test_the_proof_and_the_witness_are_counted_apart():
    outcome = verification(rejected=5, caught=3, survivors=("x = 2*y", "x = -y"))
    row = printed(verification_table(outcome))
    assert "5 of 5 by the proof, 3 of 5 by the witness" in row
    assert list(problem_lines(outcome)) == [
        "t.r: c: survived: x = 2*y",
        "t.r: c: survived: x = -y",
    ]


def test_skipped_witnesses_are_counted_and_named():
    outcome = verification(rejected=5, caught=5, skipped=("run: torch is not installed",))
    assert "agrees at 2 points, 1 skipped" in printed(verification_table(outcome))
    assert list(skipped_lines(outcome)) == ["t.r: c: skipped: run: torch is not installed"]
    assert list(problem_lines(outcome)) == []


def test_a_result_that_failed_has_no_witness_and_no_mutants():
    failed = ResultReport("t.r", "Title", error="no\nproof")
    outcome = Verification((failed,), True, 0, 1.0)
    assert printed(verification_table(outcome)).splitlines()[1].split() == [
        "t.r", "-", "-", "-", "-", "0.0", "s",
    ]  # fmt: skip
    assert list(problem_lines(outcome)) == ["t.r: no proof"]


def test_text_is_no_markup(monkeypatch, capsys):
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    new_console().print("rho in [0,1) and [bold]x[/bold] :smile:")
    assert capsys.readouterr().out == "rho in [0,1) and [bold]x[/bold] :smile:\n"
