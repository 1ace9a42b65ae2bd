"""Names that words introduce, with a formula or without one."""

import pytest

from closedform.proofread.abbreviations import told_in_words
from closedform.proofread.texts import proofread_text


def last(text):
    return proofread_text(text, syntax="latex", seconds=5)[-1]


@pytest.mark.parametrize(
    "words",
    [
        r"We write $d_k$ for $f(x_k)-f(y)$.",
        r"Write $d_k$ for the gap $f(x_k)-f(y)$.",
        r"Here $d_k$ denotes $f(x_k)-f(y)$.",
        r"Here $d_k$ stands for the error $f(x_k)-f(y)$.",
        r"We denote $f(x_k)-f(y)$ by $d_k$.",
        r"We write $q$ for $1-\beta$ and $d_k$ for the gap $f(x_k)-f(y)$.",
    ],
)
def test_what_a_name_is_short_for(words):
    assert last(rf"{words} Then $3f(x_k)-3f(y)=3d_k$.").verdict == "proved"
    assert last(rf"{words} Then $3f(x_k)+3f(y)=3d_k$.").verdict == "refuted"


def test_it_is_no_relation_of_the_document():
    (one,) = proofread_text(r"Write $d$ for $f(x)-f(y)$. Then $f(x)-f(y)=d$.", syntax="latex")
    assert one.left == "f(x)-f(y)"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("with $S$ denoting the sum of the exponentials", {"S"}),
        ("where $Z$ is the normalizing constant", {"Z"}),
        ("the ratio $r_k$ stays below 1", {"r_k"}),
        ("denote the product of the $x_i$ by $P$", {"P"}),
        ("the sum of the $x_i$ is large", set()),
        ("the ratio $r = a/b$ stays below 1", set()),  # a formula says what it is
        ("where $n$ is the number of steps", set()),  # any number
    ],
)
def test_what_words_alone_say(text, names):
    assert told_in_words(text) == names


def test_nothing_is_refuted_by_what_words_alone_say():
    # S is u + w.
    text = r"The slope is $q=\frac{uS-u^2}{S^2w}+w=\frac{u}{S^2}+w$."
    words = "With $S$ denoting the sum of both, we go on. "
    assert last(words + text).verdict == "undecided"
