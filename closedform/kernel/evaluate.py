"""Exact values at exact points: the ground on which refutations stand.

Conventions: an empty sum is 0, an empty product 1, ``0^0 = 1`` for an integer exponent,
``C(n, k) = 0`` for ``k < 0`` or ``k > n``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from flint import fmpq

from closedform.kernel.arrays import Array, Vectors
from closedform.kernel.arrays import value as array_value
from closedform.kernel.patience import check
from closedform.kernel.values import (
    FUNCTIONS,
    NotExact,
    Undefined,
    fits,
    power_of,
    whole,
)
from closedform.kernel.wellformed import ARITY
from closedform.language.tree import Expr, walk

__all__ = ["NotExact", "Table", "Undefined", "evaluate", "holds", "value_at", "values_at"]

MAX_TERMS = 20_000
MAX_EXPONENT_DIGITS = 5  # with the sign
ZERO, ONE = fmpq(0), fmpq(1)


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
            entry = table(*(whole(value, "an index") for value in values))
        return fmpq(*entry.as_integer_ratio())
    return fits(FUNCTIONS[expr.value](*values))


def _series(expr: Expr, point: Point) -> fmpq:
    name = expr.args[0].value
    low = whole(_value(expr.args[1], point), "a lower bound")
    high = whole(_value(expr.args[2], point), "an upper bound")
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
        total = fits(total + value if expr.head == "sum" else total * value)
    return total


def _symbol(expr: Expr, point: Point) -> fmpq:
    value: Any = point.get(expr.value)
    if type(value) is fmpq:
        return value
    raise NotExact(f"{expr.value} has no value at this point")


def _decimal(expr: Expr, point: Point) -> fmpq:
    if len(expr.value.lower().partition("e")[2]) > MAX_EXPONENT_DIGITS:
        raise NotExact("a decimal with such an exponent is too large to write down")
    return fmpq(*Fraction(expr.value).as_integer_ratio())


def _add(expr: Expr, point: Point) -> fmpq:
    total = ZERO
    for arg in expr.args:
        total = total + _HEADS[arg.head](arg, point)
    return fits(total)


def _mul(expr: Expr, point: Point) -> fmpq:
    total = ONE
    for arg in expr.args:
        total = total * _HEADS[arg.head](arg, point)
    return fits(total)


def _div(expr: Expr, point: Point) -> fmpq:
    above, below = expr.args
    top, bottom = _HEADS[above.head](above, point), _HEADS[below.head](below, point)
    if bottom == 0:
        raise Undefined("division by zero")
    return fits(top / bottom)


def _pow(expr: Expr, point: Point) -> fmpq:
    base, exponent = expr.args
    return power_of(_HEADS[base.head](base, point), _HEADS[exponent.head](exponent, point))


def _valueless(expr: Expr, point: Point) -> fmpq:
    raise NotExact(f"a {expr.head} has no exact value at a point")


class _Handlers(dict[str, Callable[[Expr, Point], fmpq]]):
    """What calculates the value of each kind of node; handlers find each other here."""

    def __missing__(self, head: str) -> Callable[[Expr, Point], fmpq]:
        return _valueless


_HEADS = _Handlers(
    {
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
        "pow": _pow,
    }
)


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
    return _HEADS[expr.head](expr, point)


_ARRAYS: tuple[type, ...] = (Array, Vectors)
_fraction = lru_cache(maxsize=256)(Fraction)  # mostly of bounds, such as 0 and 1


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
    closedform.kernel.values.Undefined: division by zero
    """
    if expr.head == "number":
        return _fraction(expr.value)
    exact = value_at(expr, point)
    if type(exact) is fmpq:
        return Fraction(int(exact.p), int(exact.q))
    found: Fraction = exact  # or an array, where one is asked for
    return found


def value_at(expr: Expr, point: Point) -> Any:
    """The same value as a number of FLINT, which is quicker where it is only compared."""
    return values_at((expr,), point)[0]


def values_at(exprs: tuple[Expr, ...], point: Point) -> list[Any]:
    """The values of several expressions at a point, whose numbers are only converted once."""
    exact: dict[str, Any] = {}
    for name, value in point.items():
        if type(value) is Fraction:
            exact[name] = fmpq(*value.as_integer_ratio())
        elif type(value) in _ARRAYS:
            return [_with_arrays(expr, point) for expr in exprs]
        else:
            exact[name] = value
    found = []
    try:
        for expr in exprs:
            exact["#terms left"] = [MAX_TERMS]
            found.append(_HEADS[expr.head](expr, exact))
    except RecursionError:
        raise NotExact("an expression is nested too deeply") from None
    return found


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
    left, right = values_at(statement.args, point)
    return COMPARE[statement.value](left, right)
