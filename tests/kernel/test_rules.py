"""The rules: what each proves, what each refuses, and attacks on each."""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from kernel_samples import (
    DOMAIN,
    b,
    c,
    combined,
    expressions,
    granted,
    half,
    j,
    k,
    law,
    leaves,
    m,
    n,
    points,
    t,
    value,
    x,
    y,
)

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact
from closedform.kernel.rules import declare, field, instantiate, rewrite, sign, suppose, symmetric
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Evidence
from closedform.language.tree import (
    call,
    free_symbols,
    number,
    power,
    relation,
    substitute,
    summation,
    symbol,
)

parse = Domain.parse


def f(*indices):
    return call("f", *indices)


def equal(left, right):
    return relation("=", left, right)


# -- field ------------------------------------------------------------------------------------


def partners(expr):
    """What expr may be rewritten to, rightly or wrongly."""
    return st.one_of(
        st.just(expr + 0),
        st.just(2 * expr - expr),
        st.just((expr * y) / y),
        st.just(expr / 1),
        st.just((expr**2) / expr),
        st.just(substitute(expr, {"n": n + 1})),
        st.just(substitute(expr, {"b": b**2})),
        st.just(expr + b),
        st.just(-expr),
        expressions(),
    )


@law(100)
@given(expressions().flatmap(lambda e: st.tuples(st.just(e), partners(e))))
def test_what_field_proves_holds_at_every_point(sides):
    left, right = sides
    try:
        theorem = field(DOMAIN, left, right)
    except Refused:
        event("refused")
        return
    event("proved")
    for point in points(free_symbols(left) | free_symbols(right))[:40]:
        try:
            if granted(theorem.obligations, point):
                assert value(left, point) == value(right, point) is not None, point
        except NotExact:
            event("too large to evaluate")


@law(300)
@given(
    st.recursive(leaves((n, t)), combined, max_leaves=2),
    st.recursive(leaves((n, t)), combined, max_leaves=2),
)
def test_short_expressions_are_equal_only_if_their_values_are(left, right):
    try:
        theorem = field(DOMAIN, left, right)
    except Refused:
        return
    event("proved")
    for point in points(free_symbols(left) | free_symbols(right))[:40]:
        if granted(theorem.obligations, point):
            assert value(left, point) == value(right, point) is not None, point


def test_field_refuses_names_without_a_meaning():
    with pytest.raises(Refused, match="z is not declared"):
        field(DOMAIN, symbol("z"), symbol("z"))


def test_field_says_by_what_the_sides_differ():
    with pytest.raises(Refused, match="the two sides differ by"):
        field(DOMAIN, (1 - b) ** 2, 1 - b**2)


# -- symmetric, declare, sign, suppose --------------------------------------------------------


def test_symmetric_turns_an_equation_and_nothing_else():
    assert symmetric(field(DOMAIN, c + 1, 1 + c)).statement == equal(1 + c, c + 1)
    with pytest.raises(Refused, match="not an equation"):
        symmetric(sign(DOMAIN, relation(">", y, 0)))


@pytest.mark.parametrize("evidence", [Evidence.PROVED, Evidence.ENCLOSED])
def test_nothing_is_declared_proved(evidence):
    with pytest.raises(Refused):
        declare(Domain(), equal(number(0), 1), evidence, "")


def test_sign_refuses_what_fails_at_an_edge():
    assert sign(DOMAIN, relation(">=", b, 0)).statement == relation(">=", b, 0)
    for claim in (relation(">", b, 0), relation(">", n, 0), relation("!=", c, 0)):
        with pytest.raises(Refused):
            sign(DOMAIN, claim)


def test_a_hypothesis_over_a_name_of_the_domain_means_its_own_range():
    theorem = suppose(
        parse("n: integer >= 5; x: sequence"), "h", equal(x(n), 0), parse("n: integer")
    )
    assert theorem.domain.get("n").lower is None
    assert theorem.hypotheses[0].free == {"x"}


def test_a_hypothesis_states_a_relation_in_declared_names():
    with pytest.raises(Refused, match="states nothing"):
        suppose(DOMAIN, "h", b)
    with pytest.raises(Refused, match="not declared"):
        suppose(DOMAIN, "h", equal(symbol("z"), 0))


# -- rewrite ----------------------------------------------------------------------------------


def test_one_name_does_not_mean_two_hypotheses():
    one = suppose(DOMAIN, "given", equal(c, 1))
    two = suppose(DOMAIN, "given", equal(y, 2))
    with pytest.raises(Refused, match="two different hypotheses"):
        rewrite(rewrite(field(DOMAIN, c + y, c + y), one), two)


def test_an_open_condition_about_an_index_does_not_enter_a_sum():
    domain = parse("n: integer >= 0")
    inside = domain.index("k", number(-1), n)
    quotient = field(inside, k / k, number(1))
    assert quotient.obligations
    total = suppose(domain, "total", equal(n, summation(k, -1, n, k / k)))
    with pytest.raises(Refused, match="may not leave anything open"):
        rewrite(total, quotient)


def test_a_hypothesis_about_an_outer_name_is_not_used_for_an_index():
    domain = parse("x: sequence; k: integer; n: integer >= 0")
    at_k = suppose(domain, "x is 0 at k", equal(x(k), 0))
    total = field(domain, summation(k, 0, n, x(k)), summation(k, 0, n, x(k)))
    with pytest.raises(Refused):
        rewrite(total, at_k)


def test_rewriting_captures_no_index():
    domain = parse("x: sequence; k: integer; c: real; n: integer >= 0")
    named = suppose(domain, "c is k", equal(c, k))
    total = field(domain, summation(k, 0, n, c * x(k)), summation(k, 0, n, c * x(k)))
    with pytest.raises(Refused):
        rewrite(total, named)


# -- instantiate ------------------------------------------------------------------------------


def test_an_empty_range_has_no_instances():
    # On k in [0, n-1] everything holds for n = 0; an instance has to show that it lies in it.
    domain = parse("n: integer >= 0; k: integer in [0,n-1]")
    vacuous = sign(domain, relation(">=", n - 1 - k, 0))
    instance = instantiate(vacuous, {"k": number(0)}, parse("n: integer >= 0"))
    assert [str(o) for o in instance.obligations] == ["0 <= n - 1"]


def test_values_of_integers_are_integers():
    theorem = field(parse("n: integer >= 0"), power(-1, 2 * n), number(1))
    for term in (half, n / 2, c, 2**n * half):
        with pytest.raises(Refused, match="not shown to be an integer"):
            instantiate(theorem, {"n": term}, parse("n: integer >= 0; c: real >= 0"))


def test_a_smaller_range_needs_no_condition_and_a_larger_one_does():
    theorem = field(parse("b: real in (0,1)"), b / b, number(1))
    assert not instantiate(theorem, {}, parse("b: real in (0,1/2)")).obligations
    assert instantiate(theorem, {}, parse("b: real in [0,1)")).obligations


def test_a_name_that_a_hypothesis_fixes_is_not_replaced():
    domain = parse("c: real; y: real")
    theorem = suppose(domain, "c is 1", equal(c, 1))
    with pytest.raises(Refused, match="fixed by the hypothesis"):
        instantiate(theorem, {"c": y}, domain)


def test_a_name_that_only_a_range_of_a_hypothesis_mentions_is_not_replaced():
    upto = Domain(parse("n: integer").index("k", number(0), n).variables[1:])
    theorem = suppose(parse("n: integer; x: sequence"), "zero", equal(x(k), 0), upto)
    with pytest.raises(Refused, match="fixed by the hypothesis"):
        instantiate(theorem, {"n": n + 1}, theorem.domain)


def test_relations_of_the_domain_become_conditions():
    theorem = sign(parse("n, m: integer; m <= n"), relation(">=", n - m, 0))
    instance = instantiate(theorem, {"m": n + 1}, parse("n: integer"))
    assert [str(o) for o in instance.obligations] == ["n + 1 <= n"]


def test_a_random_value_is_no_number():
    theorem = lemma(parse("c: real"), "variance_of_number", {"a": c})
    with pytest.raises(Refused):
        instantiate(theorem, {"c": call("X", 1)}, parse("X: random sequence"))


def test_a_sequence_keeps_its_kind_and_its_bounds():
    theorem = sign(parse("w: family > 0"), relation(">", call("w", 1), 0))
    for other in (
        "w: family",
        "w: sequence > 0",
        "w: family >= 0",
        "w: random family > 0",
        "n: real",
    ):
        with pytest.raises(Refused):
            instantiate(theorem, {}, parse(other))


def test_instances_avoid_bound_names():
    theorem = field(
        parse("n: integer >= 0; x: sequence; c: real"),
        summation(k, 0, n, c * x(k)),
        c * summation(k, 0, n, x(k)),
    )
    wide = parse("k: integer; n: integer >= 0; x: sequence")
    left = instantiate(theorem, {"c": k}, wide).left
    assert free_symbols(left) == {"k", "n"}
    assert left.args[0] != k


# -- names that mean two things ---------------------------------------------------------------


def test_a_number_is_not_a_sequence():
    # 'x >= 0' says something about a number x; as a sequence x may be negative.
    with pytest.raises(Refused):
        sign(parse("x: real >= 0"), relation(">=", x(3), 0))


def test_a_bounded_number_does_not_become_a_sequence():
    bounded = parse("x: real >= 0")
    with pytest.raises(Refused):
        instantiate(sign(bounded, relation(">=", x(3), 0)), {"x": number(1)}, parse("x: sequence"))


def test_a_random_sequence_is_not_a_number():
    with pytest.raises(Refused):
        lemma(parse("X: random sequence"), "variance_of_number", {"a": symbol("X")})  # Var X = 0


@pytest.mark.parametrize("name", ["factorial", "abs", "binomial", "Var", "exp"])
def test_a_builtin_name_is_not_declared(name):
    with pytest.raises((Refused, ValueError)):
        field(parse(f"{name}: sequence; n: integer >= 0"), call(name, n), call(name, n))


def test_a_mapping_for_no_variable_is_refused():
    with pytest.raises(Refused):
        instantiate(field(Domain(), number(1), number(1)), {"z": half}, Domain())


def test_a_relation_is_no_number():
    with pytest.raises(Refused):
        field(Domain(), equal(number(1), 2), equal(number(1), 2))


def test_an_unknown_side_is_refused():
    theorem = field(DOMAIN, c, c)
    with pytest.raises(Refused):
        rewrite(theorem, theorem, "top")


def test_a_difference_of_sums_can_be_told():
    with pytest.raises(Refused, match="differ by"):
        field(DOMAIN, summation(k, 0, n, x(k)), summation(j, 0, n, x(j + 1)))


def test_every_rule_shows_itself_proving_and_refusing():
    import closedform.kernel.calculus
    import closedform.kernel.casework
    import closedform.kernel.stepwise
    import closedform.kernel.table  # noqa: F401
    from closedform.kernel.theorem import RULES

    assert len(RULES) > 15
    for name, rule in RULES.items():
        example = (rule.__doc__ or "").partition("Examples")[2]
        assert ">>> print(" in example, name  # what was concluded
        assert "Refused:" in example, name
