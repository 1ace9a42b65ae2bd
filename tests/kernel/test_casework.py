"""Which case applies: exactly the one that a point of the domain is evaluated by."""

from fractions import Fraction

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from kernel_samples import law

from closedform.kernel.casework import choose
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import Undefined, evaluate
from closedform.language.compound import chain
from closedform.language.tree import Expr, number, relation, symbol

x = symbol("x")
SIGNS = st.sampled_from(["<", "<=", ">", ">=", "=", "!="])
LINKS = st.builds(lambda sign, end: relation(sign, x, end), SIGNS, st.integers(-2, 2))
CONDITIONS = st.lists(LINKS, min_size=1, max_size=3).map(lambda links: chain(*links))
RANGES = ["x: real", "x: real > 0", "x: real in [-1,1]", "x: real; x >= 1; x <= 1"]


@law(400)
@given(st.lists(CONDITIONS, min_size=1, max_size=3), st.booleans(), st.sampled_from(RANGES))
def test_the_chosen_value_is_that_of_every_point(conditions, otherwise, text):
    domain = Domain.parse(text)
    parts = [part for place, one in enumerate(conditions) for part in (x + place, one)]
    tree = Expr("cases", None, (*parts, number(9)) if otherwise else tuple(parts))
    try:
        theorem = choose(domain, tree)
    except Refused:
        event("refused")
        return
    event("chosen")
    for value in range(-6, 7):
        point = {"x": Fraction(value, 2)}
        if domain.contains(point):
            assert evaluate(tree, point) == evaluate(theorem.right, point)


def test_a_chain_holds_if_all_of_its_links_do():
    inside = chain(relation("<", number(-1), x), relation("<", x, number(1)))
    tree = Expr("cases", None, (x, inside, number(0)))
    assert choose(Domain.parse("x: real in [0,1)"), tree).right == x
    assert choose(Domain.parse("x: real >= 1"), tree).right == number(0)
    with pytest.raises(Refused, match="not shown whether -1 < x and x < 1"):
        choose(Domain.parse("x: real in [0,1]"), tree)
    with pytest.raises(Undefined):
        evaluate(Expr("cases", None, tree.args[:2]), {"x": Fraction(1)})


def test_a_link_names_only_what_is_declared():
    inside = chain(relation("<", number(-1), x), relation("<", x, symbol("undeclared")))
    with pytest.raises(Refused, match="not declared"):
        choose(Domain.parse("x: real"), Expr("cases", None, (x, inside, number(0))))
