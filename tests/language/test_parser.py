"""Whatever the text is, it is read or refused with a reason: depth, size, and noise."""
# ruff: noqa: RUF001

import sys
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closedform.language.infer import infer_names
from closedform.language.reader import (
    Limits,
    Names,
    Unreadable,
    ambiguities,
    read,
    read_statement,
)
from closedform.language.tree import number
from closedform.language.variants import comma_choices

NAMES = Names(
    frozenset({"n", "k", "x", "a", "b", "i", "w_k", "hat{mu}_0"}),
    frozenset({"m", "R"}),
    frozenset({"w", "w^*", "hat{mu}"}),
)


# Several times as deep as Python's stack.
@pytest.mark.parametrize(
    "text",
    [
        "(" * 25_000 + "x" + ")" * 25_000,
        "-" * 25_000 + "x",
        "x^" * 5_000 + "x",
        "x/" * 5_000 + "x",
        "x" + "!" * 5_000,
        r"\frac" * 5_000,
        r"\hat" * 5_000 + "x",
        r"\sqrt{" * 5_000,
        "|" * 5_000,
        r"\log " * 5_000 + "x",
        r"\sum_{k=0}^{n}" * 5_000 + "x",
        "sum(" * 5_000,
        "w_{" * 5_000 + "x" + "}" * 5_000,
        r"\begin{cases}" * 5_000,
        r"\begin{pmatrix}" * 5_000 + "x" + r"\end{pmatrix}" * 5_000,
        r"\|" * 5_001,
        r"\|(" * 4_000,
        "cases(" * 5_000,
        "{x," * 5_000,
        "[[" * 5_000 + "x" + "]]" * 5_000,
        "x < " * 20_000 + "x",
        "x in (" * 5_000,
        r"\frac{d}{dx}" * 5_000 + "x",
        r"\nabla" * 5_000 + "x",
        r"\sqrt[" * 5_000,
        "9" * 250_000,
        "1/x" * 5_000,
        "½" * 15_000,
        r"\pm" * 5_000 + "x",
        "x ± " * 20_000 + "x",
        "x = 1 or " * 5_000 + "x = 1",
        r"[0,1] \cup " * 5_000 + "[0,1]",
        r"\{" * 2_500 + "1" + r"\} \cup [0,1]" * 2_500,
        r"\boxed{" * 5_000 + "x" + "}" * 5_000,
        r"\det" * 5_000 + "x",
        r"\partial x/" * 5_000,
        r"\overset{" * 5_000,
        r"\label{" * 5_000,
        "x" + "'" * 5_000 + "(n)",
        "1," * 50_000 + "1",
        "1,234" * 4_000,
        "√" * 5_000 + "x",
        "x//" * 5_000 + "x",
        "x if x > 0 else " * 10_000 + "x",
        "(x if x > 0 and " * 2_500 + "x" + " > 1 else x)" * 2_500,
        "sum(" * 2_500 + "x" + " for k in range(n))" * 2_500,
        "sum(x" + " for k in range(n)" * 2_500 + ")",
    ],
)
def test_depth_ends_in_unreadable_even_when_length_does_not(text):
    with pytest.raises(Unreadable):
        read_statement(text, NAMES, limits=Limits(length=300_000))


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
    *(r"\pm", "±", r"\cup", "∪", r"\setminus ", " or ", r"\lor ", r"\text{ or }", " U ", "½"),
    *("√", "∛", r"\mathbb{R}", "_{>0}", r"\notin ", r"\det ", r"\partial "),
    *(r"\begin{vmatrix}", r"\end{vmatrix}"),
    r"\mathrm{d}",
    "''",
    ",701",
    "...",
    r"\underset{x}",
    r"\boxed{",
    "np.",
    ":=",
    "~",
    "ℕ",
    " and ",
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
    r"\begin{cases}",
    r"\end{cases}",
    r"\begin{pmatrix}",
    r"\end{pmatrix}",
    r"\\",
    r" & ",
    r"\text{if } ",
    r"\text{otherwise}",
    r"x > 0",
    r" in ",
    r"\in",
    r"≈",
    r"<",
    r"%",
    r"\|",
    r"\lVert ",
    r"\rVert ",
    r"[[",
    r"]]",
    r"cases(",
    r"matrix(",
    r"set(",
    r"interval(",
    r"\frac{d}{dx}",
    r"\partial",
    r"\nabla",
    r"^{(n)}",
    r"^{(i+1)}",
    r"\sqrt[3]",
    r"10{,}000",
    r"\mathbf{x}",
    r"\text{",
    r"log2",
    r".",
    r"$",
    r"1/2",
    r"//",
    r"!!",
    r" if ",
    r" else ",
    r" for k in range(",
]


def reading(text):
    """The tree, or the error if the text is unreadable; anything else is a failure."""
    try:
        return read_statement(text, NAMES)
    except Unreadable as error:
        return error


def assert_read_or_explained(text):
    found = reading(text)
    if isinstance(found, Unreadable):
        assert 0 <= found.position <= len(text)
        assert found.caret().splitlines()[-1].strip() == "^"
    else:
        assert read_statement(str(found), NAMES) == found


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(ALPHABET), max_size=12), st.sampled_from(["", " "]))
def test_any_soup_is_read_or_unreadable(pieces, between):
    assert_read_or_explained(between.join(pieces))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_read_or_unreadable(text):
    assert_read_or_explained(text)


def test_twenty_thousand_soups_are_read_or_unreadable():
    random = Random(20_000)
    readable = 0
    for _ in range(20_000):
        size = random.randint(1, 6)
        text = random.choice(("", " ")).join(random.choices(ALPHABET, k=size))
        try:
            trees = ambiguities(text, NAMES)
        except Unreadable:
            continue
        readable += 1
        assert 1 <= len(trees) <= 4
        try:
            first = read_statement(text, NAMES)
        except Unreadable:
            assert comma_choices(text)  # nothing is assumed about such a comma
        else:
            assert trees[0] == first
    assert readable > 400  # the test is about something


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(ALPHABET), max_size=10).map("".join))
def test_guessing_names_ends_in_a_guess_or_unreadable(text):
    try:
        found = infer_names(text)
    except Unreadable:
        return
    assert all(isinstance(kind, str) for kind in found.values())


@pytest.mark.parametrize(
    "text",
    ["", " ", "$$", "x\u200b", "\u202ex", "x\x00", r"\input{/etc/passwd}", r"\write18{ls}", "😀",
     "__import__('os').system('ls')", "lambda: 0", "x; import os", "1e1000000000", "9" * 1_000_000,
     "-" * 100_000, "(" * 100_000, "x²" + "²" * 5_000, "10" + r"\,000" * 5_000, r"\def\x{x}",
     "%s", "{0.__class__}", "x\u0000\u0000", "\ud800", "\uff11", r"\begin{x}", r"\begin", "$x"],
)  # fmt: skip
def test_hostile_texts_are_refused(text):
    for reader in (read, read_statement, ambiguities):
        with pytest.raises(Unreadable):
            reader(text, NAMES)


@pytest.mark.parametrize(
    "inside", ["n", "2", "1.5", r"\alpha", "w_k", "k!", "xa", "m", "n^2", "x'"]
)
@pytest.mark.parametrize(
    "around",
    [r"\frac{%s}{k}", r"\frac{a}{%s}", r"\binom{%s}{k}", r"\sqrt{%s}", "x^{%s}", "x^{%s}!"],
)
def test_what_stands_alone_in_braces_is_read_as_in_a_bracket_inside_them(around, inside):
    names = Names(NAMES.symbols | {"alpha"}, NAMES.applied)

    def outcome(text):
        try:
            return read(text, names)
        except Unreadable as error:
            return error.reason

    assert outcome(around % inside) == outcome(around % f"({inside})")


def test_two_exponents_are_refused_also_where_one_is_a_letter():
    with pytest.raises(Unreadable, match="two exponents"):
        read("x^{n}^2", NAMES)
