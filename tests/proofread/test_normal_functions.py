"""The density and the distribution function of the standard normal law by their names."""

import pytest

from closedform.proofread.normal_functions import normal_functions
from closedform.proofread.texts import proofread_text

NAMED = r"Let $\varphi$ be the standard normal density and $\Phi$ its distribution function. "


def verdicts(text):
    return [str(one.verdict) for one in proofread_text(text, syntax="markdown", seconds=10)]


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        (r"\varphi'(u) = -u\varphi(u)", r"\varphi'(u) = u\varphi(u)"),
        (r"\Phi'(u) = \varphi(u)", r"\Phi'(u) = \varphi'(u)"),
        (r"\Phi(-u) = 1-\Phi(u)", r"\Phi(-u) = -\Phi(u)"),
        (r"\varphi(0) = \frac{1}{\sqrt{2\pi}}", r"\varphi(0) = \frac{1}{2\pi}"),
        (
            r"\int_c^\infty z\varphi(z)\,dz = \varphi(c)",
            r"\int_c^\infty z\varphi(z)\,dz = c\varphi(c)",
        ),
    ],
)
def test_laws_of_the_normal_functions(claim, wrong):
    assert verdicts(f"{NAMED}Then ${claim}$.")[-1] == "proved"
    assert verdicts(f"{NAMED}Then ${wrong}$.")[-1] == "refuted"


def test_slopes_of_what_is_made_of_them():
    # The ramp max(0, x), smoothed: its slope is Phi(x/s), and its curvature a bump of area 1.
    text = NAMED + r"Let $q(x) = x\,\Phi(x/s) + s\,\varphi(x/s)$. Hence $q'(x) = %s$."
    assert verdicts(text % r"\Phi(x/s)")[-1] in ("proved", "plausible")
    assert verdicts(text % r"\Phi(x/s) + \varphi(x/s)")[-1] == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        r"The activation is $\phi(z)$, and its inputs are normal.",
        r"The normal density $\phi(z)$, and a map $\varphi(z)$.",
        r"A density $\varphi(z)$.",
    ],
)
def test_other_functions_keep_their_names(text):
    assert normal_functions(text) == frozenset()
