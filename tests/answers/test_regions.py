"""Unions, alternatives and what is left out, compared by their solutions."""
# ruff: noqa: RUF001

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closedform.answers.equality import compare
from closedform.answers.regions import same_regions
from closedform.answers.statements import judge_texts
from closedform.kernel.domain import Domain
from closedform.language.compound import (
    INTERVALS,
    difference,
    either,
    intersection,
    interval,
    member,
    not_member,
    set_of,
    union,
)
from closedform.language.tree import number, relation, symbol

DOMAIN = "x: real; a: real > 0; c: real; n: integer >= 0"
x = symbol("x")


@pytest.mark.parametrize(
    ("gold", "answer", "verdict"),
    [
        ("x = 1 or x = -1", "x = ±1", "proved"),
        ("{1, -1}", r"x = \pm 1", "proved"),
        (r"x \in \{1,-1\}", "x=-1 or x=1", "proved"),
        ("x = ±1", "x = 1", "refuted"),
        ("x = 1", "x = ±1", "refuted"),
        ("{1, -1}", "x = ±2", "refuted"),
        ("x = a or x = -a", r"\pm a", "proved"),
        # (0, 2) and (1, 3) overlap; (0, 1) and (1, 2) leave 1 out
        ("(0,2) ∪ (1,3)", "interval(0,3)", "proved"),
        ("(0,1) ∪ (1,2)", "interval(0,2)", "refuted"),
        ("(0,1) ∪ (1,2)", r"(0,2) \setminus \{1\}", "proved"),
        ("[0,1] ∪ [1,2]", "[0,2]", "proved"),
        ("[0,1] ∪ [1,2]", "[0,2)", "refuted"),
        ("(0,1) ∩ (2,3)", r"\emptyset", "proved"),
        ("|x| > 1", r"x \in (-\infty,-1) \cup (1,\infty)", "proved"),
        ("|x| > 1", r"x \in (-\infty,-1] \cup (1,\infty)", "refuted"),
        ("x < -a or x > a", "|x| > a", "proved"),
        ("x < -a or x > a", "|x| >= a", "refuted"),
        ("x != 0", r"x \in \mathbb{R}\setminus\{0\}", "proved"),
        ("x != 0", r"x \in \mathbb{R}", "refuted"),
        (r"x \in \mathbb{R}", r"x \in (-\infty, \infty)", "proved"),
        ("x < 0 or x > sqrt(2)", r"x \notin [0, \sqrt{2}]", "proved"),
        ("x < 0 or x > sqrt(2)", r"x \notin [0, \sqrt{3}]", "refuted"),
        # between 0 and 1 there is no integer
        ("n ∉ {0}", "n >= 1", "proved"),
        ("n ∉ {0}", "n >= 2", "refuted"),
        (r"n \in \mathbb{N}_0", "n >= 0", "proved"),
        # nobody said whether 0 is a natural number, or how c and a compare
        (r"n \in \mathbb{N}", "n >= 0", "undecided"),
        ("x < a or x > c", "x > c or x <= a", "undecided"),
        # for c = 0 the left one says nothing at all
        ("x < 1/c or x >= 1/c", r"x \in \mathbb{R}", "undecided"),
        # they differ at the square root of 2 only, which is no point with exact coordinates
        ("x < 0 or x > sqrt(2)", r"x \notin [0, \sqrt{2})", "undecided"),
    ],
)
def test_conditions(gold, answer, verdict):
    found = judge_texts(gold, answer, Domain.parse(DOMAIN))
    assert found.verdict == verdict, found
    assert (found.refutation is None) or verdict == "refuted"


def test_outside_of_the_domain_conditions_may_differ():
    assert judge_texts("x = 1", "x = ±1", Domain.parse("x: real > 0")).verdict == "proved"
    assert judge_texts("x < 1", "x ∉ [1, 5]", Domain.parse("x: real in [0,5]")).verdict == "proved"
    assert judge_texts("x < 1", "x ∉ [1, 5]", Domain.parse("x: real >= 0")).verdict == "refuted"


def test_a_counterexample_says_which_side_holds():
    found = judge_texts("x = ±1", "x = 1", Domain.parse("x: real")).refutation
    assert (found.at(), found.left, found.right) == ({"x": "-1"}, "true", "false")


values = st.integers(0, 5)
simple = st.one_of(
    st.builds(
        lambda ends, a, b: interval(ends, min(a, b), max(a, b)),
        st.sampled_from(INTERVALS), values, values,
    ),
    st.lists(values, max_size=2).map(lambda parts: set_of(*parts)),
)  # fmt: skip
some_sets = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.builds(union, inner, inner),
        st.builds(intersection, inner, inner),
        st.builds(difference, inner, inner),
    ),
    max_leaves=4,
)
statements = st.one_of(
    st.builds(lambda s: member(x, s), some_sets),
    st.builds(lambda s: not_member(x, s), some_sets),
    st.builds(lambda s, v: either(member(x, s), relation("<", x, v)), some_sets, values),
)


def among(half, tree):
    """Whether half an integer is in a set, by the definition of each operation."""
    head, args = tree.head, tree.args
    if head == "set":
        return any(half == 2 * value.value for value in args)
    if head == "interval":
        low, high = (2 * end.value for end in args)
        above = half >= low if tree.value[0] == "[" else half > low
        return above and (half <= high if tree.value[1] == "]" else half < high)
    first, second = (among(half, part) for part in args)
    return {
        "union": first or second,
        "intersection": first and second,
        "difference": first and not second,
    }[head]


def holds(half, tree):
    if tree.head == "either":
        return any(holds(half, part) for part in tree.args)
    if tree.head == "relation":
        return half < 2 * tree.args[1].value
    return among(half, tree.args[1]) == (tree.head == "member")


@settings(max_examples=300, deadline=None)
@given(statements, statements)
def test_agrees_with_the_definitions_at_all_half_integers(gold, answer):
    # All ends are integers from 0 to 5: half integers from -1/2 to 11/2 meet every cell.
    same = all(holds(half, gold) == holds(half, answer) for half in range(-1, 12))
    domain = Domain.parse("x: real")
    verdict = same_regions(gold, answer, "x", domain, lambda a, b: compare(a, b, domain))
    assert verdict.verdict == ("proved" if same else "refuted")


def test_too_many_ends_are_not_compared():
    many = either(*(relation("=", x, number(k)) for k in range(60)))
    domain = Domain.parse("x: real")
    verdict = same_regions(many, many, "x", domain, lambda a, b: compare(a, b, domain))
    assert verdict.verdict == "undecided"
