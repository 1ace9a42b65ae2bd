r"""The characteristic polynomial of a recurrence, where its roots meet, and how large they are."""

import pytest
from planted import SECONDS, refuted

from closedform.proofread.texts import proofread_text

# r^2 = (1 + b - c) r - b: the discriminant is (1 + b - c)^2 - 4 b = ((1 - sqrt b)^2 - c)(...),
# which vanishes for b = (1 - sqrt c)^2; complex roots have the product b.
RULE = "Let $x_{k+1}=(1+b-c)x_k-bx_{k-1}$. "
MATRIX = r"Let $$M=\begin{pmatrix}1+b-c&-b\\1&0\end{pmatrix}.$$ "
CLAIMS = {
    "the polynomial": (
        "Its characteristic equation is $@=0$.",
        "r^2-(1+b-c)r+b",
        ("r^2-(1+b-c)r-b", "r^2-(1-b-c)r+b"),
    ),
    "the discriminant": (
        "The discriminant is $D=@$.",
        "(1+b-c)^2-4b",
        ("(1+b-c)^2+4b", "(1+b-c)^2-2b"),
    ),
    "where it vanishes": (
        r"The discriminant vanishes for $b=@$.",
        r"(1-\sqrt c)^2",
        ("(1-c)^2",),
    ),
    "how large": (r"Complex roots have the modulus $|r|=@$.", r"\sqrt b", ("b",)),
}


@pytest.mark.parametrize("name", CLAIMS)
@pytest.mark.parametrize("rule", [RULE, MATRIX])
def test_what_is_said_of_the_roots_is_confirmed_and_a_slip_is_refuted(rule, name):
    text, right, slips = CLAIMS[name]
    last = proofread_text(rule + text.replace("@", right), seconds=SECONDS)[-1]
    assert last.verdict in ("plausible", "proved")
    for slip in slips:
        assert len(refuted(rule + text.replace("@", slip))) == 1


@pytest.mark.parametrize(
    "claim",
    [
        # A quarter of it has the same sign, and another method has other roots.
        r"The discriminant is $D=\frac{(1+b-c)^2}4-b$.",
        "For Nesterov the characteristic equation is $r^2-(1+b)(1-c)r+b(1-c)=0$.",
        r"Critical damping of that method is at $b=\frac{1-\sqrt c}{1+\sqrt c}$.",
        r"The spectral radius of complex roots is $\rho=\sqrt{b(1-c)}$ there.",
        "The characteristic equation of $y_{k+1}=2y_k-y_{k-1}$ is $r^2-2r+1=0$.",
    ],
)
def test_no_other_polynomial_is_taken_for_it(claim):
    assert not refuted(RULE + claim)


def test_a_determinant_is_compared_in_the_names_that_matter_to_it():
    assert not refuted(MATRIX + r"Its determinant is $\det M=b$.")
    assert len(refuted(MATRIX + r"Its determinant is $\det M=-b$.")) == 1
    assert not refuted(MATRIX + r"It has determinant one when $\det M=1$.")
