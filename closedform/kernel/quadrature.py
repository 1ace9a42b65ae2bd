"""Rigorous enclosures of integrals over finite ranges, by FLINT.

The integrand is evaluated on complex balls; where it is not analytic, or has no value, nothing is
enclosed.  That it is defined for the real numbers of the range is shown first.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import prod

from flint import acb, arb, fmpq

from closedform.kernel.approaching import continuous
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Point, Undefined, evaluate
from closedform.kernel.patience import check
from closedform.kernel.ring import rational
from closedform.kernel.signs import entails
from closedform.language.tree import (
    Expr,
    constant,
    free_symbols,
    relation,
    substitute,
    symbol,
    walk,
)

__all__ = ["enclosed_integral"]

MOST_STEPS = 4_000
ENTIRE = ("exp", "sin", "cos", "sinh", "cosh", "erf")
BRANCHED = {"log": "log", "sqrt": "sqrt", "abs": "real_abs"}
_Value = Callable[[Expr], arb]
_Complex = Callable[[acb, bool], acb]


def enclosed_integral(total: Expr, point: Point, value: _Value) -> arb:
    """A ball that contains an integral over a finite range at an exact point.

    Parameters
    ----------
    total : Expr
        The integral.
    point : mapping
        Values of the names in it.
    value : callable
        Encloses what does not depend on the variable, at the same point.

    Raises
    ------
    NotExact
        When it cannot be enclosed.

    Examples
    --------
    >>> from closedform.kernel.balls import enclose
    >>> from closedform.language.tree import call, integral, number
    >>> x = symbol("x")
    >>> enclose(integral(x, number(0), number(1), call("exp", -(x**2))), {}).str(10)
    '[0.7468241328 +/- 1.25e-11]'
    """
    x, *ends, body = total.args
    name = str(x.value)
    if any(n.head == "constant" and n.value == "oo" for end in ends for n in walk(end)):
        raise NotExact("an integral over an infinite range is not enclosed")
    numbers = {n: rational(v) for n, v in point.items() if isinstance(v, Fraction) and n != name}
    numbers |= {n: _rational(v) for n, v in point.items() if isinstance(v, fmpq) and n != name}
    here = substitute(body, numbers)
    if free_symbols(here) - {name}:
        raise NotExact("an integral of what has no number is not enclosed")
    _defined(name, [substitute(end, numbers) for end in ends], here)
    low, high = (acb(value(end)) for end in ends)
    integrand = _compiled(here, name, value)

    problems: list[Exception] = []

    def patient(at: acb, analytic: bool) -> acb:
        try:  # FLINT cannot pass an exception on
            if not problems:
                check()
                return integrand(at, analytic)
        except Exception as error:
            problems.append(error)
        return acb("nan")

    found = acb.integral(patient, low, high, eval_limit=MOST_STEPS)
    if problems:
        raise problems[0]
    if not found.is_finite() or not found.imag.contains(0):
        raise NotExact("the integral is not enclosed")
    return found.real


def _rational(value: fmpq) -> Expr:
    return rational(Fraction(int(value.p), int(value.q)))


def _defined(name: str, ends: list[Expr], body: Expr) -> None:
    """Refuse an integrand that is not shown to be defined on the real range.

    A pole shows itself: no ball around it has a value.  A root of a negative number does not.
    """
    if not any(
        (n.head == "call" and n.value not in ENTIRE)
        or (n.head == "pow" and _whole(n.args[1]) is None)
        for n in walk(body)
        if name in free_symbols(n)
    ):
        return
    low, high = ends
    if not entails(Domain(), relation("<=", low, high)):
        low, high = high, low
    try:
        inside = Domain().declare(Variable(name, "real", Bound(low), Bound(high)))
        continuous(inside, body, {name: symbol(name)})
    except Refused as error:
        raise NotExact(str(error)) from None


def _whole(exponent: Expr) -> int | None:
    """An exponent as an integer, if it is one."""
    try:
        found = evaluate(exponent, {})
    except (NotExact, Undefined):
        return None
    return int(found) if found.denominator == 1 else None


def _compiled(tree: Expr, name: str, value: _Value) -> _Complex:
    """What calculates an expression at a complex ball, or a ball that is not finite."""
    if tree.head == "symbol" and tree.value == name:
        return lambda at, analytic: at
    if name not in free_symbols(tree):
        fixed = acb(value(tree))
        return lambda at, analytic: fixed
    parts = [_compiled(arg, name, value) for arg in tree.args]
    first, last = parts[0], parts[-1]
    if tree.head == "neg":
        return lambda at, analytic: -first(at, analytic)
    if tree.head == "div":
        return lambda at, analytic: first(at, analytic) / last(at, analytic)
    if tree.head == "add":
        return lambda at, analytic: sum((part(at, analytic) for part in parts), acb(0))
    if tree.head == "mul":
        return lambda at, analytic: prod((part(at, analytic) for part in parts), start=acb(1))
    if tree.head == "pow":
        return _power(tree, first, last)
    if tree.head == "call" and tree.value in ("max", "min") and len(parts) == 2:
        method = f"real_{tree.value}"
        return lambda at, analytic: getattr(first(at, analytic), method)(
            last(at, analytic), analytic=analytic
        )
    if tree.head == "call" and len(parts) == 1 and tree.value in (*ENTIRE, "tanh"):
        method = str(tree.value)
        return lambda at, analytic: getattr(first(at, analytic), method)()
    if tree.head == "call" and len(parts) == 1 and tree.value in BRANCHED:
        method = BRANCHED[tree.value]
        return lambda at, analytic: getattr(first(at, analytic), method)(analytic=analytic)
    raise NotExact(f"an integral of {tree.value or tree.head} is not enclosed")


def _power(tree: Expr, base: _Complex, exponent: _Complex) -> _Complex:
    times = _whole(tree.args[1])
    if times is not None:
        return lambda at, analytic: base(at, analytic) ** times
    if tree.args[0] == constant("e"):
        return lambda at, analytic: exponent(at, analytic).exp()
    return lambda at, analytic: (
        exponent(at, analytic) * base(at, analytic).log(analytic=analytic)
    ).exp()
