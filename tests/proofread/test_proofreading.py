"""Documents with a planted slip each, and what is right in them."""

import pytest

from closedform.proofread.documents import read_document
from closedform.proofread.proofreading import proofread_document

DECLARED = "% closedform: beta: real in (0,1); t, N: integer >= 1; sigma: real > 0\n"


def verdicts(text, name="x.tex"):
    found = proofread_document(read_document(text, name))
    return [(one.line, one.verdict) for one in found]


def test_a_wrong_middle_line_is_located():
    text = (
        DECLARED
        + r"""\begin{align}
\sum_{k=0}^{t-1} \beta^{2k} &= \frac{1-\beta^{2t}}{1-\beta^2} \\
 &= \frac{1-\beta^{2t}}{1-\beta} \\
 &= \frac{1-\beta^{2t}}{(1-\beta)(1+\beta)}
\end{align}"""
    )
    found = proofread_document(read_document(text, "x.tex"))
    assert [one.verdict for one in found] == ["proved", "refuted", "refuted"]
    assert "agrees again" in found[1].judgement.reason
    assert found[1].judgement.counterexample["at"]["beta"] == "1/2"
    assert not found[1].warning


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (r"\frac{\sigma^2}{2N-1}", "proved"),
        (r"\frac{\sigma^2}{2N+1}", "refuted"),
        (r"\frac{\sigma}{2N-1}", "refuted"),
    ],
)
def test_an_identity_of_declared_symbols_is_decided(right, expected):
    left = r"\frac{\sigma^2}{N^2} \cdot \frac{1}{1-(1-1/N)^2}"
    assert verdicts(f"{DECLARED}So ${left} = {right}$.") == [(2, expected)]


def test_definitions_are_assumed_and_used():
    text = r"Let $w_k = (1-\rho)\rho^k$. Then $\sum_{k=0}^{n} w_k = 1 - \rho^{n+1}$ for $\rho < 1$."
    found = proofread_document(read_document(text, "x.tex"))
    assert [one.verdict for one in found[:2]] == ["assumed", "proved"]
    assert found[1].judgement.given


def test_under_guessed_declarations_a_refutation_is_a_warning():
    text = "Then $(a+b)^2 = a^2 + 2ab + b^2 = a^2 + b^2 + ab$."
    found = proofread_document(read_document(text, "x.tex"))
    assert [one.verdict for one in found] == ["proved", "refuted"]
    assert found[1].warning
    assert "a: real" in found[1].judgement.guessed


@pytest.mark.parametrize(
    "text",
    [
        r"With $x(k) = \bar x$ we get $\sum_{k=0}^{n} \rho^k x(n-k) = \bar x \sum_{k=0}^n \rho^k$.",
        r"Solve $x^2 - 2x = 3$, so $x = 3$.",
        r"Take $\rho = 0.99$. Later $\rho = 0.96$.",
        r"$1 - \rho_{512} = 4 (1 - \rho_{128})$",
        r"\[ \nabla f(x_t) = \lambda g \]",
        r"\[ x^T H x = y^T H y \]",
    ],
)
def test_what_may_be_meant_is_never_refuted(text):
    assert "refuted" not in dict(enumerate(v for _, v in verdicts(text))).values()


def test_a_rounded_value_is_proved_as_one():
    assert verdicts(r"$\frac{100}{101} = 0.99$ and $0.99^{100} \approx 0.366$") == [
        (1, "proved"),
        (1, "proved"),
    ]
