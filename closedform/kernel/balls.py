"""Rigorous enclosures of values that are not rational."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any

from flint import arb, ctx, fmpq

from closedform.kernel.evaluate import NotExact, Point, Undefined, evaluate, value_at
from closedform.kernel.patience import check
from closedform.kernel.values import MAX_DEGREE
from closedform.kernel.wellformed import TRANSCENDENTAL
from closedform.language.tree import Expr

__all__ = ["enclose", "surely_holds"]

MAX_TERMS = 2_000


def _ball(value: Any) -> arb:
    if type(value) is fmpq:
        return arb(value)
    if not isinstance(value, Fraction):
        raise NotExact("a vector or a matrix is no number")
    return arb(fmpq(value.numerator, value.denominator))


def _positive(value: arb, what: str) -> arb:
    if not value > 0:
        raise Undefined(f"{what} of a number that is not shown to be positive")
    return value


def _log(value: arb) -> arb:
    return _positive(value, "a logarithm").log()


def _arcsin(value: arb) -> arb:
    if not (value >= -1 and value <= 1):
        raise Undefined("an arc sine of a number that is not shown to lie in [-1, 1]")
    return value.asin()


_INEXACT = frozenset((*TRANSCENDENTAL, "exp", "log", "arcsin", "arctan"))
_ARITHMETIC = ("add", "mul", "neg", "div")
_FUNCTIONS: dict[str, Callable[..., arb]] = {
    "exp": lambda x: x.exp(),
    "log": lambda x, *base: _log(x) / _log(*base) if base else _log(x),
    **{name: (lambda x, name=name: getattr(x, name)()) for name in TRANSCENDENTAL},
    "arcsin": _arcsin,
    "arctan": lambda x: x.atan(),
    "sqrt": lambda x: _positive(x, "a root").sqrt(),
    "root": lambda degree, x: _root(degree, x),
    "abs": abs,
    "max": lambda *xs: _fold(xs, "max"),
    "min": lambda *xs: _fold(xs, "min"),
    "floor": lambda x: _rounded(x, "floor"),
    "ceil": lambda x: _rounded(x, "ceil"),
}


def _rounded(value: arb, method: str) -> arb:
    """A floor or a ceiling, where all of the ball has the same."""
    found: arb = getattr(value, method)()
    if found.unique_fmpz() is None or not found.is_exact():
        raise NotExact(f"a {method} next to a jump")
    return found


def _root(degree: arb, value: arb) -> arb:
    """The real root of a whole degree; of a negative number only the odd ones."""
    exact = degree.unique_fmpz()
    if exact is None or not 1 <= exact <= MAX_DEGREE:
        raise NotExact("roots are taken of whole degrees only")
    n = int(exact)
    if n % 2 and value < 0:
        return -((-value).root(n))
    return _positive(value, "a root").root(n)


def _fold(values: tuple[arb, ...], method: str) -> arb:
    result = values[0]
    for value in values[1:]:
        result = getattr(result, method)(value)
    return result


def enclose(expr: Expr, point: Point, bits: int = 128) -> arb:
    """A ball that contains the value of an expression at an exact point.

    Raises
    ------
    Undefined, NotExact
        When there is no value, or none that can be enclosed.

    Examples
    --------
    >>> from closedform.language.tree import call, number
    >>> enclose(call("exp", 1), {}).str(10)
    '[2.718281828 +/- 4.60e-10]'
    """
    before = ctx.prec
    ctx.prec = bits
    try:
        value = _enclose(expr, point)
    finally:
        ctx.prec = before
    if not value.is_finite():
        raise Undefined("the value is not shown to be finite")
    return value


def surely_holds(statement: Expr, point: Point) -> bool:
    """Whether the enclosures of both sides show that a relation holds at a point.

    ``False`` says nothing: it may fail, or be too close to tell.

    Raises
    ------
    Undefined, NotExact
        When a side has no value, or none that can be enclosed.

    Examples
    --------
    >>> from closedform.language.tree import constant, number, relation
    >>> surely_holds(relation("<", number(3), constant("pi")), {})
    True
    """
    left, right = (enclose(side, point) for side in statement.args)
    if statement.value == "!=":
        return not left.overlaps(right)
    shown = {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}
    return bool(shown.get(str(statement.value), False))


@lru_cache(maxsize=2048)
def _is_exact(expr: Expr) -> bool:
    """Whether an exact value is worth a try: not of sums and the like with exp or log inside."""
    if expr.head in _ARITHMETIC:
        return all(map(_is_exact, expr.args))
    return expr.head != "constant" and (expr.head != "call" or expr.value not in _INEXACT)


def _enclose(expr: Expr, point: Point) -> arb:
    if expr.head not in _ARITHMETIC or _is_exact(expr):
        try:
            return _ball(value_at(expr, point))
        except NotExact:
            pass
    if expr.head == "constant" and expr.value in ("pi", "e"):
        return arb.pi() if expr.value == "pi" else arb.const_e()
    if expr.head in ("sum", "product"):
        return _series(expr, point)
    if expr.head == "integral":
        from closedform.kernel.quadrature import enclosed_integral  # which is rarely needed

        return enclosed_integral(expr, point, lambda part: _enclose(part, point))
    if expr.head == "call" and expr.value in _FUNCTIONS:
        return _FUNCTIONS[expr.value](*(_enclose(arg, point) for arg in expr.args))
    if expr.head not in ("add", "mul", "neg", "div", "pow"):
        raise NotExact(f"a {expr.value or expr.head} cannot be enclosed")
    parts = [_enclose(arg, point) for arg in expr.args]
    return _combine(expr, parts, point)


def _combine(expr: Expr, parts: list[arb], point: Point) -> arb:
    if expr.head == "neg":
        return -parts[0]
    if expr.head == "div":
        if parts[1].contains(0):
            raise Undefined("a divisor that is not shown to differ from 0")
        return parts[0] / parts[1]
    if expr.head == "pow":
        return _power(expr, parts, point)
    result = parts[0]
    for part in parts[1:]:
        result = result + part if expr.head == "add" else result * part
    return result


def _power(expr: Expr, parts: list[arb], point: Point) -> arb:
    try:
        exponent: Any = evaluate(expr.args[1], point)
    except NotExact:
        exponent = None
    if exponent is not None and exponent.denominator == 1:
        if exponent < 0 and parts[0].contains(0):
            raise Undefined("a negative power of a number that is not shown to differ from 0")
        return parts[0] ** int(exponent)
    return _positive(parts[0], "a power") ** parts[1]


def _series(expr: Expr, point: Point) -> arb:
    low, high = evaluate(expr.args[1], point), evaluate(expr.args[2], point)
    if high - low > MAX_TERMS:
        raise NotExact(f"a sum of more than {MAX_TERMS} terms")
    total = arb(0 if expr.head == "sum" else 1)
    for k in range(int(low), int(high) + 1):
        check()
        term = _enclose(expr.args[3], {**point, expr.args[0].value: Fraction(k)})
        total = total + term if expr.head == "sum" else total * term
    return total
