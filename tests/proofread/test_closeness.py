"""Approximations that hold in no limit, rounded factors, and rounded numbers in formulas."""

import pytest

from closedform.proofread.texts import proofread_text


def verdict(text):
    (one,) = proofread_text(f"${text}$", syntax="latex")
    return str(one.verdict)


@pytest.mark.parametrize(
    "right",
    [
        r"\frac{\eta s^2}{4}",  # as lambda -> 0
        r"\frac{\eta s^2}{4} + \frac{\eta^2 \lambda s^2}{8}",
        r"-\frac{s^2}{2\lambda}",  # as eta -> oo
    ],
)
def test_what_holds_in_some_limit_is_not_refuted(right):
    assert verdict(rf"\frac{{\eta s^2}}{{2(2-\eta\lambda)}} \approx {right}") != "refuted"


@pytest.mark.parametrize("right", [r"\frac{\eta s^2}{2}", r"\eta s^2", r"\frac{\eta s}{4}"])
def test_what_holds_in_no_limit_is(right):
    assert verdict(rf"\frac{{\eta s^2}}{{2(2-\eta\lambda)}} \approx {right}") == "refuted"


def test_quantities_may_become_small_together():
    assert verdict(r"1 - \cos(x+y) \approx \frac{(x+y)^2}{2}") != "refuted"


def test_a_value_for_a_symbol_is_no_limit():
    assert verdict(r"x \approx 1.793") != "refuted"
    assert verdict(r"x \approx 2y") != "refuted"


@pytest.mark.parametrize(
    ("factor", "expected"), [("0.341", "plausible"), ("0.34", "plausible"), ("0.431", "refuted")]
)
def test_a_factor_is_rounded(factor, expected):
    # (1 - 1/pi)/2 = 0.34084...
    assert verdict(rf"\frac{{s^2}}{{2}}(1-\frac1\pi) \approx {factor}\,s^2") == expected


@pytest.mark.parametrize(
    ("right", "expected"),
    [(r"\exp(-0.00641)", "plausible"), (r"\exp(-0.0641)", "refuted"), (r"e^{-1/156}", "undecided")],
)
def test_rounded_numbers_inside_of_formulas(right, expected):
    # 0.05129/8 = 0.00641125
    assert verdict(rf"\exp(-0.05129/8) \approx {right}") == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (r"(1+a)^{3n}", r"e^{3an}", "plausible"),
        (r"(1+a)^{3n}", r"e^{an}", "refuted"),  # both tend to 1 as a -> 0
        (r"(1-a\cdot b)^n v", r"e^{-a\cdot b n} v", "plausible"),
        (r"(1-a\cdot b)^n v", r"e^{-bn} v", "refuted"),  # v is a factor wherever it goes
        (r"\frac{\ln(1/d)}{\ln(1+a)}", r"\frac1a \ln\frac1d", "plausible"),
        (r"\frac{\ln(1/d)}{\ln(1+a)}", r"a \ln\frac1d", "refuted"),
        (r"\frac{k-1}{k+1}", r"e^{-2/k}", "plausible"),
        (r"\frac{k-1}{k+1}", r"e^{-1/k}", "refuted"),
        (r"0.9^n", r"e^{-n/10}", "undecided"),
        (r"(1+b)(1+c)", r"1+b+c", "undecided"),  # both small together
    ],
)
def test_what_tends_to_one_number_has_to_do_so_alike(left, right, expected):
    (one,) = proofread_text(rf"${left} \approx {right}$", syntax="latex", seconds=10)
    assert one.verdict == expected


@pytest.mark.parametrize("value", [r"31.8\,a", "32a"])
def test_a_value_at_numbers_that_are_given_elsewhere_is_no_limit(value):
    assert verdict(rf"a\frac{{1-b}}{{\sqrt{{1-c}}}}\approx {value}") != "refuted"
