"""What is claimed and what is laid down: inequalities, opaque quantities, units, own functions."""

import pytest

from closedform.proofread.atoms import counts_to, noncommuting
from closedform.proofread.texts import proofread_text


def verdicts(text, syntax="latex"):
    return [str(one.verdict) for one in proofread_text(text, syntax=syntax)]


@pytest.mark.parametrize(("last", "verdict"), [("D_T", "proved"), ("D_{T-1}", "refuted")])
def test_an_opaque_quantity_may_change_with_its_index(last, verdict):
    # Were |x_t - z|^2 one number, the sum would be 0, and so would D_0 - D_T be.
    text = (
        r"Put $D_t=\|x_t-z\|^2$. The sum telescopes: for $T\ge1$"
        rf"\[ S = \sum_{{t=0}}^{{T-1}}(D_t-D_{{t+1}}) = D_0-{last} . \]"
    )
    assert verdicts(text)[-1] == verdict


@pytest.mark.parametrize(("bound", "verdict"), [("4^n", "plausible"), ("2^n", "refuted")])
def test_an_inequality_behind_an_equality_is_a_claim(bound, verdict):
    # C(2n, n) is 6 for n = 2 and 20 for n = 3: more than 4 and 8.
    text = rf"For $n\ge1$, \[ \frac{{(2n)!}}{{(n!)^2}} = \binom{{2n}}{{n}} \le {bound} . \]"
    assert verdicts(text)[-1] == verdict


def test_conditions_on_both_sides_are_no_claims():
    assert "refuted" not in verdicts(r"It converges if $0<\eta<2/a$ and $-1<1-\eta a<1$.")


def test_an_equation_that_is_denied_is_not_put_in():
    text = r"Not all $x_i=0$. Then $$S=\sum_{i=1}^n x_i^2,\quad 2S = S^2 .$$"
    assert "proved" not in verdicts(text, "markdown")


def test_a_unit_is_part_of_what_stands_before_it():
    assert "refuted" not in verdicts(r"$1\text{ nat}=1/\ln 2\approx1.443$ bits", "markdown")


def test_a_function_of_the_document_is_no_binomial_coefficient():
    text = r"Let $C(N,d)$ count them. Then $C(N,0)=0$ and $C(N,1)=2\binom{N-1}{0}$."
    assert "refuted" not in verdicts(text, "markdown")


def test_an_equation_for_a_name_is_no_identity():
    assert verdicts(r"Since $m_i^2=m_i$ for masks, nothing changes.")[0] == "assumed"


@pytest.mark.parametrize(
    ("text", "vectors"),
    [
        (r"x^T H x", True),
        (r"\mathbf{w}^{\top}\mathbf{w}", True),
        (r"\sum_{t=1}^T t", False),
        (r"(1-\eta)^T + \beta^{T+1}", False),
        (r"T^2(T+1)^2", False),
        (r"g^T g", True),
    ],
)
def test_where_T_is_a_number(text, vectors):
    assert noncommuting(text, counts_to([text, r"\sum_{t=1}^T g_t"])) == vectors
