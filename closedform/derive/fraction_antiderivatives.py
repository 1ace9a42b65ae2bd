"""Antiderivatives of fractions: logarithms, arc tangents, powers of what is below."""

from __future__ import annotations

from itertools import product

from closedform.derive.integrands import Term, coefficients
from closedform.derive.power_antiderivatives import (
    linear_parts,
    log_of,
    of_power,
    root_of,
    shifted_powers,
)
from closedform.derive.tidy_trees import add, div, mul, power
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.signs import entails
from closedform.kernel.slopes import slope
from closedform.language.tree import (
    Expr,
    call,
    free_symbols,
    neg,
    number,
    relation,
    substitute,
    symbol,
)

__all__ = ["by_inner_slope", "of_fraction"]

ZERO = number(0)
ONE = number(1)


def of_fraction(domain: Domain, term: Term, name: str) -> Expr:
    """A fraction: what is below is the only thing whose derivative may stand above."""
    return _of_quotient(domain, term.body(symbol(name)), name)


def _of_quotient(domain: Domain, body: Expr, name: str) -> Expr:
    for attempt in (by_inner_slope, _divided, _by_linear, _by_quadratic, _by_residues):
        try:
            return attempt(domain, body, name)
        except Refused:
            continue
    raise Refused(f"no antiderivative of {body} is found")


def _sides(domain: Domain, body: Expr, name: str) -> tuple[list[Expr], list[Expr]]:
    """The coefficients of both polynomials of a fraction."""
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(body)
    parts = (normal.polynomial(poly) for poly in (ratio.top, ratio.bottom))
    above, below = (coefficients(domain, part, name) for part in parts)
    return above, below


def _divided(domain: Domain, body: Expr, name: str) -> Expr:
    """A polynomial and a fraction with less above than below."""
    above, below = _sides(domain, body, name)
    if len(above) < len(below) or len(below) < 2:
        raise Refused(f"nothing is to be divided in {body}")
    whole: list[Expr] = []
    while len(above) >= len(below):
        lead = canonical(domain, above[-1] / below[-1], strict=False)
        whole.insert(0, lead)
        start = len(above) - len(below)
        above = [
            canonical(domain, a - lead * below[i - start], strict=False) if i >= start else a
            for i, a in enumerate(above)
        ][:-1]
    x = symbol(name)

    def polynomial(parts: list[Expr]) -> Expr:
        return add(*(mul(part, power(x, i)) for i, part in enumerate(parts)))

    rest = polynomial(above)
    found = [mul(part, of_power(domain, x, number(i))) for i, part in enumerate(whole)]
    fraction = canonical(domain, div(rest, polynomial(below)), strict=False)
    return add(*found, _of_quotient(domain, fraction, name) if rest != ZERO else ZERO)


def _by_residues(domain: Domain, body: Expr, name: str) -> Expr:
    """A fraction with different linear factors below: a logarithm for each."""
    terms = []
    for inner, times in _below(domain, body, name):
        slope_, shift = linear_parts(domain, inner, name)
        if times != 1:
            raise Refused(f"{inner} is a factor more than once")
        zero = canonical(domain, neg(shift) / slope_, strict=False)
        rest = canonical(domain, body * inner, strict=False)
        weight = canonical(domain, substitute(rest, {name: zero}) / slope_, strict=False)
        terms.append(mul(weight, log_of(domain, inner)))
    return add(*terms)


def _below(domain: Domain, body: Expr, name: str) -> list[tuple[Expr, int]]:
    """The factors of what is divided by that depend on the variable."""
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(body)
    _, factors = ratio.bottom.factor()
    found = [(normal.polynomial(poly), int(times)) for poly, times in factors]
    return [(tree, times) for tree, times in found if name in free_symbols(tree)]


def by_inner_slope(domain: Domain, body: Expr, name: str) -> Expr:
    """``c u'/u^k`` for something u below the line."""
    for (inner, most), lower in product(_below(domain, body, name), (0, 1)):
        change = slope(inner, name)
        for times in range(1, most + 1 + lower):
            if change is None or change == ZERO:
                break
            try:
                weight = canonical(domain, body * power(inner, times) / change, strict=False)
            except Refused:
                continue
            if name not in free_symbols(weight):
                return mul(weight, of_power(domain, inner, number(-times)))
    raise Refused(f"no antiderivative of {body} is found")


def _by_linear(domain: Domain, body: Expr, name: str) -> Expr:
    """A polynomial over a power of ``a x + b``."""
    ((inner, times),) = _only(_below(domain, body, name))
    above = coefficients(domain, body * power(inner, times), name)
    terms = []
    for n, weight in enumerate(above):
        for part, j in shifted_powers(domain, n, inner, name):
            terms.append(mul(weight, part, of_power(domain, inner, number(j - times))))
    return add(*terms)


def _by_quadratic(domain: Domain, body: Expr, name: str) -> Expr:
    """A polynomial of degree 1 over one of degree 2 without zeros."""
    ((inner, times),) = _only(_below(domain, body, name))
    parts = coefficients(domain, inner, name)
    above = coefficients(domain, body * inner, name)
    if times != 1 or len(parts) != 3 or len(above) > 2:
        raise Refused(f"no antiderivative of {body} is found")
    (low, middle, high), x = parts, symbol(name)
    gap = canonical(domain, 4 * high * low - middle**2, strict=False)
    if not entails(domain, relation(">", gap, 0)):
        raise Refused(f"it is not known that {inner} has no zeros")
    root = root_of(domain, gap)
    turn = call("arctan", canonical(domain, (2 * high * x + middle) / root, strict=False))
    first, second = above[0], above[1] if len(above) == 2 else ZERO
    found = mul(canonical(domain, (2 * first - second * middle / high) / root, strict=False), turn)
    if second == ZERO:
        return turn if found.args[0] == ONE else found
    return add(mul(second / (2 * high), call("log", inner)), found)


def _only(factors: list[tuple[Expr, int]]) -> list[tuple[Expr, int]]:
    if len(factors) != 1:
        raise Refused("there are several factors below the line")
    return factors
