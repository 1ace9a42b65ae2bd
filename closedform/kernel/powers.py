"""Powers with symbolic exponents, taken apart as far as they are defined.

Bases are factored, so that ``4^n`` is ``(2^n)^2``; ``b^(2u+1)`` is ``(b^u)^2 b``.  Where a base may
be 0, exponents are counted from the least one that occurs, which has to be at least 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

from closedform.kernel.errors import Refused
from closedform.kernel.ring import MAX_TERMS, Ratio, Ring, rational
from closedform.language.tree import Expr, add, free_symbols, mul, number, power, relation

if TYPE_CHECKING:
    from closedform.kernel.domain import Domain

__all__ = ["BUDGET", "MAX_POWER", "Powers", "nodes"]

MAX_POWER = 2_000
BUDGET = MAX_TERMS // 10  # terms of sums to write out
MAX_LOWERED = 3


@lru_cache(maxsize=1)
def _remembered() -> ModuleType:
    """The module that needs this one; to import it takes longer than to look something up."""
    from closedform.kernel import remembered

    return remembered


@lru_cache(maxsize=1)
def _signs() -> ModuleType:
    from closedform.kernel import signs

    return signs


@dataclass(eq=False)
class Powers(Ring):
    """Takes powers apart over a domain.

    Attributes
    ----------
    domain : Domain
        What the symbols range over.
    obligations : list of Expr
        Relations that must hold for the normal form to be right; filled along the way.
    """

    domain: Domain
    obligations: list[Expr] = field(default_factory=list)

    def __post_init__(self) -> None:
        # The least offset with which a direction occurs, for powers and factorials.
        self._least: dict[tuple[Expr, ...], int] = {}
        self._atoms: set[Expr] = set()
        self._prepared: dict[Expr, Expr] = {}
        self._signs_made: set[Expr] = set()
        self._sums = False  # whether any sum is among the atoms
        self._parted = False  # whether any node is left to the second pass
        self._budget = [BUDGET]

    def ratios(self, *exprs: Expr) -> list[Ratio]:
        """Normal forms over the same generators; the second pass implements it."""
        raise NotImplementedError

    def _require(self, statement: Expr) -> bool:
        """Whether the domain entails a relation; if not, it becomes an obligation."""
        if self._entailed(statement):
            return True
        if statement not in self.obligations:
            self.obligations.append(statement)
        return False

    def _entailed(self, statement: Expr) -> bool:
        found: bool = _signs().entails(self.domain, statement)
        return found

    def _alone(self, expr: Expr) -> None:
        """An expression by itself; what it requires and spends counts here as well."""
        known = _remembered().alone(self.domain, expr)
        self._spend(known.spent)
        for statement in known.normal.obligations:
            if statement not in self.obligations:
                self.obligations.append(statement)

    def _spend(self, terms: int) -> None:
        """Count unrolled terms, nested sums together."""
        self._budget[0] -= terms
        if self._budget[0] < 0:
            raise Refused("too many terms of sums to write out")

    def _canonical(self, expr: Expr) -> Expr:
        if expr.head in ("symbol", "number"):
            return expr
        self._alone(expr)
        found: Expr = _remembered().tree(self.domain, expr)
        return found

    def _linear(self, expr: Expr) -> tuple[int, Mapping[Expr, Fraction]] | None:
        """Integer constant and coefficients of the monomials, or None if there is a quotient."""
        self._alone(expr)
        found: tuple[int, Mapping[Expr, Fraction]] | None = _remembered().linear(self.domain, expr)
        return found

    def _integral(self, terms: Mapping[Expr, Fraction]) -> bool:
        names = frozenset().union(*map(free_symbols, terms)) if terms else frozenset()
        kinds = {v.name for v in self.domain.variables if v.kind == "integer"}
        return names <= kinds and all(
            c.denominator == 1 and all(map(_is_product_of_symbols, nodes(m)))
            for m, c in terms.items()
        )

    def integral(self, expr: Expr) -> bool:
        """Whether an expression is shown to be an integer: a polynomial in integer symbols."""
        before = len(self.obligations)
        linear = self._linear(expr)
        return linear is not None and self._integral(linear[1]) and len(self.obligations) == before

    def _integer(self, expr: Expr, what: str) -> None:
        if not self.integral(expr):
            raise Refused(f"{what}, {expr}, is not shown to be an integer")

    def _power(self, base: Expr, exponent: Expr) -> Expr:
        linear = self._linear(exponent)
        if linear is None:
            return self._opaque_power(base, exponent)
        constant, terms = linear
        if abs(constant) > MAX_POWER:
            raise Refused(f"the exponent {constant} is too large")
        if not terms:
            if constant < 0:
                self._require(relation("!=", base, 0))
            return Expr("pow", None, (self.prepare(base), Expr("number", constant)))
        integral = self._integral(terms)
        pieces = []
        for factor, times in self.factors(base):
            if not integral and not self._entailed(relation(">", factor, 0)):
                return self._opaque_power(base, exponent)
            if factor.head == "pow":
                pieces.append(self._power(factor.args[0], mul(factor.args[1], times, exponent)))
                continue
            scaled = {m: c * times for m, c in terms.items()}
            pieces.append(self._piece(factor, constant * times, scaled))
        return mul(*pieces)

    def _opaque_power(self, base: Expr, exponent: Expr) -> Expr:
        """A power that is not taken apart, required to be defined."""
        positive = self._entailed(relation(">", exponent, 0))
        whole = self.integral(exponent)
        if not (whole and positive):
            self._require(relation(">=" if positive else ">", base, 0))
        return self._atom(power(base, exponent))

    def factors(self, base: Expr) -> list[tuple[Expr, int]]:
        """Irreducible factors of a base with multiplicity (negative below the line).

        Each is positive where its sign is known; an odd number of signs left over is ``-1``.
        """
        self._alone(base)
        return list(_remembered().factors(self.domain, base))

    def _piece(self, factor: Expr, constant: int, terms: Mapping[Expr, Fraction]) -> Expr:
        self._parted = True
        if factor == number(-1):
            odd = [Expr("^", (1, 0), (factor, m)) for m, c in terms.items() if c % 2]
            return mul(Expr("number", -1 if constant % 2 else 1), *odd)
        if factor == number(0):
            whole = self._rebuilt(constant, terms)
            self._require(relation(">=", whole, 0))
            return self._atom(power(factor, whole))
        times = Fraction(0)
        for coefficient in terms.values():
            times = _content(times, coefficient)
        if times.denominator != 1:
            return self._atom(power(factor, self._rebuilt(constant, terms)))
        if not self._entailed(relation("!=", factor, 0)):
            direction = {m: c / times for m, c in terms.items()}
            least = min(0, constant // int(times))
            for start in dict.fromkeys((least, constant // int(times))):
                if self._nonnegative(direction, start):
                    start = self._lowest(direction, start)
                    key = (factor, self._canonical(self._rebuilt(0, direction)))
                    self._least[key] = min(start, self._least.get(key, start))
                    return Expr("^", (int(times), constant), key)
            self._require(relation("!=", factor, 0))
        split = [Expr("^", (int(c), 0), (factor, m)) for m, c in terms.items()]
        return mul(Expr("pow", None, (factor, Expr("number", constant))), *split)

    def _nonnegative(self, direction: Mapping[Expr, Fraction], start: int) -> bool:
        return self._entailed(relation(">=", self._rebuilt(start, direction), 0))

    def _lowest(self, direction: Mapping[Expr, Fraction], start: int) -> int:
        """A lower offset from which exponents can be counted, so that sums are told apart less.

        In a sum over ``k <= t - 1``, both ``b^(t-k)`` and ``b^(t-1-k)`` are counted from ``t-1-k``,
        whichever of them occurs.
        """
        if len(direction) > 1:
            for _ in range(MAX_LOWERED):
                if not self._nonnegative(direction, start - 1):
                    break
                start -= 1
        return start

    @staticmethod
    def _rebuilt(constant: int, terms: Mapping[Expr, Fraction]) -> Expr:
        return add(*(mul(rational(c), m) for m, c in terms.items()), number(constant))

    def prepare(self, expr: Expr) -> Expr:
        """An expression over canonical generators (see :mod:`closedform.kernel.generators`)."""
        raise NotImplementedError

    def _atom(self, expr: Expr) -> Expr:
        raise NotImplementedError


def _content(left: Fraction, right: Fraction) -> Fraction:
    """The largest rational of which both are integer multiples."""
    shared = math.gcd(left.numerator, right.numerator)
    return Fraction(shared, math.lcm(left.denominator, right.denominator))


def _is_product_of_symbols(node: Expr) -> bool:
    return node.head in ("symbol", "mul", "number") or (
        node.head == "pow" and node.args[1].head == "number"
    )


def nodes(tree: Expr) -> Iterator[Expr]:
    """A tree's nodes, internal ones included."""
    yield tree
    for arg in tree.args:
        yield from nodes(arg)
