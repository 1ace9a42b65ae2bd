"""What stands around a formula is left out, both where it is read and where names are guessed."""

import pytest

from closedform.language.frames import inside
from closedform.language.infer import infer_names
from closedform.language.reader import Names, read
from closedform.language.tree import power, symbol

FRAMED = [
    "x^2", " x^2 ", "x^2.", "x^2,", "$x^2$", "$$x^2$$", "$x^2$.", "$x^2.$", r"\(x^2\)", r"\[x^2\]",
    r"\boxed{x^2}", r"$\boxed{x^2}$.", r"\[ \boxed{ x^2 } \]",
]  # fmt: skip


@pytest.mark.parametrize("text", FRAMED)
def test_what_is_left(text):
    assert text[slice(*inside(text))].strip() == "x^2"
    assert read(text, Names(frozenset("x"))) == power(symbol("x"), 2)


@pytest.mark.parametrize("text", FRAMED)
def test_names_are_guessed_from_the_formula_alone(text):
    assert infer_names(text) == {"x": "real"}


@pytest.mark.parametrize(
    "text", [r"\boxed{x}+\boxed{y}", r"\(x\)+\(y\)x", "x...", "[x]", "(x)", "", "$", "."]
)
def test_what_frames_nothing_is_left_alone(text):
    start, stop = inside(text)
    assert 0 <= start <= stop <= len(text)
    assert text[start:stop] == text or text in ("$", ".")


def test_dollar_signs_make_letters_in_a_row_a_product():
    assert infer_names("$ab$") == infer_names(r"\(ab\)") == {"a": "real", "b": "real"}
    assert infer_names("ab") == {"ab": "real"}
