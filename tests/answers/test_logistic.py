"""Sigma is the logistic function where the domain says so, and nowhere else."""

import pytest

from closedform.answers.judging import equal, judge

SAID = [
    "sigma: logistic",
    "sigma: the logistic function",
    r"\sigma is the logistic sigmoid",
    "\u03c3: sigmoid",
    "sigma(x) = 1/(1+e^-x)",
    r"\sigma(z)=\frac{1}{1+e^{-z}}",
    r"\sigma(t) = \frac{1}{1+\exp(-t)}",
    "sigma(x) = 1/(1+exp(-x))",
]


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        # 1 - 1/(1+e^-x) = e^-x/(1+e^-x) = 1/(1+e^x)
        (r"\sigma(-x)", r"1-\sigma(x)", "proved"),
        (r"\sigma\left(-x\right)", r"-\sigma\left(x\right)", "refuted"),
        (r"\frac{d}{dx}\sigma(x)", r"\sigma(x)(1-\sigma(x))", "proved"),
        ("\u03c3(2x)", r"\frac{1+\tanh x}{2}", "proved"),
        ("sigma(x)", r"\tanh x", "refuted"),
    ],
)
def test_what_is_said_of_sigma_is_used(said: str, left: str, right: str, verdict: str) -> None:
    assert judge(left, right, said, infer=True).verdict == verdict


def test_a_declared_domain_stays() -> None:
    assert equal(r"\sigma(-x)", r"1-\sigma(x)", "x: real; sigma: logistic").verdict == "proved"


@pytest.mark.parametrize(
    "said",
    [
        "x: real", "sigma: function", r"\sigma(t)=\frac{1}{1+e^{t}}", "sigma(x) = 1/(1+e^-t)",
        "sigma(x) = 1/(2+e^-x)", "sigma: logistic regression",
    ],
)  # fmt: skip
def test_otherwise_nothing_is_known(said: str) -> None:
    found = judge(r"\sigma(-x)", r"1-\sigma(x)", said, infer=True)
    assert found.verdict not in ("proved", "plausible")
