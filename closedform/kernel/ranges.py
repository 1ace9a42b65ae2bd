"""Between which rationals an expression lies, by interval arithmetic on the bounds of a domain.

The first thing that is tried to decide a sign, because it costs next to nothing.  It sees each
occurrence of a symbol by itself, and so it often knows less than there is to know.
"""

from __future__ import annotations

from typing import NamedTuple

from flint import fmpq

from closedform.kernel.domain import Bound, Domain
from closedform.language.tree import Expr

__all__ = ["Range", "range_of"]

MAX_BITS = 256
MAX_EXPONENT = 64
MAX_NODES = 60


class Range(NamedTuple):
    """At least ``low`` (more than that, where ``above``) and at most ``high``; ``None``: no end."""

    low: fmpq | None = None
    above: bool = False
    high: fmpq | None = None
    below: bool = False

    @property
    def sign(self) -> str:
        """One of ``+ - 0+ 0-``, or ``?`` when these ends do not tell."""
        if self.low is not None and self.low >= 0:
            return "+" if self.low > 0 or self.above else "0+"
        if self.high is not None and self.high <= 0:
            return "-" if self.high < 0 or self.below else "0-"
        return "?"


class _Unknown(Exception):
    """Nothing is said about an expression, perhaps because it has no value somewhere."""


def range_of(domain: Domain, expr: Expr) -> Range | None:
    """A range of an expression that has a value everywhere on a domain.

    Returns
    -------
    Range or None
        ``None`` when it is not shown to have a value, or is none of the easy ones.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> domain = Domain.parse("N: integer >= 1; b: real in [0, 1)")
    >>> range_of(domain, 2 * symbol("N") - 1)
    Range(low=1, above=False, high=None, below=False)
    >>> range_of(domain, (1 - symbol("b")) / symbol("N")).sign
    '+'
    >>> range_of(domain, 1 / symbol("b")) is None
    True
    """
    try:
        return _Ranges(domain).of(expr)
    except (_Unknown, RecursionError):
        return None


class _Ranges:
    def __init__(self, domain: Domain) -> None:
        self.domain = domain
        self.left = MAX_NODES

    def of(self, expr: Expr) -> Range:
        self.left -= 1
        if self.left < 0:
            raise _Unknown
        head = expr.head
        if head == "number":
            value = fmpq(expr.value)
            return _small(Range(value, False, value, False))
        if head == "symbol":
            return self._symbol(expr.value)
        if head == "neg":
            return _minus(self.of(expr.args[0]))
        if head in ("add", "mul"):
            combine = _plus if head == "add" else _times
            found = self.of(expr.args[0])
            for arg in expr.args[1:]:
                found = _small(combine(found, self.of(arg)))
            return found
        if head == "div":
            return _small(_times(self.of(expr.args[0]), _inverse(self.of(expr.args[1]))))
        if head == "pow":
            return _small(self._power(*expr.args))
        raise _Unknown

    def _symbol(self, name: str) -> Range:
        variable = self.domain.get(name)
        if variable is None or variable.kind not in ("real", "integer"):
            raise _Unknown
        low, above = self._end(variable.lower, 1)
        high, below = self._end(variable.upper, -1)
        return Range(low, above, high, below)

    def _end(self, bound: Bound | None, side: int) -> tuple[fmpq | None, bool]:
        """What is beyond the bound is beyond the bound's own end on that side."""
        if bound is None:
            return None, False
        found = self.of(bound.value)
        end, strict = (found.low, found.above) if side > 0 else (found.high, found.below)
        return end, end is not None and (strict or bound.strict)

    def _power(self, base: Expr, exponent: Expr) -> Range:
        found = self.of(base)
        if exponent.head != "number":
            return self._symbolic(found, exponent)
        n = exponent.value
        if n > MAX_EXPONENT:
            raise _Unknown
        if found.sign in ("-", "0-"):
            turned = _raised(_minus(found), n)
            return _minus(turned) if n % 2 else turned
        if found.sign in ("+", "0+"):
            return _raised(found, n)
        if n % 2:
            return Range()
        return Range(fmpq(0) if n else fmpq(1))

    def _symbolic(self, base: Range, exponent: Expr) -> Range:
        """A power of a positive number, whatever the exponent; it compares with 1 as expected."""
        if base.sign != "+":
            raise _Unknown
        over = self.of(exponent)
        least = over.low
        low, above, high, below = fmpq(0), True, None, False
        if least is not None and least >= 0:
            if base.low is not None and base.low >= 1:
                low, above = fmpq(1), False
            elif base.high is not None and base.high <= 1:
                high = fmpq(1)
                # b^e < 1 for 0 < b < 1 and e > 0; with e = 0 it is 1
                below = (base.high < 1 or base.below) and (least > 0 or over.above)
        return Range(low, above, high, below)


def _small(found: Range) -> Range:
    """Refuse ends with many digits, which cost time and seldom decide anything."""
    if any(end is not None and end.height_bits() > MAX_BITS for end in (found.low, found.high)):
        raise _Unknown
    return found


def _minus(a: Range) -> Range:
    return Range(
        None if a.high is None else -a.high, a.below, None if a.low is None else -a.low, a.above
    )


def _plus(a: Range, b: Range) -> Range:
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Range(
        low, low is not None and (a.above or b.above),
        high, high is not None and (a.below or b.below),
    )  # fmt: skip


def _times(a: Range, b: Range) -> Range:
    if a.sign in ("-", "0-"):
        return _minus(_times(_minus(a), b))
    if b.sign in ("-", "0-"):
        return _minus(_times(a, _minus(b)))
    if a.sign == "?" or b.sign == "?":
        # Both ends of one by a constant, else nothing.
        constant, other = (a, b) if a.sign != "?" else (b, a)
        if constant.low is None or constant.low != constant.high:
            return Range()
        if constant.low == 0:
            return constant
        scale = constant.low
        return Range(
            None if other.low is None else scale * other.low, other.above,
            None if other.high is None else scale * other.high, other.below,
        )  # fmt: skip
    assert a.low is not None
    assert b.low is not None
    low = a.low * b.low
    high = None if a.high is None or b.high is None else a.high * b.high
    both = a.sign == b.sign == "+"
    above = both if low == 0 else a.above or b.above
    # The largest product is only reached where both factors are largest; 0 is reached anyhow.
    below = high is not None and high > 0 and (a.below or b.below)
    return Range(low, above, high, below)


def _inverse(a: Range) -> Range:
    if a.sign == "-":
        return _minus(_inverse(_minus(a)))
    if a.sign != "+":
        raise _Unknown  # it may be 0
    assert a.low is not None
    high, below = (1 / a.low, a.above) if a.low != 0 else (None, False)
    if a.high is None:
        return Range(fmpq(0), True, high, below)
    return Range(1 / a.high, a.below, high, below)


def _raised(a: Range, n: int) -> Range:
    """A power of what is at least 0; ``0^0`` is 1."""
    assert a.low is not None
    if n == 0:
        return Range(fmpq(1), False, fmpq(1), False)
    return Range(a.low**n, a.above, None if a.high is None else a.high**n, a.below)
