"""Gosper's algorithm, as far as it is about polynomials: factors that lie apart, and degrees.

Petkovsek, Wilf and Zeilberger, A = B, 1996, chapter 5.
"""

from __future__ import annotations

from flint import fmpq_mpoly

from closedform.derive.hypergeometric_ratios import Common, shifted
from closedform.kernel.errors import Refused
from closedform.kernel.patience import check, sized
from closedform.kernel.ring import coefficients, exact

__all__ = ["degree_bound", "gosper_form"]

MAX_DISTANCE = 12


def gosper_form(found: Common) -> tuple[fmpq_mpoly, fmpq_mpoly, fmpq_mpoly]:
    """Polynomials with ``H(k+1)/H(k) = a(k)/b(k) c(k+1)/c(k)``, as few factors in c as needed.

    No ``a(k)`` has a factor with ``b(k+j)`` in common, for any integer ``j >= 0``.
    """
    normal, k = found.normal, found.places[1]
    ratio = found.ratio()
    a, b, c = ratio.top, ratio.bottom, ratio.top**0
    sized(a, b, factored=True)
    above, below = ([f for f, _ in poly.factor()[1] if f.degrees()[k]] for poly in (a, b))
    distances = {distance for f in above for g in below if (distance := _distance(f, g, k))}
    for distance in sorted(d for d in distances if d > 0):
        check()
        if distance > MAX_DISTANCE:
            raise Refused("factors of the ratio lie too far apart")
        shared = a.gcd(shifted(normal, b, k, distance))
        a, b = a / shared, b / shifted(normal, shared, k, -distance)
        for step in range(1, distance + 1):
            c = c * shifted(normal, shared, k, -step)
    return a, b, c


def degree_bound(a: fmpq_mpoly, before: fmpq_mpoly, sides: list[fmpq_mpoly], place: int) -> int:
    """A bound of the degree of x in ``a(k) x(k+1) - b(k-1) x(k) = c(k) p(k)``."""
    right = max(side.degrees()[place] for side in sides)
    first, second = (int(poly.degrees()[place]) for poly in (a, before))
    (a1, a0), (b1, b0) = _two_highest(a, place), _two_highest(before, place)
    if first != second or a1 != b1:
        return int(right) - max(first, second)
    special = _quotient(b0 - a0, a1)
    return max(int(right) - first + 1, -1 if special is None else special)


def _distance(f: fmpq_mpoly, g: fmpq_mpoly, place: int) -> int | None:
    """The integer j for which ``f(k)`` may be a multiple of ``g(k+j)``."""
    degree = f.degrees()[place]
    if g.degrees()[place] != degree:
        return None
    (f1, f0), (g1, g0) = (_two_highest(poly, place) for poly in (f, g))
    return _quotient(f0 * g1 - g0 * f1, f1 * g1 * degree)


def _two_highest(poly: fmpq_mpoly, place: int) -> tuple[fmpq_mpoly, fmpq_mpoly]:
    """The coefficients of the highest power of a variable, and of the one below it."""
    found = coefficients(poly, place)
    degree = max(found)
    return found[degree], found.get(degree - 1, poly * 0)


def _quotient(top: fmpq_mpoly, bottom: fmpq_mpoly) -> int | None:
    """A quotient, if it is an integer."""
    if top.is_zero():
        return 0
    value = exact(top.leading_coefficient() / bottom.leading_coefficient())
    return int(value) if value.denominator == 1 and top == bottom * int(value) else None
