"""Expectations of formulas of matrices are linear, and refuted in one dimension."""

import pytest

from closedform.proofread.matrix_means import speaks_of_means
from closedform.proofread.texts import proofread_text

NORMAL = r"Let $A$ be symmetric and $Z \sim \mathcal N(0, I)$. "
SHIFTED = r"$$F = \mathbb E[(x+sZ)^T A (x+sZ)] = x^T A x + 2s\,x^T A\,\mathbb E[Z] + %s.$$"


def last(text):
    return proofread_text(NORMAL + text, name="x.md", seconds=20)[-1]


# (x + sZ)^T A (x + sZ) = x^T A x + 2 s x^T A Z + s^2 Z^T A Z for every Z.
def test_an_expansion_is_right_inside_of_the_expectation():
    assert last(SHIFTED % r"s^2\,\mathbb E[Z^T A Z]").verdict == "plausible"


# In one dimension E[Z] = 0 and E[Z^2] = 1: with A = a the sides are a x^2 + a s^2 and these.
@pytest.mark.parametrize("wrong", [r"s\,\mathbb E[Z^T A Z]", r"2s^2\,\mathbb E[Z^T A Z]"])
def test_a_wrong_factor_is_refuted(wrong):
    found = last(SHIFTED % wrong)
    assert found.verdict == "refuted"
    at = {name: int(value) for name, value in found.judgement.counterexample["at"].items()}
    assert int(found.judgement.counterexample["left"]) == at["A"] * (at["x"] ** 2 + at["s"] ** 2)


@pytest.mark.parametrize(
    "text",
    [
        # of degree four: signs are not enough
        r"$$F = \mathbb E[(Z^T A Z)^2] = 3\,\mathbb E[Z^T A Z].$$",
        # a product of expectations is none of the product
        r"$$F = a^T\,\mathbb E[Z]\,\mathbb E[Z^T]\,a = \mathbb E[a^T Z Z^T a].$$",
        # over what the means are taken differs
        r"$$F = \mathbb E_Z[x^T A Z] = 2\,\mathbb E_W[x^T A Z].$$",
        # conditional
        r"$$F = \mathbb E[x^T A Z | B] = 2s\,\mathbb E[Z^T A Z].$$",
    ],
)
def test_what_is_not_linear_or_not_known_is_left_open(text):
    assert last(text).verdict not in ("refuted", "proved", "plausible")


def test_without_a_law_a_wrong_expansion_may_be_right():
    text = NORMAL.split(" and ")[0] + ". " + SHIFTED % r"s\,\mathbb E[Z^T A Z]"
    assert proofread_text(text, name="x.md", seconds=20)[-1].verdict != "refuted"


def test_numbers_alone_are_no_matrices():
    assert not speaks_of_means((r"\mathbb E[X]", "2"))
    assert speaks_of_means((r"\mathbb E[X^\top X]", "2"))
