"""Lines of a formula, and the relations in them."""

import pytest

from closedform.proofread.lines import links_of
from closedform.proofread.rows import Line, split_lines


def chain(text):
    return [(link.left, link.sign, link.right) for link in links_of(split_lines(text, 0))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\begin{aligned} a &= b \\ &\le c \end{aligned}", [("a", "=", "b"), ("b", "<=", "c")]),
        (r"a = b, \quad c = d", [("a", "=", "b"), ("c", "=", "d")]),
        (r"a = b \quad (3)", [("a", "=", "b")]),
        (r"a = b \label{eq} \tag{2}.", [("a", "=", "b")]),
        (r"a = b \\ + c", [("a", "=", "b + c")]),
        (r"f(x=1) = \sum_{k=0}^{n} k", [("f(x=1)", "=", r"\sum_{k=0}^{n} k")]),
        (r"x = \begin{cases} 1 & y = 2 \\ 0 & y < 2 \end{cases}",
         [("x", "=", r"\begin{cases} 1 & y = 2 \\ 0 & y < 2 \end{cases}")]),
        (r"0 < \beta < 1", [("0", "<", r"\beta"), (r"\beta", "<", "1")]),
        (r"a = \dots = b", [("a", "=", "b")]),
        (r"a = \cdots \le b", [("a", "<=", "b")]),
        (r"a < b,\qquad\text{i.e.}\quad c < d", [("a", "<", "b"), ("c", "<", "d")]),
        (r"a & = b & c & = d", [("a", "=", "b"), ("c", "=", "d")]),
        (r"a & = b & + c & = d", [("a", "=", "b"), ("+ c", "=", "d")]),
        (r"a &=& b & = c", [("a", "=", "b"), ("b", "=", "c")]),
        ("a + b", []),
    ],
)  # fmt: skip
def test_relations(text, expected):
    assert chain(text) == expected


def test_a_line_that_begins_with_a_sign_goes_on():
    found = links_of([Line("a = b", 0), Line("= c", 10)])
    assert [link.continued for link in found] == [False, True]
    assert found[1].left == "b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A line goes on with the calculation, not with a remark beside it.
        (
            r"a & = b & \text{ where } y_1, y_2 \sim P \\ & = c",
            [("a", "=", "b"), (r"y_2", "sim", "P"), ("b", "=", "c")],
        ),
        (r"p \le q \qquad x^* \text{ is feasible}", [("p", "<=", "q")]),
        (r"x = 1 \text{ or } 2", [("x", "=", "1 , 2")]),
        (r"a = b \\ = \dots \\ = c", [("a", "=", "b"), ("b", "=", "c")]),
        (r"< x y >", []),
        (r"\therefore a = b", [("a", "=", "b")]),
    ],
)
def test_what_stands_beside_a_calculation(text, expected):
    assert chain(text) == expected


def test_words_in_a_line_lay_down():
    links = links_of(split_lines(r"\min f(x) \text{ subject to } c(x) \le 0, \; d := e", 0))
    assert [(link.supposed, link.defines) for link in links] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"& a + b \\ &\quad = c", [("a + b", "=", "c")]),
        (r"a \\ + b \\ = c \\ = d", [("a + b", "=", "c"), ("c", "=", "d")]),
        (r"a = \\ b", [("a", "=", "b")]),
        (r"a \le \\ b + c", [("a", "<=", "b + c")]),
        (r"x = y \\ a \\ = b", [("x", "=", "y"), ("a", "=", "b")]),
        (r"a = b \\ \text{and also} \\ = c", [("a", "=", "b"), ("b", "=", "c")]),
    ],
)
def test_a_row_without_a_sign_is_a_side_of_the_next(text, expected):
    assert chain(text) == expected


def test_what_stands_behind_an_arrow_follows():
    found = links_of(split_lines(r"a = b \quad\Longrightarrow\quad c = d", 0))
    assert [link.follows for link in found] == [False, True]


@pytest.mark.parametrize(
    "sign",
    [
        r"\iff",
        r"\quad\iff\quad",
        r"\quad\Leftrightarrow\quad",
        r"\;\text{iff}\;",
        r"\text{ if and only if }",
    ],
)
def test_both_parts_of_an_equivalence_belong_together(sign):
    found = links_of(split_lines(rf"a = b = 0 {sign} c = d", 0))
    assert [link.joined for link in found] == [True] * 3
    assert "a = b = 0" in found[-1].equivalent[0]
