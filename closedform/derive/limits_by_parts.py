"""Limits put together from known ones: slopes at a point, and what decays at infinity."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from closedform.derive.calculation import fit
from closedform.derive.elementary import is_elementary, taken_apart, with_elementary
from closedform.kernel.approaching import composed, limit_at, one_sided, two_sided
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.rules import field, rewrite
from closedform.kernel.signs import entails
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    Expr,
    call,
    constant,
    free_symbols,
    fresh_name,
    neg,
    number,
    power,
    relation,
    substitute,
    symbol,
    walk,
)

__all__ = ["composed_limit", "limit_by_parts"]

INFINITY = constant("oo")
ZERO, ONE = number(0), number(1)


class _Part(NamedTuple):
    """A quantity in a limit, written with one whose limit is known."""

    written: Callable[[Expr], Expr]  # the quantity, with the name of the part
    known: Theorem


def limit_by_parts(domain: Domain, node: Expr) -> Theorem:
    """A limit as a continuous function of known limits.

    Raises
    ------
    Refused
        When it is not found this way.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("t: integer >= 1; a: real > 0")
    >>> for text in ("limit((1-b)/(1-b^t), b, 1)", "limit(tanh(a*x), x, oo)"):
    ...     print(limit_by_parts(domain, read(text, domain.reading())).right)
    1/t
    1
    """
    variable, point, body = node.args
    outside = domain.without(variable.value)
    if point == INFINITY:
        real = outside.declare(Variable(variable.value, "real", Bound(ONE, True)))
        try:
            return fit(composed_limit(real, node), domain)
        except Refused as error:
            whole = outside.declare(Variable(variable.value, "integer", Bound(ONE)))
            try:
                return fit(composed_limit(whole, node), domain)
            except Refused:
                raise error from None
    found = []
    for side in (node.value,) if node.value else ("+", "-"):
        ends = (point, point + 1) if side == "+" else (point - 1, point)
        beside = Variable(variable.value, "real", *(Bound(end, True) for end in ends))
        goal = Expr("limit", side, (variable, point, body))
        found.append(composed_limit(outside.declare(beside), goal))
    return fit(found[0] if node.value else two_sided(*found), domain)


def composed_limit(domain: Domain, node: Expr) -> Theorem:
    """The same where the domain says how the variable runs beside the point.

    Raises
    ------
    Refused
        When it is not found this way.
    """
    variable, point, body = node.args
    parts: dict[str, Theorem] = {}

    def named(known: Theorem) -> Expr:
        name = fresh_name("u", frozenset(domain.names) | parts.keys())
        parts[name] = known
        return symbol(name)

    running = domain.get(variable.value)
    if running is None:
        raise Refused(f"{variable} does not run over anything")
    real = running.kind == "real"
    # Along whole numbers alone, sin(2 pi x) would tend to 0.
    apart = real and is_elementary(body)
    same = taken_apart(domain, body) if apart else field(domain, body, body)
    outside = domain.without(variable.value)
    shape = same.right
    if point == INFINITY and not real:
        shape = _without_compounds(domain, shape, variable, named)
    wider = domain.declare(*(Variable(name, "real", Bound(ZERO, True)) for name in parts))
    normal = Normalizer(wider)
    (ratio,) = normal.ratios(shape)
    swap: dict[Expr, Expr] = {}
    for generator in normal.generators:
        if variable.value not in free_symbols(generator) or generator == variable:
            continue
        if point == INFINITY and generator.value == "sqrt":
            small = named(lemma(outside, "reciprocal_decay", {"x": variable}))
            swap[generator] = _root(outside.declare(running), generator, variable, small)
        else:
            part = _part(outside, generator, node)
            swap[generator] = part.written(named(part.known))
    shape = _swapped(normal.expression(ratio), swap)
    if point == INFINITY and variable.value in free_symbols(shape):
        shape = _without_variable(outside, shape, variable, named)
    wider = outside.declare(*(Variable(name, "real", Bound(ZERO, True)) for name in parts))
    shape = canonical(wider.declare(running), shape, strict=False)
    if variable.value in free_symbols(shape):
        itself = limit_at(
            field(domain, variable, variable), variable.value, point, point, node.value
        )
        shape = substitute(shape, {variable.value: named(itself)})
    return _finished(same, shape, {n: k for n, k in parts.items() if n in free_symbols(shape)})


def _finished(same: Theorem, shape: Expr, parts: dict[str, Theorem]) -> Theorem:
    if not parts:
        raise Refused("there is nothing in it whose limit is known")
    variable = next(iter(parts.values())).left.args[0]
    meant = substitute(shape, {name: known.left.args[2] for name, known in parts.items()})
    theorem = same
    if meant != same.right:
        theorem = rewrite(same, _equal(same.domain, same.right, meant))
    limits = {name: known.right for name, known in parts.items()}
    value = canonical(same.domain.without(variable.value), substitute(shape, limits))
    return composed(theorem, shape, tuple(parts), tuple(parts.values()), value)


def _root(domain: Domain, root: Expr, x: Expr, small: Expr) -> Expr:
    """``sqrt(x + 1)`` as ``sqrt(x) sqrt(1 + 1/x)``: powers that grow come out."""
    inside = root.args[0]
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(inside)
    if x not in normal.generators:
        raise Refused(f"no limit of {root} is known")
    place = normal.generators.index(x)
    degree = int(ratio.top.degrees()[place]) - int(ratio.bottom.degrees()[place])
    if inside == x:
        return root
    outer = x ** (degree // 2) * (call("sqrt", x) if degree % 2 else 1)
    rest = substitute(canonical(domain, inside / x**degree), {x.value: 1 / small})
    return outer * call("sqrt", rest)


def _equal(domain: Domain, left: Expr, right: Expr) -> Theorem:
    try:
        return field(domain, left, right)
    except Refused:
        return with_elementary(domain, left, right)


def _without_variable(
    outside: Domain, tree: Expr, x: Expr, named: Callable[[Theorem], Expr]
) -> Expr:
    """The same in the reciprocal of what grows, or in that of its root."""
    root = call("sqrt", x)
    if root in walk(tree):
        small = named(lemma(outside, "root_decay", {"x": x}))
        return substitute(_swapped(tree, {root: 1 / small}), {x.value: 1 / small**2})
    small = named(lemma(outside, "reciprocal_decay", {"x": x}))
    return substitute(tree, {x.value: 1 / small})


def _without_compounds(
    domain: Domain, tree: Expr, x: Expr, named: Callable[[Theorem], Expr]
) -> Expr:
    """The same with names for powers ``(1 + a/x)^x``; those to a multiple are powers of them."""
    if tree.head == "pow" and all(x.value in free_symbols(arg) for arg in tree.args):
        times = canonical(domain, tree.args[1] / x)
        rate = canonical(domain, (tree.args[0] - 1) * x)
        known = lemma(domain.without(x.value), "compound_interest", {"x": x, "a": rate})
        return power(named(known), times)
    args = tuple(_without_compounds(domain, arg, x, named) for arg in tree.args)
    return Expr(tree.head, tree.value, args)


def _swapped(tree: Expr, swap: dict[Expr, Expr]) -> Expr:
    if tree in swap:
        return swap[tree]
    return Expr(tree.head, tree.value, tuple(_swapped(arg, swap) for arg in tree.args))


def _part(outside: Domain, generator: Expr, node: Expr) -> _Part:
    variable, point, _ = node.args
    makers = (
        _at_infinity(outside, generator, variable)
        if point == INFINITY
        else _at_point(outside, generator, variable, point, node.value)
    )
    for part in makers:
        return part
    raise Refused(f"no limit of {generator} is known")


def _at_infinity(outside: Domain, generator: Expr, x: Expr) -> Iterator[_Part]:
    if generator == call("log", x):
        yield _Part(lambda u: u * x, lemma(outside, "logarithm_growth", {"x": x}))
    elif generator.head == "call" and generator.value == "exp":
        grown = outside.declare(Variable(x.value, "real", Bound(ONE)))
        for degree, name in enumerate(("exponential_decay", "gaussian_decay"), 1):
            rate = canonical(grown, generator.args[0] / x**degree)
            if x.value in free_symbols(rate):
                continue
            if entails(outside, relation(">", rate, 0)):
                yield _Part(lambda u: 1 / u, lemma(outside, name, {"x": x, "a": rate}))
            elif entails(outside, relation("<", rate, 0)):
                yield _Part(lambda u: u, lemma(outside, name, {"x": x, "a": neg(rate)}))


def _at_point(outside: Domain, generator: Expr, x: Expr, point: Expr, side: str) -> Iterator[_Part]:
    def part(name: str, written: Callable[[Expr], Expr], **others: Expr) -> _Part:
        known = lemma(outside, name, {"x": x, **others})
        return _Part(written, known if known.left.value else one_sided(known, side))

    if point == ZERO and generator.head == "call":
        if generator == call("exp", x):
            yield part("exponential_slope", lambda u: 1 + x * u)
        elif generator == call("sin", x):
            yield part("sine_slope", lambda u: x * u)
        elif generator == call("cos", x):
            yield part("cosine_slope", lambda u: 1 - x**2 * u)
        elif generator in (call("log", x + 1), call("log", 1 + x)):
            yield part("logarithm_slope", lambda u: x * u)
        elif generator == call("log", x) and side == "+":
            yield part("logarithm_at_zero", lambda u: u / x)
    elif point == ONE and generator == call("log", x):
        yield part("logarithm_slope_at_one", lambda u: (x - 1) * u)
    elif point == ONE and generator.head == "pow" and generator.args[0] == x:
        yield part("power_slope", lambda u: 1 - (1 - x) * u, n=generator.args[1])
