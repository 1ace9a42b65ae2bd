"""Names that are applied in one formula and stand alone in another one."""

import pytest

from closedform.proofread.texts import proofread_text

RIGHT, WRONG = r"(1+\eta)^2 = 1 + 2\eta + \eta^2", r"(1+\eta)^2 = 1 + 2\eta - \eta^2"


def last(text):
    return str(proofread_text(text, syntax="latex")[-1].verdict)


@pytest.mark.parametrize("shown", [r"the rates $\eta_t$ and $\eta_{t+1}$", r"where $\eta(T) = 1$"])
def test_a_number_beside_a_sequence_of_its_name(shown):
    assert last(f"Consider {shown}. Then ${RIGHT}$.") == "proved"
    assert last(f"Consider {shown}. Then ${WRONG}$.") == "refuted"


def test_a_function_may_hide_its_argument():
    # p may depend on t: what it is, only the text can say.
    text = r"Let $p(t)$ solve it, $p(t) > 0$. Then ${}$."
    assert last(text.replace("{}", r"p(1-p) = p - t p^2")) != "refuted"
    assert last(text.replace("{}", r"p(1-p) = p - 2 p^2")) == "refuted"


@pytest.mark.parametrize(
    ("derivative", "expected"), [(r"-k\,\sigma(-kz)", "proved"), (r"-k\,\sigma(kz)", "refuted")]
)
def test_a_function_with_its_argument_was_not_read_as_a_number(derivative, expected):
    # d/dz ln(1 + e^(-kz)) = -k e^(-kz) / (1 + e^(-kz))
    text = (
        r"Let $\sigma(z) = \frac{1}{1+e^{-z}}$, so that $\sigma'' = \sigma(1-\sigma)(1-2\sigma)$. "
        r"The loss $\ell(z) = \ln(1+e^{-kz})$ has the derivative $\ell'(z) = "
    )
    assert last(text + derivative + "$.") == expected
