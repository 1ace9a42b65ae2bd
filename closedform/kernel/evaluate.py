"""Exact values at exact points: the ground on which refutations stand.

Conventions: an empty sum is 0, an empty product 1, ``0^0 = 1`` for an integer exponent,
``C(n, k) = 0`` for ``k < 0`` or ``k > n``.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from flint import fmpq, fmpz

from closedform.kernel.arrays import Array, Vectors
from closedform.kernel.arrays import value as array_value
from closedform.kernel.patience import check
from closedform.kernel.wellformed import ARITY
from closedform.language.tree import Expr, walk

__all__ = ["NotExact", "Table", "Undefined", "evaluate", "holds"]

MAX_TERMS = 20_000
MAX_BITS = 200_000
MAX_DEGREE = 1_000
MAX_EXPONENT_DIGITS = 5  # with the sign
ZERO, ONE = fmpq(0), fmpq(1)


class Undefined(ArithmeticError):
    """The expression has no value at this point (a division by zero, say)."""


class NotExact(ArithmeticError):
    """The value is not rational, is random, or is too large to write down."""


class Table:
    """An arbitrary sequence: exact rational values, reproducible from a seed.

    Parameters
    ----------
    seed : int
        Fixes all values.
    lower, upper : Fraction, optional
        All values lie strictly between them.
    values : mapping, optional
        Values given by hand, from argument tuples (or single integers) to rationals.
    anywhere : bool
        Whether it is a function of real numbers, with values at all rationals.

    Examples
    --------
    >>> x = Table(values={0: Fraction(1, 2)}, seed=7)
    >>> x(0)
    Fraction(1, 2)
    >>> x(5) == Table(seed=7)(5)
    True
    """

    def __init__(
        self,
        seed: int = 0,
        lower: Fraction | None = None,
        upper: Fraction | None = None,
        values: Mapping[Any, Fraction] | None = None,
        anywhere: bool = False,
    ) -> None:
        self.seed, self.lower, self.upper, self.anywhere = seed, lower, upper, anywhere
        self.given = {
            key if isinstance(key, tuple) else (key,): Fraction(value)
            for key, value in (values or {}).items()
        }
        self._values = dict(self.given)

    def __repr__(self) -> str:
        return f"Table(seed={self.seed}, lower={self.lower}, upper={self.upper})"

    def __call__(self, *arguments: int | Fraction) -> Fraction:
        if arguments not in self._values:
            self._values[arguments] = self._draw(arguments)
        return self._values[arguments]

    def _draw(self, arguments: tuple[int | Fraction, ...]) -> Fraction:
        # A string seed is hashed by SHA-512, hence the same in every process.
        source = random.Random(f"{self.seed}:{arguments}")
        if self.lower is not None and self.upper is not None:
            return self.lower + (self.upper - self.lower) * Fraction(source.randint(1, 9), 10)
        size = Fraction(source.randint(1, 9), source.randint(1, 4))
        if self.lower is not None:
            return self.lower + size
        if self.upper is not None:
            return self.upper - size
        return size * source.choice((1, -1))

    def respects(self, bound: Fraction, strict: bool, sign: int) -> bool:
        """Whether every value is on the right side of a bound (``sign`` +1: above it)."""
        edge = self.lower if sign > 0 else self.upper
        known = all(
            sign * (v - bound) > 0 or (v == bound and not strict) for v in self._values.values()
        )
        return known and edge is not None and sign * (edge - bound) >= 0

    def shown(self) -> dict[tuple[int | Fraction, ...], Fraction]:
        """The values asked for so far."""
        return dict(sorted(self._values.items()))


Point = Mapping[str, "Fraction | Table"]


def _integer(value: fmpq, what: str) -> int:
    if value.q != 1:
        raise Undefined(f"{what} is {value}, not an integer")
    return int(value.p)


def _fits(value: fmpq) -> fmpq:
    if value.height_bits() > MAX_BITS:
        raise NotExact("a number grows beyond what is worth writing down")
    return value


def _power(base: fmpq, exponent: fmpq) -> fmpq:
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
    n, k = _integer(top, "the upper entry of C(n, k)"), _integer(bottom, "the lower entry")
    if n < 0:
        raise Undefined("C(n, k) for negative n")
    if k < 0 or k > n:
        return ZERO
    if min(k, n - k) * max(n, 1).bit_length() > MAX_BITS:
        raise NotExact("a binomial coefficient is too large to write down")
    return fmpq(math.comb(n, k))


def _factorial(value: fmpq) -> fmpq:
    n = _integer(value, "the argument of a factorial")
    if n < 0:
        raise Undefined("the factorial of a negative number")
    if n > 3_000:
        raise NotExact("a factorial is too large to write down")
    return fmpq(math.factorial(n))


def _stirling2(top: fmpq, bottom: fmpq) -> fmpq:
    n, m = _integer(top, "the upper entry of S(n, m)"), _integer(bottom, "the lower entry")
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
    if value == 1 and (not base or base[0] > 1):
        return ZERO
    if not base or base[0] <= 1 or value <= 0:
        return _irrational("log")
    (unit,) = base
    reached, count = ONE, 0
    size = value if value > 1 else 1 / value
    while reached < size:
        reached, count = reached * unit, count + 1
    if reached != size:
        return _irrational("log")
    return fmpq(count if value > 1 else -count)


def _irrational(name: str) -> fmpq:
    raise NotExact(f"a value of {name} is irrational")


FUNCTIONS: dict[str, Callable[..., fmpq]] = {
    "abs": abs,
    "sgn": lambda x: fmpq((x > 0) - (x < 0)),
    "max": lambda *values: max(values),
    "min": lambda *values: min(values),
    "floor": lambda x: fmpq(x.floor()),
    "ceil": lambda x: fmpq(x.ceil()),
    "sqrt": lambda x: _power(x, fmpq(1, 2)),
    "root": _root,
    "factorial": _factorial,
    "binomial": _binomial,
    "stirling2": _stirling2,
    "exp": lambda x: ONE if x == 0 else _irrational("exp"),
    "log": lambda x, *base: _log(x, *base),
}


def _call(expr: Expr, point: Point) -> fmpq:
    table = point.get(expr.value)
    if not isinstance(table, Table) and (
        expr.value not in FUNCTIONS or len(expr.args) not in ARITY[expr.value]
    ):
        raise NotExact(f"{expr.value}(...) has no exact value at a point")
    values = [_value(arg, point) for arg in expr.args]
    if isinstance(table, Table):
        if table.anywhere:
            entry = table(*(Fraction(int(v.p), int(v.q)) for v in values))
        else:
            entry = table(*(_integer(value, "an index") for value in values))
        return fmpq(entry.numerator, entry.denominator)
    return _fits(FUNCTIONS[expr.value](*values))


def _series(expr: Expr, point: Point) -> fmpq:
    name = expr.args[0].value
    low = _integer(_value(expr.args[1], point), "a lower bound")
    high = _integer(_value(expr.args[2], point), "an upper bound")
    left: Any = point["#terms left"]  # shared by all sums of one expression
    left[0] -= max(0, high - low + 1)
    if left[0] < 0:
        raise NotExact(f"sums of more than {MAX_TERMS} terms together")
    total = ZERO if expr.head == "sum" else ONE
    inside = dict(point)
    for k in range(low, high + 1):
        check()
        inside[name] = fmpq(k)  # type: ignore[assignment]
        value = _value(expr.args[3], inside)
        total = _fits(total + value if expr.head == "sum" else total * value)
    return total


def _symbol(expr: Expr, point: Point) -> fmpq:
    value: Any = point.get(expr.value)
    if type(value) is fmpq:  # the index of a sum
        return value
    if not isinstance(value, Fraction):
        raise NotExact(f"{expr.value} has no value at this point")
    return fmpq(value.numerator, value.denominator)


def _decimal(expr: Expr, point: Point) -> fmpq:
    if len(expr.value.lower().partition("e")[2]) > MAX_EXPONENT_DIGITS:
        raise NotExact("a decimal with such an exponent is too large to write down")
    value = Fraction(expr.value)
    return fmpq(value.numerator, value.denominator)


def _add(expr: Expr, point: Point) -> fmpq:
    total = ZERO
    for arg in expr.args:
        total = total + _value(arg, point)
    return _fits(total)


def _mul(expr: Expr, point: Point) -> fmpq:
    total = ONE
    for arg in expr.args:
        total = total * _value(arg, point)
    return _fits(total)


def _div(expr: Expr, point: Point) -> fmpq:
    top, bottom = _value(expr.args[0], point), _value(expr.args[1], point)
    if bottom == 0:
        raise Undefined("division by zero")
    return _fits(top / bottom)


_HEADS: dict[str, Callable[[Expr, Point], fmpq]] = {
    "number": lambda expr, point: fmpq(expr.value),
    "decimal": _decimal,
    "symbol": _symbol,
    "call": _call,
    "sum": _series,
    "product": _series,
    "add": _add,
    "mul": _mul,
    "div": _div,
    "cases": lambda expr, point: _cases(expr, point),
    "neg": lambda expr, point: -_value(expr.args[0], point),
    "pow": lambda expr, point: _power(_value(expr.args[0], point), _value(expr.args[1], point)),
}


COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _cases(expr: Expr, point: Point) -> fmpq:
    for place in range(0, len(expr.args), 2):
        condition = expr.args[place + 1 : place + 2]
        if not condition or _true(condition[0], point):
            return _value(expr.args[place], point)
    raise Undefined("no case applies")


def _true(condition: Expr, point: Point) -> bool:
    if condition.head == "chain":
        return all(_true(part, point) for part in condition.args)
    if not condition.is_relation:
        raise NotExact(f"{condition} is no condition that can be decided at a point")
    return COMPARE[condition.value](*(_value(side, point) for side in condition.args))


def _value(expr: Expr, point: Point) -> fmpq:
    handler = _HEADS.get(expr.head)
    if handler is None:
        raise NotExact(f"a {expr.head} has no exact value at a point")
    return handler(expr, point)


_ARRAYS = (Array, Vectors)


def evaluate(expr: Expr, point: Point) -> Fraction:
    """The exact value of an expression at a point.

    Raises
    ------
    Undefined
        When the expression has no value there.
    NotExact
        When the value is irrational, random, or larger than is worth writing down.

    Examples
    --------
    >>> from closedform.language.tree import number, power, symbol
    >>> evaluate(power(1 - symbol("b"), 2), {"b": Fraction(1, 3)})
    Fraction(4, 9)
    >>> evaluate(number(1) / (symbol("b") - symbol("b")), {"b": Fraction(1, 3)})
    Traceback (most recent call last):
    closedform.kernel.evaluate.Undefined: division by zero
    """
    if expr.head == "number":
        return Fraction(expr.value)
    for value in point.values():
        if isinstance(value, _ARRAYS):
            found: Fraction = _with_arrays(expr, point)  # or an array, where one is asked for
            return found
    try:
        exact = _value(expr, {**point, "#terms left": [MAX_TERMS]})  # type: ignore[dict-item]
    except RecursionError:
        raise NotExact("an expression is nested too deeply") from None
    return Fraction(int(exact.p), int(exact.q))


def _with_arrays(expr: Expr, point: Point) -> Any:
    """The value of what may mention vectors and matrices: a number, or an array."""
    if not any(isinstance(point.get(n.value), _ARRAYS) for n in walk(expr) if _named(n)):
        plain = {k: v for k, v in point.items() if not isinstance(v, _ARRAYS)}
        if not any(n.head == "symbol" and n.value == "I" for n in walk(expr)):
            return evaluate(expr, plain)
    try:
        return array_value(expr, point)
    except RecursionError:
        raise NotExact("an expression is nested too deeply") from None


def _named(node: Expr) -> bool:
    return node.head in ("symbol", "call")


def holds(statement: Expr, point: Point) -> bool:
    """Whether a relation holds at a point (raises as :func:`evaluate` does)."""
    left, right = (evaluate(side, point) for side in statement.args)
    return COMPARE[statement.value](left, right)
