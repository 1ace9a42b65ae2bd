"""Points around which a statement changes its form: where a maximum turns, where a case ends.

``min(x, 6)`` and ``min(x, 7)`` are the same for all small numbers; only beyond 6 they differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from closedform.answers.points import readable_points
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import NotExact, Point, Undefined, evaluate
from closedform.language.tree import Expr, free_symbols, sub, walk

__all__ = ["points_around_breaks"]

FAR = Fraction(1000)
BASES = 2  # points whose other values are kept
MAX_QUANTITIES = 8
MAX_POINTS = 48


def points_around_breaks(domain: Domain, statement: Expr) -> tuple[Point, ...]:
    """Points before, at and behind the ends of cases.

    Examples
    --------
    >>> from closedform.language.reader import read_relation
    >>> domain = Domain.parse("x: real >= 0")
    >>> statement = read_relation("min(x, 6) = 6 - max(6 - x, 0)", domain.reading())
    >>> [str(point["x"]) for point in points_around_breaks(domain, statement)]
    ['5', '6', '7']
    """
    quantities = list(dict.fromkeys(q for q in _quantities(statement) if free_symbols(q)))
    if not quantities:
        return ()
    found: dict[tuple[Fraction, ...], Point] = {}
    numbers = {v.name for v in domain.variables if v.kind in ("real", "integer")}
    for base in readable_points(domain, statement)[:BASES]:
        for quantity in quantities[:MAX_QUANTITIES]:
            for name in sorted(free_symbols(quantity) & numbers):
                for root in _roots(quantity, base, name):
                    for value in (root - 1, root, root + 1):
                        point = {**base, name: value}
                        if len(found) < MAX_POINTS and domain.contains(point):
                            values = (v for v in point.values() if isinstance(v, Fraction))
                            found.setdefault(tuple(values), point)
    return tuple(found.values())


def _quantities(statement: Expr) -> Iterator[Expr]:
    """What decides by its sign which value a function takes."""
    for node in walk(statement):
        if node.head == "call" and node.value in ("abs", "sgn"):
            yield node.args[0]
        elif node.head == "call" and node.value in ("max", "min"):
            yield from (sub(one, node.args[0]) for one in node.args[1:])
        elif node.head == "cases":
            for condition in node.args[1::2]:
                links = condition.args if condition.head == "chain" else (condition,)
                yield from (sub(*link.args) for link in links if link.is_relation)


def _roots(quantity: Expr, base: Point, name: str) -> Iterator[Fraction]:
    """Where a quantity would be 0 if it went on as it does far away, on either side."""
    for far in (FAR, -FAR):
        try:
            one, other = (evaluate(quantity, {**base, name: far + step}) for step in (0, 1))
        except (Undefined, NotExact):
            continue
        if one != other:
            yield far - one / (other - one)
