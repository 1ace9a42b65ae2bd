"""Limits, infinite sums and minima: against values far out, and against attacks."""

from fractions import Fraction

import pytest
from kernel_samples import b, c, grid, k, n, t, w, x, y

from closedform.kernel.calculus import limit, minimize, series
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import evaluate
from closedform.kernel.rules import declare, field, instantiate, sign, suppose
from closedform.kernel.theorem import Evidence
from closedform.language.tree import (
    call,
    constant,
    free_symbols,
    number,
    power,
    relation,
    summation,
    symbol,
)
from closedform.language.tree import limit as limit_of

parse = Domain.parse
q = symbol("q")
TEXT = "b: real in [0,1); q: real in (-1,1); c: real; y: real > 1; t: integer >= 1"
DOMAIN = parse(TEXT)
CANDIDATES = {
    "b": (0, Fraction(1, 2), Fraction(3, 4)),
    "q": (0, Fraction(-1, 2), Fraction(2, 3)),
    "c": (0, 1, -2),
    "y": (2, Fraction(5, 4)),
    "t": (200, 400),
}


def itself(expr, domain=DOMAIN):
    return field(domain, expr, expr)


def towards(expr, found, *known, domain=DOMAIN, variable="t"):
    return limit(itself(expr, domain), variable, found, known)


LIMITS = {
    "a power that vanishes": (b**t, number(0)),
    "an alternating power": (c * q**t + 1, number(1)),
    "t b^t": (t**3 * b**t, number(0)),
    "an unrolled average": ((1 - b**t) * c, c),
    "leading coefficients": ((2 * t**2 + t) / (3 * t**2 - 1), number(2) / 3),
    "a lower degree": ((c * t + 1) / (t**2 + 1), number(0)),
    "a debiased average": ((1 - b ** (t + 1)) / (1 - b), 1 / (1 - b)),
    "powers on both sides": ((y**t - 1) / (y**t + 1), number(1)),
    "the larger of two powers": ((3 * y**t + 2 * b**t) / (y**t + t**2), number(3)),
    "a bounded sign that is damped": (power(-1, t) * b**t + c, c),
    "a sign against a power": ((y**t + power(-1, t)) / y**t, number(1)),
    "a number": (number(2) * c, 2 * c),
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit_is_approached(name):
    expr, found = LIMITS[name]
    theorem = towards(expr, found)
    assert theorem.domain == DOMAIN.without("t")
    assert not theorem.obligations
    used = free_symbols(expr) | {"t"}
    narrow = {v: CANDIDATES[v] if v in used else CANDIDATES[v][:1] for v in CANDIDATES}
    for point in grid(DOMAIN, narrow):
        # Terms beside the limit are at most C/t with C <= 10, or far smaller.
        gap = evaluate(expr - found, point)
        assert abs(gap) <= Fraction(10) / point["t"].numerator, point


WRONG = {
    "another value": (b**t, number(1)),
    "a half": ((1 - b**t) / (1 - b), 1 / (1 + b)),
    "leading coefficients turned over": ((2 * t + 1) / (3 * t), number(3) / 2),
    "no limit: a sign": (power(-1, t), number(0)),
    "no limit: a sign times t/(t+1)": (power(-1, t) * t / (t + 1), number(0)),
    "unbounded": (t * c, number(0)),
    "unbounded power": (y**t, number(0)),
    "a power against itself": (b**t + y**t * b**t, number(0)),
    "a sequence": (call("abs", t), number(0)),
    "growth in an exponent": (b ** (c * t), number(0)),
    "backwards": (y ** (-t) * y ** (2 * t), number(0)),
    "infinity": (t * 1, constant("oo")),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_or_missing_limit_is_refused(name):
    with pytest.raises(Refused):
        towards(*WRONG[name])


def test_a_closed_end_at_one_is_refused():
    with pytest.raises(Refused):
        towards(b**t, number(0), domain=parse("b: real in [0,1]; t: integer >= 0"))
    with pytest.raises(Refused):
        towards(q**t, number(0), domain=parse("q: real in [-1,1); t: integer >= 0"))


@pytest.mark.parametrize(
    "text",
    [
        "t: integer in [0,9]",
        "t: integer <= 3",
        "t: sequence",
        "t: integer; m: integer in [0,t]",
        "t: integer; m: integer; t <= m",
    ],
)
def test_a_variable_that_does_not_grow_freely_is_refused(text):
    domain = parse(text)
    with pytest.raises(Refused):
        limit(field(domain, number(1), number(1)), "t", number(1))


def test_a_hypothesis_about_the_variable_is_refused():
    domain = parse("t: integer >= 0; c: real")
    with pytest.raises(Refused, match="hypothesis fixes t"):
        limit(suppose(domain, "c is t", relation("=", c, t)), "t", c)


def test_an_open_condition_about_the_variable_is_refused():
    with pytest.raises(Refused, match="open condition"):
        towards(1 / (t - c), number(0))


def test_a_denominator_that_may_vanish_in_the_limit_stays_open():
    theorem = towards(
        (t + 1) / (c * t + 1 + c**2 * t),
        1 / (c + c**2),
        domain=parse("c: real >= 0; t: integer >= 1"),
    )
    assert theorem.obligations  # c + c^2 != 0 fails at c = 0, where the quotient grows


def test_known_limits():
    outside, domain = parse("x: sequence; c: real"), parse("x: sequence; c: real; t: integer >= 1")
    known = suppose(outside, "x tends to c", relation("=", limit_of(t, constant("oo"), x(t)), c))
    found = towards(x(t) ** 2 + x(t) / t, c**2, known, domain=domain)
    assert [h.name for h in found.hypotheses] == ["x tends to c"]
    with pytest.raises(Refused):
        towards(x(t + 1), c, known, domain=domain)  # not the same term
    with pytest.raises(Refused, match="stay bounded"):
        towards(t * x(t), c, known, domain=domain)


def test_a_known_limit_holds_for_the_same_domain():
    narrow = parse("x: sequence; c: real in (0,1)")
    known = suppose(narrow, "x tends to c", relation("=", limit_of(t, constant("oo"), x(t)), c))
    with pytest.raises(Refused, match="no limit for the same domain"):
        towards(x(t), c, known, domain=parse("x: sequence; c: real; t: integer >= 1"))


def test_a_known_limit_passes_its_evidence_on():
    outside, domain = parse("x: sequence"), parse("x: sequence; t: integer >= 1")
    guess = declare(
        outside, relation("=", limit_of(t, constant("oo"), x(t)), 0), Evidence.ASSUMED, ""
    )
    assert towards(x(t) + 1, number(1), guess, domain=domain).evidence is Evidence.ASSUMED


@pytest.mark.parametrize("side", ["+", "-"])
def test_a_limit_at_another_point_is_no_limit_at_infinity(side):
    outside, domain = parse("x: sequence"), parse("x: sequence; t: integer >= 1")
    near = suppose(outside, "near 0", relation("=", limit_of(t, 0, x(t), side), 0))
    with pytest.raises(Refused):
        towards(x(t), number(0), near, domain=domain)


# -- series -----------------------------------------------------------------------------------


def test_a_series_needs_terms_that_do_not_depend_on_how_many_are_added():
    domain = parse("b: real in [0,1)")
    for low, body in ((number(0), b**k / n), (n - 1, b**k)):
        partial = suppose(
            domain,
            "partial",
            relation("=", limit_of(n, constant("oo"), summation(k, low, n, body)), 1),
        )
        with pytest.raises(Refused, match="depend on how many"):
            series(partial)


def test_a_series_is_a_limit_of_partial_sums_at_infinity():
    domain = parse("b: real in [0,1)")
    for goal in (
        limit_of(n, 5, summation(k, 0, n, b**k)),
        summation(k, 0, 5, b**k),
        limit_of(n, constant("oo"), summation(k, 0, 2 * n, b**k)),
    ):
        with pytest.raises(Refused, match="no limit of partial sums"):
            series(suppose(domain, "partial", relation("=", goal, 1)))


# -- minimize ---------------------------------------------------------------------------------

PLANE = parse("w: real; c: real; y: real > 0; b: real in [0,1)")


def test_where_and_how_small():
    square = field(PLANE, y * w**2 - 2 * y * c * w, y * (w - c) ** 2 + -(y * c**2))
    assert minimize(square, "w").right == c
    assert minimize(square, "w", "min").right == -(y * c**2)


@pytest.mark.parametrize("scale", [b, c, -y, y - 1, number(0)], ids=str)
def test_a_scale_that_is_not_shown_positive_is_refused(scale):
    e = scale * (w - 1) ** 2 + 2
    with pytest.raises(Refused, match="not shown that"):
        minimize(itself(e, PLANE), "w")


@pytest.mark.parametrize(
    "e",
    [
        y * (w - w / 2) ** 2 + 1,
        (w**2 + y) * (w - 1) ** 2 + 1,
        y * (w - 1) ** 2 + w,
        y * (w - 1) ** 3 + 1,
        y * (w + 1) ** 2 + 1,
        y * (c - w) ** 2 + 1,
        (w - 1) ** 2,
    ],
    ids=str,
)
def test_another_shape_is_refused(e):
    with pytest.raises(Refused):
        minimize(itself(e, PLANE), "w")


@pytest.mark.parametrize(
    "text",
    [
        "w: real >= 2",
        "w: integer",
        "w: real in (0,1)",
        "w: real; c: real >= w",
        "w: real; c: real; w <= c",
    ],
)
def test_a_minimum_over_part_of_the_line_is_refused(text):
    with pytest.raises(Refused):
        minimize(itself(2 * (w - 1) ** 2 + 3, parse(text)), "w")


def test_a_hypothesis_or_condition_about_the_variable_is_refused():
    domain = parse("w: real; c: real")
    e = 2 * (w - 1) ** 2 + 3
    with pytest.raises(Refused, match="a condition fixes w"):
        minimize(suppose(domain, "only here", relation("=", c, e)), "w")
    with pytest.raises(Refused, match="a condition fixes w"):
        minimize(field(domain, e * w / w, e), "w")


def test_an_inequality_has_no_minimum():
    with pytest.raises(Refused, match="not an equation"):
        minimize(sign(PLANE, relation(">", y, 0)), "w")


def test_an_unknown_goal_is_refused():
    with pytest.raises(Refused):
        minimize(itself(2 * (w - 1) ** 2 + 3, PLANE), "w", "max")


def test_an_instance_of_a_minimum_avoids_its_variable():
    found = minimize(field(PLANE, y * w**2 - 2 * y * c * w, y * (w - c) ** 2 + -(y * c**2)), "w")
    moved = instantiate(found, {"c": w}, PLANE)
    assert moved.right == w
    assert free_symbols(moved.left) == {"w", "y"}  # the bound w is another one
