"""The command: what it reads, what it refuses, its reports and exit codes."""

import json

import pytest
from click.testing import CliRunner

from closedform.cli import cli

RIGHT = "$(a+b)^2 = a^2+2ab+b^2$\n"
WRONG = "$(a+b)^2 = a^2+b^2$\n"
DECLARED = "a, b: real"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments, code=0, **options):
        outcome = CliRunner().invoke(cli, ["proofread", *map(str, arguments)], **options)
        assert outcome.exit_code == code, outcome.output
        assert "Traceback" not in outcome.output
        assert "unexpected" not in outcome.stderr
        return outcome

    return run


def test_a_wrong_line_is_shown_with_its_counterexample(run, tmp_path):
    (tmp_path / "x.tex").write_text(RIGHT + WRONG)
    shown = run("x.tex", "--domain", DECLARED, code=1).stdout
    assert "x.tex:2:10: refuted" in shown
    assert "2 relations: 1 proved, 1 refuted" in shown
    assert "x.tex:1" not in shown
    assert "\x1b" not in shown


def test_under_a_guess_it_is_a_warning_until_that_is_confirmed(run, tmp_path):
    (tmp_path / "x.tex").write_text(WRONG)
    assert "if a may be any real" in run("x.tex", "--write-declarations").stdout
    assert "a: real" in (tmp_path / "x.tex.closedform").read_text()
    run("x.tex", code=1)


def test_reports(run, tmp_path):
    (tmp_path / "x.md").write_text(RIGHT + "<script>bad()</script>\n" + WRONG)
    wanted = ("x.md", "--domain", DECLARED, "--json", "--sarif", "s.json", "--html", "x.html")
    one, two = json.loads(run(*wanted, code=1).stdout)
    assert {"file", "line", "relation", "left", "right", "verdict", "reason", "counterexample"} <= {
        *one
    }
    assert (one["verdict"], two["verdict"], two["line"]) == ("proved", "refuted", 3)
    assert set(two["counterexample"]) == {"at", "left", "right"}
    assert len(json.loads((tmp_path / "s.json").read_text())["runs"][0]["results"]) == 1
    first = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "<script" not in first
    run(*wanted, code=1)
    assert (tmp_path / "x.html").read_text(encoding="utf-8") == first


def test_standard_input(run):
    assert "-:1" in run("-", code=1, input="$1+1 = 3$").stdout
    run("-", input="$1+1 = 2$")


def test_a_folder_and_what_its_documents_include(run, tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.tex").write_text(r"$\two = 2$")
    main = r"\documentclass{article}\newcommand{\two}{(1+1)}\input{a} $1 + \two = 3$"
    (tmp_path / "notes" / "main.tex").write_text(main)
    (tmp_path / "notes" / "b.md").write_text("$1+2 = 3$")
    (tmp_path / "notes" / ".hidden.tex").write_text("$1+2 = 4$")
    found = json.loads(run("notes", "--json").stdout)
    assert [one["file"] for one in found] == ["notes/main.tex", "notes/a.tex", "notes/b.md"]


def test_nothing_outside_the_folder_is_included(run, tmp_path):
    (tmp_path / "secret.tex").write_text("$1+1 = 3$")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.tex").symlink_to(tmp_path / "secret.tex")
    text = r"\input{../secret} \input{/etc/passwd} \input{link} $1+1=2$"
    (tmp_path / "in" / "x.tex").write_text(text)
    assert "1 relation: 1 proved" in run("in/x.tex").stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a\0b", "this is no text"),
        (b"{" * 10_000_000, "split the document"),
        (b"{" * 3_000_000, "signs are read"),
        (None, "No such file"),
    ],
)
def test_what_cannot_be_read_is_one_message(run, tmp_path, content, said):
    if content is not None:
        (tmp_path / "x.tex").write_bytes(content)
    outcome = run("x.tex", code=2)
    assert said in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1


def test_bad_declarations_and_places_are_said(run, tmp_path):
    (tmp_path / "x.tex").write_text(RIGHT)
    run("x.tex", "--domain", "a: whatever", code=2)
    assert "there is no folder" in run("x.tex", "--html", "no/x.html", code=2).stderr
    (tmp_path / "x.tex.closedform").write_text("a: whatever\n")
    assert "x.tex.closedform" in run("x.tex", code=2).stderr


def test_what_is_left_open_has_its_own_exit_code(run, tmp_path):
    (tmp_path / "x.tex").write_text(r"$\alpha \star \beta = 3$")
    run("x.tex", code=3)
    run("x.tex", "--allow-undecided")
