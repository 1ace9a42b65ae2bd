"""Transposes that are written with primes, as econometricians do."""

import pytest

from closedform.proofread.texts import proofread_text

RIDGE = r"Then $(X'X+\lambda I)^{-1}X'X\beta-\beta=%s\lambda(X'X+\lambda I)^{-1}\beta$."


@pytest.mark.parametrize(("sign", "verdict"), [("-", "proved"), ("", "refuted")])
def test_a_formula_of_matrices(sign, verdict):
    # (A + l I)^{-1} A = I - l (A + l I)^{-1}
    assert proofread_text(RIDGE % sign, syntax="latex", seconds=5)[-1].verdict == verdict


def test_elsewhere_a_prime_is_a_derivative():
    text = r"Let $f(x)=x^3$. Then $f'(x)=%sx^2$."
    assert proofread_text(text % 3, syntax="latex")[-1].verdict == "proved"
    assert proofread_text(text % 2, syntax="latex")[-1].verdict == "refuted"
