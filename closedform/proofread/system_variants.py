"""In which ways a system of recurrences may be meant that a section lays down piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice, product

from closedform.answers.differentiation import differentiated
from closedform.kernel.domain import Domain, DomainError, Variable
from closedform.kernel.evaluate import NotExact, Table, Undefined, evaluate
from closedform.language.errors import Unreadable
from closedform.language.reader import ambiguities
from closedform.language.tree import Expr, free_symbols, function_names, substitute
from closedform.proofread.facts import Fact, put_in
from closedform.proofread.generic import generic_points
from closedform.proofread.section import Section
from closedform.proofread.spelling import spelled
from closedform.proofread.system_state import Known
from closedform.proofread.system_worlds import World
from closedform.proofread.systems import Rule, calls_in, parameters_of

__all__ = ["MOST", "Variant", "first_values", "variants", "with_slopes"]

MOST = 12
SEEDS = (1, 2)
_UNITS = frozenset(("I", "mathbf{I}", "boldsymbol{I}", "bm{I}"))


@dataclass(frozen=True)
class Variant:
    """One way in which the rules, and the names in a claim, may be meant.

    Attributes
    ----------
    rules : tuple of Rule
        One for each sequence, and for each first value.
    left, right : Expr
        The sides of the claim.
    resting : frozenset of str
        Sequences that begin with 0.
    plain : bool
        Whether nothing was supposed that the text does not say.
    values : tuple of str
        The definitions of numbers that were put in.
    """

    rules: tuple[Rule, ...]
    left: Expr
    right: Expr
    resting: frozenset[str] = frozenset()
    plain: bool = True
    values: tuple[str, ...] = ()

    @property
    def trees(self) -> tuple[Expr, ...]:
        """All formulas."""
        return (self.left, self.right, *(rule.body for rule in self.rules))

    @property
    def parameters(self) -> frozenset[str]:
        """The numbers in all formulas."""
        bound = {rule.index for rule in self.rules}
        return parameters_of(*self.trees) - bound

    def worlds(self, domain: Domain) -> Iterator[World]:
        """Numbers and values with which the rules hold."""
        names = {str(node.value) for tree in self.trees for node in calls_in(tree)}
        names |= {rule.name for rule in self.rules}
        own = tuple(v for v in domain.variables if v.name in self.parameters)
        missing = self.parameters - {v.name for v in own}
        own += tuple(Variable(name, "real") for name in sorted(missing))
        points = islice(generic_points(Domain(own)), len(SEEDS))
        for seed, point in zip(SEEDS, points, strict=False):
            numbers = {n: v for n, v in point.items() if isinstance(v, Fraction)}
            numbers |= dict.fromkeys(_UNITS & numbers.keys(), Fraction(1))
            numbers |= self._minima(numbers)
            yield World(self.rules, numbers, names, seed, self.resting)

    def _minima(self, numbers: dict[str, Fraction]) -> dict[str, Fraction]:
        """Where a linear slope that is written out vanishes, for ``w^*``."""
        stars = [name for name in numbers if "*" in name]
        found: dict[str, Fraction] = {}
        for rule in self.rules if stars else ():
            if not rule.function or set(stars) & free_symbols(rule.body):
                continue
            try:
                values = [
                    evaluate(rule.body, {**numbers, rule.index: Fraction(at)}) for at in range(3)
                ]
            except (NotExact, Undefined, KeyError):
                continue
            rise = values[1] - values[0]
            if rise and values[2] - values[1] == rise:
                found = dict.fromkeys(stars, -values[0] / rise)
        return found


def variants(
    section: Section, known: Known, pairs: Sequence[tuple[Expr, Expr]]
) -> Iterator[Variant]:
    """The ways in which a claim may be meant, the plainest one first."""
    for resting in (False, True):
        for left, right in pairs:
            for chosen in islice(product(*known.about(left, right)), MOST):
                latest = all(rule == known.rules[_key(rule)][0] for rule in chosen)
                one = Variant(chosen, left, right, plain=latest and not resting)
                for filled in _with_definitions(section, known, one):
                    yield from _at_rest(filled) if resting else (filled,)


def _key(rule: Rule) -> tuple[str, int | None]:
    return rule.name, None if rule.index else rule.place


def _at_rest(one: Variant) -> Iterator[Variant]:
    """The same with sequences beginning at 0 of which no first value is mentioned."""
    said = {n.value for n in (*calls_in(one.left), *calls_in(one.right)) if not free_symbols(n)}
    said |= {rule.name for rule in one.rules if not rule.index}
    free = sorted({rule.name for rule in one.rules if rule.moves and rule.index} - said)
    for name in free:
        yield replace(one, resting=frozenset((name,)))
    if len(free) > 1:
        yield replace(one, resting=frozenset(free))


def _with_definitions(section: Section, known: Known, one: Variant) -> Iterator[Variant]:
    """The same with the functions that are written out, and with numbers that are defined."""
    yield one
    slopes = _slopes(section, known, one)
    if slopes:
        one = replace(one, rules=(*one.rules, *slopes))
        yield one
    values = [f for f in section.stated.known if f.kind == "value" and not function_names(f.right)]
    filled = _put_in(one, values)
    if filled != one:
        yield filled
    general = [fact for fact in values if free_symbols(fact.right)]
    if general and len(general) < len(values):
        filled = _put_in(one, general)
        if filled != one:
            yield filled


def with_slopes(section: Section, known: Known, one: Variant) -> Iterator[Variant]:
    """A formula as it is, and with the functions put in that are written out."""
    yield one
    slopes = {rule.name: rule for rule in _slopes(section, known, one)}
    if slopes:
        yield replace(one, left=_applied(one.left, slopes), right=_applied(one.right, slopes))


def _applied(tree: Expr, slopes: dict[str, Rule]) -> Expr:
    args = tuple(_applied(arg, slopes) for arg in tree.args)
    rule = slopes.get(str(tree.value)) if tree.head == "call" and len(args) == 1 else None
    if rule is not None:
        return substitute(rule.body, {rule.index: args[0]})
    return Expr(tree.head, tree.value, args)


def _put_in(one: Variant, values: list[Fact]) -> Variant:
    rules = tuple(replace(rule, body=put_in(rule.body, values)) for rule in one.rules)
    return replace(one, rules=rules, left=put_in(one.left, values), right=put_in(one.right, values))


def _slopes(section: Section, known: Known, one: Variant) -> list[Rule]:
    """The derivatives of functions that the section writes out."""
    used = {str(node.value) for tree in one.trees for node in calls_in(tree)}
    used -= {rule.name for rule in one.rules}
    found = []
    for written, (argument, body) in section.bodies.items():
        name = known.functions.name_of(written)
        if name not in used or not argument:
            continue
        try:
            reading = section.context.reading(spelled(argument), spelled(body), learned=False)
            variable = ambiguities(spelled(argument), reading.names)[0]
            tree = ambiguities(spelled(body), reading.names)[0]
        except (Unreadable, DomainError, IndexError):
            continue
        if variable.head != "symbol" or variable.value not in free_symbols(tree):
            continue
        own = tuple(v for v in reading.domain.variables if v.name != variable.value)
        domain = Domain((*own, Variable(str(variable.value), "real")))
        slope = differentiated(tree, variable, 1, domain)
        if slope is not None and not function_names(slope):
            text = f"{written}({argument}) = {body}"
            found.append(Rule(name, str(variable.value), 0, slope, 0, text, function=True))
    return found


def first_values(world: World) -> dict[str, str]:
    """What was drawn in a world: first values of its sequences."""
    found: dict[str, str] = {}
    for name, table in sorted(world.point.items()):
        if not isinstance(table, Table) or name.startswith("slope"):
            continue
        for (place, *_), value in table.shown().items():
            rule = world.rules.get(name)
            if rule is not None and rule.moves and place == 0:
                found[f"{name}_0"] = str(value)
    return found
