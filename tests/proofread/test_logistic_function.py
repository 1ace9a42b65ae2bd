"""The logistic function is known wherever a document calls it sigma."""

import pytest

from closedform.proofread.logistic_function import is_logistic
from closedform.proofread.texts import proofread_text

NAMED = "The sigmoid is $\\sigma(z)=\\frac{1}{1+e^{-z}}$.\n\n# Its slopes\n\n"


def verdicts(text):
    return [str(one.verdict) for one in proofread_text(text, syntax="markdown", seconds=10)]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"\sigma'(d) = \sigma(d)(1-\sigma(d))", r"\sigma'(d) = \sigma(d)(1+\sigma(d))"),
        (
            r"\sigma''(d) = \sigma(d)(1-\sigma(d))(1-2\sigma(d))",
            r"\sigma''(d) = \sigma(d)(1-\sigma(d))^2",
        ),
        (r"\sigma(-d) = 1-\sigma(d)", r"\sigma(-d) = -\sigma(d)"),
        (r"\ln\sigma(d) - \ln\sigma(-d) = d", r"\ln\sigma(d) - \ln\sigma(-d) = -d"),
        (
            r"\frac{d}{du}\ln(1+e^{-u}) = -\sigma(-u)",
            r"\frac{d}{du}\ln(1+e^{-u}) = \sigma(-u)",
        ),
    ],
)
def test_its_laws_are_judged_in_every_section(right, wrong):
    assert verdicts(f"{NAMED}We have ${right}$.")[-1] in ("proved", "plausible")
    assert verdicts(f"{NAMED}We have ${wrong}$.")[-1] == "refuted"


def test_names_for_its_values_are_followed():
    text = r"With the logistic function, $p = \sigma(u)$. Then $\frac{dp}{du} = %s$."
    assert verdicts(text % "p(1-p)")[-1] in ("proved", "plausible")
    assert verdicts(text % "p(1+p)")[-1] == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        r"Let $\sigma$ be an activation, such as $\sigma(z) = \max(0, z)$, or a sigmoid.",
        r"The spectrum $\sigma(A)$ of a matrix.",
        r"The standard deviation $\sigma$ of a sigmoid.",
    ],
)
def test_other_sigmas_are_no_logistic_functions(text):
    assert not is_logistic(text)
