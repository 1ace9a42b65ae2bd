"""How many values the indices of each letter have: those of one index are as many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from closedform.language.tree import Expr
from closedform.proofread.index_texts import Condition, Entry, Marks, Range, Slope, Truth, Unmarked
from closedform.proofread.index_trees import Definition, read_marked

__all__ = ["BOUND", "Key", "Sizes", "bound_by"]

BOUND = re.compile(r"(?P<name>[A-Za-z])?(?P<number>\d+)?(?:\s*(?P<sign>[+-])\s*(?P<by>\d))?")
Key = tuple[str, ...]


@dataclass
class Sizes:
    """Which indices run over the same values.

    Attributes
    ----------
    marks : Marks
        Of the formulas.
    free : tuple of str
        Their free indices.
    definitions : dict of str to Definition
        Of letters in them.
    """

    marks: Marks
    free: tuple[str, ...]
    definitions: Mapping[str, Definition]
    _above: dict[Key, Key] = field(default_factory=dict)
    _done: set[str] = field(default_factory=set)

    def visit(self, tree: Expr, scope: Mapping[str, Key] | None = None) -> None:
        """Note what a tree says."""
        scope = {name: ("free", name) for name in self.free} if scope is None else scope
        for key in scope.values():
            self.root(key)
        if tree.head == "symbol":
            self._symbol(tree, scope)
        elif tree.head in ("sum", "product"):
            part = self.marks.parts.get(str(tree.args[2].value))
            if not isinstance(part, Range):
                raise Unmarked("a sum that is not understood")
            name = str(tree.args[2].value)
            fresh = bound_by(part, scope)
            scope = {**scope, **{one: ("sum", name, one) for one in fresh}}
            high = BOUND.fullmatch(part.high.replace(" ", ""))
            if part.low not in ("", "1") and not part.low[0].isalpha():
                raise Unmarked(f"a sum from {part.low}")
            if part.high and (high is None or not (high["name"] or high["number"])):
                raise Unmarked(f"a sum up to {part.high}")
            for one in fresh:
                self.root(scope[one])
                if high and high["name"]:
                    self._join(scope[one], ("size", high["name"]))
            self._alike(part.conditions, scope)
            self.visit(tree.args[3], scope)
        else:
            for arg in tree.args:
                self.visit(arg, scope)

    def _symbol(self, tree: Expr, scope: Mapping[str, Key]) -> None:
        part = self.marks.parts.get(tree.value)
        if isinstance(part, Entry):
            self._entry(part, scope)
        elif isinstance(part, Truth):
            self._alike(part.conditions, scope)
        elif isinstance(part, Slope):
            self.visit(read_marked(self.marks, part.of)[0], scope)
            for one in part.by:
                self._entry(one, scope)
        elif tree.value in self.definitions:
            self._define(tree.value)

    def _entry(self, part: Entry, scope: Mapping[str, Key]) -> None:
        for place, index in enumerate(part.indices):
            own = ("place", part.letter, str(place))
            self.root(own)
            if index.isalpha():
                self._join(own, scope.get(index, ("free", index)))
        if part.letter in self.definitions:
            self._define(part.letter)

    def _define(self, name: str) -> None:
        if name not in self._done:
            self._done.add(name)
            known = self.definitions[name]
            places = {i: ("place", name, str(p)) for p, i in enumerate(known.indices)}
            self.visit(known.tree, places)

    def _alike(self, conditions: Iterable[Condition], scope: Mapping[str, Key]) -> None:
        for one in conditions:
            keys = [scope.get(index, ("free", index)) for index in one.indices]
            if "in" in one.sign:
                keys.append(("set", one.right))
            for key in keys[1:]:
                self._join(keys[0], key)

    def root(self, key: Key) -> Key:
        """One key for all that have the same size."""
        while (above := self._above.setdefault(key, key)) != key:
            key = above
        return key

    def _join(self, one: Key, other: Key) -> None:
        self._above[self.root(one)] = self.root(other)

    @property
    def roots(self) -> list[Key]:
        """One for each size."""
        return sorted({self.root(key) for key in self._above})

    def names(self, root: Key) -> list[str]:
        """What the text calls a size."""
        return sorted(k[1] for k in self._above if k[0] == "size" and self.root(k) == root)

    def letters(self) -> dict[str, list[Key]]:
        """For each letter with indices the sizes of its places."""
        found: dict[str, list[Key]] = {}
        for key in sorted(k for k in self._above if k[0] == "place"):
            found.setdefault(key[1], []).append(self.root(key))
        return found

    def sets(self) -> dict[str, Key]:
        """For each set of indices the size of what it is a part of."""
        return {key[1]: self.root(key) for key in self._above if key[0] == "set"}


def bound_by(part: Range, around: Iterable[str]) -> tuple[str, ...]:
    """The indices over which a sum runs; those that have a value keep it."""
    taken = set(around)
    return tuple(one for one in part.indices if one not in taken) or part.indices[:1]
