"""What a domain entails: nothing that fails at a point of the domain."""

from fractions import Fraction
from itertools import product as tuples

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from kernel_samples import b, c, factorial, grid, k, law, n, y

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import Table, evaluate, holds
from closedform.kernel.signs import entails
from closedform.language.reader import read_relation
from closedform.language.tree import (
    Expr,
    call,
    constant,
    number,
    power,
    relation,
    sub,
    summation,
    symbol,
)

z = symbol("z")
THIRDS = tuple(Fraction(a, 3) for a in range(-3, 7))
BOXES = {
    "n: integer >= 1; k: integer in [0,n-1]; b: real in [0,1)": {
        "n": (1, 2, 3, 5),
        "k": (0, 1, 2, 4),
        "b": (0, Fraction(1, 2), Fraction(9, 10)),
    },
    "y: real > 0; c: real in (0,2/y); b: real in (-1,1)": {
        "y": (Fraction(1, 9), 1, 5),
        "c": (Fraction(1, 100), Fraction(1, 3), 1, 17),
        "b": (Fraction(-9, 10), 0, Fraction(1, 2)),
    },
    "n: integer >= 0; k: integer >= 0; b: real in (0,1]; k <= n/2": {
        "n": (0, 1, 2, 3, 6),
        "k": (0, 1, 2, 3),
        "b": (Fraction(1, 10), Fraction(1, 2), 1),
    },
    "y: real in [0,2]; z: real in [-1,y]; c: real <= z": {
        "y": (0, Fraction(1, 3), 1, 2),
        "z": (-1, 0, Fraction(1, 3), 2),
        "c": (-9, -1, 0, 2),
    },
    "z: real; y: real; c: real >= 0; z != 0; z != y; c*y != 2": {
        "z": (-2, -1, Fraction(1, 3), 1, 3),
        "y": (-1, 0, Fraction(1, 2), 1, 2),
        "c": (0, Fraction(1, 3), 1, 2, 4),
    },
    "y: real > 0; c: real >= 0; z: real; c*y <= 2; y*z >= 1 - c": {
        "y": (Fraction(1, 3), 1, 2, 5),
        "c": (0, Fraction(1, 3), 1, 2, 4),
        "z": (-1, 0, Fraction(1, 2), 1, 3),
    },
    "n: integer; z: real; y: real; 2*z + y <= 3; z >= 0; y >= n; n >= -1": {
        "n": (-1, 0, 1, 3),
        "z": (0, 1, Fraction(3, 2), 2),
        "y": (-1, 0, Fraction(1, 2), 1, 3),
    },
    "z: real < 0; y: real; y < 2/z": {
        "z": (-3, -1, Fraction(-1, 2)),
        "y": (-7, -5, -3, -1, Fraction(-1, 2), 0, 1),
    },
    "b: real >= 0; y: real; y/(1 + b) <= 1": {
        "b": (0, Fraction(1, 2), 1, 3),
        "y": (-1, 0, 1, Fraction(3, 2), 4),
    },
}
PARSED = {text: Domain.parse(text) for text in BOXES}
GRIDS = {text: grid(PARSED[text], BOXES[text]) for text in BOXES}
INTEGERS = {"n", "k"}


def quantities(names):
    """Polynomials in the names, in powers of them and in their factorials."""
    integers = st.sampled_from([symbol(v) for v in names if v in INTEGERS] or [number(2)])
    leaf = st.one_of(
        st.sampled_from(list(map(symbol, names))),
        st.integers(-2, 3).map(number),
        st.builds(lambda e: power(-1, e), integers),
        st.builds(
            lambda a, e: power(a, e),
            st.sampled_from([number(2), number(1) / 2, symbol("b") if "b" in names else number(3)]),
            integers,
        ),
        st.builds(factorial, integers),
    )
    return st.recursive(
        leaf,
        lambda part: st.one_of(
            st.builds(Expr.__add__, part, part),
            st.builds(Expr.__sub__, part, part),
            st.builds(Expr.__mul__, part, part),
            st.builds(Expr.__truediv__, part, part),
            st.builds(lambda e: e**2, part),
        ),
        max_leaves=4,
    )


@st.composite
def statements(draw):
    text = draw(st.sampled_from(list(BOXES)))
    side = quantities(PARSED[text].names)
    return text, relation(
        draw(st.sampled_from(["!=", ">", ">=", "<", "="])), draw(side), draw(side)
    )


@law(250)
@given(statements())
def test_what_is_entailed_holds_at_every_point(case):
    text, statement = case
    if entails(PARSED[text], statement):
        event("entailed")
        for point in GRIDS[text]:
            assert holds(statement, point), point  # defined, too: Undefined would escape


ENTAILED = {
    "b: real in [0,1); N: integer >= 1": [
        "1 - b > 0",
        "1 - b != 0",
        "1 - b^2 > 0",
        "2*N - 1 > 0",
        "1 + b^N > 0",
        "b*(1 - b) >= 0",
        "b^N <= 1",
    ],
    "b: real in (0,1); t: integer >= 0": ["b^t > 0", "b^(t+1) < 1", "1 - b^(2*t) >= 0"],
    "n: integer >= 1; k: integer in [0,n-1]": ["n - k > 0", "k + 1 <= n", "n - k != 0"],
    "L: real > 0; c: real in (0,2/L)": [
        "L*c < 2",
        "2 - c*L > 0",
        "1 - c*L > -1",
        "c*L*(2 - c*L) > 0",
    ],
    "n: integer >= 0; K: integer >= 0; K <= n/2": ["n - 2*K >= 0", "n - K >= 0"],
    "w: family in (0,1); n: integer": ["1 - w(n) > 0", "w(n)*w(n+1) > 0"],
    "n: integer >= 0": ["n! >= 1", "1 + (-1)^n >= 0", "2 + (-1)^n > 0", "2^n >= 1"],
    "x: real": ["x^2 >= 0", "x^2 + 1 > 0", "pi > e", "exp(x) > 0"],
    "a, b, d: real": [
        "(a - d)^2 + 4*b^2 >= 0",
        "a^2 - a*b + b^2 >= 0",
        "a^2 + a + 1 > 0",
        "2*a*b <= a^2 + b^2",
    ],
    "w: real; s: real > 0": [
        "max(s, |w|) > 0",
        "max(s, w) >= w",
        "min(s, w) <= s",
        "min(w, s) < s + 1",
    ],
    "x: real >= 1": ["sqrt(2) - 1 > 0", "log(3) > 1", "x - log(2) > 0", "3*exp(-1) > 1"],
    "x: real; x != 0": ["x^2 > 0", "-3*x != 0", "x^3 + x != 0", "|x| > 0", "x^2*(x + 1)^2 >= 0"],
    "x: real >= 0; x != 0": ["x > 0", "1/x > 0"],
    "x, y: real; x != y": ["(x - y)^2 > 0", "2*y - 2*x != 0"],
    "x, y: real; x*y != 0": ["x^2*y^2 > 0"],
    "x: real >= 1; x^2 != 1": ["x > 1"],
    "h: real > 0; m: real > 0; h*m <= 1": ["1 - h*m >= 0", "m <= 1/h", "2 - h*m > 0"],
    "h: real < 0; m: real; h*m <= 1": ["1 - h*m >= 0", "m >= 1/h"],
    "h: real > 0; m: real > 0; m < 2/h": ["2 - h*m > 0", "1 - h*m > -1", "h < 2/m", "m*h/2 < 1"],
    "h: real < 0; m: real; m <= 1/h": ["h*m >= 1", "m < 0"],
    "h, m: real > 0; p: real; p/(h + m) >= 1": ["p >= h + m", "p > 0"],
}
NOT_ENTAILED = {
    "b: real in [0,1); N: integer >= 1": ["b > 0", "b != 0", "b^N > 0", "b < 1/2", "N - 1 != 0"],
    "b: real in (0,1); t: integer >= 0": ["b^t < 1", "1 - b^t != 0"],
    "n: integer >= 0; k: integer in [0,n-1]": ["n - k > 1", "k > 0"],
    "n: integer": ["2^n >= 1", "1 + (-1)^n != 0", "(-1)^n > 0", "n^2 > 0"],
    "x, y: real": ["x > 0", "1/x > 0", "x/x = 1", "abs(x) > 0"],
    "w: real; s: real > 0": ["max(s, w) <= s", "min(s, w) >= w - 1", "min(s, w) > 0"],
    # 1.41421356237309... lies between these two
    "x: real": ["sqrt(2) > 141421356238/10^11", "sqrt(2) < 141421356237/10^11"],
    "x: real >= 1": ["sqrt(2)*x > 3/2", "log(2) > 7/10"],
    "a, b: real": ["a^2 - 3*a*b + b^2 >= 0", "a^2 + 2*a*b + b^2 > 0", "a^2 + a + 1/4 > 0"],
    "x: real; x != 0": ["x > 0", "x + 1 != 0", "x^2 - x != 0", "x^2 > 1"],
    "x: real; x != 1/x": ["x - 1 != 0"],  # at 0 it has no value
    "x, y: real; x^2 != y^2": ["x != 0", "x - y > 0"],
    "h: real > 0; m: real > 0; m < 2/h": ["1 - h*m > 0", "m < 1/h"],
    "h: real; m: real; h != 0; m < 1/h": ["h*m < 1", "h*m > 1"],
    "a: real in [0,1]; b: real in [0,a]": ["a - b > 0", "a + b > 0"],
    "a: real in [0,1]; b: real in [0,1]": ["2 - a - b > 0", "1 - a*b > 0", "a + 1 - b > 0"],
}


def listed(table):
    return [(text, claim) for text, claims in table.items() for claim in claims]


def stated(text, claim):
    domain = Domain.parse(text)
    return domain, read_relation(claim, domain.reading())


@pytest.mark.parametrize(("text", "claim"), listed(ENTAILED))
def test_entailed(text, claim):
    assert entails(*stated(text, claim))


@pytest.mark.parametrize(("text", "claim"), listed(NOT_ENTAILED))
def test_not_entailed(text, claim):
    assert not entails(*stated(text, claim))


def test_an_empty_domain_entails_without_a_crash():
    empty = Domain.parse("x: real in [1,0]; k: integer in [3,2]")
    assert entails(empty, relation(">=", symbol("x"), 0)) in (True, False)


@pytest.mark.parametrize("claim", ["(-1)^n <= 1", "(-1)^n != 0", "1/(-1)^n != 0"])
def test_a_sign_is_at_most_one_and_never_zero(claim):
    assert entails(*stated("n: integer >= 0", claim))


# -- attacks that succeed ---------------------------------------------------------------------


def test_a_bound_with_a_lower_power_does_not_confuse_the_generators():
    domain = Domain.parse("b: real in [0,1); n: integer >= 1; y: real >= b^(n-1) - 5")
    point = {"b": Fraction(0), "n": Fraction(3), "y": Fraction(-5)}
    claim = relation(">=", y + b**n, 0)
    assert domain.contains(point)
    assert not holds(claim, point)
    assert not entails(domain, claim)


def test_a_relation_with_an_empty_sum_is_not_solved():
    ones = summation(k, 0, n, 1)  # 0 for n < -1, not n + 1
    domain = Domain(Domain.parse("n: integer; c: real").variables, (relation("<=", c, ones),))
    point = {"n": Fraction(-5), "c": Fraction(0)}
    claim = relation("<=", c, n + 1)
    assert domain.contains(point)
    assert not holds(claim, point)
    assert not entails(domain, claim)


@pytest.mark.parametrize(
    "text", ["x: sequence; n: integer; x(n) <= 1", "n: integer; 2^n <= 4", "n: integer; n! != 4"]
)
def test_a_relation_that_cannot_be_solved_is_passed_over(text):
    assert not entails(Domain.parse(text), relation(">=", n, 0))


def test_an_unknown_relation_is_not_entailed():
    assert not entails(Domain(), Expr("relation", "foo", (number(2), number(1))))


def test_an_unknown_constant_has_no_sign():
    assert not entails(Domain(), relation(">", constant("foo"), 0))


def test_five_nested_bounds_are_decided_in_a_moment():
    domain = Domain.parse(
        "a: real > 0; b: real in (0,2/a); c: real in (0,2/(a+b)); d: real in (0,2/(a+b+c)); "
        "f: real in (0,2/(a+b+c+d))"
    )
    a, d, f = map(symbol, "adf")
    entails(domain, relation(">", f * a * b * c * d - 3 * a * b + c * c * d - f * f * a + 1, 0))


def test_a_sequence_bound_holds_for_each_value():
    domain = Domain.parse("w: family in (0,1); n: integer")
    claim = relation(">", 1 - call("w", n), 0)
    point = {"w": Table(3, Fraction(0), Fraction(1)), "n": Fraction(4)}
    assert domain.contains(point)
    assert entails(domain, claim)
    assert evaluate(1 - call("w", n), point) > 0
    # Not for every index is every value the same.
    assert not entails(domain, relation("=", call("w", n), call("w", n + 1)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("exp(-h) < 1", False),  # h may be 0
        ("exp(-h) <= 1", True),
        ("exp(h) >= 1", True),
        ("exp(r) < exp(1)", True),
        ("exp(h) < exp(1)", False),  # h may be 1
        ("exp(h) <= exp(1)", True),
        ("exp(1) > 1", True),
        ("exp(1) > exp(1)", False),
        ("exp(g) > 1", False),
        ("1 - exp(r)/exp(1) > 0", True),
        ("e^(r-1) < 1", True),
        ("2^(-h) <= 1", True),
        ("2^(-h) < 1", False),
        ("2^(-h-1) < 1", True),
        ("2^r < 2", True),
        ("2^h < 2", False),
        ("(1/2)^(-h) <= 1", False),
        ("g^h <= g", False),
    ],
)
def test_exponentials_and_powers_are_bounded_by_their_exponents(text, shown):
    domain = Domain.parse("r: real in [0,1); h: real in [0,1]; g: real")
    assert entails(domain, read_relation(text, domain.reading())) is shown


WAVES = "T: integer >= 1; h: real in (0,pi/2); g: real; k: integer in [0,T]"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("sin(pi/(2*T)) > 0", True),
        ("sin(pi/T) > 0", False),  # 0 for T = 1
        ("sin(pi/(T+1)) != 0", True),
        ("sin(h) > 0", True),
        ("sin(2*h) > 0", True),
        ("sin(3*h) > 0", False),
        ("cos(h) > 0", True),
        ("cos(-h) > 0", True),
        ("cos(2*h) > 0", False),
        ("sin(-h) > 0", False),
        ("2 + sin(g) > 0", True),
        ("1 + cos(g) >= 0", True),
        ("1 - cos(g) > 0", False),
        ("cos(pi*k/(2*T)) > 0", False),  # 0 for k = T
        ("cos(pi*k/(2*T+1)) > 0", True),
        ("sin(pi*k/T) > 0", False),
    ],
)
def test_sines_and_cosines_are_bounded_by_their_angles(text, shown):
    domain = Domain.parse(WAVES)
    claim = read_relation(text, domain.reading())
    assert entails(domain, claim) == shown
    seen = []
    for size, part, any_angle in tuples((1, 2, 5), (1, 7, 15), (-3, 0, 2)):
        for count in range(size + 1):
            point = {"T": size, "h": Fraction(part, 10), "g": any_angle, "k": count}
            gap = enclose(sub(*claim.args), {name: Fraction(v) for name, v in point.items()})
            seen.append({">": gap > 0, ">=": gap > -1e-30, "!=": gap != 0}[claim.value])
    assert not shown or all(seen)
