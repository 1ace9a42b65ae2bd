"""The same verdict here and in a worker, and never an exception."""

import pytest

from closedform.answers import inferring
from closedform.answers.equality import equal
from closedform.answers.judging import judge, judge_trees
from closedform.kernel.domain import Domain
from closedform.language.reader import read

PAIRS = [
    ("(1-b)^2", "1 - 2b + b^2", "b: real in (0,1)", "proved"),
    ("(1-b)^2", "1 - b^2", "b: real in (0,1)", "refuted"),
    ("(1-b)*sum(b^k, k, 0, t-1)", "1 - b^t", "b: real in (0,1); t: integer >= 0", "proved"),
    ("(1-b)*sum(b^k, k, 1, t)", "1 - b^t", "b: real in (0,1); t: integer >= 0", "refuted"),
    ("1 + c", "1", "b: real", "unreadable"),
    ("1 +", "1", "", "unreadable"),
]


@pytest.mark.parametrize(("left", "right", "domain", "expected"), PAIRS)
def test_a_worker_says_the_same(left, right, domain, expected, monkeypatch):
    here = judge(left, right, domain, seconds=10)
    monkeypatch.setattr(inferring, "texts_are_small", lambda *texts: False)
    there = judge(left, right, domain, seconds=10)
    assert here.verdict == there.verdict == expected
    assert here.to_json() == there.to_json() == equal(left, right, domain).to_json()


def test_a_guess_is_part_of_what_is_proved():
    theorem = judge("n + n", "2n", infer=True).theorem
    assert theorem.domain == Domain.parse("n: real")
    # 2^t for all natural t, since t stands in an exponent
    theorem = judge("2^t 2", "2^{t+1}", infer=True).theorem
    assert theorem.domain == Domain.parse("t: integer >= 0")


def test_without_a_guess_an_undeclared_symbol_is_unreadable():
    assert judge("n + n", "2n").verdict == "unreadable"


def test_a_malformed_domain_is_unreadable():
    verdict = judge("1", "1", "n: number")
    assert verdict.verdict == "unreadable"
    assert "n: number" in verdict.reason


def test_trees_are_judged_like_their_texts():
    domain = Domain.parse("b: real in (0,1); t: integer >= 0")
    one, other = (read(text, domain.reading()) for text in ("b^t b", "b^{t+1}"))
    assert judge_trees(one, other, domain).verdict == "proved"
    assert judge_trees(one, one + 1, domain).verdict == "refuted"


def test_a_fault_of_the_program_is_undecided(monkeypatch):
    def broken(*trees):
        raise KeyError("a fault")

    monkeypatch.setattr(inferring, "texts_are_small", broken)
    verdict = judge("x", "x", "x: real")
    assert (verdict.verdict, verdict.reason) == ("undecided", "unexpected KeyError: 'a fault'")


@pytest.mark.parametrize(
    ("gold", "answer"),
    [
        (r"\ln(1+e^x)", "softplus(x)"),
        (r"\ln(1+e^x)", r"\operatorname{softplus}(x)"),
        (r"\frac{x}{2}", r"\frac{relu(x)}{2}"),
        ("softplus(x)", "softplus(-x) + x"),
        ("foo(foo(x))", "foo(x)"),
        ("x^2", "foo[x]"),
        ("{1, 2, 3}", "{foo(x), 1}"),
        ("x > y", "x > foo(y)"),
        ("arctan(y/x)", "atan2(y, x)"),
    ],
)
def test_a_word_in_front_of_a_bracket_is_never_refuted_by_guessed_values(gold, answer):
    verdict = judge(gold, answer, infer=True)
    assert verdict.verdict == "undecided"
    assert "was not said" in verdict.reason


@pytest.mark.parametrize(
    ("gold", "answer", "wanted"),
    [
        ("lr - lr*b", "lr(1-b)", "proved"),  # lr stands alone elsewhere: it is a number
        ("abc + abd", "ab(c+d)", "proved"),
        (r"\beta xyz - \beta xyzt", r"\beta xyz(1-t)", "proved"),
        (r"\beta xyz + \beta xyzt", r"\beta xyz(1-t)", "refuted"),
        ("beta1 + x", "beta1(1-x)", "refuted"),
        ("lam + x", "lam(1-x)", "refuted"),
        ("foo(x)", "foo(x) + 1", "refuted"),  # whatever foo is
    ],
)
def test_letters_and_what_is_a_number_elsewhere_are_factors(gold, answer, wanted):
    assert judge(gold, answer, infer=True).verdict == wanted


def test_an_answer_with_values_on_half_of_the_declared_numbers_is_not_proved():
    verdict = judge(r"\ln(x^2)", r"2\ln x", "x: real != 0")
    assert verdict.verdict == "undecided"
    assert verdict.reason.startswith("equal where x > 0, but the right side has no value")
    assert judge(r"\ln(x^2)", r"2\ln|x|", "x: real != 0").verdict == "proved"
    assert judge(r"\sqrt{x}^2", "x", "x: real").verdict == "proved"  # the answer says more
    assert judge("x", "x^2/x", "x: real").verdict == "proved"
