"""Limits of antiderivatives at the ends of a range: what decays, and what comes to rest."""

from __future__ import annotations

from closedform.derive.elementary import is_elementary, taken_apart, with_elementary
from closedform.derive.integrands import Term, coefficients, terms_in
from closedform.derive.limits_by_parts import composed_limit
from closedform.derive.wave_antiderivatives import single_waves
from closedform.kernel.approaching import composed
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.rules import field, reflexive, rewrite
from closedform.kernel.signs import entails
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    add,
    constant,
    fresh_name,
    limit,
    mul,
    neg,
    number,
    power,
    relation,
    substitute,
    symbol,
    walk,
)

__all__ = ["limit_at_end", "squares_reduced"]

INFINITY = constant("oo")
ZERO, ONE = number(0), number(1)


def limit_at_end(domain: Domain, x: Expr, point: Expr, tree: Expr, side: str) -> Theorem:
    """The limit of a function of a real variable at an end of its range.

    Parameters
    ----------
    domain : Domain
        What the other symbols range over.
    x, point, tree, side
        As in a limit.

    Raises
    ------
    Refused
        When none is found.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("a: real > 0")
    >>> body = read("exp(-a*x)*(x + 1)", domain.reading().bind("x"))
    >>> print(limit_at_end(domain, symbol("x"), constant("oo"), body, "").right)
    0
    """
    if point != INFINITY:
        return _beside(domain, x, point, tree, side)
    running = domain.declare(Variable(str(x.value), "real", Bound(ONE, True)))
    try:
        return _by_terms(running, domain, x, tree)
    except Refused as error:
        try:
            return composed_limit(running, limit(x, INFINITY, tree))
        except Refused:
            raise error from None


def _beside(domain: Domain, x: Expr, point: Expr, tree: Expr, side: str) -> Theorem:
    ends = (point, point + 1) if side == "+" else (point - 1, point)
    beside = Variable(str(x.value), "real", *(Bound(end, True) for end in ends))
    return composed_limit(domain.declare(beside), limit(x, point, tree, side))


def _by_terms(running: Domain, domain: Domain, x: Expr, tree: Expr) -> Theorem:
    """Term by term: powers times what decays, error functions, constants."""
    parts: dict[str, Theorem] = {}
    shape: list[Expr] = []
    terms = terms_in(running, tree, str(x.value))
    for term in (single for each in terms for single in single_waves(running, each, x)):
        shape.append(mul(term.weight, *_factors(running, domain, term, x, parts)))
    if not parts:
        raise Refused(f"there is nothing in {tree} whose limit is known")
    whole = add(*shape)
    meant = substitute(whole, {name: known.left.args[2] for name, known in parts.items()})
    theorem = _equal(running, tree, meant)
    limits = {name: known.right for name, known in parts.items()}
    value = canonical(domain, substitute(whole, limits), strict=False)
    return composed(theorem, whole, tuple(parts), tuple(parts.values()), value)


def _equal(domain: Domain, left: Expr, right: Expr) -> Theorem:
    try:
        return field(domain, left, right)
    except Refused:
        return with_elementary(domain, left, right)


def _factors(
    running: Domain, domain: Domain, term: Term, x: Expr, parts: dict[str, Theorem]
) -> list[Expr]:
    """The factors of a term, with a name for each whose limit is known."""
    name = str(x.value)
    if term.bottom != ONE:
        raise Refused(f"no limit of {term.body(x)} is known")

    def named(known: Theorem) -> Expr:
        fresh = fresh_name("u", frozenset(running.names) | parts.keys())
        parts[fresh] = known
        return symbol(fresh)

    factors: list[Expr] = []
    if term.exponent != ZERO:
        factors.append(named(_decay(running, domain, term, x)))
    elif term.waves:
        raise Refused(f"no limit of {term.body(x)} is known")
    elif term.degree != ZERO:
        factors.append(_power(domain, term.degree, x, named))
    for inner, times in term.others:
        if inner.head != "call" or inner.value not in ("erf", "arctan"):
            raise Refused(f"no limit of {inner} is known")
        shift, rate = _linear(running, inner.args[0], name)
        turned = entails(domain, relation("<", rate, 0))
        if turned:
            shift, rate = neg(shift), neg(rate)
        which = "error_function_limit" if inner.value == "erf" else "arc_tangent_limit"
        part = named(lemma(domain, which, {"x": x, "a": rate, "b": shift}))
        factors.append(power(neg(part) if turned else part, times))
    return factors


def _linear(running: Domain, tree: Expr, name: str) -> tuple[Expr, Expr]:
    parts = coefficients(running, tree, name)
    if len(parts) != 2:
        raise Refused(f"{tree} is not linear in {name}")
    return parts[0], parts[1]


def _power(domain: Domain, degree: Expr, x: Expr, named: object) -> Expr:
    fall = canonical(domain, neg(degree))
    assert callable(named)
    if fall.head == "number":
        found: Expr = power(named(lemma(domain, "reciprocal_decay", {"x": x})), fall)
        return found
    decays: Expr = named(_shown(lemma(domain, "power_decay", {"x": x, "a": fall})))
    return decays


def _decay(running: Domain, domain: Domain, term: Term, x: Expr) -> Theorem:
    """``x^n exp(-a x + b)``, with a wave or without, or with a square in the exponent."""
    exponent = coefficients(running, term.exponent, str(x.value))
    values = {"x": x, "n": term.degree}
    if len(exponent) == 2:
        values |= {"a": canonical(domain, neg(exponent[1]), strict=False), "b": exponent[0]}
        if not term.waves:
            return _shown(lemma(domain, "damped_power", values))
        if len(term.waves) > 1:
            raise Refused("a product of waves")
        phase, frequency = _linear(running, term.waves[0].args[0], str(x.value))
        if term.waves[0].value == "sin":
            phase = phase - constant("pi") / 2
        values |= {"frequency": frequency, "phase": phase}
        return _shown(lemma(domain, "damped_wave", values))
    if len(exponent) == 3 and not term.waves:
        values |= {"a": canonical(domain, neg(exponent[2]), strict=False)}
        values |= {"b": exponent[1], "shift": exponent[0]}
        return _shown(lemma(domain, "bell_decay", values))
    raise Refused(f"no limit of {term.body(x)} is known")


def _shown(known: Theorem) -> Theorem:
    if known.obligations:
        raise Refused(f"it is not shown that {known.obligations[0]}")
    return known


# -- squares of roots ------------------------------------------------------------------------------


def squares_reduced(domain: Domain, tree: Expr) -> Theorem:
    """An equation with ``a`` for ``sqrt(a)^2`` in the exponents of an expression."""
    done = reflexive(domain, tree)
    for node in dict.fromkeys(walk(tree)):
        if node.head != "call" or node.value != "exp" or "sqrt" not in map(_value, walk(node)):
            continue
        inner = node.args[0]
        reduced = _reduced(domain, inner)
        if reduced == inner:
            continue
        try:
            done = rewrite(done, with_elementary(domain, inner, reduced))
        except Refused:
            continue
    return done


def _value(node: Expr) -> object:
    return node.value


def _reduced(domain: Domain, tree: Expr) -> Expr:
    if is_elementary(tree):
        tree = taken_apart(domain, tree).right
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(tree)
    sides = []
    for poly in (ratio.top, ratio.bottom):
        terms = []
        for key, value in poly.to_dict().items():
            factors = [normal.polynomial(normal.context.constant(value))]
            for generator, times in zip(normal.generators, map(int, key), strict=False):
                if generator.head == "call" and generator.value == "sqrt":
                    factors.append(power(generator.args[0], times // 2))
                    factors += [generator] * (times % 2)
                elif times:
                    factors.append(power(generator, times))
            terms.append(mul(*factors))
        sides.append(add(*terms))
    return canonical(domain, sides[0] / sides[1], strict=False)
