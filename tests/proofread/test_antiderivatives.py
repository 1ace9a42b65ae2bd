"""Differences in brackets, as integrals are worked out with them."""

import pytest

from closedform.proofread.antiderivatives import integrated_by, without_brackets
from closedform.proofread.lines import Link
from closedform.proofread.texts import proofread_text


def verdicts(chain):
    text = f"For $a>0$ and $n\\ge1$ we have\n\\[ {chain} \\]"
    found = proofread_text(text, syntax="latex", seconds=5)
    return [str(one.verdict) for one in found if one.line > 1]


@pytest.mark.parametrize(
    "chain",
    [
        r"\int_0^a x^2\,dx = \left[\frac{x^3}{3}\right]_0^a = \frac{a^3}{3}",
        r"\int_1^e \frac{dx}{x} = \bigl[\ln x\bigr]_1^e = 1",
        r"\int_0^1 u^n\,du = \Bigl[\frac{u^{n+1}}{n+1}\Bigr]^1_0 = \frac{1}{n+1}",
        r"\int_0^a (1-\cos t)\,dt = [t - \sin t]_{0}^{a} = a - \sin a",
    ],
)
def test_a_right_calculation(chain):
    first, second = verdicts(chain)
    assert first in ("proved", "plausible")  # by a closed form or by numerical integration
    assert second in ("proved", "plausible")


@pytest.mark.parametrize(
    ("chain", "judged"),
    [
        (
            r"\int_0^a x^2\,dx = \left[\frac{x^3}{2}\right]_0^a = \frac{a^3}{2}",
            ("refuted", "proved"),
        ),
        (
            r"\int_0^a x^2\,dx = \left[\frac{x^3}{3}\right]_0^a = \frac{a^2}{3}",
            ("proved", "refuted"),
        ),
        (
            r"\int_1^a \frac{dx}{x} = \bigl[\ln x\bigr]_1^a = \ln a - 1",
            ("proved", "refuted"),
        ),
    ],
)
def test_a_slip_is_in_its_line(chain, judged):
    assert tuple(verdicts(chain)) == judged


def test_other_brackets_are_left_alone():
    link = Link(r"[a, b]^2 + [c]", "=", r"\left[x\right]", 0, False)
    assert without_brackets(link, "x") == link
    assert integrated_by(link) == ""
