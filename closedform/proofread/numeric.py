"""Floating-point values where no enclosure is at hand: integrals, and what stands around them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from closedform.kernel.patience import check
from closedform.language.tree import Expr

__all__ = ["NoNumber", "close", "evaluated", "integrated", "prepare"]

AGREE = 1e-9  # of two ways to cut the range of an integral
DIFFER = 1e-6
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "sin": math.sin, "cos": math.cos,
    "tan": math.tan, "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh, "abs": abs,
}  # fmt: skip
_CONSTANTS = {"pi": math.pi, "e": math.e}


class NoNumber(ArithmeticError):
    """An expression has no real value that can be calculated here."""


def evaluated(tree: Expr, point: Mapping[str, Any]) -> float:
    """The value of an expression, as a floating-point number.

    Raises
    ------
    NoNumber
        Where there is none.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> tree = read("e^x + pi", Names(frozenset({"x"})))
    >>> print(round(evaluated(tree, {"x": 0.0}), 6))
    4.141593
    """
    try:
        value = _value(tree, point)
    except (ZeroDivisionError, OverflowError, ValueError, TypeError, KeyError) as error:
        raise NoNumber(str(error)) from None
    if not isinstance(value, float) or not math.isfinite(value):
        raise NoNumber(f"{tree} has no real value here")
    return value


def _value(tree: Expr, point: Mapping[str, Any]) -> Any:
    if tree.head in ("number", "decimal"):
        return float(tree.value)
    if tree.head == "constant" and tree.value in _CONSTANTS:
        return _CONSTANTS[str(tree.value)]
    if tree.head == "symbol":
        return float(point[str(tree.value)])
    parts = [_value(arg, point) for arg in tree.args]
    match tree.head:
        case "neg":
            return -parts[0]
        case "add":
            return math.fsum(parts)
        case "mul":
            return math.prod(parts)
        case "div":
            return parts[0] / parts[1]
        case "pow":
            return parts[0] ** parts[1]
        case "call" if tree.value in _FUNCTIONS and len(parts) == 1:
            return _FUNCTIONS[str(tree.value)](parts[0])
    raise NoNumber(f"{tree.value or tree.head} is not calculated here")


def prepare() -> None:
    """Load what takes a while, so that it is on nobody's clock."""
    import scipy.integrate  # noqa: F401


def integrated(
    body: Expr, by: str, low: Expr | None, high: Expr | None, point: Mapping[str, Any]
) -> float:
    """The integral of an expression between two bounds, ``None`` for an infinite one.

    The whole range and the same in two pieces have to give the same to nine digits.

    Raises
    ------
    NoNumber
        Where they do not, or there is no real value.

    Examples
    --------
    >>> from closedform.language.names import Names
    >>> from closedform.language.reader import read
    >>> names = Names(frozenset({"x"}))
    >>> zero, tree = read("0", names), read("x e^{-x}", names)
    >>> print(round(integrated(tree, "x", zero, None, {}), 9))
    1.0
    """
    start = -math.inf if low is None else evaluated(low, point)
    stop = math.inf if high is None else evaluated(high, point)

    def at(value: float) -> float:
        check()
        try:
            return float(_value(body, {**point, by: value}))
        except OverflowError:
            return math.nan

    cut = _between(start, stop)
    try:
        first = _quadrature(at, start, stop)
        second = _quadrature(at, start, cut) + _quadrature(at, cut, stop)
    except (ZeroDivisionError, ValueError, TypeError, KeyError) as error:
        raise NoNumber(str(error)) from None
    if not math.isfinite(first) or abs(first - second) > AGREE * (1 + abs(first)):
        raise NoNumber("the integral is not calculated to nine digits")
    return first


def _between(start: float, stop: float) -> float:
    if math.isfinite(start) and math.isfinite(stop):
        return start + 0.4 * (stop - start)
    return start + 1.5 if math.isfinite(start) else stop - 1.5 if math.isfinite(stop) else 0.3


def _quadrature(at: Callable[[float], float], start: float, stop: float) -> float:
    import warnings

    from scipy.integrate import quad

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it warns of shows in its error
        value, wrong = quad(at, start, stop, epsabs=1e-13, epsrel=1e-11, limit=200)
    if wrong > AGREE * (1 + abs(value)):
        raise NoNumber("the integral is not calculated to nine digits")
    return float(value)


def close(first: float, second: float) -> bool:
    """Whether two numbers agree to six digits."""
    return math.isclose(first, second, rel_tol=DIFFER, abs_tol=DIFFER**2)
