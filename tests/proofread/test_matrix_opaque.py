"""Norms that are not squared, and gradients of which only the norm matters."""

import pytest

from closedform.proofread.matrix_proofs import proof
from closedform.proofread.matrix_reading import read_formula
from closedform.proofread.matrix_shapes import Known
from closedform.proofread.texts import proofread_text

KINDS = {"g": "vector", "x": "vector", "y": "vector", "eta": "number", "A": "matrix"}


def shown(left, right):
    return proof(read_formula(left), read_formula(right), Known(), KINDS)


# The norm is a number l with l^2 = g^T g.
@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"g^T \frac{g}{\|g\|}", r"\|g\|"),
        (r"\|x - \eta \frac{g}{\|g\|}\|^2", r"\|x\|^2 - \frac{2\eta}{\|g\|} g^T x + \eta^2"),
        (r"\|x - y\|^3", r"\|x - y\| (x^Tx - 2x^Ty + y^Ty)"),
        (r"(\|x\| + \|y\|)^2", r"\|x\|^2 + 2\|x\|\|y\| + y^Ty"),
        (r"\|Ax\|^4", r"(x^T A^T A x)^2"),
        (r"\|2x\|^2 \|x\|", r"4\|x\|^3"),
    ],
)
def test_the_square_of_a_norm_is_known(left, right):
    assert "norms" in shown(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"\|x\|", r"-\|x\|"),  # both are roots of x^T x
        (r"\|x + y\|", r"\|x\| + \|y\|"),
        (r"(\|x\| + \|y\|)^2", r"\|x\|^2 + 2x^Ty + y^Ty"),
        (r"g^T \frac{g}{\|g\|}", r"\|g\|^2"),
        (r"\|Ax\|", r"\|A^T x\|"),
    ],
)
def test_what_is_not_right_is_not_shown(left, right):
    assert not shown(left, right)


def test_a_norm_in_a_fraction_within_a_norm_is_read():
    assert read_formula(r"\|x - \frac{g}{\|g\|}\|^2") == read_formula(
        r"\|x - \frac{g}{(\|g\|)}\|^2"
    )


STEEPEST = (
    r"Let $q(x) = \frac12 x^\top A x + b^\top x$ with $A$ symmetric. The direction"
    r" $d = -\frac{\nabla q(x)}{\|\nabla q(x)\|}$ has $\nabla q(x)^\top d = %s$."
)


@pytest.mark.parametrize(
    ("value", "right"),
    [
        (r"-\|\nabla q(x)\|", True),
        (r"-\frac{\|\nabla q(x)\|^2}{\|\nabla q(x)\|}", True),
        (r"-\|\nabla q(x)\|^2", False),
        (r"-1", False),
    ],
)
def test_a_gradient_that_is_known_may_be_any_vector(value, right):
    found = proofread_text(STEEPEST % value, name="x.md", seconds=20)[-1]
    assert (found.verdict == "proved") is right
