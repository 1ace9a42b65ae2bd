"""Limits at a finite point, by continuity, and limits of what lies between two others."""

from __future__ import annotations

from collections.abc import Mapping

from closedform.kernel.conditions import equation, integral, joint, runs_freely, still_open
from closedform.kernel.domain import Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.inequalities import ordered
from closedform.kernel.normal import Normalizer
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Conclusion, Theorem, rule
from closedform.kernel.wellformed import declared
from closedform.language.tree import (
    Expr,
    constant,
    free_symbols,
    relation,
    substitute,
    symbol,
)
from closedform.language.tree import limit as limit_of

__all__ = ["composed", "continuous", "free_of", "limit_at", "one_sided", "squeeze", "two_sided"]

INFINITY = constant("oo")
# Continuous wherever they are defined, which is everywhere.
_CONTINUOUS = ("exp", "sin", "cos", "sinh", "cosh", "tanh", "arctan", "erf", "abs", "max", "min")


@rule
def limit_at(
    theorem: Theorem, variable: str, point: Expr, value: Expr, side: str = ""
) -> Conclusion:
    """From ``a(x) = b(x)`` to the limit of ``a(x)`` at a point where ``b`` is continuous.

    ``x`` is a real variable that runs at least over an interval beside the point: above it for
    the side ``+``, below it for ``-``, on both sides otherwise.  The point itself need not be in
    the range, and ``a`` need not be defined there.

    Why this is sound: near the point, and at any distance from it, the two sides have values (no
    open condition depends on x) and agree, so that they have the same limit; ``b`` is put
    together from continuous functions that are all defined at the point (:func:`continuous`), so
    that its limit is its value there.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.language.tree import number
    >>> x, domain = symbol("x"), Domain.parse("x: real in (0,1)")
    >>> slope = field(domain, ((1 + x) ** 2 - 1) / x, 2 + x)
    >>> print(limit_at(slope, "x", number(0), number(2), "+"))
    [proved] limit(((1 + x)^2 - 1)/x, x, 0, +) = 2   for
    >>> limit_at(slope, "x", number(0), number(2))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: x does not run on both sides of 0
    >>> limit_at(field(domain, 1 / x, 1 / x), "x", number(0), number(0), "+")
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: it is not shown that 0 != 0
    """
    equation(theorem)
    domain = _beside(theorem, variable, point, side)
    if point == INFINITY:
        raise Refused("continuity says nothing about a limit at infinity")
    pending = _defined_near((theorem,), variable, theorem.left, theorem.right)
    continuous(domain, theorem.right, {variable: point})
    answer = Normalizer(domain)
    found, proposed = answer.ratios(substitute(theorem.right, {variable: point}), value)
    if found != proposed:
        raise Refused(f"the limit is {answer.expression(found)}, not {value}")
    goal = limit_of(symbol(variable), point, theorem.left, side)
    obligations = still_open(domain, [*pending, *answer.obligations])
    return Conclusion(domain, relation("=", goal, value), theorem.hypotheses, obligations)


@rule
def squeeze(lower: Theorem, upper: Theorem, low: Theorem, high: Theorem) -> Conclusion:
    """From ``a <= f <= c``, and one limit of both ``a`` and ``c``, to the limit of ``f``.

    ``low`` and ``high`` state ``limit(a) = v`` and ``limit(c) = v``: the same variable, point,
    side and ``v``.  A limit at infinity is along the integers; one at a finite point is that of
    a real variable which runs beside it, as in :func:`limit_at`.

    Why this is sound: all of a, f and c have values where the variable is close to the point (no
    open condition depends on it), so that ``|f - v|`` is at most the larger one of ``|a - v|``
    and ``|c - v|``.

    Examples
    --------
    >>> from closedform.kernel.rules import field, sign
    >>> from closedform.language.tree import call, number
    >>> x, domain = symbol("x"), Domain.parse("x: real in (0,1)")
    >>> f = call("exp", -1 / x) * x
    >>> lower, upper = sign(domain, relation("<=", 0 * x, f)), sign(domain, relation("<=", f, x))
    >>> limits = [limit_at(field(domain, b, b), "x", number(0), number(0), "+") for b in (0*x, x)]
    >>> print(squeeze(lower, upper, *limits))
    [proved] limit(exp((-1)/x)*x, x, 0, +) = 0   for
    >>> squeeze(upper, lower, *limits)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: exp(-1/x)*x <= x and 0*x <= exp(-1/x)*x have no middle ...
    """
    below, middle, _ = ordered(lower)
    other, above, _ = ordered(upper)
    if middle != other or lower.domain != upper.domain:
        stated = f"{lower.statement} and {upper.statement}"
        raise Refused(f"{stated} have no middle in common, or not the same domain")
    goal = low.left
    if goal.head != "limit":
        raise Refused(f"{low.statement} is no limit")
    name, point, side = goal.args[0].value, goal.args[1], goal.value
    domain = _beside(lower, name, point, side)
    pending = _defined_near((lower, upper), name, below, middle, above)
    for theorem, body in ((low, below), (high, above)):
        equation(theorem)
        wanted = limit_of(symbol(name), point, body, side)
        if theorem.left != wanted or theorem.domain != domain or theorem.right != low.right:
            raise Refused(f"{theorem.statement} does not say that {wanted} = {low.right}")
        free_of(theorem, name)
        pending += theorem.obligations
    limit = relation("=", limit_of(symbol(name), point, middle, side), low.right)
    obligations = still_open(domain, pending)
    return Conclusion(domain, limit, joint(lower, upper, low, high), obligations)


@rule
def composed(
    theorem: Theorem, shape: Expr, names: tuple[str, ...], known: tuple[Theorem, ...], value: Expr
) -> Conclusion:
    """From limits of parts to that of something that is continuous in them.

    ``theorem`` is ``a(x) = F(f(x), g(x), ...)``; ``shape`` is F in ``names``, for each of which a
    theorem is ``known``: ``limit(f) = v``, with the same variable, point and side.

    Why this is sound: near the point both sides have values and agree (no open condition depends
    on x); F is put together from continuous functions that are defined at the limits of the parts
    (:func:`continuous`), so that F of the parts tends to F of the limits.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.kernel.table import lemma
    >>> from closedform.language.tree import constant, number
    >>> t, u, domain = symbol("t"), symbol("u"), Domain.parse("t: integer >= 1")
    >>> part = lemma(Domain(), "compound_interest", {"x": t, "a": number(1)})
    >>> rest = 1 - (1 + number(1) / t) ** t
    >>> left = field(domain, rest, rest)
    >>> print(composed(left, 1 - u, ("u",), (part,), 1 - constant("e")).statement)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the limit is -exp(1) + 1, not 1 - e
    >>> print(composed(left, 1 - u, ("u",), (part,), 1 - part.right).statement)
    limit(1 - (1 + 1/t)^t, t, oo) = 1 - exp(1)
    """
    equation(theorem)
    goals = {part: limit.left for part, limit in zip(names, known, strict=True)}
    if len({(g.head, g.value, *g.args[:2]) for g in goals.values()}) != 1:
        raise Refused("the parts are no limits at one point")
    goal = known[0].left
    if goal.head != "limit":
        raise Refused(f"{goal} is no limit")
    name, point, side = goal.args[0].value, goal.args[1], goal.value
    domain = _beside(theorem, name, point, side)
    pending = _defined_near((theorem,), name, theorem.left, theorem.right)
    for limit in known:
        equation(limit)
        free_of(limit, name)
        if limit.domain != domain:
            raise Refused(f"{limit.statement} is not stated for the same domain")
        pending += limit.obligations
    if name in free_symbols(shape) or theorem.right != substitute(
        shape, {part: goal.args[2] for part, goal in goals.items()}
    ):
        raise Refused(f"{theorem.right} is not {shape} of the parts")
    limits = {part: limit.right for part, limit in zip(names, known, strict=True)}
    if limits.keys() & set(theorem.domain.names):
        raise Refused("a part has a name that is declared")
    continuous(domain, shape, limits)
    answer = Normalizer(domain)
    found, proposed = answer.ratios(substitute(shape, limits), value)
    if found != proposed:
        raise Refused(f"the limit is {answer.expression(found)}, not {value}")
    stated = relation("=", limit_of(symbol(name), point, theorem.left, side), value)
    obligations = still_open(domain, [*pending, *answer.obligations])
    return Conclusion(domain, stated, joint(theorem, *known), obligations)


@rule
def one_sided(theorem: Theorem, side: str) -> Conclusion:
    """From a limit at a finite point to that from above (``+``) or from below (``-``).

    Why this is sound: what holds for all values near the point holds for those on one side.

    Examples
    --------
    >>> from closedform.kernel.table import lemma
    >>> print(one_sided(lemma(Domain(), "sine_slope", {"x": symbol("x")}), "+"))
    [proved] limit(sin(x)/x, x, 0, +) = 1   for
    >>> one_sided(lemma(Domain(), "reciprocal_decay", {"x": symbol("x")}), "+")
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: limit(1/x, x, oo) is no limit at a finite point from both ...
    """
    equation(theorem)
    goal = theorem.left
    if goal.head != "limit" or goal.value or goal.args[1] == INFINITY or side not in ("+", "-"):
        raise Refused(f"{goal} is no limit at a finite point from both sides")
    variable, point, body = goal.args
    stated = relation("=", limit_of(variable, point, body, side), theorem.right)
    return Conclusion(theorem.domain, stated, theorem.hypotheses, theorem.obligations)


@rule
def two_sided(above: Theorem, below: Theorem) -> Conclusion:
    """From the limits from above and from below, which agree, to the limit.

    Why this is sound: a function of a real variable has a limit at a finite point exactly if it
    has both limits from one side, and they are the same.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.language.tree import number
    >>> def slope(text, side):
    ...     x, domain = symbol("x"), Domain.parse(text)
    ...     return limit_at(field(domain, x**2 / x, x), "x", number(0), number(0), side)
    >>> print(two_sided(slope("x: real > 0", "+"), slope("x: real < 0", "-")))
    [proved] limit(x^2/x, x, 0) = 0   for
    >>> two_sided(slope("x: real > 0", "+"), slope("x: real > 0", "+"))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: ... are not the two limits of one expression
    """
    equation(above)
    equation(below)
    goals = above.left, below.left
    same = goals[0].args == goals[1].args and above.right == below.right
    sides = [goal.value if goal.head == "limit" else None for goal in goals]
    if sides != ["+", "-"] or not same or above.domain != below.domain:
        raise Refused(
            f"{above.statement} and {below.statement} are not the two limits of one expression"
        )
    variable, point, body = goals[0].args
    stated = relation("=", limit_of(variable, point, body), above.right)
    pending = (*above.obligations, *below.obligations)
    return Conclusion(above.domain, stated, joint(above, below), still_open(above.domain, pending))


def _beside(theorem: Theorem, name: str, point: Expr, side: str) -> Domain:
    """The domain without a variable that is shown to come arbitrarily close to a point."""
    x = theorem.domain.get(name)
    if x is None or x.kind not in ("real", "integer"):
        raise Refused(f"{name} is no variable that could approach {point}")
    runs_freely(theorem.domain, name)
    domain = theorem.domain.without(name)
    if point == INFINITY:
        if x.upper or side:
            raise Refused(f"{name} does not grow without bound")
        return domain
    declared(domain, point)
    if x.kind != "real" or side not in ("", "+", "-") or domain.is_random(point):
        raise Refused(f"{name} does not approach {point}, or not from one of the sides '+', '-'")
    if not _runs_beside(x, domain, point, side):
        where = {"": "on both sides of", "+": "right above", "-": "right below"}[side]
        raise Refused(f"{name} does not run {where} {point}")
    return domain


def _runs_beside(x: Variable, domain: Domain, point: Expr, side: str) -> bool:
    """Whether the range contains an interval that ends at a point, the point excluded."""
    low = {"+": "<=", "-": "<", "": "<"}[side]
    high = {"+": ">", "-": ">=", "": ">"}[side]
    return (not x.lower or entails(domain, relation(low, x.lower.value, point))) and (
        not x.upper or entails(domain, relation(high, x.upper.value, point))
    )


def free_of(theorem: Theorem, name: str) -> None:
    """Refuse a theorem with an open condition or a hypothesis about a variable."""
    given = [h.free for h in theorem.hypotheses] + [free_symbols(o) for o in theorem.obligations]
    if any(name in names for names in given):
        raise Refused(f"a condition fixes {name}")


def _defined_near(theorems: tuple[Theorem, ...], name: str, *sides: Expr) -> list[Expr]:
    """What has to hold for some expressions to have values; it may not depend on the variable."""
    normal = Normalizer(theorems[0].domain)
    normal.ratios(*sides)
    for theorem in theorems:
        free_of(theorem, name)
    for condition in normal.obligations:
        if name in free_symbols(condition):
            raise Refused(f"it is not shown that {condition}")
    return [*normal.obligations, *(o for theorem in theorems for o in theorem.obligations)]


def continuous(
    domain: Domain,
    expr: Expr,
    limits: Mapping[str, Expr],
    given: frozenset[str] = frozenset(),
) -> None:
    """Refuse an expression that is not shown to be defined and continuous at a point.

    By the rules of calculus: sums, products, compositions; quotients where the divisor is not 0;
    the functions that are ``given`` to be continuous.
    """
    if not limits.keys() & free_symbols(expr):
        return

    def require(sign: str, part: Expr, value: int = 0) -> None:
        there = relation(sign, substitute(part, limits), value)
        if not entails(domain, there):
            raise Refused(f"it is not shown that {there}")

    if expr.head == "pow":
        base, exponent = expr.args
        if limits.keys() & free_symbols(exponent):
            require(">", base)
        elif not integral(domain, exponent):
            # A power with a positive exponent is continuous at 0, too, where it is 0.
            require(">=" if entails(domain, relation(">", exponent, 0)) else ">", base)
        elif not entails(domain, relation(">=", exponent, 0)):
            require("!=", base)
    elif expr.head == "div":
        require("!=", expr.args[1])
    elif expr.head == "call" and expr.value == "log" and len(expr.args) == 1:
        require(">", expr.args[0])
    elif expr.head == "call" and expr.value == "sqrt":
        require(">=", expr.args[0])
    elif expr.head == "call" and expr.value == "arcsin":
        require(">=", expr.args[0], -1)
        require("<=", expr.args[0], 1)
    elif expr.head not in ("symbol", "add", "mul", "neg") and not (
        expr.head == "call" and (expr.value in _CONTINUOUS or expr.value in given)
    ):
        names = ", ".join(sorted(limits))
        raise Refused(f"{expr} is not known to be continuous in {names}")
    for part in expr.args:
        continuous(domain, part, limits, given)
