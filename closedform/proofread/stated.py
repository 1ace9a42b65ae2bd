"""What a section states: definitions, values, equations left open, inequalities."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from closedform.kernel.domain import Domain, Variable
from closedform.language.names import canonical
from closedform.language.tree import (
    Expr,
    free_symbols,
    function_names,
    relation,
    substitute,
    symbol,
    walk,
)
from closedform.proofread.clock import Clock
from closedform.proofread.facts import Fact
from closedform.proofread.questions import KNOWN, is_number
from closedform.proofread.sequence_values import with_sequence_values

__all__ = ["Stated"]

MOST_FACTS = 40  # of earlier sections


@dataclass
class Stated:
    """What the text has stated up to the place that is read.

    Attributes
    ----------
    facts : list of Fact
        Definitions, recurrences and first values that were laid down.
    earlier : list of Fact
        Those of earlier sections.
    open_equation : tuple or None
        An equation laid down last, to be solved: its sides, and its line.
    open_names : list of (frozenset of str, str, Expr)
        Of the equations that were laid down and not solved the names, how each is written, and
        the equation.
    conditions : list of frozenset of str
        Names between which the text supposes an inequality.
    compared : list of Expr
        The inequalities that the document states.
    said : list of Fact
        All that was ever laid down, also what was given up or another place says otherwise.
    rules : dict of str to set of Expr
        By sequence, what its recurrences in this section say the next value is.
    case : frozenset of str
        The case that the sentence speaks of: its numbers, and words such as "for a fair coin".
    cases : dict of Fact to frozenset of str
        The case of which a number was said.
    hinted : list of Fact
        What links of chains say of names, such as ``q = 1 - p`` of ``P(A) = q = 1 - p``.
    obscure : set of str
        Names of which the text says something that could not be read.
    unread : set of str
        The same names with their subscripts.
    settled : set of str
        Names of which it is known what they are, though others with the same letter are obscure.
    here : dict of str to Expr
        Numbers that the sentence puts in for names: "for beta = 0.9".
    several : frozenset of str
        Names for which the section puts in different numbers at different places.
    """

    facts: list[Fact] = field(default_factory=list)
    earlier: list[Fact] = field(default_factory=list)
    open_equation: tuple[Expr, Expr, int] | None = None
    open_at: int = -1
    open_names: list[tuple[frozenset[str], str, Expr]] = field(default_factory=list)
    conditions: list[frozenset[str]] = field(default_factory=list)
    compared: list[Expr] = field(default_factory=list)
    said: list[Fact] = field(default_factory=list)
    rules: dict[str, set[Expr]] = field(default_factory=dict)
    case: frozenset[str] = frozenset()
    cases: dict[Fact, frozenset[str]] = field(default_factory=dict)
    hinted: list[Fact] = field(default_factory=list)
    obscure: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)
    here: dict[str, Expr] = field(default_factory=dict)
    several: frozenset[str] = frozenset()
    _local: list[tuple[Fact, int]] = field(default_factory=list)

    def only_here(self, fact: Fact, position: int | None) -> None:
        """Keep a fact for the sentence at a position; ``None`` for all that follow."""
        self._local = [one for one in self._local if one[0].written != fact.written]
        if position is not None:
            self._local.append((fact, position))

    @property
    def special(self) -> tuple[Fact, ...]:
        """What the sentence says of the place that it is about."""
        return tuple(fact for fact, _ in self._local)

    def begin_sentence(self, position: int) -> None:
        """Forget what only an earlier sentence said."""
        over = [fact for fact, place in self._local if place < position]
        if over:
            self.facts = [fact for fact in self.facts if fact not in over]
            self._local = [one for one in self._local if one[1] >= position]

    def lay_down(self, fact: Fact) -> None:
        """Keep a fact in place of what was said of the same thing."""
        self.facts = [*(old for old in self.facts if old.left != fact.left), fact]

    def forget(self) -> None:
        """Begin a new exercise, which uses old names anew, or not."""
        named = {fact.name for fact in self.facts}
        kept = [fact for fact in self.earlier if fact.name not in named]
        said = Counter(fact.name for fact in self.said)
        gone = (replace(fact, earlier=True, only=said[fact.name] < 2) for fact in self.facts)
        self.earlier = [*kept, *gone][-MOST_FACTS:]
        self.facts = []
        self.open_equation = None
        self.open_names, self.conditions = [], []
        self.obscure, self.unread, self.settled = set(), set(), set()
        self.rules = {}

    def note_what_is_said(self) -> None:
        """Keep the facts of this moment, whatever becomes of them."""
        for fact in self.facts:
            if fact.kind == "recurrence":
                self.rules.setdefault(fact.name, set()).add(fact.right)
            if fact not in self.said:
                self.said.append(fact)
                self.cases[fact] = self.case

    def leave_open(self, left: Expr, right: Expr, line: int = 0, position: int = -1) -> None:
        """Keep an equation that the text lays down: to be solved, or a condition."""
        self.open_equation, self.open_at = (left, right, line), position
        equation = relation("=", left, right)
        if any(
            n.head == "call" and len(n.args) > 1 and n.value not in KNOWN for n in walk(equation)
        ):
            return  # r(n+1, d) = r(n, d) + r(n, d-1) is kept with the formulas for r
        # Of p_l = ... for every l, the letter l is none that others have to mention.
        argument = left.args[0] if left.head == "call" and len(left.args) == 1 else None
        own = {str(argument.value)} if argument is not None and argument.head == "symbol" else set()
        self.open_names.append((_stems(left, right) - own, f"{left} = {right}", equation))

    def outgrow(self, name: str) -> None:
        """Forget the formula for a name that is said to lie in a range, later on."""
        formula = [f for f in self.facts if (f.name, f.kind) == (name, "value")]
        gone = [fact for fact in formula if not is_number(fact.right)]
        self.facts = [fact for fact in self.facts if fact not in gone]

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
            named = canonical(name.partition("(")[0].strip())
        except ValueError:
            return
        stem = _stem(named)
        self.unread.add(named)
        self.obscure.add(stem)
        self.settled = {name for name in self.settled if _stem(name) != stem}
        self.facts = [fact for fact in self.facts if _stem(fact.name) != stem]

    def forget_functions(self, text: str) -> None:
        """Forget what a formula says of functions: it holds for some arguments only.

        What it says of ``q_i``, and of ``q_y`` beside it, is kept for just these.
        """
        for fact in [one for one in self.facts if one.kind == "function"]:
            if fact.name.partition("{")[0] in text:
                stem = _stem(fact.name)
                kept = [f for f in self.facts if f.kind == "value" and _stem(f.name) == stem]
                kept = [*kept, *of_one_index(fact)]
                self.could_not_read(fact.name)
                self.facts += kept
                self.settled |= {one.name for one in kept}

    def may_matter(self, left: Expr, right: Expr, first: int | None = None) -> str:
        """What the text says of the names of an equation that was not used; empty if nothing.

        Of the equations that were laid open, only the ``first`` ones count, if that is given.
        """
        names = _stems(left, right)
        for name in self._obscure_in(left, right):
            return f"what the text says of {name} could not be read"
        for needed, written, _ in self.open_names[:first]:
            if needed and needed <= names:
                return f"the text lays down {written}"
        return ""

    def open_about(self, left: Expr, right: Expr, first: int | None = None) -> list[Expr]:
        """The equations behind what :meth:`may_matter` says; none where it is something else."""
        names = _stems(left, right)
        if self._obscure_in(left, right):
            return []
        return [one for needed, _, one in self.open_names[:first] if needed and needed <= names]

    def _obscure_in(self, *trees: Expr) -> list[str]:
        names = frozenset().union(*(free_symbols(t) | function_names(t) for t in trees))
        values = {fact.name for fact in self.facts if fact.kind == "value"}
        values |= {one.name for fact in self.facts for one in of_one_index(fact)}
        parts = {name for name in names & values if self._is_part(name)}
        return sorted({_stem(name) for name in names - self.settled - parts} & self.obscure)

    def _is_part(self, name: str) -> bool:
        """Whether a name is ``q_y``, and only what the text says of ``q`` could not be read."""
        stem = _stem(name)
        return (
            name != stem
            and stem in self.unread
            and all(one == stem or _stem(one) != stem for one in self.unread)
        )

    def conditioned(self, statement: Expr) -> bool:
        """Whether the text supposes an inequality between names of a statement."""
        names = _stems(statement)
        return any(needed <= names for needed in self.conditions)

    def suppose(self, statement: Expr) -> None:
        """Keep that the text supposes an inequality."""
        self.conditions.append(_stems(statement))

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
        kept = [with_sequence_values(fact, stems) for fact in kept] if stems else kept
        kept += [one for fact in kept for one in of_one_index(fact) if one.name not in named]
        return (*kept, *new, *(fact for fact in self.earlier if fact.name not in named | gone))

    def _of_another_case(self, fact: Fact) -> bool:
        case = self.cases.get(fact)
        return bool(case and self.case and case != self.case)


def of_one_index(fact: Fact) -> list[Fact]:
    """What ``q_i = ...`` says of ``q_i`` where the formula is read with a name, not with a family.

    Examples
    --------
    >>> from closedform.language.tree import call
    >>> written = relation("=", call("q", symbol("i")), symbol("a"))
    >>> family = (Variable("q", "family"),)
    >>> print(*(of_one_index(Fact("function", *written.args, written, 1, family))[0].written.args))
    q_i a
    """
    if fact.kind != "function" or fact.left.args[0].head != "symbol":
        return []
    index = str(fact.left.args[0].value)
    family = any(one.name == fact.name and one.kind == "family" for one in fact.variables)
    if not family or len(index) > 1 or "_" in fact.name:
        return []
    name = symbol(f"{fact.name}_{index}")
    written = relation("=", name, fact.right)
    return [replace(fact, kind="value", left=name, written=written)]


def _stem(name: str) -> str:
    return name.partition("_")[0]


def _stems(*trees: Expr) -> frozenset[str]:
    """The names of some formulas, without subscripts."""
    names = frozenset().union(*(free_symbols(tree) | function_names(tree) for tree in trees))
    return frozenset(name.partition("_")[0] for name in names - KNOWN)


def _is_value(fact: Fact) -> bool:
    return fact.kind == "value" and is_number(fact.right)
