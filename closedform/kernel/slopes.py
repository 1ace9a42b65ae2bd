"""Derivatives of formulas that are written out, and where they exist."""

from __future__ import annotations

from collections.abc import Callable

from closedform.kernel.conditions import integral
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.signs import entails
from closedform.language.tree import (
    Expr,
    add,
    call,
    constant,
    div,
    free_symbols,
    mul,
    neg,
    number,
    power,
    relation,
)

__all__ = ["differentiable", "slope"]

ZERO, ONE, E = number(0), number(1), constant("e")
_SLOPES: dict[str, Callable[[Expr], Expr]] = {
    "exp": lambda a: call("exp", a),
    "log": lambda a: div(ONE, a),
    "sqrt": lambda a: div(ONE, mul(number(2), call("sqrt", a))),
    "sin": lambda a: call("cos", a),
    "cos": lambda a: neg(call("sin", a)),
    "tan": lambda a: div(ONE, power(call("cos", a), 2)),
    "sinh": lambda a: call("cosh", a),
    "cosh": lambda a: call("sinh", a),
    "tanh": lambda a: add(ONE, neg(power(call("tanh", a), 2))),
    "arcsin": lambda a: div(ONE, call("sqrt", add(ONE, neg(power(a, 2))))),
    "arctan": lambda a: div(ONE, add(ONE, power(a, 2))),
    "erf": lambda a: mul(div(2, call("sqrt", constant("pi"))), call("exp", neg(power(a, 2)))),
}
_EVERYWHERE = frozenset(("exp", "sin", "cos", "sinh", "cosh", "tanh", "arctan", "erf"))


def slope(tree: Expr, name: str) -> Expr | None:
    """The derivative of a formula by a real variable, where it has one; ``None`` if none is known.

    Every other name of the formula is held fixed, as in a partial derivative.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> x = symbol("x")
    >>> print(slope(x * call("exp", 2 * x), "x"))
    exp(2*x) + x*(exp(2*x)*2)
    >>> slope(call("abs", x), "x")
    """
    if name not in free_symbols(tree):
        return ZERO
    if tree.head == "symbol":
        return ONE
    if tree.head == "pow":
        return _of_power(tree.args[0], tree.args[1], name)
    if tree.head == "sum" and not any(name in free_symbols(end) for end in tree.args[1:3]):
        inner = slope(tree.args[3], name)
        return None if inner is None else Expr("sum", None, (*tree.args[:3], inner))
    if tree.head == "call":
        if tree.value not in _SLOPES or len(tree.args) != 1:
            return None
        inner = slope(tree.args[0], name)
        return None if inner is None else _times(_SLOPES[tree.value](tree.args[0]), inner)
    if tree.head not in ("add", "mul", "neg", "div"):
        return None
    slopes = [slope(arg, name) for arg in tree.args]
    return None if None in slopes else _combined(tree, [s for s in slopes if s is not None])


def differentiable(domain: Domain, tree: Expr, name: str) -> None:
    """Refuse what is not shown to have the derivative :func:`slope` on the whole domain.

    By the rules of calculus: sums, products, compositions; quotients where the divisor is not 0,
    logarithms, roots and powers inside the ranges where they have derivatives.  What does not
    mention the variable is not looked at.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> x, domain = symbol("x"), Domain.parse("x: real >= 0")
    >>> differentiable(domain, call("log", 1 + x), "x")
    >>> differentiable(domain, call("sqrt", x), "x")
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: it is not shown that x > 0
    """
    if name not in free_symbols(tree):
        return

    def require(sign: str, part: Expr, value: Expr = ZERO) -> None:
        stated = relation(sign, part, value)
        if not entails(domain, stated):
            raise Refused(f"it is not shown that {stated}")

    if tree.head == "pow":
        base, exponent = tree.args
        if name in free_symbols(exponent) or not integral(domain, exponent):
            require(">", base)
        elif not entails(domain, relation(">=", exponent, 0)):
            require("!=", base)
    elif tree.head == "div":
        require("!=", tree.args[1])
    elif tree.head == "call" and len(tree.args) == 1 and tree.value in ("log", "sqrt"):
        require(">", tree.args[0])
    elif tree.head == "call" and tree.value == "arcsin":
        require("<", tree.args[0], ONE)
        require(">", tree.args[0], number(-1))
    elif tree.head == "call" and tree.value == "tan":
        require("!=", call("cos", tree.args[0]))
    elif tree.head not in ("symbol", "add", "mul", "neg") and not (
        tree.head == "call" and tree.value in _EVERYWHERE
    ):
        raise Refused(f"{tree} is not known to have a derivative by {name}")
    for part in tree.args:
        differentiable(domain, part, name)


def _combined(tree: Expr, slopes: list[Expr]) -> Expr:
    if tree.head == "add":
        return _plus(*slopes)
    if tree.head == "neg":
        return neg(slopes[0])
    if tree.head == "mul":
        parts = [
            _times(*(slope if i == place else arg for i, arg in enumerate(tree.args)))
            for place, slope in enumerate(slopes)
        ]
        return _plus(*parts)
    (top, bottom), (above, below) = tree.args, slopes
    if below == ZERO:
        return div(above, bottom)
    rest = _plus(_times(above, bottom), neg(_times(top, below)))
    return div(rest, power(bottom, 2))


def _of_power(base: Expr, exponent: Expr, name: str) -> Expr | None:
    if name not in free_symbols(exponent):
        inner = slope(base, name)
        lower = number(exponent.value - 1) if exponent.head == "number" else exponent - 1
        once = base if lower == ONE else power(base, lower)
        return None if inner is None else _times(exponent, once, inner)
    inner = slope(exponent if base == E else mul(exponent, call("log", base)), name)
    return None if inner is None else _times(power(base, exponent), inner)


def _plus(*terms: Expr) -> Expr:
    kept = [term for term in terms if term != ZERO]
    return add(*kept) if kept else ZERO


def _times(*factors: Expr) -> Expr:
    if ZERO in factors:
        return ZERO
    kept = [factor for factor in factors if factor != ONE]
    return mul(*kept) if kept else ONE
