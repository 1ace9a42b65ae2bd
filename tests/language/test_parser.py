"""Whatever the text is, it is read or refused with a reason: depth, size, and noise."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closedform.language.reader import Limits, Names, Unreadable, read
from closedform.language.tree import number

NAMES = Names(
    frozenset({"n", "k", "x", "a", "b", "i", "w_k", "hat{mu}_0"}),
    frozenset({"m", "R"}),
    frozenset({"w", "w^*", "hat{mu}"}),
)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000 + "x" + ")" * 100_000,
        "-" * 100_000 + "x",
        "x^" * 20_000 + "x",
        "x/" * 20_000 + "x",
        "x" + "!" * 20_000,
        r"\frac" * 20_000,
        r"\hat" * 20_000 + "x",
        r"\sqrt{" * 20_000,
        "|" * 20_000,
        r"\log " * 20_000 + "x",
        r"\sum_{k=0}^{n}" * 20_000 + "x",
        "sum(" * 20_000,
        "w_{" * 20_000 + "x" + "}" * 20_000,
    ],
)
def test_depth_ends_in_unreadable_even_when_length_does_not(text):
    with pytest.raises(Unreadable):
        read(text, NAMES, limits=Limits(length=300_000))


def test_limits_are_enforced_while_building():
    with pytest.raises(Unreadable, match="more than 20 parts"):
        read("+".join(["x"] * 30), NAMES, limits=Limits(nodes=20))
    with pytest.raises(Unreadable, match="nested more than 5 deep"):
        read("x/2/2/2/2/2/2", NAMES, limits=Limits(depth=5))


def test_a_tree_of_full_depth_needs_little_stack():
    text = "1/(" * 150 + "x" + ")" * 150
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len_of_stack() + 60)
    try:
        tree = read(text, NAMES)
    finally:
        sys.setrecursionlimit(before)
    assert tree.args[0] == number(1)


def len_of_stack():
    frame, depth = sys._getframe(), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


ALPHABET = [
    r"\frac",
    r"{",
    r"}",
    r"(",
    r")",
    r"[",
    r"]",
    r"^",
    r"_",
    r"^*",
    r"*",
    r"/",
    r"+",
    r"-",
    r"!",
    r"|",
    r"\left(",
    r"\right)",
    r"\sum",
    r"_{k=0}^{n}",
    r"\lim",
    r"_{n\to\infty}",
    r"n",
    r"x",
    r"ab",
    r"1",
    r"2",
    r"0.5",
    r"\hat",
    r"\bar{x}",
    r"\hat\mu",
    r"_i",
    r"_{i}",
    r"_k",
    r"m(",
    r"R(",
    r"w_",
    r"'",
    r",",
    r"=",
    r"!=",
    r"\binom",
    r"\choose",
    r"log",
    r"sqrt(",
    r"max(",
    r"\min",
    r"_",
    r"argmin(",
    r"sum(",
    r"limit(",
    r"E[",
    r"Var(",
    r"\operatorname",
    r"\mathrm",
    r"{max}",
    r"²",
    r"₁",
    r"·",
    r"Σ",
    r"e",
    r"1e-3",
    r"\{",
    r"\}",
    r"\lvert",
    r"\rvert",
    r"\\",
    r"&",
    r"bar{",
    r"hat{",
    r"^\star",
    r"oo",
    r"\lfloor",
    r"\arg",
    r"̄",
    r"é",
    r"😀",
]


def reading(text):
    """The tree, or the error if the text is unreadable; anything else is a failure."""
    try:
        return read(text, NAMES)
    except Unreadable as error:
        return error


def assert_read_or_explained(text):
    found = reading(text)
    if isinstance(found, Unreadable):
        assert 0 <= found.position <= len(text)
        assert found.caret().splitlines()[-1].strip() == "^"
    else:
        assert read(str(found), NAMES) == found


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(ALPHABET), max_size=12), st.sampled_from(["", " "]))
def test_any_soup_is_read_or_unreadable(pieces, between):
    assert_read_or_explained(between.join(pieces))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_read_or_unreadable(text):
    assert_read_or_explained(text)
