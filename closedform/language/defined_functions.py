"""Functions that are read as what they are defined by: quotients, inverses, ``log1p``.

Each definition has a value exactly where the function has one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from closedform.language.tree import Expr

if TYPE_CHECKING:
    from closedform.language.parser import Parser

__all__ = ["DEFINED", "INVERSES", "QUOTIENTS", "written_out"]

QUOTIENTS = {
    **dict.fromkeys(("sech", "csch", "sec", "csc", "cosec"), ""),
    "coth": "cosh",
    "cot": "cos",
}
"""What stands above the function that a quotient is named for: 1, or another one.

The cotangent is not ``1/tan``, which has no value where the tangent has none.
"""

Define = Callable[["Parser", Expr], Expr]


def written_out(parser: Parser, name: str, call: Expr) -> Expr:
    """``sech(x)``, ``arcosh(x)`` and the like by what they are named for."""
    if name in DEFINED:
        return DEFINED[name](parser, call.args[0])
    if name not in QUOTIENTS:
        return call
    above = QUOTIENTS[name]
    top = parser.make("call", above, *call.args) if above else _number(parser, 1)
    return parser.make("div", None, top, call)


def _number(parser: Parser, value: int) -> Expr:
    return parser.make("number", value)


def _sum(parser: Parser, left: Expr, right: Expr, sign: int = 1) -> Expr:
    right = right if sign > 0 else parser.make("neg", None, right)
    return parser.make("add", None, left, right)


def _log(parser: Parser, inside: Expr) -> Expr:
    return parser.make("call", "log", inside)


def _erfc(parser: Parser, a: Expr) -> Expr:
    """1 - erf(a)."""
    return _sum(parser, _number(parser, 1), parser.make("call", "erf", a), -1)


def _log1p(parser: Parser, a: Expr) -> Expr:
    """log(1 + a)."""
    return _log(parser, _sum(parser, _number(parser, 1), a))


def _expm1(parser: Parser, a: Expr) -> Expr:
    """exp(a) - 1."""
    return _sum(parser, parser.make("call", "exp", a), _number(parser, 1), -1)


def _arccos(parser: Parser, a: Expr) -> Expr:
    """pi/2 - arcsin(a)."""
    quarter = parser.make("div", None, parser.make("constant", "pi"), _number(parser, 2))
    return _sum(parser, quarter, parser.make("call", "arcsin", a), -1)


def _of_square(sign: int) -> Define:
    """log(a + sqrt(a^2 + 1)), or with -1, which has a value for a >= 1 only."""

    def define(parser: Parser, a: Expr) -> Expr:
        square = parser.make("pow", None, a, _number(parser, 2))
        below = _sum(parser, square, _number(parser, 1), sign)
        return _log(parser, _sum(parser, a, parser.make("call", "sqrt", below)))

    return define


def _artanh(parser: Parser, a: Expr) -> Expr:
    """log((1 + a)/(1 - a))/2, which has a value between -1 and 1 only."""
    one = _number(parser, 1)
    return _half_log(parser, _sum(parser, one, a), _sum(parser, one, a, -1))


def _arcoth(parser: Parser, a: Expr) -> Expr:
    """log((a + 1)/(a - 1))/2, which has a value beyond -1 and 1 only."""
    one = _number(parser, 1)
    return _half_log(parser, _sum(parser, a, one), _sum(parser, a, one, -1))


def _half_log(parser: Parser, top: Expr, bottom: Expr) -> Expr:
    inside = parser.make("div", None, top, bottom)
    return parser.make("div", None, _log(parser, inside), _number(parser, 2))


def _spellings(stem: str) -> tuple[str, ...]:
    return tuple(prefix + stem for prefix in ("a", "ar", "arc"))


DEFINED: dict[str, Define] = {
    "erfc": _erfc,
    "log1p": _log1p,
    "expm1": _expm1,
    **dict.fromkeys(("arccos", "acos"), _arccos),
    **dict.fromkeys(_spellings("sinh"), _of_square(1)),
    **dict.fromkeys(_spellings("cosh"), _of_square(-1)),
    **dict.fromkeys(_spellings("tanh"), _artanh),
    **dict.fromkeys(_spellings("coth"), _arcoth),
}
"""From a name to what builds its definition."""

INVERSES = {name: f"arc{name}" for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "coth")}
"""``\\sin^{-1}`` is the inverse function, whatever other exponents are."""
