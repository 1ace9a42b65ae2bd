"""What is asked about an equation of a document, and which of its names say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from closedform.answers.verdict import Verdict
from closedform.derive.finite_sums import swapped
from closedform.kernel.domain import Bound, Domain, Variable
from closedform.language.tree import (
    Expr,
    constant,
    free_symbols,
    function_names,
    number,
    symbol,
    walk,
)
from closedform.proofread.clock import Clock
from closedform.proofread.context import Reading
from closedform.proofread.facts import KNOWN, Fact, about, put_in, widened
from closedform.proofread.generic import depends

__all__ = [
    "INFINITY",
    "KNOWN",
    "Question",
    "is_number",
    "one_sided",
    "with_plain_values",
    "written",
]

INFINITY = constant("oo")
_COUNT = ": integer >= 0"


@dataclass(frozen=True)
class Question:
    """An equation to be judged.

    Attributes
    ----------
    left, right : Expr
        Its sides.
    reading : Reading
        What the symbols range over.
    facts : tuple of Fact
        What the document laid down.
    declared : frozenset of str
        Names that somebody declared explicitly: these stand for any value of their domain.
    clock : Clock
        The time for it.
    near : range or None
        The lines around it; ``None`` if it does not matter where it stands.
    hidden : frozenset of str
        Letters in what its opaque quantities stand for, which may depend on them.
    topics : frozenset of str
        What the text speaks of, as :func:`closedform.proofread.wording.topics_in` says.
    here : frozenset of str or None
        The names of which the sentence gives numbers; ``None`` if it does not matter.
    """

    left: Expr
    right: Expr
    reading: Reading
    facts: tuple[Fact, ...] = ()
    declared: frozenset[str] = frozenset()
    clock: Clock = field(default_factory=lambda: Clock(1.0))
    near: range | None = None
    hidden: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    here: frozenset[str] | None = None

    def special(self, covariances: bool) -> bool:
        """Whether the random variables that are meant may be none in general position."""
        return "distributed" in self.topics or (covariances and "independent" in self.topics)

    def remote(self, fact: Fact) -> bool:
        """Whether a fact is of another place, where its name may mean something else."""
        if fact.earlier:
            return not (fact.only and self._translates(fact))
        if fact.kind != "value" or not is_number(fact.right):
            return False
        return bool(self.near is not None and fact.line and fact.line not in self.near)

    def exemplified(self, facts: tuple[Fact, ...], left: Expr, right: Expr) -> bool:
        """Whether nothing but numbers of an example in another sentence is left of a formula."""
        formulas = free_symbols(self.left) and free_symbols(self.right)
        if self.here is None or not formulas or free_symbols(left) or free_symbols(right):
            return False
        numbers = (f for f in facts if f.kind == "value" and is_number(f.right))
        return any(fact.name not in self.here for fact in numbers)

    def _translates(self, fact: Fact) -> bool:
        """Whether one side has the name of a formula, and the other side all that is in it."""
        if fact.kind != "value" or is_number(fact.right):
            return False
        letters = free_symbols(fact.right)
        sides = free_symbols(self.left), free_symbols(self.right)
        return len(letters) > 1 and any(
            fact.name in one - other and letters <= other - one
            for one, other in (sides, sides[::-1])
        )

    def judged(self, left: Expr, right: Expr) -> Verdict:
        """A verdict on two other sides, in the same domain and time."""
        return self.clock.judge(*with_plain_values(left, right, self.domain))

    def from_one_on(self) -> Question | None:
        """The same with counts from 1 on that were guessed to begin at 0; ``None`` without any."""
        pieces = self.reading.guessed.split("; ")
        counts = {p.removesuffix(_COUNT) for p in pieces if p.endswith(_COUNT)}
        if not counts:
            return None
        domain = self.reading.domain
        variables = tuple(
            replace(one, lower=Bound(number(1))) if one.name in counts else one
            for one in domain.variables
        )
        guessed = "; ".join(p.replace(">= 0", ">= 1") if p.endswith(_COUNT) else p for p in pieces)
        reading = replace(self.reading, domain=Domain(variables, domain.relations), guessed=guessed)
        return replace(self, reading=reading)

    def converging(self) -> Question:
        """The same with numbers below 1 of which infinite sums add up powers: others mean nothing.

        The powers may stand in what the text says of the terms.
        """
        nodes = [node for side in (self.left, self.right) for node in walk(side)]
        sums = [node for node in nodes if node.head == "sum" and node.args[2] == INFINITY]
        if not sums:
            return self
        known = about(self.facts, *sums)
        bases = {name for one in sums for name in _bases(put_in(one, known))} - self.declared
        domain, guessed = self.domain, self.reading.guessed
        for name in sorted(bases):
            variable = domain.get(name)
            if variable is None or variable.kind != "real" or variable.lower or variable.upper:
                continue
            low, high = Bound(number(-1), strict=True), Bound(number(1), strict=True)
            domain = domain.without(name).declare(replace(variable, lower=low, upper=high))
            pieces = [p for p in guessed.split("; ") if p and p.partition(":")[0] != name]
            guessed = "; ".join([*pieces, f"{name}: real in (-1, 1)"])
        return replace(self, reading=replace(self.reading, domain=domain, guessed=guessed))

    @cached_property
    def domain(self) -> Domain:
        """The domain, with the names that the facts about the sides bring along."""
        return widened(self.reading.domain, about(self.facts, self.left, self.right))


def with_plain_values(left: Expr, right: Expr, domain: Domain) -> tuple[Expr, Expr, Domain]:
    """Two sides with names for values such as ``w_0`` of what has no others in them."""
    for one, name in _single_values(left, right, domain):
        left, right = (swapped(side, one, symbol(name)) for side in (left, right))
        domain = domain.declare(Variable(name, "real"))
    return left, right, domain


def _bases(node: Expr) -> Iterator[str]:
    """The names of which a sum adds up powers with its index in the exponent."""
    index = str(node.args[0].value)
    for one in walk(node.args[3]):
        power = one.head == "pow" and one.args[0].head == "symbol"
        if power and index in free_symbols(one.args[1]):
            yield str(one.args[0].value)


def _single_values(left: Expr, right: Expr, domain: Domain) -> Iterator[tuple[Expr, str]]:
    """Values at numbers of what has no others here, such as ``eta_0``: any numbers at all."""
    calls = {node for side in (left, right) for node in walk(side) if node.head == "call"}
    for name in {str(one.value) for one in calls}:
        variable = domain.get(name)
        if variable is None or not variable.is_function or variable.is_random:
            continue
        own = [one for one in calls if one.value == name]
        if variable.lower or variable.upper or any(map(_is_no_place, own)):
            continue
        for one in sorted(own, key=str):
            yield one, f"{name}_{{{one.args[0].value}}}"


def _is_no_place(value: Expr) -> bool:
    return len(value.args) != 1 or value.args[0].head != "number"


def is_number(tree: Expr) -> bool:
    """Whether a formula mentions no names."""
    return not ((free_symbols(tree) | function_names(tree)) - KNOWN)


def written(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    return tuple(str(fact.written) for fact in facts)


def one_sided(question: Question, left: Expr, right: Expr) -> str:
    """A name that only one side mentions and nobody declared."""
    names = [free_symbols(side) | function_names(side) for side in (left, right)]
    alone = (names[0] ^ names[1]) - question.declared - KNOWN
    # What cancels on its side is no matter of the equation.
    look = partial(_matters, question.domain, left, right)
    matter = [n for n in sorted(alone) if question.clock.hurry(partial(look, n)) is not False]
    return ", ".join(matter)


def _matters(domain: Domain, left: Expr, right: Expr, name: str) -> bool:
    return any(
        name in function_names(side) or (name in free_symbols(side) and depends(side, name, domain))
        for side in (left, right)
    )
