"""Rules for inequalities: what they conclude, and attacks that have to be refused."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kernel_samples import law

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import holds
from closedform.kernel.inequalities import add_terms, add_up, discharge, monotone, multiply, ordered
from closedform.kernel.rules import field, instantiate, reflexive, rewrite, sign, suppose
from closedform.kernel.stepwise import induction
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem, certificate, replay
from closedform.language.reader import read, read_relation
from closedform.language.tree import call, neg, number, relation, symbol

ONE = number(1)
REALS = Domain.parse("a, b, c: real")
UNIT = Domain.parse("x: real in [0,1); n: integer >= 0")
a, b, c, n, x = map(symbol, "abcnx")


def given_that(domain: Domain, text: str, name: str = "") -> Theorem:
    return suppose(domain, name or text, read_relation(text, domain.reading()))


def combined(domain: Domain, goal: str, texts: list[str], factors: list[str]) -> Theorem:
    reading = domain.reading()
    known = tuple(given_that(domain, text) for text in texts)
    scale = tuple(read(text, reading) for text in factors)
    return add_up(domain, read_relation(goal, reading), known, scale)


# -- the tangent -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["exp_above_tangent", "exp_strictly_above_tangent"])
@pytest.mark.parametrize("value", [Fraction(-40), Fraction(-1), Fraction(-1, 100), Fraction(3, 7)])
def test_the_exponential_lies_above_its_tangent(name, value):
    theorem = lemma(REALS, name, {"a": a})
    left, right = (enclose(side, {"a": value}) for side in theorem.statement.args)
    assert left < right


def test_at_zero_the_tangent_touches():
    # 1 + 0 = exp(0): the strict form has to leave a != 0 open.
    strict = lemma(REALS, "exp_strictly_above_tangent", {"a": a})
    assert strict.obligations == (relation("!=", a, 0),)
    assert lemma(REALS, "exp_above_tangent", {"a": a}).obligations == ()
    at_zero = instantiate(strict, {"a": number(0)}, Domain.parse("b, c: real"))
    assert at_zero.obligations  # 0 != 0 stays open for ever


# -- certificates ------------------------------------------------------------------------------


def test_transitivity_mixes_strict_ones_weak_ones_and_equations():
    assert combined(REALS, "a < c", ["a <= b", "b < c"], ["1", "1"]).obligations == ()
    assert combined(REALS, "a <= c", ["a < b", "b < c"], ["1", "1"]).statement.value == "<="
    assert combined(REALS, "c >= a", ["b >= a", "b = c"], ["1", "-1"]).statement.value == ">="


@pytest.mark.parametrize(
    ("goal", "texts", "factors"),
    [
        ("a < c", ["a <= b", "b <= c"], ["1", "1"]),  # strict from weak ones
        ("c <= a", ["a <= b", "b <= c"], ["1", "1"]),  # the wrong way round
        ("c <= a", ["a <= b", "b <= c"], ["-1", "-1"]),  # negative factors
        ("0 < 0", ["a < b"], ["0"]),  # a factor of zero makes nothing strict
        ("a*c <= b*c", ["a <= b"], ["c"]),  # a factor of unknown sign
        ("a <= b", [], []),
        ("a < a + 0", [], []),
        ("a <= b", ["a <= b"], []),
        ("a <= b", ["a != b"], ["1"]),
        ("a = b", ["a <= b"], ["1"]),
        ("2*a <= b", ["a <= b"], ["1"]),
    ],
)
def test_what_does_not_follow_is_refused(goal, texts, factors):
    with pytest.raises(Refused):
        combined(REALS, goal, texts, factors)


def test_a_rest_of_shown_sign_is_allowed_and_may_be_what_makes_it_strict():
    assert combined(UNIT, "x - 1 < 0", [], []).statement.value == "<"
    assert combined(UNIT, "-x <= n", [], []).obligations == ()
    with pytest.raises(Refused, match="not shown to be at least 0"):
        combined(UNIT, "x < x*x", [], [])
    with pytest.raises(Refused, match="strict"):
        combined(UNIT, "-x < n", [], [])  # x = n = 0


def test_scaling_by_a_factor_that_may_be_zero_is_not_strict():
    # x*a < x*b fails at x = 0.
    domain = UNIT.extend(REALS)
    assert combined(domain, "x*a <= x*b", ["a < b"], ["x"]).obligations == ()
    with pytest.raises(Refused, match="strict"):
        combined(domain, "x*a < x*b", ["a < b"], ["x"])


def test_a_denominator_stays_open():
    # 1/a <= 2/a is not claimed where a = 0, and follows from 0 <= 1/a elsewhere.
    theorem = combined(REALS, "1/a <= 2/a", ["0 <= 1/a"], ["1"])
    assert theorem.obligations == (relation("!=", a, 0),)


def test_premises_over_another_domain_are_refused():
    other = given_that(Domain.parse("a, b: real"), "a <= b")
    with pytest.raises(Refused, match="same domain"):
        add_up(REALS, relation("<=", a, b), (other,), (ONE,))
    with pytest.raises(Refused, match="same domain"):
        multiply(other, given_that(REALS, "a <= b"))


@given(st.lists(st.fractions(-3, 3, max_denominator=4), min_size=6, max_size=6))
@law(60)
def test_combinations_of_numbers_hold(values):
    """With numbers for everything, what is concluded can be checked."""
    low1, high1, low2, high2, f1, f2 = values
    domain = Domain()
    numbers = [number(v.numerator) / v.denominator for v in values]
    statement = relation(
        "<=",
        numbers[4] * numbers[0] + numbers[5] * numbers[2],
        numbers[4] * numbers[1] + numbers[5] * numbers[3],
    )
    try:
        known = tuple(
            sign(domain, relation("<=", low, high))
            for low, high in ((numbers[0], numbers[1]), (numbers[2], numbers[3]))
        )
        theorem = add_up(domain, statement, known, (numbers[4], numbers[5]))
    except Refused:
        assert low1 > high1 or low2 > high2 or f1 < 0 or f2 < 0
        return
    assert holds(theorem.statement, {})


# -- products, monotone functions, sums ---------------------------------------------------------


def test_products_are_strict_only_if_both_are():
    strict, weak = given_that(REALS, "a < b"), given_that(REALS, "c >= 1")
    assert multiply(strict, strict).statement.value == "<"
    assert multiply(strict, weak).statement == relation("<=", 0, (b - a) * (c - 1))
    with pytest.raises(Refused):
        multiply(strict, given_that(REALS, "a = c"))


@pytest.mark.parametrize(
    ("function", "need"), [("log", ">"), ("sqrt", ">="), ("reciprocal", ">"), ("exp", "")]
)
def test_a_function_needs_its_range(function, need):
    theorem = monotone(given_that(REALS, "a < b"), function)
    assert theorem.obligations == ((relation(need, a, 0),) if need else ())
    assert theorem.statement.value == "<"


def test_the_reciprocal_turns_the_sides_around():
    assert monotone(given_that(REALS, "a > b"), "reciprocal").statement == relation(
        "<", 1 / a, 1 / b
    )


def test_powers():
    below = given_that(UNIT, "x < 1")
    # 0^0 = 1^0: an exponent that may be 0 leaves nothing strict.
    assert monotone(below, "power", n).statement == relation("<=", x**n, ONE**n)
    assert monotone(below, "power", n + 1).statement.value == "<"
    # (-2)^2 > 1^2: the smaller side has to be at least 0.
    anywhere = monotone(given_that(REALS, "a < b"), "power", number(2))
    assert anywhere.obligations == (relation(">=", a, 0),)
    half = monotone(given_that(REALS, "a < b"), "power", number(1) / 2)
    assert half.obligations == (relation(">", a, 0),)


@pytest.mark.parametrize("exponent", [neg(n), n - 1, symbol("q"), neg(ONE) / 2])
def test_exponents_that_may_be_negative_are_refused(exponent):
    with pytest.raises(Refused):
        monotone(given_that(UNIT, "x < 1"), "power", exponent)


@pytest.mark.parametrize("function", ["abs", "sin", "cosh", "square", ""])
def test_functions_that_are_not_increasing_are_refused(function):
    with pytest.raises(Refused):
        monotone(given_that(REALS, "a < b"), function)


def test_monotone_takes_no_equation_and_no_idle_exponent():
    with pytest.raises(Refused):
        monotone(given_that(REALS, "a != b"), "exp")
    with pytest.raises(Refused, match="no exponent"):
        monotone(given_that(REALS, "a < b"), "exp", number(2))


def test_sums_of_terms():
    domain = Domain.parse("m: integer; g: sequence; k: integer in [1,m]")
    k, m = symbol("k"), symbol("m")
    theorem = add_terms(sign(domain, relation("<", 0, k)), "k")
    # The sum may be empty: then both sides are 0, and nothing is strict.
    assert theorem.statement.value == "<="
    nonempty = Domain.parse("m: integer >= 1; k: integer in [1,m]")
    assert add_terms(sign(nonempty, relation("<", 0, k)), "k").statement.value == "<"
    fixed = suppose(domain, "one term", relation("<=", 0, call("g", k)))
    with pytest.raises(Refused, match="open for some terms"):
        add_terms(fixed, "k")
    half = Domain.parse("m: integer; k: integer in [1,m/2]")
    with pytest.raises(Refused, match="integers"):
        add_terms(sign(half, relation("<", 0, k)), "k")
    dependent = Domain.parse("m: integer; k: integer in [1,m]; j: integer <= k")
    with pytest.raises(Refused, match="depends on k"):
        add_terms(sign(dependent, relation("<", 0, k)), "k")
    assert m.value == "m"


# -- discharging -------------------------------------------------------------------------------


def test_obligations_are_dropped_only_for_what_says_the_same():
    quotient = field(REALS, a / a, ONE + 0 * a)
    assert discharge(quotient, (given_that(REALS, "a > 0"),)).obligations == ()
    assert discharge(quotient, (given_that(REALS, "0 > a"),)).obligations == ()
    for text in ("b != 0", "a >= 0", "a != 1", "a = 1"):
        with pytest.raises(Refused, match="no obligation"):
            discharge(quotient, (given_that(REALS, text),))
    with pytest.raises(Refused, match="same domain"):
        discharge(quotient, (given_that(Domain.parse("a: real"), "a > 0"),))


def test_what_is_taken_over_is_said():
    quotient = field(REALS, a / a, ONE + 0 * a)
    theorem = discharge(quotient, (given_that(REALS, "a > 0", "positive"),))
    assert [h.name for h in theorem.hypotheses] == ["positive"]
    half_open = monotone(given_that(REALS, "a < b", "order"), "log")
    known = rewrite(
        given_that(REALS, "a > 0", "positive"), field(REALS, number(0), 0 * b / b), "right"
    )
    with pytest.raises(Refused, match="no obligation"):
        discharge(half_open, (known,))  # it says a > 0*b/b, which is another statement


def test_an_equation_without_a_value_discharges_nothing():
    # 1/a = 1/a is true by convention where it has no value; it is no inequality.
    with pytest.raises(Refused):
        discharge(field(REALS, a / a, ONE + 0 * a), (reflexive(REALS, ONE / a),))


# -- induction and replay ----------------------------------------------------------------------


def bernoulli() -> Theorem:
    """(1 + x)^n >= 1 + n x for x >= -1: the tangent of a power, by induction."""
    domain = Domain.parse("x: real >= -1; n: integer >= 0")
    claim = relation("<=", 1 + n * x, (1 + x) ** n)
    outside = Domain.parse("x: real >= -1")
    base = add_up(outside, relation("<=", 1 + number(0) * x, (1 + x) ** number(0)), (), ())
    before = suppose(domain, "induction", claim)
    factor = sign(domain, relation("<=", 0, 1 + x))
    goal = relation("<=", 1 + (n + 1) * x, (1 + x) ** (n + 1))
    # (1+x)^(n+1) - (1 + (n+1) x) = (1+x) ((1+x)^n - (1 + n x)) + n x^2
    step = add_up(domain, goal, (multiply(before, factor),), (ONE,))
    return induction(base, step, "n", claim)


def test_bernoulli_by_induction():
    theorem = bernoulli()
    assert str(theorem.evidence) == "proved"
    assert not theorem.hypotheses
    assert not theorem.obligations
    for power in range(6):
        for value in (Fraction(-1), Fraction(-1, 2), Fraction(0), Fraction(3)):
            assert holds(theorem.statement, {"x": value, "n": Fraction(power)})


def test_bernoulli_needs_its_range():
    # (1 - 4)^3 = -27 < 1 - 12: for x = -4 the step would multiply by a negative number.
    domain = Domain.parse("x: real; n: integer >= 0")
    with pytest.raises(Refused):
        sign(domain, relation("<=", 0, 1 + x))


def test_certificates_replay_and_cannot_be_tampered_with():
    strict = lemma(Domain.parse("a: real > 0"), "exp_strictly_above_tangent", {"a": a})
    data = json.loads(json.dumps(certificate(bernoulli(), monotone(strict, "log"))))
    first, second = replay(data)
    assert first.says == bernoulli().says
    assert second.statement.value == "<"
    text = json.dumps(data)
    assert '"<="' in text
    with pytest.raises(Refused):
        replay(json.loads(text.replace('"<="', '"<"')))


def test_ordered_says_which_side_is_smaller():
    assert ordered(given_that(REALS, "a > b")) == (b, a, True)
    assert ordered(given_that(REALS, "a <= b")) == (a, b, False)
