"""Which trees name a number over a domain: every name with its kind, every call with its arity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from closedform.kernel.errors import Refused
from closedform.language.tree import BINDERS, Expr, constant, neg

if TYPE_CHECKING:
    from closedform.kernel.domain import Domain

__all__ = ["ARITY", "RESERVED", "TRANSCENDENTAL", "declared"]

# Functions of one number that have a value everywhere, but where a tangent has a pole.
TRANSCENDENTAL = ("sinh", "cosh", "tanh", "sin", "cos", "tan", "erf")
# How many arguments the built-in functions take; ``max`` and ``min`` take any positive number.
ARITY: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("abs", "sgn", "sqrt", "exp", "floor", "ceil", "factorial"), (1,)),
    **dict.fromkeys(("E", "Var"), (1,)),
    **dict.fromkeys(TRANSCENDENTAL, (1,)),
    **dict.fromkeys(("arcsin", "arctan"), (1,)),
    **dict.fromkeys(("binomial", "stirling2", "Cov", "root"), (2,)),
    "log": (1, 2),
    **dict.fromkeys(("max", "min"), tuple(range(1, 100))),
}
# Many texts have another E (an error, an energy); declared, it is no expectation.
RESERVED = frozenset(ARITY) - {"E"} | {"oo", "transpose"}
_NEGATIVE = neg(constant("oo"))
_ARITHMETIC = {"add": None, "mul": None, "neg": 1, "div": 2, "pow": 2}


def declared(domain: Domain, *exprs: Expr) -> None:
    """Refuse trees that do not name a number over a domain.

    (For a relation, pass its two sides.)

    Raises
    ------
    Refused
        For an undeclared name, a sequence used as a number or a number applied to arguments,
        a wrong number of arguments, a relation used as a number, or a name in two roles.
    """
    scalars = [v for v in domain.variables if not v.is_tensor]
    numbers = frozenset(v.name for v in scalars if not v.is_function)
    functions = frozenset(v.name for v in scalars if v.is_function)
    try:
        for expr in exprs:
            _check(expr, numbers, functions)
    except Refused as error:
        where = f" in the domain {domain}" if "declared" in str(error) else ""
        raise Refused(f"{error}{where}") from None


def _check(expr: Expr, numbers: frozenset[str], functions: frozenset[str]) -> None:
    head = expr.head
    if head == "symbol":
        if expr.value in functions:
            raise Refused(f"{expr.value} is a sequence, not a number")
        if expr.value not in numbers:
            raise Refused(f"{expr.value} is not declared")
    elif head in BINDERS:
        _check_binder(expr, numbers, functions)
    elif head == "call":
        _check_call(expr, numbers, functions)
        for arg in expr.args:
            _check(arg, numbers, functions)
    elif head in _ARITHMETIC:
        if _ARITHMETIC[head] not in (None, len(expr.args)):
            raise Refused(f"a {head} does not have {len(expr.args)} parts")
        for arg in expr.args:
            _check(arg, numbers, functions)
    elif head == "cases":
        for place, part in enumerate(expr.args):
            for one in part.args if place % 2 and part.head == "chain" else (part,):
                for side in one.args if place % 2 and one.is_relation else (one,):
                    _check(side, numbers, functions)
    elif head == "constant":
        if expr.value not in ("pi", "e"):
            raise Refused(f"{expr.value} is no number")
    elif head not in ("number", "decimal"):
        raise Refused(f"a {head} is no number")


def _check_call(expr: Expr, numbers: frozenset[str], functions: frozenset[str]) -> None:
    if expr.value in functions:
        return
    if expr.value in numbers:
        raise Refused(f"{expr.value} is a number, not a function")
    if expr.value not in ARITY:
        raise Refused(f"{expr.value} is not declared")
    if len(expr.args) not in ARITY[expr.value]:
        raise Refused(f"{expr.value} does not take {len(expr.args)} arguments")


def _check_binder(expr: Expr, numbers: frozenset[str], functions: frozenset[str]) -> None:
    index, *middle, body = expr.args
    if index.head != "symbol" or index.value in functions:
        raise Refused(f"{index} cannot be bound")
    for part in middle:
        infinite = part.head == "constant" and part.value == "oo"
        below = part == _NEGATIVE and part is middle[0] and expr.head == "integral"
        if not below and not (infinite and (expr.head == "limit" or part is expr.args[2])):
            _check(part, numbers, functions)
    _check(body, numbers | {index.value}, functions)
