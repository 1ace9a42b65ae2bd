"""Statements about numbers without variables, decided by rigorous enclosures."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from closedform.kernel.balls import enclose as ball_of
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import COMPARE, NotExact, Undefined, evaluate
from closedform.kernel.ring import rational
from closedform.kernel.theorem import Conclusion, Evidence, rule
from closedform.kernel.wellformed import declared
from closedform.language.tree import Expr, call, free_symbols, relation, sub

__all__ = ["enclose", "half_unit"]

BITS = (64, 256, 1024, 4096)
MAX_EXPONENT = 400


@rule
def enclose(domain: Domain, statement: Expr) -> Conclusion:
    """An inequality between numbers, shown by balls that contain them and do not meet.

    The statement has no variables.  ``value ≈ decimal`` (head ``approx``) says that the value
    rounds to the digits printed: it lies within half a unit of the last one, ends included.  The
    evidence is ``enclosed``; where both sides are rational, and calculated exactly, ``proved``.

    Why this is sound: every ball contains the value of its expression, and a comparison of balls
    holds only if it holds for all their points.  An expression without a value has no ball.

    Examples
    --------
    >>> from closedform.language.tree import call, decimal, number
    >>> e = call("exp", 1)
    >>> print(enclose(Domain(), relation("<", e, number(19) / 7)).statement)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: exp(1) < 19/7 does not hold: ...
    >>> print(enclose(Domain(), relation("<", e, number(87) / 32)))
    [enclosed] exp(1) < 87/32   for
    >>> print(enclose(Domain(), Expr("approx", None, (1 / e, decimal("0.368")))))
    [enclosed] 1/exp(1) ≈ 0.368   for
    >>> enclose(Domain(), relation("<=", call("log", e), number(1)))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: log(exp(1)) <= 1 is not decided with 4096 bits
    """
    decided = statement.is_relation and statement.value != "="
    if not decided and statement.head != "approx":
        raise Refused(f"{statement} is no inequality; enclosures show none to be equal")
    declared(domain, *statement.args)
    names = free_symbols(statement)
    if names:
        raise Refused(f"{', '.join(sorted(names))}: only numbers without variables are enclosed")
    claim = statement if decided else _rounded(*statement.args)
    try:
        left, right = (evaluate(side, {}) for side in claim.args)
        if not COMPARE[claim.value](left, right):
            raise Refused(f"{statement} does not hold: {left} against {right}")
        return Conclusion(domain, statement)
    except NotExact:
        pass
    except Undefined as error:
        raise Refused(f"no value: {error}") from None
    _by_balls(statement, claim)
    return Conclusion(domain, statement, evidence=Evidence.ENCLOSED)


def _by_balls(statement: Expr, claim: Expr) -> None:
    problem = ""
    for bits in BITS:
        try:
            left, right = (ball_of(side, {}, bits) for side in claim.args)
        except NotExact as error:
            raise Refused(f"no value: {error}") from None
        except Undefined as error:
            # More bits may show that a divisor is not 0.
            problem = f"no value: {error}"
            continue
        problem = f"{statement} is not decided with {bits} bits"
        if _certain(claim.value, left, right):
            return
        opposite = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}.get(claim.value)
        if opposite and _certain(opposite, left, right):
            shown = f"{left.str(10)} against {right.str(10)}"
            raise Refused(f"{statement} does not hold: {shown}")
    raise Refused(problem)


def _certain(sign: str, left: Any, right: Any) -> bool:
    """Whether a relation holds for all points of two balls."""
    return not left.overlaps(right) if sign == "!=" else bool(COMPARE[sign](left, right))


def _rounded(value: Expr, printed: Expr) -> Expr:
    half = half_unit(printed)
    if half is None:
        raise Refused(f"{printed} is no decimal, so it has no last digit to round to")
    return relation("<=", call("abs", sub(value, printed)), rational(half))


def half_unit(printed: Expr) -> Fraction | None:
    """Half a unit of the last digit of a decimal or integer; ``None`` for anything else.

    Examples
    --------
    >>> from closedform.language.tree import decimal, number
    >>> str(half_unit(decimal("0.366"))), str(half_unit(number(37))), half_unit(number(1) / 3)
    ('1/2000', '1/2', None)
    """
    if printed.head == "neg":
        return half_unit(printed.args[0])
    if printed.head == "number":
        return Fraction(1, 2)
    if printed.head != "decimal":
        return None
    digits, _, exponent = printed.value.lower().partition("e")
    if len(exponent) > 5:
        return None
    shift = int(exponent or 0) - len(digits.partition(".")[2])
    return Fraction(10) ** shift / 2 if abs(shift) <= MAX_EXPONENT else None
