"""Sums of sines and cosines: proved, and their false neighbors refuted."""

from fractions import Fraction

import pytest

from closedform.answers.judging import judge
from closedform.derive.trigonometric_sums import trigonometric_sum
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.language.reader import read

WAVES = [
    # The cosines of k pi/T cancel in pairs, but that of 0, which is 1.
    (r"\sum_{k=0}^{T-1}\cos\frac{\pi k}{T}", "1", "0", "T: integer >= 1"),
    (
        r"\sum_{t=1}^{T}\frac{a+b\cos(\pi t/T)}{2}",
        r"\frac{aT-b}{2}",
        r"\frac{aT+b}{2}",
        "T: integer >= 1; a, b: real",
    ),
    (r"\sum_{t=1}^{T}\sin^2\frac{\pi t}{2T}", r"\frac{T+1}{2}", r"\frac{T}{2}", "T: integer >= 1"),
    (r"\sum_{j=1}^{m}\cos\frac{2\pi j}{m}", "0", "1", "m: integer >= 2"),
    (
        r"1+2\sum_{k=1}^{n}\cos(kx)",
        r"\frac{\sin((n+\frac12)x)}{\sin(x/2)}",
        r"\frac{\sin((n-\frac12)x)}{\sin(x/2)}",
        "n: integer >= 0; x: real in (0,3]",
    ),
]


@pytest.mark.parametrize(("left", "right", "false", "domain"), WAVES)
def test_a_sum_of_waves_is_proved(left, right, false, domain):
    assert judge(left, right, domain, seconds=20).verdict == "proved"


@pytest.mark.parametrize(("left", "right", "false", "domain"), WAVES)
def test_its_false_neighbor_is_refuted(left, right, false, domain):
    assert judge(left, false, domain, seconds=20).verdict == "refuted"


@pytest.mark.parametrize("text", ["cos(k*x + 1)", "3 - k*sin(2)*x + sin(k*x)", "cos(k*x)^2"])
@pytest.mark.parametrize("last", [-1, 0, 4])
def test_the_value_is_that_of_the_terms(text, last):
    domain = Domain.parse("n: integer >= -1; x: real in (0, pi)")
    node = read(f"sum({text}, k, 0, n)", domain.reading())
    theorem = trigonometric_sum(domain, node)
    assert not theorem.obligations
    point = {"n": Fraction(last), "x": Fraction(2)}
    assert enclose(theorem.left, point).overlaps(enclose(theorem.right, point))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("cos(k*y)", "not shown that sin"),  # y may be a full turn
        ("cos(k^2*x)", "equal steps"),
        ("k*cos(k*x)", "no sum of sines"),
        ("cos(k*x)/(k+1)", "in a denominator"),
    ],
)
def test_other_terms_are_refused(text, reason):
    domain = Domain.parse("n: integer >= 0; x: real in (0, pi); y: real")
    with pytest.raises(Refused, match=reason):
        trigonometric_sum(domain, read(f"sum({text}, k, 0, n)", domain.reading()))
