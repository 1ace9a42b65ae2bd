"""Calculations in prose: found where numbers alone are calculated with, and judged."""

import pytest

from closedform.proofread.texts import proofread_text
from closedform.proofread.unmarked import calculations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("there are 6! = 240 different", ["6! = 240"]),
        ("we get 2^10 = 1024.", ["2^10 = 1024"]),
        ("(3 + 4)*2 = 14, and", ["(3 + 4)*2 = 14"]),
        ("10 - 3 = 7 and 4/3 = 1.33.", ["10 - 3 = 7", "4/3 = 1.33"]),
        ("we have **4! = 24** ways", ["4! = 24"]),
        ("some (4! = 24) ways", ["4! = 24"]),
        ("- 3 * 5 = 14\n- 2 * 2 = 4", ["3 * 5 = 14", "2 * 2 = 4"]),
        ("784 * 128 + 128 = 100480 weights", ["784 * 128 + 128 = 100480"]),
    ],
)
def test_found(text, found):
    assert [text[start:stop] for start, stop in calculations(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "in 2019-20 = 3",
        "x 3! = 6",
        "a = 3 + 4 = 7",
        "3 + 4 = 7x",
        "then 2 + 3 = 5 x",
        "pp. 3-5 = 2",
        "5/2 = 2.5%",
        "v1.2 + 3 = 4",
        "is 2^10 = 1,024 now",
        "log 2 + 3 = 5",
        "3! = 6 = 2*3",
        "see 7 = 3",
        "f(x) 2 + 3 = 4",
    ],
)
def test_parts_of_something_else_are_left_alone(text):
    assert not list(calculations(text))


def test_they_are_judged_and_have_their_place():
    (right, wrong) = proofread_text("First.\n\nThere are 4! = 24 orders, and even 6! = 240.\n")
    assert (right.verdict, right.line, right.column) == ("proved", 3, 14)
    assert (wrong.verdict, wrong.line, wrong.column) == ("refuted", 3, 39)
    assert "720 against 240" in wrong.reason
    assert not wrong.warning


def test_code_is_no_prose():
    text = "# Notes\n\n```python\nassert 3 * 4 = 13\n```\n\nand `2 * 2 = 5`.\n"
    assert not proofread_text(text, syntax="markdown")
