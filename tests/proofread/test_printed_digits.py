"""Numbers of which the first digits are printed, and numbers that are put in."""

import pytest

from closedform.proofread.texts import proofread_text


def verdicts(text):
    return [str(one.verdict) for one in proofread_text(text, syntax="latex")]


@pytest.mark.parametrize(
    ("digits", "verdict"),
    # 1/e = 0.36787944...
    [(r"0.3678\dots", "proved"), ("0.3679…", "proved"), (r"0.3677\ldots", "refuted")],
)
def test_digits_that_go_on_are_cut_or_rounded(digits, verdict):
    assert verdicts(f"we get $1/e = {digits}$") == [verdict]


def test_digits_on_the_left_are_not_known_to_the_end():
    assert verdicts(r"$0.999\dots = 1$") == ["undecided"]


def test_each_number_belongs_to_the_value_before_it():
    # (1 + b)/(1 - b) is 19 for b = 0.9 and 199 for b = 0.99.
    text = (
        r"Let $N = \frac{1+\beta}{1-\beta}$. Thus $\beta=0.9$ corresponds to $N=19$"
        r" and $\beta = 0.99$ to $N={}$."
    )
    assert verdicts(text.replace("{}", "199"))[2::2] == ["proved", "proved"]
    assert verdicts(text.replace("{}", "198"))[2::2] == ["proved", "refuted"]


def test_numbers_of_another_place_are_not_put_in():
    text = r"Let $N = \frac{1+\beta}{1-\beta}$. Take $\beta=0.9$. Another day $N=5$ was chosen."
    assert "refuted" not in verdicts(text)
