"""Formulas with index notation written out for a small number of terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import eq, ge, gt, le, lt, ne

from closedform.answers.differentiation import differentiated
from closedform.kernel.domain import Domain, Variable
from closedform.language.tree import Expr, add, free_symbols, mul, number, substitute, symbol, walk
from closedform.proofread.index_sizes import BOUND, Key, Sizes, bound_by
from closedform.proofread.index_texts import Condition, Entry, Range, Size, Slope, Truth, Unmarked
from closedform.proofread.index_trees import Definition, entry_name, read_marked

__all__ = ["WrittenOut"]

MOST_NODES = 4_000
DEEPEST = 6  # definitions in definitions
ZERO, ONE = number(0), number(1)
_COMPARE = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
Env = Mapping[str, int]


@dataclass
class WrittenOut:
    r"""Formulas for certain numbers of terms.

    Attributes
    ----------
    sizes : Sizes
        Of the formulas.
    counts : dict of Key to int
        By root.
    named : dict of str to int
        Numbers of terms by their names.
    sets : dict of str to frozenset of int
        The sets of indices.

    Examples
    --------
    >>> from closedform.proofread.index_texts import Marks
    >>> from closedform.proofread.index_trees import free_indices
    >>> marks = Marks()
    >>> (tree, *_) = read_marked(marks, marks.mark(r"\sum_{j \ne i} p_j \delta_{jk}"))
    >>> sizes = Sizes(marks, free_indices(marks, tree), {})
    >>> sizes.visit(tree)
    >>> counts = dict.fromkeys(sizes.roots, 2)
    >>> print(WrittenOut(sizes, counts, {}).tree(tree, {"k": 2}))
    p_1*0 + p_2*1
    """

    sizes: Sizes
    counts: Mapping[Key, int]
    named: Mapping[str, int]
    sets: Mapping[str, frozenset[int]] = field(default_factory=dict)
    without: frozenset[str] = frozenset()  # letters that are not replaced by what they stand for
    depth: int = 0

    def tree(self, tree: Expr, env: Env) -> Expr:
        """A tree with numbers for its indices.

        Raises
        ------
        Unmarked
            When something has no value.
        """
        if tree.head == "symbol":
            return self._symbol(tree, env)
        if tree.head in ("sum", "product"):
            join = add if tree.head == "sum" else mul
            part = self.sizes.marks.parts[str(tree.args[2].value)]
            assert isinstance(part, Range)
            name = str(tree.args[2].value)
            return join(*(self.tree(tree.args[3], one) for one in self._values(name, part, env)))
        if not tree.args:
            return tree
        return Expr(tree.head, tree.value, tuple(self.tree(arg, env) for arg in tree.args))

    def _symbol(self, tree: Expr, env: Env) -> Expr:
        name = tree.value
        part = self.sizes.marks.parts.get(name)
        if isinstance(part, Entry):
            return self._entry(part, env)
        if isinstance(part, Truth):
            return number(int(self._holds(part.conditions, env)))
        if isinstance(part, Size):
            return number(len(self.sets[part.name]))
        if isinstance(part, Slope):
            return self._slope(part, env)
        if name in env:
            return number(env[name])
        if name in self.named:
            return number(self.named[name])
        known = self.sizes.definitions.get(name)
        if known is not None and name not in self.without:
            return self._defined(known, {})
        return tree

    def _entry(self, part: Entry, env: Env) -> Expr:
        places = [int(one) if one.isdigit() else env[one] for one in part.indices]
        known = self.sizes.definitions.get(part.letter)
        if known is None or part.letter in self.without:
            return symbol(entry_name(part.letter, places))
        if len(known.indices) != len(places):
            raise Unmarked(f"{part.letter} has another number of indices elsewhere")
        return self._defined(known, dict(zip(known.indices, places, strict=True)))

    def _defined(self, known: Definition, env: Env) -> Expr:
        if self.depth >= DEEPEST:
            raise Unmarked("definitions in definitions")
        return self._deeper(self.without).tree(known.tree, env)

    def _deeper(self, without: frozenset[str]) -> WrittenOut:
        return WrittenOut(
            self.sizes, self.counts, self.named, self.sets, without, self.depth + 1
        )  # fmt: skip

    def _slope(self, part: Slope, env: Env) -> Expr:
        by = [one.letter for one in part.by]
        inner = self._deeper(self.without.union(by))
        body = inner.tree(read_marked(self.sizes.marks, part.of)[0], env)
        names = {one for one in free_symbols(body) if one.partition("_")[0] in by}
        if not names or len(list(walk(body))) > MOST_NODES:
            raise Unmarked("it is not said how one depends on the other")
        for one in part.by:
            wanted = inner._entry(one, env)
            domain = Domain(tuple(Variable(name, "real") for name in sorted(free_symbols(body))))
            found = (
                differentiated(body, wanted, 1, domain)
                if wanted.value in free_symbols(body)
                else number(0)
            )
            if found is None:
                raise Unmarked("a derivative that is not carried out")
            body = _folded(found)
        swap = {}
        for name in names & free_symbols(body):
            letter, _, low = name.partition("_")
            places = tuple(low.strip("{}").split(","))
            swap[name] = self._entry(Entry(letter, places), {})
        return substitute(body, swap)

    def _holds(self, conditions: Iterable[Condition], env: Env) -> bool:
        return all(self._true(one, env) for one in conditions)

    def _true(self, one: Condition, env: Env) -> bool:
        left = int(one.left) if one.left.isdigit() else env[one.left]
        if "in" in one.sign:
            return (left in self.sets[one.right]) == (one.sign == "in")
        right = int(one.right) if one.right.isdigit() else env[one.right]
        return bool(_COMPARE[one.sign](left, right))

    def _values(self, name: str, part: Range, env: Env) -> Iterator[dict[str, int]]:
        """The values of the indices of a sum, with those around it."""
        found: list[dict[str, int]] = [dict(env)]
        for index in bound_by(part, env):
            low = self._bound(part.low, env) if part.low else 1
            count = self.counts[self.sizes.root(("sum", name, index))]
            high = self._bound(part.high, env) if part.high else count
            found = [{**one, index: k} for one in found for k in range(low, high + 1)]
        return (one for one in found if self._holds(part.conditions, one))

    def _bound(self, written: str, env: Env) -> int:
        found = BOUND.fullmatch(written.replace(" ", ""))
        if found is None or bool(found["name"]) == bool(found["number"]):
            raise Unmarked(f"a sum with the bound {written}")
        name = found["name"]
        try:
            value = int(found["number"]) if not name else env.get(name) or self.named[name]
        except KeyError:
            raise Unmarked(f"a sum up to {name}") from None
        return value + int(f"{found['sign'] or '+'}{found['by'] or 0}")


def _folded(tree: Expr) -> Expr:
    """A derivative without the terms that are 0 and the factors that are 1."""
    args = tuple(map(_folded, tree.args))
    if tree.head == "add":
        return add(*(arg for arg in args if arg != ZERO))
    if tree.head == "mul":
        return ZERO if ZERO in args else mul(*(arg for arg in args if arg != ONE))
    if tree.head in ("neg", "div") and args[0] == ZERO:
        return ZERO
    return Expr(tree.head, tree.value, args) if args else tree
