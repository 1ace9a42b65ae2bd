"""Inequalities that follow from others: their sum, each times what is at least 0.

The factors are looked for by a linear program over the rational numbers; the kernel checks what
it finds (:func:`closedform.kernel.inequalities.add_up`).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from closedform.kernel import inequalities
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.patience import check
from closedform.kernel.ring import Ratio, exact, rational
from closedform.kernel.rules import suppose
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, mul, number, power, relation, sub

__all__ = ["combined", "nonnegative_combination"]

MOST_COLUMNS = 60
MOST_ROWS = 40
MOST_STEPS = 80
Monomial = tuple[int, ...]
Terms = dict[Monomial, Fraction]
Columns = Sequence[dict[Monomial, Fraction]]


def combined(domain: Domain, statement: Expr, known: Sequence[tuple[str, Expr]]) -> Theorem:
    """Prove an inequality from others that are granted.

    Parameters
    ----------
    domain : Domain
        Over which all of them are stated.
    statement : Expr
        The inequality.
    known : sequence of (str, Expr)
        Inequalities and equations with a name for each; those that are used become hypotheses.

    Raises
    ------
    Refused
        When no factors are found, or those that are granted contradict each other.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("a, b, c: real; L, m: real > 0")
    >>> def said(text):
    ...     return read_relation(text, domain.reading())
    >>> known = [("smooth", said("a <= b - c/(2*L)")), ("PL", said("b <= c/(2*m)"))]
    >>> print(combined(domain, said("a <= (1 - m/L)*b"), known))
    [proved] if smooth, PL: a <= (1 - m/L)*b   for a: real; b: real; c: real; L: real > 0; ...
    >>> combined(domain, said("a <= (1 - 2*m/L)*b"), known)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: it is no combination of what is granted
    """
    gaps = [_gap(one) for _, one in known]
    normal = Normalizer(domain)
    target, *others = map(_terms, normal.ratios(_gap(statement), *gaps))
    if target is None:
        raise Refused("it is no sum of products")
    signs = [entails(domain, relation(">=", one, 0)) for one in normal.generators]
    columns: list[tuple[int, Monomial, int]] = []
    vectors: list[Terms] = []
    for place, (terms, (_, said)) in enumerate(zip(others, known, strict=True)):
        for factor, way in _factors(target, terms or {}, signs, both=said.value == "="):
            columns.append((place, factor, way))
            vectors.append({_times(m, factor): way * c for m, c in (terms or {}).items()})
    if len(columns) > MOST_COLUMNS:
        raise Refused("too much is granted")
    rows = set(target).union(*vectors)
    slack = [m for m in sorted(rows) if _nonnegative(m, signs)]
    found = nonnegative_combination([*vectors, *({m: Fraction(1)} for m in slack)], target)
    one = (0,) * len(normal.generators)
    wrong = {one: Fraction(-1)}
    if found is None:
        raise Refused("it is no combination of what is granted")
    if nonnegative_combination(vectors, wrong) is not None:
        raise Refused("what is granted is contradictory")
    totals: dict[int, list[Expr]] = {}
    for (place, factor, way), weight in zip(columns, found, strict=False):
        if weight:
            totals.setdefault(place, []).append(_tree(normal, factor, way * weight))
    used = [suppose(domain, *known[place]) for place in totals]
    factors = tuple(sum(parts[1:], parts[0]) for parts in totals.values())
    return inequalities.add_up(domain, statement, tuple(used), factors)


def _gap(statement: Expr) -> Expr:
    left, right = statement.args
    return sub(left, right) if statement.value in (">", ">=", "=") else sub(right, left)


def _terms(ratio: Ratio) -> Terms | None:
    """A quotient by a monomial as a sum of monomials, whose exponents may be below 0."""
    bottom = ratio.bottom.to_dict()
    if len(bottom) != 1:
        return None
    ((low, scale),) = bottom.items()
    return {
        tuple(int(a) - int(b) for a, b in zip(high, low, strict=True)): exact(c) / exact(scale)
        for high, c in ratio.top.to_dict().items()
    }


def _times(one: Monomial, other: Monomial) -> Monomial:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _nonnegative(monomial: Monomial, signs: Sequence[bool]) -> bool:
    return all(known or not power % 2 for known, power in zip(signs, monomial, strict=True))


def _factors(
    target: Terms, terms: Terms, signs: Sequence[bool], *, both: bool
) -> list[tuple[Monomial, int]]:
    """What a known inequality can be multiplied by, so that one of its terms is one asked for."""
    found = {
        tuple(a - b for a, b in zip(wanted, own, strict=True)) for wanted in target for own in terms
    }
    if both:  # an equation may be multiplied by anything
        return [(one, way) for one in sorted(found) for way in (1, -1)]
    return [(one, 1) for one in sorted(found) if _nonnegative(one, signs)]


def _tree(normal: Normalizer, monomial: Monomial, weight: Fraction) -> Expr:
    parts = [
        power(one, number(exponent))
        for one, exponent in zip(normal.generators, monomial, strict=True)
        if exponent
    ]
    return mul(rational(weight), *parts) if parts else rational(weight)


def nonnegative_combination(
    vectors: Columns, target: dict[Monomial, Fraction]
) -> list[Fraction] | None:
    """Numbers that are at least 0, with which some vectors add up to another; ``None`` if none.

    Examples
    --------
    >>> one = Fraction(1)
    >>> vectors = [{(0,): one, (1,): one}, {(1,): -one}]
    >>> [str(x) for x in nonnegative_combination(vectors, {(0,): 2 * one, (1,): one})]
    ['2', '1']
    >>> nonnegative_combination(vectors, {(0,): -one}) is None
    True
    """
    rows = sorted(set(target).union(*vectors)) if vectors else sorted(target)
    if len(rows) > MOST_ROWS:
        return None
    zero, size = Fraction(0), len(vectors)
    table: list[list[Fraction]] = []
    for place, row in enumerate(rows):
        line = [vector.get(row, zero) for vector in vectors]
        goal = target.get(row, zero)
        if goal < 0:
            line, goal = [-x for x in line], -goal
        table.append([*line, *(Fraction(i == place) for i in range(len(rows))), goal])
    basis = [size + place for place in range(len(rows))]
    # The sum of what is missing goes down to 0; the first column that helps prevents circles.
    for _ in range(MOST_STEPS):
        check()
        missing = [line for line, at in zip(table, basis, strict=True) if at >= size]
        if not any(line[-1] for line in missing):
            break
        enter = next((j for j in range(size) if sum(line[j] for line in missing) > 0), None)
        if enter is None:
            return None
        ratios = [(x[-1] / x[enter], basis[i], i) for i, x in enumerate(table) if x[enter] > 0]
        _, _, leave = min(ratios)
        _pivot(table, leave, enter)
        basis[leave] = enter
    else:
        return None
    found = [zero] * size
    for line, at in zip(table, basis, strict=True):
        if at < size:
            found[at] = line[-1]
    return found


def _pivot(table: list[list[Fraction]], row: int, column: int) -> None:
    scale = table[row][column]
    table[row] = [x / scale for x in table[row]]
    for place, line in enumerate(table):
        if place != row and line[column]:
            factor = line[column]
            table[place] = [x - factor * y for x, y in zip(line, table[row], strict=True)]
