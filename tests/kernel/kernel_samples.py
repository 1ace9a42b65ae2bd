"""Random expressions, and the exact points at which the tests of the kernel look at them."""

from fractions import Fraction
from itertools import product as tuples

from hypothesis import settings
from hypothesis import strategies as st

from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import NotExact, Table, Undefined, evaluate, holds
from closedform.language.tree import Expr, call, number, power, summation, symbol

b, c, i, j, k, m, n, t, w, y = map(symbol, ("b", "c", "i", "j", "k", "m", "n", "t", "w", "y"))
half = number(1) / 2

# A closed end at zero, first integers, and a range that depends on another variable.
DOMAIN = Domain.parse(
    "b: real in [0,1); c: real; y: real > 0; n: integer >= 0; t: integer >= 1; "
    "m: integer in [0,n]; x: sequence"
)
CANDIDATES = {
    "b": (0, Fraction(1, 2), Fraction(2, 3)),
    "c": (0, Fraction(1, 2), 1, -1, 2),
    "y": (1, Fraction(1, 3), 2),
    "n": (0, 1, 2, 3, 5),
    "t": (1, 2, 4),
    "m": (0, 1, 2, 5),
}


def law(examples):
    """The settings of every property: reproducible, and never a matter of time."""
    return settings(max_examples=examples, derandomize=True, deadline=None, database=None)


def x(index):
    return call("x", index)


def factorial(index):
    return call("factorial", index)


def binomial(top, bottom):
    return call("binomial", top, bottom)


def grid(domain, candidates):
    """All points of a product of candidates that lie in the domain, edges first."""
    found = []
    for values in tuples(*candidates.values()):
        point = dict(zip(candidates, map(Fraction, values), strict=True))
        point |= {v.name: Table(seed=7) for v in domain.variables if v.is_function}
        if domain.contains(point):
            found.append(point)
    return found


def points(used):
    """Points of :data:`DOMAIN`; a name that is not used keeps its first value."""
    used = used | {"n"} if "m" in used else used
    return grid(DOMAIN, {v: c if v in used else c[:1] for v, c in CANDIDATES.items()})


def value(expr, point):
    """The exact value, or ``None`` where there is none."""
    try:
        return evaluate(expr, point)
    except Undefined:
        return None


def granted(obligations, point):
    """Whether the obligations hold; what has no value does not hold."""
    try:
        return all(holds(obligation, point) for obligation in obligations)
    except (Undefined, NotExact):
        return False


# -- strategies -------------------------------------------------------------------------------

NATURALS = (n, t, m)
BASES = (b, c, y, number(2), number(-1), number(-2), number(4), half, 1 - b, 2 * c)


def indices(names):
    """Integers such as ``n``, ``2*t - 1``."""
    return st.builds(
        lambda a, v, d: (v if a == 1 else a * v) + d,
        st.integers(1, 2),
        st.sampled_from(names),
        st.integers(-1, 2),
    )


def leaves(names=NATURALS):
    natural = [v for v in names if v != k]
    return st.one_of(
        st.integers(-2, 3).map(number),
        st.sampled_from([b, c, y, *names]),
        st.builds(power, st.sampled_from(BASES), indices(names)),
        st.builds(factorial, indices(names)),
        st.builds(binomial, st.sampled_from(natural), indices(names)),
        st.builds(x, indices(names)),
    )


def combined(parts):
    return st.one_of(
        st.builds(Expr.__add__, parts, parts),
        st.builds(Expr.__sub__, parts, parts),
        st.builds(Expr.__mul__, parts, parts),
        st.builds(Expr.__truediv__, parts, parts),
        st.builds(power, parts, st.integers(-2, 2)),
    )


def sums():
    """Sums over k with symbolic bounds, some of them empty."""
    return st.builds(
        lambda low, high, body: summation(k, low, high, body),
        st.sampled_from([number(0), number(1), n, number(-1)]),
        st.sampled_from([n, n + 1, n + t, n - 1, number(3), 2 * n]),
        st.recursive(leaves((k, n, t)), combined, max_leaves=3),
    )


def expressions():
    short = st.recursive(leaves(), combined, max_leaves=2)
    return st.recursive(st.one_of(short, sums()), combined, max_leaves=4)
