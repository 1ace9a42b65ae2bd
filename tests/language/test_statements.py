"""Python's conditional expressions are the cases that they print."""

import pytest

from closedform.language.infer import infer_names
from closedform.language.latex import to_latex
from closedform.language.reader import Names, Unreadable, read, read_statement
from closedform.language.unicode import to_unicode

NAMES = Names(frozenset("abcefilnsx"))

READ = [
    ("x if x > 0 else 0", "cases(x, x > 0, 0)"),
    ("x**2 if x >= 1 else 2*x", "cases(x^2, x >= 1, 2*x)"),
    ("a if n == 0 else b", "cases(a, n = 0, b)"),
    ("a if 0 < x < 1 else b", "cases(a, 0 < x < 1, b)"),
    ("a if x > 0 and x < 1 else b", "cases(a, 0 < x < 1, b)"),
    ("a if 0 < x and 1 > x else b", "cases(a, 0 < x < 1, b)"),
    ("a if x > 0 and x < 1 and 1 < c else b", "cases(a, 0 < x < 1 < c, b)"),
    ("a if x < 0 or x > 1 else b", "cases(a, x < 0 or x > 1, b)"),
    ("a if (x > 0) else b", "cases(a, x > 0, b)"),
    ("a if (x > 0) and ((x) < 1) else b", "cases(a, 0 < x < 1, b)"),
    ("a if x > 0 else b if x < 0 else c", "cases(a, x > 0, b, x < 0, c)"),
    ("a if x > 0 else (b if x < 0 else c)", "cases(a, x > 0, cases(b, x < 0, c))"),
    ("2*(a if x > 0 else b) + c", "2*cases(a, x > 0, b) + c"),
    ("max(a, b if b > 1 else c)", "max(a, cases(b, b > 1, c))"),
    ("log x if x > 0 else -x", "cases(log(x), x > 0, -x)"),
    ("|a if x > 0 else b|", "abs(cases(a, x > 0, b))"),
    ("(a, b if x > 0 else c)", "(a, cases(b, x > 0, c))"),
    ("x = a if n > 0 else b", "x = cases(a, n > 0, b)"),
    ("a*b if x>0 else a/b if x<0 else 2**a", "cases(a*b, x > 0, a/b, x < 0, 2^a)"),
]


@pytest.mark.parametrize(("text", "plain"), READ)
def test_reading(text, plain):
    tree = read_statement(text, NAMES)
    assert str(tree) == plain
    for shown in (plain, to_latex(tree), to_unicode(tree)):
        assert read_statement(shown, NAMES) == tree


def test_the_same_as_cases_of_tex():
    tex = r"\begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}"
    assert read("x if x > 0 else 0", NAMES) == read(tex, NAMES)


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ("a if x else b", "a condition such as x > 0", "x"),
        ("a if x > 0 and c > 1 else b", "where they share a side", "x > 0"),
        ("a if (x > 0 or x < -1) and x < 5 else b", "where they share a side", "(x"),
        ("a if x > 0 else", "ends too early", ""),
        ("a if x > 0, b else c", "a if x > 0 else b", "if"),
        ("(a if x > 0) else b", "a if x > 0 else b", "if"),
    ],
)
def test_refusals(text, reason, place):
    with pytest.raises(Unreadable, match=reason) as error:
        read_statement(text, Names(frozenset("abcx")))
    assert text.startswith(place, error.value.position)


def test_without_else_it_is_said_how_cases_are_written():
    with pytest.raises(Unreadable, match="a if x > 0 else b"):
        read("a if x > 0", Names(frozenset("ax")))


def test_declared_names_are_no_words_of_python():
    names = Names(frozenset(("if", "else", "x")))
    assert str(read("x if else", names)) == "x*if*else"
    assert str(read("a if", NAMES)) == "a*i*f"


def test_words_of_python_are_no_names():
    assert infer_names("x if x > 0 else beta*x") == {"x": "real", "beta": "real"}
