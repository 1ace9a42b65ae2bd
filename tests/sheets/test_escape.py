import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.sheets.escape import clean_text, escape_tex, escape_tex_code


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        (r"\input{/etc/passwd}", r"\textbackslash{}input\{/etc/passwd\}"),
        ("100 % & a_b #1 $5", r"100 \% \& a\_b \#1 \$5"),
        ("a~b^c", r"a\textasciitilde{}b\textasciicircum{}c"),
        ("<script>", r"\textless{}script\textgreater{}"),
        ("a -- b", "a -{}- b"),
        ("''", "'{}'"),
        ("\u00e9\u010d\u0151", r"{\'e}{\v c}{\H o}"),
        ("na\u00efve", r"na{\"\i}ve"),
        ("\u03b1\u2264\u03c9", r"\ensuremath{\alpha}\ensuremath{\le}\ensuremath{\omega}"),
        ("\u65e5", "[U+65E5]"),
        ("a\u200bb\u202ec\x00d", "abcd"),
        ("one\n\ntwo", "one  two"),
    ],
)
def test_text_prints_as_itself(text: str, tex: str) -> None:
    assert escape_tex(text) == tex


@given(st.text())
def test_only_listed_commands_come_out(text: str) -> None:
    tex = escape_tex(text)
    assert tex.isascii()
    assert "\n" not in tex
    assert "^^" not in tex
    # Every special character left is part of a command that escape_tex wrote itself.
    bare = re.sub(r"\\[A-Za-z]+|\\.|\\ensuremath\{[^{}]*\}", "", tex)
    assert not set(bare) & set("\\%#&$")
    assert bare.count("{") == bare.count("}")


@given(st.text())
def test_escaped_braces_balance(text: str) -> None:
    depth = 0
    for char in re.sub(r"\\[{}\\]", "", escape_tex(text) + escape_tex_code(text)):
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0


def test_invisible_characters_disappear() -> None:
    assert clean_text("a\u2066b\u200f\ufeff\x07") == "ab"


def test_code_may_break_after_punctuation() -> None:
    assert escape_tex_code("a.b'--") == r"a.\allowbreak{}b\textquotesingle{}-{}-{}"
