"""Dots at the end: ``1 + q + q^2 + ...`` is the sum of ``q^i`` over all ``i >= 0``.

Only three or more terms with one constant ratio are understood, all of which have to fit, and the
sign before the dots has to be that of the next term.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from closedform.language.tree import Expr, constant, div, mul, neg, number, power, summation

__all__ = ["endless_sum"]

FEWEST = 3
LARGEST = 64  # exponent


class _Monomial(NamedTuple):
    """A number, and powers with whole exponents."""

    factor: Fraction
    powers: dict[Expr, int]


def endless_sum(index: Expr, terms: Sequence[Expr], signed: bool) -> Expr | None:
    """The geometric series that begins with some terms; ``None`` if they are no such beginning.

    Parameters
    ----------
    index : Expr
        A name that occurs in none of them.
    terms : sequence of Expr
        What is written before the dots.
    signed : bool
        Whether a minus sign stands before the dots.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> i, q = symbol("i"), symbol("q")
    >>> print(endless_sum(i, [number(1), q, q**2], False))
    sum(q^i, i, 0, oo)
    >>> print(endless_sum(i, [number(3), neg(q), q**2 / 3], True))
    sum(3*(-1/3*q)^i, i, 0, oo)
    >>> endless_sum(i, [number(1), q, 2 * q**2], False) is None
    True
    """
    found = [_monomial(term) for term in terms]
    known = [one for one in found if one is not None and one.factor]
    if len(known) < max(FEWEST, len(terms)):
        return None
    ratio = _quotient(known[1], known[0])
    if any(_quotient(b, a) != ratio for a, b in itertools.pairwise(known)):
        return None
    signs = [term.head == "neg" for term in terms]
    turning = all(a != b for a, b in itertools.pairwise(signs))
    if not (turning or len(set(signs)) == 1) or signed != (signs[-1] != turning):
        return None
    if ratio == _Monomial(Fraction(1), {}):
        return None
    term = power(_tree(ratio), index)
    first = terms[0]
    return summation(index, 0, constant("oo"), term if first == number(1) else mul(first, term))


def _monomial(tree: Expr) -> _Monomial | None:
    head = tree.head
    if head in ("number", "decimal"):
        return _Monomial(Fraction(tree.value), {})
    if head == "neg":
        inner = _monomial(tree.args[0])
        return inner and _Monomial(-inner.factor, inner.powers)
    if head in ("mul", "div"):
        parts = [_monomial(arg) for arg in tree.args]
        total = _Monomial(Fraction(1), {})
        for place, part in enumerate(parts):
            if part is None or (head == "div" and place and not part.factor):
                return None
            total = _times(total, part, -1 if head == "div" and place else 1)
        return total
    if head == "pow" and tree.args[1].head == "number" and tree.args[1].value <= LARGEST:
        inner = _monomial(tree.args[0])
        if inner is None or abs(inner.factor.numerator) > 10**6:
            return None
        return _times(_Monomial(Fraction(1), {}), inner, tree.args[1].value)
    if head in ("symbol", "constant", "call") or (head == "add" and tree.args):
        return _Monomial(Fraction(1), {tree: 1})
    return None


def _times(left: _Monomial, right: _Monomial, times: int) -> _Monomial:
    powers = dict(left.powers)
    for base, exponent in right.powers.items():
        powers[base] = powers.get(base, 0) + times * exponent
    kept = {base: exponent for base, exponent in powers.items() if exponent}
    return _Monomial(left.factor * right.factor**times, kept)


def _quotient(top: _Monomial, bottom: _Monomial) -> _Monomial:
    return _times(top, bottom, -1)


def _tree(ratio: _Monomial) -> Expr:
    size = abs(ratio.factor)
    parts = [number(size.numerator)] if size.denominator == 1 else [_fraction(size)]
    if ratio.powers and size == 1:
        parts = []
    parts += [base if e == 1 else power(base, e) for base, e in ratio.powers.items()]
    tree = mul(*parts) if len(parts) > 1 else parts[0]
    return neg(tree) if ratio.factor < 0 else tree


def _fraction(value: Fraction) -> Expr:
    return div(number(value.numerator), number(value.denominator))
