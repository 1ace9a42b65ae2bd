"""Rules for inequalities, and the one inequality of the table of lemmas.

An inequality counts as an equation does: it is claimed where both sides have a value.
"""

from __future__ import annotations

from closedform.kernel.conditions import integral, joint, runs_freely, states, still_open
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.signs import entails
from closedform.kernel.table import Entry, entry
from closedform.kernel.theorem import Conclusion, Theorem, rule
from closedform.kernel.wellformed import declared
from closedform.language.tree import (
    Expr,
    add,
    call,
    mul,
    neg,
    number,
    power,
    relation,
    sub,
    summation,
    symbol,
)

__all__ = ["add_terms", "add_up", "discharge", "monotone", "multiply", "ordered"]

ONE = number(1)


@entry
def exp_above_tangent(a: Expr) -> Entry:
    """1 + a <= exp(a) for every real a."""
    return relation("<=", 1 + a, call("exp", a)), []


@entry
def exp_strictly_above_tangent(a: Expr) -> Entry:
    """1 + a < exp(a) for every real a but 0."""
    return relation("<", 1 + a, call("exp", a)), [relation("!=", a, 0)]


def ordered(theorem: Theorem) -> tuple[Expr, Expr, bool]:
    """The smaller side, the larger side, and whether the inequality is strict.

    Raises
    ------
    Refused
        For what is no inequality (``!=`` has no smaller side).
    """
    return _sides(theorem.statement)


def _sides(statement: Expr) -> tuple[Expr, Expr, bool]:
    if not statement.is_relation or statement.value not in ("<", "<=", ">", ">="):
        raise Refused(f"{statement} is no inequality; one of <, <=, > and >= is needed")
    left, right = statement.args
    small, large = (left, right) if statement.value in ("<", "<=") else (right, left)
    return small, large, len(statement.value) == 1


@rule
def add_up(
    domain: Domain, statement: Expr, known: tuple[Theorem, ...], factors: tuple[Expr, ...]
) -> Conclusion:
    """An inequality is a combination of known ones: a certificate, nothing is searched.

    For ``L <= R`` the rest ``R - L - sum of factor * (larger - smaller side)`` has to be at
    least 0, each factor of an inequality, too; an equation may enter with any factor.

    Why this is sound: at a point of the domain where hypotheses and obligations hold all sides
    have values, since the normal form of the rest makes an obligation of every denominator.
    There every product is at least 0 (0 for an equation), hence ``R - L`` is a sum of what is at
    least 0.  It is positive if the rest is, or one product is: a strict inequality whose factor
    is shown to be positive, not just nonnegative.

    Examples
    --------
    >>> from closedform.kernel.rules import suppose
    >>> from closedform.language.tree import symbol
    >>> a, b, c = map(symbol, "abc")
    >>> domain = Domain.parse("a, b, c: real")
    >>> below = suppose(domain, "first", relation("<=", a, b))
    >>> above = suppose(domain, "second", relation("<", b, c))
    >>> print(add_up(domain, relation("<", a, c), (below, above), (ONE, ONE)))
    [proved] if first, second: a < c   for a: real; b: real; c: real
    >>> add_up(domain, relation("<", a, b), (below,), (ONE,))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: no strict inequality enters with a positive factor
    >>> add_up(domain, relation("<=", b, a), (below,), (neg(ONE),))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: it is not shown that -1 >= 0
    """
    states(domain, statement)
    small, large, strict = _sides(statement)
    declared(domain, *factors)
    if len(known) != len(factors):
        raise Refused(f"{len(known)} inequalities have {len(factors)} factors")
    terms, positive = [large, neg(small)], False
    for theorem, factor in zip(known, factors, strict=True):
        if theorem.domain != domain:
            raise Refused(f"{theorem.statement} is not stated for the same domain")
        if theorem.statement.is_relation and theorem.statement.value == "=":
            gap = sub(theorem.left, theorem.right)
        else:
            low, high, is_strict = _sides(theorem.statement)
            gap = sub(high, low)
            if not entails(domain, relation(">=", factor, 0)):
                raise Refused(f"it is not shown that {factor} >= 0")
            positive |= is_strict and entails(domain, relation(">", factor, 0))
        terms.append(neg(mul(factor, gap)))
    normal = Normalizer(domain)
    (rest,) = normal.ratios(add(*terms))
    if not rest.top.is_zero():
        left_over = normal.expression(rest)
        positive |= entails(domain, relation(">", left_over, 0))
        if not entails(domain, relation(">=", left_over, 0)):
            raise Refused(f"what is left over, {left_over}, is not shown to be at least 0")
    if strict and not positive:
        raise Refused("no strict inequality enters with a positive factor")
    pending = [*normal.obligations, *(o for theorem in known for o in theorem.obligations)]
    return Conclusion(domain, statement, joint(*known), still_open(domain, pending))


@rule
def multiply(first: Theorem, second: Theorem) -> Conclusion:
    """The product of what two inequalities show to be at least 0 is at least 0.

    From ``a <= b`` and ``c <= d`` to ``0 <= (b - a)*(d - c)``; strict if both are.

    Why this is sound: at a point where both hold, both factors are at least 0 (both positive).
    The product has a value exactly where all four sides have.

    Examples
    --------
    >>> from closedform.kernel.rules import suppose
    >>> from closedform.language.tree import symbol
    >>> a, b = map(symbol, "ab")
    >>> domain = Domain.parse("a, b: real")
    >>> first = suppose(domain, "first", relation("<", 0, a))
    >>> second = suppose(domain, "second", relation(">", 1, b))
    >>> print(multiply(first, second).statement)
    0 < (a - 0)*(1 - b)
    >>> multiply(first, suppose(domain, "other", relation("!=", b, 0)))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: b != 0 is no inequality; one of <, <=, > and >= is needed
    """
    if first.domain != second.domain:
        raise Refused(f"{second.statement} is not stated for the same domain")
    factors, strict = [], True
    for theorem in (first, second):
        low, high, is_strict = ordered(theorem)
        factors.append(sub(high, low))
        strict &= is_strict
    stated = relation("<" if strict else "<=", 0, mul(*factors))
    obligations = still_open(first.domain, (*first.obligations, *second.obligations))
    return Conclusion(first.domain, stated, joint(first, second), obligations)


@rule
def monotone(theorem: Theorem, function: str, exponent: Expr = ONE) -> Conclusion:
    """Apply a monotone function to both sides of an inequality.

    ``exp`` to any; ``log`` where the smaller side is positive; ``sqrt`` where it is at least 0;
    ``power`` with an integer exponent that is shown to be at least 0, where the smaller side is
    at least 0, or with a real one where it is positive; ``reciprocal`` where it is positive,
    which turns the sides around.  What has to hold and is not shown becomes an obligation.

    Why this is sound: on the range stated each function is strictly increasing (the reciprocal
    decreasing), and the larger side lies in that range if the smaller one does.  A power keeps an
    inequality strict only if its exponent is shown to be positive: ``a^0 = b^0``.

    Examples
    --------
    >>> from closedform.kernel.rules import sign
    >>> from closedform.language.tree import symbol
    >>> x, n = symbol("x"), symbol("n")
    >>> domain = Domain.parse("x: real in [0,1); n: integer >= 0")
    >>> below = sign(domain, relation("<", x, 1))
    >>> print(monotone(below, "exp").statement, "and", monotone(below, "power", n).statement)
    exp(x) < exp(1) and x^n <= 1^n
    >>> print(monotone(below, "log"))
    [proved] if x > 0: log(x) < log(1)   for x: real in [0, 1); n: integer >= 0
    >>> monotone(below, "power", -n)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: it is not shown that -n >= 0
    >>> monotone(below, "abs")
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: 'abs' is none of exp, log, sqrt, power and reciprocal
    """
    small, large, strict = ordered(theorem)
    domain, need = theorem.domain, ""
    if function not in ("exp", "log", "sqrt", "power", "reciprocal"):
        raise Refused(f"{function!r} is none of exp, log, sqrt, power and reciprocal")
    if function != "power" and exponent != ONE:
        raise Refused(f"{function} takes no exponent")
    if function == "power":
        need = _needed_for_power(domain, exponent)
        strict &= entails(domain, relation(">", exponent, 0))
        sides = [power(small, exponent), power(large, exponent)]
    elif function == "reciprocal":
        need, sides = ">", [1 / large, 1 / small]
    else:
        need = {"exp": "", "log": ">", "sqrt": ">="}[function]
        sides = [call(function, small), call(function, large)]
    pending = [*theorem.obligations, *([relation(need, small, 0)] if need else [])]
    stated = relation("<" if strict else "<=", *sides)
    return Conclusion(domain, stated, theorem.hypotheses, still_open(domain, pending))


def _needed_for_power(domain: Domain, exponent: Expr) -> str:
    declared(domain, exponent)
    if domain.is_random(exponent) or not entails(domain, relation(">=", exponent, 0)):
        raise Refused(f"it is not shown that {exponent} >= 0")
    return ">=" if integral(domain, exponent) else ">"


@rule
def add_terms(theorem: Theorem, index: str) -> Conclusion:
    """From ``a(k) <= b(k)`` for k from m to n to the same between the sums over k.

    Why this is sound: a finite sum of numbers that are at least 0 is at least 0, also if it is
    empty.  Nothing that is left open, and no hypothesis, may be about single terms.  The sums are
    strictly ordered only if the terms are and there is one at least.

    Examples
    --------
    >>> from closedform.kernel.rules import sign
    >>> from closedform.language.tree import symbol
    >>> k, n = symbol("k"), symbol("n")
    >>> terms = Domain.parse("n: integer; g: sequence").index("k", ONE, n)
    >>> square = power(call("g", k), 2)
    >>> print(add_terms(sign(terms, relation("<=", 0, square)), "k").statement)
    sum(0, k, 1, n) <= sum(g(k)^2, k, 1, n)
    >>> add_terms(sign(Domain.parse("k: integer >= 1"), relation("<", 0, k)), "k")
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: k does not run over a finite range of integers
    """
    low, high, strict = ordered(theorem)
    k = theorem.domain.get(index)
    if k is None or k.kind != "integer" or not (k.lower and k.upper):
        raise Refused(f"{index} does not run over a finite range of integers")
    if k.lower.strict or k.upper.strict:
        raise Refused(f"the range of {index} excludes an end")
    runs_freely(theorem.domain, index)
    if theorem.obligations or any(index in h.free for h in theorem.hypotheses):
        raise Refused("the inequality leaves something open for some terms")
    domain, first, last = theorem.domain.without(index), k.lower.value, k.upper.value
    if not (integral(domain, first) and integral(domain, last)):
        raise Refused(f"the range of {index} is not shown to end in integers")
    strict &= entails(domain, relation(">=", last, first))
    sums = [summation(symbol(index), first, last, side) for side in (low, high)]
    return Conclusion(domain, relation("<" if strict else "<=", *sums), theorem.hypotheses)


@rule
def discharge(theorem: Theorem, known: tuple[Theorem, ...]) -> Conclusion:
    """Drop the obligations of a theorem that other theorems state.

    Why this is sound: the obligations hold at every point of the domain, provided that the
    hypotheses and obligations of the other theorems do, which are taken over.  Only inequalities
    (and ``!=``) are dropped: they say that their sides have values, as obligations must, since
    the normal form of both sides leaves no denominator open.

    Examples
    --------
    >>> from closedform.kernel.rules import field, suppose
    >>> from closedform.language.tree import symbol
    >>> x, domain = symbol("x"), Domain.parse("x: real")
    >>> quotient = field(domain, x / x, 1 + 0 * x)
    >>> known = suppose(domain, "not zero", relation("!=", x, 0))
    >>> print(discharge(quotient, (known,)))
    [proved] if not zero: x/x = 1 + 0*x   for x: real
    >>> discharge(quotient, (suppose(domain, "not one", relation("!=", x, 1)),))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: x != 1 is no obligation of x/x = 1 + 0*x
    """
    left_open = list(theorem.obligations)
    pending: list[Expr] = []
    for other in known:
        if other.domain != theorem.domain:
            raise Refused(f"{other.statement} is not stated for the same domain")
        met = [o for o in left_open if _implies(other.statement, o)]
        if not met:
            raise Refused(f"{other.statement} is no obligation of {theorem.statement}")
        left_open = [o for o in left_open if o not in met]
        normal = Normalizer(theorem.domain)
        normal.ratios(*other.statement.args)
        pending += [*normal.obligations, *other.obligations]
    obligations = still_open(theorem.domain, [*left_open, *pending])
    return Conclusion(theorem.domain, theorem.statement, joint(theorem, *known), obligations)


def _implies(statement: Expr, obligation: Expr) -> bool:
    """Whether a relation is stated, perhaps from right to left, or in a stronger form."""
    if not statement.is_relation or not obligation.is_relation or statement.value == "=":
        return False
    turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "!=": "!="}[statement.value]
    weaker = {"<": ("<=", "!="), ">": (">=", "!=")}
    for sign, sides in ((statement.value, statement.args), (turned, statement.args[::-1])):
        if sides == obligation.args and obligation.value in (sign, *weaker.get(sign, ())):
            return True
    return False
