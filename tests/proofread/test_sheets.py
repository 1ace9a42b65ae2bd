"""The sheets that closedform writes are proofread: all that they derive is proved or assumed.

``CLOSEDFORM_SHEETS=all`` takes every sheet of the course, as continuous integration does.
"""

import os
import re
from collections import Counter

import pytest

from closedform.course.loader import load_course
from closedform.proofread.texts import proofread_text
from closedform.sheets.build import build_sheet
from closedform.sheets.latex import write_latex

COURSE = load_course()
EVERY = sorted(path.stem for path in COURSE.root_of("reports").glob("*.toml"))
NAMES = EVERY if os.environ.get("CLOSEDFORM_SHEETS") == "all" else ["neural_networks_2"]
# What a source prints wrongly is quoted in remarks, and wrong options stand in questions.
QUOTED = re.compile(r"\\begin\{(cfremark|cfoptions)\}.*?\\end\{\1\}", re.DOTALL)


@pytest.mark.parametrize("name", NAMES)
def test_every_relation_of_a_sheet_is_proved_plausible_or_assumed(name):
    page = write_latex(build_sheet(COURSE, COURSE.sheet_path(name), "instructors"))
    found = proofread_text(QUOTED.sub("", page), syntax="latex")
    counts = Counter(str(one.verdict) for one in found)
    left = [one for one in found if str(one.verdict) not in ("proved", "plausible", "assumed")]
    assert not left, "\n".join(map(str, left))
    assert counts["proved"] >= 100, counts
