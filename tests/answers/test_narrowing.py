"""Relations with numbers narrow what is tried for a variable."""

import pytest

from closedform.answers.judging import judge
from closedform.answers.narrowing import narrowed
from closedform.answers.points import readable_points
from closedform.kernel.domain import Domain


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("x: real; x < 3; -1/2 < x", "x: real in (-1/2, 3)"),
        ("x: real; 2 >= x", "x: real <= 2"),
        ("x: real; |x| <= 1/3", "x: real in [-1/3, 1/3]"),
        ("x: real; |x| > 1", "x: real"),  # two pieces
        ("x: real > 0; x > -5", "x: real > 0"),  # what is declared stays
        ("x: real; y: real; x < y", "x: real; y: real"),
        ("x: real; x != 0", "x: real"),
        ("n: integer; n >= 5", "n: integer >= 5"),
    ],
)
def test_ends(text, wanted):
    assert Domain(narrowed(Domain.parse(text))) == Domain.parse(wanted)


@pytest.mark.parametrize("text", ["x: real; -1 < x; x < 1", "x: real; |x| < 1/9", "x: real > -1/7"])
def test_points_have_both_signs_where_the_range_has(text):
    values = [point["x"] for point in readable_points(Domain.parse(text))]
    assert min(values) < 0 < max(values)


@pytest.mark.parametrize("domain", ["-1 < x < 1", "|x| < 1/2; x: real", "x: real in (-1/9, 4)"])
def test_an_absolute_value_is_told_from_its_argument(domain):
    assert judge("|x|", "x", domain, infer=True).verdict == "refuted"
