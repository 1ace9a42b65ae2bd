"""What goes without saying, or is said from right to left, is used for what follows."""

import pytest
from planted import told_apart

from closedform.proofread.texts import proofread_text


def verdicts(text):
    return [str(one.verdict) for one in proofread_text(text, syntax="markdown", seconds=5)]


def test_a_condition_number_is_the_quotient_of_the_constants():
    text = r"The factor is $\frac{L-m}{L+m}=\frac{\kappa-1}{\kappa+1}$."
    assert verdicts(text) == ["proved"]


@pytest.mark.parametrize("wrong", [r"\frac{\kappa+1}{\kappa-1}", r"\frac{\kappa-1}{\kappa}"])
def test_of_another_quotient_nothing_is_proved(wrong):
    assert "proved" not in verdicts(rf"The factor is $\frac{{L-m}}{{L+m}}={wrong}$.")


def test_a_condition_number_that_the_text_defines_is_that_one():
    text = r"Put $\kappa=m/L$. The factor is $\frac{L-m}{L+m}=\frac{1-\kappa}{1+\kappa}$."
    assert verdicts(text)[-1] == "proved"


def test_what_a_chain_ends_with_is_defined_by_it():
    # With s(u) = 1/(1 + e^{-u}), the slope of log(1 + e^{-u}) is s(u) - 1.
    assert told_apart(
        (
            r"Then $p=\frac{1}{1+e^{-u}}=s(u)$. The slope is $$\frac{d}{du}\ln(1+e^{-u})=@.$$",
            "s(u)-1",
            "1-s(u)",
        )
    )
