"""The command line: what it prints, its exit codes, and one message for each bad input."""

import json
import subprocess
import sys

import pytest
from command_lines import REPOSITORY, command_line, message
from sample_courses import GOOD

import closedform
from closedform.course.loader import load_course

# list and show


def test_list_has_a_line_for_each_result(run):
    lines = run("list").stdout.splitlines()
    assert lines[0].split() == ["id", "title", "source"]
    assert [line.split()[0] for line in lines[1:]] == list(load_course().ids)


def test_list_as_json(run, write_course):
    (entry,) = json.loads(run("list", "--course", write_course("good"), "--json").stdout)
    assert entry == {
        "id": "easy.double",
        "title": "Doubling a number",
        "source": [{"key": "nobody", "place": "page 1"}],
    }


def test_list_imports_nothing_heavy():
    script = (
        "import sys; from closedform.cli import cli; cli(['list'], standalone_mode=False);"
        "print([name for name in ('sympy', 'numpy', 'scipy', 'rich', 'jinja2', 'matplotlib') "
        "if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_python_can_run_the_package():
    done = subprocess.run(
        [sys.executable, "-m", "closedform", "list", "--json"],
        capture_output=True, text=True, check=True, cwd=REPOSITORY,
    )  # fmt: skip
    assert "momentum.terminal_velocity" in done.stdout


def test_show_has_problem_chain_and_evidence(run):
    shown = run("show", "momentum.terminal_velocity").stdout
    for part in ("Problem", "Granted", "Derivation", "Evidence"):
        assert f"\n{part}\n" in shown
    assert "Δ(t) = −η·(1−αᵗ)/(1−α)" in shown  # noqa: RUF001
    assert "nothing moves before the first step" in shown
    assert "velocity: proved (field, induction); grants start, update" in shown
    assert "\\" not in shown  # no LaTeX is left


def test_show_as_json_carries_the_proved_statements(run):
    data = json.loads(run("show", "momentum.terminal_velocity", "--json").stdout)
    by_name = {step["name"]: step for step in data["chain"]}
    assert by_name["start"]["kind"] == "given"
    assert by_name["velocity"]["evidence"] == "proved"
    assert by_name["velocity"]["statement"].startswith("Delta(t) = ")
    assert data["claims"] == ["velocity", "limit", "speed_up"]


@pytest.mark.parametrize("name", load_course().ids)
def test_every_result_can_be_shown_without_commands_of_latex(run, name):
    assert "\\" not in run("show", name).stdout


# verify


def test_verify_holds_a_good_course(run, write_course):
    outcome = run("verify", "--mutants", "--jobs", 0, "--course", write_course("good"))
    (row,) = [line for line in outcome.stdout.splitlines() if line.startswith("easy.double")]
    assert "proved" in row
    assert "agrees at 4 points" in row
    assert "1 of 1 results hold" in outcome.stdout
    assert outcome.stderr == ""


def test_verify_with_workers_and_json(run, write_course):
    root = write_course("good")
    data = json.loads(run("verify", "--jobs", 2, "--course", root, "--json").stdout)
    assert data["ok"] is True
    assert data["mutants"] is False
    (result,) = data["results"]
    assert (result["id"], result["replayed"]) == ("easy.double", True)


def test_the_same_seed_gives_the_same_report(run, write_course):
    def observed(seed):
        arguments = ("verify", "--jobs", 0, "--course", root, "--json", "--seed", seed)
        (result,) = json.loads(run(*arguments).stdout)["results"]
        return result["claims"][0]["observations"]

    root = write_course("good")
    assert observed(5) == observed(5)


@pytest.mark.parametrize(
    ("course", "said"),
    [
        ("refuted", "hard.triple: hard.triple, step 'double'"),
        ("contradicted", "easy.double: double: contradicted: exactly "),
        ("raising", "ZeroDivisionError"),
        ("unwitnessed", "easy.double has no witness"),
        ("malformed", "'a: reel' is no declaration"),
    ],
)
def test_what_fails_is_named_below_the_table(run, write_course, course, said):
    outcome = run("verify", "--jobs", 0, "--course", write_course(course), code=1)
    assert said in outcome.stdout
    if course in ("refuted", "malformed"):  # the good result beside it is not concerned
        assert "1 of 2 results hold" in outcome.stdout


def test_a_weak_witness_lets_mutants_survive_by_name(run, write_course):
    text = GOOD["numeric/easy/double.py"].replace("points=4", 'points=1, where="a = 0"')
    root = write_course({**GOOD, "numeric/easy/double.py": text})
    run("verify", "--jobs", 0, "--course", root)  # at 0, 2*a is right; so is 3*a
    outcome = run("verify", "--jobs", 0, "--course", root, "--mutants", code=1)
    assert "easy.double: double: survived: " in outcome.stdout


def test_a_broken_file_is_reported_and_the_others_are_verified(run, write_course):
    root = write_course("broken")
    for command in (["list"], ["verify", "--jobs", 0]):
        outcome = run(*command, "--course", root, code=2)
        assert "easy.double" in outcome.stdout
        assert f"{root / 'derivations/hard/broken.py'}:2: SyntaxError" in message(outcome)


def test_what_is_open_is_not_called_wrong(run, write_course):
    text = GOOD["derivations/easy/double.py"].replace("a + a = 2*a", "a + a = 2*a^2/a")
    seen = GOOD["numeric/easy/double.py"].replace("points=4", 'points=4, where="a > 0"')
    root = write_course({"derivations/easy/double.py": text, "numeric/easy/double.py": seen})
    outcome = run("verify", "--jobs", 0, "--course", root, code=3)
    assert "only if" in outcome.stdout


def test_a_report_is_whole_or_not_there(run, write_course, tmp_path):
    root, report = write_course("good"), tmp_path / "report.json"
    run("verify", "--jobs", 0, "--course", root, "--report", report)
    assert json.loads(report.read_text("utf-8"))["results"][0]["ok"] is True
    nowhere = tmp_path / "nowhere" / "report.json"
    assert "no folder" in message(run("verify", "--course", root, "--report", nowhere, code=2))
    assert "is a folder" in message(run("verify", "--course", root, "--report", root, code=2))
    assert not nowhere.parent.exists()


def test_resume_runs_only_what_has_changed_and_says_so(run, write_course):
    root = write_course("refuted")
    arguments = ("verify", "--jobs", 0, "--course", root, "--resume")
    assert "unchanged" not in run(*arguments, code=1).stdout
    again = run(*arguments, code=1).stdout
    assert "1 of 2 results hold" in again
    assert "2 unchanged, not run again" in again
    path = root / "derivations/hard/triple.py"
    path.write_text(path.read_text("utf-8").replace("3*a", "2*a"), encoding="utf-8")
    data = json.loads(run(*arguments, "--json").stdout)
    assert data["unchanged"] == ["easy.double"]
    assert data["ok"] is True


def test_without_resume_everything_is_run_again(run, write_course):
    root = write_course("good")
    for _ in range(2):
        outcome = run("verify", "--jobs", 0, "--course", root, "--json")
        assert json.loads(outcome.stdout)["unchanged"] == []


# list --status


def test_status_shows_the_last_verification_until_something_changes(run, write_course):
    root = write_course("good")
    status = ("list", "--status", "--course", root)
    before = run(*status, code=3)
    assert "not verified" in before.stdout
    assert "1 of 1 not verified since" in before.stdout
    run("verify", "--jobs", 0, "--mutants", "--course", root)
    after = run(*status).stdout
    assert "proved" in after
    assert "exact recursion" in after
    (row,) = json.loads(run(*status, "--json").stdout)
    assert row["verified"] is True
    assert row["mutants"]["tried"] == row["mutants"]["killed"] > 0
    path = root / "numeric/easy/double.py"
    path.write_text(path.read_text("utf-8") + "# changed\n", encoding="utf-8")
    assert json.loads(run(*status, "--json", code=3).stdout) == [
        {"id": "easy.double", "verified": False}
    ]


def test_status_verifies_anew_when_asked_to(run, write_course):
    root = write_course("refuted")
    outcome = run(
        "list", "--status", "--fresh", "--jobs", 0, "--course", root, "--markdown", code=1
    )
    head, rule, good, bad = outcome.stdout.splitlines()
    assert head.count("|") == rule.count("|") == good.count("|") == 7
    assert good.startswith("| easy.double | proved |  | exact recursion | ")
    assert bad.startswith("| hard.triple | failed | ")


@pytest.mark.parametrize("option", ["--fresh", "--markdown"])
def test_options_of_status_without_it(run, option):
    assert "add --status" in run("list", option, code=2).stderr


# Everything else


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "averages.ema_varience"], "did you mean averages.ema_variance"),
        (["verify", "nothing.like.it"], "closedform list"),
        (["verify", "--course", "no/such/folder"], "is no course"),
        (["sheet", "week9"], "no sheet 'week9'; the course has: epfl_week5"),
    ],
)
def test_bad_input_gives_one_message(run, arguments, said):
    outcome = run(*arguments, code=2)
    assert said in message(outcome)
    assert outcome.stdout == ""


def test_a_malformed_domain_cannot_be_shown(run, write_course):
    outcome = run("show", "hard.domain", "--course", write_course("malformed"), code=2)
    assert "'a: reel' is no declaration" in message(outcome)


def test_a_surprise_is_no_refutation(run, write_course):
    text = GOOD["derivations/easy/double.py"].replace("algebra()", "'not a method'")
    root = write_course({"derivations/easy/double.py": text})
    said = message(run("show", "easy.double", "--course", root, code=2))
    assert said.startswith("Error: unexpected AttributeError")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run, shell):
    assert f"_CLOSEDFORM_COMPLETE={shell}_complete" in run("completion", shell).stdout


def test_ids_and_sheets_are_completed():
    def complete(words):
        done = command_line(
            _CLOSEDFORM_COMPLETE="bash_complete",
            COMP_WORDS=words,
            COMP_CWORD=str(len(words.split()) - 1),
        )
        return [line.split(",")[1] for line in done.stdout.splitlines()]

    names = sorted(name for name in load_course().ids if name.startswith("momentum."))
    assert complete("closedform show momentum.") == names
    assert "ttic_sgd" in complete("closedform sheet ttic")


def test_as_a_program():
    listed = command_line("list")
    assert listed.returncode == 0
    assert "\x1b" not in listed.stdout  # no color into a pipe
    wrong = command_line("show", "nothing")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("Error: there is no result 'nothing'")
    assert command_line("--version").stdout == f"closedform, version {closedform.__version__}\n"


def test_a_terminal_without_unicode():
    shown = command_line("show", "momentum.terminal_velocity", PYTHONIOENCODING="ascii")
    assert shown.returncode == 0
    assert "?(t) = " in shown.stdout
