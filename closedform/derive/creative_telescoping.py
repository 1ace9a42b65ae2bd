"""Sums whose terms depend on the upper bound, by creative telescoping.

For a hypergeometric term ``F(n, k)`` a rational function R is looked for with

    a1(n) F(n+1, k) + a0(n) F(n, k) = G(n, k+1) - G(n, k),   G = R F.

Summed over k this is a recurrence of the sum, from which a claim follows by induction on n.  It is
found as Zeilberger does, by Gosper's algorithm with unknown a0 and a1 on the right (Petkovsek,
Wilf and Zeilberger, A = B, 1996, chapters 5 and 6).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from flint import fmpq_mpoly

from closedform.derive.finite_sums import solved_for
from closedform.derive.gosper import degree_bound, gosper_form
from closedform.derive.hypergeometric_ratios import Common, common_part, shifted
from closedform.derive.vandermonde import by_convolution
from closedform.kernel.conditions import from_first_on
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import canonical
from closedform.kernel.patience import check
from closedform.kernel.ring import Ratio, coefficients
from closedform.kernel.rules import (
    combine,
    field,
    instantiate,
    rewrite,
    suppose,
    symmetric,
)
from closedform.kernel.signs import entails
from closedform.kernel.stepwise import induction, telescope
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    add,
    div,
    free_symbols,
    fresh_name,
    mul,
    neg,
    number,
    relation,
    sub,
    substitute,
    symbol,
    walk,
)

__all__ = ["Certificate", "antidifference", "certificates", "prove_hypergeometric_sum"]

MAX_DEGREE = 12
MAX_TERMS = 400
MAX_LATE = 3
Row = list[fmpq_mpoly]


@dataclass(frozen=True)
class Certificate:
    """``after F(n+1, k) + now F(n, k)`` is the difference of ``antidifference`` in k."""

    now: Expr
    after: Expr
    antidifference: Expr


# -- finding a certificate ---------------------------------------------------------------------


def certificates(found: Common) -> list[Certificate]:
    """Certificates of order 0, where the term can be summed by itself, and of order 1.

    Parameters
    ----------
    found : Common
        What ``F(n, k)`` and ``F(n+1, k)`` are multiples of.

    Raises
    ------
    Refused
        When they would be too large.

    Examples
    --------
    >>> from closedform.language.tree import call
    >>> k, n = symbol("k"), symbol("n")
    >>> domain = Domain.parse("n: integer >= 0").index("k", number(0), n)
    >>> found = certificates(common_part(domain, call("binomial", n, k), "n", "k"))
    >>> print(found[0].now, found[0].after, found[0].antidifference)
    -2 1 (-k)*n!*(1/k!)*(1/((n - k) + 1)!)
    """
    normal, k = found.normal, found.places[1]
    a, b, c = gosper_form(found)
    before = shifted(normal, b, k, -1)
    sides = [c * multiple for multiple in found.multiples]
    degree = degree_bound(a, before, sides, k)
    if degree > MAX_DEGREE:
        raise Refused("the certificate would be too large")
    one, point = normal.context.constant(1), normal.context.gen(k)
    columns = [a * (point + 1) ** j - before * point**j for j in range(degree + 1)]
    made = []
    for *parts, now, after in _relations([*columns, *(-side for side in sides)], k):
        x = sum((part * point**j for j, part in enumerate(parts)), one * 0)
        factor = normal.times(Ratio(before * x, one), Ratio(one, c * found.divisor))
        left = normal.polynomial(now), normal.polynomial(after)
        made.append(Certificate(*left, found.times(factor)))
    return made


def antidifference(inside: Domain, body: Expr, index: str) -> Expr:
    """What has the terms of a sum as its differences, found by Gosper's algorithm.

    Raises
    ------
    Refused
        When nothing hypergeometric has.

    Examples
    --------
    >>> k, n = symbol("k"), symbol("n")
    >>> inside = Domain.parse("n: integer >= 1").index("k", number(1), n)
    >>> print(antidifference(inside, 1 / (k * (k + 1)), "k"))
    (-1)/k*1
    """
    name = fresh_name("other", frozenset(inside.names) | free_symbols(body))
    domain = inside.declare(Variable(name, "integer"))
    for found in certificates(common_part(domain, body, name, index)):
        if found.after == number(0) and found.now != number(0):
            parts = found.antidifference, found.now
            return parts[0] if parts[1] == number(1) else div(*parts)
    raise Refused("the partial sums are not hypergeometric")


def _relations(columns: Row, place: int) -> list[Row]:
    """Combinations of the columns that are 0 for all k, and in which one of the last two occurs."""
    parts = [coefficients(column, place) for column in columns]
    zero = columns[0] * 0
    rows = [[part.get(d, zero) for part in parts] for d in {d for part in parts for d in part}]
    pivots: dict[int, Row] = {}
    for column in range(len(columns)):
        candidates = [row for row in rows if not row[column].is_zero()]
        if candidates:
            pivot = min(candidates, key=lambda row: sum(map(len, row)))
            rows = [_eliminated(row, pivot, column) for row in rows if row is not pivot]
            pivots = {p: _eliminated(row, pivot, column) for p, row in pivots.items()}
            pivots[column] = pivot
    free = [c for c in range(len(columns) - 2, len(columns)) if c not in pivots]
    return [_solution(pivots, column, zero, len(columns)) for column in free]


def _eliminated(row: Row, pivot: Row, column: int) -> Row:
    check()
    if row[column].is_zero():
        return row
    common = row[column].gcd(pivot[column])
    times, other = pivot[column] / common, row[column] / common
    return _primitive([x * times - y * other for x, y in zip(row, pivot, strict=True)])


def _primitive(row: Row) -> Row:
    common = row[0] * 0
    for entry in row:
        if len(entry) > MAX_TERMS:
            raise Refused("the certificate would be too large")
        common = common.gcd(entry)
    return row if common.is_zero() or common.is_one() else [entry / common for entry in row]


def _solution(pivots: dict[int, Row], free: int, zero: fmpq_mpoly, width: int) -> Row:
    needed = {column: row for column, row in pivots.items() if not row[free].is_zero()}
    scale = zero**0
    for column, row in needed.items():
        scale = scale * (row[column] / scale.gcd(row[column]))
    values = [zero] * width
    values[free] = scale
    for column, row in needed.items():
        values[column] = -row[free] * (scale / row[column])
    values = _primitive(values)
    lead = values[free].leading_coefficient()
    return [value / lead for value in values]


# -- what follows from it ----------------------------------------------------------------------


def prove_hypergeometric_sum(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """An equation with one finite sum of hypergeometric terms.

    Parameters
    ----------
    domain : Domain
        What the symbols range over.
    left, right : Expr
        The sides, linear in the sum.

    Raises
    ------
    Refused
        When the sum is not of this kind, or the claim does not follow from its recurrence.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("n: integer >= 1")
    >>> total = read("sum(k binomial(n, k), k, 0, n)", domain.reading())
    >>> print(prove_hypergeometric_sum(domain, total, read("n 2^(n-1)", domain.reading())))
    [proved] sum(k*binomial(n, k), k, 0, n) = n*2^(n - 1)   for n: integer >= 1
    """
    sums = dict.fromkeys(n for side in (left, right) for n in walk(side) if n.head == "sum")
    if len(sums) != 1:
        raise Refused("there is not exactly one sum")
    (total,) = sums
    index, low, high, _ = total.args
    if high.head == "constant" or index.value in free_symbols(low) | free_symbols(high):
        raise Refused(f"{total} is no finite sum")
    if left == total:
        return _proved(domain, total, right)
    if right == total:
        return symmetric(_proved(domain, total, left))
    value, factor = solved_for(domain, left, right, total)
    return combine(domain, left, right, (_proved(domain, total, value),), (factor,))


def _proved(domain: Domain, total: Expr, value: Expr) -> Theorem:
    _, low, high, _ = total.args
    names = sorted(free_symbols(total) - free_symbols(low))
    first = [name for name in names if name in free_symbols(high)]
    problem = None
    for name in dict.fromkeys(("", *first, *names)):
        try:
            if not name:
                return by_convolution(domain, total, value)
            return _by_recurrence(domain, total, value, name)
        except Refused as error:
            problem = error
    raise problem or Refused(f"{total} depends on no integer")


def _by_recurrence(domain: Domain, total: Expr, value: Expr, name: str) -> Theorem:
    index, low, high, body = total.args
    from_first_on(domain, name)
    inside = domain.index(index.value, low, high)
    problem = None
    for made in certificates(common_part(inside, body, name, index.value)):
        try:
            return _certified(domain, total, value, name, made)
        except Refused as error:
            problem = problem or error
    raise problem or Refused(f"no recurrence of {total} is found")


def _certified(domain: Domain, total: Expr, value: Expr, name: str, made: Certificate) -> Theorem:
    """From where on the recurrence determines the sum, by the recurrence; before, one by one."""
    claim = relation("=", total, value)
    first = from_first_on(domain, name)
    alone = made.after == number(0)
    needed = relation("!=", made.now if alone else made.after, 0)
    wheres = [domain]
    while not entails(wheres[-1], needed):
        if len(wheres) > MAX_LATE:
            raise Refused(f"it is not shown that {needed}")
        wheres.append(_from(domain, name, canonical(domain.without(name), first + len(wheres))))
    theorem = (_directly if alone else _inductively)(wheres[-1], total, value, name, made)
    kept = {v.name: symbol(v.name) for v in domain.variables if not v.is_function}
    for where in reversed(wheres[:-1]):
        step = instantiate(theorem, {**kept, name: symbol(name) + 1}, where)
        theorem = induction(_first_case(where, claim, name), step, name, claim)
    return theorem


def _from(domain: Domain, name: str, first: Expr) -> Domain:
    """The domain with a variable that starts later."""
    variables = (replace(v, lower=Bound(first)) if v.name == name else v for v in domain.variables)
    return Domain(tuple(variables), domain.relations)


def _first_case(domain: Domain, claim: Expr, name: str) -> Theorem:
    """By arithmetic, or by induction on another variable."""
    case = substitute(claim, {name: from_first_on(domain, name)})
    try:
        return field(domain.without(name), *case.args)
    except Refused:
        return _proved(domain.without(name), *case.args)


def _directly(domain: Domain, total: Expr, value: Expr, name: str, made: Certificate) -> Theorem:
    index, low, high, body = total.args
    summed = _summed(domain.index(index.value, low, high), index, mul(made.now, body), made)
    return combine(domain, total, value, (summed,), (div(1, made.now),))


def _summed(inside: Domain, index: Expr, term: Expr, made: Certificate) -> Theorem:
    found = made.antidifference
    difference = sub(substitute(found, {index.value: index + 1}), found)
    return telescope(field(inside, difference, term), index.value, found)


def _inductively(domain: Domain, total: Expr, value: Expr, name: str, made: Certificate) -> Theorem:
    index, low, high, body = total.args
    case = relation("=", total, value)
    following = substitute(case, {name: symbol(name) + 1})
    grown = following.args[0]
    later = grown.args[3]
    slope = canonical(domain, grown.args[2] - high)
    if slope.head != "number" or slope.value > MAX_LATE:
        raise Refused(f"the upper bound {high} does not grow by a few steps")
    equations: list[Theorem] = []
    for _ in range(slope.value):
        equations.append(lemma(domain, "last_term", {"total": grown}))
        grown = equations[-1].right.args[0]
    term = add(mul(made.after, later), mul(made.now, body))
    summed = _summed(domain.index(index.value, low, high), index, term, made)
    summed = rewrite(summed, lemma(domain, "sum_of_terms", {"total": summed.left}), "left")
    factors = [number(1)] * slope.value + [div(1, made.after), neg(div(made.now, made.after))]
    equations += [summed, suppose(domain, "induction", case)]
    step = combine(domain, *following.args, tuple(equations), tuple(factors))
    return induction(_first_case(domain, case, name), step, name, case)
