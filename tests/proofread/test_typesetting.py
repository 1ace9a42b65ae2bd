"""Formulas without what is typed for looks."""

import pytest

from closedform.proofread.texts import proofread_text
from closedform.proofread.typesetting import plain_typesetting, without_markdown


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"\textcolor{red}{a} + \colorbox{gray}{$b$}", "{a} + {b}"),
        (r"a \stackrel{(i)}{\le} b", r"a  \le  b"),
        (r"a \overset{\triangle}{=} b", "a  :=  b"),
        (r"a \triangleq b", "a := b"),
        (r"\norm{x_{k}}^2 + \abs{y}", r"\|x_{k}\|^2 + |y|"),
    ],
)
def test_plain(text, plain):
    assert plain_typesetting(text) == plain


@pytest.mark.parametrize("above", ["?", "!", "d", r"\mathrm{d}", r"\mathcal{D}"])
def test_a_sign_that_means_something_else_stays(above):
    text = rf"a \stackrel{{{above}}}{{=}} b"
    assert plain_typesetting(text) == text


def test_a_reason_above_a_sign():
    (found,) = proofread_text(r"$(a+b)^2 \stackrel{\text{(i)}}{=} a^2 + b^2$", name="a.md")
    assert found.verdict == "refuted"


def test_marks_of_markdown():
    text = "> so\n>\n> $$\n> (a+b)^2\n> = a^2 + 2ab + b^2\n> $$\n"
    (found,) = proofread_text(text, name="a.md")
    assert found.verdict == "proved"
    # A row that ends before a brace.
    rows = r"a \\{\rm b}"
    assert without_markdown(rows) == rows


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (r"$\ we\ have\ (a+b)^2 = a^2+b^2+2ab\ which\ is\ fine$", ["proved"]),
        (r"$2 (f(x; w) + 1) = 2 f(x; w) + 2$", ["proved"]),
        (r"$2 (f(x; w) + 1) = 2 f(y; w) + 2$", ["assumed"]),
    ],
)
def test_what_is_read_past(text, verdicts):
    assert [one.verdict for one in proofread_text(f"So {text}.", name="a.md")] == verdicts
