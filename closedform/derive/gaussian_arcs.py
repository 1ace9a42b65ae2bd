"""Arc tangents of rational numbers over few basic ones, as in ``4 arctan(1/5) = pi/4 + ...``.

``arctan(p/q)`` is the angle of ``q + p i``, and the angles of factors add up: over the prime
factors of Gaussian integers, each arc tangent is a sum of those of ``d/c`` with ``c^2 + d^2``
prime, of ``pi/4`` and of ``pi/2``.  None of these depends on the others: what is left is canonical.
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from closedform.derive.exponents import as_left
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined, evaluate
from closedform.kernel.ring import rational
from closedform.kernel.rules import field, rewrite
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, call

__all__ = ["first_part", "split_arctangent"]

_LARGEST = 10**8  # sums of two squares whose factors are looked for


def split_arctangent(domain: Domain, node: Expr) -> Theorem | None:
    """An arc tangent of a positive rational number as the sum of two simpler ones.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> print(split_arctangent(Domain(), read("arctan(1/3)", Domain().reading())).right)
    arctan(1) + arctan(-1/2)
    >>> split_arctangent(Domain(), read("arctan(1/2)", Domain().reading()))
    """
    try:
        value = evaluate(node.args[0], {})
    except (Undefined, NotExact):
        return None
    part = first_part(value) if value > 0 else None
    if part is None:
        return None
    found = lemma(domain, "arctan_of_difference", {"a": rational(value), "b": rational(part)})
    if found.obligations:
        return None
    rest = call("arctan", rational((value - part) / (1 + value * part)))
    try:
        plain = field(domain, found.right, call("arctan", rational(part)) + rest)
        return as_left(domain, node, rewrite(found, plain))
    except Refused:
        return None


def first_part(value: Fraction) -> Fraction | None:
    """The tangent for a prime factor of ``q + p i``; ``None`` where that is prime itself.

    Examples
    --------
    >>> first_part(Fraction(1, 3)), first_part(Fraction(1, 239)), first_part(Fraction(2, 3))
    (Fraction(1, 1), Fraction(1, 1), None)
    >>> first_part(Fraction(1, 8)) == Fraction(2, 1)  # 8 + i = (1 + 2i)(2 - 3i)
    True
    """
    top, bottom = value.numerator, value.denominator
    norm = top**2 + bottom**2
    if norm > _LARGEST:
        return None
    prime = _smallest_factor(norm)
    if prime == norm:
        return None
    long, short = _two_squares(prime)
    # (bottom + top i)/(long + short i) is whole, or that over the conjugate is.
    whole = (bottom * long + top * short) % prime == (top * long - bottom * short) % prime == 0
    return Fraction(short, long) if whole else Fraction(long, short)


def _smallest_factor(number: int) -> int:
    return next((n for n in range(2, isqrt(number) + 1) if number % n == 0), number)


def _two_squares(prime: int) -> tuple[int, int]:
    """The larger and the smaller of two numbers whose squares add up to a prime."""
    for short in range(1, isqrt(prime) + 1):
        long = isqrt(prime - short**2)
        if long**2 + short**2 == prime:
            return long, short
    raise AssertionError("a factor of a sum of two coprime squares is such a sum")
