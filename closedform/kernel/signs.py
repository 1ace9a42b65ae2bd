"""What a domain entails about signs: the discharge of obligations.

To show ``p > 0`` every bounded generator is replaced by its bound plus a slack that is at least
0 (``x >= a`` becomes ``a + v``; ``a <= x < b`` also ``(a + b v)/(1 + v)``).  If then no
coefficient is negative, and a term that cannot vanish is left, ``p`` is positive.  The test is
sound and not complete: what it cannot show stays an obligation.
"""

from __future__ import annotations

from functools import lru_cache

from flint import fmpq_mpoly

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Undefined
from closedform.kernel.granted import granted
from closedform.kernel.normal import Normalizer, Ratio
from closedform.kernel.positivity import End, Problem
from closedform.kernel.ranges import range_of
from closedform.kernel.samples import fails_somewhere
from closedform.kernel.shapes import mentions
from closedform.kernel.squares import of_squares
from closedform.language.tree import (
    RELATIONS,
    Expr,
    call,
    constant,
    free_symbols,
    function_names,
    number,
    relation,
    sub,
)

__all__ = ["entails"]

MAX_GENERATORS = 10
FINE = 32  # binary places of the bounds of irrational numbers
_ZERO, _ONE, _PI = number(0), number(1), constant("pi")
_SHOWS = {
    "=": ("0",),
    "!=": ("+", "-", "+-"),
    ">": ("+",),
    ">=": ("+", "0+", "0"),
}


@lru_cache(maxsize=4096)
def entails(domain: Domain, statement: Expr) -> bool:
    """Whether a relation is shown to hold on the whole domain.

    ``False`` means "not shown", never "wrong".

    Examples
    --------
    >>> from closedform.language.tree import symbol
    >>> domain = Domain.parse("b: real in [0,1); N: integer >= 1")
    >>> entails(domain, relation("!=", 1 - symbol("b"), 0))
    True
    >>> entails(domain, relation(">", 2 * symbol("N"), 1))
    True
    >>> entails(domain, relation(">", symbol("b"), 0))
    False
    """
    if not statement.is_relation or statement.value not in RELATIONS:
        return False
    if mentions(domain, statement):
        return False  # here factors commute; see closedform.kernel.tensors
    left, right = statement.args
    sign = statement.value
    if sign in ("<", "<="):
        left, right, sign = right, left, {"<": ">", "<=": ">="}[sign]
    gap = left if right == _ZERO else sub(left, right)
    quick = range_of(domain, gap)
    if quick is not None and quick.sign in _SHOWS[sign]:
        return True
    if fails_somewhere(domain, statement):
        return False
    if sign in granted(domain, gap):
        return True
    if sign == "!=" and gap.head == "mul":
        # A product is not 0 if no factor is; factors come back, products seldom.
        zero = (relation("!=", factor, _ZERO) for factor in gap.args)
        if all(entails(domain, part) for part in zero):
            return True
    if _sign(domain, _one_way_to_write(domain, gap)) in _SHOWS[sign]:
        return True
    squared = of_squares(domain, gap)
    return squared is not None and all(
        entails(domain, stated)
        for stated in (
            *(relation(">=", side, _ZERO) for side in squared[0]),
            relation(sign, squared[1], _ZERO),
        )
    )


def _one_way_to_write(domain: Domain, expr: Expr) -> Expr:
    """The canonical tree of a polynomial that is defined everywhere; others as they are."""
    from closedform.kernel import remembered

    try:
        normal, ratio, _ = remembered.alone(domain, expr)
    except Refused:
        return expr
    if normal.obligations or not ratio.bottom.is_constant():
        return expr
    return remembered.tree(domain, expr)


@lru_cache(maxsize=4096)
def _sign(domain: Domain, expr: Expr) -> str:
    """One of ``+ - 0 0+ 0- +-`` (not 0), or ``?`` when nothing is shown."""
    normal = Normalizer(domain)
    try:
        bounds, found = _close(domain, normal, expr)
        exprs = _expressions(bounds)
        apart = _not_zero(domain, normal)
        first, *others = normal.ratios(expr, *exprs, *apart) if apart else found
        if normal.obligations:
            return "?"
        if first.top.is_zero():
            return "0"
        ratios = dict(zip(exprs, others, strict=False))
        nonzero = [ratio.top for ratio in others[len(exprs) :] if not ratio.top.is_zero()]
        return _problem(domain, normal, bounds, ratios, nonzero).sign(first.top, first.bottom)
    except (Refused, RecursionError):
        return "?"


def _not_zero(domain: Domain, normal: Normalizer) -> list[Expr]:
    """What the relations of a domain say is not 0, in quantities that have been met."""
    found = []
    for stated in domain.relations:
        if stated.value != "!=":
            continue
        gap = sub(*stated.args)
        alone = Normalizer(Domain(domain.variables))
        try:
            alone.ratios(gap)
        except Refused:
            continue
        if not alone.obligations and set(alone.generators) <= set(normal.generators):
            found.append(gap)
    return found


Bounds = dict[Expr, tuple[list[Bound], list[Bound]]]


def _expressions(bounds: Bounds) -> list[Expr]:
    return [bound.value for sides in bounds.values() for side in sides for bound in side]


def _close(domain: Domain, normal: Normalizer, expr: Expr) -> tuple[Bounds, list[Ratio]]:
    """The bounds of every generator of ``expr``, and of the generators in those bounds.

    Also the normal forms of the expression and of the bounds, in this order.
    """
    bounds: Bounds = {}
    known: list[Expr] = []
    found = normal.ratios(expr)
    while True:
        new = [g for g in normal.generators if g not in bounds]
        if not new:
            return bounds, found
        if len(normal.generators) > MAX_GENERATORS:
            raise Refused("too many quantities to decide a sign")
        for generator in new:
            bounds[generator] = _bounds(domain, generator)
        if len(_expressions(bounds)) > len(known):
            known = _expressions(bounds)
            found = normal.ratios(expr, *known)


def _bounds(domain: Domain, generator: Expr) -> tuple[list[Bound], list[Bound]]:
    low: list[Bound] = []
    high: list[Bound] = []
    if generator.head == "constant":
        if generator.value not in ("e", "pi"):
            raise Refused(f"the constant {generator.value} is not known")
        floor = {"e": 2, "pi": 3}[generator.value]
        return [Bound(number(floor), True)], [Bound(number(floor + 1), True)]
    between = _between(generator)
    if between is not None:
        return between
    if generator.head == "pow":
        return _power_bounds(domain, *generator.args)
    declared = _declared(domain, generator)
    if declared is not None:
        low += [declared.lower] if declared.lower else []
        high += [declared.upper] if declared.upper else []
    elif generator.head == "call" and generator.value == "factorial":
        low.append(Bound(_ONE))
    elif generator.head == "call" and generator.value in ("binomial", "stirling2", "Var"):
        low.append(Bound(_ZERO))
    elif generator.head == "call" and generator.value == "abs":
        low.append(Bound(_ZERO, entails(domain, relation("!=", generator.args[0], 0))))
    elif generator.head == "call" and generator.value in ("max", "min"):
        # At least, or at most, each of them; of the sign that all of them have.
        (low if generator.value == "max" else high).extend(map(Bound, generator.args))
        for side, sign in ((low, ">"), (high, "<")):
            for strict in (f"{sign}", f"{sign}="):
                if all(entails(domain, relation(strict, arg, _ZERO)) for arg in generator.args):
                    side.append(Bound(_ZERO, len(strict) == 1))
                    break
    elif generator.head == "call" and generator.value == "cosh":
        low.append(Bound(_ONE))
    elif generator.head == "call" and generator.value in ("sin", "cos"):
        low.append(Bound(_ZERO, True) if _in_upper_half(domain, generator) else Bound(-_ONE))
        high.append(Bound(_ONE))
    elif generator.head == "call" and generator.value == "sqrt":
        low.append(Bound(_ZERO, entails(domain, relation(">", generator.args[0], 0))))
    elif generator.head == "call" and generator.value == "exp":
        low.append(Bound(_ZERO, True))
        _exponential_bounds(domain, generator.args[0], low, high)
    elif generator.head == "call" and generator.value == "log":
        above = entails(domain, relation(">", generator.args[0], 1))
        if above and len(generator.args) == 1:
            low.append(Bound(_ZERO, True))
    if generator.head == "symbol":
        for statement in domain.relations:
            _from_relation(domain, statement, generator, low, high)
    return low, high


def _between(generator: Expr) -> tuple[list[Bound], list[Bound]] | None:
    """Rational bounds of a number such as the root of 2."""
    if free_symbols(generator) or not generator.args:
        return None
    try:
        scaled = enclose(generator, {}, 2 * FINE) * 2**FINE
    except (Undefined, NotExact):
        return None
    ends = scaled.lower().floor().unique_fmpz(), scaled.upper().ceil().unique_fmpz()
    if None in ends:
        return None
    low, high = (number(int(end)) / 2**FINE for end in ends)
    return [Bound(low)], [Bound(high)]


def _in_upper_half(domain: Domain, wave: Expr) -> bool:
    """Whether an angle is one at which the sine, or the cosine, is positive."""
    (angle,), half = wave.args, _PI / 2
    ends = (_ZERO, _PI) if wave.value == "sin" else (-half, half)
    return entails(domain, relation(">", angle, ends[0])) and entails(
        domain, relation("<", angle, ends[1])
    )


def _exponential_bounds(
    domain: Domain, exponent: Expr, low: list[Bound], high: list[Bound]
) -> None:
    """exp increases: it is compared with exp(0) = 1, or else with exp(1)."""
    one = call("exp", 1)
    ends = ((_ZERO, _ONE), (_ONE, one)) if exponent.head != "number" else ((_ZERO, _ONE),)
    for side, sign in ((low, ">"), (high, "<")):
        for end, value in ends:
            strict = entails(domain, relation(sign, exponent, end))
            if strict or entails(domain, relation(f"{sign}=", exponent, end)):
                side.append(Bound(value, strict))
                break


def _declared(domain: Domain, generator: Expr) -> Variable | None:
    name = generator.value if generator.head in ("symbol", "call") else None
    return domain.get(name) if isinstance(name, str) else None


def _power_bounds(domain: Domain, base: Expr, exponent: Expr) -> tuple[list[Bound], list[Bound]]:
    def known(left: Expr, sign: str, right: int) -> bool:
        return entails(domain, relation(sign, left, number(right)))

    if not known(base, ">=", 0):
        return [], []
    low, high = Bound(_ZERO, known(base, ">", 0)), None
    if known(exponent, ">=", 0):
        if known(base, ">=", 1):
            low = Bound(_ONE, known(base, ">", 1) and known(exponent, ">", 0))
            if known(exponent, "<=", 1):
                high = Bound(base, known(base, ">", 1) and known(exponent, "<", 1))
        elif known(base, "<=", 1):
            high = Bound(_ONE, known(base, "<", 1) and known(exponent, ">", 0))
    elif known(exponent, "<=", 0) and known(base, ">=", 1):
        high = Bound(_ONE, known(base, ">", 1) and known(exponent, "<", 0))
    return [low], [high] if high else []


def _from_relation(
    domain: Domain, statement: Expr, generator: Expr, low: list[Bound], high: list[Bound]
) -> None:
    """Solve a linear relation for a symbol."""
    if statement.value in ("!=", "=") or generator.value not in free_symbols(statement):
        return
    left, right = statement.args
    gap = sub(left, right) if statement.value in (">", ">=") else sub(right, left)
    normal = Normalizer(Domain(domain.variables))
    (ratio,) = normal.ratios(gap)
    if normal.obligations or generator not in normal.generators:
        return
    place = normal.generators.index(generator)
    if ratio.top.degrees()[place] != 1:
        return
    slope = ratio.top.derivative(place)
    above = _signed(domain, normal.polynomial(slope), slope)
    below = _signed(domain, normal.polynomial(ratio.bottom), ratio.bottom)
    if not (above and below):
        return
    rest = ratio.top - slope * normal.context.gen(place)
    if slope.is_constant():
        value = normal.polynomial(-rest / slope.leading_coefficient())
    else:
        value = normal.polynomial(-rest) / normal.polynomial(slope)
    bound = Bound(value, len(statement.value) == 1)
    (low if above == below else high).append(bound)


def _signed(domain: Domain, tree: Expr, poly: fmpq_mpoly) -> int:
    """1 or -1 where a polynomial is shown to have that sign by the ranges alone; else 0."""
    if poly.is_constant():
        return 1 if poly.leading_coefficient() > 0 else -1
    ranges = Domain(domain.variables)
    return entails(ranges, relation(">", tree, _ZERO)) - entails(ranges, relation("<", tree, _ZERO))


def _problem(
    domain: Domain,
    normal: Normalizer,
    bounds: Bounds,
    ratios: dict[Expr, Ratio],
    nonzero: list[fmpq_mpoly],
) -> Problem:
    if not bounds.keys() >= set(normal.generators):
        raise Refused("a bound brings in further quantities")
    ends = [
        tuple([End(ratios[b.value], b.strict) for b in side] for side in bounds[generator])
        for generator in normal.generators
    ]
    order = {variable.name: place for place, variable in enumerate(domain.variables)}
    ranks = [
        max((order.get(n, -1) for n in free_symbols(g) | function_names(g)), default=-1)
        for g in normal.generators
    ]
    later_first = sorted(range(len(ranks)), key=lambda place: -ranks[place])
    related = any(stated.value not in ("=", "!=") for stated in domain.relations)
    return Problem(normal.context, ends, later_first, normal.signs, nonzero, related)
