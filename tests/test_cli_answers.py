"""The commands that judge answers: what they print, and their exit codes."""

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import closedform
from closedform.answers.forms import FORMS
from closedform.cli import cli
from closedform.commands.answers import FORM_NAMES

BETA = ("--domain", "b: real in (0,1); t: integer >= 0")


@pytest.mark.parametrize(
    ("left", "right", "verdict", "code"),
    [
        ("(1-b)^2", "1 - 2b + b^2", "proved", 0),
        ("(1-b)^2", "1 - b^2", "refuted", 1),
        ("(1-b", "1 - b^2", "unreadable", 2),
        ("1 - c", "1", "unreadable", 2),
        ("9^9^9^9", "1", "undecided", 3),
    ],
)
def test_equal_says_its_verdict_in_words_and_as_exit_code(run, left, right, verdict, code):
    assert run("equal", left, right, *BETA, code=code).stdout.startswith(verdict)
    data = json.loads(run("equal", left, right, *BETA, "--json", code=code).stdout)
    assert data["verdict"] == verdict
    assert data["domain"] == BETA[1]


def test_equal_shows_a_counterexample(run):
    outcome = run("equal", "(1-b)^2", "1-b^2", "--domain", "b: real in (0,1)", "--json", code=1)
    shown = json.loads(outcome.stdout)["counterexample"]
    b = Fraction(shown["at"]["b"])
    assert 0 < b < 1
    assert (Fraction(shown["left"]), Fraction(shown["right"])) == ((1 - b) ** 2, 1 - b**2)


def test_equal_shows_what_it_guessed(run):
    assert "guessed: x: real" in run("equal", "x + x", "2x", "--infer").stdout
    data = json.loads(run("equal", "x + t + x", "2x + t", "--infer", "--json", *BETA).stdout)
    assert data["guessed"] == "x: real"
    assert data["domain"] == f"x: real; {BETA[1]}"


EMA = ("--domain", "N: integer >= 1; sigma: real > 0; x: real")


@pytest.mark.parametrize(
    ("arguments", "code", "lines"),
    [
        (("1/(2N)", "1/(2N)", "--form", "simplified"), 0, ["proved", "form: simplified"]),
        # A right value in another form fails, and both are said.
        (("1/(2N)", "2/(4N)", "--form", "simplified"), 1,
         ["proved", "form: not simplified: 2 and 4*N can both be divided by 2."]),
        (("N^2 + N", "N(N+1)", "--form", "single fraction"), 0,
         ["proved", "form: single fraction"]),
        (("2x = 4", "x = 2", "--equation"), 0,
         ["proved: left minus right differs by the factor 2"]),
        (("2x = 4", "x = 2"), 3,
         ["undecided: left minus right differs by the factor 2; compare them as equations"]),
        (("1/3", "0.333", "--tolerance", "1e-3"), 0, ["proved: within 0.001"]),
        (("1/3", "0.333", "--tolerance", "0.01%"), 1,
         ["refuted: 1/3 against 333/1000: not within 0.01% of the right value"]),
        (("1/(2N-1)", "1/(2N)", "--approx", "N -> oo"), 0,
         ["proved: the quotient goes to 1 as N grows"]),
        (("1/(2N-1)", "1/N", "--approx", "N -> oo"), 1,
         ["refuted: the quotient goes to 2 as N grows, not to 1"]),
    ],
)  # fmt: skip
def test_equal_with_options(run, arguments, code, lines):
    assert run("equal", *arguments, *EMA, code=code).stdout.splitlines() == lines
    data = json.loads(run("equal", *arguments, *EMA, "--json", code=code).stdout)
    assert lines[0].split(":")[0] == data["verdict"]
    if "--form" in arguments:
        assert data["form"]["ok"] is (code == 0)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--form", "tidy"), "'simplified'"),
        (("--tolerance", "small"), "as 1e-3"),
        (("--tolerance", ""), "as 1e-3"),
        (("--tolerance", "-1"), "at least 0"),
        (("--tolerance", "1", "--approx", "N -> oo"), "do not go together"),
    ],
)
def test_an_option_of_equal_that_is_not_understood(run, options, said):
    assert said in run("equal", "1", "1", *EMA, *options, code=2).stderr


def test_an_approach_that_is_not_understood(run):
    outcome = run("equal", "1", "1", *EMA, "--approx", "k -> oo", code=2)
    assert outcome.stdout.startswith("unreadable: 'k -> oo'")


def test_the_forms_of_the_command_are_those_of_the_library():
    assert FORM_NAMES == FORMS


def test_color_is_for_terminals_only():
    piped = CliRunner().invoke(cli, ["equal", "1", "7"])
    assert piped.stdout == "refuted: 1 against 7\n"
    colored = CliRunner().invoke(cli, ["equal", "1", "7"], color=True)
    assert click.unstyle(colored.stdout) == piped.stdout
    assert colored.stdout != piped.stdout


def test_formulas_may_begin_with_a_minus_sign(run):
    assert run("equal", "-b", "--json", "-b/1", *BETA).exit_code == 0
    run("equal", *BETA, "--", "-b", "-b")
    run("equal", "-b", "--seconds", "2", "-2b/2", *BETA)


def test_a_mistyped_option_is_no_formula(run):
    assert "--json" in run("equal", "1", "--jsn", "1", code=2).stderr


@pytest.mark.parametrize("seconds", ["0", "-1", "soon"])
def test_a_time_limit_is_positive(run, seconds):
    run("equal", "1", "1", "--seconds", seconds, code=2)


def test_a_malformed_domain_is_a_usage_error(run):
    assert "n: number" in run("equal", "1", "1", "--domain", "n: number", code=2).output


def test_check_accepts_and_refuses(run):
    # Adding 1/19 = sigma^2/(2N - 1) for N = 10 and sigma = 1.
    assert run("check", "averages.ema_variance.d", "1/19").stdout == "proved\n"
    outcome = run("check", "averages.ema_variance.4", "1/20", code=1)
    assert outcome.stdout.splitlines()[1].startswith("Expand")
    run("check", "averages.ema_variance.d", "1/", code=2)


def test_check_as_json(run):
    data = json.loads(run("check", "averages.ema_variance.d", "1/10", "--json", code=1).stdout)
    assert data["verdict"] == "refuted"
    assert data["result"] == "averages.ema_variance"
    assert data["feedback"] == "The plain mean of 10 inputs has this variance."


def test_check_names_the_parts(run):
    error = run("check", "averages.ema_variance", "1/19", code=2).stderr
    assert "averages.ema_variance.a" in error


def test_an_unknown_id_is_answered_with_the_nearest(run):
    error = run("check", "averages.ema_varience.a", "1", code=2).stderr
    assert "averages.ema_variance" in error


def test_a_cold_equal_leaves_the_heavy_libraries_alone():
    script = (
        "import sys; from closedform.cli import main; sys.argv = ['closedform', 'equal', "
        "'sigma^2/(2N-1)', 'sigma^2 (1/N)/(2-1/N)', '--domain', 'N: integer >= 1; sigma: real']\n"
        "try: main()\n"
        "finally: print({'sympy', 'pebble', 'numpy', 'scipy', 'rich', 'mpmath'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        cwd=Path(closedform.__file__).parents[1],
    )  # fmt: skip
    assert done.stdout == "proved\nset()\n"
