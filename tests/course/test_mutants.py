"""Mutants: what a slip of the pen makes of a formula."""

from hypothesis import given
from hypothesis import strategies as st

from closedform.course.mutants import mutants
from closedform.kernel.domain import Domain
from closedform.language.reader import read
from closedform.language.tree import Expr, number, symbol

DOMAIN = Domain.parse("N: integer >= 1; sigma: real > 0; k: integer >= 0; x: sequence")


def variants(text: str) -> list[str]:
    return [str(m.right) for m in mutants(read(text, DOMAIN.reading()), DOMAIN)]


def test_the_usual_slips_are_made():
    found = variants("sigma^2/(2*N - 1)")
    assert "-sigma^2/(2*N - 1)" in found  # sign
    assert "2*(sigma^2/(2*N - 1))" in found  # factor
    assert "sigma^2/(2*(N + 1) - 1)" in found  # index
    assert "sigma^2/(2*N)" in found  # dropped term
    assert "N^2/(2*sigma - 1)" in found  # swapped parameters
    assert "sigma/(2*N - 1)" in found  # lost square
    assert "(2*N - 1)/sigma^2" in found  # upside down


def test_bounds_of_a_sum_are_changed_but_not_its_index():
    found = variants("sum(x(k), k, 0, N)")
    assert "sum(x(k), k, 1, N)" in found
    assert all(text.count(", k, ") == text.count("sum(") for text in found)


def test_only_integers_are_shifted():
    kinds = [m.kind for m in mutants(read("sigma*N", DOMAIN.reading()), DOMAIN)]
    assert "index N + 1" in kinds
    assert not any("index sigma" in kind for kind in kinds)


trees = st.recursive(
    st.one_of(st.integers(0, 5).map(number), st.sampled_from(["N", "sigma"]).map(symbol)),
    lambda inner: (
        st.builds(lambda a, b: a + b, inner, inner)
        | st.builds(lambda a, b: a * b, inner, inner)
        | st.builds(lambda a, b: a / b, inner, inner)
        | st.builds(lambda a: -a, inner)
    ),
    max_leaves=8,
)


@given(trees)
def test_no_mutant_is_the_original_and_none_comes_twice(tree: Expr):
    found = [m.right for m in mutants(tree, DOMAIN)]
    assert tree not in found
    assert len(set(found)) == len(found)
