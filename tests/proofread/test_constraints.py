"""Equations that a text lays down, and what seems wrong beside them."""

import pytest

from closedform import proofread
from closedform.kernel.domain import Domain
from closedform.language.reader import read_relation
from closedform.proofread.constraints import fails_under


def test_an_equation_between_other_values_does_not_matter():
    # |x_5| = c |x_0| says nothing of 0.6^5 = 0.07776.
    found = proofread(r"After five steps $|x_5| = 0.6^5 |x_0| = 0.7776\,|x_0|$.")
    assert found[-1].verdict == "refuted"


def test_a_compromise_between_two_equations():
    text = (
        r"The one wants $n \sigma^2 = 1$, the other one $m \sigma^2 = 1$. "
        r"We take $$\sigma^2 = \frac{2}{n+m}.$$"
        r" So $b = \sqrt{3}\,\sigma = \sqrt{\frac{3}{n+m}}$."
    )
    assert proofread(text)[-1].verdict == "refuted"  # sqrt(6/(n+m))
    assert proofread(text.replace(r"\frac{3}", r"\frac{6}"))[-1].verdict != "refuted"


@pytest.mark.parametrize(
    ("equation", "claim", "fails"),
    [
        ("p + q = 1", "p^2 + p q = p", False),
        ("p + q = 1", "p^2 + p q = q", True),
        ("a b = 2", "a^2 b = 2 a", False),
        ("a/(a + b) = 1/3", "b = 2 a", False),
        ("a/(a + b) = 1/3", "b = 3 a", True),
        ("a^2 b^2 = 4", "a b = 3", None),  # in no name such that it is solved
    ],
)
def test_points_on_an_equation(equation, claim, fails):
    domain = Domain.parse("p, q: real in (0,1); a, b: real > 0")
    names = domain.reading()
    found = fails_under(read_relation(claim, names), [read_relation(equation, names)], domain)
    assert found is fails
