"""A limit of time and size ends a calculation, and never changes what is concluded."""

import pytest
from flint import Ordering, fmpq_mpoly_ctx

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import evaluate
from closedform.kernel.patience import (
    OutOfPatience,
    check,
    hurried,
    is_over,
    share,
    sized,
    steps,
)
from closedform.kernel.rules import field
from closedform.language.reader import read

DOMAIN = Domain.parse("x, y: real; n: integer >= 0")


def tree(text):
    return read(text, DOMAIN.reading())


def test_without_a_limit_nothing_is_refused():
    check()
    steps(10**9)
    assert not is_over()
    with share(10):
        check()


def test_the_time_is_asked_for_inside_sums():
    with hurried(0), pytest.raises(OutOfPatience):
        evaluate(tree("sum(k, k, 1, 3)"), {})


def test_large_steps_are_refused_in_a_hurry_only():
    context = fmpq_mpoly_ctx.get(("a",), Ordering.lex)
    long = (context.gen(0) + 1) ** 200 * (context.gen(0) ** 200 + 1)
    with hurried(60_000, small=False):
        sized(long, factored=True)
        steps(10**9)
    with hurried(60_000):
        with pytest.raises(OutOfPatience, match="terms"):
            sized(long)
        with pytest.raises(OutOfPatience, match="steps"):
            steps(10**9)


def test_what_is_hard_to_factor_is_not_factored_in_a_hurry():
    # Whether x^1260 = 1 for an x > 2 is decided by factors, which takes seconds.
    domain = Domain.parse("x: real > 2")
    with hurried(60_000), pytest.raises(OutOfPatience):
        field(domain, tree("1/(x^1260 - 1)"), tree("2/(2x^1260 - 2)"))


def test_an_inner_limit_never_lasts_longer_than_the_outer_one():
    with hurried(0), hurried(60_000), pytest.raises(OutOfPatience):
        check()
    check()


def test_a_share_of_no_time_is_over_at_once():
    with hurried(60_000, small=False):
        with share(0), pytest.raises(OutOfPatience):
            check()
        assert not is_over()
        check()


def test_no_rule_takes_it_for_a_refusal():
    assert not issubclass(OutOfPatience, Refused)
    with hurried(60_000):
        assert str(field(DOMAIN, tree("(x+y)^2"), tree("x^2 + 2x y + y^2")).statement)
        with pytest.raises(Refused):
            field(DOMAIN, tree("(x+y)^2"), tree("x^2 + y^2"))
