"""Two texts: labels, joined conditions, and every way to read them."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closedform.answers.statements import judge_texts, read_side, read_sides
from closedform.answers.tolerance import Tolerance
from closedform.kernel.domain import Domain
from closedform.language.errors import Unreadable
from closedform.language.names import Names

EMA = Domain.parse("N: integer >= 1; sigma: real > 0")
RATE = Domain.parse("eta: real; L: real > 0")
REALS = Domain.parse("x, y: real > 0")
GOLD = r"\frac{\sigma^2}{2N-1}"


@pytest.mark.parametrize(
    "label",
    [
        r"\mathrm{Var} =",
        r"\operatorname{Var}[\hat\mu] =",
        r"\operatorname{Var} \hat\mu =",
        r"\mathbb{E}[(m_N-\mu)^2] =",
        r"v_\infty =",
        "Var(m_N) =",
        r"\hat\sigma_m^2 =",
        "v :=",
        "=",
    ],
)
def test_an_undeclared_label_is_set_aside_and_named(label):
    verdict = judge_texts(GOLD, rf"{label} \frac{{\sigma^2}}{{2N-1}}", EMA)
    assert verdict.verdict == "proved", verdict
    shown = label.rstrip(":=").strip()
    assert (f"{shown} is taken as a label" if shown else "") in verdict.reason
    wrong = judge_texts(GOLD, rf"{label} \frac{{\sigma^2}}{{2N}}", EMA)
    assert wrong.verdict == "refuted"
    assert wrong.refutation is not None


@pytest.mark.parametrize(
    "answer",
    ["1 + = 1", "2z = 1", "z + 1 = 1", r"\frac{1}{z} = 1", "z = z", "z < 1", "1 = ", "=", "z ="],
)
def test_what_is_no_label_stays_unreadable(answer):
    verdict = judge_texts("1", answer, EMA)
    assert verdict.verdict == "unreadable"
    assert "^" in verdict.reason


def test_a_label_may_stand_on_either_side():
    assert judge_texts(rf"v_\infty = {GOLD}", r"\sigma^2/(2N-1)", EMA).verdict == "proved"
    assert judge_texts(rf"a = {GOLD}", r"b = \sigma^2/(2N-1)", EMA).verdict == "proved"


def test_rounded_values_behind_a_label():
    nothing = Domain()
    for text in (r"\approx 0.368", r"p \approx 0.368", r"p = 1/e \approx 0.368"):
        assert judge_texts("1/e", text, nothing).verdict == "proved"
    for text in (r"\approx 0.367", r"p \approx 0.367", r"p = 1/e \approx 0.367"):
        assert judge_texts("1/e", text, nothing).verdict == "refuted"
    tolerance = Tolerance(Fraction(1, 1000))
    assert judge_texts("1/e", "0.3679", nothing, tolerance=tolerance).verdict == "proved"


@pytest.mark.parametrize(
    "answer",
    [
        r"\eta > 0 and \eta < 2/L",
        r"\eta < 2/L, \eta > 0",
        r"\eta > 0 \land \eta < \frac2L",
        r"0 < \eta \text{ and } \eta < 2/L",
    ],
)
def test_joined_conditions(answer):
    assert judge_texts(r"0<\eta<\frac{2}{L}", answer, RATE).verdict == "proved"
    assert judge_texts(r"0<\eta<\frac{1}{L}", answer, RATE).verdict == "refuted"


def test_a_condition_and_an_equation():
    assert judge_texts("x = 1, y < 2", "y < 2 and 1 = x", REALS).verdict == "proved"
    assert judge_texts("x = 1, y < 2", "y < 2 and x = 2", REALS).verdict == "refuted"


def test_values_of_several_unknowns_have_no_order():
    for text in ("y = 2, x = 1", "y = 2 and x = 1", r"x = 1 \text{ and } y = 2", "(1, 2)"):
        assert judge_texts("x = 1, y = 2", text, REALS).verdict == "proved", text
    for text in ("x = 2, y = 1", "x = 1", "x = 1, y = 2, x = 1"):
        assert judge_texts("x = 1, y = 2", text, REALS).verdict != "proved", text


def test_equations_are_not_joined():
    # x + 1 = 2, y = 2 is no chain 2 = y
    with pytest.raises(Unreadable):
        read_side("x + 1 = 2, y = 2", REALS.reading())


def test_right_in_one_reading_is_proved_with_the_reading():
    verdict = judge_texts(r"\frac{1}{2N}", "1/2N", EMA)
    assert (verdict.verdict, verdict.reading) == ("proved", "1/(2*N)")
    assert "wrong if read as 1/2*N" in verdict.reason
    assert verdict.to_json()["reading"] == "1/(2*N)"
    other = judge_texts(r"\frac{N}{2}", "1/2N", EMA)
    assert (other.verdict, other.reading) == ("proved", "1/2*N")
    assert "wrong if read as 1/(2*N)" in other.reason


def test_wrong_in_all_readings_is_refuted():
    verdict = judge_texts(r"\frac{1}{3N}", "1/2N", EMA)
    assert (verdict.verdict, verdict.reading) == ("refuted", "")


def test_right_in_all_readings_needs_no_remark():
    # log(x) y and log(x y) agree with themselves when both texts are read alike
    assert judge_texts(r"\log x y", r"\log x y", REALS).reading == ""
    # here both readings of the answer are 0
    assert judge_texts("0", "1/2x - 1/2x", REALS).reading == ""


def test_a_pair_in_parentheses_is_an_interval_where_one_is_asked_for():
    verdict = judge_texts(r"0<\eta<\frac{2}{L}", "(0, 2/L)", RATE)
    assert verdict.verdict == "proved"
    assert verdict.reading == "the interval (0, 2/L)"
    assert judge_texts("(0, 2/L)", r"0<\eta<\frac{2}{L}", RATE).verdict == "proved"
    assert judge_texts(r"0<\eta<\frac{2}{L}", "(0, 1/L)", RATE).verdict == "refuted"
    assert judge_texts("[0, 1]", "(0, 1)", RATE).verdict == "refuted"


def test_a_pair_is_a_pair_where_one_is_asked_for():
    assert judge_texts("(2, 1)", "(3, 1)", RATE).verdict == "refuted"
    assert judge_texts("(2, 1)", "(2, 1 + 0)", RATE).verdict == "proved"
    assert judge_texts(r"\{(0,1),(1,0)\}", r"\{(1,0),(0,1)\}", RATE).reading == ""
    assert judge_texts(r"\{(0,1),(1,0)\}", r"\{(1,0),(1,1)\}", RATE).verdict == "refuted"
    assert judge_texts("5", "(1, 2)", RATE).verdict == "refuted"


def test_terms_may_be_on_the_other_side_of_an_equation():
    assert judge_texts("x^2 - x y = 1", "x^2 = x y + 1", REALS).verdict == "proved"
    assert judge_texts("x^2 - x y = 1", "1 + x y = x^2", REALS).verdict == "proved"
    assert judge_texts("x^2 - x y = 1", "x^2 + x y = 1", REALS).verdict == "refuted"
    assert judge_texts("y = x^2 - 1", "2y + 2 = 2x^2", REALS).verdict == "proved"
    assert judge_texts("y = x^2 - 1", "y = 3 - x", REALS).verdict == "refuted"
    # Who is asked for the value of y has to solve for it.
    assert judge_texts("y = 2", "2y = 4", REALS).verdict == "undecided"


def test_equations_as_texts():
    assert judge_texts("y = 2x", "2y = 4x", REALS, equation=True).verdict == "proved"
    assert judge_texts("y = 2x", "y = x + x", REALS).verdict == "proved"
    assert judge_texts("y = 2x", "y = 3x", REALS).verdict == "refuted"


def test_sides():
    left, right = read_sides("1/2N", r"\mathrm{Var} = N", EMA)
    assert [str(tree) for tree in left.readings] == ["1/2*N", "1/(2*N)"]
    assert (left.label, right.label) == ("", r"\mathrm{Var}")
    assert [str(tree) for tree in right.readings] == ["N"]


SIGNS = ["=", "<", r"\approx", "(", ")", "[", "]", ",", r"\{", r"\}", r"\in", "|", "_", "^"]
WORDS = ["x", "y", "z", "0.5", "and", r"\mathrm{Var}", r"\text{and}", "oo", r"\hat", "{", "}"]
pieces = st.sampled_from([*SIGNS, *WORDS, "+", ":", "/2x"])


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=9), st.sampled_from(["x", "0 < x < 1", "(x, y)", "y = x"]))
def test_any_text_gets_a_verdict(parts, gold):
    verdict = judge_texts(gold, " ".join(parts), REALS)
    assert verdict.verdict in ("proved", "plausible", "refuted", "undecided", "unreadable")


@settings(max_examples=40, deadline=None)
@given(st.lists(pieces, max_size=9))
def test_a_text_is_never_wrong_against_itself(parts):
    text = " ".join(parts)
    assert judge_texts(text, text, REALS).verdict != "refuted"


def test_names_alone():
    assert read_side("N", Names(frozenset({"N"}))).label == ""


@pytest.mark.parametrize(
    ("gold", "answer", "wanted"),
    [
        ("{0, 1}", "1, 0", "proved"),
        ("{-1, 0, 1}", "0, 1", "refuted"),
        ("{a+b, a-b}", r"\lambda_1=a-b,\quad\lambda_2=a+b", "proved"),
        ("{a+b, a-b}", r"\lambda_1=a-b,\quad\lambda_2=a+2b", "refuted"),
        ("{a+b, a-b}", r"\lambda_1=a-b,\quad\lambda_2=\lambda_1+2b", "undecided"),
        ("(1/8, 1/4, 5/8)", "[0.125, 0.25, 0.625]", "proved"),
        ("(1/8, 1/4, 5/8)", "[0.125, 0.25, 0.62]", "refuted"),
    ],
)
def test_lists_without_brackets_and_lists_of_python(gold, answer, wanted):
    domain = Domain.parse("a, b, lambda_1, lambda_2: real")
    assert judge_texts(gold, answer, domain).verdict == wanted


@pytest.mark.parametrize(
    ("gold", "answer", "verdict"),
    [
        (r"3\frac{3}{5}", "18/5", "proved"),
        (r"3\frac{3}{5}", "9/5", "refuted"),
        (r"-1\frac12", "-3/2", "proved"),
        (r"-1\frac12", "-1/2", "refuted"),
        (r"66\frac{2}{3}\%", "2/3", "proved"),
    ],
)
def test_a_mixed_number_alone_is_no_product(gold, answer, verdict):
    assert judge_texts(gold, answer, Domain()).verdict == verdict
