"""What the words around a formula say."""

import pytest

from closedform.proofread.texts import proofread_text
from closedform.proofread.wording import Wording, around


def wording(before, after=""):
    return around(f"{before}x = 1{after}", len(before), len(before) + 5)


@pytest.mark.parametrize("words", ["Let $", "Suppose that $", "such that $", "If $a=1$ or $"])
def test_it_supposes(words):
    assert wording(words).supposes


@pytest.mark.parametrize("words", ["Then $", "We have $", "For $|q|<1$ the series has the value $"])
def test_it_asserts(words):
    assert not wording(words).supposes


def test_the_name_of_an_environment_is_no_word():
    assert not wording("\\begin{equation*}\n").solves
    assert not wording("\\setlength ").supposes


def test_a_sentence_that_ends_in_the_formula_has_nothing_behind_it():
    text = "so x = 1. This solves it"
    assert not around(text, 3, 9).solves


def test_a_sentence_in_parentheses_ends():
    words = "(We leave out the small part of it.) The weights add up to "
    assert not around(words + "$a$", len(words) + 1, len(words) + 2).roughly


@pytest.mark.parametrize(
    ("behind", "rough"),
    [
        (r" and the largest value is $\ln 2 \approx 0.693$", False),
        (r" and $x \approx -1.5$ there", False),
        (r" and $f \approx g$", True),
        (r" and $f \approx 2x$", True),
        (" for small x", True),
    ],
)
def test_digits_that_are_printed_elsewhere(behind, rough):
    assert Wording("Then the derivative is", behind).roughly is rough


def test_an_exact_formula_beside_a_rounded_value():
    text = r"Let $g(a) = a \ln a$. Then $g'(a) = %s$, and $g(2) = 2 \ln 2 \approx 1.386$."
    found = proofread_text(text % r"1 - \ln a", syntax="markdown", seconds=10)
    assert found[1].verdict == "refuted"
    assert proofread_text(text % r"1 + \ln a", syntax="markdown")[1].verdict == "proved"
