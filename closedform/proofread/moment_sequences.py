"""Mean, second moment and variance of a sequence that noise drives, as sequences of their own."""

from __future__ import annotations

from dataclasses import dataclass

from closedform.derive.finite_sums import swapped
from closedform.kernel.domain import Domain, Variable
from closedform.language.tree import (
    Expr,
    add,
    call,
    free_symbols,
    mul,
    neg,
    number,
    power,
    relation,
    sub,
    substitute,
    symbol,
    walk,
)
from closedform.proofread.expectations import Expectations, Unknown
from closedform.proofread.facts import Fact, tidied
from closedform.proofread.function_means import linear_in, same, tidy
from closedform.proofread.processes import Process

__all__ = ["SECOND", "SPREAD", "MomentSequences", "solved_for_moment"]

MEAN, SECOND, SPREAD = "meanX", "secondX", "varX"


@dataclass
class MomentSequences:
    """The moments of a sequence at every index, and what leads from each to the next one.

    Attributes
    ----------
    process : Process
        With one recurrence.
    expectations : Expectations
        The rules at its place.
    first : Expr or None
        The value with which the sequence begins, where that is a number.
    spread : bool
        Whether second moments are put in terms of the variance.
    """

    process: Process
    expectations: Expectations
    first: Expr | None
    spread: bool

    def moment(self, factors: list[tuple[Expr, int]]) -> Expr | None:
        """The expectation of a value, or of its square, as a value of one of these sequences."""
        if len(factors) != 1 or factors[0][0].value not in self.process.rules:
            return None
        node, times = factors[0]
        mean = call(MEAN, *node.args)
        if times == 1:
            return mean
        if times > 2:
            return None
        if self.spread:
            return call(SPREAD, *node.args) + power(mean, 2)
        return call(SECOND, *node.args)

    def with_variances(self, tree: Expr) -> Expr:
        """A formula with the variance of a value in place of ``Var(x_t)``."""
        if self.spread and tree.head == "call" and tree.value == "Var":
            (node,) = tree.args
            if node.head == "call" and node.value in self.process.rules:
                return call(SPREAD, *node.args)
        args = tuple(map(self.with_variances, tree.args))
        return Expr(tree.head, tree.value, args) if args != tree.args else tree

    def facts(self, squares: bool = True) -> list[Fact]:
        """The recurrences of these sequences, and where they begin.

        Parameters
        ----------
        squares : bool
            Whether second moments and variances are asked for, too.

        Raises
        ------
        Unknown
            When the recurrence and the noise do not determine them.
        """
        (fact,) = self.process.rules.values()
        index = fact.left.args[0]
        before = tidied(sub(index, number(1)))
        value = self.expectations.value
        mean = value(call("E", fact.right))
        if not squares:
            one = next((n for n, m in self.process.moments.items() if m.startswith("E[")), "")
            rule = self._rule(MEAN, index, mean, {one: call(MEAN, before)}, fact)
            return [rule, *self._starts(fact)[:1]]
        second = value(call("E", power(fact.right, 2)))
        names = {
            name: meaning for name, meaning in self.process.moments.items()
            if meaning.startswith(("E[", "Var("))
        }  # fmt: skip
        one = next((n for n, m in names.items() if m.startswith("E[")), "")
        other = next((n for n, m in names.items() if m.startswith("Var(")), "")
        if not self.spread and other:
            plain = sub(symbol("secondX_"), power(symbol(one or "meanX_"), 2))
            second = substitute(second, {other: plain})
        elif self.spread:
            second = sub(second, mul(mean, mean))
        calls = {one: call(MEAN, before), other: call(SPREAD, before)}
        calls["secondX_"] = call(SECOND, before)
        found = [self._rule(MEAN, index, mean, calls, fact)]
        found.append(self._rule(SPREAD if self.spread else SECOND, index, second, calls, fact))
        return [*found, *self._starts(fact)]

    def _rule(self, name: str, index: Expr, body: Expr, calls: dict[str, Expr], fact: Fact) -> Fact:
        body = self._plain(body, fact, calls)
        swap = {key: node for key, node in calls.items() if key in free_symbols(body)}
        body = tidied(substitute(body, swap))
        left = call(name, index)
        nxt = index + 1
        ahead = tidied(substitute(body, {str(index.value): nxt}))
        written = relation("=", call(name, nxt), ahead)
        if any(n.startswith("atom") for n in free_symbols(body)):
            raise Unknown("something in the recurrence that may change")
        return Fact("recurrence", left, body, written, 0)

    def _plain(self, body: Expr, fact: Fact, calls: dict[str, Expr]) -> Expr:
        """A short form, with the square of ``a`` as it is for ``x(n) = a x(n - 1) + ...``."""
        domain = self.expectations.domain.declare(*_REALS)
        whole = tidy(body, domain)
        name = next((n for n, c in calls.items() if c.value in (SPREAD, SECOND)
                     and n in free_symbols(whole)), "")  # fmt: skip
        (old,) = self.process.states_in(fact.right) or (None,)
        linear = linear_in(fact.right, old, domain) if old is not None and name else None
        if linear is None:
            return whole
        rest = tidy(substitute(body, {name: number(0)}), domain)
        short = add(mul(power(linear[1], 2), symbol(name)), rest)
        return short if same(short, body, domain) else whole

    def _starts(self, fact: Fact) -> list[Fact]:
        if self.first is None:
            return []
        zero = number(0)
        values = {MEAN: self.first, SPREAD: zero} if self.spread else {
            MEAN: self.first, SECOND: power(self.first, 2),
        }  # fmt: skip
        return [
            Fact("start", call(n, zero), v, relation("=", call(n, zero), v), 0)
            for n, v in values.items()
        ]

    @property
    def variables(self) -> tuple[Variable, ...]:
        """How these sequences are declared."""
        return tuple(Variable(name, "family") for name in (MEAN, SECOND, SPREAD))


def solved_for_moment(left: Expr, right: Expr, domain: Domain) -> tuple[Expr, Expr]:
    """An equation with one moment alone on its left side, where that takes adding only.

    Examples
    --------
    >>> t, v = symbol("t"), symbol("V")
    >>> domain = Domain.parse("secondX: family; t: integer >= 0; V: real")
    >>> print(*solved_for_moment(sub(call("secondX", t), v), 2 * v, domain), sep=" = ")
    secondX(t) = 2*V + V
    """
    nodes = {n for n in (*walk(left), *walk(right)) if n.head == "call" and n.value in _NAMES}
    if len(nodes) != 1 or left in nodes:
        return left, right
    (node,) = nodes
    for side, other in ((left, right), (right, left)):
        rest = swapped(side, node, number(0))
        if node in walk(side) and node not in walk(other) and same(side, node + rest, domain):
            terms = [one.args[0] if one.head == "neg" else neg(one) for one in _terms(rest)]
            return node, add(other, *terms)
    return left, right


def _terms(tree: Expr) -> list[Expr]:
    terms = tree.args if tree.head == "add" else (tree,)
    return [one for one in terms if one not in (number(0), neg(number(0)))]


_NAMES = (MEAN, SECOND, SPREAD)
_REALS = tuple(Variable(name, "real") for name in ("secondX_",))
