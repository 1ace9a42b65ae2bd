"""What is random in an equation, and how: from the laws, the recurrences and the definitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from closedform.kernel.domain import AVERAGES, Bound, Domain, Variable
from closedform.language.reader import ambiguities, read
from closedform.language.tree import (
    BINDERS,
    Expr,
    free_symbols,
    function_names,
    number,
    symbol,
    walk,
)
from closedform.proofread.claimed_moments import claimed_of, with_squares
from closedform.proofread.context import COUNT, Reading
from closedform.proofread.expectations import Expectations, Unknown, has_moment
from closedform.proofread.facts import Fact, put_in
from closedform.proofread.indexed_names import as_values, fact_with_values, stem_of
from closedform.proofread.law_moments import Quantity
from closedform.proofread.processes import Process
from closedform.proofread.questions import KNOWN
from closedform.proofread.random_quantities import Law, Randomness
from closedform.proofread.scene_domains import domain_of, numbers_of, parts_of
from closedform.proofread.section import Section

__all__ = ["Scene", "scenes_of"]

MOST_READINGS = 4
_CONSTANTS = frozenset((
    *"abcdhkmnpqrstT", "alpha", "beta", "gamma", "eta", "lambda", "mu", "nu", "omega", "rho",
    "sigma", "tau",
))  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """An equation with moments, and all that is known of what is random in it.

    Attributes
    ----------
    left, right : Expr
        The sides, with definitions put in for what is random.
    reading : Reading
        What their names range over, without what is random.
    domain : Domain
        The same with it, as random.
    expectations : Expectations
        The rules for its moments.
    process : Process
        The sequences in it.
    facts : tuple of Fact
        What was laid down.
    given : tuple of str
        Which definitions and recurrences are used.
    """

    left: Expr
    right: Expr
    reading: Reading
    domain: Domain
    expectations: Expectations
    process: Process
    facts: tuple[Fact, ...]
    given: tuple[str, ...]


def scenes_of(
    section: Section,
    texts: tuple[str, str],
    told: Randomness,
    over: frozenset[str] | None = None,
) -> list[Scene]:
    """An equation in every way in which it can be read.

    Parameters
    ----------
    section : Section
        What is known at its place.
    texts : (str, str)
        The sides.
    told : Randomness
        What is said of random quantities.
    over : frozenset of str or None
        The names that expectations are taken over, everything else being fixed; ``None`` for all.

    Raises
    ------
    Unreadable, DomainError
        When it cannot be read.
    """
    laws = told.by_name()
    inner = [text for law in laws.values() for text in law.texts]
    inner += [pair.value for pair in told.pairs]
    hidden = [*texts, *map(section.atoms.hide, inner)]
    shown = "".join(f" + 0 ({text})" for text in hidden[2:])
    sides = section.read(f"{hidden[0]}{shown}", hidden[1])
    names = sides.reading.names
    read_of = dict(zip(inner, (read(text, names) for text in hidden[2:]), strict=True))
    quantities = {name: _quantity(law, read_of) for name, law in laws.items()}
    found = []
    for left in ambiguities(hidden[0], names)[:MOST_READINGS]:
        for right in ambiguities(hidden[1], names)[:MOST_READINGS]:
            scene = _scene(section, (left, right), sides.reading, quantities, told, over)
            scene.expectations.correlated = {
                pair.names: (read_of[pair.value], pair.covariance) for pair in told.pairs
            }
            found.append(_with_correlations(scene) if told.pairs else scene)
    return found[:MOST_READINGS]


def _with_correlations(scene: Scene) -> Scene:
    """A scene in which correlations are numbers between 0 and 1."""
    rules = scene.expectations
    names = frozenset().union(*(free_symbols(value) for value, _ in rules.correlated.values()))
    between = {
        name: Variable(name, "real", Bound(number(0), strict=True), Bound(number(1), strict=True))
        for name in names
        if name == "rho" or any(v == symbol(name) and not c for v, c in rules.correlated.values())
    }

    def bounded(domain: Domain) -> Domain:
        own = tuple(between.get(v.name, v) for v in domain.variables)
        new = tuple(
            between.get(name, Variable(name, "real"))
            for name in sorted(names) if domain.get(name) is None
        )  # fmt: skip
        return Domain((*own, *new), domain.relations)

    # Not every number may be a covariance.
    rules.sure &= all(free_symbols(v) & between.keys() for v, _ in rules.correlated.values())
    domain = bounded(scene.domain)
    reading = replace(scene.reading, domain=bounded(scene.reading.domain))
    expectations = replace(rules, domain=domain)
    return replace(scene, domain=domain, reading=reading, expectations=expectations)


def _quantity(law: Law, read_of: dict[str, Expr]) -> Quantity:
    mean, variance, second = (
        read_of[text] if text else None for text in (law.mean, law.variance, law.second)
    )
    parameters = tuple(read_of[text] for text in law.parameters)
    return Quantity(
        law.name, law.kind, parameters, mean, variance, second, law.indices, law.sure, str(law)
    )


def _scene(
    section: Section,
    pair: tuple[Expr, Expr],
    reading: Reading,
    quantities: dict[str, Quantity],
    told: Randomness,
    over: frozenset[str] | None,
) -> Scene:
    known = [f for f in section.stated.known if not f.earlier and not has_moment(f.left)]
    stems = _stems(pair, known, quantities)
    facts = tuple(fact_with_values(fact, stems) for fact in known)
    left, right = (as_values(side, stems) for side in pair)
    quantities = {name: _with_values(one, stems) for name, one in quantities.items()}
    for name in claimed_of(section, facts, quantities.values()):
        del quantities[name]
    left, right = (with_squares(section, side, quantities) for side in (left, right))
    fixed = frozenset[str]()
    if over is not None:
        fixed = frozenset(quantities) - over
        quantities = {name: one for name, one in quantities.items() if name in over}
    random = set(quantities) | {stem_of(n) for n in quantities if n in _plain(facts, (left, right))}
    if over is None:
        random |= _guessed(
            reading.domain, left, right, quantities, told, _named_in(facts), _numbers_in(facts)
        )
    rules, definitions = _random_facts(facts, random, quantities)
    left, right = (put_in(side, definitions) for side in (left, right))
    changing = random | rules.keys()
    for name in [n for n, one in quantities.items() if _names_of(one) & changing]:
        del quantities[name]  # noise that depends on where the sequence is
    process_names = frozenset(random - rules.keys() - {one.name for one in definitions})
    process = Process(
        rules,
        process_names,
        frozenset(n for n in process_names if any({n} == b.names and b.strong for b in told.bonds)),
        frozenset(n for n in process_names if any({n} == b.names for b in told.bonds)),
    )
    trees = (left, right, *(fact.right for fact in rules.values()), *parts_of(quantities))
    if over is not None and not _apart(over, fixed, trees, told):
        raise Unknown("what else is random, and may depend on what is averaged over")
    domain = domain_of(reading.domain, trees, random | rules.keys())
    strong = frozenset(bond.names for bond in told.bonds if bond.strong)
    weak = frozenset(bond.names for bond in told.bonds if not bond.strong)
    expectations = Expectations(
        domain, quantities, strong, weak, process.follows, process.moment,
        means=_averaged(left) | _averaged(right),
        alike=frozenset().union(*(bond.names for bond in told.alike)),
    )  # fmt: skip
    given = tuple(str(fact.written) for fact in (*definitions, *rules.values()))
    return Scene(
        left,
        right,
        numbers_of(reading, domain, quantities),
        domain,
        expectations,
        process,
        facts,
        given,
    )


def _apart(
    over: frozenset[str], fixed: frozenset[str], trees: Iterable[Expr], told: Randomness
) -> bool:
    """Whether what is fixed is independent of what is averaged over."""
    used = frozenset().union(*(free_symbols(tree) | function_names(tree) for tree in trees))
    bonds = [bond.names for bond in told.bonds if bond.strong]
    return over <= used and all(
        any({one, other} <= names for names in bonds) for one in fixed & used for other in over
    )


def _names_of(one: Quantity) -> frozenset[str]:
    parts = list(parts_of({one.name: one}))
    return frozenset().union(*(free_symbols(part) | function_names(part) for part in parts))


def _with_values(one: Quantity, stems: frozenset[str]) -> Quantity:
    parameters = tuple(as_values(part, stems) for part in one.parameters)
    mean, variance, second = (
        None if part is None else as_values(part, stems)
        for part in (one.mean, one.variance, one.second)
    )
    return replace(one, parameters=parameters, mean=mean, variance=variance, second=second)


def _stems(
    pair: tuple[Expr, Expr], facts: list[Fact], quantities: dict[str, Quantity]
) -> frozenset[str]:
    """The names of which a subscript is an index."""
    stems = {name for name, one in quantities.items() if one.indices}
    stems |= {fact.name for fact in facts if fact.kind != "value"}
    stems |= {stem_of(fact.name) for fact in facts if "_" in fact.name}
    stems |= frozenset().union(*map(function_names, pair)) - KNOWN
    stems -= AVERAGES
    # sigma_w is no value of sigma: it has no index that anything else has.
    return frozenset(
        stems - {stem_of(n) for part in parts_of(quantities) for n in free_symbols(part)}
    )


def _plain(facts: tuple[Fact, ...], pair: tuple[Expr, Expr]) -> frozenset[str]:
    trees = (*pair, *(fact.right for fact in facts))
    called = frozenset().union(*map(function_names, trees))
    return frozenset(
        f"{node.value}_{node.args[0].value}"
        for tree in trees
        for node in walk(tree)
        if node.head == "call" and node.value in called and len(node.args) == 1
        and node.args[0].head == "number"
    )  # fmt: skip


def _guessed(
    domain: Domain,
    left: Expr,
    right: Expr,
    quantities: dict[str, Quantity],
    told: Randomness,
    elsewhere: frozenset[str],
    defined: Mapping[str, frozenset[str]],
) -> set[str]:
    """The names of which nothing is said and which are random, as far as the equation shows it."""
    bare = _outside(left) | _outside(right) | elsewhere
    bare |= frozenset().union(*(free_symbols(part) for part in parts_of(quantities)))
    # What is defined by numbers is one, too.
    bare |= {name for name, names in defined.items() if names and names <= bare - {name}}
    within = (_inside(left) | _inside(right)) - bare - KNOWN
    bound = {name for bond in told.bonds for name in bond.names}
    found = set()
    for name in within:
        variable = domain.get(name)
        # Of a name that is seen under expectations only, letters for constants are numbers.
        if name in bound or variable is None or variable.is_random or name not in _CONSTANTS:
            found.add(name)
    return found


def _named_in(facts: tuple[Fact, ...]) -> frozenset[str]:
    """The numbers in definitions and recurrences."""
    return frozenset().union(*(free_symbols(fact.right) for fact in facts))


def _numbers_in(facts: tuple[Fact, ...]) -> dict[str, frozenset[str]]:
    """The names in the definitions of names."""
    found = {}
    for fact in facts:
        if fact.kind == "value":
            bound = {str(n.args[0].value) for n in walk(fact.right) if n.head in BINDERS}
            found[fact.name] = _outside(fact.right) - bound - {COUNT}
    return found


def _averaged(tree: Expr) -> frozenset[Expr]:
    """What stands alone below an expectation, a variance or a covariance."""
    own = tree.args if tree.head == "call" and tree.value in AVERAGES else ()
    alone = frozenset(arg for arg in own if arg.head in ("symbol", "call"))
    return alone.union(*map(_averaged, tree.args))


def _outside(tree: Expr) -> frozenset[str]:
    """The names that stand outside of expectations."""
    if tree.head == "call" and tree.value in AVERAGES:
        return frozenset()
    own = {str(tree.value)} if tree.head in ("symbol", "call") else set()
    bound = {str(tree.args[0].value)} if tree.head in BINDERS else set()
    return frozenset(own.union(*map(_outside, tree.args)) - bound) - KNOWN


def _inside(tree: Expr) -> frozenset[str]:
    """The names that stand inside of expectations."""
    if tree.head == "call" and tree.value in AVERAGES:
        bound = {str(n.args[0].value) for n in walk(tree) if n.head in BINDERS}
        return _quantities(tree) - AVERAGES - bound
    return frozenset().union(*map(_inside, tree.args))


def _quantities(tree: Expr) -> frozenset[str]:
    """The names in a formula, without indices and the bounds of sums."""
    own = {str(tree.value)} if tree.head in ("symbol", "call") else set[str]()
    if tree.head == "call" and tree.value not in KNOWN | AVERAGES:
        return frozenset(own)
    args = tree.args[3:] if tree.head in BINDERS and len(tree.args) == 4 else tree.args
    return frozenset(own.union(*map(_quantities, args)))


def _random_facts(
    facts: tuple[Fact, ...], random: set[str], quantities: dict[str, Quantity]
) -> tuple[dict[str, Fact], list[Fact]]:
    """The recurrences and the definitions of what is random; their names are added to it."""
    rules: dict[str, Fact] = {}
    definitions: list[Fact] = []
    grown = True
    while grown:
        grown = False
        for fact in facts:
            used = free_symbols(fact.right) | function_names(fact.right)
            matters = used & random or has_moment(fact.right)
            if not matters or fact in definitions or fact in rules.values():
                continue
            if fact.kind == "recurrence":
                rules[fact.name] = fact
            elif fact.kind in ("value", "function") and fact.name not in quantities:
                definitions.append(fact)
            else:
                continue
            if not has_moment(fact.right):
                random.add(fact.name)
            grown = True
    for name in rules:
        quantities.pop(name, None)
    return {
        n: replace(f, right=put_in(f.right, definitions)) for n, f in rules.items()
    }, definitions
