"""Inequalities by monotone steps: without common factors, roots, powers, logarithms, reciprocals.

``(1 - a)^n c <= e^{-an} c`` is ``(1 - a)^n <= e^{-an}`` times ``c``, and ``c/u <= c/v`` follows
from ``v <= u``.  Every step is a rule of the kernel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from closedform.derive.elementary import with_elementary
from closedform.derive.tangents import prove_inequality
from closedform.kernel import inequalities
from closedform.kernel.domain import Domain
from closedform.kernel.errors import Refused
from closedform.kernel.patience import check
from closedform.kernel.signs import entails
from closedform.kernel.theorem import Theorem
from closedform.language.tree import Expr, call, constant, div, mul, neg, number, power, relation

__all__ = ["prove_by_steps"]

ONE, E = number(1), constant("e")
DEEPEST = 4
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
MONOTONE = ("exp", "log", "sqrt")
UNDOES: dict[str, Callable[[Expr], Expr]] = {
    "sqrt": lambda value: power(value, 2),
    "log": lambda value: power(E, value),
}


@dataclass(frozen=True, slots=True)
class _Product:
    """A side as a quotient of products."""

    above: tuple[Expr, ...]
    below: tuple[Expr, ...]


def prove_by_steps(domain: Domain, statement: Expr, depth: int = DEEPEST) -> Theorem:
    """Prove an inequality by its sign or a tangent, after monotone steps.

    Raises
    ------
    Refused
        When it is not proved this way.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("b: real in (0,1); c: real >= 0; n: integer >= 0")
    >>> for text in ("c (1-b)^n <= c e^{-b n}", "log(2)/log(1/b) <= log(2)/(1-b)",
    ...              "sqrt(1 - b^2) < sqrt(1 + b)", "sqrt(b c) <= (b + c)/2"):
    ...     print(prove_by_steps(domain, read_relation(text, domain.reading())).statement)
    c*(1 - b)^n <= c*e^(-b*n)
    log(2)/log(1/b) <= log(2)/(1 - b)
    sqrt(1 - b^2) < sqrt(1 + b)
    sqrt(b*c) <= (b + c)/2
    >>> prove_by_steps(domain, read_relation("c b <= c b^2", domain.reading()))
    Traceback (most recent call last):
    closedform.kernel.errors.Refused: c*b <= c*b^2 is shown neither by its sign nor by a tangent
    """
    check()
    try:
        return prove_inequality(domain, statement)
    except Refused as error:
        refused = error
    for step in (_inside, _factored, _turned, _undone) if depth else ():
        try:
            return step(domain, statement, depth - 1)
        except Refused:
            continue
    raise refused


def _inside(domain: Domain, statement: Expr, depth: int) -> Theorem:
    """From ``u <= v`` to the same of a function, or of a power, of both."""
    left, right = statement.args
    pairs = list(_arguments(left, right))
    if not pairs:
        raise Refused("no function of both sides")
    function, one, other, exponent = pairs[0]
    inner = prove_by_steps(domain, relation(str(statement.value), one, other), depth)
    found = inequalities.monotone(inner, function, exponent)
    return inequalities.add_up(domain, statement, (found,), (ONE,))


def _arguments(left: Expr, right: Expr) -> Iterator[tuple[str, Expr, Expr, Expr]]:
    if left.head == right.head == "call" and left.value == right.value and left.value in MONOTONE:
        yield str(left.value), left.args[0], right.args[0], ONE
    if left.head == right.head == "pow":
        (base, exponent), (other, same) = left.args, right.args
        if base == other == E:
            yield "exp", exponent, same, ONE
        elif exponent == same:
            yield "power", base, other, exponent


def _factored(domain: Domain, statement: Expr, depth: int) -> Theorem:
    """Without the factors that both sides have and that are not negative."""
    left, right = (_product(side) for side in statement.args)
    above = _shared(left.above, right.above)
    below = _shared(left.below, right.below)
    if not (above or below):
        raise Refused("the sides share no factor")
    factor = div(_times(above), _times(below)) if below else _times(above)
    if not entails(domain, relation(">=", factor, 0)):
        raise Refused(f"it is not shown that {factor} >= 0")
    rest = relation(
        str(statement.value),
        *(_quotient(_without(s.above, above), _without(s.below, below)) for s in (left, right)),
    )
    inner = prove_by_steps(domain, rest, depth)
    return inequalities.add_up(domain, statement, (inner,), (factor,))


def _turned(domain: Domain, statement: Expr, depth: int) -> Theorem:
    """From ``v <= u`` to ``1/u <= 1/v``."""
    left, right = (_product(side) for side in statement.args)
    if left.above or right.above or not (left.below and right.below):
        raise Refused("the sides are no reciprocals")
    turned = relation(TURNED[str(statement.value)], _times(left.below), _times(right.below))
    inner = prove_by_steps(domain, turned, depth)
    found = inequalities.monotone(inner, "reciprocal")
    return inequalities.add_up(domain, statement, (found,), (ONE,))


def _undone(domain: Domain, statement: Expr, depth: int) -> Theorem:
    """From ``u <= v^2`` to ``sqrt(u) <= v``, and from ``u <= e^v`` to ``log(u) <= v``."""
    left, right = statement.args
    for side, other in ((left, right), (right, left)):
        if side.head != "call" or side.value not in UNDOES:
            continue
        same = UNDOES[str(side.value)](other)
        if side.value == "sqrt" and not entails(domain, relation(">=", other, 0)):
            continue
        pair = (side.args[0], same) if side is left else (same, side.args[0])
        inner = prove_by_steps(domain, relation(str(statement.value), *pair), depth)
        found = inequalities.monotone(inner, str(side.value))
        # log(e^v) is v
        equal = with_elementary(domain, call(str(side.value), same), other)
        way = ONE if (side is left) == (str(statement.value) in ("<", "<=")) else neg(ONE)
        return inequalities.add_up(domain, statement, (found, equal), (ONE, neg(way)))
    raise Refused("neither side is a root or a logarithm")


def _product(tree: Expr) -> _Product:
    """The factors of a formula that are not 1, above and below the line."""
    if tree == ONE:
        return _Product((), ())
    if tree.head == "mul":
        parts = [_product(arg) for arg in tree.args]
        above = tuple(one for part in parts for one in part.above)
        return _Product(above, tuple(one for part in parts for one in part.below))
    if tree.head == "div":
        top, bottom = (_product(arg) for arg in tree.args)
        return _Product((*top.above, *bottom.below), (*top.below, *bottom.above))
    if tree.head == "pow" and tree.args[1] == number(2):
        inner = _product(tree.args[0])
        if len(inner.above) + len(inner.below) > 1:
            return _Product(
                tuple(power(one, 2) for one in inner.above),
                tuple(power(one, 2) for one in inner.below),
            )
    return _Product((tree,), ())


def _shared(one: tuple[Expr, ...], other: tuple[Expr, ...]) -> list[Expr]:
    left, found = list(other), []
    for factor in one:
        if factor in left:
            left.remove(factor)
            found.append(factor)
    return found


def _without(factors: tuple[Expr, ...], gone: list[Expr]) -> list[Expr]:
    kept = list(factors)
    for one in gone:
        kept.remove(one)
    return kept


def _times(factors: list[Expr] | tuple[Expr, ...]) -> Expr:
    return mul(*factors) if len(factors) > 1 else factors[0] if factors else ONE


def _quotient(above: list[Expr], below: list[Expr]) -> Expr:
    return div(_times(above), _times(below)) if below else _times(above)
