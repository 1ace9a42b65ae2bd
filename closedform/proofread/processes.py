"""Sequences that noise drives: what their next value depends on, and their first two moments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from closedform.language.tree import (
    Expr,
    add,
    free_symbols,
    function_names,
    mul,
    power,
    substitute,
    symbol,
    walk,
)
from closedform.proofread.expectations import Unknown
from closedform.proofread.facts import Fact, tidied
from closedform.proofread.indexed_names import index_gap

__all__ = ["Process"]

LONGEST = 6  # steps
MOST_STATES = 2


@dataclass
class Process:
    """The sequences of a text that follow a recurrence with random quantities in it.

    Attributes
    ----------
    rules : dict of str to Fact
        The recurrences, by the name of the sequence.
    noises : frozenset of str
        The random quantities in them.
    strong, weak : frozenset of str
        The families among these whose values are independent, or uncorrelated.
    moments : dict of str to str
        What the names that are given to moments stand for, for messages.
    """

    rules: Mapping[str, Fact]
    noises: frozenset[str] = frozenset()
    strong: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    moments: dict[str, str] = field(default_factory=dict)

    def states_in(self, *trees: Expr) -> list[Expr]:
        """The values of these sequences in some formulas."""
        nodes = (node for tree in trees for node in walk(tree))
        found = (n for n in nodes if n.head == "call" and n.value in self.rules)
        return list(dict.fromkeys(found))

    def down_to(self, tree: Expr, base: Expr) -> Expr:
        """A formula with its values put in terms of those at an index, and of noise.

        Raises
        ------
        Unknown
            When that takes too many steps, or an index is none.
        """
        for _ in range(LONGEST * max(1, len(self.rules))):
            late = [n for n in self.states_in(tree) if self._gap(n, base) > 0]
            if not late:
                return tidied(tree)
            tree = _swapped(tree, {node: self._next(node) for node in late})
        raise Unknown("the recurrence was not followed to an end")

    def _gap(self, node: Expr, base: Expr) -> int:
        gap = index_gap(node.args[0], base)
        if gap is None or gap > LONGEST:
            raise Unknown("values of a sequence at several places")
        return gap

    def _next(self, node: Expr) -> Expr:
        fact = self.rules[str(node.value)]
        return tidied(substitute(fact.right, {str(fact.left.args[0].value): node.args[0]}))

    def linear(self) -> bool:
        """Whether values and noise stand in the recurrences to the first power, with numbers."""
        names = frozenset(self.rules) | self.noises
        return all(_is_linear(fact.right, names) for fact in self.rules.values())

    def lead(self, name: str, noise: str, seen: tuple[str, ...] = ()) -> int | None:
        """The last value of the noise on which ``x(n)`` depends, n being 0; ``None`` if on none."""
        fact = self.rules[name]
        index = fact.left.args[0]
        found: list[int] = []
        for node in walk(fact.right):
            if node.head != "call" or len(node.args) != 1:
                continue
            gap = index_gap(node.args[0], index)
            if node.value == noise:
                if gap is None:
                    raise Unknown("the noise at several places")
                found.append(gap)
            elif node.value in self.rules and node.value not in (name, *seen):
                if gap is None:
                    raise Unknown("values of a sequence at several places")
                inner = self.lead(str(node.value), noise, (name, *seen))
                found += [] if inner is None else [inner + gap]
        return max(found, default=None)

    def follows(self, state: Expr, noise: Expr, weak: bool) -> bool:
        """Whether the noise comes after all that has led to a value of a sequence.

        It is independent of that, then, as its values are independent of each other and of where
        the sequence begins.
        """
        name, family = str(state.value), str(noise.value)
        known = self.strong | (self.weak if weak and self.linear() else frozenset())
        if name not in self.rules or family not in known or len(noise.args) != 1:
            return False
        lead = self.lead(name, family)
        gap = index_gap(noise.args[0], state.args[0])
        return lead is not None and gap is not None and gap > lead

    # --- moments ----------------------------------------------------------------------------------

    def moment(self, factors: list[tuple[Expr, int]]) -> Expr | None:
        """The expectation of values at one index, in terms of means, variances and covariances."""
        nodes = [node for node, times in factors for _ in range(times)]
        if any(node.head != "call" or node.value not in self.rules for node in nodes):
            return None
        if len({node.args for node in nodes}) != 1 or len(nodes) > 2:
            return None
        names = [str(node.value) for node in nodes]
        means = [self._mean(name, nodes[0].args[0]) for name in names]
        if len(nodes) == 1:
            return means[0]
        return add(mul(*means), self._covariance(names, nodes[0].args[0]))

    def _mean(self, name: str, index: Expr) -> Expr:
        return self._called(f"mean{_letters(name)}", f"E[{name}_{{{index}}}]")

    def _covariance(self, names: Iterable[str], index: Expr) -> Expr:
        """Such that every choice of numbers is a covariance matrix."""
        order = sorted(self.rules)
        if len(order) == 1:
            (name,) = order
            return self._called(f"var{_letters(name)}", f"Var({name}_{{{index}}})")
        if len(order) > MOST_STATES:
            raise Unknown("more than two sequences")
        first = self._called("rootA", f"sd({order[0]}_{{{index}}})")
        shared = self._called("rootB", f"Cov/sd({order[0]}_{{{index}}})")
        rest = self._called("rootC", f"the rest of sd({order[1]}_{{{index}}})")
        places = sorted(order.index(name) for name in names)
        if places == [0, 0]:
            return power(first, 2)
        if places == [0, 1]:
            return mul(first, shared)
        return add(power(shared, 2), power(rest, 2))

    def _called(self, name: str, meaning: str) -> Expr:
        self.moments[name] = meaning
        return symbol(name)


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, name)).capitalize()


def _swapped(tree: Expr, values: Mapping[Expr, Expr]) -> Expr:
    if tree in values:
        return values[tree]
    args = tuple(_swapped(arg, values) for arg in tree.args)
    return Expr(tree.head, tree.value, args) if args != tree.args else tree


def _is_linear(tree: Expr, names: frozenset[str]) -> bool:
    """Whether some names stand in sums and products with numbers only."""
    if not _names(tree) & names or (tree.head in ("symbol", "call") and tree.value in names):
        return True
    if tree.head in ("add", "neg"):
        return all(_is_linear(arg, names) for arg in tree.args)
    if tree.head == "mul":
        parts = [arg for arg in tree.args if _names(arg) & names]
        return len(parts) == 1 and _is_linear(parts[0], names)
    if tree.head == "div":
        return not _names(tree.args[1]) & names and _is_linear(tree.args[0], names)
    return False


def _names(tree: Expr) -> frozenset[str]:
    return free_symbols(tree) | function_names(tree)
