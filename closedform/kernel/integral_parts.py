"""Rules that take integrals apart and put them together: terms, ranges, names, scales."""

from __future__ import annotations

from closedform.kernel.approaching import free_of
from closedform.kernel.conditions import equation, joint, still_open
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.integrals import around, independent, is_proper, reached
from closedform.kernel.normal import Normalizer
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Conclusion, Theorem, rule
from closedform.kernel.wellformed import declared
from closedform.language.tree import (
    Expr,
    add,
    constant,
    free_symbols,
    mul,
    neg,
    relation,
    sub,
    substitute,
    symbol,
    walk,
)
from closedform.language.tree import integral as integral_of

__all__ = ["combined", "from_base", "joined_ranges", "renamed", "rescaled", "term_by_term"]

INFINITY = constant("oo")
MINUS_INFINITY = neg(INFINITY)


@rule
def combined(theorem: Theorem, parts: tuple[Theorem, ...], weights: tuple[Expr, ...]) -> Conclusion:
    """From ``f = w1 f1 + w2 f2 + ...`` and the integrals of f1, f2, ... to that of f.

    The parts state ``integral(f1) = v1`` over one range; the right side of ``theorem`` has to have
    the same normal form as the sum of the weighted integrands.

    Why this is sound: the parts say that the integrals exist; then so does that of the sum, and
    it is the sum.  The weights do not mention the variable.

    Examples
    --------
    >>> from closedform.kernel.integrals import fundamental
    >>> from closedform.kernel.rules import field
    >>> from closedform.kernel.slopes import slope
    >>> from closedform.language.tree import number
    >>> x, domain = symbol("x"), Domain.parse("x: real")
    >>> def whole(body, F):
    ...     return fundamental(field(domain, slope(F, "x"), body), "x", F, number(0), number(1))
    >>> both = field(domain, 3 * x + 5, 3 * x + 5)
    >>> parts = whole(x, x**2 / 2), whole(number(1), x)
    >>> print(combined(both, parts, (number(3), number(5))).left)
    integral(3*x + 5, x, 0, 1)
    >>> combined(both, parts, (number(3), number(4)))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: 3*x + 5 is not the sum of the parts
    """
    equation(theorem)
    if not parts or len(parts) != len(weights):
        raise Refused("there is a weight for each part")
    first = parts[0].left
    if first.head != "integral":
        raise Refused(f"{first} is no integral")
    x, lower, upper, _ = first.args
    name = str(x.value)
    outside = around(theorem, name)
    terms = []
    for part, weight in zip(parts, weights, strict=True):
        equation(part)
        free_of(part, name)
        if part.left.head != "integral" or part.left.args[:3] != first.args[:3]:
            raise Refused("the parts are no integrals over one range")
        if part.domain != outside or name in free_symbols(weight):
            raise Refused(f"{part.statement} is not stated for the same domain")
        if any(node.head == "integral" for node in walk(part.right)):
            raise Refused(f"{part.statement} does not say that the integral exists")
        terms.append(mul(weight, part.left.args[3]))
    for end in (lower, upper):
        reached(theorem.domain, outside, name, end)
    normal = Normalizer(theorem.domain)
    given, found = normal.ratios(theorem.right, add(*terms))
    if given != found:
        raise Refused(f"{theorem.right} is not the sum of the parts")
    normal.ratios(theorem.left)
    independent(normal.obligations, name)
    total = integral_of(x, lower, upper, theorem.left)
    value = add(*(mul(w, part.right) for w, part in zip(weights, parts, strict=True)))
    declared(outside, total, value)
    pending = [*normal.obligations, *(o for t in (theorem, *parts) for o in t.obligations)]
    stated = relation("=", total, value)
    return Conclusion(outside, stated, joint(theorem, *parts), still_open(outside, pending))


@rule
def joined_ranges(first: Theorem, second: Theorem) -> Conclusion:
    """From the integrals from a to c and from c to b to that from a to b.

    Why this is sound: both exist, and so does that over the whole range, which is their sum; c has
    to lie between a and b, so that the whole range is made of the two.

    Examples
    --------
    >>> from closedform.kernel.integrals import fundamental
    >>> from closedform.kernel.rules import field
    >>> from closedform.kernel.slopes import slope
    >>> from closedform.language.tree import number
    >>> x, inside = symbol("x"), Domain.parse("x: real")
    >>> def part(low, high):
    ...     same = field(inside, slope(x**2 / 2, "x"), x)
    ...     return fundamental(same, "x", x**2 / 2, number(low), number(high))
    >>> print(joined_ranges(part(0, 1), part(1, 3)).left)
    integral(x, x, 0, 3)
    >>> joined_ranges(part(0, 3), part(3, 1))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: 3 is not shown to lie between 0 and 1
    """
    equation(first)
    equation(second)
    one, other = first.left, second.left
    if one.head != "integral" or other.head != "integral" or first.domain != second.domain:
        raise Refused("these are no integrals over one domain")
    if one.args[0] != other.args[0] or one.args[3] != other.args[3] or one.args[2] != other.args[1]:
        raise Refused(f"{other} does not go on where {one} ends")
    for theorem in (first, second):
        if any(node.head == "integral" for node in walk(theorem.right)):
            raise Refused(f"{theorem.statement} does not say that the integral exists")
    low, middle, high = one.args[1], one.args[2], other.args[2]
    domain = first.domain
    ordered = (low == MINUS_INFINITY or entails(domain, relation("<=", low, middle))) and (
        high == INFINITY or entails(domain, relation("<=", middle, high))
    )
    if not ordered:
        raise Refused(f"{middle} is not shown to lie between {low} and {high}")
    total = integral_of(one.args[0], low, high, one.args[3])
    stated = relation("=", total, add(first.right, second.right))
    pending = still_open(domain, (*first.obligations, *second.obligations))
    return Conclusion(domain, stated, joint(first, second), pending)


@rule
def from_base(domain: Domain, total: Expr, base: Expr) -> Conclusion:
    """The integral from a to b is the one from c to b less the one from c to a.

    Why this is sound: both are shown to exist (:func:`is_proper`), and so does the first one, whose
    range is a part of theirs.

    Examples
    --------
    >>> from closedform.language.tree import call, number
    >>> x, a, b = symbol("x"), symbol("a"), symbol("b")
    >>> domain = Domain.parse("a, b: real; f: function")
    >>> print(from_base(domain, integral_of(x, a, b, call("f", x)), number(0)).right)
    integral(f(x), x, 0, b) - integral(f(x), x, 0, a)
    >>> from_base(domain, integral_of(x, number(1), number(2), 1 / x), number(-1))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: it is not shown that integral(1/x, x, -1, 2) exists
    """
    declared(domain, total, base)
    if total.head != "integral":
        raise Refused(f"{total} is no integral")
    x, lower, upper, body = total.args
    if any(v.is_random or v.is_tensor for v in domain.variables):
        raise Refused("integrals are calculated over numbers only")
    parts = [integral_of(x, base, end, body) for end in (upper, lower)]
    for part in parts:
        if not is_proper(domain, part):
            raise Refused(f"it is not shown that {part} exists")
    normal = Normalizer(domain)
    normal.ratios(base, lower, upper)
    stated = relation("=", total, sub(*parts))
    return Conclusion(domain, stated, (), still_open(domain, normal.obligations))


@rule
def term_by_term(
    theorem: Theorem,
    variable: str,
    lower: Expr,
    upper: Expr,
    bodies: tuple[Expr, ...],
    weights: tuple[Expr, ...],
) -> Conclusion:
    """From ``f = w1 f1 + w2 f2 + ...`` to the integral of f as the sum of those of its terms.

    Why this is sound: all terms are shown to have integrals (:func:`is_proper`), the weights do not
    mention the variable, and f agrees with the sum between the ends.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.language.tree import call, number
    >>> x, t, domain = symbol("x"), symbol("t"), Domain.parse("t: real; f: function; x: real")
    >>> body = t * call("f", x) + 2 * x
    >>> same, parts = field(domain, body, body), (call("f", x), x)
    >>> print(term_by_term(same, "x", number(0), t, parts, (t, number(2))).right)
    t*integral(f(x), x, 0, t) + 2*integral(x, x, 0, t)
    >>> term_by_term(same, "x", number(0), t, parts, (t, t))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: t*f(x) + 2*x is not the sum of the parts
    """
    equation(theorem)
    outside = around(theorem, variable)
    if not bodies or len(bodies) != len(weights):
        raise Refused("there is a weight for each part")
    if any(variable in free_symbols(weight) for weight in weights):
        raise Refused(f"a weight mentions {variable}")
    for end in (lower, upper):
        reached(theorem.domain, outside, variable, end)
    pairs = list(zip(weights, bodies, strict=True))
    normal = Normalizer(theorem.domain)
    given, found = normal.ratios(theorem.right, add(*(mul(*pair) for pair in pairs)))
    if given != found:
        raise Refused(f"{theorem.right} is not the sum of the parts")
    normal.ratios(theorem.left)
    independent(normal.obligations, variable)
    x = symbol(variable)
    parts = [integral_of(x, lower, upper, body) for body in bodies]
    for part in parts:
        declared(outside, part)
        if not is_proper(outside, part):
            raise Refused(f"it is not shown that {part} exists")
    total = integral_of(x, lower, upper, theorem.left)
    value = add(*(mul(w, part) for w, part in zip(weights, parts, strict=True)))
    declared(outside, total, value)
    stated = relation("=", total, value)
    pending = still_open(outside, [*normal.obligations, *theorem.obligations])
    return Conclusion(outside, stated, theorem.hypotheses, pending)


@rule
def renamed(domain: Domain, total: Expr, name: str) -> Conclusion:
    """An integral is the same with another name for its variable.

    Why this is sound: the name is bound, and the new one does not occur in what is integrated.

    Examples
    --------
    >>> from closedform.language.tree import number
    >>> x, t = symbol("x"), symbol("t")
    >>> domain = Domain.parse("x, t: real")
    >>> print(renamed(domain, integral_of(x, number(0), x, x**2), "u").right)
    integral(u^2, u, 0, x)
    >>> renamed(domain, integral_of(x, number(0), number(1), x * t), "t")
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: t occurs in integral(x*t, x, 0, 1)
    """
    declared(domain, total)
    if total.head != "integral":
        raise Refused(f"{total} is no integral")
    x, lower, upper, body = total.args
    if name in free_symbols(body) and name != x.value:
        raise Refused(f"{name} occurs in {total}")
    inner = {node.args[0].value for node in walk(body) if node.head == "integral"}
    if name in inner or any(v.name == name and v.is_function for v in domain.variables):
        raise Refused(f"{name} is taken in {total}")
    other = integral_of(symbol(name), lower, upper, substitute(body, {x.value: symbol(name)}))
    declared(domain, other)
    return Conclusion(domain, relation("=", total, other))


@rule
def rescaled(domain: Domain, total: Expr, scale: Expr, shift: Expr) -> Conclusion:
    """An integral over x is one over u, where ``x = scale*u + shift``, for a scale that is not 0.

    Why this is sound: it is the change of variables with the derivative ``scale``; an infinite end
    stays where it is for a scale above 0, which has to be shown then, and changes places with the
    other one below 0.

    Examples
    --------
    >>> from closedform.language.tree import call, number
    >>> x, c = symbol("x"), symbol("c")
    >>> domain = Domain.parse("c: real > 0")
    >>> bell = integral_of(x, number(0), INFINITY, call("exp", -((c * x) ** 2)))
    >>> print(rescaled(domain, bell, 1 / c, number(0)).right)
    integral(1/c*exp(-(c*(1/c*x + 0))^2), x, (0 - 0)/(1/c), oo)
    >>> rescaled(Domain.parse("c: real"), bell, c, number(0))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the sign of c is not known
    """
    declared(domain, total, scale, shift)
    if total.head != "integral" or domain.is_random(total):
        raise Refused(f"{total} is no integral of numbers")
    x, lower, upper, body = total.args
    if x.value in free_symbols(scale) | free_symbols(shift):
        raise Refused(f"{x} is the variable of the integral")
    if any(end in (INFINITY, MINUS_INFINITY) for end in (lower, upper)):
        rises = entails(domain, relation(">", scale, 0))
        if not rises and not entails(domain, relation("<", scale, 0)):
            raise Refused(f"the sign of {scale} is not known")
    else:
        rises = True
    normal = Normalizer(domain)
    normal.ratios(scale, shift)
    changed = substitute(body, {x.value: add(mul(scale, x), shift)})
    ends = [_moved(end, scale, shift, rises) for end in (lower, upper)]
    if not rises:
        ends, scale = ends[::-1], neg(scale)
    other = integral_of(x, ends[0], ends[1], mul(scale, changed))
    pending = still_open(domain, [*normal.obligations, relation("!=", scale, 0)])
    return Conclusion(domain, relation("=", total, other), (), pending)


def _moved(end: Expr, scale: Expr, shift: Expr, rises: bool) -> Expr:
    if end in (INFINITY, MINUS_INFINITY):
        return end if rises else (MINUS_INFINITY if end == INFINITY else INFINITY)
    return sub(end, shift) / scale
