"""Moments: every rule and lemma over finite probability spaces, and what must not come out.

A space is a list of equally likely outcomes, each of which gives the random quantities w and v a
value and the family y a sequence of values; how they depend on each other is left to chance.
"""

import json
from dataclasses import dataclass
from fractions import Fraction
from math import prod

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from kernel_samples import b, c, k, law, n, w

from closedform.kernel.casework import cases
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import Table
from closedform.kernel.moments import expectation, pointwise, second_moments
from closedform.kernel.rules import field, instantiate, reflexive, rewrite, sign, suppose
from closedform.kernel.signs import entails
from closedform.kernel.table import LEMMAS, lemma
from closedform.kernel.theorem import Evidence, certificate, replay
from closedform.language.tree import (
    Expr,
    call,
    free_symbols,
    function_names,
    mul,
    number,
    relation,
    substitute,
    summation,
    symbol,
)

DOMAIN = Domain.parse("n: integer >= 0; c: real; w, v: random; y: random family")
v, d, i, j = map(symbol, "vdij")


def y(index):
    return call("y", index)


def E(argument):
    return call("E", argument)


def Var(argument):
    return call("Var", argument)


def Cov(first, second):
    return call("Cov", first, second)


# -- what a statement means -------------------------------------------------------------------


@dataclass(frozen=True)
class Space:
    """Numbers, and equally likely outcomes: values of w and v, and a table for y."""

    numbers: dict
    outcomes: tuple

    def mean(self, expr, numbers):
        values = [self.value(expr, numbers, outcome) for outcome in self.outcomes]
        return sum(values, Fraction(0)) / len(values)

    def value(self, expr, numbers, outcome):
        """The value for one outcome; a moment is taken over all of them."""
        head, args = expr.head, expr.args
        if head == "number":
            return Fraction(expr.value)
        if head == "symbol":
            return numbers[expr.value] if expr.value in numbers else outcome[expr.value]
        if head == "sum":
            low, high = (self.value(end, numbers, outcome) for end in args[1:3])
            places = range(int(low), int(high) + 1)
            return sum(
                (self.value(args[3], numbers | {args[0].value: Fraction(p)}, outcome))
                for p in places
            )
        if head == "call" and expr.value == "E":
            return self.mean(args[0], numbers)
        if head == "call" and expr.value in ("Var", "Cov"):
            first, second = args[0], args[-1]
            means = self.mean(first, numbers) * self.mean(second, numbers)
            return self.mean(first * second, numbers) - means
        parts = [self.value(arg, numbers, outcome) for arg in args]
        if head == "call":
            return abs(parts[0]) if expr.value == "abs" else outcome[expr.value](int(parts[0]))
        results = {
            "add": lambda: sum(parts),
            "mul": lambda: prod(parts),
            "neg": lambda: -parts[0],
            "div": lambda: parts[0] / parts[1],
            "pow": lambda: parts[0] ** int(parts[1]),
        }
        return results[head]()

    def holds(self, statement):
        """Whether an equation holds for every outcome."""
        return all(
            self.value(statement.args[0], self.numbers, outcome)
            == self.value(statement.args[1], self.numbers, outcome)
            for outcome in self.outcomes
        )


few = st.fractions(-2, 2, max_denominator=3)
outcomes = st.builds(
    lambda first, second, seed: {"w": first, "v": second, "y": Table(seed=seed)},
    few,
    few,
    st.integers(0, 5),
)
spaces = st.builds(
    lambda size, real, all_outcomes: Space({"n": Fraction(size), "c": real}, tuple(all_outcomes)),
    st.integers(0, 3),
    few,
    st.lists(outcomes, min_size=1, max_size=4),
)


def spread_out(left, right):
    return Space(
        {"n": Fraction(2), "c": Fraction(3)},
        tuple({"w": Fraction(p), "v": Fraction(q)} for p, q in zip(left, right, strict=True)),
    )


# -- expectations -----------------------------------------------------------------------------


def combined(parts):
    return st.one_of(
        st.builds(Expr.__add__, parts, parts),
        st.builds(Expr.__sub__, parts, parts),
        st.builds(Expr.__mul__, parts, parts),
        st.builds(lambda part: part**2, parts),
        st.builds(E, parts),
        st.builds(Var, parts),
        st.builds(lambda part: part / (n + 1), parts),
        st.builds(lambda low, part: summation(k, low, n, part), st.integers(0, 1), parts),
    )


LEAVES = [w, v, c, n, y(n), y(number(0)), number(2), number(-1), c * y(k), k * w, y(k), y(k + 1)]


def closed(tree):
    """Without a free k."""
    return substitute(tree, {"k": n}) if "k" in free_symbols(tree) else tree


EXPRESSIONS = st.recursive(st.sampled_from(LEAVES), combined, max_leaves=4).map(closed)


@law(150)
@given(EXPRESSIONS, spaces)
def test_an_expectation_is_that_over_every_finite_space(expr, space):
    theorem = expectation(DOMAIN, expr)
    assert theorem.left == E(expr)
    assert theorem.hypotheses == theorem.obligations == ()
    assert space.holds(theorem.statement)


@law(60)
@given(EXPRESSIONS)
def test_under_each_expectation_stands_one_random_product(expr):
    assume(not function_names(expr) & {"E", "Var"})  # what stands there already is a number
    for node in _moments(expectation(DOMAIN, expr).right):
        assert DOMAIN.is_random(node.args[0])
        assert node.args[0].head in ("symbol", "call", "pow", "mul")


def _moments(tree):
    if tree.head == "call" and tree.value == "E":
        return [tree]
    return [node for arg in tree.args for node in _moments(arg)]


@pytest.mark.parametrize(
    ("expr", "value"),
    [
        (number(5), number(5)),
        (c, c),
        (E(w), E(w)),
        (E(w) * w, E(w) ** 2),
        (Var(w) * v, Var(w) * E(v)),
        (w - w, number(0)),
        (summation(k, 1, n, c * y(k)), c * summation(k, 1, n, E(y(k)))),
        (summation(k, 1, n, 3 * w), 3 * n * E(w)),
        (summation(k, 1, 2, y(k)) ** 2, E(y(1) ** 2) + 2 * E(y(1) * y(2)) + E(y(2) ** 2)),
        (w * summation(k, 0, n, y(k)), summation(k, 0, n, E(w * y(k)))),
        (w * summation(k, 0, n, w), (n + 1) * E(w**2)),
    ],
    ids=str,
)
def test_an_expectation_in_a_simpler_form(expr, value):
    theorem = expectation(DOMAIN, expr)
    assert field(DOMAIN, theorem.right, value).obligations == ()


def test_the_square_of_a_sum_has_two_indices():
    right = expectation(DOMAIN, summation(k, 0, n, y(k)) ** 2).right
    assert right == summation(k, 0, n, summation(symbol("k1"), 0, n, E(y(k) * y(symbol("k1")))))


def test_a_name_that_is_taken_is_no_index():
    domain = Domain.parse("n: integer >= 0; k: integer >= 0; y: random family")
    right = expectation(domain, y(k) * summation(i, 0, n, y(i))).right
    assert right == summation(symbol("k1"), 0, n, E(y(k) * y(symbol("k1"))))


@pytest.mark.parametrize(
    "expr",
    [
        1 / w,
        w / v,
        c / (w + 1),
        summation(k, 0, w, y(k)),
        summation(k, w, n, y(k)),
        summation(k, 0, symbol("w") * n, c),
        y(w),
        symbol("y"),
        symbol("u"),
        summation(k, 0, Expr("constant", "oo"), y(k)),
        relation("=", w, v),
        mul(*(summation(k, j, n, y(k)) for j in range(5))),
        (w + v + c) ** 99,
    ],
    ids=str,
)
def test_an_expectation_that_is_refused(expr):
    with pytest.raises(Refused):
        expectation(DOMAIN, expr)


def test_what_is_not_a_polynomial_stays_together():
    kept = [call("abs", w), call("max", number(0), w), call("exp", w**2), w**n]
    for random in kept:
        assert expectation(DOMAIN, c * random + 1).right == c * E(random) + 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (E(w * v), E(w) * E(v)),
        (E(w**2), E(w) ** 2),
        (E(y(0) * y(1)), E(y(0)) * E(y(1))),
        (E(w), E(v)),
        (E(y(0)), E(y(1))),
        (E(w), w),
        (E(call("abs", w)), call("abs", E(w))),
        (E(w), number(0)),
        (E(w * E(w)), E(w**2)),
    ],
    ids=str,
)
def test_nothing_is_said_of_how_quantities_depend_on_each_other(left, right):
    for first, second in ((left, right), (right, left)):
        with pytest.raises(Refused):
            field(DOMAIN, first, second)
        proved = [expectation(DOMAIN, side.args[0]) for side in (left,)]
        assert all(theorem.right != right for theorem in proved)
    assert not entails(DOMAIN, relation("=", left, right))


# -- variances and covariances ----------------------------------------------------------------


@law(30)
@given(EXPRESSIONS, EXPRESSIONS, spaces)
def test_second_moments_are_those_over_every_finite_space(first, second, space):
    for expr in (Var(first), Cov(first, second)):
        theorem = second_moments(DOMAIN, expr)
        assert theorem.left == expr
        assert theorem.obligations == ()
        assert space.holds(theorem.statement)


@pytest.mark.parametrize("expr", [E(w), w, Var(w) + 1, Var(symbol("u")), call("Cov", w)], ids=str)
def test_what_is_no_second_moment(expr):
    with pytest.raises(Refused):
        second_moments(DOMAIN, expr)


LINEAR = {
    "variance_of_sum": {"a": E(v), "x": w, "b": c, "y": y(n)},
    "covariance_of_sum": {"a": c, "x": w, "b": Var(w), "y": v, "z": w * v},
    "variance_of_multiple": {"a": E(v) - c, "x": w * v},
    "variance_of_number": {"a": E(w) + c},
    "covariance_with_number": {"a": Cov(w, v), "z": w},
}


def test_every_lemma_about_moments_is_tested():
    found = {name for name, make in LEMMAS.items() if make.__module__.endswith("moments")}
    assert found == set(LINEAR)


@pytest.mark.parametrize("name", LINEAR)
@law(25)
@given(space=spaces)
def test_a_lemma_holds_over_every_finite_space(name, space):
    theorem = lemma(DOMAIN, name, LINEAR[name])
    assert theorem.obligations == ()
    assert space.holds(theorem.statement)


@pytest.mark.parametrize(
    "random", [w, 2 * w, w - w, y(1), summation(k, 0, 3, y(k)), call("abs", w), E(w) * w], ids=str
)
def test_what_is_random_is_no_number(random):
    for name, key in (("variance_of_number", "a"), ("abs_nonnegative", "a")):
        with pytest.raises(Refused, match="is random"):
            lemma(DOMAIN, name, {key: random})
    with pytest.raises(Refused, match="is random"):
        lemma(DOMAIN, "variance_of_sum", {"a": c, "x": w, "b": random, "y": v})


def test_a_variance_is_not_negative_and_a_covariance_may_be():
    assert sign(DOMAIN, relation(">=", Var(w * v), 0)).evidence == Evidence.PROVED
    for statement in (
        relation(">", Var(w), 0),
        relation(">=", Cov(w, v), 0),
        relation(">=", E(w), 0),
        relation(">=", E(Var(w) * w), 0),
    ):
        assert not entails(DOMAIN, statement)


# -- special values ---------------------------------------------------------------------------


def test_a_random_variable_may_become_anything():
    square = expectation(DOMAIN, (w + c) ** 2)
    for term in (v, y(n) - 1, c, w * v, summation(k, 0, n, y(k))):
        special = instantiate(square, {"w": term}, DOMAIN)
        assert special.left == E((term + c) ** 2)
        assert special.obligations == ()


@pytest.mark.parametrize("term", [w, y(0), call("abs", w), summation(k, 0, n, y(k)), w - w])
def test_a_number_does_not_become_random(term):
    constant = expectation(DOMAIN, c)  # E[c] = c
    with pytest.raises(Refused, match="is random"):
        instantiate(constant, {"c": term}, DOMAIN)


def test_a_number_may_become_a_moment():
    special = instantiate(expectation(DOMAIN, c * v), {"c": E(w * v)}, DOMAIN)
    assert special.statement == relation("=", E(E(w * v) * v), E(w * v) * E(v))


def test_bounds_of_a_random_variable_hold_for_all_outcomes():
    positive = Domain.parse("w: random > 0")
    assert entails(positive, relation(">", w**2 + w, 0))
    theorem = sign(positive, relation(">", w**2, 0))
    special = instantiate(theorem, {"w": w + 1}, positive)
    assert special.obligations == ()
    special = instantiate(theorem, {"w": w - 1}, positive)
    assert special.obligations == (relation(">", w - 1, 0),)


def test_independence_is_a_hypothesis_about_the_named_quantities():
    granted = suppose(
        DOMAIN,
        "independent",
        relation("=", E(w**i * v**j), E(w**i) * E(v**j)),
        Domain.parse("i, j: integer >= 1"),
    )
    one = instantiate(granted, {"i": number(1), "j": number(2)}, DOMAIN)
    assert [h.name for h in one.hypotheses] == ["independent"]
    product = rewrite(second_moments(DOMAIN, Cov(w, v**2)), one)
    same = field(DOMAIN, product.right, 0 * w)
    assert rewrite(product, same).right == 0 * w
    with pytest.raises(Refused, match="fixed by the hypothesis"):
        instantiate(granted, {"i": number(1), "j": number(1), "v": w}, DOMAIN)
    with pytest.raises(Refused, match="is random"):
        instantiate(granted, {"i": w, "j": number(1)}, DOMAIN)


def test_a_relation_between_indices_is_asked_for():
    granted = suppose(
        DOMAIN,
        "uncorrelated",
        relation("=", E(y(i) * y(j)), E(y(i)) * E(y(j))),
        Domain.parse("i, j: integer >= 0; i != j"),
    )
    apart = instantiate(granted, {"i": n, "j": n + 1}, DOMAIN)
    assert apart.obligations == ()
    same = instantiate(granted, {"i": n, "j": n}, DOMAIN)
    assert same.obligations == (relation("!=", n, n),)
    unknown = instantiate(granted, {"i": n, "j": number(3)}, DOMAIN)
    assert unknown.obligations == (relation("!=", n, number(3)),)


def test_equals_are_replaced_inside_an_expectation():
    update = suppose(DOMAIN, "update", relation("=", w, c * v + 1))
    done = rewrite(reflexive(DOMAIN, E(w * v)), update)
    assert done.right == E((c * v + 1) * v)


def test_equals_are_replaced_under_two_sums():
    domain = Domain.parse("n: integer >= 0; y: random family")
    twice = expectation(domain, summation(k, 0, n, y(k)) ** 2)
    terms = domain.index("k", number(0), n).index("k1", number(0), n)
    moment = twice.right.args[3].args[3]
    everywhere = suppose(
        domain,
        "perfectly dependent",
        relation("=", E(y(i) * y(j)), number(1)),
        Domain.parse("i, j: integer >= 0"),
    )
    one = instantiate(everywhere, {"i": k, "j": symbol("k1")}, terms)
    assert one.left == moment
    done = rewrite(twice, one)
    assert field(domain, done.right, (n + 1) ** 2).obligations == ()


# -- E may mean something else ----------------------------------------------------------------


def test_a_declared_E_is_no_expectation():
    other = Domain.parse("E: sequence", DOMAIN)
    assert other.is_random(call("E", w))
    for attempt in (
        lambda: expectation(other, w),
        lambda: second_moments(other, Var(w)),
        lambda: instantiate(expectation(DOMAIN, c), {}, other),
    ):
        with pytest.raises(Refused, match="E is"):
            attempt()
    error = Domain.parse("E: real; w: random")
    assert field(error, symbol("E") * 2, 2 * symbol("E")).obligations == ()
    with pytest.raises(Refused, match="E is a number"):
        reflexive(error, E(w))


@pytest.mark.parametrize("place", ["statement", "hypothesis", "obligation", "relation", "bound"])
def test_an_expectation_does_not_become_a_sequence(place):
    domain, about = Domain.parse("w: random; c: real"), relation(">", E(w), 0)
    theorem = {
        "statement": lambda: expectation(domain, 2 * w),
        "hypothesis": lambda: rewrite(
            reflexive(domain, c), suppose(domain, "known", relation("=", c, E(w)))
        ),
        "obligation": lambda: field(domain, c / E(w) * E(w), c),
        "relation": lambda: reflexive(Domain(domain.variables, (about,)), c),
        "bound": lambda: reflexive(Domain.parse("w: random; c: real >= E(w)"), c),
    }[place]()
    with pytest.raises(Refused, match="E is the expectation"):
        instantiate(theorem, {}, Domain.parse("E: function; w: random; c: real"))


# -- outcome by outcome -----------------------------------------------------------------------

NUMBERS = Domain.parse("b: real; c: real")


@pytest.mark.parametrize("term", [w, y(n), w * v - c, E(w) - w, call("abs", w)], ids=str)
def test_an_identity_of_numbers_holds_for_each_outcome(term):
    square = field(NUMBERS, (b + c) ** 2, b**2 + 2 * b * c + c**2)
    theorem = pointwise(square, {"b": term}, DOMAIN)
    assert theorem.left == (term + c) ** 2
    assert theorem.obligations == ()
    inside = rewrite(reflexive(DOMAIN, E((term + c) ** 2)), theorem)
    assert inside.right == E(theorem.right)


@law(20)
@given(spaces)
def test_a_lemma_holds_for_each_outcome(space):
    theorem = pointwise(lemma(NUMBERS, "abs_squared", {"a": b}), {"b": w - v, "c": c}, DOMAIN)
    assert space.holds(theorem.statement)


def test_a_range_has_to_hold_for_all_outcomes():
    positive = Domain.parse("b: real > 0")
    theorem = field(positive, b / b, 1 + 0 * b)
    assert pointwise(theorem, {"b": w}, DOMAIN).obligations == (relation(">", w, 0),)
    assert pointwise(theorem, {"b": w**2 + 1}, Domain.parse("w: random > 0")).obligations == ()


def about_moments(place):
    condition = relation("=", c, E(c))
    granted = suppose(NUMBERS, "condition", condition)
    return {
        "E": lambda: expectation(NUMBERS, b),
        "Var": lambda: lemma(NUMBERS, "variance_of_number", {"a": b}),
        "Cov": lambda: lemma(NUMBERS, "covariance_with_number", {"a": b, "z": c}),
        "hypothesis": lambda: rewrite(reflexive(NUMBERS, b + c), granted),
        "obligation": lambda: field(NUMBERS, b / Var(b) * Var(b), b),
        "relation": lambda: reflexive(Domain(NUMBERS.variables, (condition,)), b),
        "bound": lambda: reflexive(Domain.parse("c: real; b: real >= Var(c)"), b),
    }[place]()


@pytest.mark.parametrize(
    "place", ["E", "Var", "Cov", "hypothesis", "obligation", "relation", "bound"]
)
def test_a_theorem_about_moments_does_not_hold_outcome_by_outcome(place):
    with pytest.raises(Refused, match="not about numbers only"):
        pointwise(about_moments(place), {"b": w}, DOMAIN)


def test_only_real_variables_become_random():
    whole = field(Domain.parse("n: integer >= 0; b: real"), b**n * b, b ** (n + 1))
    assert pointwise(whole, {"b": w}, DOMAIN).left == w**n * w
    with pytest.raises(Refused, match="is random"):
        pointwise(whole, {"b": c, "n": w}, DOMAIN)
    for expr in (w, y(0), c * v, summation(k, 0, n, y(k))):
        with pytest.raises(Refused, match="not about numbers only"):
            pointwise(reflexive(DOMAIN, expr), {"c": v}, DOMAIN)
    only_declared = field(DOMAIN, c + c, 2 * c)
    assert pointwise(only_declared, {"c": w}, DOMAIN).statement == relation("=", w + w, 2 * w)
    given_b = suppose(NUMBERS, "definition", relation("=", b, c + 1))
    with pytest.raises(Refused, match="fixed by the hypothesis"):
        pointwise(given_b, {"b": w}, DOMAIN)
    sequences = field(Domain.parse("x: sequence"), 2 * call("x", 1), call("x", 1) + call("x", 1))
    with pytest.raises(Refused, match="not the same"):
        pointwise(sequences, {}, Domain.parse("x: random sequence"))


def test_a_random_quantity_may_be_of_either_sign():
    # Where w >= 0 and where w <= 0 for all outcomes, E[|w|]^2 = E[w]^2; elsewhere not.
    domain = Domain.parse("w: random")
    size = call("abs", w)
    left, right = E(size) ** 2, E(w) ** 2

    def proof(condition, name):
        where = Domain(domain.variables, (condition,))
        numbers = Domain.parse(f"b: real; b {condition.value} 0")
        known = pointwise(lemma(numbers, name, {"a": b}), {"b": w}, where)
        assert known.obligations == ()
        done = rewrite(reflexive(where, left), known)
        if done.right != right:  # E[-w]^2
            done = rewrite(done, expectation(where, -w))
            done = rewrite(done, field(where, done.right, right))
        return done

    up = proof(relation(">=", w, 0), "abs_nonnegative")
    down = proof(relation("<=", w, 0), "abs_nonpositive")
    assert up.statement == down.statement
    assert not spread_out([1, -1], [0, 0]).holds(up.statement)
    with pytest.raises(Refused, match="for some outcomes and not for others"):
        cases(up, down, domain)


# -- certificates -----------------------------------------------------------------------------


def rule_samples():
    square = field(NUMBERS, (b + c) ** 2, b**2 + 2 * b * c + c**2)
    return [
        expectation(DOMAIN, (w + c) * summation(k, 0, n, y(k))),
        second_moments(DOMAIN, Var(w * v)),
        pointwise(square, {"b": w}, DOMAIN),
        instantiate(expectation(DOMAIN, w * c), {"w": y(n) + v}, DOMAIN),
    ]


def test_the_rules_replay():
    made = rule_samples()
    data = json.loads(json.dumps(certificate(*made)))
    assert [theorem.says for theorem in replay(data)] == [theorem.says for theorem in made]


@pytest.mark.parametrize("place", range(4))
def test_a_forged_claim_does_not_replay(place):
    made = rule_samples()
    data = json.loads(json.dumps(certificate(made[place])))
    last = data["steps"][data["conclusions"][0]]
    last["claims"][1][3] = ["number", 7]  # another right side
    with pytest.raises(Refused, match="not what it claims"):
        replay(data)
