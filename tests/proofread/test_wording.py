"""What the words around a formula say."""

import pytest

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


def test_a_sign_in_another_formula_behind_is_about_that_one():
    assert not Wording("Then", r", and the maximum is $h(\frac12)=\ln 2\approx 0.693$").roughly
    assert Wording("Then", r", since $e^x\approx 1+x$").roughly
    assert Wording("Then", r" when $\eta\ll 1$").roughly


def test_a_sentence_in_parentheses_ends():
    words = "(We leave out the small part of it.) The weights add up to "
    assert not around(words + "$a$", len(words) + 1, len(words) + 2).roughly
