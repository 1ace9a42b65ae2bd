"""Normal forms: an expression as a quotient of polynomials in generators.

A generator is whatever field arithmetic cannot take apart: a symbol, ``x(t+1)``, a sum, and

* ``b^u`` for a symbolic exponent: bases are factored, so that ``4^n`` is ``(2^n)^2``, and
  ``b^(2u+1)`` is ``(b^u)^2 b``.  Where ``b`` may be 0, exponents are counted from the least one
  that occurs, which has to be at least 0; otherwise ``b != 0`` becomes an obligation.
* ``u!``: ``(u+2)!`` is ``(u+2)(u+1) u!``, the least argument being at least 0.
* a finite sum, re-indexed from 0, split into monomials, constants taken out.

Two expressions with the same normal form are equal wherever the obligations hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from closedform.kernel.errors import Refused
from closedform.kernel.generators import Generators, nodes
from closedform.kernel.ring import Ratio
from closedform.kernel.shapes import mentions
from closedform.language.tree import Expr, add, call, mul, number, power, relation, substitute

if TYPE_CHECKING:
    from closedform.kernel.domain import Domain

__all__ = ["Normalizer", "Ratio", "canonical"]

MAX_PEELED = 8


@dataclass(eq=False)
class Normalizer(Generators):
    """Brings expressions over one domain to a common normal form.

    After :meth:`ratios`, ``generators`` says what the variables of the polynomials stand for.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        self._values: dict[Expr, Ratio] = {}

    def ratios(self, *exprs: Expr) -> list[Ratio]:
        """Normal forms of several expressions over the same generators.

        Raises
        ------
        Refused
            When an expression is too large or is not defined.
        """
        if self.domain.tensors and any(mentions(self.domain, expr) for expr in exprs):
            # Here factors commute.
            raise Refused("vectors and matrices are calculated with by the rule matrix")
        try:
            prepared = self._peel([*map(self.prepare, exprs)])
            if self._parted:
                prepared = [self._aligned(tree) for tree in prepared]
        except RecursionError:
            raise Refused("an expression is nested too deeply") from None
        found: dict[Expr, None] = {}
        for tree in prepared:
            self._collect(tree, found)
        self.generators = sorted(found, key=_written) if len(found) > 1 else list(found)
        self.signs = [i for i, g in enumerate(self.generators) if g in self._signs_made]
        self.context, self._one, variables = _ring(max(1, len(self.generators)))
        self._values = dict(zip(self.generators, variables, strict=False))
        return [self._value(tree) for tree in prepared]

    def _peel(self, trees: list[Expr]) -> list[Expr]:
        """Give sums that differ only in the upper bound, by a constant, the same one."""
        groups: dict[tuple[Expr, Expr], dict[int, Expr]] = {}
        for tree in trees if self._sums else ():
            for node in nodes(tree):
                if node.head == "sum" and node in self._atoms:
                    linear = self._linear(node.args[2])
                    if linear and self._integral(linear[1]):
                        key = (node.args[3], self._canonical(self._rebuilt(0, linear[1])))
                        groups.setdefault(key, {})[linear[0]] = node
        swap: dict[Expr, Expr] = {}
        for (body, stem), members in groups.items():
            least = min(members)
            if not self._entailed(relation(">=", stem + (least + 1), 0)):
                continue
            for offset, node in members.items():
                if 0 < offset - least <= MAX_PEELED:
                    ends = [stem + j for j in range(least + 1, offset + 1)]
                    name = node.args[0].value
                    extra = [self.prepare(substitute(body, {name: end})) for end in ends]
                    swap[node] = add(members[least], *extra)
        return [_swapped(tree, swap) for tree in trees] if swap else trees

    def _aligned(self, tree: Expr) -> Expr:
        """Replace ``^`` and ``!`` nodes by generators and what stands beside them."""
        if not tree.args or tree in self._atoms:
            return tree
        if tree.head == "^":
            (times, constant), (factor, direction) = tree.value, tree.args
            start = self._least.get((factor, direction), 0)
            generator = power(factor, direction + start if start else direction)
            self._atoms.add(generator)
            if factor == number(-1):
                self._signs_made.add(generator)
            rest = Expr("number", constant - times * start)
            beside = Expr("pow", None, (self._aligned(self.prepare(factor)), rest))
            return mul(Expr("pow", None, (generator, Expr("number", times))), beside)
        if tree.head == "!":
            start = self._least[tree.args]
            direction = tree.args[1]
            generator = call("factorial", direction + start if start else direction)
            self._atoms.add(generator)
            above = [direction + j for j in range(start + 1, tree.value + 1)]
            return mul(generator, *map(self.prepare, above))
        args = tuple(map(self._aligned, tree.args))
        return tree if args == tree.args else Expr(tree.head, tree.value, args)

    def _collect(self, tree: Expr, found: dict[Expr, None]) -> None:
        atoms, stack = self._atoms, [tree]
        while stack:
            node = stack.pop()
            if node.head == "symbol" or (node.head != "number" and node in atoms):
                found[node] = None
            elif node.args:
                stack.extend(node.args[::-1])

    def _value(self, tree: Expr) -> Ratio:
        value = self._values.get(tree)
        if value is None:
            value = self._values[tree] = self._compute(tree)
        return value

    def _compute(self, tree: Expr) -> Ratio:
        one = self._one
        if tree.head == "number":
            return Ratio(self.context.constant(tree.value), one)
        if tree.head == "decimal":
            value = Fraction(tree.value)
            return Ratio(one * fmpq(value.numerator, value.denominator), one)
        if tree.head == "pow":
            return self.to_power(self._value(tree.args[0]), tree.args[1].value)
        parts = [self._value(arg) for arg in tree.args]
        if tree.head == "neg":
            return Ratio(-parts[0].top, parts[0].bottom)
        if tree.head == "div":
            if parts[1].top.is_zero():
                raise Refused("division by an expression that is always 0")
            return self.times(parts[0], Ratio(parts[1].bottom, parts[1].top))
        result = parts[0]
        for part in parts[1:]:
            result = self.plus(result, part) if tree.head == "add" else self.times(result, part)
        return result


@lru_cache(maxsize=64)
def _ring(count: int) -> tuple[fmpq_mpoly_ctx, fmpq_mpoly, tuple[Ratio, ...]]:
    """The polynomials in so many variables: context, 1, and the variables."""
    context = fmpq_mpoly_ctx.get(tuple(f"g{i}" for i in range(count)), Ordering.lex)
    one = context.constant(1)
    return context, one, tuple(Ratio(context.gen(i), one) for i in range(count))


_written = lru_cache(maxsize=2048)(repr)  # an order that is the same in every process


def canonical(domain: Domain, expr: Expr, strict: bool = True) -> Expr:
    """The canonical tree of an expression; with ``strict``, only if nothing is left to show.

    Raises
    ------
    Refused
        When an obligation is not discharged, or there is no normal form.
    """
    normal = Normalizer(domain)
    (ratio,) = normal.ratios(expr)
    if strict and normal.obligations:
        raise Refused(f"it is not shown that {normal.obligations[0]}")
    return normal.expression(ratio)


def _swapped(tree: Expr, swap: dict[Expr, Expr]) -> Expr:
    if tree in swap:
        return swap[tree]
    if not tree.args or tree.head == "sum":
        return tree
    return Expr(tree.head, tree.value, tuple(_swapped(arg, swap) for arg in tree.args))
