"""Two roots or absolute values compare as their squares do."""

from __future__ import annotations

from fractions import Fraction

from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.ring import exact, rational
from closedform.language.tree import Expr, mul, power, sub

__all__ = ["of_squares"]

_KNOWN = ("sqrt", "abs")


def of_squares(domain: Domain, gap: Expr) -> tuple[tuple[Expr, Expr], Expr] | None:
    """Two quantities whose difference is ``gap``, and the difference of their squares.

    Only where that has fewer roots and absolute values.  If neither of the two is negative, both
    differences have the same sign.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("t, w: real > 0; r: real")
    >>> def shown(text):
    ...     return of_squares(domain, read(text, domain.reading()))
    >>> print(shown("sqrt(t)*t - 2*w")[1])
    t*t^2 - 4*w^2
    >>> print(shown("|r| - sqrt(w)")[1])
    r^2 - w
    >>> shown("t - w"), shown("sqrt(t) - w - 1")
    (None, None)
    """
    normal = Normalizer(domain)
    try:
        (ratio,) = normal.ratios(gap)
    except Refused:
        return None
    known = [g.head == "call" and g.value in _KNOWN for g in normal.generators]
    if normal.obligations or not ratio.bottom.is_constant() or len(ratio.top) != 2:
        return None
    if not any(known):
        return None
    positive = [value > 0 for value in ratio.top.coeffs()]
    if positive[0] == positive[1]:
        return None
    scaled = ratio.top / ratio.bottom.leading_coefficient()
    terms = sorted(scaled.to_dict().items(), key=lambda term: term[1] < 0)
    parts = [
        mul(rational(abs(exact(value))), normal.monomial(tuple(map(int, exponents))))
        for exponents, value in terms
    ]
    squares = [_square(normal, exponents, exact(value)) for exponents, value in terms]
    return (parts[0], parts[1]), sub(squares[0], squares[1])


def _square(normal: Normalizer, exponents: tuple[int, ...], value: Fraction) -> Expr:
    """The square of a monomial, without roots and absolute values that are known squared."""
    factors = [rational(value * value)] if value * value != 1 else []
    for generator, exponent in zip(normal.generators, map(int, exponents), strict=False):
        base, times = generator, 2 * exponent
        if generator.head == "call" and generator.value in _KNOWN:
            base = generator.args[0]
            times = exponent if generator.value == "sqrt" else times
        if times:
            factors.append(base if times == 1 else power(base, times))
    return mul(*factors)
