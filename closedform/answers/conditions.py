"""What is said about one variable: comparisons with ends, and what they are parts of."""

from __future__ import annotations

from dataclasses import dataclass

from closedform.language.tree import Expr, relation

__all__ = ["Atom", "Condition", "Joint"]

_NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}


@dataclass(frozen=True, slots=True)
class Atom:
    """A relation, and the comparisons with ends, all true or (``some``) one of them."""

    link: Expr
    comparisons: tuple[tuple[str, Expr], ...]
    some: bool = False

    def negated(self) -> Atom:
        """The opposite."""
        link = relation(_NEGATED[self.link.value], *self.link.args)
        turned = tuple((_NEGATED[sign], end) for sign, end in self.comparisons)
        return Atom(link, turned, not self.some)


@dataclass(frozen=True, slots=True)
class Joint:
    """Conditions of which all hold or (``some``) at least one."""

    parts: tuple[Condition, ...]
    some: bool

    def negated(self) -> Joint:
        """The opposite."""
        return Joint(tuple(part.negated() for part in self.parts), not self.some)


Condition = Atom | Joint
