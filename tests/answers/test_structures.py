"""What is more than a number, compared as what it is."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closedform.answers.combining import all_of
from closedform.answers.decimals import half_unit
from closedform.answers.growth import leading_order
from closedform.answers.structures import compare_trees
from closedform.answers.tolerance import Tolerance
from closedform.answers.verdict import Verdict
from closedform.kernel.domain import Domain
from closedform.kernel.refute import refute
from closedform.language.compound import set_of, tuple_of
from closedform.language.reader import ambiguities, read_statement
from closedform.language.tree import neg, number

RATE = "eta: real; L: real > 0"
REALS = "x, y: real"


def judged(gold, answer, domain="", **options):
    where = Domain.parse(domain)
    trees = [read_statement(text, where.reading()) for text in (gold, answer)]
    return compare_trees(*trees, where, **options)


def interval(text, names):
    """``(a, b)`` read as an interval."""
    return next(tree for tree in ambiguities(text, names) if tree.head == "interval")


# --- inequalities -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        r"\eta\in\left(0,\frac{2}{L}\right)",
        "2/L > eta > 0",
        "0 < eta*L < 2",
        "|1 - eta*L| < 1",  # -1 < 1 - eta L < 1
        "0 < L < 2/eta < oo",  # not the same where eta < 0, but there 2/eta < 0 < L
    ],
)
def test_the_same_solutions_are_proved(answer):
    domain = RATE if "oo" not in answer else "eta: real > 0; L: real > 0"
    assert judged(r"0<\eta<\frac{2}{L}", answer, domain).verdict == "proved"


@pytest.mark.parametrize(
    "answer",
    ["0 < eta < 1/L", "0 <= eta < 2/L", "eta < 2/L", "eta > 2/L", "eta in [0, 2/L]", "0 < eta < 2"],
)
def test_a_point_that_solves_only_one_refutes(answer):
    verdict = judged(r"0<\eta<\frac{2}{L}", answer, RATE)
    assert verdict.verdict == "refuted"
    found = verdict.refutation
    assert {found.left, found.right} == {"true", "false"}
    # The kernel finds the same relation to fail at the same point.
    assert refute(found.domain, found.statement, found.point).statement == found.statement
    point = found.point
    holds = 0 < point["eta"] < 2 / point["L"]
    assert found.left == ("true" if holds else "false")


def test_what_the_domain_says_need_not_be_said():
    assert judged("0 < eta < 2/L", "eta < 2/L", "eta, L: real > 0").verdict == "proved"


def test_conditions_that_always_hold_are_not_called_equal():
    # Both hold on the whole domain; a marker would not take one for the other.
    verdict = judged("0 < x < 2/y", "0 < x < 3/y", "x, y: real in (0,1)")
    assert verdict.verdict == "undecided"
    assert judged("x^2 + 1 > 0", "x^2 + 2 > 0", "x: real").verdict == "undecided"


def test_integers_have_a_next_one():
    assert judged("n > 2", "n >= 3", "n: integer").verdict == "proved"
    assert judged("n < N", "n <= N - 1", "n, N: integer").verdict == "proved"
    assert judged("n < 7/2", "n <= 3", "n: integer").verdict == "proved"
    assert judged("x > 2", "x >= 3", "x: real").verdict == "refuted"


def test_a_coefficient_is_divided_by_when_its_sign_is_known():
    verdict = judged("a*x < 1", "x < 1/a", "a: real > 0; x: real")
    assert verdict.verdict == "proved"
    # for a < 0 it says x > 1/a, as x = 0 shows at a = -1
    assert judged("a*x < 1", "x < 1/a", "a: real; x: real").verdict == "refuted"
    # the same factor on both sides needs no solving
    assert judged("a*x < 1", "2 > 2*a*x", "a: real; x: real").verdict == "proved"
    open_sign = judged("a^2*x < a", "a*(a*x - 1) < 0*x", "a: real > 0; x: real")
    assert open_sign.verdict == "proved"
    unsolved = judged("x^3 < 2", "x < 2^(1/3)", "x: real")
    assert unsolved.verdict == "undecided"
    assert "linear" in unsolved.reason


def test_conditions_on_several_variables_in_another_order():
    assert judged("0 < x < y < 1", "1 > y > x > 0", REALS).verdict == "proved"
    assert judged("x != y", "y != x", REALS).verdict == "proved"
    assert judged("x != y", "x = y", REALS).verdict != "proved"


# --- intervals, tuples, matrices, sets ----------------------------------------------------------


def test_intervals_by_their_ends():
    assert judged("[0, 1/2)", "[0, 0.5)").verdict == "proved"
    closed = judged("[0, 1)", "[0, 1]")
    assert closed.verdict == "refuted"
    assert closed.refutation.at() == {"x": "1"}
    assert judged("[0, oo)", "[0, 1)").verdict == "refuted"
    assert judged("[x, y)", "[x, y + x - x)", REALS).verdict == "proved"


def test_an_interval_for_a_condition():
    domain = Domain.parse(RATE)
    names = domain.reading()
    gold = read_statement("0 < eta < 2/L", names)
    assert compare_trees(gold, interval("(0, 2/L)", names), domain).verdict == "proved"
    assert compare_trees(gold, interval("(0, 1/L)", names), domain).verdict == "refuted"


def test_tuples_entry_by_entry():
    assert judged("(x, 2*x)", "(x, x + x)", REALS).verdict == "proved"
    wrong = judged("(x, x^2)", "(x, 2*x)", REALS)
    assert wrong.verdict == "refuted"
    assert wrong.reason.startswith("entry 2:")
    assert wrong.refutation.left != wrong.refutation.right
    assert judged("(1, 2)", "(1, 2, 3)").reason == "2 entries against 3"


def test_matrices_and_vectors():
    column = r"\begin{pmatrix}1\\2\end{pmatrix}"
    assert judged(column, "(1, 2)").verdict == "proved"
    assert judged(column, "[[1, 2]]").reason == "the shapes differ: 2 x 1 against 1 x 2"
    wrong = judged("[[1, 2], [3, 4]]", "[[1, 2], [5, 4]]")
    assert wrong.reason.startswith("entry (2, 1): 3 against 5")


def test_sets_in_any_order():
    assert judged(r"\{1, 2\}", r"\{2, 1, 1\}").verdict == "proved"
    assert judged(r"\{\sqrt2, 1\}", r"\{1, 2^{1/2}\}").verdict == "proved"
    assert judged(r"x \in \{1, 2\}", r"\{2, 1\}", REALS).verdict == "proved"
    wrong = judged(r"\{x, y\}", r"\{x\}", REALS)
    assert wrong.verdict == "refuted"
    assert wrong.refutation.point["x"] != wrong.refutation.point["y"]
    assert judged(r"\{\}", r"\{1\}").verdict == "refuted"


def test_sets_that_are_equal_in_another_way_at_each_point_are_not_refuted():
    # |x| is x or -x, but neither everywhere.
    assert judged(r"\{|x|, -|x|\}", r"\{x, -x\}", REALS).verdict not in ("proved", "refuted")


@settings(max_examples=60)
@given(st.lists(st.integers(-4, 4), max_size=5), st.lists(st.integers(-4, 4), max_size=5))
def test_sets_of_integers_are_sets(first, second):
    def tree(values):
        return set_of(*(number(v) if v >= 0 else neg(number(-v)) for v in values))

    verdict = compare_trees(tree(first), tree(second), Domain()).verdict
    assert verdict == ("proved" if set(first) == set(second) else "refuted")


@settings(max_examples=60)
@given(
    st.tuples(st.integers(-3, 3), st.integers(-3, 3), st.booleans(), st.booleans()),
    st.tuples(st.integers(-3, 3), st.integers(-3, 3), st.booleans(), st.booleans()),
)
def test_intervals_of_integers_agree_with_membership(first, second):
    def text(low, high, left, right):
        return f"{low} {'<=' if left else '<'} x {'<=' if right else '<'} {high}"

    def members(low, high, left, right):
        # Halves tell apart all sets whose ends are integers.
        halves = [Fraction(k, 2) for k in range(-8, 9)]
        return {
            v
            for v in halves
            if (low <= v if left else low < v) and (v <= high if right else v < high)
        }

    verdict = judged(text(*first), text(*second), "x: real").verdict
    if members(*first) != members(*second):
        assert verdict == "refuted"
    elif first == second:
        assert verdict == "proved"
    else:  # two ways to write an empty set, or (a, a) and [b, a)
        assert verdict in ("proved", "undecided")


def test_kinds_that_cannot_be_equal():
    assert judged("5", "(1, 2)").reason == "left: number, right: tuple; 1 against 2 values"
    assert judged("5", "x < 5", REALS).verdict == "undecided"
    assert judged("5", "[5, 6]").verdict == "undecided"


# --- equations ----------------------------------------------------------------------------------


def test_a_label_names_a_value():
    assert judged("y = 2*x", "x + x", REALS).verdict == "proved"
    assert judged("2*x", "y = 3*x", REALS).verdict == "refuted"
    assert judged("2*x = y", "y = x + x", REALS).verdict == "proved"
    assert judged("E(m(n)) = 1/n", "1/n", "n: integer >= 1; m: random sequence").verdict == "proved"


def test_what_occurs_in_its_value_is_no_label():
    # x = 2x - 1 says that x is 1, not that something is 2x - 1.
    assert judged("2*x - 1", "x = 2*x - 1", REALS).verdict != "proved"


def test_every_member_of_a_chain_has_to_be_right():
    assert judged("2*x", "y = x + x = 2*x", REALS).verdict == "proved"
    wrong = judged("2*x", "y = x + x = 3*x", REALS)
    assert wrong.verdict == "refuted"
    assert wrong.reason.startswith("3*x:")


def test_equations_up_to_a_factor():
    assert judged("x + 2*y = 4", "y = 2 - x/2", REALS, equation=True).verdict == "proved"
    assert judged("x + 2*y = 4", "2*y + x = 2*2", REALS).verdict == "proved"
    assert judged("x + 2*y = 4", "2*x + 4*y = 8", REALS).verdict == "proved"
    wrong = judged("x + 2*y = 4", "2*y - x = 4", REALS, equation=True)
    assert wrong.verdict == "refuted"
    x, y = wrong.refutation.point["x"], wrong.refutation.point["y"]
    assert (x + 2 * y == 4) != (2 * y - x == 4)
    # 1 = x has only one of the two solutions of x^2 = 1
    assert judged("x^2 = 1", "x = 1", REALS, equation=True).verdict == "refuted"


def test_a_factor_may_depend_on_the_symbols_if_it_is_never_0():
    assert judged("x*y = x", "y = 1", REALS, equation=True).verdict == "refuted"  # x = 0, y = 2
    # x^2 - x = x*(x - 1)
    for domain, verdict in (("x: real > 0", "proved"), ("x: real >= 0", "refuted")):
        assert judged("x^2 = x", "x = 1", domain, equation=True).verdict == verdict
    # 1 + x^2 > 0, but 1/(1 - x) has no value at x = 1
    assert judged("y + y*x^2 = 1 + x^2", "y = 1", REALS, equation=True).verdict == "proved"
    assert judged("y/(1-x) = 1/(1-x)", "y = 1", REALS, equation=True).verdict != "proved"


# --- decimals -----------------------------------------------------------------------------------


def test_printed_digits():
    # 1/e = 0.36787...
    assert judged("1/e", r"x \approx 0.368", REALS).verdict == "proved"
    wrong = judged("1/e", r"x \approx 0.367", REALS)
    assert wrong.verdict == "refuted"
    assert (wrong.refutation.left, wrong.refutation.right) == ("0.3678794412", "0.367")
    assert judged(r"x \approx 0.368", "1/e", REALS).verdict == "proved"
    assert judged("1/e", r"x = 1/e \approx 36.8\%", REALS).verdict == "proved"
    assert judged("1/e", "0.368").verdict == "refuted"  # a decimal alone is exact
    assert judged("x", r"y \approx 0.3", REALS).verdict == "undecided"
    assert judged(r"x \approx 0.37", r"x \approx 0.366", REALS).verdict == "undecided"
    assert judged(r"x \approx 0.37", r"x \approx 0.38", REALS).verdict != "proved"


@given(st.integers(0, 10**6), st.integers(0, 5))
def test_half_a_unit_is_what_rounding_may_move(units, places):
    text = f"{Fraction(units, 10**places).__float__():.{places}f}"
    tree = read_statement(text, Domain().reading())
    assert half_unit(tree) == Fraction(1, 2 * 10**places)


def test_a_tolerance_holds_for_every_part():
    # 1/3 - 0.3333 = 1/30000
    near, far = (Tolerance(Fraction(1, n)) for n in (30_000, 30_001))
    assert judged("(1/3, 1)", "(0.3333, 1)", tolerance=near).verdict == "proved"
    assert judged("(1/3, 1)", "(0.3333, 1)", tolerance=far).verdict == "refuted"
    # A rounded value may be as far off as the tolerance says, not as its digits say.
    wide = Tolerance(Fraction(1, 100))
    assert judged("1/3", r"p \approx 0.34", "p: real", tolerance=wide).verdict == "proved"


# --- putting parts together ---------------------------------------------------------------------


def test_the_weakest_part_decides():
    proved, open_ = Verdict("proved"), Verdict("undecided", "no idea")
    assert all_of([("a", proved), ("b", proved)]).verdict == "proved"
    assert str(all_of([("a", proved), ("b", open_)])) == "undecided: b: no idea"
    assert all_of([("a", open_), ("b", Verdict("refuted", "1"))]).verdict == "refuted"


def test_a_condition_of_a_part_is_kept():
    verdict = judged("(x^2/x, 1)", "(x, 1)", "x: real")
    assert verdict.verdict == "proved"
    assert verdict.defined_on_less
    assert "x != 0" in verdict.reason


def test_nested_structures():
    pair = tuple_of(set_of(1, 2), number(3))
    assert compare_trees(pair, tuple_of(set_of(2, 1), number(3)), Domain()).verdict == "proved"
    wrong = compare_trees(pair, tuple_of(set_of(2, 4), number(3)), Domain())
    assert wrong.reason.startswith("entry 1:")


# --- leading order ------------------------------------------------------------------------------


def grown(gold, answer, variable, domain):
    where = Domain.parse(domain)
    trees = [read_statement(text, where.reading()) for text in (gold, answer)]
    return leading_order(*trees, variable, where)


def test_leading_order():
    domain = "N: integer >= 1; sigma: real > 0; c: real > 0"
    good = grown("sigma^2/(2*N - 1)", "sigma^2/(2*N)", "N", domain)
    assert good.verdict == "proved"
    assert good.theorem.left.head == "limit"
    assert good.theorem.right == number(1)
    wrong = grown("sigma^2/(2*N - 1)", "sigma^2/N", "N", domain)
    assert wrong.verdict == "refuted"
    assert wrong.theorem.right == number(2)
    # the quotient goes to c, which is 1 only for c = 1
    depends = grown("N", "c*N", "N", domain)
    assert depends.verdict == "refuted"
    assert depends.refutation.point["c"] != 1


def test_other_orders():
    domain = "N: integer >= 1; a: real in (0,1)"
    smaller = grown("N^2", "N", "N", domain)
    assert (smaller.verdict, smaller.theorem.right) == ("refuted", number(0))
    assert grown("N", "N^2", "N", domain).verdict == "refuted"
    assert grown("1 - a^N", "1", "N", domain).verdict == "proved"
    assert grown("sum(k, k, 1, N)", "N^2/2", "N", domain).verdict == "proved"
    assert grown("a", "a", "a", domain).verdict == "undecided"
