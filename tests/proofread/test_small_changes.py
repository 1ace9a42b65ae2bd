"""What somebody who slipped may have meant: one change at one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.proofread.small_changes import names_in, small_changes


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        (r"\frac{1+\beta^t}{1-\beta}", r"\frac{1-\beta^t}{1-\beta}"),
        (r"\frac{1-\beta^t}{1-\beta}", r"\frac{1-\beta^{t+1}}{1-\beta}"),
        (r"\frac{1-\beta^{t+1}}{1-\beta}", r"\frac{1-\beta^{t+1-1}}{1-\beta}"),
        (r"\frac{\sigma^2}{n}", r"\frac{n}{\sigma^2}"),
        (r"\frac{\sigma^2}{12}", r"\frac{\sigma^2}{3}"),
        (r"\frac{\sigma}{n}", r"\frac{\sigma^2}{n}"),
        (r"\sigma^2 n", r"\sigma n"),
        ("(1-b)^2", "(1-b^2)"),
        ("(1-b^2)", "(1-b)^2"),
        ("x_k y", "{x_{k+1}} y".replace("{x", "x").replace("}} y", "} y")),
        (r"\sum_{i<j} H_{ij}", r"\sum_{i\ne j} H_{ij}"),
        (r"\ln x", " x"),
        ("1-p", "p"),
        ("p", "(1-p)"),
        ("a+b+c", "a+c"),
        ("a b", "2(a b)"),
    ],
)
def test_what_may_have_been_meant(slip, meant):
    def bare(text):
        return text.replace(" ", "")

    assert bare(meant) in {bare(one) for one in small_changes(slip)}


def test_letters_of_the_other_side_may_have_been_meant():
    assert r"1-\alpha " in set(small_changes(r"1-\beta", (r"\alpha",)))


@given(st.text(alphabet=r"ab12+-^_{}()\ ", max_size=30))
def test_each_change_is_another_text_and_comes_once(text):
    found = list(small_changes(text, ("c",)))
    assert text not in found
    assert len(found) == len(set(found))


def test_commands_are_no_letters():
    assert names_in(r"\frac{\eta x}{\sqrt{v}} + x") == [r"\eta", "x", "v"]
