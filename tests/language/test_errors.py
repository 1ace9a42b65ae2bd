"""The caret stands under the place, whatever the text looks like."""
# ruff: noqa: RUF001

import pytest

from closedform.language.errors import Unreadable
from closedform.language.reader import Names, read, read_statement

NAMES = Names(frozenset({"n", "x", "sigma", "beta_1"}), frozenset({"m"}), frozenset({"w"}))


def column_of_caret(error: Unreadable) -> int:
    return error.caret().splitlines()[1].index("^")


def test_caret_below_the_place():
    assert Unreadable("2 + * 3", 4, "why").caret() == "2 + * 3\n    ^"


def test_caret_at_the_end():
    assert Unreadable("2 +", 3, "why").caret() == "2 +\n   ^"


def test_long_texts_are_cut_around_the_place():
    line, mark = Unreadable("a" * 500 + "?" + "b" * 500, 500, "why").caret().splitlines()
    assert line == "…" + "a" * 40 + "?" + "b" * 39 + "…"
    assert line[len(mark) - 1] == "?"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("x\x00", "x␀"), ("x\u202ey", "x<U+202E>y"), ("x\u200by", "x<U+200B>y"), ("x\ny", "x␊y")],
)
def test_what_cannot_be_seen_is_made_visible(text, shown):
    assert Unreadable(text, 1, "why").caret().splitlines()[0] == shown


def test_accents_take_no_column():
    assert column_of_caret(Unreadable("x̄?", 2, "why")) == 1


def test_message_has_reason_place_and_caret():
    assert str(Unreadable("2 +", 3, "it ends")) == "it ends (at character 4)\n2 +\n   ^"


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("", 0, "empty"),
        ("x +", 3, "ends too early"),
        ("x + * n", 4, "expected before '\\*'"),
        ("(x + n", 0, "never closed"),
        ("x + n)", 5, "closes nothing"),
        ("(x + n]", 6, "stands where"),
        ("x + sigm", 4, "sigm is not declared; did you mean sigma"),
        (r"x + \sigm", 4, r"command \\sigm is not read"),
        ("x + beta_2", 4, "did you mean beta_1"),
        ("x + m", 4, "m is a sequence"),
        ("2 3", 2, "two numbers"),
        ("1e-3x", 1, "power of ten"),
        ("n!=2", 1, "two things"),
        ("3 3/2", 2, "side by side"),  # no mixed number
        ("2^3 1/2", 4, "side by side"),
        ("x = n", 2, "not a relation"),
        ("x . n", 2, "a dot"),
        ("x\x00", 1, r"U\+0000"),
        ("x\u200b+1", 1, r"U\+200B"),
        ("\u202ex", 0, r"U\+202E"),
        ("x 😀", 2, r"U\+1F600"),
        ("x; n", 1, "not part of a formula"),
        ("__import__('os')", 0, "expected before '_'"),
        (r"\input{x}", 0, r"\\input is not read"),
        (r"\sum x", 5, "write the bounds"),
        (r"\sum_{k<3} x", 6, "write the bounds"),
        (r"\sum_{0}^{n} x", 6, "write the bounds"),
        ("sum(x, k, 0)", 3, "write sum"),
        (r"\lim x", 5, "write a limit"),
        ("binomial(n)", 0, "2 arguments"),
        ("max x", 4, "parentheses"),
        ("log -x", 4, "parentheses"),
        (r"\ln^{-1} x", 0, "two things"),
        ("x^{2}^{3}", 5, "two exponents"),
        ("x^2_n", 3, "subscript"),
        ("w_{}", 3, "subscript is empty"),
        ("w_{nx}", 3, "separate indices by a comma"),
        ("n + |x", 4, "never closed"),
        ("2(x, n)", 7, "a tuple is no number"),
        ("x, n", 1, "a comma stands only in brackets"),
        ("x & n", 2, "in a matrix"),
        (r"x \\ n", 2, "on one line"),
        ("x ...", 2, "ellipsis"),
        ("50 % 7", 5, "a remainder is not read"),
        ("x%", 1, "only behind a number"),
        ("[x, n, 1)", 8, "stands where"),
        ("m(x]", 3, "stands where"),
        ("x = ", 2, "not a relation"),
        (r"\begin{align} x \end{align}", 0, "align is not read"),
        (r"\begin{pmatrix} x & n \\ 1 \end{pmatrix}", 0, "differ in length"),
        (r"\begin{cases} x & n \end{cases}", 18, "a condition such as"),
        (r"\begin{cases} x & x>0, n>0 \end{cases}", 23, "one condition"),
        (r"\frac{d^2 x}{dx^3}", 5, "the order 2 above"),
        (r"\frac{d x}{d 2}", 11, "by a variable"),
        (r"\nabla x^2", 8, "parentheses"),
        (r"\ln_2 x", 3, "takes no subscript"),
        ("log(x, n, 2)", 0, "1 or 2 arguments"),
        (r"x \text{ seconds}", 2, "words and units"),
        (r"x \text{ per step}", 2, "words and units"),
        ("1e9999", 0, "power of ten beyond"),
        (r"w_n^{(x)}", 3, "declare"),
        (r"\left. x \right|", 9, "closes nothing"),
        (r"x \mid n", 2, "write \\|x\\|"),
        ("x2", 0, "x2 is not declared"),
        (r"2 + 3 + \dots + 2^n", 8, "ellipsis stands for is not clear"),
        ("2+3+…+n^2", 4, "ellipsis stands for is not clear"),
        (r"x \propto n", 2, "proportional to"),
        ("x ~ n", 2, "write an equation"),
        (r"n \bmod 2", 2, "remainders"),
        ("Sqrt[x]", 0, r"write sqrt\(...\)"),
        ("x[2]", 1, "x is a number, not a sequence"),
        (r"\sup_x m(x)", 0, r"write the value itself"),
        (r"\inf m(x)", 0, r"write the value itself"),
        (r"\max_x m(x)", 4, "of the opposite"),
        ("√x²", 2, "parentheses around the root"),
        ("x^2½", 3, "parentheses around this number"),
        ("0.5½", 3, "a decimal and a fraction"),
        ("m'(2)", 2, "behind a function of one variable"),
        (r"\partial x + n", 0, "write a derivative"),
        (r"\det x", 5, "a matrix that is written out"),
        ("[0, x] + 1", 10, "an interval is no number"),
        ("[0,1] ∪ x", 8, "a set is expected"),
        ("x ∪ [0,1]", 0, "a set is expected"),
        ("[0,1] ∪ [2,3] ∩ [4,5]", 14, "parentheses around the sets"),
        (r"\mathbb{R}^n", 10, "sets of numbers"),
        (r"\mathbb{R}^+", 10, "sets of numbers"),
        (r"(\pm 1, 2)", 0, "± is read in"),
        ("10'701", 2, "only behind a name"),
    ],
)
def test_each_mistake_is_reported_where_it_is(text, position, reason):
    with pytest.raises(Unreadable, match=reason) as caught:
        read(text, NAMES)
    assert caught.value.position == position
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        (r"x > 1 \iff n > 1", 6, "imply each other"),
        ("x > 0 and n > 0", 6, "conditions that all hold"),
        ("x or n", 0, "only statements are joined"),
        ("x = 1 or n", 9, "only statements are joined"),
        ("x in [0,1] ∪ n", 13, "a set is expected"),
        ("x ∉ n", 4, "an interval such as"),
        ("x = 1 or", 8, "ends too early"),
    ],
)
def test_each_mistake_in_a_statement_is_reported_where_it_is(text, position, reason):
    with pytest.raises(Unreadable, match=reason) as caught:
        read_statement(text, NAMES)
    assert caught.value.position == position
