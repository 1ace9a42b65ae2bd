"""Expectation, variance and covariance.

What a theorem says about random quantities holds over every probability space and for every
outcome: ``x(1) + x(1) = 2*x(1)`` holds outcome by outcome, and its conditions are meant for all
outcomes, too.  ``E``, ``Var`` and ``Cov`` of anything are numbers, the same for all outcomes.
Every moment that is written anywhere in a proof is assumed to exist; this is the only assumption
that is not stated, and nothing here makes a product into a product of expectations.  Independence
and uncorrelatedness are hypotheses about moments, such as ``E[w^i x^j] = E[w^i] E[x^j]``.
"""

from __future__ import annotations

from closedform.kernel.conditions import still_open
from closedform.kernel.domain import AVERAGES, Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.ring import exact, rational
from closedform.kernel.rules import specialized
from closedform.kernel.table import Entry, entry
from closedform.kernel.theorem import Conclusion, Theorem, rule
from closedform.kernel.wellformed import declared
from closedform.language.tree import (
    Expr,
    add,
    call,
    div,
    free_symbols,
    fresh_name,
    function_names,
    mul,
    neg,
    number,
    power,
    relation,
    sub,
    substitute,
    summation,
    symbol,
)

__all__ = ["expectation", "pointwise", "second_moments"]

MAX_MOMENTS = 1_000
MAX_NESTED = 4


@entry
def variance_of_sum(a: Expr, x: Expr, b: Expr, y: Expr) -> Entry:
    """Var(a X + b Y) = a^2 Var X + b^2 Var Y + 2 a b Cov(X, Y) for numbers a and b."""
    squares = power(a, 2) * call("Var", x) + power(b, 2) * call("Var", y)
    right = add(*squares.args, mul(2, a, b, call("Cov", x, y)))
    return relation("=", call("Var", a * x + b * y), right), []


@entry
def covariance_of_sum(a: Expr, x: Expr, b: Expr, y: Expr, z: Expr) -> Entry:
    """Cov(a X + b Y, Z) = a Cov(X, Z) + b Cov(Y, Z) for numbers a and b."""
    right = a * call("Cov", x, z) + b * call("Cov", y, z)
    return relation("=", call("Cov", a * x + b * y, z), right), []


@entry
def variance_of_multiple(a: Expr, x: Expr) -> Entry:
    """Var(a X) = a^2 Var X for a number a."""
    return relation("=", call("Var", a * x), power(a, 2) * call("Var", x)), []


@entry
def variance_of_number(a: Expr) -> Entry:
    """Var(a) = 0 for a number a."""
    return relation("=", call("Var", a), 0), []


@entry
def covariance_with_number(a: Expr, z: Expr) -> Entry:
    """Cov(a, Z) = 0 for a number a."""
    return relation("=", call("Cov", a, z), 0), []


def _undeclared(domain: Domain) -> None:
    """E is the expectation only where it is not declared (Var and Cov cannot be)."""
    if domain.get("E") is not None:
        raise Refused("E is declared, so it does not stand for the expectation")


@rule
def second_moments(domain: Domain, expr: Expr) -> Conclusion:
    """A variance or a covariance in terms of expectations.

    ``Var X = E[X^2] - E[X]^2`` and ``Cov(X, Y) = E[X Y] - E[X] E[Y]``.  Both hold for all random
    variables whose second moments exist, however they depend on each other; a number is a
    random variable, too.

    Why this is sound: these are the definitions ``E[(X - E X)(Y - E Y)]``, expanded by linearity;
    E, Var and Cov may not be names of the domain.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> w, domain = symbol("w"), Domain.parse("w: random; x: random sequence")
    >>> print(second_moments(domain, call("Var", 2 * w)))
    [proved] Var(2*w) = E((2*w)^2) - E(2*w)^2   for w: random; x: random sequence
    >>> print(second_moments(domain, call("Cov", w, call("x", 1))).right)
    E(w*x(1)) - E(w)*E(x(1))
    >>> second_moments(Domain.parse("E: sequence; w: random"), call("Var", w))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: E is declared, so it does not stand for the expectation
    """
    _undeclared(domain)
    if expr.head != "call" or expr.value not in ("Var", "Cov"):
        raise Refused(f"{expr} is neither a variance nor a covariance")
    declared(domain, expr)
    first, second = expr.args[0], expr.args[-1]
    product = power(first, 2) if expr.value == "Var" else first * second
    means = call("E", first), call("E", second)
    square = power(means[0], 2) if expr.value == "Var" else mul(*means)
    normal = Normalizer(domain)
    normal.ratios(expr)
    stated = relation("=", expr, sub(call("E", product), square))
    return Conclusion(domain, stated, (), still_open(domain, normal.obligations))


@rule
def expectation(domain: Domain, expr: Expr) -> Conclusion:
    """Expectation is linear: ``E[expr]`` as a sum of numbers times ``E`` of random monomials.

    Why this is sound: the normal form of ``expr`` equals it for every outcome, and a finite sum
    with numbers as coefficients, its length being the same for all outcomes, may be exchanged with
    the expectation. The coefficients are what mentions no random quantity outside of ``E``,
    ``Var`` and ``Cov``; all else stays together under one ``E``. Below a fraction line there may
    be numbers only. A random sum ``Σ_k`` in a monomial becomes ``Σ_k E[...]`` with an index that
    occurs nowhere else; the bounds of sums are integers of the domain, hence never random.

    Parameters
    ----------
    domain : Domain
        What the names of ``expr`` stand for.
    expr : Expr
        What the expectation is taken of.

    Raises
    ------
    Refused
        When ``expr`` has no normal form, divides by something random, or has too many terms.

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> c, w, x = map(symbol, "cwx")
    >>> domain = Domain.parse("c: real; w, x: random")
    >>> print(expectation(domain, (w + c) * x + 3))
    [proved] E((w + c)*x + 3) = c*E(x) + E(w*x) + 3   for c: real; ...
    >>> k, n, y = symbol("k"), symbol("n"), lambda k: call("y", k)
    >>> family = Domain.parse("n: integer >= 0; y: random family")
    >>> print(expectation(family, summation(k, 0, n, k * y(k))).right)
    sum(k*E(y(k)), k, 0, n)
    >>> expectation(domain, w / x)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: w/x divides by something random
    """
    _undeclared(domain)
    declared(domain, expr)
    normal = Normalizer(domain)
    normal.ratios(expr)  # what the term needs to have a value
    mean = _mean(domain, expr, MAX_NESTED, [MAX_MOMENTS])
    stated = relation("=", call("E", expr), mean)
    return Conclusion(domain, stated, (), still_open(domain, normal.obligations))


def _mean(domain: Domain, expr: Expr, nested: int, budget: list[int]) -> Expr:
    """The expectation of an expression by linearity, what it needs having been noted before."""
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(expr)
    random = [domain.is_random(generator) for generator in normal.generators]
    if any(r and e for r, e in zip(random, ratio.bottom.degrees(), strict=False)):
        raise Refused(f"{expr} divides by something random")
    budget[0] -= len(ratio.top)
    if budget[0] < 0:
        raise Refused(f"more than {MAX_MOMENTS} moments")
    terms = []
    for exponents, coefficient in sorted(ratio.top.to_dict().items(), reverse=True):
        fixed = tuple(0 if r else int(e) for r, e in zip(random, exponents, strict=False))
        factors = [
            (generator, int(e))
            for generator, r, e in zip(normal.generators, random, exponents, strict=False)
            if r and e
        ]
        value = exact(coefficient)
        parts = [normal.monomial(fixed), _mean_of_product(domain, factors, nested, budget)]
        parts = [part for part in parts if part != number(1)]
        if abs(value) != 1 or not parts:
            parts.insert(0, rational(abs(value)))
        terms.append(neg(mul(*parts)) if value < 0 else mul(*parts))
    total = add(*terms)
    bottom = normal.polynomial(ratio.bottom)
    return total if bottom == number(1) else div(total, bottom)


def _mean_of_product(
    domain: Domain, factors: list[tuple[Expr, int]], nested: int, budget: list[int]
) -> Expr:
    """The expectation of a product of random generators to positive powers; of none, 1."""
    if not factors:
        return number(1)
    place = next((i for i, (generator, _) in enumerate(factors) if generator.head == "sum"), None)
    if place is None:
        return call("E", mul(*(g if e == 1 else power(g, e) for g, e in factors)))
    if nested == 0:
        raise Refused(f"a product of more than {MAX_NESTED} random sums")
    total, times = factors[place]
    index, low, high, body = total.args
    if domain.is_random(low) or domain.is_random(high):
        raise Refused(f"the length of {total} is random")
    others = [*factors[:place], (total, times - 1), *factors[place + 1 :]]
    rest = [power(generator, e) for generator, e in others if e]
    taken = set(domain.names).union(*map(free_symbols, (body, low, high, *rest)))
    name = symbol(fresh_name("k", taken))
    inside = domain.index(name.value, low, high)
    term = mul(substitute(body, {index.value: name}), *rest)
    normal = Normalizer(inside)
    normal.ratios(term)
    if normal.obligations:
        raise Refused(f"inside a sum it is not shown that {normal.obligations[0]}")
    return summation(name, low, high, _mean(inside, term, nested - 1, budget))


@rule
def pointwise(theorem: Theorem, mapping: dict[str, Expr], domain: Domain) -> Conclusion:
    """A theorem about numbers holds for every outcome of random quantities put in for them.

    Why this is sound: an outcome makes a number of every random quantity, and the theorem holds
    for all numbers in the range of its variables; that the terms stay in the range becomes an
    obligation, for all outcomes. Neither the theorem nor a condition of it may mention a random
    quantity, ``E``, ``Var`` or ``Cov``: of the number b, ``E[b] = b`` and ``Var b = 0``, but not
    of what takes the place of b. What a hypothesis fixes stays what it is.

    Parameters
    ----------
    theorem : Theorem
        About numbers.
    mapping : dict of str to Expr
        What its variables become; real ones may become random.
    domain : Domain
        The new domain.

    Examples
    --------
    >>> from closedform.kernel.table import lemma
    >>> from closedform.language.tree import symbol
    >>> a, numbers, domain = symbol("a"), Domain.parse("a: real"), Domain.parse("w: random")
    >>> square = lemma(numbers, "abs_squared", {"a": a})
    >>> print(pointwise(square, {"a": symbol("w")}, domain))
    [proved] abs(w)^2 = w^2   for w: random
    >>> constant = lemma(numbers, "variance_of_number", {"a": a})
    >>> pointwise(constant, {"a": symbol("w")}, domain)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: the theorem is about Var, not about numbers only
    """
    ends = [b.value for v in theorem.domain.variables for b in (v.lower, v.upper) if b]
    said = (*theorem.statement.args, *theorem.obligations, *theorem.domain.relations, *ends)
    names = [*map(free_symbols, said), *map(function_names, said)]
    names += [hypothesis.free for hypothesis in theorem.hypotheses]
    random = {variable.name for variable in theorem.domain.variables if variable.is_random}
    found = sorted((AVERAGES | random).intersection(frozenset().union(*names)))
    if found:
        raise Refused(f"the theorem is about {', '.join(found)}, not about numbers only")
    return specialized(theorem, mapping, domain, outcomewise=True)
