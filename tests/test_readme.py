"""The README: every command in it runs, and every example says what it prints."""

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from closedform.course.loader import load_course

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.+)$", README, flags=re.MULTILINE)
SETUP = [command for command in COMMANDS if "venv" in command]
USE = [command for command in COMMANDS if command.startswith("closedform ")]


@pytest.fixture(scope="module", autouse=True)
def reader(tmp_path_factory):
    """Whoever follows the README has verified nothing before the first command of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLOSEDFORM_CACHE", str(tmp_path_factory.mktemp("reader")))
        yield


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)
    assert words[0] == "closedform"
    return subprocess.run(
        [sys.executable, "-c", "from closedform.cli import main; main()", *words[1:]],
        cwd=folder, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip


def test_every_command_is_of_a_kind_that_is_tested():
    assert sorted(SETUP + USE) == sorted(COMMANDS)
    assert len(SETUP) == 2


def test_the_first_command_does_the_main_job(tmp_path):
    # Its parts after the installation, which .ci/run does for real.  What it verifies is not
    # verified again by the commands below it, as for a reader.
    parts = [part.strip().removeprefix(".venv/bin/") for part in SETUP[0].split("&&")]
    assert parts[:2] == ["python3 -m venv .venv", "pip install -e ."]
    for part in parts[2:]:
        assert run(part, tmp_path).returncode == 0
    written = {path.name for path in (tmp_path / "sheets").iterdir()}
    assert {"epfl_week5.tex", "epfl_week5.html", "ttic_sgd.tex", "ttic_sgd.html"} <= written


@pytest.mark.parametrize("command", USE)
def test_a_command_runs(command, tmp_path):
    done = run(command, tmp_path)
    assert done.returncode == 0, done.stderr
    if " -o " in command:
        assert (tmp_path / command.rpartition(" ")[2]).stat().st_size > 1000


def test_the_second_command_is_what_continuous_integration_runs():
    last = SETUP[1].split("&&")[-1].strip().removeprefix(".venv/bin/")
    assert last in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_python_examples_print_what_they_say():
    block = re.search(r"```pycon\n(.*?)```", README, flags=re.DOTALL)
    example = doctest.DocTestParser().get_doctest(block[1], {}, "README", "README.md", 0)
    assert doctest.DocTestRunner().run(example).failed == 0


def test_the_test_examples_pass():
    block = re.search(r"```python\n(.*?)```", README, flags=re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(block[1], "README.md", "exec"), names)
    for name, function in list(names.items()):
        if name.startswith("test_"):
            function()


def test_every_linked_file_exists():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert not missing


def test_the_status_table_holds_every_result_with_its_evidence():
    rows = dict(re.findall(r"^\| (\w+\.\w+) \| (\w+) \|", README, flags=re.MULTILINE))
    course = load_course()
    assert sorted(rows) == sorted(course.ids), "run `closedform list --status --fresh --markdown`"
    for name, evidence in rows.items():
        claimed = [course.theorems(name)[step].evidence for step in course.result(name).claims]
        assert str(min(claimed)) == evidence, name


def test_the_wrong_line_of_the_lecture_is_found_as_shown(tmp_path):
    document = re.search(r"```latex\n(.*?)```", README, flags=re.DOTALL)[1]
    shown = re.search(r"```text\n(lecture.*?)```", README, flags=re.DOTALL)[1]
    (tmp_path / "lecture.tex").write_text(document, encoding="utf-8")
    done = run("closedform proofread lecture.tex", tmp_path)
    assert done.returncode == 1
    assert done.stdout.split() == shown.split()
