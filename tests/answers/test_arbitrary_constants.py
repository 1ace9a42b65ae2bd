"""Answers up to constants that are declared to be arbitrary."""

import pytest

from closedform.answers.arbitrary_constants import arbitrary_constants
from closedform.answers.judging import equal, judge


def verdict(gold, answer, domain, infer=True):
    return judge(gold, answer, domain, infer=infer, seconds=5).verdict


@pytest.mark.parametrize(
    ("domain", "names"),
    [
        ("t: real; C: arbitrary constant", {"C"}),
        ("a_1, a_2: arbitrary real constants; t: real", {"a_1", "a_2"}),
        ("K is an arbitrary constant; c: constant", {"K"}),
        ("D: constant of integration", {"D"}),
        ("D: integration constant; E: real constant", {"D"}),
        ("c: constant; arbitrary: real", set()),
    ],
)
def test_which_constants_are_arbitrary(domain, names):
    assert arbitrary_constants(domain) == names


# tan^2 = sec^2 - 1; sin(t + pi/4) = (sin t + cos t)/sqrt(2); 2 cosh t = e^t + e^(-t).
SAME = [
    (r"\tan^2 t + C", r"\sec^2 t + C", "t: real; C: arbitrary constant"),
    (r"\ln(5t) + C", r"\ln t + K", "t: real > 0; C, K: arbitrary constants"),
    ("y = A t + B t^2", "y = B t + A t^2", "t: real; A, B: arbitrary constants"),
    (r"A e^t + B e^{-t}", r"C \cosh t + D \sinh t", "t: real; A, B, C, D: arbitrary constants"),
    (r"\frac{A}{3} t", "-7 B t", "t: real; A, B: arbitrary constants"),
    ("C t + 1", "C_1 t + C_2 t + 1", "t: real; C, C_1, C_2: arbitrary constants"),
    (r"(t+1)^2 + C", "t^2 + 2t + D", "t: real; C, D: constants of integration"),
    ("t e^t(A + B t)", "A t e^t + B t^2 e^t", "t: real; A, B: arbitrary constants"),
]
OTHERS = [
    (r"\tan^2 t + C", r"\sec t + C", "t: real; C: arbitrary constant"),
    ("t^2 + C", "t^2", "t: real; C: arbitrary constant"),
    ("t^2", "t^2 + C", "t: real; C: arbitrary constant"),
    ("A e^t + B e^{-t}", "A e^t + B e^{2t}", "t: real; A, B: arbitrary constants"),
    ("A e^t", "A e^t + B", "t: real; A, B: arbitrary constants"),
    ("A t + 1", "A t", "t: real; A: arbitrary constant"),
    (r"y = A \cos t + B \sin t", r"y = (A + B t) \cos t", "t: real; A, B: arbitrary constants"),
    (r"A \sin(w t) + B", r"A \cos(w t) + B", "t, w: real; A, B: arbitrary constants"),
]
OPEN = [
    ("A e^t", "e^{t + B}", "t: real; A, B: arbitrary constants"),  # positive factors only
    ("A t", "B^2 t", "t: real; A, B: arbitrary constants"),
    ("A t", "A^3 t", "t: real; A: arbitrary constant"),  # all the same, but not linear
    ("t^2 + C", "t^2 + w + C", "t, w: real; C: arbitrary constant"),  # C may depend on w
    ("t^2 + C", "t^2 + D", "t, D: real; C: arbitrary constant"),  # D may be one, too
    ("A t", "-A t", "t: real; A: positive arbitrary constant"),
    ("A t", "2 A t", "t: real; A: arbitrary constant; A < 5"),
]


@pytest.mark.parametrize(("gold", "answer", "domain"), SAME)
def test_the_same_family(gold, answer, domain):
    assert verdict(gold, answer, domain) == "proved"
    assert verdict(answer, gold, domain) == "proved"
    assert equal(gold, answer, domain, seconds=5).verdict == "proved"


@pytest.mark.parametrize(("gold", "answer", "domain"), OTHERS)
def test_another_family(gold, answer, domain):
    assert verdict(gold, answer, domain) == "refuted"
    assert verdict(answer, gold, domain) == "refuted"


@pytest.mark.parametrize(("gold", "answer", "domain"), OPEN)
def test_what_is_not_decided(gold, answer, domain):
    assert verdict(gold, answer, domain) not in ("proved", "refuted")
    assert equal(gold, answer, domain).verdict not in ("proved", "refuted")


def test_a_constant_that_is_not_arbitrary_is_a_number():
    assert verdict("t^2 + C", "t^2 + C + 1", "t: real; C: constant") == "refuted"


def test_letters_in_a_row_are_a_product_here_too():
    # B e^t written as one word.
    domain = "t: real; A, B: arbitrary constants"
    assert verdict("A e^t", "Be^t", domain) == "proved"
    assert verdict("A e^t", "Be^t + A", domain) == "refuted"


def test_nothing_else_is_asked_of_families():
    domain = "t: real; C: arbitrary constant"
    found = judge("t^2 + C", "t^2 - C", domain, form="factored", infer=True)
    assert found.verdict == "undecided"
