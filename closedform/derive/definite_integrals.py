"""Closed forms of definite integrals: an antiderivative is proposed, the kernel proves the rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from closedform.derive.antiderivatives import antiderivative
from closedform.derive.elementary import is_elementary, with_elementary
from closedform.derive.ends_of_ranges import limit_at_end, squares_reduced
from closedform.derive.integrands import Term, coefficients, terms_in
from closedform.derive.wave_antiderivatives import single_waves
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.integral_parts import combined, joined_ranges, renamed, rescaled
from closedform.kernel.integrals import fundamental, same_integrand
from closedform.kernel.normal import canonical
from closedform.kernel.patience import check
from closedform.kernel.rules import field, reflexive, rewrite
from closedform.kernel.signs import entails
from closedform.kernel.slopes import slope
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    call,
    constant,
    free_symbols,
    fresh_name,
    integral,
    mul,
    neg,
    number,
    relation,
    substitute,
    symbol,
    walk,
)

__all__ = ["integrated"]

INFINITY = constant("oo")
MINUS_INFINITY = neg(INFINITY)
ZERO, ONE = number(0), number(1)
MOST_PIECES = 4


def integrated(domain: Domain, node: Expr) -> Theorem:
    """An equation between an integral and a closed form of it.

    Parameters
    ----------
    domain : Domain
        What the symbols range over.
    node : Expr
        The integral.

    Raises
    ------
    Refused
        When none is found.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("a: real > 0; t: real >= 0")
    >>> for text in (r"\\int_0^t e^{-a x}\\,dx", r"\\int_0^\\infty x^2 e^{-x}\\,dx"):
    ...     print(integrated(domain, read(text, domain.reading())).statement)
    integral(e^(-a*x), x, 0, t) = exp((-a)*t)*(1/(-a)) - exp((-a)*0)*(1/(-a))
    integral(x^2*e^(-x), x, 0, oo) = ...
    """
    check()
    name = str(node.args[0].value)
    taken = frozenset(domain.names) | frozenset().union(*map(free_symbols, node.args[1:3]))
    if name not in taken:
        return _integrated(domain, node)
    other = renamed(domain, node, fresh_name(name, taken | free_symbols(node.args[3])))
    return rewrite(other, _integrated(domain, other.right))


def _integrated(domain: Domain, node: Expr) -> Theorem:
    x, low, high, body = node.args
    problem: Refused | None = None
    if any(part.head == "integral" for part in walk(body)):
        return _without_inner(domain, node)
    for inside in _ranges(domain, str(x.value), low, high):
        endless = high == INFINITY
        for attempt in (*([_by_table] if endless else []), _by_antiderivative, _by_terms):
            try:
                return attempt(inside, domain, node)
            except Refused as error:
                problem = problem or error
    for middle in _breaks(domain, node):
        try:
            parts = integral(x, low, middle, body), integral(x, middle, high, body)
            return joined_ranges(*(_integrated(domain, part) for part in parts))
        except Refused as error:
            problem = problem or error
    raise problem or Refused(f"no closed form of {node} is found")


def _ranges(domain: Domain, name: str, low: Expr, high: Expr) -> Iterator[Domain]:
    """Intervals that contain the range of an integral, the narrowest first."""

    def inside(lower: Expr | None, upper: Expr | None) -> Domain:
        ends = (None if end is None else Bound(end, True) for end in (lower, upper))
        return domain.declare(Variable(name, "real", *ends))

    finite = [None if end in (INFINITY, MINUS_INFINITY) else end for end in (low, high)]
    if None in finite:
        yield inside(*finite)
        return
    if entails(domain, relation("<=", low, high)):
        yield inside(low, high)
    elif entails(domain, relation("<=", high, low)):
        yield inside(high, low)
    yield inside(None, None)
    for sign, ends in ((">=", (ZERO, None)), ("<=", (None, ZERO))):
        if all(entails(domain, relation(sign, end, 0)) for end in (low, high)):
            yield inside(*ends)


def _breaks(domain: Domain, node: Expr) -> Iterator[Expr]:
    """Where an absolute value or a maximum in an integrand changes its form."""
    x, low, high, body = node.args
    name = str(x.value)
    line = domain.declare(Variable(name, "real"))
    for part in dict.fromkeys(walk(body)):
        if part.head != "call" or part.value not in ("abs", "max", "min"):
            continue
        gap = part.args[0] if len(part.args) == 1 else part.args[0] - part.args[1]
        try:
            linear = coefficients(line, gap, name)
            if len(linear) != 2:
                continue
            middle = canonical(domain, neg(linear[0]) / linear[1])
        except Refused:
            continue
        above = low == MINUS_INFINITY or entails(domain, relation("<", low, middle))
        if above and (high == INFINITY or entails(domain, relation("<", middle, high))):
            yield middle


def _without_inner(domain: Domain, node: Expr) -> Theorem:
    """An integral whose integrand has integrals in it, which are closed first."""
    x, low, high, body = node.args
    problem: Refused | None = None
    for inside in _ranges(domain, str(x.value), low, high):
        try:
            done = reflexive(inside, body)
            for _ in range(MOST_PIECES):
                inner = next((n for n in walk(done.right) if n.head == "integral"), None)
                if inner is None:
                    break
                done = rewrite(done, integrated(inside, inner))
            outer = same_integrand(done, str(x.value), low, high)
            return rewrite(outer, _integrated(domain, outer.right))
        except Refused as error:
            problem = problem or error
    raise problem or Refused(f"no closed form of {node} is found")


# -- the fundamental theorem -----------------------------------------------------------------------


def _by_antiderivative(inside: Domain, domain: Domain, node: Expr) -> Theorem:
    x, low, high, body = node.args
    name = str(x.value)
    whole = antiderivative(inside, body, name)
    change = slope(whole, name)
    if change is None:
        raise Refused(f"{whole} has no derivative that is known")
    proved = _slope_is(inside, change, body)
    ends = [_end(domain, whole, name, (low, high), place) for place in (0, 1)]
    known = tuple(end for end in ends if end is not None)
    return _without_zeros(fundamental(proved, name, whole, low, high, known))


def _without_zeros(theorem: Theorem) -> Theorem:
    """The value with 0 for powers of 0, which do not have to have numbers for exponents."""
    for node in dict.fromkeys(walk(theorem.right)):
        if node.head == "pow" and node.args[0] == ZERO and free_symbols(node.args[1]):
            with suppress(Refused):
                known = lemma(theorem.domain, "real_power_of_zero", {"a": node.args[1]})
                theorem = theorem if known.obligations else rewrite(theorem, known)
    return theorem


def _slope_is(inside: Domain, change: Expr, body: Expr) -> Theorem:
    """That a derivative is the integrand."""
    try:
        return field(inside, change, body)
    except Refused:
        pass
    if not is_elementary(change) and not is_elementary(body):
        raise Refused(f"{change} is not {body}")
    start = squares_reduced(inside, change)
    found = with_elementary(inside, start.right, body)
    return found if start.right == change else rewrite(start, found)


def _end(
    domain: Domain, whole: Expr, name: str, ends: tuple[Expr, Expr], place: int
) -> Theorem | None:
    """The limit of an antiderivative at an end; none where it is continuous there."""
    end = ends[place]
    x = symbol(name)
    if name not in free_symbols(whole):
        return None
    if end == INFINITY:
        return limit_at_end(domain, x, INFINITY, whole, "")
    if end == MINUS_INFINITY:
        return limit_at_end(domain, x, INFINITY, substitute(whole, {name: neg(x)}), "")
    from closedform.kernel.approaching import continuous

    try:
        continuous(domain, whole, {name: end})
    except Refused:
        pass
    else:
        return None
    side = "+" if place == 0 else "-"
    return limit_at_end(domain, x, end, whole, side)


# -- terms whose integrals are known ---------------------------------------------------------------


def _by_table(inside: Domain, domain: Domain, node: Expr) -> Theorem:
    """The integral of each term by the table alone, a Gaussian weight being centered before."""
    x, low, _, body = node.args
    name = str(x.value)
    if low != MINUS_INFINITY:
        return _by_terms(inside, domain, node, tables_only=True)
    exponent = next((t.exponent for t in terms_in(inside, body, name) if t.exponent != ZERO), ZERO)
    parts = coefficients(inside, exponent, name)
    if len(parts) != 3:
        raise Refused("this is no Gaussian integral")
    center = canonical(domain, neg(parts[1]) / (2 * parts[2]), strict=False)
    if center == ZERO:
        return _by_terms(inside, domain, node, tables_only=True)
    moved = rescaled(domain, node, ONE, center)
    return rewrite(moved, _by_terms(inside, domain, moved.right, tables_only=True))


def _by_terms(inside: Domain, domain: Domain, node: Expr, tables_only: bool = False) -> Theorem:
    """The integral of each term by itself: some are in the table, others have antiderivatives."""
    x, body = node.args[0], node.args[3]
    name = str(x.value)
    weights, parts = [], []
    terms = terms_in(inside, body, name)
    for term in (single for each in terms for single in single_waves(inside, each, x)):
        weight, part = _known(inside, domain, term, node, tables_only)
        if part.domain != domain:
            raise Refused("a part is stated for another domain")
        weights.append(mul(term.weight, weight))
        parts.append(part)
    total = _sum_of(weights, [part.left.args[3] for part in parts])
    same = _equal(inside, body, total)
    return combined(same, tuple(parts), tuple(weights))


def _sum_of(weights: list[Expr], bodies: list[Expr]) -> Expr:
    from closedform.language.tree import add

    return add(*(mul(w, b) for w, b in zip(weights, bodies, strict=True)))


def _equal(inside: Domain, left: Expr, right: Expr) -> Theorem:
    try:
        return field(inside, left, right)
    except Refused:
        return with_elementary(inside, left, right)


def _known(
    inside: Domain, domain: Domain, term: Term, node: Expr, tables_only: bool
) -> tuple[Expr, Theorem]:
    """A factor and a theorem about the integral of a term without its weight."""
    x, low, high, _ = node.args
    for attempt in (_gamma, _gaussian, _beta):
        try:
            weight, known = attempt(inside, domain, term, node)
        except Refused:
            continue
        if not known.obligations or not tables_only:
            return weight, known
    if tables_only:
        raise Refused(f"the integral of {term.body(x)} is in no table")
    part = integral(x, low, high, term.body(x))
    return ONE, _by_antiderivative(inside, domain, part)


def _gamma(inside: Domain, domain: Domain, term: Term, node: Expr) -> tuple[Expr, Theorem]:
    """``x^n exp(-a x)`` over the positive numbers."""
    x, low, high, _ = node.args
    if (low, high) != (ZERO, INFINITY) or term.waves or term.others or term.bottom != ONE:
        raise Refused("this is no gamma integral")
    parts = coefficients(inside, term.exponent, str(x.value))
    if len(parts) != 2:
        raise Refused("this is no gamma integral")
    rate = canonical(domain, neg(parts[1]), strict=False)
    known = lemma(domain, "gamma_integral", {"x": x, "n": term.degree, "a": rate})
    return _exp(parts[0]), known


def _exp(shift: Expr) -> Expr:
    return ONE if shift == ZERO else call("exp", shift)


def _gaussian(inside: Domain, domain: Domain, term: Term, node: Expr) -> tuple[Expr, Theorem]:
    """``x^(2n) exp(-a x^2)``, and cosines with such a weight, over the line."""
    x, low, high, _ = node.args
    parts = coefficients(inside, term.exponent, str(x.value))
    plain = len(parts) == 3 and parts[1] == ZERO and not term.others and term.bottom == ONE
    if (low, high) != (MINUS_INFINITY, INFINITY) or not plain:
        raise Refused("this is no Gaussian integral")
    rate = canonical(domain, neg(parts[2]), strict=False)
    if term.waves:
        if len(term.waves) > 1 or term.degree != ZERO:
            raise Refused("several waves with a Gaussian weight")
        angle = coefficients(inside, term.waves[0].args[0], str(x.value))
        if len(angle) != 2:
            raise Refused("the wave is not linear")
        phase = angle[0]
        if term.waves[0].value == "sin":
            phase = phase - constant("pi") / 2
        values = {"x": x, "a": rate, "b": angle[1], "phase": phase}
        return _exp(parts[0]), lemma(domain, "gaussian_wave", values)
    even = term.degree.head != "number" or not term.degree.value % 2
    half = canonical(domain, (term.degree if even else term.degree - 1) / 2)
    which = "gaussian_moment" if even else "gaussian_odd_moment"
    return _exp(parts[0]), lemma(domain, which, {"x": x, "n": half, "a": rate})


def _beta(inside: Domain, domain: Domain, term: Term, node: Expr) -> tuple[Expr, Theorem]:
    """``x^m (1 - x)^n`` from 0 to 1."""
    x, low, high, _ = node.args
    if (low, high) != (ZERO, ONE) or len(term.others) != 1 or term.others[0][1] != 1:
        raise Refused("this is no beta integral")
    base = term.others[0][0]
    if base.head != "pow" or term.exponent != ZERO or term.waves or term.bottom != ONE:
        raise Refused("this is no beta integral")
    turned = canonical(inside, base.args[0] + x, strict=False)
    exponent = base.args[1]
    sign = ONE
    if turned != ONE:
        if canonical(inside, base.args[0] - x, strict=False) != number(-1):
            raise Refused("this is no beta integral")
        sign = number(-1) ** exponent
    known = lemma(domain, "beta_integral", {"x": x, "m": term.degree, "n": exponent})
    return sign, known
