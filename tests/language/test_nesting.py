"""Depths of trees, against the recursive definition."""

from hypothesis import given
from hypothesis import strategies as st

from closedform.language.nesting import deepest
from closedform.language.tree import Expr, add, call, neg, number, symbol

TREES = st.recursive(
    st.sampled_from([symbol("x"), number(2)]),
    lambda inner: st.one_of(inner.map(neg), st.builds(add, inner, inner, inner)),
    max_leaves=20,
)


def depth(tree: Expr) -> int:
    return 1 + max(map(depth, tree.args)) if tree.args else 0


@given(st.lists(TREES, max_size=4))
def test_the_deepest_of_some_trees(trees):
    known = {}
    for _ in range(2):  # the second time from what is known
        assert deepest(tuple(trees), known) == max(map(depth, trees), default=0)


def test_depth_needs_no_stack():
    tree = symbol("x")
    for _ in range(20_000):
        tree = call("exp", tree)
    assert deepest((tree,), {}) == 20_000
