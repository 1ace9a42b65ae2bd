"""Signs of polynomials over boxes, on small rings by hand."""

import pytest
from flint import Ordering, fmpq_mpoly_ctx

from closedform.kernel.normal import Ratio
from closedform.kernel.positivity import End, Problem, times

RING = fmpq_mpoly_ctx.get(("u", "v"), Ordering.lex)
u, v = RING.gens()
one = RING.constant(1)


def end(poly, strict=False):
    return End(Ratio(one * poly, one), strict)


def sign(poly, u_ends=([], []), v_ends=([], []), signs=()):
    return Problem(RING, [u_ends, v_ends], [1, 0], list(signs)).sign(one * poly, one)


@pytest.mark.parametrize(
    ("signs", "expected"),
    [("+-", "-"), (("0+", "-"), "0-"), (("+", "?"), "?"), ("--", "+"), (("0-", "0-"), "0+")],
)
def test_products_of_signs(signs, expected):
    assert times(*signs) == expected


def test_a_lower_end_that_is_reached_or_not():
    assert sign(u, ([end(0)], [])) == "0+"
    assert sign(u, ([end(0, True)], [])) == "+"
    assert sign(u + 1, ([end(0)], [])) == "+"
    assert sign(u - 1, ([end(0, True)], [])) == "?"


def test_an_upper_end_that_is_reached_or_not():
    assert sign(1 - u, ([], [end(1)])) == "0+"
    assert sign(1 - u, ([], [end(1, True)])) == "+"
    # Both ends at once: u (1 - u) is 0 at a closed end.
    assert sign(u * (1 - u), ([end(0)], [end(1)])) == "0+"
    assert sign(u * (1 - u), ([end(0, True)], [end(1, True)])) == "+"


def test_at_infinite_slack_the_closed_upper_end_counts():
    # 1 - u^2 + u - u^2 = (1 - u)(1 + 2u) vanishes at u = 1 only if 1 is reached.
    both = ([end(0)], [end(1)])
    assert sign(2 - u, both) == "+"
    assert sign(1 + u - 2 * u * u, both) == "0+"
    assert sign(1 + u - 2 * u * u, ([end(0)], [end(1, True)])) == "+"


def test_two_closed_ends_that_are_reached_together():
    square = (([end(0)], [end(1)]), ([end(0)], [end(1)]))
    assert sign(2 - u - v, *square) == "0+"  # 0 at (1, 1)
    assert sign(3 - u - v, *square) == "+"
    assert sign(1 - u * v, *square) == "0+"
    assert sign(u - v, *square) == "?"


def test_an_end_that_depends_on_the_other_generator():
    below = ([end(0)], []), ([end(0)], [end(u)])  # 0 <= v <= u
    assert sign(u - v, *below) == "0+"
    assert sign(u - v + 1, *below) == "+"
    assert sign(u * u - v * v, *below) == "0+"


def test_free_generators_have_to_occur_in_squares():
    assert sign(u * u) == "0+"
    assert sign(u * u + 1) == "+"
    assert sign(u * u * v * v + v * v + 1) == "+"
    assert sign(u * u + v) == "?"


def test_a_sign_is_one_or_minus_one():
    ends = ([end(-1)], [end(1)])
    assert sign(2 + u, ends, signs=[0]) == "+"
    assert sign(1 + u, ends, signs=[0]) == "0+"
    assert sign(u, ends, signs=[0]) == "+-"
    assert sign(u * v + 1, ends, ([end(0)], [end(1, True)]), signs=[0]) == "+"


def test_a_quotient_has_the_sign_of_both_parts():
    problem = Problem(RING, [([end(0, True)], []), ([], [end(0, True)])], [1, 0], [])
    assert problem.sign(u, v) == "-"
    assert problem.sign(u, v * v) == "+"
    assert problem.sign(u * v, v) == "+"


def test_what_is_not_zero_has_a_sign_of_its_own_and_no_other():
    u = RING.gen(0)
    free = [([], []), ([], [])]
    assert Problem(RING, free, [1, 0], [], [u]).sign(u, one * 1) == "+-"
    assert Problem(RING, free, [1, 0], [], [u]).sign(u**2, one * 1) == "+"
    assert Problem(RING, free, [1, 0], [], [u]).sign(u + 1, one * 1) == "?"
    above = [([end(0)], []), ([], [])]
    assert Problem(RING, above, [1, 0], [], [u]).sign(u, one * 1) == "+"
