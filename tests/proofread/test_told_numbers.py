"""A formula that is said to be a number, with the numbers that stand elsewhere."""

import pytest

from closedform.proofread.texts import proofread_text

BEGIN = "The network has width $d = 768$, $L = 12$ blocks and a context of $n = 1024$ tokens.\n\n"


def verdict(text, place=-1):
    return str(proofread_text(BEGIN + text, name="x.md", seconds=8)[place].verdict)


@pytest.mark.parametrize(
    ("formula", "number"),
    [
        (r"12 L d^2", "84934656"),  # 12 * 12 * 768^2
        (r"L n(n+1)/2", "6297600"),  # 12 * 1024 * 1025 / 2
        (r"d/n", "0.75"),
    ],
)
def test_numbers_from_before_are_put_in(formula, number):
    said = f"A layer has a cost. All in all that makes ${formula} = {number}$."
    assert verdict(said) in ("proved", "plausible")


def test_a_slip_is_found_with_them():
    assert verdict("All in all that makes $L n(n-1)/2 = 6297600$.") == "refuted"
    assert verdict("All in all that makes $12 L d^3 = 84934656$.") == "refuted"


def test_what_is_near_to_nothing_is_about_other_numbers():
    assert verdict("All in all that makes $L n^3 + d = 7654321$.") != "refuted"


def test_short_numbers_may_be_what_is_solved_for():
    assert verdict("We look for the width with $L d = 96$.") == "assumed"


def test_a_name_with_two_numbers_is_open():
    two = "With $n = 2048$ it is more. All in all that makes $L n(n+1)/2 = 6297700$."
    assert verdict(two) != "refuted"
