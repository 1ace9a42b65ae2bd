"""What a section says of its sequences: as it is written, and, when it is asked for, as rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from closedform.kernel.domain import Domain, Variable
from closedform.language.tree import Expr
from closedform.proofread.lines import Link
from closedform.proofread.system_texts import Functions
from closedform.proofread.systems import Rule, calls_in

__all__ = ["Known", "Systems"]

_FIRST = re.compile(r"_\s*\{?\s*-?\d")
MOST_RULES = 3  # for one sequence
MOST_WAITING = 60


@dataclass
class Known:
    """What a section says of its sequences.

    Attributes
    ----------
    rules : dict of (str, int or None) to list of Rule
        By sequence, and for first values by index; the newest ones first.
    variables : dict of str to Variable
        What the names range over.
    functions : Functions
        The opaque functions.
    crowded : set of str
        Sequences with more rules than are kept: it is not known which one is meant.
    """

    rules: dict[tuple[str, int | None], list[Rule]] = field(default_factory=dict)
    variables: dict[str, Variable] = field(default_factory=dict)
    functions: Functions = field(default_factory=Functions)
    crowded: set[str] = field(default_factory=set)

    def learn(self, rule: Rule, domain: Domain) -> None:
        """Keep a rule beside those that were stated before."""
        key = (rule.name, None if rule.index else rule.place)
        kept = [one for one in self.rules.get(key, ()) if one.body != rule.body]
        self.rules[key] = [rule, *kept][:MOST_RULES]
        if len(kept) >= MOST_RULES:
            self.crowded.add(rule.name)
        for variable in domain.variables:
            if variable.kind in ("real", "integer"):
                self.variables.setdefault(variable.name, variable)

    @property
    def sequences(self) -> frozenset[str]:
        """The names of sequences."""
        return frozenset(
            {name for name, _ in self.rules}
            | {
                str(node.value)
                for rules in self.rules.values()
                for rule in rules
                for node in calls_in(rule.body)
            }
        )

    def about(self, *trees: Expr) -> list[list[Rule]]:
        """The rules that say something of what formulas mention, directly or through others."""
        names = {str(node.value) for tree in trees for node in calls_in(tree)}
        found: list[list[Rule]] = []
        waiting, seen = sorted(names), set(names)
        while waiting:
            name = waiting.pop()
            for key, rules in self.rules.items():
                if key[0] != name:
                    continue
                found.append(rules)
                new = {str(n.value) for rule in rules for n in calls_in(rule.body)} - seen
                seen |= new
                waiting += sorted(new)
        return found


@dataclass
class Systems:
    """The recurrences of a section.

    Attributes
    ----------
    known : Known
        What was read.
    stems : set of str
        What has an index on the left side of an equation that was laid down, as it is written.
    way : str
        What the formula before is said to be for convergence, as ``both``; empty if nothing.
    """

    known: Known = field(default_factory=Known)
    stems: set[str] = field(default_factory=set)
    waiting: list[tuple[Link, int]] = field(default_factory=list)
    way: str = ""

    def keep(self, link: Link, line: int, stems: frozenset[str]) -> None:
        """Keep an equation that the text lays down; it is read when that is needed."""
        if len(self.waiting) < MOST_WAITING:
            self.stems |= stems
            self.waiting.append((link, line))

    def take(self) -> list[tuple[Link, int]]:
        """The equations that were not read yet."""
        waiting, self.waiting = self.waiting, []
        # Only behind its recurrence it is known that v_0 is a first value.
        return sorted(waiting, key=lambda one: bool(_FIRST.search(one[0].left)))
