"""Mistakes: each kind is found, and nothing is said that is not so."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closedform.answers.judging import explain
from closedform.answers.mistakes import diagnose
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import Table, Undefined, evaluate
from closedform.kernel.theorem import Evidence, certificate, replay
from closedform.language.reader import read
from closedform.language.tree import Expr, free_symbols, mul, neg, number, substitute, symbol

EMA = "N: integer >= 1; sigma: real > 0"
POWERS = "beta, rho: real in (0,1); t: integer >= 1"
X = "x: real in (0,1)"


def found(gold, answer, domain):
    where = Domain.parse(domain)
    return diagnose(*(read(t, where.reading()) for t in (gold, answer)), where, seconds=20)


@pytest.mark.parametrize(
    ("gold", "answer", "domain", "kind", "detail"),
    [
        ("1-beta^t", "beta^t-1", POWERS, "opposite sign", {}),
        # log(q/p) = -log(p/q)
        ("log(x/(1-x))", "log((1-x)/x)", X, "opposite sign", {}),
        # 4N-2 = 2(2N-1)
        ("sigma^2/(2N-1)", "sigma^2/(4N-2)", EMA, "constant factor", {"factor": "1/2"}),
        ("exp(x)/(1+exp(x))", "3 exp(x)/(1+exp(x))", X, "constant factor", {"factor": "3"}),
        ("1/2^99", "1/2^98", "", "constant factor", {"factor": "2"}),
        ("sigma^2/(2N-1)", "(2N-1)/sigma^2", EMA, "reciprocal", {}),
        ("exp(-x)", "exp(x)", X, "reciprocal", {}),
        # log_2 N = log N/log 2
        ("log(N)", "log_2(N)", "N: integer >= 2", "logarithm base", {"base": "2"}),
        ("log_10(N)", "log(N)", "N: integer >= 2", "logarithm base", {"base": "10"}),
        ("sqrt((1-x)/(1+x))", "(1-x)/(1+x)", X, "square", {}),
        ("x^2/(1+x)", "x/(1+x)", X, "square", {"part": "x"}),
        ("1-beta^t", "1-beta^(t+1)", POWERS, "index shifted", {"variable": "t", "shift": "+1"}),
        # sum_{k=0}^{t-2} beta^k = (1-beta^(t-1))/(1-beta)
        (
            "(1-beta^t)/(1-beta)",
            "sum(beta^k, k, 0, t-2)",
            "beta: real in (0,1); t: integer >= 2",
            "index shifted",
            {"variable": "t", "shift": "-1"},
        ),
        ("1-beta^t", "1-rho^t", POWERS, "symbol swapped", {"symbols": "rho in place of beta"}),
        (
            "(n!)^m",
            "(m!)^n",
            "n, m: integer >= 1",
            "symbol swapped",
            {"symbols": "n and m exchanged"},
        ),
        ("sigma^2/(2N-1)", "sigma^2/(2N)", EMA, "term missing", {"part": "-1"}),
        # (1-x)^2 = 1 - 2x + x^2
        ("(1-x)^2", "1+x^2", X, "term missing", {"part": "-2*x"}),
        ("1+beta*rho", "1+beta*rho+t^2", POWERS, "term too many", {"part": "t^2"}),
        ("t*beta*(1-rho)", "beta*(1-rho)", POWERS, "factor missing", {"part": "t"}),
        # sum_{k=1}^t beta^k = beta (1-beta^t)/(1-beta)
        ("1-beta^t", "(1-beta) sum(beta^k, k, 1, t)", POWERS, "factor too many", {"part": "beta"}),
        ("1+t+t(t-1)/3", "1+t+t(t+1)/3", POWERS, "sign of a term", {"part": "-1"}),
        ("1+beta/rho", "1+rho/beta", "beta, rho, x: real > 0", "symbol swapped", {}),
        ("t+beta/(2+t)", "t+(2+t)/beta", POWERS, "fraction upside down", {}),
        ("1-beta^t", "1-beta", POWERS, "exponent", {"part": "beta"}),
        ("1+x/3", "1+x/4", X, "number", {"part": "4 for 3"}),
        # 1/(1-x) = 1 + x + x^2/(1-x)
        ("1/(1-x)", "1+x", X, "first order", {"variable": "x", "order": "1"}),
        ("1/(1-x)", "1+x+x^2", X, "first order", {"variable": "x", "order": "2"}),
        # 2t/(2t+5) and 3t/(3t+1) both tend to 1
        ("3t/(3t+1)", "2t/(2t+5)", "t: integer >= 1", "limit", {"variable": "t", "limit": "1"}),
        # both are 1-beta at t=1
        ("1-beta^t", "t*(1-beta)", POWERS, "special value", {"variable": "t", "value": "1"}),
        ("sigma^2/(2N-1)", "sigma^2/N", EMA, "special value", {"variable": "N", "value": "1"}),
    ],
)
def test_each_kind_is_found_with_a_proof(gold, answer, domain, kind, detail):
    mistake = found(gold, answer, domain)
    assert mistake is not None
    assert mistake.kind == kind, mistake.text
    assert detail.items() <= mistake.detail.items()
    theorem = mistake.theorem
    assert theorem.evidence is Evidence.PROVED
    assert theorem.obligations == theorem.hypotheses == ()
    (again,) = replay(json.loads(json.dumps(certificate(theorem))))
    assert again.says == theorem.says


@pytest.mark.parametrize(
    ("gold", "answer", "domain"),
    [
        ("sigma^2/(2N-1)", "sigma^2/(2N-1)", EMA),
        ("(1-x^2)/(1+x)", "1-x", X),  # equal, differently written
        ("x^2/x", "x", "x: real"),  # differ only where one has no value
        ("sigma^2/(2N-1)", "17", EMA),
        ("1/4", "1/3", ""),  # any two numbers have a ratio
        ("x^2+3x", "17x^2-5x^3", X),  # both vanish at 0, nothing else in common
        ("1/(1-x)", "1+5x", X),  # the first-order terms differ
        ("x(1)", "y(1)", "x, y: random sequence"),
    ],
)
def test_nothing_is_said_where_nothing_is_proved(gold, answer, domain):
    assert found(gold, answer, domain) is None


def test_a_divisor_that_may_vanish_is_named():
    # 1/(x-y) has no value at x = y, and neither has its opposite.
    mistake = found("1/(x-y)", "1/(y-x)", "x, y: real")
    assert mistake.kind == "opposite sign"
    assert mistake.text.endswith(", where y - x != 0.")
    assert mistake.to_json()["only_if"] == ["y - x != 0", "x - y != 0"]
    (again,) = replay(json.loads(json.dumps(certificate(mistake.theorem))))
    assert list(map(str, again.obligations)) == ["y - x != 0", "x - y != 0"]


def test_a_missing_value_on_one_side_only_is_named_as_well():
    # x/x is 1, except at x = 0.
    assert found("x/x", "-1", "x: real").text.endswith("minus the right one, where x != 0.")
    assert found("x/y", "y/x", "x, y: real").kind == "reciprocal"


def test_conditions_are_named_once():
    # y - x = -(x - y)
    text = found("1/(x-y)", "1/(y-x)", "x, y: real").text
    assert text.count("!=") == 1


def test_a_bound_that_is_one_off():
    # The second sum begins at k = 1: without beta^0 = 1.
    where = "beta: real in (0,1); t: integer >= 2"
    mistake = found("sum(beta^k, k, 0, t-1)", "sum(beta^k, k, 1, t-1)", where)
    assert mistake.kind == "bound shifted"
    assert mistake.text == "This is the right answer if the sum begins at 1, not 0."
    mistake = found("1 + product(k + beta, k, 1, t)", "1 + product(k + beta, k, 1, t-1)",
                    "beta: real in (0,1); t: integer in [2,9]")  # fmt: skip
    assert mistake.kind in ("index shifted", "bound shifted")


@pytest.mark.parametrize(
    ("gold", "answer", "text"),
    [
        (r"\frac{1}{2N}", r"\mathrm{Var} = -\frac{1}{2N}", "The sign is wrong"),
        (r"\frac{1}{2N}", "-1/2N", "Read as -1/(2*N): The sign is wrong"),
        ("(sigma, 1/N)", "(sigma, N)", "Entry 2: This is the right answer upside down"),
        ("(sigma, 1/N)", "(2 sigma, 1/N)", "Entry 1: This is 2 times the right answer"),
    ],
)
def test_labels_readings_and_tuples_are_explained(gold, answer, text):
    assert explain(gold, answer, EMA, seconds=20)["text"].startswith(text)


def test_relations_and_sets_are_no_expressions_to_diagnose():
    domain = Domain.parse(X)
    pair = Expr("tuple", None, (symbol("x"), number(1)))
    assert diagnose(pair, Expr("tuple", None, (number(1), symbol("x"))), domain) is None


def test_agreement_at_a_value_outside_the_domain_is_no_agreement():
    # The two agree at t = 1 only.
    assert found("1-beta^t", "t*(1-beta)", "beta: real in (0,1); t: integer >= 2") is None


def test_a_common_limit_is_not_claimed_for_a_bounded_variable():
    assert found("3t/(3t+1)", "2t/(2t+5)", "t: integer in [1,50]") is None


def test_first_order_agreement_needs_0_within_reach():
    assert found("1/(1-x)", "1+x", "x: real > 3") is None


def test_no_time_no_diagnosis():
    domain = Domain.parse(X)
    assert diagnose(symbol("x"), neg(symbol("x")), domain, seconds=-1) is None


def test_json_has_the_claim_and_its_rules():
    data = found("sigma^2/(2N-1)", "sigma^2/(1-2N)", EMA).to_json()
    assert json.loads(json.dumps(data)) == {
        "kind": "opposite sign",
        "text": "The sign is wrong: this is minus the right one.",
        "detail": {},
        "claim": "sigma^2/(1 - 2*N) = -sigma^2/(2*N - 1)",
        "domain": "N: integer >= 1; sigma: real > 0",
        "rules": ["field"],
    }


# -- whatever is said is so --------------------------------------------------------------------

DOMAIN = Domain.parse("a, b: real > 0; n: integer >= 1")
A, B, N = map(symbol, "abn")
leaves = st.sampled_from(
    [A, B, N, N + 1, A + B, 1 + A * N, A**2, 2 * B, A**N, number(2), number(3)]
)
ways = [lambda x, y: x + y, lambda x, y: x * y, lambda x, y: x / y, lambda x, y: x - y]


def combined(allowed):
    return st.recursive(
        leaves,
        lambda inner: st.one_of(*(st.builds(way, inner, inner) for way in allowed)),
        max_leaves=4,
    )


rationals = combined(ways)
positive = combined(ways[:3])  # without a difference, no divisor can vanish
PLANTED = {
    "sign": lambda gold: neg(gold),
    "factor": lambda gold: mul(3, gold) / 2,
    "upside down": lambda gold: 1 / gold,
    "index": lambda gold: substitute(gold, {"n": N + 1}),
    "symbol": lambda gold: substitute(gold, {"a": B}),
    "swap": lambda gold: substitute(gold, {"a": B, "b": A}),
    "term": lambda gold: gold + A,
    "times": lambda gold: gold * B,
    "square": lambda gold: gold**2,
    "second order": lambda gold: gold + A**2 * B,
    "at n = 1": lambda gold: gold + (N - 1) * A,
    "in the limit": lambda gold: gold + A / N,
}


def exact(tree, point):
    try:
        return evaluate(tree, point)
    except Undefined:
        return None


def relation_between(mistake, gold, answer, point):
    """What the words of a mistake say about the two values at a point, computed anew."""
    detail, ours, theirs = mistake.detail, exact(gold, point), exact(answer, point)
    if ours is None or theirs is None:
        return True
    match mistake.kind:
        case "opposite sign":
            return theirs == -ours
        case "constant factor":
            return theirs == Fraction(detail["factor"]) * ours
        case "reciprocal":
            return theirs * ours == 1
        case "index shifted":
            moved = point | {"n": point["n"] + int(detail["shift"])}
            return exact(gold, moved) in (theirs, None)
        case "symbol swapped":
            renamed = substitute(gold, _renaming(detail["symbols"].split(" ")))
            return exact(renamed, point) in (theirs, None)
        case "factor too many" if detail["part"] in point:
            return theirs == ours * point[detail["part"]]
        case "special value":
            at = point | {detail["variable"]: Fraction(detail["value"])}
            return exact(gold, at) == exact(answer, at)
    return True


def _renaming(words):
    if words[1:] == ["in", "place", "of", words[-1]]:
        return {words[-1]: symbol(words[0])}
    first, joined, second, how = words
    assert (joined, how) == ("and", "exchanged")
    return {first: symbol(second), second: symbol(first)}


POINTS = [
    {"a": Fraction(a), "b": Fraction(b), "n": Fraction(n)}
    for a, b, n in (("2/7", "5/3", 2), ("3", "1/5", 4), ("11/2", "7", 1), ("1/9", "4", 3))
]


@settings(deadline=None, max_examples=60)
@given(rationals, st.sampled_from(sorted(PLANTED)))
def test_what_is_said_about_a_planted_mistake_is_so(gold, planted):
    answer = PLANTED[planted](gold)
    mistake = diagnose(gold, answer, DOMAIN, seconds=2)
    if mistake is None:
        return
    theorem = mistake.theorem
    assert theorem.evidence is Evidence.PROVED
    assert theorem.hypotheses == ()
    assert (", where " in mistake.text) == bool(theorem.obligations)
    assert not mistake.text.startswith("This is the right answer.")
    for point in POINTS:
        assert relation_between(mistake, gold, answer, point), mistake.text
        if mistake.kind != "limit":  # a limit has no value at a point
            left, right = (exact(side, point) for side in theorem.statement.args)
            assert None in (left, right) or left == right


@settings(deadline=None, max_examples=40)
@given(positive, st.sampled_from(["sign", "factor"]))
def test_a_wrong_sign_or_factor_is_not_missed(gold, planted):
    if free_symbols(gold):
        assert diagnose(gold, PLANTED[planted](gold), DOMAIN, seconds=20) is not None


@settings(deadline=None, max_examples=30)
@given(rationals, rationals)
def test_two_unrelated_expressions_get_true_words_or_none(gold, answer):
    mistake = diagnose(gold, answer, DOMAIN, seconds=1)
    if mistake is not None:
        assert all(relation_between(mistake, gold, answer, point) for point in POINTS)


def test_sequences_are_told_apart():
    domain = Domain.parse("x, y: sequence; n: integer")
    gold, answer = (read(t, domain.reading()) for t in ("x(n)+n", "y(n)+n"))
    tables = {"x": Table(1), "y": Table(2), "n": Fraction(3)}
    assert exact(gold, tables) != exact(answer, tables)
    mistake = diagnose(gold, answer, domain, seconds=20)
    assert mistake is not None
    assert mistake.detail == {"symbols": "y in place of x"}
