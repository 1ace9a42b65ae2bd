"""Vectors and matrices: what is true in every dimension is proved, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import closedform
from closedform.kernel.arrays import Array, arrays, belongs
from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.matrices import matrix, matrix_sign
from closedform.kernel.refute import refute
from closedform.kernel.rules import (
    combine,
    field,
    instantiate,
    reflexive,
    rewrite,
    sign,
    suppose,
    symmetric,
)
from closedform.kernel.table import lemma
from closedform.kernel.theorem import certificate, replay
from closedform.language.reader import read, read_relation
from closedform.language.tree import add, call, mul, neg, number, power, relation, symbol

TEXT = (
    "H: matrix symmetric positive definite; A: matrix invertible; S: matrix symmetric; M: matrix;"
    " J: matrix symmetric positive semidefinite; g, p, x: vector; q: vector family; c: real;"
    " k: integer >= 0; g != 0"
)
DOMAIN = Domain.parse(TEXT)


def tree(text):
    return read(text, DOMAIN.reading())


def stated(text):
    return read_relation(text, DOMAIN.reading())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("g^T M p", r"p^{\top} M^\top g"),
        ("(A H)^{-1}", "H^{-1} A^{-1}"),
        ("(M S A)^T", "A^T S M^T"),
        ("A^2 A^{-1}", "A"),
        ("(A^{-1})^T A^T", "I"),
        ("M x g^T p", "p^T g M x"),
        ("g^T (p p^T) x", "(p^T g)(x^T p)"),
        ("(M + S)^2", "M^2 + S M + M S + S^2"),
        ("(g^T g)/(g^T H g) g^T H g", "g^T g"),
        ("sum(q_j, j, k, k+2)", "q_{k+2} + q_{k+1} + q_k"),
        ("sum(q_j, j, 2, 1)", "0"),
        ("M 0", "0"),
    ],
)
def test_true_in_every_dimension(left, right):
    theorem = matrix(DOMAIN, tree(left), tree(right))
    assert theorem.obligations == ()
    assert replay(certificate(theorem))[0].says == theorem.says


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("M A", "A M"),
        ("H S", "S H"),
        ("g^T M p", "p^T M g"),
        ("(A H)^{-1}", "A^{-1} H^{-1}"),
        ("(A + H)^{-1}", "A^{-1} + H^{-1}"),
        ("M^{-1} M", "I"),
        ("J^{-1} J", "I"),
        ("p x^T", "x p^T"),
        ("M^T", "M"),
        ("(M + S)^2", "M^2 + 2 M S + S^2"),
        ("q_k", "q_{k+1}"),
        ("M^k", "M^k"),
        ("1/g", "1/g"),
        ("g + 1", "1 + g"),
        ("g + M", "M + g"),
        ("g g", "g g"),
        ("g^T + g", "g + g^T"),
        ("I", "1"),
        ("sum(q_j, j, 0, k)", "sum(q_j, j, 0, k)"),
    ],
)
def test_not_proved(left, right):
    with pytest.raises(Refused):
        matrix(DOMAIN, tree(left), tree(right))


def test_divisors_become_obligations():
    """g is not 0 and H is positive definite; nothing is known about p."""
    assert not matrix(DOMAIN, tree("g^T H g/(g^T H g)"), tree("1")).obligations
    assert not matrix(DOMAIN, tree("g/(g^T A^T A g)"), tree("g/(g^T A^T A g)")).obligations
    (left,) = matrix(DOMAIN, tree("p^T H p/(p^T H p)"), tree("1")).obligations
    assert left == stated("p^T H p != 0")
    (left,) = matrix(DOMAIN, tree("(c A)^{-1}"), tree("A^{-1}/c")).obligations
    assert left == stated("c != 0")
    (left,) = matrix(DOMAIN, tree("0 (1/c) g"), tree("0")).obligations
    assert left == stated("c != 0")


@pytest.mark.parametrize(
    "text",
    ["g^T H g > 0", "p^T H p >= 0", "p^T J p >= 0", "p^T M^T M p >= 0", "g^T H^{-1} g > 0",
     "g^T A^T A g > 0", "g^T (J + 2 I) g > 0", "p^T M^T J M p + 1 > 0"],
)  # fmt: skip
def test_signs_that_hold(text):
    assert not matrix_sign(DOMAIN, stated(text)).obligations


@pytest.mark.parametrize(
    "text",
    ["p^T H p > 0", "g^T J g > 0", "g^T S g >= 0", "g^T H p >= 0", "g^T M^T M g > 0",
     "g^T H A g > 0", "g^T (J - I) g >= 0", "g > 0", "H > 0"],
)  # fmt: skip
def test_signs_that_do_not_hold(text):
    with pytest.raises(Refused):
        matrix_sign(DOMAIN, stated(text))


def test_equations_replace_products():
    """From H x = g: x = H^{-1} g, since x = H^{-1} (H x)."""
    given_ = suppose(DOMAIN, "stationary", stated("g = H x"))
    assert matrix(DOMAIN, tree("H^{-1} g"), tree("x"), (given_,)).hypotheses
    turned = suppose(DOMAIN, "turned", stated("H x = p"))
    assert matrix(DOMAIN, tree("x^T H g"), tree("p^T g"), (turned,))
    conjugate = suppose(DOMAIN, "conjugate", stated("p^T H g = 0"))
    assert matrix(DOMAIN, tree("(p + g)^T H g"), tree("g^T H g"), (conjugate,))
    with pytest.raises(Refused, match="differ"):
        matrix(DOMAIN, tree("p^T J g"), tree("0"), (conjugate,))
    endless = suppose(DOMAIN, "endless", stated("M = M M + M"))
    with pytest.raises(Refused, match="without end"):
        matrix(DOMAIN, tree("M"), tree("S"), (endless,))


def test_an_equation_of_another_domain_is_not_used():
    other = Domain.parse("H: matrix; x, g: vector")
    granted = suppose(other, "h", read_relation("H x = g", other.reading()))
    with pytest.raises(Refused, match="same domain"):
        matrix(DOMAIN, tree("H x"), tree("g"), (granted,))


def test_rules_for_numbers_refuse():
    """Where factors commute, AB = BA would be proved."""
    left, right = tree("M A"), tree("A M")
    number_ = tree("g^T M p")
    attempts = [
        lambda: field(DOMAIN, left, right),
        lambda: field(DOMAIN, number_, number_),
        lambda: reflexive(DOMAIN, left),
        lambda: sign(DOMAIN, stated("g^T g > 0")),
        lambda: combine(DOMAIN, left, right, (), ()),
        lambda: lemma(DOMAIN, "abs_nonnegative", {"a": tree("g^T g")}),
        lambda: lemma(DOMAIN, "last_term", {"total": tree("sum(M A, k, 0, 3)")}),
        lambda: suppose(DOMAIN, "h", stated("g < p")),
        lambda: suppose(DOMAIN, "h", stated("g = M")),
    ]
    for attempt in attempts:
        with pytest.raises(Refused):
            attempt()


def test_rewriting_keeps_the_order():
    square = suppose(DOMAIN, "square", stated("(M A)^2 = M"))
    other = suppose(DOMAIN, "other", stated("S = (A M)^2"))
    with pytest.raises(Refused, match="does not occur"):
        rewrite(other, square)
    same = suppose(DOMAIN, "same", stated("S = (M A)^2"))
    assert rewrite(same, square).right == symbol("M")


def test_only_what_has_the_properties_may_be_put_in():
    theorem = matrix(DOMAIN, tree("x^T H p"), tree("p^T H x"))
    assert instantiate(theorem, {"x": tree("M p")}, DOMAIN).statement == stated(
        "transpose(M p) H p = p^T H (M p)"
    )
    for name, value in (("H", "M"), ("H", "2 H"), ("x", "M"), ("x", "1"), ("c", "x"), ("k", "c")):
        with pytest.raises(Refused):
            instantiate(theorem, {name: tree(value)}, DOMAIN)
    assert instantiate(theorem, {"g": tree("p")}, DOMAIN).obligations == (stated("p != 0"),)
    assert not instantiate(theorem, {"g": tree("A g")}, DOMAIN).obligations
    (left,) = instantiate(theorem, {"c": tree("1/(p^T p)")}, DOMAIN).obligations
    assert left == stated("p^T p != 0")


def test_a_random_term_is_put_in_for_no_number():
    """E[c z] = c E[z] holds for numbers c, not for c = z g^T g."""
    domain = Domain.parse("g, x: vector; c: real; z: random")
    theorem = matrix(domain, *(read("c g^T x", domain.reading()) for _ in range(2)))
    for name, text in (("c", "z (g^T g)"), ("x", "z g")):
        with pytest.raises(Refused, match="random"):
            instantiate(theorem, {name: read(text, domain.reading())}, domain)


def test_bounds_of_sums_have_to_be_defined_integers():
    for text in ("sum(q_j, j, 1, 2 c/c)", "sum(q_j, j, c, c+1)", "q_c"):
        with pytest.raises(Refused, match="integer"):
            matrix(DOMAIN, tree(text), tree(text))


def test_the_identity_is_not_declared():
    with pytest.raises(DomainError, match="identity"):
        Domain.parse("M: matrix; I: real")
    with pytest.raises(DomainError, match="bounds"):
        Domain.parse("x: vector >= 0")


def test_judging():
    assert closedform.equal("g^T M p", "p^T M^T g", TEXT).verdict == "proved"
    assert closedform.equal("M A", "A M", TEXT).verdict == "refuted"
    assert closedform.equal("g", "M", TEXT).verdict == "refuted"
    # Nothing decides this one: it holds wherever J has an inverse.
    assert closedform.equal("J^{-1} J", "I", TEXT).verdict in ("undecided", "plausible")


def test_points_have_the_declared_properties():
    point = arrays(DOMAIN, 1)
    assert belongs(DOMAIN, point)
    assert not belongs(DOMAIN, {**point, "S": Array([[0, 1, 0], [0, 0, 0], [0, 0, 0]])})
    assert not belongs(DOMAIN, {**point, "H": Array([[0] * 3] * 3)})
    assert not belongs(DOMAIN, {**point, "A": Array([[1] * 3] * 3)})
    assert not belongs(DOMAIN, {**point, "g": Array([[1], [2]])})
    indefinite = Array([[1, 2, 0], [2, 1, 0], [0, 0, 1]])
    assert not belongs(DOMAIN, {**point, "J": indefinite})


def test_a_refutation_shows_the_matrices():
    domain = Domain.parse("A, B: matrix")
    claim = read_relation("A B = B A", domain.reading())
    point = {"A": Array([[0, 1], [0, 0]]), "B": Array([[1, 0], [0, 0]])}
    assert "A = [[0, 1], [0, 0]]" in str(refute(domain, claim, point))
    with pytest.raises(Refused, match="holds"):
        refute(domain, claim, {**point, "B": Array([[1, 0], [0, 1]])})


LETTERS = [symbol(n) for n in "HASMJ"] + [power(symbol("A"), -1), symbol("I")]
MATRICES = st.recursive(
    st.sampled_from(LETTERS),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: mul(*pair)),
        st.tuples(inner, inner).map(lambda pair: add(*pair)),
        inner.map(lambda a: call("transpose", a)),
        inner.map(neg),
        inner.map(lambda a: mul(number(2), a)),
    ),
    max_leaves=5,
)
QUADRATIC = MATRICES.map(lambda a: mul(call("transpose", symbol("g")), a, symbol("p")))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.tuples(MATRICES, MATRICES), st.tuples(QUADRATIC, QUADRATIC)))
def test_what_is_proved_holds_at_points(pair):
    left, right = pair
    point = {**arrays(DOMAIN, 1), "c": 2, "k": 1}
    same = evaluate(left, point) == evaluate(right, point)
    try:
        matrix(DOMAIN, left, right)
    except Refused:
        return
    assert same


@settings(max_examples=100, deadline=None)
@given(QUADRATIC)
def test_signs_hold_at_points(form):
    statement = relation(">=", form, 0)
    try:
        matrix_sign(DOMAIN, statement)
    except Refused:
        return
    for serial in range(3):
        try:
            assert evaluate(form, arrays(DOMAIN, serial)) >= 0
        except (Undefined, NotExact):
            continue


def test_turned_equations():
    step = suppose(DOMAIN, "step", stated("p = M x"))
    assert symmetric(step).statement == stated("M x = p")
