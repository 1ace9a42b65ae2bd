"""Points in general position: a false identity fails at them, an edge case does not show."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations, product

from closedform.answers.ends import inner_end
from closedform.answers.points import readable_points
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import COMPARE, NotExact, Point, Table, Undefined, evaluate
from closedform.kernel.outcomes import Outcomes, refute_at_outcomes
from closedform.kernel.refute import Refutation, refute
from closedform.language.tree import Expr, substitute, walk

__all__ = [
    "OPPOSITE",
    "counts_nothing",
    "depends",
    "different_either_way",
    "end_at",
    "everywhere_different",
    "fails_at_all_sizes",
    "generic_points",
    "holds_at",
    "truth",
]

COUNT = 6
MOST_ORDERED = 3  # numbers of which every order of size is tried
BITS = 128
MANY = 60
OTHERS = 3  # sequences at a point
ENOUGH = 2  # points at which both sides have values
_SHARES = tuple(map(Fraction, ("2/5", "3/7", "5/8", "1/3", "7/11", "3/4")))
_VALUES = tuple(map(Fraction, ("3/2", "5/2", "7/3", "4", "9/4", "11/5")))
# Counts: either of two is the larger one somewhere, and none is a small multiple of the other.
_SPREAD = ((1, 5), (3, 0), (0, 7), (5, 2), (2, 9), (6, 1))
OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_STEP = Fraction(5, 13)
BELOW_ONE = Fraction(1, 9)
_OUTCOMES = ((1, 2, 6), (9, 4, 5), (3, 11, 7))
_NEAR_ENDS = (Fraction(1, 50), Fraction(50))


def generic_points(domain: Domain, scale: Fraction = Fraction(1)) -> Iterator[Point]:
    """Points inside a domain, away from its edges: numbers that are positive and not 1.

    Parameters
    ----------
    scale : Fraction
        A factor for the numbers that no two bounds hold.
    """
    for place in range(COUNT):
        point: dict[str, Fraction | Table] = {}
        for order, variable in enumerate(domain.variables):
            point[variable.name] = _value(variable, point, place + 5 * order, order, scale)
        if domain.contains(point):
            yield point


def _value(
    variable: Variable, point: Point, place: int, order: int, scale: Fraction
) -> Fraction | Table:
    low, high = end_at(variable.lower, point, 1), end_at(variable.upper, point, -1)
    if variable.is_function:
        # Positive, so that no sum of some values happens to be 0.
        low = Fraction(0) if low is None and (high is None or high > 0) else low
        anywhere = variable.kind == "function"
        return Table(17 * place + order + 1, low, high, anywhere=anywhere)
    if variable.kind == "integer":
        spread = _SPREAD[(place - 5 * order) % len(_SPREAD)][order % 2] + order // 2
        start = (2 if low is None else low + 2) + spread
        return Fraction(int(start) if high is None else int(min(high, start)))
    share = _SHARES[place % len(_SHARES)]
    if low is not None and high is not None:
        return low + share * (high - low)
    # No two variables meet at a point: where they are equal, wrong formulas may be right.
    value = scale * (_VALUES[place % len(_VALUES)] + order * _STEP)
    if low is not None:
        return low + value
    return value if high is None else high - value


def end_at(bound: Bound | None, point: Point, way: int) -> Fraction | None:
    """Where a range that lies above (1) or below (-1) an end begins; ``None`` without an end."""
    try:
        return inner_end(bound, point, way)
    except (Undefined, NotExact, KeyError):
        return None


def depends(tree: Expr, name: str, domain: Domain) -> bool:
    """Whether the value of a formula changes with a number; also where that is not found out.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("x, y: real")
    >>> trees = [read(text, domain.reading()) for text in ("x y/y", "x + y")]
    >>> [depends(tree, "y", domain) for tree in trees]
    [False, True]
    """
    seen = 0
    for point in generic_points(domain):
        value = point.get(name)
        if not isinstance(value, Fraction):
            return True
        other = {**point, name: value + 1}
        if not domain.contains(other):
            other = {**point, name: value * Fraction(9, 10)}
        try:
            same = evaluate(tree, point) == evaluate(tree, other)
        except (Undefined, NotExact):
            try:
                same = enclose(tree, point, BITS).overlaps(enclose(tree, other, BITS))
            except (Undefined, NotExact):
                continue
        if not same:
            return True
        seen += 1
    return seen < ENOUGH


def holds_at(domain: Domain, statement: Expr) -> int:
    """At how many points an inequality holds; 0 if it fails at one of them.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("x: real >= 0")
    >>> texts = "e^x >= 1 + x + x^2/2", "x >= x^2"
    >>> [holds_at(domain, read_relation(text, domain.reading())) > 10 for text in texts]
    [True, False]
    """
    held = 0
    for point in (*readable_points(domain, statement)[:MANY], *generic_points(domain)):
        holds = truth(statement, point)
        if holds is False:
            return 0
        held += holds is True
    return held


def truth(statement: Expr, point: Point) -> bool | None:
    """Whether an inequality certainly holds or fails at a point; ``None`` where that is open."""
    compare, opposite = COMPARE[statement.value], COMPARE[OPPOSITE[str(statement.value)]]
    try:
        left, right = (evaluate(side, point) for side in statement.args)
        return compare(left, right)
    except Undefined:
        return None
    except NotExact:
        pass
    try:
        low, high = (enclose(side, point, BITS) for side in statement.args)
    except (Undefined, NotExact):
        return None
    # Of balls both are false where they overlap.
    return True if compare(low, high) else False if opposite(low, high) else None


def fails_at_all_sizes(domain: Domain, statement: Expr) -> Refutation | None:
    """A counterexample to an inequality that fails for some small and for some large numbers.

    ``None`` where it holds at all that are tried of one size.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("a, b: real; s: real > 0")
    >>> texts = "a*b <= s*a^2/2 + s*b^2/2", "a*b <= s*a^2/2 + b^2/(2*s)"
    >>> for text in texts:
    ...     print(fails_at_all_sizes(domain, read_relation(text, domain.reading())))
    at a = 3/2, b = 157/52, s = 1/50: 471/104 against 30733/270400
    None
    """
    found: list[Refutation] = []
    for points in _regimes(domain):
        near = (p for point in points for p in _stretched(domain, point))
        one = next((r for point in near if (r := _refuted(domain, statement, point))), None)
        if one is None:
            return None
        found.append(one)
    return min(found, key=lambda one: len(str(one)), default=None)


def _regimes(domain: Domain) -> Iterator[list[Point]]:
    """Points with large or small numbers, and with them in every order of size."""
    names = [variable.name for variable in domain.variables if variable.kind == "real"]
    if len(names) > MOST_ORDERED:
        return
    for scale in (Fraction(1), BELOW_ONE):
        for order in permutations(names):
            turned = [_in_order(point, order) for point in generic_points(domain, scale)]
            points = [point for point in turned if domain.contains(point)]
            if points:
                yield points


def _in_order(point: Point, names: tuple[str, ...]) -> Point:
    """A point with the same numbers, the smallest for the first name."""
    values = sorted(value for name in names if isinstance(value := point[name], Fraction))
    return {**point, **dict(zip(names, values, strict=True))}


def _stretched(domain: Domain, point: Point) -> Iterator[Point]:
    """A point, and others with one of the bounded numbers close to an end or far from it."""
    yield point
    for variable in domain.variables:
        low, high = end_at(variable.lower, point, 1), end_at(variable.upper, point, -1)
        if variable.kind != "real" or low is None:
            continue
        for share in _NEAR_ENDS:
            value = low + (share if high is None else (high - low) * share / (1 + share))
            other = {**point, variable.name: value}
            if domain.contains(other):
                yield other


def _refuted(domain: Domain, statement: Expr, point: Point) -> Refutation | None:
    try:
        found = refute(domain, statement, point)
    except Refused:
        return None
    return None if "undefined" in (found.left, found.right) else found


def everywhere_different(domain: Domain, statement: Expr) -> Refutation | None:
    """A counterexample to an equation that fails at every generic point tried.

    ``None`` when it holds at one of them, or too few could be evaluated.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("x: real; n: integer")
    >>> wrong = read_relation("x^2 = 2 x^2", domain.reading())
    >>> print(everywhere_different(domain, wrong))
    at x = 4: 16 against 32
    >>> everywhere_different(domain, read_relation("x^n = x x^{n-1}", domain.reading())) is None
    True
    """
    if domain.is_random(statement) or any(domain.is_random(n) for n in walk(statement)):
        return _moments_different(domain, statement)
    found: list[Refutation] = []
    # A name that nobody declared may be one of a number between 0 and 1.
    for point in (*generic_points(domain), *generic_points(domain, BELOW_ONE)):
        if counts_nothing(statement, point):
            continue
        try:
            one = _refuted_near(domain, statement, point)
        except Refused as error:
            if "holds" in str(error) or "told apart" in str(error):
                return None
            continue
        if "undefined" not in (one.left, one.right):
            found.append(one)
    if len(found) < ENOUGH:
        return None
    return min(found, key=lambda one: len(str(one)))


def _refuted_near(domain: Domain, statement: Expr, point: Point) -> Refutation:
    """A counterexample at a point; with other sequences where it holds there.

    Their values are such that 1 and 2 are often among them, which are roots of many a difference.
    """
    holds: Refused | None = None
    for turn in range(OTHERS):
        try:
            return refute(domain, statement, {n: _turned(v, turn) for n, v in point.items()})
        except Refused as error:
            if "holds" not in str(error) or not any(isinstance(v, Table) for v in point.values()):
                raise
            holds = error
    raise holds or Refused("nothing was tried")


def _turned(value: Fraction | Table, turn: int) -> Fraction | Table:
    if not (turn and isinstance(value, Table)):
        return value
    return Table(value.seed + 1000 * turn, value.lower, value.upper, anywhere=value.anywhere)


def counts_nothing(statement: Expr, point: Point) -> bool:
    """Whether there is nothing to count at a point: there, few formulas that count differ."""
    return any(_is_empty(*count, point) for count in _counts(statement))


def _moments_different(domain: Domain, statement: Expr) -> Refutation | None:
    """The same for random variables, with means and variances in general position.

    They are independent, which may be meant, unless the statement has covariances.
    """
    together = any(node.value == "Cov" for node in walk(statement))
    return _at_outcomes(domain, statement, together)


def different_either_way(domain: Domain, statement: Expr) -> Refutation | None:
    """A counterexample to what fails for random variables whether they are independent or not.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("X, Y: random")
    >>> wrong = read_relation("Var(X - Y) = Var(X) - Var(Y) - 2 Cov(X, Y)", domain.reading())
    >>> different_either_way(domain, wrong) is None
    False
    >>> meant = read_relation("Cov(X, Y) = 0", domain.reading())
    >>> different_either_way(domain, meant) is None
    True
    """
    found = [_at_outcomes(domain, statement, together) for together in (True, False)]
    return found[0] if all(found) else None


def _at_outcomes(domain: Domain, statement: Expr, together: bool) -> Refutation | None:
    names = [v.name for v in domain.variables if v.is_random]
    if (
        not names
        or len(names) > len(_OUTCOMES)
        or any(not v.is_random and v.is_function for v in domain.variables)
    ):
        return None
    numbers = Domain(tuple(v for v in domain.variables if not v.is_random), domain.relations)
    found = []
    for turn in range(len(_OUTCOMES)):
        columns = [_OUTCOMES[(turn + place) % len(_OUTCOMES)] for place in range(len(names))]
        rows = columns if together else list(zip(*product(*columns), strict=True))
        outcomes = [Outcomes(tuple(map(Fraction, row))) for row in rows]
        for point in generic_points(numbers):
            try:
                taken = dict(zip(names, outcomes, strict=True))
                found.append(refute_at_outcomes(domain, statement, point, taken))
            except Refused:
                return None
    return found[0] if found else None


def _counts(tree: Expr, ends: tuple[tuple[str, Expr], ...] = ()) -> Iterator[tuple[Expr, Expr]]:
    """The entries of binomial coefficients, at the last index of the sums around them."""
    if tree.head == "call" and tree.value == "binomial":
        top, bottom = (substitute(entry, dict(ends)) for entry in tree.args)
        yield top, bottom
    if tree.head == "sum":
        ends = (*ends, (str(tree.args[0].value), tree.args[2]))
    for arg in tree.args:
        yield from _counts(arg, ends)


def _is_empty(top: Expr, bottom: Expr, point: Point) -> bool:
    try:
        return evaluate(top, point) < evaluate(bottom, point)
    except (Undefined, NotExact):
        return False
