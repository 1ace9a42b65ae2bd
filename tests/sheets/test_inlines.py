import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.sheets.inlines import Cite, Code, Emphasis, Link, Math, Text, plain_text, prose
from closedform.sheets.mathcheck import UnsafeMath


def test_all_pieces_are_read() -> None:
    assert prose("Let *all $x_{1}$* be `f(x)` [@quiz-7, 2c], see [@b].") == (
        Text("Let "),
        Emphasis((Text("all "), Math("x_{1}"))),
        Text(" be "),
        Code("f(x)"),
        Text(" "),
        Cite("quiz-7", "2c"),
        Text(", see "),
        Cite("b"),
        Text("."),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a $x", r"a \$ is never closed in 'a \$x'"),
        ("a `x", "a ` is never closed"),
        ("a *x", r"a \* is never closed"),
        ("a x* b", r"opens or closes nothing"),
        ("see [@key, 2", r"\[@key is never closed"),
    ],
)
def test_unbalanced_marks_are_errors_that_name_the_text(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        prose(text)


def test_formulas_in_prose_are_checked() -> None:
    with pytest.raises(UnsafeMath, match="input"):
        prose(r"so $\input{x}$")
    with pytest.raises(UnsafeMath, match="empty formula"):
        prose("so $$ there")


def test_a_backslash_takes_the_meaning_away() -> None:
    assert prose(r"\$5 \* 3 \`x\` \[@k]") == (Text("$5 * 3 `x` [@k]"),)


def test_stars_between_spaces_and_array_brackets_are_plain() -> None:
    assert prose("2 * 3 <b> [0, 1] %") == (Text("2 * 3 <b> [0, 1] %"),)


def test_quotes_become_curly_also_around_formulas() -> None:
    assert prose('it says "$x$" ("a b")') == (
        Text("it says \u201c"),
        Math("x"),
        Text("\u201d (\u201ca b\u201d)"),
    )


@given(st.text(alphabet="abc <>&%_^~#{}'", max_size=40))
def test_text_without_marks_stays_text(text: str) -> None:
    assert plain_text(prose(text)) == re.sub(" +", " ", text)


def test_links_are_web_addresses() -> None:
    with pytest.raises(ValueError, match="http"):
        Link("javascript:alert(1)", "x")
    with pytest.raises(ValueError, match="http"):
        Link("https://a b", "x")
