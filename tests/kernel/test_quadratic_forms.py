"""Signs of quadratic polynomials: squares have them, and points show what has none."""

from flint import Ordering, fmpq_mpoly_ctx
from hypothesis import given
from hypothesis import strategies as st

from closedform.kernel.quadratic_forms import sign_everywhere

CONTEXT = fmpq_mpoly_ctx.get(("x", "y", "z"), Ordering.lex)
X = CONTEXT.gens()
whole = st.integers(-3, 3)
linear = st.lists(whole, min_size=4, max_size=4)
points = st.lists(st.integers(-4, 4), min_size=3, max_size=3)


def form(coefficients):
    return sum(
        (c * x for c, x in zip(coefficients[1:], X, strict=True)), CONTEXT.constant(coefficients[0])
    )


@given(st.lists(linear, min_size=1, max_size=3))
def test_a_sum_of_squares_is_at_least_zero(forms):
    total = sum((form(f) ** 2 for f in forms), CONTEXT.constant(0))
    if total.total_degree() == 2:
        assert sign_everywhere(total) in ("+", "0+")
        assert sign_everywhere(-total) in ("-", "0-")
        assert sign_everywhere(total + 1) == "+"


@given(st.dictionaries(st.tuples(*[st.integers(0, 2)] * 3), whole, max_size=5), points)
def test_the_sign_holds_at_every_point(terms, point):
    poly = CONTEXT.from_dict({key: value for key, value in terms.items() if sum(key) <= 2})
    value = poly(*point) if poly else 0
    holds = {"+": value > 0, "0+": value >= 0, "-": value < 0, "0-": value <= 0, "?": True}
    assert holds[sign_everywhere(poly)]
