"""A quick look at points says agree, differ, or nothing."""

import pytest

from closedform.proofread.agreeing_sides import agree_at_points
from closedform.proofread.atoms import Atoms
from closedform.proofread.context import Context
from closedform.proofread.lines import Link
from closedform.proofread.section import Section


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("(a+b)^2", "a^2+2ab+b^2", True),
        ("(a+b)^2", "a^2+b^2", False),
        (r"\ln(ab)", r"\ln a+\ln b", True),  # at positive numbers
        (r"\mathbb{E}[X^2]", "1", None),
        ("a+", "b", None),
    ],
)
def test_what_a_look_at_points_says(left, right, said):
    section = Section(Context(), Atoms(), 1.0)
    assert agree_at_points(section, Link(left, "=", right, 0, continued=False)) is said
