"""What is random, what may take its place, and what must not come out of either."""

import json

import pytest
from hypothesis import given
from kernel_samples import b, c, k, law, n, w
from moment_spaces import (
    DOMAIN,
    Cov,
    E,
    Var,
    i,
    j,
    spaces,
    spread_out,
    v,
    y,
)

from closedform.kernel.casework import cases
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.moments import expectation, pointwise, second_moments
from closedform.kernel.rules import field, instantiate, reflexive, rewrite, sign, suppose
from closedform.kernel.signs import entails
from closedform.kernel.table import lemma
from closedform.kernel.theorem import certificate, replay
from closedform.language.tree import (
    call,
    number,
    relation,
    summation,
    symbol,
)

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
