"""To which order an approximation holds: its error beside each printed term, at small sizes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any

from closedform.kernel.balls import enclose
from closedform.kernel.domain import Domain
from closedform.kernel.evaluate import NotExact, Undefined
from closedform.language.tree import Expr, constant, free_symbols, mul, sub, walk
from closedform.proofread.closeness import moves_apart
from closedform.proofread.generic import BELOW_ONE, generic_points

__all__ = ["Order", "approaches", "order_of"]

BITS = 400
SIZES = tuple(Fraction(1, 10**k) for k in (4, 7, 10))
SLOWLY = tuple(Fraction(1, k) for k in (20, 30, 40))  # where e^-10000 is no size to look at
POINTS = 3
VANISHES = 1e-2  # what an error of smaller order has become of a term, when the size is 10^-10
SHRINKS = 0.8  # 1/log shrinks to 0.4 of what it was
EXACT = 1e-12
E = constant("e")
STAYS = 0.02, 50.0  # an error of the same order is that much of it, at every size


@dataclass(frozen=True, slots=True)
class Order:
    """What the error of an approximation does beside its printed terms.

    Attributes
    ----------
    agrees : bool
        Whether it becomes small beside each of them.
    term : Expr or None
        One beside which it stays of the same size, at all points; ``None`` where it becomes small
        beside all of them, or much larger than one.
    at : dict of str to str
        One such point.
    left, right : str
        Both values there.
    """

    agrees: bool
    term: Expr | None = None
    at: dict[str, str] | None = None
    left: str = ""
    right: str = ""


def approaches(domain: Domain, *trees: Expr) -> Iterator[tuple[str, str]]:
    """What the numbers of some formulas may do: a name and ``0``, ``oo`` or ``1-``."""
    used = frozenset().union(*map(free_symbols, trees))
    for variable in domain.variables:
        if variable.name not in used or variable.kind not in ("real", "integer"):
            continue
        whole, high = variable.kind == "integer", variable.upper
        if not whole:
            yield variable.name, "0"
        yield variable.name, "1-" if high is not None and str(high.value) == "1" else "oo"


def order_of(left: Expr, right: Expr, name: str, point: str, domain: Domain) -> Order | None:
    """Compare the error of ``left ≈ right`` with every term of the right side.

    Parameters
    ----------
    name, point : str
        A variable, and where it goes: ``0``, ``oo`` or ``1-``.

    Returns
    -------
    Order or None
        ``None`` where it cannot be said.

    Examples
    --------
    >>> from closedform.language.reader import read
    >>> domain = Domain.parse("x: real")
    >>> trees = [read(text, domain.reading()) for text in ("exp(-x)", "1 - x", "1 + x")]
    >>> order_of(trees[0], trees[1], "x", "0", domain).agrees
    True
    >>> print(order_of(trees[0], trees[2], "x", "0", domain).term)
    x
    """
    sizes = [SIZES, SLOWLY] if _is_exponential(name, left, right) else [SIZES]
    found: list[Order] = []
    # The other numbers are above 1, and then below: (1 - b^t)/(1 - b) grows, or it does not.
    for scale in (Fraction(1), BELOW_ONE):
        ways = (_at_sizes(left, right, (name, point), domain, s, scale) for s in sizes)
        order = next((order for order in ways if order is not None), None)
        if order is None and scale == 1:
            return None
        if order is not None:
            found.append(order)
    return next((order for order in found if order.agrees), found[0])


def _is_exponential(name: str, *trees: Expr) -> bool:
    nodes = (node for tree in trees for node in walk(tree))
    powers = [n.args[-1] for n in nodes if n.value == "exp" or (n.head == "pow" and n.args[0] == E)]
    return any(name in free_symbols(power) for power in powers)


def _at_sizes(
    left: Expr,
    right: Expr,
    way: tuple[str, str],
    domain: Domain,
    sizes: tuple[Fraction, ...],
    scale: Fraction,
) -> Order | None:
    name, point = way
    terms = _terms(right)
    found: list[Order] = []
    for generic in islice(generic_points(domain, scale), POINTS):
        points = [{**generic, name: _place(size, point)} for size in sizes]
        try:
            shares = [_shares(left, right, terms, at) for at in points]
        except (Undefined, NotExact, ZeroDivisionError, OverflowError):
            return None
        columns = list(zip(*shares, strict=True))
        if all(map(_vanishes, columns)):
            values = [(enclose(left, at, BITS), enclose(right, at, BITS)) for at in points]
            if len(terms) == 1 and moves_apart(values):
                return None
            found.append(Order(agrees=True))
            continue
        stays = [all(STAYS[0] < share < STAYS[1] for share in column) for column in columns]
        if not any(stays):
            if not any(map(_grows, columns)):
                return None
            found.append(Order(agrees=False))
            continue
        at = {n: str(v) for n, v in points[0].items() if n in free_symbols(sub(left, right))}
        shown = [enclose(side, points[0], BITS).str(8, radius=False) for side in (left, right)]
        found.append(Order(False, terms[stays.index(True)], at, *shown))
    if len(found) < POINTS or len({one.agrees for one in found}) > 1:
        return None
    return found[0]


def _vanishes(shares: tuple[float, ...]) -> bool:
    """Whether an error becomes small beside a term: a small one that stays as it is does not."""
    first, last = shares[0], shares[-1]
    return last <= VANISHES and (last <= SHRINKS * first or first <= EXACT)


def _grows(shares: tuple[float, ...]) -> bool:
    """Whether an error is much larger than a term, and more and more so."""
    return shares[-1] > STAYS[1] and shares[-1] >= 2 * shares[0]


def _place(size: Fraction, point: str) -> Fraction:
    return {"0": size, "oo": 1 / size, "1-": 1 - size}[point]


def _terms(tree: Expr) -> list[Expr]:
    """The summands of a formula; also of one factor of a product."""
    if tree.head == "add":
        return [term for arg in tree.args for term in _terms(arg)]
    if tree.head == "neg":
        return _terms(tree.args[0])
    if tree.head == "mul":
        for place, factor in enumerate(tree.args):
            if factor.head == "add":
                rest = [*tree.args[:place], *tree.args[place + 1 :]]
                return [mul(*rest, term) for term in _terms(factor)]
    return [tree]


def _shares(left: Expr, right: Expr, terms: list[Expr], point: Any) -> list[float]:
    gap = abs(enclose(left, point, BITS) - enclose(right, point, BITS))
    return [float(gap.mid()) / float(abs(enclose(term, point, BITS)).mid()) for term in terms]
