"""Take elementary functions apart: exponentials, logarithms, roots, absolute values.

Every expression is rewritten, lemma by lemma, over few basic quantities (``exp`` of monomials,
``log`` of irreducible factors, square roots of them, absolute values of what changes its sign).
What is left is decided by field arithmetic and by ``sqrt(a)^2 = a``, ``|a|^2 = a^2``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from closedform.derive.arcs import arcsine, arctangent, as_tangents
from closedform.derive.exponents import (
    HYPERBOLIC,
    Scale,
    as_left,
    denominators,
    exponential,
    terms_of,
    trigonometric,
)
from closedform.derive.known_powers import modulo_powers
from closedform.derive.roundings import ceiling, floor
from closedform.kernel.casework import choose
from closedform.kernel.conditions import integral
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer
from closedform.kernel.patience import check
from closedform.kernel.ring import exact, rational
from closedform.kernel.rules import field, rewrite, symmetric
from closedform.kernel.signs import entails
from closedform.kernel.table import lemma
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    BINDERS,
    Expr,
    constant,
    mul,
    neg,
    number,
    power,
    relation,
    walk,
)

__all__ = ["is_elementary", "taken_apart", "with_elementary"]

MAX_REWRITES = 60
_OTHERS = ("exp", "log", "sqrt", "abs", "max", "min", "sgn", "erf")
_ANGLES = ("sin", "cos", "tan", "arcsin", "arctan")
_FUNCTIONS = {*_OTHERS, *_ANGLES, *HYPERBOLIC, "floor", "ceil"}
E, HALF = constant("e"), Fraction(1, 2)


def is_elementary(expr: Expr) -> bool:
    """Whether there is anything here to take apart."""
    return any(
        (node.head == "call" and node.value in _FUNCTIONS)
        or node == E
        or node.head == "cases"
        or (node.head == "pow" and _is_fraction(node.args[1]))
        for node in walk(expr)
    )


def _is_fraction(exponent: Expr) -> bool:
    exponent = exponent.args[0] if exponent.head == "neg" else exponent
    return exponent.head in ("div", "decimal")


def with_elementary(domain: Domain, left: Expr, right: Expr) -> Theorem:
    """Prove an equation between elementary expressions.

    Raises
    ------
    Refused
        When it is not proved this way.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("p: real in (0,1)")
    >>> sides = [read(t, domain.reading()) for t in ("log(p/(1-p))", "-log(1/p - 1)")]
    >>> print(with_elementary(domain, *sides).statement)
    log(p/(1 - p)) = -log(1/p - 1)
    """
    scale = denominators(domain, left, right)
    known: dict[Expr, Theorem | None] = {**as_tangents(domain, left, right)}
    first, second = (_apart(domain, side, scale, known) for side in (left, right))
    if _has_other_roots(first.right, second.right):
        first, second = (_without_roots(domain, side) for side in (first, second))
        scale = denominators(domain, first.right, second.right)
        first, second = (_again(domain, side, scale) for side in (first, second))
    try:
        joined = field(domain, first.right, second.right)
    except Refused:
        joined = modulo_powers(domain, first.right, second.right)
    done = rewrite(first, joined) if first.right != second.right else first
    return done if second.left == second.right else rewrite(done, symmetric(second))


def _has_other_roots(*sides: Expr) -> bool:
    """Whether roots of one number may differ in degree: ``exp(log(a)/4)`` and ``sqrt(a)``."""
    calls = {n for side in sides for n in walk(side) if n.head == "call" and len(n.args) == 1}
    below = {node.args[0] for node in calls if node.value == "sqrt"}
    logs = [node.args[0] for node in calls if node.value == "log"]
    roots = [n.args[0] for n in calls if n.value == "exp" and not calls.isdisjoint(walk(n.args[0]))]
    if not roots:
        return False
    several = len(roots) > len({log for log in logs if any(log in walk(r) for r in roots)})
    return several or any(b in logs or b.value == "exp" for b in below)


def _without_roots(domain: Domain, theorem: Theorem) -> Theorem:
    """The right side with ``exp(log(a)/2)`` for a root."""
    for node in dict.fromkeys(walk(theorem.right)):
        if node.head == "call" and node.value == "sqrt":
            power_of = lemma(domain, "sqrt_as_power", {"a": node.args[0]})
            if not power_of.obligations:
                theorem = rewrite(theorem, power_of)
    return theorem


def _again(domain: Domain, theorem: Theorem, scale: Scale) -> Theorem:
    """The right side taken apart once more."""
    again = _apart(domain, theorem.right, scale, {})
    return rewrite(theorem, again) if again.right != theorem.right else theorem


def taken_apart(domain: Domain, expr: Expr) -> Theorem:
    """An equation between an expression and one over basic quantities."""
    return _apart(domain, expr, denominators(domain, expr), {})


# -- rewriting ---------------------------------------------------------------------------------


def _apart(domain: Domain, side: Expr, scale: Scale, known: dict[Expr, Theorem | None]) -> Theorem:
    theorem = field(domain, side, side) if side.head != "cases" else _same(domain, side)
    for _ in range(MAX_REWRITES):
        for node, equation in _proposals(domain, theorem.right, scale, known):
            if equation.left == node and equation.right != node:
                theorem = rewrite(theorem, equation)
                break
        else:
            return theorem
    raise Refused("too many elementary functions to take apart")


def _same(domain: Domain, side: Expr) -> Theorem:
    from closedform.kernel.rules import reflexive

    return reflexive(domain, side)


def _proposals(
    domain: Domain, tree: Expr, scale: Scale, known: dict[Expr, Theorem | None]
) -> Iterator[tuple[Expr, Theorem]]:
    """Equations for nodes that are not basic yet, the innermost first; ``known`` remembers them."""
    for node in reversed([*_free_nodes(tree)]):
        if node not in known:
            check()
            try:
                known[node] = _equation(domain, node, scale)
            except Refused:
                known[node] = None
        found = known[node]
        if found is not None:
            yield node, found


def _free_nodes(tree: Expr) -> Iterator[Expr]:
    yield tree
    if tree.head not in BINDERS:
        # In e^u it is the power that is rewritten, not its base.
        skip = tree.head == "pow" and tree.args[0] == E
        for arg in tree.args[1:] if skip else tree.args:
            yield from _free_nodes(arg)


def _equation(domain: Domain, node: Expr, scale: Scale) -> Theorem | None:
    if node == E:
        unit = rewrite(field(domain, E, power(E, 1)), lemma(domain, "e_power", {"a": number(1)}))
        return as_left(domain, node, unit)
    if node.head == "cases":
        return choose(domain, node)
    if node.head == "pow":
        return _power(domain, node)
    if node.head != "call" or node.value not in _RULES:
        return None
    return _RULES[node.value](domain, node, scale)


def _power(domain: Domain, node: Expr) -> Theorem | None:
    base, exponent = node.args
    if base == E:
        return lemma(domain, "e_power", {"a": exponent})
    value = _number(exponent)
    if value.denominator > 2 if value is not None else not integral(domain, exponent):
        found = lemma(domain, "real_power", {"a": base, "b": exponent})
        return None if found.obligations else as_left(domain, node, found)
    if value is None or value.denominator != 2:
        return None
    if abs(value) < 1:
        found = lemma(domain, "half_power", {"n": number(value.numerator), "a": base})
        return as_left(domain, node, found)
    # a^(3/2) is a sqrt(a), and a^(-3/2) is 1/(a sqrt(a)), as people write it.
    once = 1 if value > 0 else -1
    whole = int(value - Fraction(once, 2))
    parts = {"n": number(whole), "m": number(once), "a": base}
    return as_left(domain, node, lemma(domain, "half_power_parts", parts))


def _number(tree: Expr) -> Fraction | None:
    normal = Normalizer(Domain())
    try:
        (ratio,) = normal.ratios(tree)
    except Refused:
        return None
    if normal.generators:
        return None
    return exact(ratio.top.leading_coefficient()) if not ratio.top.is_zero() else Fraction(0)


# -- logarithms, roots, absolute values --------------------------------------------------------


def _log(domain: Domain, node: Expr, scale: Scale) -> Theorem | None:
    if len(node.args) == 2:
        return lemma(domain, "log_to_base", {"a": node.args[0], "b": node.args[1]})
    inside = node.args[0]
    if inside == number(1):
        return lemma(domain, "log_of_one", {})
    if inside.head == "call" and inside.value == "exp":
        return lemma(domain, "log_of_exp", {"a": inside.args[0]})
    factors = Normalizer(domain).factors(inside)
    if not factors:
        return as_left(domain, node, lemma(domain, "log_of_one", {}))
    factor, times = factors[0]
    if factor.head == "pow":
        base, exponent = factor.args
        count: Expr = mul(times, exponent)
        factor = base
    else:
        count = rational(Fraction(times))
    if len(factors) == 1 and count == number(1):
        return _log_of_basic(domain, node, factor)
    rest = mul(*(power(f, t) for f, t in factors[1:])) if factors[1:] else number(1)
    found = lemma(domain, "log_of_product", {"n": count, "a": factor, "b": rest})
    if found.obligations and times % 2 == 0 and factor.head != "pow":
        half = rational(Fraction(times, 2))
        found = lemma(domain, "log_of_even_power", {"n": half, "a": factor, "b": rest})
    if found.obligations:
        raise Refused(f"it is not shown that {found.obligations[0]}")
    return as_left(domain, node, found)


def _log_of_basic(domain: Domain, node: Expr, inside: Expr) -> Theorem | None:
    """The logarithm of what is no product: of an exponential (perhaps ``exp(1)^1``), of a root."""
    names = {"exp": "log_of_exp", "sqrt": "log_of_sqrt"}
    if inside.head != "call" or inside.value not in names:
        return None
    found = lemma(domain, names[inside.value], {"a": inside.args[0]})
    return None if found.obligations else as_left(domain, node, found)


def _sqrt(domain: Domain, node: Expr, scale: Scale) -> Theorem | None:
    factors = Normalizer(domain).factors(node.args[0])
    outside = [(f, t // 2) for f, t in factors if t // 2]
    inside = [f for f, t in factors if t % 2]
    if outside:
        square = mul(*(power(f, t) for f, t in outside))
        arguments = {"a": square, "b": mul(*inside)}
        found = lemma(domain, "sqrt_of_product", arguments)
    elif len(inside) > 1:
        found = lemma(domain, "sqrt_of_factors", {"a": inside[0], "b": mul(*inside[1:])})
    elif not inside:
        found = lemma(domain, "sqrt_of_one", {})
    elif inside == [number(0)]:
        found = lemma(domain, "sqrt_of_zero", {})
    else:
        return None
    if found.obligations:
        raise Refused(f"it is not shown that {found.obligations[0]}")
    return as_left(domain, node, found)


def _abs(domain: Domain, node: Expr, scale: Scale) -> Theorem | None:
    inside = node.args[0]
    if entails(domain, relation(">=", inside, 0)):
        return lemma(domain, "abs_nonnegative", {"a": inside})
    if entails(domain, relation("<=", inside, 0)):
        return lemma(domain, "abs_nonpositive", {"a": inside})
    factors = Normalizer(domain).factors(inside)
    if not factors or (len(factors) == 1 and factors[0][1] == 1):
        return None  # |n/n| where n may be 0, or nothing to take apart
    below = mul(*(f if t == -1 else power(f, -t) for f, t in factors if t < 0))
    if below != number(1):
        above = mul(*(f if t == 1 else power(f, t) for f, t in factors if t > 0))
        found = lemma(domain, "abs_of_quotient", {"a": above, "b": below})
        return as_left(domain, node, found)
    factor, times = factors[0]
    first = factor if times == 1 else power(factor, times)
    rest = mul(*(power(f, t) for f, t in factors[1:])) if factors[1:] else number(1)
    if len(factors) == 1:
        first, rest = factor, power(factor, times - 1)
    return as_left(domain, node, lemma(domain, "abs_of_product", {"a": first, "b": rest}))


def _extreme(name: str) -> Callable[[Domain, Expr, Scale], Theorem | None]:
    def propose(domain: Domain, node: Expr, scale: Scale) -> Theorem | None:
        if len(node.args) != 2:
            return None
        return lemma(domain, name, {"a": node.args[0], "b": node.args[1]})

    return propose


def _sgn(domain: Domain, node: Expr, scale: Scale) -> Theorem | None:
    for name, sign in (("sgn_positive", ">"), ("sgn_negative", "<"), ("sgn_where_zero", "=")):
        if entails(domain, relation(sign, node.args[0], 0)):
            return lemma(domain, name, {"a": node.args[0]})
    found = lemma(domain, "sgn_of_nonzero", {"a": node.args[0]})
    return None if found.obligations else found


def _erf(domain: Domain, node: Expr, scale: Scale) -> Theorem | None:
    terms = terms_of(domain, node.args[0])
    if not terms:
        return as_left(domain, node, lemma(domain, "erf_of_zero", {}))
    if terms[0][0] > 0:
        return None
    return as_left(domain, node, lemma(domain, "erf_of_opposite", {"a": neg(node.args[0])}))


def _definition(domain: Domain, node: Expr, scale: Scale) -> Theorem | None:
    return lemma(domain, f"{node.value}_definition", {"a": node.args[0]})


_RULES: dict[str, Callable[[Domain, Expr, Scale], Theorem | None]] = {
    "exp": exponential,
    "log": _log,
    "sqrt": _sqrt,
    "abs": _abs,
    "max": _extreme("max_of_two"),
    "min": _extreme("min_of_two"),
    "sgn": _sgn,
    "sin": trigonometric("sin"),
    "cos": trigonometric("cos"),
    "erf": _erf,
    "arcsin": partial(arcsine, prove=with_elementary),
    "arctan": partial(arctangent, prove=with_elementary),
    "floor": floor,
    "ceil": ceiling,
    **dict.fromkeys((*HYPERBOLIC, "tan"), _definition),
}
