"""Matrices and vectors that are not written out: shapes, identities, what may be meant."""

import pytest
from flint import fmpq_mat
from hypothesis import given, settings
from hypothesis import strategies as st

from closedform.proofread.sample_matrices import sample
from closedform.proofread.texts import proofread_text


def verdicts(text):
    return [one.verdict for one in proofread_text(text, syntax="markdown", seconds=10)]


RIGHT_AND_WRONG = [
    (r"$$(FG)^T = G^TF^T$$", r"$$\left(FG\right)^T r = F^TG^T r$$"),
    # the mixed term is counted twice
    (
        r"$$\|Fr-g\|^2 = r^TF^TFr - 2g^TFr + g^Tg$$",
        r"$$\|Fr-g\|^2 = r^TF^TFr - g^TFr + g^Tg$$",
    ),
    (r"$$\operatorname{tr}(rg^T) = g^Tr = r^Tg$$", r"$$\operatorname{tr}(rg^T) = g^Tr = 2r^Tg$$"),
    # F (I + G F) = (I + F G) F
    (
        r"$$(F^TF + \alpha I)^{-1}F^T = F^T(FF^T + \alpha I)^{-1}$$",
        r"$$(F^TF + \alpha I)^{-1}F^T = F^T(FF^T - \alpha I)^{-1}$$",
    ),
    (
        r"$$(r+g)^TF(r+g) - r^TFr - g^TFg = r^TFg + g^TFr$$",
        r"$$(r+g)^TF(r+g) - r^TFr - g^TFg = r^TFg$$",
    ),
]


@pytest.mark.parametrize(("right", "wrong"), RIGHT_AND_WRONG)
def test_identities_of_matrices_are_told_from_wrong_ones(right, wrong):
    assert verdicts(right)[-1] in ("plausible", "proved")
    assert verdicts(wrong)[-1] == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        r"If the matrices commute, $$r^T F G r = r^T G F r$$",
        r"For a symmetric $F$ we have $$r^TFg = g^TFr$$",
        r"With $F^TF = I$ we get $$\|Fr\|^2 = r^Tr$$",
        r"Let $U$ be orthogonal. Then $$U^T F U U^T G U = U^T F G U$$",
        r"As $P$ is a projection, $$r^TP^TPr = r^TPr$$",
        r"For a unit vector $u$, $$(I - uu^T)(I - uu^T) = I - uu^T$$",
        r"At the minimum $F^TFr = F^Tg$, so $$\|Fr-g\|^2 = g^Tg - g^TFr$$",
        r"Here $N$ counts: $$\frac{1}{N} F^TF r - \frac1N F^T g = \frac1N F^T(Fr - g)$$",
        r"By $T$ steps $$(1-\eta h)^T y - y^T = ((1 - \eta h)^T - 1) y$$ with $\sum_{t=1}^T y_t$",
        r"$$(a+b)^TS(a+b) = a^TSa + 2b^TSa + b^TSb$$",
    ],
)
def test_in_doubt_nothing_is_refuted(text):
    assert "refuted" not in verdicts(text)


@given(size=st.sampled_from([2, 3]), turn=st.integers(0, 9))
@settings(max_examples=20)
def test_samples_have_the_properties_by_which_they_are_called(size, turn):
    one = fmpq_mat([[int(r == c) for c in range(size)] for r in range(size)])
    turned = sample((size, size), "orthogonal", turn)
    assert turned.transpose() * turned == one
    symmetric = sample((size, size), "symmetric", turn)
    assert symmetric == symmetric.transpose()
    projected = sample((size, size), "projection", turn)
    assert projected * projected == projected
    unit = sample((size, 1), "unit", turn)
    assert (unit.transpose() * unit)[0, 0] == 1
