"""Rules about infinitely many values: limits and minima."""

from __future__ import annotations

from flint import fmpq_mpoly

from closedform.kernel.conditions import equation, joint, runs_freely, still_open
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.normal import Normalizer, Ratio
from closedform.kernel.obliged import shown
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Conclusion, Theorem, rule
from closedform.language.tree import (
    Expr,
    argmin,
    constant,
    div,
    free_symbols,
    minimum,
    mul,
    number,
    power,
    relation,
    sub,
    substitute,
    symbol,
)
from closedform.language.tree import limit as limit_of

__all__ = ["leading_value", "limit", "minimize", "same_limit", "series"]


@rule
def limit(
    theorem: Theorem, variable: str, value: Expr, known: tuple[Theorem, ...] = ()
) -> Conclusion:
    """From ``a(t) = b(t)`` to the limit of ``a(t)`` as t grows without bound.

    ``b(t)`` is a quotient of polynomials in t, in powers ``q^t``, and in expressions whose limits
    are ``known``.  Terms are dropped against one below the line whose power outgrows theirs by a
    factor ``|q| < 1`` in each step, whatever power of t stands before them; what is left is
    decided by the leading coefficients.  A limit is taken along the integers.

    Why this is sound: divide both sides of the fraction by the dominant power and by the highest
    power of t.  What was dropped tends to 0, for ``t^k q^t`` does if ``|q| < 1``; the rest tends
    to the leading coefficients, of which the lower one must not be 0.  No open condition depends
    on t, so that a and b agree for all large t.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.language.tree import number, symbol
    >>> a, t = symbol("a"), symbol("t")
    >>> domain = Domain.parse("a: real in [0,1); t: integer >= 0")
    >>> velocity = field(domain, (1 - a**t) / (1 - a), (1 - a**t) / (1 - a))
    >>> print(limit(velocity, "t", 1 / (1 - a)))
    [proved] limit((1 - a^t)/(1 - a), t, oo) = 1/(1 - a)   for a: real in [0, 1)
    >>> alternating = field(domain, number(-1) ** t, number(-1) ** t)
    >>> limit(alternating, "t", number(0))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: no limit of (-1)^t is known
    """
    equation(theorem)
    t = theorem.domain.get(variable)
    if t is None or t.is_function or t.upper:
        raise Refused(f"{variable} does not grow without bound")
    runs_freely(theorem.domain, variable)
    if any(variable in h.free for h in theorem.hypotheses):
        raise Refused(f"a hypothesis fixes {variable}")
    normal = Normalizer(theorem.domain)
    (ratio,) = normal.ratios(theorem.right)
    pending = [*normal.obligations, *theorem.obligations]
    if any(variable in free_symbols(o) for o in pending):
        raise Refused("an open condition depends on the variable of the limit")
    top, bottom = _leading(normal, ratio, variable, known)
    domain = theorem.domain.without(variable)
    pending.append(relation("!=", bottom, 0))
    answer = Normalizer(domain)
    found, proposed = answer.ratios(div(top, bottom), value)
    if found != proposed:
        raise Refused(f"the limit is {answer.expression(found)}, not {value}")
    stated = relation("=", limit_of(symbol(variable), constant("oo"), theorem.left), value)
    obligations = still_open(domain, [*pending, *answer.obligations])
    return Conclusion(domain, stated, joint(theorem, *known), obligations)


def leading_value(theorem: Theorem, variable: str, known: tuple[Theorem, ...] = ()) -> Expr:
    """The value that :func:`limit` will find, for callers that have none to propose.

    Raises
    ------
    Refused
        When no limit is found.
    """
    normal = Normalizer(theorem.domain)
    (ratio,) = normal.ratios(theorem.right)
    top, bottom = _leading(normal, ratio, variable, known)
    answer = Normalizer(theorem.domain.without(variable))
    return answer.expression(*answer.ratios(div(top, bottom)))


def _leading(
    normal: Normalizer, ratio: Ratio, variable: str, known: tuple[Theorem, ...]
) -> tuple[Expr, Expr]:
    """Limits of the leading coefficients, above and below the line."""
    limits = _known_limits(normal, variable, known)
    swap: dict[Expr, Expr] = {}
    place, bounded, geometric = None, [], {}
    for i, generator in enumerate(normal.generators):
        if variable not in free_symbols(generator):
            continue
        if generator == symbol(variable):
            place = i
        elif generator in limits:
            swap[generator] = limits[generator]
        elif i in normal.signs:
            bounded.append(i)
        else:
            geometric[i] = _ratio_of(normal, generator, variable)
    dominant = _dominant(normal.domain, [ratio.bottom, ratio.top], geometric)
    sides, degrees = [], []
    for poly in (ratio.top, ratio.bottom):
        kept = {
            key: value
            for key, value in poly.to_dict().items()
            if all(key[i] == power for i, power in dominant.items())
        }
        if any(key[i] for key in kept for i in bounded):
            raise Refused(f"no limit of {normal.generators[bounded[0]]} is known")
        degree = max((int(key[place]) for key in kept), default=0) if place is not None else 0
        lead = {
            tuple(0 if i == place or i in dominant else e for i, e in enumerate(key)): value
            for key, value in kept.items()
            if place is None or key[place] == degree
        }
        tree = normal.polynomial(normal.context.from_dict(lead))
        sides.append(_exchange(tree, swap))
        degrees.append(degree)
    if degrees[0] > degrees[1]:
        raise Refused(f"it is not shown to stay bounded as {variable} grows")
    return (sides[0] if degrees[0] == degrees[1] else number(0)), sides[1]


def _ratio_of(normal: Normalizer, generator: Expr, variable: str) -> Expr:
    """The factor by which ``q^(c t + d)`` grows in one step: ``q^c``."""
    if generator.head == "pow" and variable not in free_symbols(generator.args[0]):
        base, exponent = generator.args
        slope = sub(substitute(exponent, {variable: symbol(variable) + 1}), exponent)
        inner = Normalizer(normal.domain)
        (change,) = inner.ratios(slope)
        tree = inner.expression(change)
        if tree.head == "number" and tree.value > 0:
            return power(base, tree)
    raise Refused(f"no limit of {generator} is known")


def _dominant(
    domain: Domain, polys: list[fmpq_mpoly], geometric: dict[int, Expr]
) -> dict[int, int]:
    """Exponents of the geometric factor, found below the line, that outgrows all others."""
    found = [
        dict.fromkeys(tuple(int(key[i]) for i in geometric) for key in poly.to_dict())
        for poly in polys
    ]
    for candidate in found[0]:
        others = [key for keys in found for key in keys if key != candidate]
        if all(_outgrown(domain, geometric, key, candidate) for key in others):
            return dict(zip(geometric, candidate, strict=True))
    raise Refused("no term below the line is shown to outgrow all others")


def _outgrown(
    domain: Domain, geometric: dict[int, Expr], key: tuple[int, ...], by: tuple[int, ...]
) -> bool:
    above = [power(q, a - b) for q, a, b in zip(geometric.values(), key, by, strict=True) if a > b]
    below = [power(q, b - a) for q, a, b in zip(geometric.values(), key, by, strict=True) if a < b]
    ratio = div(mul(*above), mul(*below)) if below else mul(*above)
    return (
        all(entails(domain, relation("!=", factor, 0)) for factor in below)
        and entails(domain, relation("<", ratio, 1))
        and entails(domain, relation(">", ratio, -1))
    )


def _known_limits(
    normal: Normalizer, variable: str, known: tuple[Theorem, ...]
) -> dict[Expr, Expr]:
    limits = {}
    for theorem in known:
        equation(theorem)
        goal = theorem.left
        fits = theorem.domain == normal.domain.without(variable) and not theorem.obligations
        if goal.head != "limit" or goal.args[1] != constant("oo") or not fits:
            raise Refused(f"{theorem.statement} is no limit for the same domain")
        body = substitute(goal.args[2], {goal.args[0].value: symbol(variable)})
        inner = Normalizer(normal.domain)
        limits[inner.expression(*inner.ratios(body))] = theorem.right
    return limits


def _exchange(tree: Expr, swap: dict[Expr, Expr]) -> Expr:
    if tree in swap:
        return swap[tree]
    return Expr(tree.head, tree.value, tuple(_exchange(arg, swap) for arg in tree.args))


@rule
def same_limit(theorem: Theorem, known: Theorem) -> Conclusion:
    """From ``a(t) = b(t)`` and the limit of ``b(t)`` to that of ``a(t)``.

    Why this is sound: two sequences that agree from some place on have the same limit, and no
    condition on t is left open or granted.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.kernel.table import lemma
    >>> from closedform.language.tree import symbol
    >>> t, domain = symbol("t"), Domain.parse("t: integer >= 1")
    >>> known = lemma(Domain(), "compound_interest", {"x": t, "a": -number(1)})
    >>> same = field(domain, (1 - 1 / t) ** t, (1 + -number(1) / t) ** t)
    >>> print(same_limit(same, known))
    [proved] limit((1 - 1/t)^t, t, oo) = exp(-1)   for
    >>> same_limit(field(domain, t, t), known)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: limit((1 + -1/t)^t, t, oo) = exp(-1) is no limit of t
    """
    equation(theorem)
    equation(known)
    goal = known.left
    if goal.head != "limit" or goal.args[1] != constant("oo") or goal.args[2] != theorem.right:
        raise Refused(f"{known.statement} is no limit of {theorem.right}")
    variable = goal.args[0].value
    t = theorem.domain.get(variable)
    if t is None or t.is_function or t.upper or known.domain != theorem.domain.without(variable):
        raise Refused(f"{variable} does not grow without bound, or the domains differ")
    runs_freely(theorem.domain, variable)
    given = [h.free for h in joint(theorem, known)]
    given += [free_symbols(o) for o in (*theorem.obligations, *known.obligations)]
    if any(variable in names for names in given):
        raise Refused(f"a condition fixes {variable}")
    stated = relation("=", limit_of(symbol(variable), constant("oo"), theorem.left), known.right)
    obligations = still_open(known.domain, (*theorem.obligations, *known.obligations))
    return Conclusion(known.domain, stated, joint(theorem, known), obligations)


@rule
def series(partial: Theorem) -> Conclusion:
    """From the limit of partial sums to the infinite sum, which is defined as that limit.

    Why this is sound: it is the definition; the terms may not depend on how many are added, and
    the lower end stays what it is.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.kernel.stepwise import telescope
    >>> from closedform.language.tree import symbol
    >>> a, k, n = symbol("a"), symbol("k"), symbol("n")
    >>> domain = Domain.parse("a: real in [0,1); n: integer >= 0")
    >>> terms = domain.index("k", number(0), n)
    >>> total = telescope(field(terms, a ** (k + 1) / (a - 1) - a**k / (a - 1), a**k),
    ...                   "k", a**k / (a - 1))
    >>> print(series(limit(total, "n", 1 / (1 - a))))
    [proved] sum(a^k, k, 0, oo) = 1/(1 - a)   for a: real in [0, 1)
    >>> series(total)
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: ... is no limit of partial sums
    """
    equation(partial)
    goal = partial.left
    total = goal.args[2] if goal.head == "limit" and goal.args[1] == constant("oo") else goal
    if goal is total or total.head != "sum" or total.args[2] != goal.args[0]:
        raise Refused(f"{partial.statement} is no limit of partial sums")
    index, low, high, body = total.args
    if high.value in free_symbols(low) | free_symbols(body):
        raise Refused("the terms depend on how many are added")
    whole = Expr("sum", None, (index, low, constant("oo"), body))
    stated = relation("=", whole, partial.right)
    return Conclusion(partial.domain, stated, partial.hypotheses, partial.obligations)


@rule
def minimize(theorem: Theorem, variable: str, seek: str = "argmin") -> Conclusion:
    """From ``e = a (w - c)^2 + m`` with ``a > 0`` to where e is smallest (``argmin``), or ``min``.

    Why this is sound: a square is at least 0, and it is 0 at ``w = c`` only, which lies in the
    range because w runs over all real numbers; scale, center and rest do not mention w, and no
    condition does.

    Examples
    --------
    >>> from closedform.kernel.rules import field
    >>> from closedform.language.tree import symbol
    >>> w, domain = symbol("w"), Domain.parse("w: real")
    >>> square = field(domain, w**2 - 2 * w, 1 * (w - 1) ** 2 + -1)
    >>> print(minimize(square, "w"))
    [proved] argmin(w^2 - 2*w, w) = 1   for
    >>> minimize(field(domain, 2 * w - w**2, -1 * (w - 1) ** 2 + 1), "w")
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: it is not shown that -1 > 0
    """
    equation(theorem)
    w = theorem.domain.get(variable)
    if w is None or w.kind != "real" or w.lower or w.upper:
        raise Refused(f"{variable} does not run over all real numbers")
    runs_freely(theorem.domain, variable)
    scale, center, rest = _square(theorem.right, variable)
    domain = theorem.domain.without(variable)
    if any(variable in free_symbols(tree) for tree in (scale, center, rest)):
        raise Refused(f"{variable} occurs outside the square in {theorem.right}")
    given = [h.free for h in theorem.hypotheses] + [free_symbols(o) for o in theorem.obligations]
    if any(variable in names for names in given):
        raise Refused(f"a condition fixes {variable}")
    if not shown(domain, relation(">", scale, 0)):
        raise Refused(f"it is not shown that {scale} > 0")
    if seek not in ("argmin", "min"):
        raise Refused(f"{seek!r} is neither argmin nor min")
    goal, value = (argmin, center) if seek == "argmin" else (minimum, rest)
    stated = relation("=", goal(symbol(variable), theorem.left), value)
    return Conclusion(domain, stated, theorem.hypotheses, theorem.obligations)


def _square(tree: Expr, variable: str) -> tuple[Expr, Expr, Expr]:
    """Scale, center and rest of ``a*(w - c)^2 + m``."""
    if tree.head == "add" and len(tree.args) == 2:
        product, rest = tree.args
        if product.head == "mul" and product.args[-1].head == "pow":
            *scale, square = product.args
            base, exponent = square.args
            shifted = base.head == "add" and len(base.args) == 2 and base.args[1].head == "neg"
            if exponent == number(2) and shifted and base.args[0] == symbol(variable):
                factor = scale[0] if len(scale) == 1 else Expr("mul", None, tuple(scale))
                return factor, base.args[1].args[0], rest
    raise Refused(f"{tree} is not written as a*({variable} - c)^2 + m")
