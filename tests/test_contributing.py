"""CONTRIBUTING.md: its example is written to files and every command in it is run."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([\w/]+\.\w+)`:\n\n```\w+\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE))
BLOCKS = re.findall(r"^```console\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
OTHER = re.findall(r"^```python\n(@.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
IN_A_CLONE = [block for block in BLOCKS if "--course" not in block]
COMMANDS = [block for block in BLOCKS if "--course" in block]


@pytest.fixture
def course(tmp_path):
    """A folder with the example's files, and the bibliography of the built-in course."""
    for place, text in FILES.items():
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "reports" / "bibliography.bib", tmp_path / "reports")
    return tmp_path


def run(command, folder):
    words = shlex.split(command)
    assert words[0] == "closedform"
    return subprocess.run(
        [sys.executable, "-c", "from closedform.cli import main; main()", *words[1:]],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_every_block_is_one_that_is_tested():
    assert TEXT.count("```") == 2 * (len(FILES) + len(BLOCKS) + len(OTHER))
    assert sorted(Path(place).suffix for place in FILES) == [".py", ".py", ".toml"]
    assert IN_A_CLONE == ["$ .ci/run\n"]
    assert len(COMMANDS) == 5


@pytest.mark.parametrize("block", COMMANDS)
def test_a_command_does_what_is_said(block, course):
    command, *printed = block.splitlines()
    done = run(command.removeprefix("$ "), course)
    assert done.stderr == ""
    assert done.returncode == (1 if printed and printed[0].startswith("refuted") else 0)
    if printed:
        assert done.stdout.splitlines() == printed
    if " -o " in command:
        name = shlex.split(command)[shlex.split(command).index("-o") + 1]
        assert "shrinking learning rate" in (course / name).read_text("utf-8")


def test_the_questions_are_good_ones_after_the_change_and_not_before(course):
    command = "closedform stress schedules.geometric_reach --course ."
    assert "warning" not in run(command, course).stdout
    path = course / "derivations/schedules/geometric_reach.py"
    wide = path.read_text("utf-8").replace("in [3/5, 9/10]; eta: real", "in [1/2, 9/10]; eta: real")
    path.write_text(wide, encoding="utf-8")
    assert "do not tell the solution from 'eta/gamma'" in run(command, course).stdout


def test_the_domain_has_to_be_right_at_its_edges(course):
    path = course / "derivations/schedules/geometric_reach.py"
    closed = path.read_text("utf-8").replace("gamma: real in (0,1)", "gamma: real in [0,1]")
    path.write_text(closed, encoding="utf-8")
    assert run("closedform verify --course .", course).returncode == 1


def test_the_example_is_as_short_as_is_said():
    lines = sum(text.count("\n") for place, text in FILES.items() if place.endswith(".py"))
    assert lines < 100


def test_the_lemma_is_the_one_in_the_table():
    (shown,) = OTHER
    assert shown in (ROOT / "closedform" / "kernel" / "table.py").read_text("utf-8")


def test_continuous_integration_is_where_it_is_said_to_be():
    assert (ROOT / ".ci" / "run").is_file()


def test_every_room_is_in_the_table():
    rooms = {path.parent.name for path in (ROOT / "closedform").glob("*/__init__.py")}
    assert rooms == set(re.findall(r"^\| `closedform/(\w+)` \|", TEXT, re.MULTILINE))


def test_every_link_leads_somewhere():
    headings = {
        line.lstrip("# ").lower().replace(" ", "-")
        for line in TEXT.splitlines()
        if line.startswith("## ")
    }
    links = re.findall(r"\]\(#([^)]+)\)", TEXT)
    assert links
    assert set(links) <= headings
