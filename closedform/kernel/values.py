"""Exact values of the built-in functions at exact arguments."""

from __future__ import annotations

import math
from collections.abc import Callable

from flint import fmpq, fmpz

__all__ = [
    "FUNCTIONS",
    "MAX_DEGREE",
    "NotExact",
    "Undefined",
    "fits",
    "power_of",
    "whole",
]

MAX_BITS = 200_000
MAX_DEGREE = 1_000
ZERO, ONE = fmpq(0), fmpq(1)


class Undefined(ArithmeticError):
    """The expression has no value at this point (a division by zero, say)."""


class NotExact(ArithmeticError):
    """The value is not rational, is random, or is too large to write down."""


def whole(value: fmpq, what: str) -> int:
    """A value that has to be an integer; ``what`` it is for the message."""
    if value.q != 1:
        raise Undefined(f"{what} is {value}, not an integer")
    return int(value.p)


def fits(value: fmpq) -> fmpq:
    """A value, unless it has too many digits."""
    if value.height_bits() > MAX_BITS:
        raise NotExact("a number grows beyond what is worth writing down")
    return value


def power_of(base: fmpq, exponent: fmpq) -> fmpq:
    """A power, where it is rational."""
    if exponent.q != 1:
        base = _exact_root(base, int(exponent.q))
    n = int(exponent.p)
    if base == 0 and n < 0:
        raise Undefined("0 to a negative power")
    if base == 0 or base == 1:
        return base if n else ONE
    if base == -1:
        return -ONE if n % 2 else ONE
    if base.height_bits() * abs(n) > MAX_BITS:
        raise NotExact("a power is too large to write down")
    return base**n


def _exact_root(base: fmpq, degree: int) -> fmpq:
    if base < 0:
        raise Undefined("a root of a negative number")
    if degree != 2:
        raise NotExact("only square roots are taken exactly")
    top, bottom = math.isqrt(int(base.p)), math.isqrt(int(base.q))
    if top * top != base.p or bottom * bottom != base.q:
        raise NotExact(f"the square root of {base} is irrational")
    return fmpq(top, bottom)


def _binomial(top: fmpq, bottom: fmpq) -> fmpq:
    n, k = whole(top, "the upper entry of C(n, k)"), whole(bottom, "the lower entry")
    if n < 0:
        raise Undefined("C(n, k) for negative n")
    if k < 0 or k > n:
        return ZERO
    if min(k, n - k) * max(n, 1).bit_length() > MAX_BITS:
        raise NotExact("a binomial coefficient is too large to write down")
    return fmpq(math.comb(n, k))


def _factorial(value: fmpq) -> fmpq:
    n = whole(value, "the argument of a factorial")
    if n < 0:
        raise Undefined("the factorial of a negative number")
    if n > 3_000:
        raise NotExact("a factorial is too large to write down")
    return fmpq(math.factorial(n))


def _stirling2(top: fmpq, bottom: fmpq) -> fmpq:
    n, m = whole(top, "the upper entry of S(n, m)"), whole(bottom, "the lower entry")
    if n < 0 or m < 0:
        raise Undefined("a Stirling number with a negative entry")
    if n > 300:
        raise NotExact("a Stirling number is too large to tabulate")
    row = [1]
    for size in range(1, n + 1):
        below = [*row, 0]
        row = [0] + [j * below[j] + row[j - 1] for j in range(1, size + 1)]
    return fmpq(row[m] if m <= n else 0)


def _root(degree: fmpq, value: fmpq) -> fmpq:
    """The real root; of a negative number only the odd ones."""
    n = _root_degree(degree)
    if value < 0 and n % 2 == 0:
        raise Undefined("an even root of a negative number")
    if value < 0:
        return -_root(degree, -value)
    top, bottom = fmpz(value.p).root(n), fmpz(value.q).root(n)
    if top**n != value.p or bottom**n != value.q:
        raise NotExact(f"the root of {value} of degree {n} is irrational")
    return fmpq(top, bottom)


def _root_degree(degree: fmpq) -> int:
    if degree.q != 1 or degree < 1 or degree > MAX_DEGREE:
        raise NotExact("roots are taken of whole degrees only")
    return int(degree.p)


def _log(value: fmpq, *base: fmpq) -> fmpq:
    """The logarithm of 1, and of a power of the base."""
    if value <= 0:
        raise Undefined("the logarithm of a number that is not positive")
    if value == 1 and (not base or base[0] > 1):
        return ZERO
    if not base or base[0] <= 1:
        return _irrational("log")
    (unit,) = base
    reached, count = ONE, 0
    size = value if value > 1 else 1 / value
    while reached < size:
        reached, count = reached * unit, count + 1
    if reached != size:
        return _irrational("log")
    return fmpq(count if value > 1 else -count)


def _arcsin(value: fmpq) -> fmpq:
    if abs(value) > 1:
        raise Undefined("the arc sine of a number beyond -1 and 1")
    return ZERO if value == 0 else _irrational("arcsin")


def _irrational(name: str) -> fmpq:
    raise NotExact(f"a value of {name} is irrational")


FUNCTIONS: dict[str, Callable[..., fmpq]] = {
    "abs": abs,
    "sgn": lambda x: fmpq((x > 0) - (x < 0)),
    "max": lambda *values: max(values),
    "min": lambda *values: min(values),
    "floor": lambda x: fmpq(x.floor()),
    "ceil": lambda x: fmpq(x.ceil()),
    "sqrt": lambda x: power_of(x, fmpq(1, 2)),
    "root": _root,
    "factorial": _factorial,
    "binomial": _binomial,
    "stirling2": _stirling2,
    "exp": lambda x: ONE if x == 0 else _irrational("exp"),
    "log": lambda x, *base: _log(x, *base),
    "arcsin": _arcsin,
    "arctan": lambda x: ZERO if x == 0 else _irrational("arctan"),
}
