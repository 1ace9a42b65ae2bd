"""True identities are never refuted, planted errors never proved.

Each identity is true by how it is made: an expression and a rewriting of it that keeps the value
wherever both have one.  Each planted error is a mutant that exact evaluation, or two disjoint
enclosures, tell apart from the original at some point of the domain.  ``CLOSEDFORM_CASES=20000``
runs more than the 2,000 cases of the suite.
"""

import os
import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kernel_samples import value

from closedform.answers.equality import compare, equal
from closedform.course.mutants import mutants
from closedform.kernel.balls import enclose
from closedform.kernel.casework import choose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Table, Undefined, evaluate
from closedform.kernel.refute import refute_with
from closedform.kernel.rules import combine, instantiate, reflexive
from closedform.kernel.table import lemma
from closedform.language.tree import (
    Expr,
    add,
    call,
    div,
    mul,
    neg,
    number,
    power,
    relation,
    substitute,
    summation,
    symbol,
)

CASES = int(os.environ.get("CLOSEDFORM_CASES", "2000"))
a, b, c, y, n, m, k, j = map(symbol, "abcynmkj")
DOMAINS = [
    Domain.parse(text)
    for text in (
        "a: real in [0,1); b, c: real; y: real > 0; n: integer >= 0; m: integer in [0,n]; "
        "x: sequence",
        "a: real in (-1,1); b: real < 0; c: real; y: real >= 1; n: integer >= 1; m: integer; "
        "x: sequence > 0",
        "a, b, c: real; y: real > 0; n, m: integer; x: sequence",
        "a: real > 0; b: real in (0,a); c: real; y: real > 2; n, m: integer >= 2; "
        "x: sequence; m <= n",
    )
]


def law(cases):
    """Reproducible, and never a matter of time; shrinking would take longer than reading."""
    return settings(max_examples=cases, derandomize=True, deadline=None, database=None)


# -- expressions ------------------------------------------------------------------------------

NUMBERS = st.integers(-2, 4).map(number)
INTEGERS = st.sampled_from([n, m, n + 1, n + m, 2 * n, n - 1, n - m])


def leaves():
    return st.one_of(
        NUMBERS,
        st.sampled_from([a, b, c, y, n, m]),
        st.builds(power, st.sampled_from([a, b, y, number(2), number(-1), 1 - a, -b]), INTEGERS),
        st.builds(power, st.sampled_from([y, a]), st.sampled_from([number(1) / 2, b, 2 * c])),
        INTEGERS.map(lambda i: call("factorial", i)),
        st.builds(lambda top, low: call("binomial", top, low), INTEGERS, INTEGERS),
        INTEGERS.map(lambda i: call("x", i)),
        st.builds(
            call,
            st.sampled_from(["sqrt", "log", "exp", "abs", "sgn"]),
            st.sampled_from([y, b, a, y * a, y**2, b - c, 1 + y]),
        ),
        st.builds(lambda p, q: call("max", p, q), *[st.sampled_from([a, b, c, number(0)])] * 2),
        st.sampled_from([a, b, b - c]).map(
            lambda q: Expr("cases", None, (q, Expr("relation", ">", (q, number(0))), number(1)))
        ),
    )


def sums():
    bodies = st.sampled_from(
        [number(1), k, a**k, k * y**k, c, call("x", k), call("binomial", n, k), k**2 + m,
         1 / (k + y), b ** (n - k), call("sqrt", k + y), summation(j, 1, k, 1)]
    )  # fmt: skip
    ends = st.sampled_from([n, n + 1, m, number(3), n + m, 2 * n])
    return st.builds(
        lambda low, high, body: summation(k, low, high, body),
        st.sampled_from([number(0), number(1), m, n]),
        ends,
        bodies,
    )


def combined(parts):
    return st.one_of(
        st.builds(add, parts, parts),
        st.builds(Expr.__sub__, parts, parts),
        st.builds(mul, parts, parts),
        st.builds(div, parts, parts),
        st.builds(power, parts, st.integers(-1, 3)),
    )


EXPRESSIONS = st.recursive(st.one_of(leaves(), leaves(), sums()), combined, max_leaves=3)


# -- rewritings that keep the value, wherever both sides have one -------------------------------


def rewritten(tree, rng):
    """The tree with one or two of its nodes rewritten by identities."""
    for _ in range(rng.randint(1, 2)):
        tree = _somewhere(tree, rng)
    return tree


def _somewhere(tree, rng):
    # Exponents, indices and arguments stay as they are: they have to remain integers.
    inside = tree.args if tree.head in ("add", "mul", "div", "neg") else tree.args[:1]
    if tree.head in ("add", "mul", "div", "neg", "pow") and rng.random() < 0.6:
        place = rng.randrange(len(inside))
        args = (*tree.args[:place], _somewhere(inside[place], rng), *tree.args[place + 1 :])
        return Expr(tree.head, tree.value, args)
    ways = [way for way in REWRITINGS if way(tree, random.Random(0)) not in (None, tree)]
    return rng.choice(ways)(tree, rng)


def shuffled(tree, rng):
    if tree.head in ("add", "mul"):
        return Expr(tree.head, None, tuple(rng.sample(tree.args, len(tree.args))))
    return None


def expanded(tree, rng):
    if tree.head == "mul" and tree.args[-1].head == "add":
        *rest, last = tree.args
        return add(*(mul(*rest, term) for term in last.args))
    return None


def common_denominator(tree, rng):
    if tree.head == "add" and any(term.head == "div" for term in tree.args):
        pairs = [term.args if term.head == "div" else (term, number(1)) for term in tree.args]
        (top, bottom), *others = pairs
        for above, below in others:
            top, bottom = top * below + above * bottom, bottom * below
        return top / bottom
    return None


def reindexed(tree, rng):
    if tree.head != "sum":
        return None
    index, low, high, body = tree.args
    return summation(index, low + 1, high + 1, substitute(body, {index.value: index - 1}))


def turned_around(tree, rng):
    if tree.head != "sum":
        return None
    index, low, high, body = tree.args
    return summation(index, low, high, substitute(body, {index.value: low + high - index}))


def with_its_last_term_apart(tree, rng):
    # Only for a sum that has a term on all domains, as one from 0 or 1 to 3.
    if tree.head != "sum" or any(end.head != "number" for end in tree.args[1:3]):
        return None
    index, low, high, body = tree.args
    return summation(index, low, high - 1, body) + substitute(body, {index.value: high})


def halves(tree, rng):
    if tree.head == "pow" and tree.args[1] == number(2):
        return tree.args[0] * tree.args[0]
    return tree / 2 + tree / 2


def times_one(tree, rng):
    # Positive on every domain, hence never 0.
    safe = rng.choice([y, 1 + b**2, call("exp", b), y + 1, 2**n])
    return tree * safe / safe


def through_max(tree, rng):
    if tree.args and tree.head != "call":
        return None  # what is said twice takes twice as long to judge
    return call(rng.choice(["max", "min"]), tree, tree)


def plus_square(tree, rng):
    real = rng.choice([a, b, c])
    return tree + call("abs", real) ** 2 - real**2


def times_exp_log(tree, rng):
    return tree * call("exp", call("log", y)) / y


def root_of_square(tree, rng):
    return tree * call("sqrt", y**2) / y


def doubly_negated(tree, rng):
    return neg(neg(tree))


REWRITINGS = [
    shuffled, expanded, common_denominator, reindexed, turned_around, with_its_last_term_apart,
    halves, times_one, through_max, plus_square, times_exp_log, root_of_square, doubly_negated,
]  # fmt: skip


# -- points ------------------------------------------------------------------------------------


def random_points(domain, seed, count):
    """Exact points of a domain, drawn anew: not those at which verdicts look."""
    rng, found = random.Random(seed), []
    for _ in range(60 * count):
        point = {}
        for variable in domain.variables:
            point[variable.name] = random_value(variable, point, rng)
        if domain.contains(point):
            found.append(point)
        if len(found) == count:
            break
    return found


def random_value(variable, point, rng):
    """A value of a variable, within its bounds if one is met: otherwise few points would be."""
    if variable.is_function:
        low = Fraction(0) if variable.lower else None
        return Table(seed=rng.randrange(10**6), lower=low)
    for _ in range(20):
        if variable.kind == "integer":
            drawn = Fraction(rng.randint(-4, 7))
        else:
            drawn = Fraction(rng.randint(-24, 24), rng.randint(3, 8))
        low, high = variable.lower, variable.upper
        if (not low or drawn >= evaluate(low.value, point)) and (
            not high or drawn <= evaluate(high.value, point)
        ):
            break
    return drawn


def differ(left, right, point):
    """Whether both sides have values at a point, exact or enclosed, and these are different."""
    try:
        return evaluate(left, point) != evaluate(right, point)
    except Undefined:
        return False
    except NotExact:
        pass
    try:
        return not enclose(left, point).overlaps(enclose(right, point))
    except (Undefined, NotExact):
        return False


# -- the two laws --------------------------------------------------------------------------------


# A proof takes longer than a counterexample, hence the uneven shares.
@law(CASES // 6)
@given(EXPRESSIONS, st.sampled_from(DOMAINS), st.integers(0, 10**6))
def test_a_true_identity_is_never_refuted(tree, domain, seed):
    same = rewritten(tree, random.Random(seed))
    verdict = compare(tree, same, domain)
    assert verdict.verdict != "refuted", f"{tree} = {same}: {verdict}"
    if verdict.verdict == "proved" and not verdict.theorem.obligations:
        for point in random_points(domain, seed, 10):
            assert not differ(tree, same, point), f"{tree} = {same} at {point}"


@law(CASES - CASES // 6)
@given(EXPRESSIONS, st.sampled_from(DOMAINS), st.integers(0, 10**6))
def test_a_planted_error_is_never_proved(tree, domain, seed):
    rng = random.Random(seed)
    variants = mutants(tree, domain)
    if not variants:
        return
    wrong = rng.choice(variants).right
    if not any(differ(tree, wrong, point) for point in random_points(domain, seed, 6)):
        return
    right = rewritten(wrong, rng)
    verdict = compare(tree, right, domain)
    assert verdict.verdict != "proved", f"{tree} = {right}: {verdict}"


def test_most_planted_errors_differ_somewhere():
    # Otherwise the law above would hold for want of cases.
    tree = a**n + b / y
    points = random_points(DOMAINS[0], 1, 6)
    caught = [any(differ(tree, w.right, p) for p in points) for w in mutants(tree, DOMAINS[0])]
    assert len(points) == 6
    assert sum(caught) > 0.8 * len(caught)
    assert value(tree, points[0]) is not None


# -- what is left open may only be that there are values ------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "domain"),
    [
        # An empty sum is 0, not the negative number of its terms: n = -60 tells the sides apart.
        ("sum(1,k,1,n+50)", "n+50", "n: integer"),
        ("sum(sum(1,j,1,k+m+50),k,0,n)", "sum(k+m+50,k,0,n)", "n: integer >= 0; m: integer"),
        # (a^2)^(1/2) is |a|, with t = 97/2.
        ("(a^2)^(t/97)", "a^(2*t/97)", "a, t: real"),
        # Nowhere do both sides have a value, so there is nothing to be equal.
        ("log(-x) - log(-x)", "log(x) - log(x)", "x: real"),
        ("x + 0*sqrt(x-1) + 0*sqrt(-x)", "|x|", "x: real"),
    ],
)
def test_a_condition_that_is_more_than_having_a_value_is_not_passed_over(left, right, domain):
    assert equal(left, right, domain).verdict in ("plausible", "undecided")


@pytest.mark.parametrize(
    ("left", "right", "domain"),
    [
        ("1/(x^2-1)", "1/((x-1)*(x+1))", "x: real"),
        ("sum(1/(x+k),k,1,2)", "1/(x+1)+1/(x+2)", "x: real"),
        ("sum(k,k,1,n)/n", "(n+1)/2", "n: integer >= 0"),
        ("sqrt(x)^2", "|x|", "x: real"),
    ],
)
def test_that_there_are_values_may_be_left_open(left, right, domain):
    assert equal(left, right, domain).verdict == "proved"


# -- holes of the kernel ----------------------------------------------------------------------


def test_a_theorem_about_nothing_refutes_nothing():
    # z >= 2, yet below v, which is below u, which is negative: there |z| = z and |z| = -z.
    z = symbol("z")
    below = Domain.parse("u: real < 0; v: real < u; z: real < v")
    empty = Domain.parse("u: real < 0; v: real < u; z: real in [2, v)")
    down = instantiate(lemma(below, "abs_nonpositive", {"a": z}), {}, empty)
    up = lemma(empty, "abs_nonnegative", {"a": z})
    one = number(1)
    false = combine(empty, one, number(0), (up, down), (-1 / (2 * z), 1 / (2 * z)))
    with pytest.raises(Refused):
        refute_with(Domain(), relation("=", one, one), {}, false, reflexive(Domain(), one))


@pytest.mark.parametrize(
    "tree",
    [
        Expr("cases", None, (a, relation(">", call("exp", a), 0), symbol("undeclared"))),
        Expr("cases", None, (a, relation(">=", symbol("undeclared") ** 2, 0), number(0))),
    ],
)
def test_cases_name_only_what_is_declared(tree):
    with pytest.raises(Refused):
        choose(Domain.parse("a: real"), tree)
