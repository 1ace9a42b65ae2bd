"""Calculate expectations and variances of formulas in quantities whose laws are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from closedform.kernel.domain import AVERAGES, Domain, Variable
from closedform.kernel.moments import expectation
from closedform.language.tree import (
    BINDERS,
    Expr,
    add,
    call,
    free_symbols,
    fresh_name,
    mul,
    number,
    power,
    sub,
    substitute,
    summation,
    symbol,
    walk,
)
from closedform.proofread.expectation_parts import (
    Factors,
    Unknown,
    collected,
    factors_of,
    mean_of_one,
    root_of,
    without_sums,
)
from closedform.proofread.facts import tidied
from closedform.proofread.function_means import tidy
from closedform.proofread.indexed_names import index_gap, is_shift, renamed
from closedform.proofread.law_moments import Quantity

__all__ = ["Expectations", "Unknown", "has_moment"]

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def has_moment(tree: Expr) -> bool:
    """Whether an expectation, a variance or a covariance stands in a formula."""
    return any(node.head == "call" and node.value in AVERAGES for node in walk(tree))


@dataclass
class Expectations:
    """The rules by which expectations are calculated at one place of a text.

    Attributes
    ----------
    domain : Domain
        Of all names; what is random is declared as random.
    quantities : dict of str to Quantity
        The laws that are known, by name.
    strong, weak : frozenset of frozenset of str
        The names that are independent of each other, or uncorrelated; of a family alone, its
        values.
    follows : callable
        Whether a value of a sequence of which there is a recurrence comes before a value of the
        noise that drives it.
    state : callable
        The expectation of a product of such values; ``None`` where it is not known.
    opaque : dict of Expr to str
        The names that were given to expectations that are any numbers.
    used : dict of str to None
        The laws that were used, in words.
    sure : bool
        Whether nothing else may be meant by them.
    unlike : frozenset of frozenset of Expr
        Pairs of indices that are not equal.
    means : frozenset of Expr
        The quantities of which the equation itself has the mean or the variance.
    alike : frozenset of str
        The families whose values all have one law.
    correlated : dict of frozenset of str to (Expr, bool)
        The correlation of two quantities, or of any two values of a family; or the covariance.
    """

    domain: Domain
    quantities: dict[str, Quantity]
    strong: frozenset[frozenset[str]] = frozenset()
    weak: frozenset[frozenset[str]] = frozenset()
    follows: Callable[[Expr, Expr, bool], bool] = lambda state, noise, weak: False
    state: Callable[[Factors], Expr | None] = lambda factors: None
    opaque: dict[Expr, str] = field(default_factory=dict)
    used: dict[str, None] = field(default_factory=dict)
    sure: bool = True
    unlike: frozenset[frozenset[Expr]] = frozenset()
    means: frozenset[Expr] = frozenset()
    alike: frozenset[str] = frozenset()
    correlated: dict[frozenset[str], tuple[Expr, bool]] = field(default_factory=dict)

    def value(self, tree: Expr, domain: Domain | None = None) -> Expr:
        """A formula with what its expectations, variances and covariances are.

        Raises
        ------
        Unknown
            When one of them is not determined.
        Refused
            When the kernel does not expand one.
        """
        domain = domain or self.domain
        if tree.head == "call" and tree.value in AVERAGES:
            if not any(map(domain.is_random, tree.args)):
                raise Unknown(f"nothing is known to be random in {tree}")
            inner = tuple(self.value(arg, domain) for arg in tree.args)
            first = self._mean(inner[0], domain)
            if tree.value == "E":
                return first
            last = self._mean(inner[-1], domain) if tree.value == "Cov" else first
            product = power(inner[0], 2) if tree.value == "Var" else mul(*inner)
            return sub(self._mean(product, domain), mul(first, last))
        if tree.head in BINDERS and len(tree.args) == 4:
            index, low, high, body = tree.args
            inside = self._inside(domain, index, low, high)
            ends = self.value(low, domain), self.value(high, domain)
            if body.head == "sum" and tree.head == "sum" and body.args[1:3] == (low, high):
                return self._double(tree, domain)
            return Expr(tree.head, tree.value, (index, *ends, self.value(body, inside)))
        args = tuple(self._factor(arg, domain, tree) for arg in tree.args)
        if tree.head == "mul" and number(0) in args:
            return number(0)
        new = tuple(arg for arg in args if arg is not None)
        if len(new) < len(args):
            raise Unknown(f"an expectation in {tree}")
        return Expr(tree.head, tree.value, new) if new != tree.args else tree

    def _factor(self, arg: Expr, domain: Domain, tree: Expr) -> Expr | None:
        """The value of a part; ``None`` of a factor that does not matter beside one that is 0."""
        if tree.head != "mul":
            return self.value(arg, domain)
        try:
            return self.value(arg, domain)
        except Unknown:
            return None

    def _double(self, tree: Expr, domain: Domain) -> Expr:
        """A double sum, where equal indices are a case of their own."""
        index, low, high, inner = tree.args
        twin, _, _, body = inner.args
        inside = self._inside(domain, index, low, high)
        apart = self._unequal(index, twin, body, self._inside(inside, twin, low, high))
        together = self.value(substitute(body, {str(twin.value): index}), inside)
        once = substitute(apart, {str(twin.value): index})
        if tidy(apart, self._inside(inside, twin, low, high)) == number(0):
            return summation(index, low, high, together)
        whole = summation(index, low, high, summation(twin, low, high, apart))
        return whole + summation(index, low, high, sub(together, once))

    def _unequal(self, index: Expr, twin: Expr, tree: Expr, domain: Domain) -> Expr:
        """The value of a formula for two indices that are not equal."""
        before, self.unlike = self.unlike, self.unlike | {frozenset((index, twin))}
        try:
            return self.value(tree, domain)
        finally:
            self.unlike = before

    def _inside(self, domain: Domain, index: Expr, low: Expr, high: Expr) -> Domain:
        return domain.index(str(index.value), low, high)

    def _mean(self, tree: Expr, domain: Domain) -> Expr:
        if not domain.is_random(tree):
            return tree
        tree, sums = without_sums(tree, domain)
        inside = domain.declare(*(Variable(name, "random") for name in sums))
        written = expectation(inside, tree).right
        return self._by_monomials(written, domain, sums)

    def _by_monomials(self, tree: Expr, domain: Domain, sums: dict[str, Expr]) -> Expr:
        if tree.head == "call" and tree.value == "E":
            factors = list(factors_of(tree.args[0]))
            own = [(sums[str(b.value)], e) for b, e in factors if str(b.value) in sums]
            rest = [(b, e) for b, e in factors if str(b.value) not in sums]
            return self._with_sums(own, rest, domain) if own else self._product(rest, domain)
        args = tuple(self._by_monomials(arg, domain, sums) for arg in tree.args)
        return Expr(tree.head, tree.value, args) if args != tree.args else tree

    # --- sums -------------------------------------------------------------------------------------

    def _with_sums(self, own: list[tuple[Expr, int]], rest: Factors, domain: Domain) -> Expr:
        """The expectation of a product of at most two sums, and of what is independent of them."""
        added = [one for one, times in own for _ in range(times)]
        if len(added) > 2:
            raise Unknown("a product of more than two sums")
        alone = [node for one in rest for node in self._random(one[0], domain)]
        within = [
            node
            for one in added
            for node in self._random(one.args[3], self._inside(domain, *one.args[:3]))
        ]
        if any(not self._apart(a, b) for a in alone for b in within):
            raise Unknown("a sum and a factor that may depend on each other")
        first, last = added[0], added[-1]
        value = self._sum(first, domain) if len(added) == 1 else self._sums(first, last, domain)
        return mul(self._product(rest, domain), value) if rest else value

    def _sum(self, one: Expr, domain: Domain) -> Expr:
        index, low, high, body = one.args
        inside = self._inside(domain, index, low, high)
        return summation(index, low, high, self._mean(body, inside))

    def _sums(self, one: Expr, other: Expr, domain: Domain) -> Expr:
        """The expectation of a product of two sums over the same indices."""
        index, low, high, body = one.args
        if other.args[1:3] != (low, high):
            raise Unknown("a product of sums over different indices")
        taken = set(domain.names) | free_symbols(body) | free_symbols(other.args[3])
        twin = symbol(fresh_name(str(index.value), taken | {str(index.value)}))
        second = substitute(other.args[3], {str(other.args[0].value): index})
        inside = self._inside(domain, index, low, high)
        together = self._mean(mul(body, second), inside)
        both = self._inside(inside, twin, low, high)
        moved = substitute(second, {str(index.value): twin})
        apart = self._unequal(index, twin, call("E", mul(body, moved)), both)
        if tidy(apart, both) == number(0):
            return summation(index, low, high, together)
        once = substitute(apart, {str(twin.value): index})
        means = self._mean(body, inside), self._mean(moved, both)
        if tidy(sub(apart, mul(*means)), both) == number(0):
            again = self._mean(second, inside)
            whole = mul(*(summation(index, low, high, mean) for mean in (means[0], again)))
        else:
            whole = summation(index, low, high, summation(twin, low, high, apart))
        return whole + summation(index, low, high, sub(together, once))

    # --- products ---------------------------------------------------------------------------------

    def _random(self, tree: Expr, domain: Domain) -> list[Expr]:
        """The random quantities in a formula."""
        names = {v.name for v in domain.variables if v.is_random}
        nodes = (n for n in walk(tree) if n.head in ("symbol", "call") and n.value in names)
        return list(dict.fromkeys(nodes))

    def _product(self, factors: Factors, domain: Domain) -> Expr:
        """The expectation of a product, one factor for each of its independent parts."""
        groups: list[tuple[list[Expr], Factors]] = []
        for factor in factors:
            atoms = self._random(factor[0], domain)
            parts: Factors = [factor]
            kept = []
            for group in groups:
                if all(self._apart(a, b) for a in group[0] for b in atoms):
                    kept.append(group)
                else:
                    atoms = list(dict.fromkeys((*group[0], *atoms)))
                    parts = [*group[1], *parts]
            groups = [*kept, (atoms, parts)]
        values, failed = [], None
        for atoms, parts in groups:
            try:
                values.append(self._group(atoms, parts, domain))
            except Unknown as error:
                failed = error
        if any(value == number(0) for value in values):
            return number(0)  # whatever it is multiplied by
        if failed is not None:
            raise failed
        return mul(*values) if values else number(1)

    def _group(self, atoms: list[Expr], factors: Factors, domain: Domain) -> Expr:
        factors = collected(factors)
        if len(atoms) == 1 and (law := self._law(atoms[0])) is not None:
            value = mean_of_one(law, atoms[0], factors, domain)
            if value is None:
                raise Unknown(f"an expectation under the law of {law.name}")
            self.used[law.said] = None
            self.sure &= law.sure
            return value
        if all(base in atoms for base, _ in factors):
            value = self.state(factors)
            if value is not None:
                return value
        if len(factors) == 2 and len(atoms) == 2 and {e for _, e in factors} == {1}:
            first, second = (base for base, _ in factors)
            if first in atoms and second in atoms and self._bound(first, second, weak=True):
                return mul(*(self._group([one], [(one, 1)], domain) for one in (first, second)))
        if self.correlated and len(factors) == 2 and {e for _, e in factors} == {1}:
            bases = [base for base, _ in factors]
            if set(bases) == set(atoms):
                return self._with_correlation(bases[0], bases[1], domain)
        if any(self._law(atom) is not None for atom in atoms):
            raise Unknown("a product of quantities that may depend on each other")
        return self._named(factors, atoms)

    def _with_correlation(self, first: Expr, second: Expr, domain: Domain) -> Expr:
        """The expectation of a product of two quantities with a known correlation."""
        known = self.correlated.get(frozenset((self._key(first), self._key(second))))
        family = self._key(first) == self._key(second)
        if known is None or (family and not self._differ(first.args, second.args)):
            raise Unknown("a product of quantities that may depend on each other")
        means = [self._group([one], [(one, 1)], domain) for one in (first, second)]
        value, covariance = known
        if not covariance:
            squares = [self._group([one], [(one, 2)], domain) for one in (first, second)]
            spreads = [
                tidied(sub(square, power(mean, 2))) if mean != number(0) else square
                for square, mean in zip(squares, means, strict=True)
            ]
            spreads = [tidy(spread, domain) for spread in spreads]
            same = spreads[0] == spreads[1]
            value = mul(value, spreads[0] if same else mul(*map(root_of, spreads)))
        return add(mul(*means), value)

    def _law(self, node: Expr) -> Quantity | None:
        name, arguments = str(node.value), node.args
        if len(arguments) == 1 and arguments[0].head == "number":
            own = self.quantities.get(f"{name}_{arguments[0].value}")
            if own is not None:
                return own
        law = self.quantities.get(name)
        return law and law.at(arguments)

    def _named(self, factors: Factors, atoms: list[Expr]) -> Expr:
        """A name for an expectation that may be any number."""
        if atoms and factors == [(atoms[0], 2)] and atoms[0] in self.means:
            mean = self._named([(atoms[0], 1)], atoms)
            return self._called(call("Var", atoms[0]), atoms) + power(mean, 2)
        whole = mul(*(base if e == 1 else power(base, e) for base, e in factors))
        return self._called(whole, atoms)

    def _called(self, whole: Expr, atoms: list[Expr]) -> Expr:
        """The name of what is said of some quantities, with their indices if these matter."""
        places = {atom.args for atom in atoms}
        if len(places) != 1:
            raise Unknown("an expectation of which nothing is known")
        (places_of,) = places
        blank = {arg: symbol(f"place{at}") for at, arg in enumerate(places_of)}
        shape = renamed(whole, blank)
        name = self.opaque.setdefault(shape, f"moment{_LETTERS[len(self.opaque) % 26]}")
        same = {str(atom.value) for atom in atoms} <= self.alike and len(atoms) == 1
        return call(name, *places_of) if places_of and not same else symbol(name)

    def _apart(self, first: Expr, second: Expr) -> bool:
        return self.independent(first, second, weak=False)

    def independent(self, first: Expr, second: Expr, *, weak: bool) -> bool:
        """Whether two quantities are independent of each other, or at least uncorrelated."""
        return first != second and self._bound(first, second, weak=weak)

    def _bound(self, first: Expr, second: Expr, *, weak: bool) -> bool:
        """Whether two quantities are independent, or at least uncorrelated."""
        known = self.strong | self.weak if weak else self.strong
        names = frozenset((self._key(first), self._key(second)))
        if len(names) == 1:
            return names in known and self._differ(first.args, second.args)
        if any(names <= one for one in known):
            return True
        return self.follows(first, second, weak) or self.follows(second, first, weak)

    def _key(self, node: Expr) -> str:
        if len(node.args) == 1 and node.args[0].head == "number":
            own = f"{node.value}_{node.args[0].value}"
            if own in self.quantities:
                return own
        return str(node.value)

    def _differ(self, first: tuple[Expr, ...], second: tuple[Expr, ...]) -> bool:
        """Whether two indices are different ones."""
        for one, other in zip(first, second, strict=False):
            gap = index_gap(one, other)
            if gap or self._unlike_by(one, other):
                return True
        return False

    def _unlike_by(self, one: Expr, other: Expr) -> bool:
        """Whether two indices would be equal only if two others were, which are not."""
        for pair in self.unlike:
            first, second = pair
            for a, b in ((first, second), (second, first)):
                if a in walk(one) and tidied(renamed(one, {a: b})) == tidied(other):
                    return index_gap(one, other) is None and is_shift(one, a)
        return False
