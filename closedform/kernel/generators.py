"""The generators of an expression: what field arithmetic cannot take apart.

The first pass of a normal form.  It makes generators canonical, so that ``m(n+1)`` and ``m(1+n)``
are the same one, and leaves two kinds of nodes for the second pass, which knows all that occur:
``^`` with value ``(times, constant)`` stands for ``factor^(times*direction + constant)``, and
``!`` with value ``constant`` for the factorial of ``direction + constant``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from closedform.kernel.errors import Refused
from closedform.kernel.powers import MAX_POWER, Powers, nodes
from closedform.language.tree import (
    BINDERS,
    Expr,
    add,
    call,
    div,
    free_symbols,
    mul,
    number,
    relation,
    substitute,
    summation,
    symbol,
)

if TYPE_CHECKING:
    from closedform.kernel.domain import Domain

__all__ = ["Generators", "nodes"]

MAX_UNROLLED = 64
MAX_OFFSET = 64
MAX_DIGITS = 1_000
MAX_LOWERED = 2  # of factorials in sums


@dataclass(eq=False)
class Generators(Powers):
    """Finds the generators of expressions over a domain."""

    def prepare(self, expr: Expr) -> Expr:
        """The same expression over canonical generators (internal heads ``^`` and ``!``)."""
        if expr.head in ("number", "symbol") or expr in self._atoms:
            return expr
        found = self._prepared.get(expr)
        if found is None:
            found = self._prepared[expr] = self._prepare(expr)
        return found

    def _prepare(self, expr: Expr) -> Expr:
        head = expr.head
        if head == "decimal":
            if len(expr.value) > MAX_DIGITS or len(expr.value.lower().partition("e")[2]) > 5:
                raise Refused("a decimal with so many digits is not calculated with")
            return expr
        if head in ("add", "mul", "neg"):
            args = tuple(map(self.prepare, expr.args))
            return expr if args == expr.args else Expr(head, None, args)
        if head == "div":
            if expr.args[1].head != "number" or expr.args[1].value == 0:
                self._require(relation("!=", expr.args[1], 0))
            return Expr("div", None, tuple(map(self.prepare, expr.args)))
        if head == "pow":
            return self._power(*expr.args)
        if head == "constant" and expr.value == "oo":
            raise Refused("infinity is no number to calculate with")
        if head == "sum":
            return self._sum(*expr.args)
        if head == "call" and expr.value == "factorial":
            return self._factorial(expr.args[0])
        if head == "call" and expr.value == "binomial":
            return self._binomial(*expr.args)
        return self._atom(expr)

    def _atom(self, expr: Expr) -> Expr:
        if expr.head in BINDERS:
            atom = self._bound_atom(expr)
        else:
            if expr.head == "call":
                self._defined(expr)
            atom = Expr(expr.head, expr.value, tuple(map(self._canonical, expr.args)))
        self._atoms.add(atom)
        return atom

    def _bound_atom(self, expr: Expr) -> Expr:
        """A product, limit or minimum; its body is normalized if nothing is left to show."""
        index, *middle, body = expr.args
        if expr.head == "integral":
            from closedform.kernel.integrals import is_proper  # which is rarely needed

            if not is_proper(self.domain, expr):
                raise Refused(f"it is not shown that {expr} exists")
        if expr.head == "product":
            for end in middle:
                self._integer(end, "the bound of a product")
        bound = symbol(f"#{max(map(_height, expr.args)) + 1}")
        around = tuple(p if p.head == "constant" else self._canonical(p) for p in middle)
        inside = self.domain.without(bound.value)
        if expr.head == "product":
            inside = self.domain.index(bound.value, *around)
        renamed = substitute(body, {index.value: bound})
        from closedform.kernel import remembered

        within, ratio, spent = remembered.alone(inside, renamed)
        self._spend(spent)
        canonical = within.expression(ratio)
        if within.obligations and expr.head == "product":
            raise Refused(f"inside a product it is not shown that {within.obligations[0]}")
        kept = renamed if within.obligations else canonical
        return Expr(expr.head, expr.value, (bound, *around, kept))

    def _defined(self, expr: Expr) -> None:
        """Require what a function needs to have a value."""
        name, args = expr.value, expr.args
        variable = self.domain.get(name)
        if variable is not None and variable.kind == "function":
            return
        if variable is not None and variable.is_function:
            for arg in args:
                self._integer(arg, f"the argument of {name}")
        elif name in ("binomial", "stirling2", "factorial"):
            for arg in args:
                self._integer(arg, f"the argument of {name}")
            self._require(relation(">=", args[0], 0))
            if name == "stirling2":
                self._require(relation(">=", args[1], 0))
        elif name == "sqrt":
            self._require(relation(">=", args[0], 0))
        elif name == "log":
            self._require(relation(">", args[0], 0))
            if len(args) == 2:
                self._require(relation(">", args[1], 1))
        elif name == "arcsin":
            inside = args[0]
            is_root = inside.head == "call" and inside.value == "sqrt"
            if not is_root:  # a root is at least 0, and at most 1 where what is below it is
                self._require(relation(">=", inside + 1, 0))
            self._require(relation(">=", 1 - (inside.args[0] if is_root else inside), 0))
        elif name == "tan":
            self._require(relation("!=", call("cos", args[0]), 0))

    def _factorial(self, argument: Expr) -> Expr:
        linear = self._linear(argument)
        if linear is None or not self._integral(linear[1]):
            raise Refused(f"the argument of a factorial, {argument}, is not shown to be an integer")
        constant, terms = linear
        if abs(constant) > MAX_OFFSET and terms:
            raise Refused(f"the factorial of {argument} is too far from that of its variable")
        if not terms:
            if not 0 <= constant <= MAX_POWER:
                raise Refused(f"the factorial of {constant} is not taken")
            return number(math.factorial(constant))
        start = min(constant, 0)
        if not self._entailed(relation(">=", self._rebuilt(start, terms), 0)):
            start = constant
            self._require(relation(">=", self._rebuilt(start, terms), 0))
        elif start == constant and any(_is_bound(node) for term in terms for node in nodes(term)):
            # In a sum its last terms tell: (n - k)/(n - k)! is 1/(n - 1 - k)! where k < n.
            while start > constant - MAX_LOWERED and self._entailed(
                relation(">=", self._rebuilt(start - 1, terms), 0)
            ):
                start -= 1
        key = (number(0), self._canonical(self._rebuilt(0, terms)))
        self._least[key] = min(start, self._least.get(key, start))
        self._parted = True
        return Expr("!", constant, key)

    def _binomial(self, top: Expr, bottom: Expr) -> Expr:
        for entry in (top, bottom):
            self._integer(entry, "an entry of a binomial coefficient")
        chosen = self._linear(bottom)
        if chosen is not None and not chosen[1] and chosen[0] <= MAX_UNROLLED:
            # C(n, k) for a fixed k is a polynomial in n, for every integer n >= 0.
            self._require(relation(">=", top, 0))
            k = chosen[0]
            falling = [top - j for j in range(k)]
            return self.prepare(mul(*falling) / math.factorial(k)) if k >= 0 else number(0)
        inside = (relation(">=", bottom, 0), relation(">=", top - bottom, 0))
        if all(map(self._entailed, inside)):
            below = (call("factorial", bottom), call("factorial", top - bottom))
            return self.prepare(div(call("factorial", top), mul(*below)))
        return self._atom(call("binomial", top, bottom))

    def _sum(self, index: Expr, lower: Expr, upper: Expr, body: Expr) -> Expr:
        for end in (lower, upper):
            self._integer(end, "the bound of a sum")
        last = self._canonical(upper - lower)
        length = self._linear(last)
        if length is not None and not length[1] and length[0] <= MAX_UNROLLED:
            count = max(0, length[0] + 1)
            self._spend(count)
            terms = [substitute(body, {index.value: lower + j}) for j in range(count)]
            return self.prepare(add(*terms))
        from closedform.kernel import remembered

        # The height is that of the shifted body, into which the lower bound brings its sums.
        shifted = substitute(body, {index.value: index + lower})
        bound = symbol(f"#{_height(shifted) + 1}")
        inside = self.domain.index(bound.value, number(0), last)
        renamed = substitute(body, {index.value: bound + lower})
        inner, ratio, spent = remembered.alone(inside, renamed)
        self._spend(spent)
        if inner.obligations:
            wider = self._with_conditions(inside, inner.obligations, bound, last)
            inner, ratio, spent = remembered.alone(wider, renamed)
            self._spend(spent)
        if inner.obligations:
            raise Refused(f"inside a sum it is not shown that {inner.obligations[0]}")
        parts = list(inner.split(ratio, bound))
        if _may_turn(renamed, bound, lower, upper):
            turned = remembered.alone(inside, substitute(body, {index.value: upper - bound}))
            self._spend(turned.spent)
            if not turned.normal.obligations:
                other = list(turned.normal.split(turned.ratio, bound))
                parts = min(parts, other, key=_looks)
        return add(*(self._summed(bound, last, *t) for t in parts))

    def _with_conditions(
        self, inside: Domain, obligations: list[Expr], bound: Expr, last: Expr
    ) -> Domain:
        """The domain of the terms where conditions that are linear in the index hold.

        Such a condition holds for all terms if it does for the first or the last one, which is
        required here.
        """
        relations = inside.relations
        for stated in obligations:
            if stated.value not in (">", ">="):
                continue
            gap = stated.args[0] - stated.args[1]
            linear = type(self)(inside)._linear(gap)
            if linear is None or bound not in linear[1] or self._nonlinear(linear[1], bound):
                continue
            worst = last if linear[1][bound] < 0 else number(0)
            self._require(substitute(stated, {bound.value: worst}))
            relations = (*relations, stated)
        return type(inside)(inside.variables, relations)

    @staticmethod
    def _nonlinear(terms: Mapping[Expr, Fraction], bound: Expr) -> bool:
        return any(bound.value in free_symbols(m) for m in terms if m != bound)

    def _summed(self, bound: Expr, last: Expr, free: Expr, each: Expr) -> Expr:
        if each == number(1):
            self._require(relation(">=", last + 1, 0))
            return self.prepare(mul(free, last + 1))
        self._sums = True
        # What was taken out may have brought sums of its own, from which no name is left now.
        lower = symbol(f"#{_height(each) + 1}")
        if lower not in nodes(each):
            bound, each = lower, substitute(each, {bound.value: lower})
        atom = summation(bound, 0, last, each)
        self._atoms.add(atom)
        return mul(self.prepare(free), atom)


def _may_turn(body: Expr, bound: Expr, lower: Expr, upper: Expr) -> bool:
    """Whether a sum is also looked at from its last term to its first.

    Of the two, one is taken by a rule that does not depend on which was given, so that a sum and
    the same sum turned around look equal.  Sums of powers alone need no such care.
    """
    if any(node.head in BINDERS for end in (lower, upper) for node in nodes(end)):
        return False
    return any(
        node.head == "call" and any(bound.value in free_symbols(arg) for arg in node.args)
        for node in nodes(body)
    )


def _looks(parts: list[tuple[Expr, Expr]]) -> tuple[int, list[str]]:
    """An order of sums by what depends on the index: the smallest first."""
    terms = [each for _, each in parts]
    return sum(1 for term in terms for _ in nodes(term)), sorted(map(repr, terms))


def _is_bound(node: Expr) -> bool:
    """Whether a node is the index of a sum, as this module names them."""
    return node.head == "symbol" and node.value.startswith("#")


def _height(expr: Expr) -> int:
    """How deeply binders are nested; names bound variables so that equal sums look equal."""
    below = max(map(_height, expr.args), default=0)
    return below + (expr.head in BINDERS)
