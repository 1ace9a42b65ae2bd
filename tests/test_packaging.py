"""The wheel: what lands in site-packages, and whether it works far from the repository."""

import ast
import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import closedform

ROOT = Path(closedform.__file__).parents[1]
PARTS = ("closedform", "derivations", "numeric", "reports")
FILES = ("pyproject.toml", "README.md", "LICENSE")
NO_CACHES = shutil.ignore_patterns("__pycache__", "*.egg-info", ".*")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A folder like site-packages, with nothing but the wheel in it."""
    folder = tmp_path_factory.mktemp("packaging")
    source, site = folder / "source", folder / "site"
    for part in PARTS:  # a copy, because building leaves its traces
        shutil.copytree(ROOT / part, source / part, ignore=NO_CACHES)
    for name in FILES:
        shutil.copy(ROOT / name, source / name)
    modern = int(importlib.metadata.version("setuptools").partition(".")[0]) >= 77
    isolation = ["--no-isolation"] if modern else []
    command = ["-m", "build", "--wheel", *isolation, "--outdir", str(folder), str(source)]
    run(folder, site, *command)
    (wheel,) = folder.glob("*.whl")
    pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    run(folder, site, *pip, "--target", str(site), str(wheel))
    return site


def run(folder, site, *command):
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def elsewhere(site, tmp_path):
    """Run the installed program far from the repository."""
    program = site / "bin" / "closedform"
    return lambda *arguments: run(tmp_path, site, str(program), *arguments)


def test_one_name_lands_in_site_packages(site):
    names = {path.name for path in site.iterdir() if not path.name.endswith(".dist-info")}
    assert names == {"closedform", "bin"}


def test_the_wheel_runs_without_the_repository(site, tmp_path):
    where = run(tmp_path, site, "-c", "import closedform; print(closedform.__file__)")
    assert Path(where.strip()).parent == site / "closedform"


def test_the_built_in_course_is_in_the_wheel(elsewhere):
    from closedform.course.loader import load_course

    listed = json.loads(elsewhere("list", "--json"))
    assert [entry["id"] for entry in listed] == list(load_course().ids)


def test_a_result_is_verified_from_the_wheel(elsewhere):
    data = json.loads(elsewhere("verify", "momentum.terminal_velocity", "--mutants", "--json"))
    assert data["ok"] is True


def test_a_sheet_is_written_from_the_wheel(elsewhere, tmp_path):
    elsewhere("sheet", "ttic_sgd", "--for", "students", "--format", "html", "-o", str(tmp_path))
    assert "</html>" in (tmp_path / "ttic_sgd-students.html").read_text("utf-8")


def test_the_wheel_has_everything_that_the_repository_has(site):
    """A new room or data file must be named in pyproject.toml."""
    for part in PARTS:
        inside = site / "closedform"
        target = inside if part == "closedform" else inside / "course" / part
        for path in (ROOT / part).rglob("*"):
            place = path.relative_to(ROOT / part)
            hidden = any(name.startswith((".", "__pycache__")) for name in place.parts)
            # Emitted sheets are for people who browse the repository.
            if path.is_file() and not hidden and place.parts[0] != "examples":
                assert (target / place).is_file(), f"{part}/{place} is not in the wheel"


def test_the_plugin_is_announced_to_pytest(site):
    (info,) = site.glob("*.dist-info")
    text = (info / "entry_points.txt").read_text("utf-8")
    assert "[pytest11]\nclosedform.pytest_plugin = closedform.pytest_plugin" in text
    assert (site / "closedform" / "py.typed").is_file()


def test_what_is_imported_is_required_and_the_other_way_round():
    names = {"flint": "python-flint"}
    required = {text.split(">=")[0] for text in PROJECT["project"]["dependencies"]}
    imported = set()
    for part in ("closedform", "derivations", "numeric"):
        for path in (ROOT / part).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    imported |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    imported.add(node.module.partition(".")[0])
    optional = {"torch"}  # an extra; its witnesses are skipped without it
    imported -= set(sys.stdlib_module_names) | {"closedform", "pytest"} | optional
    assert {names.get(name, name) for name in imported} == required
