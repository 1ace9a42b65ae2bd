"""What is known at a place of a document: declarations, facts, sizes, opaque quantities."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial

from closedform.kernel.domain import Bound, Domain, Variable
from closedform.language.declarations import split_declarations
from closedform.language.errors import Unreadable
from closedform.language.names import canonical
from closedform.language.reader import ambiguities
from closedform.language.tree import (
    Expr,
    call,
    free_symbols,
    function_names,
    number,
    relation,
    sub,
    substitute,
    symbol,
)
from closedform.proofread.atoms import Atoms
from closedform.proofread.citations import Citations
from closedform.proofread.clock import Clock
from closedform.proofread.context import Context, Reading
from closedform.proofread.derivatives import carried_out
from closedform.proofread.facts import Fact
from closedform.proofread.lines import Link
from closedform.proofread.questions import KNOWN, is_number
from closedform.proofread.relations import Judgement

__all__ = ["Section", "Sides"]

MOST_READINGS = 6
MOST_FACTS = 40  # of earlier sections
MOST_EXPLAINED = 200  # a document with more slips than that needs another cure


@dataclass(frozen=True, slots=True)
class Sides:
    """Two formulas as they can be read.

    Attributes
    ----------
    readings : tuple of (Expr, Expr)
        First the convention's.
    reading : Reading
        What the symbols range over.
    dropped : str
        A name that is applied elsewhere in the document and was read as a number here.
    """

    readings: tuple[tuple[Expr, Expr], ...]
    reading: Reading
    dropped: str = ""


@dataclass
class Section:
    """The state while a document is read.

    Attributes
    ----------
    context : Context
        Declarations and what the prose states.
    facts : list of Fact
        Definitions, recurrences and first values that were laid down.
    earlier : list of Fact
        Those of earlier sections.
    sizes : list of str
        What becomes small or large, as ``n -> oo``.
    atoms : Atoms
        Names of opaque quantities.
    seconds : float
        The time for one relation.
    open_equation : tuple or None
        An equation laid down last, to be solved: its sides, and its line.
    open_names : list of (frozenset of str, str, Expr)
        Of the equations that were laid down and not solved the names, how each is written, and
        the equation.
    conditions : list of frozenset of str
        Names between which the text supposes an inequality.
    compared : list of Expr
        The inequalities that the section states.
    said : list of Fact
        All that was ever laid down, also what was given up or another place says otherwise.
    rules : dict of str to set of Expr
        By sequence, what its recurrences in this section say the next value is.
    case : frozenset of str
        The case that the sentence speaks of: its numbers, and words such as "for a fair coin".
    cases : dict of Fact to frozenset of str
        The case of which a number was said.
    own_e : bool
        Whether e is a number of the section's own, such as an error.
    hinted : list of Fact
        What links of chains say of names, such as ``q = 1 - p`` of ``P(A) = q = 1 - p``.
    obscure : set of str
        Names of which the text says something that could not be read.
    begun : Expr or None
        What the chain of equations begins with that is read now.
    bodies : dict of str to (str, str)
        From what was defined, as written, to its argument and its definition, as written.
    by : str
        The variable of the integral in the chain that is read now.
    vectors : dict of str to str
        Vectors whose entries were printed, as tuples.
    vector : str
        The vector with which the chain of equations began that is read now.
    here : dict of str to Expr
        Numbers that the sentence puts in for names: "for beta = 0.9".
    led : bool
        Whether one of these numbers leads to the formula: "beta = 0.9 gives".
    several : frozenset of str
        Names for which the section puts in different numbers at different places.
    topics : frozenset of str
        What the section speaks of, as :func:`closedform.proofread.wording.topics_in` says.
    near : range
        The lines around the relation that is judged.
    ends : dict of str to (str, str)
        From the index of sums to the bounds that all of them have where they are written.
    counts : bool
        Whether T is a number here, and ``^T`` a power.
    citations : Citations
        Results of the course that the section cites.
    explanations : int
        For how many more refuted relations a mistake and a repair are looked for.
    """

    context: Context
    atoms: Atoms
    seconds: float
    facts: list[Fact] = field(default_factory=list)
    earlier: list[Fact] = field(default_factory=list)
    sizes: list[str] = field(default_factory=list)
    open_equation: tuple[Expr, Expr, int] | None = None
    open_names: list[tuple[frozenset[str], str, Expr]] = field(default_factory=list)
    conditions: list[frozenset[str]] = field(default_factory=list)
    compared: list[Expr] = field(default_factory=list)
    said: list[Fact] = field(default_factory=list)
    rules: dict[str, set[Expr]] = field(default_factory=dict)
    case: frozenset[str] = frozenset()
    cases: dict[Fact, frozenset[str]] = field(default_factory=dict)
    own_e: bool = False
    hinted: list[Fact] = field(default_factory=list)
    obscure: set[str] = field(default_factory=set)
    begun: Expr | None = None
    bodies: dict[str, tuple[str, str]] = field(default_factory=dict)
    by: str = ""
    vectors: dict[str, str] = field(default_factory=dict)
    vector: str = ""
    here: dict[str, Expr] = field(default_factory=dict)
    led: bool = False
    several: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    near: range = range(0)
    ends: dict[str, tuple[str, str]] = field(default_factory=dict)
    counts: bool = False
    citations: Citations = field(default_factory=Citations)
    explanations: int = MOST_EXPLAINED

    def forget(self) -> None:
        """A new exercise uses old names anew, or not."""
        named = {fact.name for fact in self.facts}
        kept = [fact for fact in self.earlier if fact.name not in named]
        self.earlier = [*kept, *(replace(fact, earlier=True) for fact in self.facts)][-MOST_FACTS:]
        self.facts = []
        self.sizes = []
        self.open_equation = None
        self.open_names, self.conditions, self.obscure = [], [], set()
        self.compared, self.rules = [], {}
        self.bodies = {}
        self.vectors, self.vector = {}, ""
        self.citations = Citations()

    def note_what_is_said(self) -> None:
        """Keep the facts of this moment, whatever becomes of them."""
        for fact in self.facts:
            if fact.kind == "recurrence":
                self.rules.setdefault(fact.name, set()).add(fact.right)
            if fact not in self.said:
                self.said.append(fact)
                self.cases[fact] = self.case

    def leave_open(self, left: Expr, right: Expr, line: int = 0) -> None:
        """Keep an equation that the text lays down: to be solved, or a condition."""
        self.open_equation = (left, right, line)
        equation = relation("=", left, right)
        self.open_names.append((_stems(left, right), f"{left} = {right}", equation))

    def settle(self, fact: Fact, clock: Clock) -> None:
        """Forget the open equations that a value solves."""
        for one in self.open_names[:]:
            names = free_symbols(one[2])
            if fact.kind != "value" or fact.name not in names - free_symbols(fact.right):
                continue
            names |= free_symbols(fact.right)
            domain = Domain(tuple(Variable(name, "real") for name in sorted(names)))
            left, right = (substitute(side, {fact.name: fact.right}) for side in one[2].args)
            if clock.judge(left, right, domain, 0.2).verdict == "proved":
                self.open_names.remove(one)

    def could_not_read(self, name: str) -> None:
        """Forget what is known of a name of which the text says something else."""
        try:
            stem = canonical(name.partition("(")[0].strip()).partition("_")[0]
        except ValueError:
            return
        self.obscure.add(stem)
        self.facts = [fact for fact in self.facts if fact.name.partition("_")[0] != stem]

    def forget_functions(self, text: str) -> None:
        """Forget what a formula says of functions: it holds for some arguments only."""
        for fact in [one for one in self.facts if one.kind == "function"]:
            if fact.name.partition("{")[0] in text:
                self.could_not_read(fact.name)

    def may_matter(self, left: Expr, right: Expr, first: int | None = None) -> str:
        """What the text says of the names of an equation that was not used; empty if nothing.

        Of the equations that were laid open, only the ``first`` ones count, if that is given.
        """
        names = _stems(left, right)
        for name in sorted(names & self.obscure):
            return f"what the text says of {name} could not be read"
        for needed, written, _ in self.open_names[:first]:
            if needed and needed <= names:
                return f"the text lays down {written}"
        return ""

    def conditioned(self, statement: Expr) -> bool:
        """Whether the text supposes an inequality between names of a statement."""
        names = _stems(statement)
        return any(needed <= names for needed in self.conditions)

    def suppose(self, statement: Expr) -> None:
        """Keep that the text supposes an inequality."""
        self.conditions.append(_stems(statement))

    def cited(self, link: Link) -> Judgement | None:
        """The verdict on a relation that a result of the course states which is cited here."""
        if not self.citations.statements:
            return None
        explicit = self.context.explicit
        return Clock(self.seconds).hurry(
            partial(self.citations.judge, link, self.here, explicit), 1.0
        )

    def may_explain(self) -> bool:
        """Whether one more refuted relation may be explained; counted."""
        self.explanations -= 1
        return self.explanations >= 0

    @property
    def known(self) -> tuple[Fact, ...]:
        """The facts, with the numbers of this sentence in place of those of other ones."""
        gone = self.several | self.here.keys()
        kept = [f for f in self.facts if f.name not in gone or not _is_value(f)]
        kept = [f for f in kept if not (_is_value(f) and self._of_another_case(f))]
        new = [
            Fact("value", symbol(name), value, relation("=", symbol(name), value), 0)
            for name, value in self.here.items()
        ]
        named = {fact.name for fact in (*kept, *new)}
        stems = {fact.name for fact in kept if fact.kind == "recurrence"}
        kept = [_with_values_of(fact, stems) for fact in kept] if stems else kept
        return (*kept, *new, *(fact for fact in self.earlier if fact.name not in named | gone))

    def _of_another_case(self, fact: Fact) -> bool:
        case = self.cases.get(fact)
        return bool(case and self.case and case != self.case)

    @property
    def declared(self) -> frozenset[str]:
        """The names that somebody declared explicitly."""
        pieces = split_declarations(self.context.declared)
        return frozenset(name for piece in pieces for name in piece.names)

    def read(self, left: str, right: str) -> Sides:
        """Two formulas, in every way in which they can be read.

        Raises
        ------
        Unreadable, DomainError
            When they cannot be read at all.
        """
        for text in (left, right):
            hidden = self.atoms.under_a_sum(text)
            if hidden:
                raise Unreadable(text, 0, f"{hidden} changes with the index of a sum")
        try:
            return self._read(left, right, learned=True)
        except Unreadable as error:
            if not self.context.functions.kinds:
                raise
            try:
                found = self._read(left, right, learned=False)
            except Unreadable:
                raise error from None
        named = {name for pair in found.readings for side in pair for name in free_symbols(side)}
        applied = [
            name
            for name in self.context.functions.kinds
            if found.reading.domain.get(name) is not None
            and self.context.functions.may_hide(name, named, left, right)
        ]
        return replace(found, dropped=", ".join(applied))

    def _read(self, left: str, right: str, *, learned: bool) -> Sides:
        reading = self.context.reading(left, right, learned=learned)
        sides = [
            [tree for tree in ambiguities(text, reading.names) if tree.head not in _STATEMENTS]
            for text in (left, right)
        ]
        for text, trees in zip((left, right), sides, strict=True):
            if not trees:
                raise Unreadable(text, 0, "a formula is expected here, not a statement")
        constants = self.atoms.constants()
        sides = [
            [carried_out(tree, reading.domain, self.known, constants) for tree in trees]
            for trees in sides
        ]
        pairs = tuple((a, b) for a in sides[0] for b in sides[1])[:MOST_READINGS]
        return self._with_values(Sides(pairs, reading))

    def _with_values(self, sides: Sides) -> Sides:
        """``m_2`` and ``m_{t-2}`` as values of a sequence of which there is a recurrence."""
        steps = [fact for fact in self.facts if fact.kind == "recurrence"]
        stems = {fact.name for fact in steps}.union(*(function_names(f.right) for f in steps))
        names = {n for pair in sides.readings for side in pair for n in free_symbols(side)}
        found = {n: m for n in names if (m := _VALUE.fullmatch(n)) and m["stem"] in stems - KNOWN}
        if not found:
            return sides
        swap = {name: call(match["stem"], _index(match)) for name, match in found.items()}
        pairs = tuple((substitute(a, swap), substitute(b, swap)) for a, b in sides.readings)
        domain = sides.reading.domain
        new = sorted({m["stem"] for m in found.values()} - set(domain.names))
        domain = domain.declare(*(Variable(stem, "family") for stem in new))
        counts = sorted({m["index"] for m in found.values() if m["index"]} - set(domain.names))
        domain = domain.declare(*(Variable(name, "integer", Bound(number(1))) for name in counts))
        return replace(sides, readings=pairs, reading=replace(sides.reading, domain=domain))

    def shown(self, judged: Judgement) -> Judgement:
        """A judgement with opaque quantities as they are written."""
        example = judged.counterexample
        if example is not None:
            example = {**example, "at": self.atoms.show(example["at"])}
        return replace(
            judged,
            reason=self.atoms.reveal(judged.reason),
            guessed=self.atoms.reveal(judged.guessed),
            given=tuple(map(self.atoms.reveal, judged.given)),
            mistake=self.atoms.reveal(judged.mistake),
            repair=self.atoms.reveal(judged.repair),
            counterexample=example,
        )


def _stems(*trees: Expr) -> frozenset[str]:
    """The names of some formulas, without subscripts."""
    names = frozenset().union(*(free_symbols(tree) | function_names(tree) for tree in trees))
    return frozenset(name.partition("_")[0] for name in names - KNOWN)


def _with_values_of(fact: Fact, stems: set[str]) -> Fact:
    """A definition with ``x_{n-1}`` as a value of a sequence that got its recurrence later."""
    if fact.kind != "value":
        return fact
    found = ((name, _VALUE.fullmatch(name)) for name in free_symbols(fact.right))
    swap = {n: call(m["stem"], _index(m)) for n, m in found if m and m["stem"] in stems}
    return replace(fact, right=substitute(fact.right, swap)) if swap else fact


def _is_value(fact: Fact) -> bool:
    return fact.kind == "value" and is_number(fact.right)


_VALUE = re.compile(r"(?P<stem>[^_]+)_(?:(?P<place>\d{1,2})|\{(?P<index>[a-zT])(?P<step>[+-]\d)\})")


def _index(found: re.Match[str]) -> Expr:
    if found["place"]:
        return number(int(found["place"]))
    index, step = symbol(found["index"]), int(found["step"])
    return index + step if step > 0 else sub(index, number(-step))


_STATEMENTS = frozenset(("relation", "approx", "member", "not_member", "chain", "either"))
