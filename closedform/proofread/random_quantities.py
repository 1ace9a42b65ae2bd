"""What a text says of random quantities: their laws, and which of them are independent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

__all__ = ["Bond", "Law", "Pair", "Randomness", "Void"]

NEXT = 320  # characters in which "where the noise is ..." still belongs to a formula before it


@dataclass(frozen=True, slots=True)
class Law:
    """What is said of the law of one random quantity, or of each value of a family.

    Attributes
    ----------
    name : str
        Of the quantity, or of the family: ``xi`` of ``\\xi_t``.
    kind : str
        ``normal``, ``uniform``, ``bernoulli``, ``rademacher``, ``exponential``, ``poisson``,
        ``binomial``, ``laplace``, ``beta``, ``lognormal``; empty where only moments are given.
    parameters : tuple of str
        As written: of a normal law the mean and the variance, of a uniform one both ends, of
        that of Laplace the center and the scale, of a binomial one the number and the chance.
    mean, variance, second : str
        The moments that are given, as written; empty where nothing is said.
    indices : tuple of str
        The letters of its index, as written; empty of a single quantity.
    position : int
        Where it is said.
    behind : bool
        Whether it is said in words such as "where ...", which belong to what stands before.
    written : tuple of int
        Where the formulas begin that say it, which are no claims.
    sure : bool
        Whether the section says nothing else of the same name.
    """

    name: str
    kind: str = ""
    parameters: tuple[str, ...] = ()
    mean: str = ""
    variance: str = ""
    second: str = ""
    indices: tuple[str, ...] = ()
    position: int = 0
    behind: bool = False
    written: tuple[int, ...] = ()
    sure: bool = True

    @property
    def texts(self) -> tuple[str, ...]:
        """Every formula in it."""
        return (*self.parameters, *filter(None, (self.mean, self.variance, self.second)))

    def with_moment(self, what: str, value: str, *, sure: bool = True) -> Law:
        """The same with one of its moments: the ``mean``, the ``variance`` or the ``second``."""
        if what == "mean":
            return replace(self, mean=value, sure=sure)
        if what == "variance":
            return replace(self, variance=value, sure=sure)
        return replace(self, second=value, sure=sure)

    def __str__(self) -> str:
        name = f"{self.name}_{','.join(self.indices)}" if self.indices else self.name
        if self.kind:
            inner = ", ".join(self.parameters)
            return f"{name} is {self.kind}{f' ({inner})' if inner else ''}"
        said = (("mean", self.mean), ("variance", self.variance), ("second moment", self.second))
        return f"{name} has {' and '.join(f'{what} {value}' for what, value in said if value)}"


@dataclass(frozen=True, slots=True)
class Bond:
    """That some quantities are independent, or only uncorrelated.

    Attributes
    ----------
    names : frozenset of str
        The quantities; of one alone, that the values of the family are independent.
    strong : bool
        Whether they are independent.
    position : int
        Where it is said.
    behind : bool
        As of a law.
    """

    names: frozenset[str]
    strong: bool = True
    position: int = 0
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """How two quantities are correlated, or any two values of a family.

    Attributes
    ----------
    names : frozenset of str
        The quantities; of one alone, the family.
    value : str
        Their correlation, or their covariance, as written.
    covariance : bool
        Whether it is their covariance.
    position : int
        Where it is said.
    behind : bool
        As of a law.
    written : tuple of int
        Where the formulas begin that say it.
    """

    names: frozenset[str]
    value: str
    covariance: bool = False
    position: int = 0
    behind: bool = False
    written: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Void:
    """A sentence that takes back what was said before it: drawn without replacement, correlated.

    Attributes
    ----------
    names : frozenset of str
        Of what; empty for everything.
    start, stop : int
        Where the sentence stands.
    """

    names: frozenset[str]
    start: int
    stop: int


@dataclass(frozen=True)
class Randomness:
    """What a section says of random quantities.

    Attributes
    ----------
    laws, bonds, voids : tuple
        In the order of the text.
    alike : tuple of Bond
        The families whose values all have one law.
    pairs : tuple of Pair
        What is said of correlations.
    lawful : frozenset of str
        The names to which a formula gives a law, whether that is understood or not.
    """

    laws: tuple[Law, ...] = ()
    bonds: tuple[Bond, ...] = ()
    voids: tuple[Void, ...] = field(default=())
    alike: tuple[Bond, ...] = ()
    pairs: tuple[Pair, ...] = ()
    lawful: frozenset[str] = frozenset()

    def at(self, position: int) -> Randomness:
        """What holds at a place: said before it, or right behind it, and not taken back.

        Examples
        --------
        >>> said = Randomness((Law("Z", "normal", ("0", "1"), position=10),))
        >>> len(said.at(5).laws), len(said.at(20).laws)
        (0, 1)
        """
        voids = [one for one in self.voids if one.start <= position]

        def holds(one: Law | Bond | Pair, names: Iterable[str]) -> bool:
            there = one.position <= position
            there |= one.behind and one.position - position < NEXT
            gone = (v for v in voids if one.position <= v.start or v.stop > position >= v.start)
            return there and not any(not v.names or v.names & set(names) for v in gone)

        laws = tuple(law for law in self.laws if holds(law, (law.name,)))
        bonds = tuple(bond for bond in self.bonds if holds(bond, bond.names))
        alike = tuple(bond for bond in self.alike if holds(bond, bond.names))
        pairs = tuple(pair for pair in self.pairs if holds(pair, pair.names))
        # Of independence and a correlation, what is said last holds.
        late = {names: max(p.position for p in pairs if p.names == names)
                for names in (pair.names for pair in pairs)}  # fmt: skip
        known = {bond.names for bond in bonds if bond.position > late.get(bond.names, -1)}
        bonds = tuple(b for b in bonds if b.names not in late or b.names in known)
        pairs = tuple(pair for pair in pairs if pair.names not in known)
        return Randomness(laws, bonds, alike=alike, pairs=pairs, lawful=self.lawful)

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return not self.laws

    def by_name(self) -> dict[str, Law]:
        """The last law of each name, unsure where there are several.

        Examples
        --------
        >>> first, other = Law("Z", "normal", ("0", "1")), Law("Z", "uniform", ("0", "1"))
        >>> found = Randomness((first, other)).by_name()["Z"]
        >>> found.kind, found.sure
        ('uniform', False)
        """
        found: dict[str, Law] = {}
        for law in self.laws:
            old = found.get(law.name)
            found[law.name] = law if old is None else merged(old, law)
        return found


def merged(old: Law, new: Law) -> Law:
    """Two statements about one name: the one completes the other, or comes in its place."""
    if _same(old, new):
        return replace(old, sure=old.sure and new.sure)
    if old.kind and not new.kind and old.sure:
        return old  # E[Z^2] = 1 of what is known to be normal is a claim
    moments = [(getattr(old, key), getattr(new, key)) for key in ("mean", "variance", "second")]
    if not (old.kind or new.kind) and all(not (a and b and a != b) for a, b in moments):
        mean, variance, second = (b or a for a, b in moments)
        both = (*old.written, *new.written)
        return replace(old, mean=mean, variance=variance, second=second, written=both)
    return replace(new, sure=False)


def _same(old: Law, new: Law) -> bool:
    return (old.kind, old.parameters, old.mean, old.variance, old.second) == (
        new.kind, new.parameters, new.mean, new.variance, new.second
    )  # fmt: skip
