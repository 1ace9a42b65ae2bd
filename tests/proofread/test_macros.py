"""Macros of a document."""

import pytest

from closedform.proofread.macros import TooMuch, defined_macros, expand

TEXT = r"""
\newcommand{\half}{\frac12}
\newcommand\Var[1]{\operatorname{Var}[#1]}
\newcommand{\power}[2][2]{#2^{#1}}
\def\twice#1{2#1}
\DeclareMathOperator{\relu}{relu}
\newcommand{\w}{w}
\newcommand{\lam}{\lambda}
\newcommand{\scaled}[1]{\beta#1x}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\half x", r"\frac12 x"),
        (r"\Var{x_t}", r"\operatorname{Var}[x_t]"),
        (r"\power{x} + \power[3]{y}", "x^{2} + y^{3}"),
        (r"\twice\half", r"2\frac12"),
        (r"\relu(s)", r"\operatorname{relu}(s)"),
        (r"\other", r"\other"),
        (r"\eta\lambda\w_t", r"\eta\lambda w_t"),  # commands end where they did
        (r"\lam w + \lam\w", r"\lambda w + \lambda w"),
        (r"\scaled{t} + \scaled{\lam}", r"\beta tx + \beta\lambda x"),
    ],
)
def test_expansion(text, expected):
    assert expand(text, defined_macros(TEXT)) == expected


def test_a_macro_bomb_is_refused():
    bomb = defined_macros(r"\def\a{\b\b}\def\b{\c\c}\def\c{\a}")
    with pytest.raises(TooMuch):
        expand(r"\a", bomb)
