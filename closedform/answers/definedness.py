"""Where both sides of an equation have values: what a proof may leave open, and still be one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from closedform.answers.points import first_points, readable_points, simplest_first
from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain, Variable
from closedform.kernel.errors import Refused
from closedform.kernel.evaluate import NotExact, Point, Undefined, evaluate, values_at
from closedform.kernel.normal import Normalizer, canonical
from closedform.kernel.patience import check
from closedform.kernel.refute import shown_point
from closedform.kernel.remembered import alone
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Theorem
from closedform.language.tree import (
    BINDERS,
    Expr,
    constant,
    heads,
    relation,
    substitute,
    symbol,
    walk,
)

__all__ = ["defined_on_less", "is_definedness", "never_defined"]

INFINITY = constant("oo")
# What can hide where it has a value; of the other parts some have none, and are in plain sight.
_HIDING = frozenset((*BINDERS, "cases", "pow"))
_PARTIAL = frozenset(("div", "call", "pow"))
_PLAIN = _PARTIAL | {"relation", "add", "mul", "neg", "number", "decimal", "symbol"}
LIKELY = 6  # points at which a side may have no value


@lru_cache(maxsize=256)
def is_definedness(theorem: Theorem, statement: Expr, domain: Domain) -> bool:
    """Whether what a theorem leaves open only says that both sides have values.

    If so, the theorem is about every point at which they have.

    Examples
    --------
    >>> from closedform.answers.equality import equal
    >>> texts = "sum(C(n, i), i, 0, d)", "sum(n!/(i!*(n-i)!), i, 0, d)"
    >>> theorem = equal(*texts, "n, d: integer >= 0").theorem
    >>> print(*theorem.obligations)
    -d + n >= 0
    >>> is_definedness(theorem, theorem.statement, theorem.domain)
    True
    """
    if not theorem.obligations:
        return True
    plain = theorem.rule in ("field", "matrix")
    if plain and not any(_hides(side, domain) for side in statement.args):
        # Of what is in plain sight, a normal form asks only that it has a value.
        return True
    needed = _definedness(statement, domain)
    zeros = frozenset().union(*(_factors(o.args[0], domain) for o in needed if o.value == "!="))
    gaps = {_gap(o, domain) for o in needed}

    def is_needed(stated: Expr) -> bool:
        if stated.value == "!=":
            return _factors(stated.args[0], domain) <= zeros
        sign, gap = _gap(stated, domain)
        if (sign, gap) in gaps:
            return True
        # What is at least 0 and may not vanish has to be positive.
        return sign == ">" and (">=", gap) in gaps and _factors(gap, domain) <= zeros

    return all(map(is_needed, theorem.obligations))


def never_defined(statement: Expr, domain: Domain) -> bool:
    """Whether at every point one side has no value: then a proof says nothing."""
    near = first_points(domain, statement)
    if any(_has_values(statement, point) for point in near):
        return False
    return bool(near) and not any(
        _has_values(statement, point) for point in readable_points(domain, statement)
    )


def _has_values(statement: Expr, point: Point) -> bool:
    """Whether both sides are not seen to have no value."""
    check()
    try:
        values_at(statement.args, point)
        return True
    except (Undefined, NotExact):
        pass
    try:
        for side in statement.args:
            enclose(side, point)
    except Undefined:
        return False
    except NotExact:
        pass
    return True


def defined_on_less(statement: Expr, domain: Domain) -> str:
    """Where one side has no value and the other has one, in words; empty if nowhere is found."""
    if _alike(statement, domain):
        return ""
    likely = simplest_first(domain, statement)[:LIKELY]
    last = readable_points(domain, statement)[-LIKELY:]
    return next(_one_sided(statement, (*likely, *last)), "")


def _alike(statement: Expr, domain: Domain) -> bool:
    """Whether both sides obviously have values at the same points."""
    if any(_hides(side, domain) for side in statement.args):
        return False
    left, right = statement.args
    if heads(statement) <= _PLAIN:
        if _partial(left) == _partial(right):
            return True
        divided = _divided(left, domain)
        if divided is not None and divided == _divided(right, domain):
            return True
    try:
        first, second = (
            frozenset(alone(domain, side).normal.obligations) for side in statement.args
        )
    except Refused:
        return False
    return first == second or _conditions(first, domain) == _conditions(second, domain)


def _partial(expr: Expr) -> frozenset[Expr]:
    """What decides where an expression has a value, as it is written."""
    nodes = (node for node in walk(expr) if node.head in _PARTIAL)
    return frozenset([node.args[1] if node.head == "div" else node for node in nodes])


def _divided(expr: Expr, domain: Domain) -> tuple[frozenset[Expr], frozenset[Expr]] | None:
    """The polynomials by which is divided, up to numbers, and what else may have no value.

    ``None`` where it is divided by anything else.
    """
    divisors: set[Expr] = set()
    others: set[Expr] = set()
    for node in walk(expr):
        if node.head == "div":
            try:
                normal, ratio, _ = alone(domain, node.args[1])
            except Refused:
                return None
            if normal.obligations or ratio.top.is_zero() or not ratio.bottom.is_constant():
                return None
            if not ratio.top.is_constant():
                divisors.add(normal.polynomial(ratio.top / ratio.top.leading_coefficient()))
        elif node.head in _PARTIAL and (node.head == "call" or node.args[1].head != "number"):
            others.add(node)
    return frozenset(divisors), frozenset(others)


def _conditions(needed: frozenset[Expr], domain: Domain) -> set[tuple[str, Expr]]:
    """Conditions in a form that does not depend on how they are written."""
    divisors = [o.args[0] for o in needed if o.value == "!="]
    gaps = {_gap(o, domain) for o in needed if o.value != "!="}
    return gaps | {("!=", factor) for d in divisors for factor in _factors(d, domain)}


def _one_sided(statement: Expr, points: tuple[Point, ...]) -> Iterator[str]:
    """Points at which only one side has a value, in words."""
    for point in points:
        try:
            defined = [_has_value(side, point) for side in statement.args]
        except NotExact:
            continue
        if defined[0] != defined[1]:
            which = "right" if defined[0] else "left"
            at = ", ".join(f"{name} = {value}" for name, value in shown_point(point).items())
            yield f"the {which} side has no value at {at}"


def _has_value(side: Expr, point: Point) -> bool:
    """Whether a side surely has a value at a point, or surely has none."""
    try:
        evaluate(side, point)
    except Undefined:
        return False
    except NotExact:
        with suppress(Undefined):
            enclose(side, point)
            return True
        raise  # a ball that reaches too far says nothing
    return True


def _gap(condition: Expr, domain: Domain) -> tuple[str, Expr]:
    """A condition in a form that does not depend on how it is written."""
    try:
        return condition.value, canonical(domain, condition.args[0] - condition.args[1], False)
    except Refused:
        return condition.value, condition


def _factors(expr: Expr, domain: Domain) -> frozenset[Expr]:
    """What must not be 0 for an expression not to be 0: its irreducible factors."""
    try:
        found = [factor for factor, _ in Normalizer(domain).factors(expr)]
    except Refused:
        return frozenset((expr,))
    plain: set[Expr] = set()
    for factor in found:
        if factor.head == "call" and factor.value == "abs":
            plain |= _factors(factor.args[0], domain)
        elif not entails(domain, relation("!=", factor, 0)):
            plain.add(factor)
    return frozenset(plain)


def _definedness(statement: Expr, domain: Domain) -> set[Expr]:
    """What has to hold for the two sides to have values at all."""
    return set().union(*(_needed(side, domain) for side in statement.args))


def _needed(expr: Expr, domain: Domain) -> set[Expr]:
    """What has to hold for an expression to have a value at all."""
    hidden = _hidden(expr, domain)
    swap = {node: symbol(f"#hidden {place}") for place, node in enumerate(hidden)}
    wider = domain
    for fresh in swap.values():
        wider = wider.declare(Variable(fresh.value, "real"))
    needed = set().union(*(_of_parts(node, domain) for node in hidden))
    try:
        normal = alone(wider, _exchanged(expr, swap)).normal
    except Refused:
        return needed
    back = {fresh.value: node for node, fresh in swap.items()}
    return needed | {substitute(stated, back) for stated in normal.obligations}


def _of_parts(node: Expr, domain: Domain) -> set[Expr]:
    """What a sum needs to have a value, if it surely has terms: that the first and last have.

    A power needs its base and its exponent.
    """
    if node.head == "pow":
        return set().union(*(_needed(arg, domain) for arg in node.args))
    if node.head not in ("sum", "product") or INFINITY in node.args:
        return set()
    index, low, high, body = node.args
    if not entails(domain, relation(">=", high, low)):
        return set()
    ends = (substitute(body, {index.value: end}) for end in (low, high))
    return set().union(*(_needed(end, domain) for end in ends))


def _hides(expr: Expr, domain: Domain) -> bool:
    """Whether there are such parts."""
    return not _HIDING.isdisjoint(heads(expr)) and bool(_hidden(expr, domain))


def _hidden(expr: Expr, domain: Domain) -> list[Expr]:
    """The outermost parts that can have a value where a normal form of them asks for more.

    An empty sum has one whatever its terms are, a case whatever the others are, and a power with
    a real exponent where that happens to be an integer.
    """
    if expr.head == "sum" and all(_is_number(end) for end in expr.args[1:3]):
        return list(dict.fromkeys(_hidden(expr.args[3], domain)))
    if expr.head in BINDERS or expr.head == "cases":
        return [expr]
    if expr.head == "pow" and any(n.head in ("symbol", "call") for n in walk(expr.args[1])):
        try:
            whole = Normalizer(domain).integral(expr.args[1])
        except Refused:
            whole = False
        if not whole:
            return [expr]
    return list(dict.fromkeys(node for arg in expr.args for node in _hidden(arg, domain)))


def _is_number(expr: Expr) -> bool:
    return expr.head == "number" or (expr.head == "neg" and _is_number(expr.args[0]))


def _exchanged(tree: Expr, swap: dict[Expr, Expr]) -> Expr:
    if tree in swap:
        return swap[tree]
    return Expr(tree.head, tree.value, tuple(_exchanged(arg, swap) for arg in tree.args))
