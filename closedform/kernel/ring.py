"""Quotients of polynomials over generators: arithmetic within a budget, and back to trees."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from closedform.kernel.errors import Refused
from closedform.kernel.patience import sized, steps
from closedform.language.tree import Expr, add, div, free_symbols, mul, neg, number, power

__all__ = ["MAX_TERMS", "Ratio", "Ring", "coefficients", "exact", "rational"]

MAX_TERMS = 20_000
MAX_BITS = 200_000


class Ratio(NamedTuple):
    """A quotient of two polynomials over the generators of one :class:`Ring`."""

    top: fmpq_mpoly
    bottom: fmpq_mpoly


def rational(value: Fraction) -> Expr:
    """A rational number as it is written: ``-3``, ``1/2``."""
    top = number(abs(value.numerator))
    size = top if value.denominator == 1 else div(top, value.denominator)
    return neg(size) if value < 0 else size


def exact(value: fmpq) -> Fraction:
    """The rational number that FLINT holds."""
    return Fraction(int(value.p), int(value.q))


@dataclass(eq=False)
class Ring:
    """Polynomials in generators.

    Attributes
    ----------
    generators : list of Expr
        What the variables of the polynomials stand for, in canonical form.
    signs : list of int
        The places of those that are powers of -1, hence 1 or -1.
    """

    generators: list[Expr] = field(default_factory=list, init=False)
    signs: list[int] = field(default_factory=list, init=False)
    context: fmpq_mpoly_ctx = field(init=False, repr=False)

    def plus(self, left: Ratio, right: Ratio) -> Ratio:
        if left.bottom == right.bottom:
            return self._reduced(left.top + right.top, left.bottom)
        if right.bottom.is_one():
            return self._reduced(left.top + _product(right.top, left.bottom), left.bottom)
        if left.bottom.is_one():
            return self._reduced(_product(left.top, right.bottom) + right.top, right.bottom)
        sized(left.bottom, right.bottom)
        common = left.bottom.gcd(right.bottom)
        scale_left, scale_right = right.bottom / common, left.bottom / common
        top = _product(left.top, scale_left) + _product(right.top, scale_right)
        return self._reduced(top, _product(left.bottom, scale_left))

    def minus(self, left: Ratio, right: Ratio) -> Ratio:
        return self.plus(left, Ratio(-right.top, right.bottom))

    def times(self, left: Ratio, right: Ratio) -> Ratio:
        bottom = left.bottom if right.bottom.is_one() else _product(left.bottom, right.bottom)
        return self._reduced(_product(left.top, right.top), bottom)

    def to_power(self, base: Ratio, exponent: int) -> Ratio:
        top, bottom = (base.top, base.bottom) if exponent >= 0 else (base.bottom, base.top)
        if bottom.is_zero():
            raise Refused("a negative power of an expression that is always 0")
        for poly in (top, bottom):
            terms = max(1, len(poly))
            if not poly.is_zero() and abs(exponent) * _bits(poly) > MAX_BITS:
                raise Refused(f"the power {exponent} is too large")
            if abs(exponent) > 1 and math.comb(terms - 1 + abs(exponent), terms - 1) > MAX_TERMS:
                raise Refused(f"the power {exponent} of a sum of {terms} terms is too large")
            if terms > 1 and abs(exponent) > 1:
                steps(math.comb(terms - 1 + abs(exponent), terms - 1))
        return self._reduced(top ** abs(exponent), bottom ** abs(exponent))

    def _reduced(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Ratio:
        if self.signs:
            top, bottom = self._signs(top), self._signs(bottom)
        if bottom.is_one():
            return Ratio(top, bottom)
        if bottom.is_zero():
            raise Refused("division by an expression that is always 0")
        if not bottom.is_constant():
            sized(top, bottom)
            common = top.gcd(bottom)
            top, bottom = top / common, bottom / common
        lead = bottom.leading_coefficient()
        return Ratio(top / lead, bottom / lead) if lead != 1 else Ratio(top, bottom)

    def _signs(self, poly: fmpq_mpoly) -> fmpq_mpoly:
        """Use ((-1)^u)^2 = 1."""
        if poly.is_constant():
            return poly
        reduced: dict[tuple[int, ...], fmpq] = {}
        for exponents, coefficient in poly.to_dict().items():
            key = tuple(e % 2 if i in self.signs else e for i, e in enumerate(exponents))
            reduced[key] = reduced.get(key, fmpq(0)) + coefficient
        return self.context.from_dict(reduced)

    def monomial(self, exponents: tuple[int, ...]) -> Expr:
        """The product of generators with these exponents."""
        pairs = zip(self.generators, map(int, exponents), strict=False)
        return mul(*(g if e == 1 else power(g, e) for g, e in pairs if e))

    def polynomial(self, poly: fmpq_mpoly) -> Expr:
        """A polynomial as a tree, monomials in a fixed order."""
        terms = []
        for exponents, coefficient in sorted(poly.to_dict().items(), reverse=True):
            value, rest = exact(coefficient), self.monomial(exponents)
            if rest == number(1):
                terms.append(rational(value))
            else:
                size = rest if abs(value) == 1 else mul(rational(abs(value)), rest)
                terms.append(neg(size) if value < 0 else size)
        return add(*terms)

    def expression(self, ratio: Ratio) -> Expr:
        """The canonical tree of a normal form."""
        if ratio.bottom.is_constant():
            return self.polynomial(ratio.top / ratio.bottom.leading_coefficient())
        return div(self.polynomial(ratio.top), self.polynomial(ratio.bottom))

    def split(self, ratio: Ratio, bound: Expr) -> list[tuple[Expr, Expr]]:
        """Terms as pairs: what is free of ``bound``, and the rest."""
        depends = [bound.value in free_symbols(g) for g in self.generators]
        outside, inside = number(1), number(1)
        sized(ratio.bottom, factored=True)
        content, factors = ratio.bottom.factor()
        for poly, times in factors:
            piece = power(self.polynomial(poly), int(times))
            if any(d and e for d, e in zip(depends, poly.degrees(), strict=False)):
                inside = mul(inside, piece)
            else:
                outside = mul(outside, piece)
        pairs = []
        for exponents, coefficient in sorted(ratio.top.to_dict().items(), reverse=True):
            free = [0 if d else e for d, e in zip(depends, exponents, strict=False)]
            each = [e if d else 0 for d, e in zip(depends, exponents, strict=False)]
            value = rational(exact(coefficient / content))
            left = mul(value, self.monomial(tuple(free)))
            right = self.monomial(tuple(each))
            pairs.append(
                (
                    left if outside == number(1) else div(left, outside),
                    right if inside == number(1) else div(right, inside),
                )
            )
        return pairs


def _product(left: fmpq_mpoly, right: fmpq_mpoly) -> fmpq_mpoly:
    if len(left) * len(right) > 50 * MAX_TERMS:
        raise Refused("the product of two sums is too large")
    sized(left, right)
    return left * right


def _bits(poly: fmpq_mpoly) -> int:
    return max(int(value.height_bits()) for value in poly.coeffs())


def coefficients(poly: fmpq_mpoly, place: int) -> dict[int, fmpq_mpoly]:
    """The coefficients of the powers of one variable."""
    found: dict[int, dict[tuple[int, ...], fmpq]] = {}
    for exponents, value in poly.to_dict().items():
        rest = tuple(0 if i == place else int(e) for i, e in enumerate(exponents))
        found.setdefault(int(exponents[place]), {})[rest] = value
    return {degree: poly.context().from_dict(terms) for degree, terms in found.items()}
