"""What the tests of the command line share: a course with a sheet, a process, and its message."""

import os
import subprocess
import sys
from pathlib import Path

from sample_courses import GOOD

import closedform

REPOSITORY = Path(closedform.__file__).parents[1]
BIBLIOGRAPHY = "@misc{nobody, title = {Nothing}, author = {Nobody}, year = {2020}}\n"
SHEET = """
title = "Week 1"
sources = ["nobody"]

[[exercise]]
label = "Exercise 1"
title = "Doubling"
results = ["easy.double"]
"""
WITH_SHEET = {**GOOD, "reports/bibliography.bib": BIBLIOGRAPHY, "reports/week1.toml": SHEET}


def message(outcome):
    """The one line on stderr."""
    lines = outcome.stderr.splitlines()
    assert len(lines) == 1, outcome.stderr
    return lines[0]


def command_line(*arguments, **environment):
    script = "from closedform.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, encoding="utf-8",
        cwd=REPOSITORY, env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment}, check=False,
    )  # fmt: skip
