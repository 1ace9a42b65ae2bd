"""Polynomial and rational relations in one variable, solved factor by factor.

``x^2 > 4`` is ``x > 2 or x < -2``: the two sides differ by a quotient of polynomials over the
rationals, whose irreducible factors of degree one and two have roots that can be written down.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from closedform.answers.conditions import Atom, Condition, Joint
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.ring import exact, rational
from closedform.language.tree import Expr, add, call, free_symbols, neg, relation, sub, symbol

__all__ = ["sign_condition"]

MOST_FACTORS = 4  # whose signs decide; there are twice as many patterns with each


def sign_condition(link: Expr, variable: str, domain: Domain) -> Condition | None:
    """A relation as a condition on its only variable; ``None`` if it is not solved.

    Where a divisor is 0 the relation does not hold.

    Examples
    --------
    >>> from closedform.language.reader import read_statement
    >>> domain = Domain.parse("x: real")
    >>> found = sign_condition(read_statement("x^2 > 2", domain.reading()), "x", domain)
    >>> [(sign, str(end)) for sign, end in found.comparisons]
    [('<', '-sqrt(2)'), ('>', 'sqrt(2)')]
    """
    if free_symbols(link) != {variable}:
        return None
    normal = Normalizer(domain)
    try:
        (gap,) = normal.ratios(sub(*link.args))
    except Refused:
        return None
    if normal.generators != [symbol(variable)] or gap.top.is_constant():
        return None
    divisors = [o.args[0] for o in normal.obligations if o.value == "!="]
    if len(divisors) < len(normal.obligations):
        return None
    sign, factors = 1, []
    for poly, below in ((gap.top, False), (gap.bottom, True)):
        constant, pieces = poly.factor()
        sign = sign if constant > 0 else -sign
        for part, times in pieces:
            found = _Factor.of(normal, part, int(times), below)
            if found is None:
                return None
            factors.append(found)
    defined = [_nonzero(divisor, variable, domain) for divisor in divisors]
    stated = _combined(link.value, sign, factors)
    if None in defined or stated is None:
        return None
    needed = tuple(one for one in defined if one is not None)
    return Joint((stated, *needed), False) if needed else stated


def _nonzero(divisor: Expr, variable: str, domain: Domain) -> Condition | None:
    """That a divisor, which asks for nothing itself, is not 0."""
    if divisor == symbol(variable):
        return Atom(relation("!=", divisor, 0), (("!=", rational(Fraction(0))),))
    return sign_condition(relation("!=", divisor, 0), variable, domain)


class _Factor:
    """An irreducible factor with its real roots in increasing order."""

    def __init__(self, tree: Expr, roots: tuple[Expr, ...], leads: int, times: int, below: bool):
        self.tree, self.roots, self.leads = tree, roots, leads
        self.times, self.below = times, below

    @classmethod
    def of(cls, normal: Normalizer, poly: object, times: int, below: bool) -> _Factor | None:
        known: dict[int, Fraction] = {}
        for (degree,), value in poly.to_dict().items():  # type: ignore[attr-defined]
            known[int(degree)] = exact(value)
        if max(known) > 2:
            return None
        c, b, a = (known.get(degree, Fraction(0)) for degree in range(3))
        if a == 0:
            roots: tuple[Expr, ...] = (rational(-c / b),)
        else:
            roots = _of_quadratic(a, b, c)
        tree = normal.polynomial(poly)  # type: ignore[arg-type]
        return cls(tree, roots, 1 if (a or b) > 0 else -1, times, below)

    def zero(self) -> Atom:
        """Where it is 0."""
        return Atom(relation("=", self.tree, 0), tuple(("=", root) for root in self.roots), True)

    def signed(self, sign: int) -> Atom:
        """Where it is positive (1) or negative (-1)."""
        link = relation(">" if sign > 0 else "<", self.tree, 0)
        outside = sign == self.leads  # beyond its roots it has the sign of its leading term
        if not self.roots:
            return Atom(link, (), not outside)
        if len(self.roots) == 1:
            return Atom(link, ((">" if outside else "<", self.roots[0]),))
        low, high = self.roots
        if outside:
            return Atom(link, (("<", low), (">", high)), True)
        return Atom(link, ((">", low), ("<", high)))


def _of_quadratic(a: Fraction, b: Fraction, c: Fraction) -> tuple[Expr, ...]:
    """The roots of an irreducible polynomial: none of them is rational, and no two are equal."""
    inside = b * b - 4 * a * c
    if inside < 0:
        return ()
    middle, reach = rational(-b / (2 * a)), call("sqrt", rational(inside / (4 * a * a)))
    if b == 0:
        return neg(reach), reach
    return add(middle, neg(reach)), add(middle, reach)


def _combined(sign: str, constant: int, factors: list[_Factor]) -> Condition | None:
    """Where a product of factors compares with 0 as the sign says."""
    zeros = tuple(f.zero() for f in factors if not f.below)
    poles = tuple(f.zero().negated() for f in factors if f.below)
    if sign == "=":
        return Joint((Joint(zeros, True), *poles), False)
    unequal = (*(zero.negated() for zero in zeros), *poles)
    if sign == "!=":
        return Joint(unequal, False)
    odd = [f for f in factors if f.times % 2]
    if len(odd) > MOST_FACTORS:
        return None
    wanted = constant if sign[0] == ">" else -constant
    if len(factors) == len(odd) == 1 and "=" not in sign:
        return odd[0].signed(wanted)
    patterns = [
        Joint(tuple(f.signed(-1 if f in picked else 1) for f in odd), False)
        for size in range(len(odd) + 1)
        if (-1) ** size == wanted
        for picked in combinations(odd, size)
    ]
    strict = Joint((Joint(tuple(patterns), True), *unequal), False)
    if "=" not in sign:
        return strict
    return Joint((strict, Joint((Joint(zeros, True), *poles), False)), True)
