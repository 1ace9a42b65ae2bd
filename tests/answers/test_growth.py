"""Leading order: the limit of the quotient decides, and it is proved."""

import pytest

from closedform.answers.growth import Approach, leading_order
from closedform.kernel.domain import Domain
from closedform.kernel.theorem import certificate, replay
from closedform.language.reader import read
from closedform.language.tree import constant, number

DOMAIN = Domain.parse(
    "eta, b: real in (0,1); t: integer >= 0; N: integer >= 1; x: real; L: real > 0; w: sequence"
)


def judged(gold, answer, approach):
    trees = (read(text, DOMAIN.reading()) for text in (gold, answer))
    return leading_order(*trees, Approach.parse(approach, DOMAIN), DOMAIN)


@pytest.mark.parametrize(
    ("text", "variable", "point", "side"),
    [
        ("N -> oo", "N", constant("oo"), ""),
        (r"N \to \infty", "N", constant("oo"), ""),
        (r"$N\rightarrow+\infty$", "N", constant("oo"), ""),
        ("N → ∞", "N", constant("oo"), ""),
        ("N to oo", "N", constant("oo"), ""),
        ("N", "N", constant("oo"), ""),
        (r"\eta \to 0^+", "eta", number(0), "+"),
        (r"\eta \to 0^{+}", "eta", number(0), "+"),
        ("eta -> 0+", "eta", number(0), "+"),
        ("b→1⁻", "b", number(1), "-"),
        ("x -> -2", "x", number(-2), ""),
    ],
)
def test_an_approach_is_read(text, variable, point, side):
    assert Approach.parse(text, DOMAIN) == Approach(variable, point, side)


@pytest.mark.parametrize(
    "text",
    ["k -> oo", "N -> ", "-> oo", "N -> oo -> 1", "N+1 -> oo", "w -> oo", "x -> -oo", "N -> oo+",
     "__import__('os') -> oo", "N -> " + "(" * 10_000, "\0", "N => oo"],
)  # fmt: skip
def test_what_is_no_approach_is_refused(text):
    with pytest.raises(ValueError, match=r"N -> oo"):
        Approach.parse(text, DOMAIN)


@pytest.mark.parametrize(
    ("gold", "answer", "approach"),
    [
        ("1/(2N-1)", "1/(2N)", "N -> oo"),
        ("sum(k, k, 1, N)", "N^2/2", "N -> oo"),  # N(N+1)/2
        ("L*(1-b^t)", "L", "t -> oo"),
        ("1/(1-b^t)", "1", "t -> oo"),  # no value at t = 0, which does not matter
        ("1-(1-eta)^2", "2eta", "eta -> 0"),  # 2 eta - eta^2
        ("1-(1-eta)^2", "2eta", "eta -> 0+"),
        ("1-(1-x)^2", "2x", "x -> 0"),  # from both sides
        ("1/(1-x)", "1+x", "x -> 0"),
        ("1/(x^2-4)", "1/(4(x-2))", "x -> 2"),
        ("exp(x)", "1", "x -> 0"),
    ],
)
def test_the_quotient_goes_to_1(gold, answer, approach):
    verdict = judged(gold, answer, approach)
    assert verdict.verdict == "proved"
    if verdict.theorem is not None:
        (again,) = replay(certificate(verdict.theorem))
        assert again.says == verdict.theorem.says
        assert again.left.head == "limit"


@pytest.mark.parametrize(
    ("gold", "answer", "approach", "reason"),
    [
        ("1/(2N-1)", "1/N", "N -> oo", "goes to 2 as N grows"),
        ("N", "N^2", "N -> oo", "larger order"),
        ("N^2", "N", "N -> oo", "goes to 0 as N grows"),
        ("1-(1-eta)^2", "eta", "eta -> 0", "goes to 1/2 as eta goes to 0+"),
        ("1-(1-eta)^2", "2 eta L", "eta -> 0", "goes to L as eta goes to 0+"),
    ],
)
def test_another_limit_refutes(gold, answer, approach, reason):
    verdict = judged(gold, answer, approach)
    assert verdict.verdict == "refuted"
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("gold", "answer", "approach"),
    [
        ("eta", "eta", "eta -> oo"),  # it stays below 1
        ("eta", "eta", "eta -> 2"),
        ("eta", "eta", "eta -> 0-"),
        ("(-1)^t", "1", "t -> oo"),  # has no limit
        ("x/abs(x)", "1", "x -> 0"),  # another limit from each side
        ("0", "0", "x -> 0"),
    ],
)
def test_where_there_is_no_limit_nothing_is_decided(gold, answer, approach):
    assert judged(gold, answer, approach).verdict == "undecided"
