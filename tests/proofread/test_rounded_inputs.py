"""Calculations with decimals: rounded ones may be off, copied ones are not."""

import pytest

from closedform import proofread


def verdicts(text):
    return [str(one.verdict) for one in proofread(text)]


@pytest.mark.parametrize(
    "chain",
    [
        r"$0.5^2+1.5^2 = 0.5+2.25 = 2.5$",  # 0.25 was meant
        r"$1-0.9^2 = 1-0.18 = 0.19$",  # 0.81
        r"$0.1\cdot 3+0.9\cdot 2 = 0.3+1.6 = 2.1$",  # 1.8
    ],
)
def test_a_wrong_decimal_in_the_middle_is_refuted(chain):
    found = proofread(chain)
    assert found[0].verdict == "refuted"
    assert "agrees again" in found[0].reason


@pytest.mark.parametrize(
    "chain",
    [
        r"$\frac13+\frac13+\frac13 = 0.33+0.33+0.33 = 1$",
        r"$0.5^2+1.5^2 = 0.25+2.25 = 2.5$",
        r"$0.37^2+0.5 = 0.14+0.5 = 0.64$",  # 0.1369
        r"$\frac{2}{3}\cdot 0.5 = 0.67\cdot 0.5 = 0.33$",
    ],
)
def test_a_rounded_decimal_is_not(chain):
    assert "refuted" not in verdicts(chain)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (r"\frac{2.7081}{0.0003} \approx 9027.0", "proved"),
        (r"\frac{2.7081}{0.0003} \approx 9270.0", "refuted"),  # 0.0003 is exact
        (r"x = 3.1416 - 1.4 = 1.7416", "proved"),
        (r"x \approx 3.1416 - 1.4 = 1.8416", "refuted"),  # 1.4 is rounded to 0.1 at most
        (r"\frac{4\ln 7}{\ln 3} \approx \frac{7.7836}{1.0986}", "plausible"),
        (r"\frac{4\ln 3}{\ln 7} \approx \frac{7.7836}{1.0986}", "refuted"),
    ],
)
def test_few_digits_are_exact_and_quotients_are_compared(claim, expected):
    assert verdicts(f"${claim}$")[-1] == expected
