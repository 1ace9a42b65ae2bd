"""Carry out derivatives of formulas that are written out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from closedform.kernel.domain import Domain
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
    walk,
)

__all__ = ["differentiated"]

MOST_NODES = 2_000
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
}


def differentiated(body: Expr, variable: Expr, order: int, domain: Domain) -> Expr | None:
    """The derivative of a formula by a real variable that occurs in it.

    Every other name of the formula is held fixed, as in a partial derivative.

    Parameters
    ----------
    body : Expr
        The formula.
    variable : Expr
        What it is differentiated by; nothing is done unless the domain has it as a real number.
    order : int
        How often.
    domain : Domain
        What the names stand for.

    Returns
    -------
    Expr or None
        ``None`` where the formula does not mention the variable (it may then stand for something
        that depends on it), or holds what has no derivative everywhere, or grows too large.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> from closedform.language.tree import symbol
    >>> domain = Domain.parse("w, x, y: real; f: function")
    >>> body = read("(y - w*x)^2/2", domain.reading())
    >>> print(differentiated(body, symbol("w"), 1, domain))
    2*(y - w*x)*(-x)/2
    >>> differentiated(read("f(w)^2", domain.reading()), symbol("w"), 1, domain)
    >>> differentiated(read("|w|", domain.reading()), symbol("w"), 1, domain)
    """
    declared = domain.get(variable.value) if variable.head == "symbol" else None
    if declared is None or declared.kind != "real":
        return None
    if body.head in ("number", "decimal"):
        return ZERO
    if variable.value not in free_symbols(body):
        return None
    found: Expr | None = body
    for _ in range(order):
        found = _slope(found, variable.value) if found is not None else None
        if found is None or next(islice(walk(found), MOST_NODES, None), None) is not None:
            return None
    return found


def _slope(tree: Expr, name: str) -> Expr | None:
    if name not in free_symbols(tree):
        return ZERO
    if tree.head == "symbol":
        return ONE
    if tree.head == "pow":
        return _of_power(tree.args[0], tree.args[1], name)
    if tree.head == "sum" and not any(name in free_symbols(end) for end in tree.args[1:3]):
        inner = _slope(tree.args[3], name)
        return None if inner is None else Expr("sum", None, (*tree.args[:3], inner))
    if tree.head == "call":
        if tree.value not in _SLOPES or len(tree.args) != 1:
            return None
        inner = _slope(tree.args[0], name)
        return None if inner is None else _times(_SLOPES[tree.value](tree.args[0]), inner)
    if tree.head not in ("add", "mul", "neg", "div"):
        return None
    slopes = [_slope(arg, name) for arg in tree.args]
    return None if None in slopes else _combined(tree, [s for s in slopes if s is not None])


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
        inner = _slope(base, name)
        lower = number(exponent.value - 1) if exponent.head == "number" else exponent - 1
        once = base if lower == ONE else power(base, lower)
        return None if inner is None else _times(exponent, once, inner)
    inner = _slope(exponent if base == E else mul(exponent, call("log", base)), name)
    return None if inner is None else _times(power(base, exponent), inner)


def _plus(*terms: Expr) -> Expr:
    kept = [term for term in terms if term != ZERO]
    return add(*kept) if kept else ZERO


def _times(*factors: Expr) -> Expr:
    if ZERO in factors:
        return ZERO
    kept = [factor for factor in factors if factor != ONE]
    return mul(*kept) if kept else ONE
