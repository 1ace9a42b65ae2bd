"""Tokens: one alphabet for all notations, and limits before anything is built."""

import re
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.language import tokens
from closedform.language.errors import Unreadable
from closedform.language.notation import PATTERN, SPECIAL
from closedform.language.tokens import Limits, tokenize


def pieces(text: str) -> list[str]:
    return [token.text for token in tokenize(text).items if token.kind != "end"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (r"a \cdot b \times c", "a*b·c"),
        (r"a \le b \leq c \leqslant d", "a <= b ≤ c ⩽ d"),
        ("a == b", "a = b"),
        ("a \u2212 b", "a - b"),
        ("x²", "x^{2}"),
        ("x⁻¹", "x^{-1}"),
        ("x₁₂", "x_{12}"),
        ("β", "beta"),
        (r"\left(a\,b\;\right)\!~\quad", "(a b)"),
        (r"\bigl( a \bigr)", "(a)"),
        (r"\left|a\right|", r"\lvert a\rvert"),
        (r"\left\{a\right\}", r"\{a\}"),
        ("n → ∞", r"n \to \infty"),
        (".5", "0.5"),
        ("ŷ", r"\hat{y}"),
    ],
)
def test_notations_that_mean_the_same(first, second):
    assert pieces(first) == pieces(second)


def test_star_of_a_name_and_power_of_python():
    assert pieces("w^**2 x**2") == ["w", "^*", "*", "2", "x", "**", "2"]


def test_unequal_needs_a_space_before_it():
    assert pieces("n != m") == ["n", "!=", "m"]
    assert pieces("n! = m") == ["n", "!", "=", "m"]
    with pytest.raises(Unreadable, match="two things"):
        tokenize("n!=m")


def test_positions_point_into_the_text():
    text = r"β² + \frac12"
    assert [text[token.position] for token in tokenize(text).items[:-3]] == [
        "β", "²", "²", "²", "²", "+", "\\", "1"
    ]  # fmt: skip


def test_brackets_know_their_partners_and_commas():
    tokens = tokenize("f(a, (b, c), d)")
    opened = 1
    assert tokens.items[tokens.closer[opened]].position == 14
    assert [tokens.items[comma].position for comma in tokens.commas[opened]] == [3, 11]


@pytest.mark.parametrize(
    ("text", "limits", "reason"),
    [
        ("x" * 11, Limits(length=10), "11 characters; at most 10"),
        ("(" * 4, Limits(depth=3), "nested more than 3 deep"),
        ("1" * 6, Limits(digits=5), "6 digits; at most 5"),
        ("0." + "1" * 6, Limits(digits=5), "digits; at most 5"),
    ],
)
def test_limits(text, limits, reason):
    with pytest.raises(Unreadable, match=reason):
        tokenize(text, limits)


@pytest.mark.parametrize(
    ("text", "top", "bottom"),
    [
        (r"0.\overline{3}", 1, 3),
        (r"0.1\overline{6}", 1, 6),
        (r".\overline{142857}", 1, 7),
        (r"2.\bar{3}", 7, 3),
        (r"0.\dot{9}", 1, 1),
        (r"0.00\overline{1}", 1, 900),
    ],
)
def test_decimals_that_repeat_are_fractions(text, top, bottom):
    kinds = [(token.kind, token.text) for token in tokenize(text).items[:5]]
    assert [kind for kind, _ in kinds] == ["op", "number", "op", "number", "op"]
    assert int(kinds[1][1]) * bottom == int(kinds[3][1]) * top


def test_a_long_period_is_refused():
    with pytest.raises(Unreadable, match="digits"):
        tokenize("0.\\overline{" + "3" * 1_001 + "}")


# What begins, continues or ends the tokens of any notation.
SCRAPS = [
    *"abexnN0123.,{}()|+-=^*/<>!: _&%~'", r"\left", r"\right", r"\lambda", r"\cdot", r"\,", "{,}",
    r"\not", r"\in", "np.", "1e3", r"\vert", r"\Vert", r"\begin{cases}", r"\end{cases}",
    r"\mathrm{2e-3}", r"\overline{3}", r"\operatorname*", r"\tag", r"\label{a}", r"\quad", r"\{",
    r"\stackrel{a}{=}", r"\mathrm", r"\text", r"\bigl", r"\dots", "->", "12", "345",
]  # fmt: skip


def outcome(text: str) -> object:
    try:
        return tokenize(text)
    except Unreadable as error:
        return str(error)


@given(st.lists(st.sampled_from(SCRAPS), max_size=8).map("".join))
def test_the_short_pattern_finds_what_the_long_one_does(text):
    with mock.patch.object(tokens, "QUICK", re.compile("(?!)")):
        slowly = outcome(text)
    assert outcome(text) == slowly


def test_every_command_with_a_meaning_of_its_own_is_looked_at():
    named = set(re.findall(r"[A-Za-z]{3,}", PATTERN.pattern)) - SPECIAL
    behind = (r"\%s|", r"\%s\|", r"\%s{a}", r"\%s{a}{=}", r"\%s =", r"\%s\in", r"\%s*{a}")
    for command in named:
        for text in (one % command for one in behind):
            found = PATTERN.match(text)
            assert found is not None
            assert found.lastgroup == "command", text
