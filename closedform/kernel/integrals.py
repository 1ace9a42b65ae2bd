"""The rules about integrals: the fundamental theorem, and what can be done with a range.

An integral is that of Riemann over a finite range; where the range or the integrand is unbounded
it is the limit as such an end is approached from inside, and a sum of such over parts of the range.
A theorem ``integral = value`` says that the integral exists.
"""

from __future__ import annotations

from closedform.kernel.approaching import continuous, free_of
from closedform.kernel.conditions import equation, joint, runs_freely, still_open
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.signs import entails
from closedform.kernel.slopes import differentiable, slope
from closedform.kernel.theorem import Conclusion, Theorem, rule
from closedform.kernel.wellformed import declared
from closedform.language.tree import (
    Expr,
    constant,
    free_symbols,
    fresh_name,
    neg,
    relation,
    sub,
    substitute,
    symbol,
)
from closedform.language.tree import integral as integral_of
from closedform.language.tree import limit as limit_of

__all__ = [
    "around", "fundamental", "independent", "is_proper", "reached", "same_integrand",
]  # fmt: skip

INFINITY = constant("oo")
MINUS_INFINITY = neg(INFINITY)


@rule
def fundamental(
    derivative: Theorem,
    variable: str,
    antiderivative: Expr,
    lower: Expr,
    upper: Expr,
    ends: tuple[Theorem, ...] = (),
) -> Conclusion:
    """From ``F'(x) = f(x)`` to the integral of f from a to b, which is ``F(b) - F(a)``.

    ``x`` runs over an interval that contains all that lies between a and b.  At each end F is
    continuous, or one of ``ends`` says what its limit is: ``limit(F, x, a, +)`` where ``a < b`` is
    shown, ``limit(F, x, oo)``, and ``limit(F(-x), x, oo)`` for an end at minus infinity.

    Why this is sound: on the interval F is shown to have the derivative f by the rules of calculus
    (:func:`closedform.kernel.slopes.differentiable`), and f is continuous there, so that the
    integral of f between two inner points is the difference of the values of F; both inner points
    go to the ends, where F has the limits given.  No open condition depends on x.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.language.tree import number
    >>> x, t = symbol("x"), symbol("t")
    >>> inside = Domain.parse("t: real; x: real")
    >>> cube = field(inside, slope(x**3 / 3, "x"), x**2)
    >>> print(fundamental(cube, "x", x**3 / 3, number(0), t))
    [proved] integral(x^2, x, 0, t) = t^3/3 - 0^3/3   for t: real
    >>> away = Domain.parse("x: real > 0")
    >>> inverse = field(away, slope(-1 / x, "x"), 1 / x**2)
    >>> fundamental(inverse, "x", -1 / x, number(-1), number(1))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: -1 is not shown to lie where x runs
    >>> fundamental(inverse, "x", -1 / x, number(0), number(1))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: it is not shown that 0 != 0
    """
    equation(derivative)
    inside = derivative.domain
    outside = around(derivative, variable)
    if derivative.left != slope(antiderivative, variable):
        raise Refused(f"{derivative.left} is not the derivative of {antiderivative}")
    body = derivative.right
    differentiable(inside, antiderivative, variable)
    continuous(inside, body, {variable: symbol(variable)})
    normal = Normalizer(inside)
    normal.ratios(antiderivative, derivative.left, body)
    independent(normal.obligations, variable)
    for end in (lower, upper):
        reached(inside, outside, variable, end)
    values = [
        _limit(outside, variable, antiderivative, (lower, upper), place, ends) for place in (0, 1)
    ]
    total = integral_of(symbol(variable), lower, upper, body)
    declared(outside, total, *values)
    worth = Normalizer(outside)
    worth.ratios(*values)
    pending = [*normal.obligations, *worth.obligations]
    pending += [o for theorem in (derivative, *ends) for o in theorem.obligations]
    stated = relation("=", total, sub(values[1], values[0]))
    return Conclusion(outside, stated, joint(derivative, *ends), still_open(outside, pending))


def around(theorem: Theorem, variable: str) -> Domain:
    """The domain without the variable of an integral, of which nothing else may depend on it."""
    x = theorem.domain.get(variable)
    if x is None or x.kind != "real":
        raise Refused(f"{variable} is no real variable")
    runs_freely(theorem.domain, variable)
    free_of(theorem, variable)
    outside = theorem.domain.without(variable)
    if any(v.is_random or v.is_tensor for v in outside.variables):
        raise Refused("integrals are calculated over numbers only")
    return outside


def independent(conditions: list[Expr], variable: str) -> None:
    for condition in conditions:
        if variable in free_symbols(condition):
            raise Refused(f"it is not shown that {condition}")


def reached(inside: Domain, outside: Domain, variable: str, end: Expr) -> None:
    """Refuse an end that is not shown to lie in the range of the variable, or on its edge."""
    x = inside.get(variable)
    assert x is not None
    low, high = x.lower, x.upper
    if end in (INFINITY, MINUS_INFINITY):
        reached = (high if end == INFINITY else low) is None
    else:
        declared(outside, end)
        reached = (not low or entails(outside, relation("<=", low.value, end))) and (
            not high or entails(outside, relation("<=", end, high.value))
        )
    if not reached:
        raise Refused(f"{end} is not shown to lie where {variable} runs")


def _limit(
    domain: Domain,
    variable: str,
    tree: Expr,
    range_: tuple[Expr, Expr],
    place: int,
    ends: tuple[Theorem, ...],
) -> Expr:
    """What an antiderivative comes to at an end of the range, which is at a ``place``."""
    end, other = range_[place], range_[1 - place]
    x = symbol(variable)
    if variable not in free_symbols(tree):
        return tree
    if end in (INFINITY, MINUS_INFINITY):
        if end != (MINUS_INFINITY, INFINITY)[place]:
            raise Refused("the infinite ends of the range are turned around")
        body = tree if place else substitute(tree, {variable: neg(x)})
        return _known(domain, variable, limit_of(x, INFINITY, body), ends)
    for side in ("", "+", "-"):
        goal = limit_of(x, end, tree, side)
        if any(theorem.left == goal for theorem in ends):
            if side and not _lies(domain, end, other, side):
                raise Refused(f"it is not shown on which side of {end} the range lies")
            return _known(domain, variable, goal, ends)
    continuous(domain, tree, {variable: end})
    return substitute(tree, {variable: end})


def _lies(domain: Domain, end: Expr, other: Expr, side: str) -> bool:
    if other in (INFINITY, MINUS_INFINITY):
        return side == ("+" if other == INFINITY else "-")
    return entails(domain, relation("<" if side == "+" else ">", end, other))


def _known(domain: Domain, variable: str, goal: Expr, ends: tuple[Theorem, ...]) -> Expr:
    for theorem in ends:
        if theorem.left == goal and theorem.statement.value == "=" and theorem.domain == domain:
            free_of(theorem, variable)
            if goal.args[1] == INFINITY and not _along_reals(theorem):
                raise Refused(f"{theorem.statement} is known along the integers only")
            return theorem.right
    raise Refused(f"it is not known what {goal} is")


def _along_reals(theorem: Theorem) -> bool:
    """Whether a limit at infinity is that of a real variable, and not of an integer alone.

    Those in the table of lemmas are; what is composed of such is, if it is so for real numbers.
    """
    if theorem.rule == "lemma":
        return True
    if theorem.rule != "composed":
        return False
    given = theorem.arguments
    x = given["theorem"].domain.get(theorem.left.args[0].value)
    return x is not None and x.kind == "real" and all(map(_along_reals, given["known"]))


@rule
def same_integrand(theorem: Theorem, variable: str, lower: Expr, upper: Expr) -> Conclusion:
    """From ``f(x) = g(x)`` to the integrals of f and g over a range in which x runs.

    Why this is sound: between the ends the two have values and agree (no open condition depends on
    x), so that their integrals are the same, or neither exists.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.language.tree import number
    >>> x, domain = symbol("x"), Domain.parse("x: real > 0")
    >>> print(same_integrand(field(domain, x**2 / x, x), "x", number(0), number(1)))
    [proved] integral(x^2/x, x, 0, 1) = integral(x, x, 0, 1)   for
    >>> same_integrand(field(domain, x**2 / x, x), "x", number(-1), number(1))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: -1 is not shown to lie where x runs
    """
    equation(theorem)
    outside = around(theorem, variable)
    normal = Normalizer(theorem.domain)
    normal.ratios(theorem.left, theorem.right)
    independent(normal.obligations, variable)
    for end in (lower, upper):
        reached(theorem.domain, outside, variable, end)
    x = symbol(variable)
    sides = [integral_of(x, lower, upper, side) for side in theorem.statement.args]
    declared(outside, *sides)
    pending = still_open(outside, [*normal.obligations, *theorem.obligations])
    return Conclusion(outside, relation("=", *sides), theorem.hypotheses, pending)


def is_proper(domain: Domain, total: Expr) -> bool:
    """Whether an integral exists because its range is finite and its integrand continuous there.

    A function that is declared, and integrated, is taken to be continuous.

    Examples
    --------
    >>> from closedform.language.tree import number
    >>> x, zero, one = symbol("x"), number(0), number(1)
    >>> [is_proper(Domain(), integral_of(x, zero, one, f)) for f in (x**2, 1 / x, 1 / (1 + x))]
    [True, False, True]
    """
    x, lower, upper, body = total.args
    if any(end in (INFINITY, MINUS_INFINITY) for end in (lower, upper)):
        return False
    name = fresh_name(str(x.value), frozenset(domain.names))
    if entails(domain, relation("<=", lower, upper)):
        ends: tuple[Bound | None, ...] = Bound(lower), Bound(upper)
    elif entails(domain, relation("<=", upper, lower)):
        ends = Bound(upper), Bound(lower)
    else:
        ends = None, None
    functions = frozenset(v.name for v in domain.variables if v.kind == "function")
    body = substitute(body, {x.value: symbol(name)})
    try:
        inside = domain.declare(Variable(name, "real", *ends))
        continuous(inside, body, {name: symbol(name)}, functions)
        normal = Normalizer(inside)
        normal.ratios(body)
    except Refused:
        return False
    return not normal.obligations
