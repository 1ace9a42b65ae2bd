"""Tolerances: what is near enough is proved so, what is too far off has both values."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closedform.answers.tolerance import Tolerance, within
from closedform.kernel.domain import Domain
from closedform.kernel.theorem import Evidence, certificate, replay
from closedform.language.reader import read
from closedform.language.tree import decimal


def judged(gold, answer, tolerance, domain=""):
    where = Domain.parse(domain)
    trees = (read(text, where.reading()) for text in (gold, answer))
    return within(*trees, where, Tolerance.parse(tolerance))


@pytest.mark.parametrize(
    ("value", "size", "relative"),
    [
        ("1e-3", Fraction(1, 1000), False),
        ("1/3", Fraction(1, 3), False),
        (" 2.50 ", Fraction(5, 2), False),
        ("0", Fraction(0), False),
        ("0.1%", Fraction(1, 1000), True),
        ("5 %", Fraction(1, 20), True),
        (0.1, Fraction(1, 10), False),  # the decimal that it prints
        (1e-05, Fraction(1, 100_000), False),
        (2, Fraction(2), False),
        (Fraction(1, 7), Fraction(1, 7), False),
        (Decimal("0.001"), Fraction(1, 1000), False),
        (Tolerance(Fraction(1, 2), True), Fraction(1, 2), True),
    ],
)
def test_a_tolerance_is_read_exactly(value, size, relative):
    assert Tolerance.parse(value) == Tolerance(size, relative)


@pytest.mark.parametrize(
    "value",
    ["", "-1", "1/0", "x", "1e9999", "9" * 41, "__import__('os')", "1e-3%%", "nan", "٣", None,
     True, float("inf"), float("nan"), -1, Fraction(-1), ("1",), "0.1\n.2"],
)  # fmt: skip
def test_what_is_no_tolerance_is_refused_with_examples(value):
    with pytest.raises(ValueError, match=r"as 1e-3, or a percentage"):
        Tolerance.parse(value)


def test_a_number_is_a_distance_and_a_percentage_a_part_of_the_right_value():
    # 1000.9 is 0.9 away from 1000, which is 0.09%.
    assert judged("1000", "1000.9", "0.001").verdict == "refuted"
    assert judged("1000", "1000.9", "0.1%").verdict == "proved"
    # 0.0011 is 0.0001 away from 0.001, which is 10%.
    assert judged("0.001", "0.0011", "0.001").verdict == "proved"
    assert judged("0.001", "0.0011", "9%").verdict == "refuted"
    # Of 0, every part is 0.
    assert judged("0", "0.0009", "50%").verdict == "refuted"
    assert judged("0", "0", "50%").verdict == "proved"


def test_the_edge_itself_is_within():
    assert judged("1/4", "0.26", "0.01").verdict == "proved"
    assert judged("1/4", "0.26", "0.00999").verdict == "refuted"


@pytest.mark.parametrize(
    ("gold", "answer", "evidence"),
    [("1/4", "0.2501", Evidence.PROVED), ("exp(-1/5)", "0.8187", Evidence.ENCLOSED),
     ("sum(1/2^k, k, 0, oo)", "1.9999", Evidence.PROVED)],
)  # fmt: skip
def test_a_proof_states_the_inequality_and_replays(gold, answer, evidence):
    theorem = judged(gold, answer, "1e-3").theorem
    assert theorem.statement.value == "<="
    assert theorem.evidence is evidence
    assert gold.split("(")[0] in str(theorem.left)
    (again,) = replay(certificate(theorem))
    assert again.says == theorem.says


@pytest.mark.parametrize(
    ("gold", "answer", "left", "right"),
    [
        ("1/4", "0.3", "1/4", "3/10"),
        ("1/e", "0.37", "0.3678794412", "37/100"),
        ("sum(1/2^k, k, 0, oo)", "1.9", "2", "19/10"),
    ],
)
def test_a_refutation_shows_both_values(gold, answer, left, right):
    found = judged(gold, answer, "1e-3").refutation
    assert (found.left, found.right) == (left, right)


def test_for_all_values_of_symbols_it_has_to_be_shown():
    unit = "x: real in [0,1]"
    # |x/1000| <= 1/1000 from the bounds; at x = 1 the distance is 1/500.
    proved = judged("x", "x + x/1000", "1e-3", unit)
    assert proved.verdict == "proved"
    assert proved.theorem.evidence is Evidence.PROVED
    refuted = judged("x", "x + x/500", "1e-3", unit)
    assert refuted.verdict == "refuted"
    x = Fraction(refuted.refutation.at()["x"])
    assert x / 500 > Fraction(1, 1000)
    assert judged("x", "x + 1/2000", "1e-3", "x: real").verdict == "proved"
    assert judged("x", "x + 1/500", "1e-3", "x: real").verdict == "refuted"
    # a factor of 0.9999
    assert judged("x/3", "0.3333*x", "0.1%", "x: real").verdict == "proved"
    assert judged("x/3", "0.333*x + 1", "0.1%", "x: real").verdict == "refuted"


def test_what_is_not_shown_is_undecided_and_says_what_to_do():
    # |erf x / 1000| <= 1/1000 is true, and nothing here shows it; of the sine the bounds do.
    assert judged("x", "x + sin(x)/1000", "1e-3", "x: real").verdict == "proved"
    verdict = judged("x", "x + erf(x)/1000", "1e-3", "x: real")
    assert verdict.verdict == "undecided"
    assert "put the values in" in verdict.reason


def test_a_missing_value_is_not_passed_over():
    # x/x is 1, but not at x = 0.
    assert judged("x/x", "1.0001", "1e-3", "x: real").verdict == "undecided"
    assert judged("x/x", "1.0001", "1e-3", "x: real > 0").verdict == "proved"


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.integers(0, 2000))
def test_of_rationals_the_verdict_is_the_comparison(first, second, room):
    """a/1000 and b/1000 lie within r/1000 of each other exactly if |a - b| <= r."""
    gold, answer = (decimal(f"{abs(n) // 1000}.{abs(n) % 1000:03}") for n in (first, second))
    gold, answer = (-tree if n < 0 else tree for tree, n in ((gold, first), (answer, second)))
    verdict = within(gold, answer, Domain(), Tolerance(Fraction(room, 1000)))
    assert (verdict.verdict == "proved") == (abs(first - second) <= room)
    assert verdict.verdict in ("proved", "refuted")
