"""Claims of a document about a function, with what is laid down where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from closedform.proofread.function_statements import COUNTS, LETTERS, Setting, Statement, is_point
from closedform.proofread.lines import Link
from closedform.proofread.opaque_formulas import Node, names_in, readings, walk

__all__ = ["Claim", "claim_from", "known", "spread"]

MOST_UNKNOWN = 2


@dataclass(frozen=True)
class Claim:
    """A relation in all of its readings, with what is laid down where it stands."""

    setting: Setting
    pairs: tuple[tuple[Node, Node], ...]
    sign: str
    statements: tuple[Statement, ...]
    names: frozenset[str]

    @cached_property
    def unknown(self) -> frozenset[str]:
        """Names of which nothing is known but what is assumed of them."""
        said = (
            names_in(s.left) | names_in(s.right) for s in self.statements if s.kind == "assumed"
        )
        return self.names.union(*said) - known(self.setting)

    @cached_property
    def moves(self) -> bool:
        """Whether it is about the points of the method."""
        return _moves(self.setting, self.pairs)

    @cached_property
    def points(self) -> frozenset[str]:
        """The letters in it that are any points."""
        parts = (p for pair in self.pairs for side in pair for p in spread(self.setting, side))
        return frozenset(str(p.value) for p in parts if p.head == "name" and p.value in LETTERS)


def _moves(setting: Setting, pairs: tuple[tuple[Node, Node], ...]) -> bool:
    sequence = setting.recurrence
    return sequence is not None and any(
        (part.head == "indexed" or sequence.raised) and part.value == sequence.name
        for pair in pairs
        for side in pair
        for part in spread(setting, side)
    )


def claim_from(setting: Setting, place: int, unit: int, link: Link) -> Claim | None:
    sides = [readings(side, setting.function) for side in (link.left, link.right)]
    pairs = tuple(product(sides[0], sides[1]))
    names = frozenset[str]().union(
        *(names_in(part) for pair in pairs for side in pair for part in spread(setting, side))
    )
    heads = {part.head for side in pairs[0] for part in spread(setting, side)}
    about = heads & {"value", "gradient", "minimum"} or _moves(setting, pairs)
    if names & setting.clashing or not about:
        return None
    scope = [one for one in setting.statements if _is_in_force(setting, one, place, unit)]
    if setting.recurrence and _moves(setting, pairs):
        names |= names_in(setting.recurrence.step)
    explained = known(setting).union(
        *(names_in(one.left) | names_in(one.right) for one in scope if one.kind == "assumed")
    )
    claim = Claim(setting, pairs, link.sign, tuple(scope), names)
    return None if names - explained or len(claim.unknown) > MOST_UNKNOWN else claim


def _is_in_force(setting: Setting, one: Statement, place: int, unit: int) -> bool:
    """Whether a statement may be meant where a claim stands: before it, or in its unit."""
    if one.example or one.kind == "claimed":
        return one.place < place and (one.unit == unit or not one.example)
    if one.kind == "index":
        return one.unit == unit and setting.sentences.get(one.place) == setting.sentences.get(place)
    if one.kind == "value" and is_point(str(one.left.value)):
        return one.unit == unit
    return one.place < place or one.unit == unit


def spread(setting: Setting, tree: Node, depth: int = 4) -> Iterator[Node]:
    """The parts of a formula and of what its names are."""
    for part in walk(tree):
        yield part
        name = str(part.value)
        if depth and part.head in ("name", "indexed") and name in setting.definitions:
            yield from spread(setting, setting.definitions[name][1], depth - 1)


def known(setting: Setting) -> set[str]:
    known = {*setting.constants, *setting.definitions, *COUNTS, "first index"}
    if setting.recurrence:
        known |= {setting.recurrence.name, setting.recurrence.index}
    indices = {index for index, _ in setting.definitions.values()}
    points = {"x", "y", "z", "u", "v", "w"}
    return known | indices | points | {f"{name}^*" for name in points | known}
