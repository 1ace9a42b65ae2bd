"""Functions, points and numbers with which a relation about a function is tried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from flint import fmpq

from closedform.proofread.law_scenes import NUMBERS, LawScene
from closedform.proofread.opaque_arithmetic import Value, Vector, only_exact
from closedform.proofread.opaque_formulas import Node, NotUnderstood, walk
from closedform.proofread.opaque_values import Recurrence, World
from closedform.proofread.sample_functions import Sample

__all__ = ["ONE", "LawClaim", "spread", "worlds"]

TURNS = 8
ONE = fmpq(1)
_POINTS = tuple("xyzuvw")
_FACTORS = (fmpq(1), fmpq(1, 100), fmpq(1, 2), fmpq(1, 3), fmpq(3, 2), fmpq(2), fmpq(6), fmpq(50))
_SHARES = (fmpq(1, 2), fmpq(1, 10), fmpq(2, 3), fmpq(9, 10))
_OFFSETS = (
    (fmpq(1), fmpq(-2)), (fmpq(-3), fmpq(1, 2)), (fmpq(5), fmpq(2)), (fmpq(-1, 2), fmpq(7)),
    (fmpq(2), fmpq(3)), (fmpq(1, 3), fmpq(-1)), (fmpq(-4), fmpq(-3)), (fmpq(9), fmpq(1)),
)  # fmt: skip


@dataclass(frozen=True)
class LawClaim:
    """A relation in its readings, with what is known where it stands.

    Attributes
    ----------
    scene : LawScene
        What is known of the function.
    pairs : tuple of (Node, Node)
        Its sides, in all readings.
    sign : str
        Between them.
    place : int
        Where it stands.
    names : frozenset of str
        The names in it.
    counts : bool
        Whether it is about the number of steps.
    within : frozenset of str
        Numbers that lie between 0 and 1.
    """

    scene: LawScene
    pairs: tuple[tuple[Node, Node], ...]
    sign: str
    place: int
    names: frozenset[str]
    counts: bool
    within: frozenset[str]

    @property
    def free(self) -> list[str]:
        """The numbers of which it is not said how large they are."""
        constants = self.scene.named("smooth", self.place) | self.scene.named("strong", self.place)
        return sorted((self.names & NUMBERS) - constants - self.indices)

    @cached_property
    def indices(self) -> frozenset[str]:
        """The letters that count steps."""
        found = {
            str(part.value)
            for pair in self.pairs
            for side in pair
            for one in spread(self.scene, side)
            if one.head == "indexed"
            for part in walk(one.args[0])
        }
        return frozenset(name for name in found if re.fullmatch("[ijklmnrtTKN]", name))


def spread(scene: LawScene, tree: Node, depth: int = 4) -> Iterator[Node]:
    """The parts of a formula and of what its names are."""
    for part in walk(tree):
        yield part
        name = str(part.value)
        if depth and part.head == "name" and name in scene.singles:
            yield from spread(scene, scene.singles[name], depth - 1)
        elif depth and part.head in ("name", "indexed") and name in scene.definitions:
            yield from spread(scene, scene.definitions[name][1], depth - 1)
        if depth and part.head == "indexed" and name in scene.recurrences:
            yield from spread(scene, scene.recurrences[name].step, 0)


def worlds(
    claim: LawClaim,
    sample: Sample,
    smooth: frozenset[str],
    strong: frozenset[str],
    stretch: fmpq = ONE,
) -> Iterator[World]:
    """A function with points and numbers, in many ways; all points may be farther away."""
    base: dict[str, Value] = dict.fromkeys(smooth, sample.smooth)
    base |= dict.fromkeys(strong, sample.strong)
    base |= {f"{name}^*": sample.minimizer for name in _POINTS}
    scales = {
        name: [
            *(_SHARES if name in claim.within else _sizes(sample)),
            *_told(claim, name, sample, base),
        ]
        for name in claim.free
    }
    for place, numbers in enumerate(product(*scales.values())):
        given = dict(zip(scales, numbers, strict=True))
        for turn in (place, place + 3) if scales else range(TURNS):
            values = {**base, **given, **_points(sample, turn, stretch)}
            recurrence, definitions = _sequences(claim, turn, values, sample, stretch)
            for count in (1, 2, 3) if claim.counts else (0, 1):
                counted = dict.fromkeys(claim.indices, fmpq(count))
                start = _moved(sample, turn, 3, stretch)
                world = World(sample, {**values, **counted}, definitions, recurrence, start)
                for name in claim.scene.singles.keys() & claim.names:
                    world.values[name] = world.value(claim.scene.singles[name])
                yield world


def _told(claim: LawClaim, name: str, sample: Sample, values: dict[str, Value]) -> Iterator[fmpq]:
    """The value that the text said last of a number."""
    if name in claim.scene.numbers:
        world = World(sample, dict(values), claim.scene.definitions, None, sample.minimizer)
        with suppress(NotUnderstood, ZeroDivisionError):
            yield only_exact(world.number(claim.scene.numbers[name]))


def _sizes(sample: Sample) -> list[fmpq]:
    return [*(by / sample.smooth for by in _FACTORS), 2 / (sample.smooth + sample.strong)]


def _sequences(
    claim: LawClaim, turn: int, values: dict[str, Value], sample: Sample, stretch: fmpq
) -> tuple[Recurrence | None, Mapping[str, tuple[str, Node]]]:
    """The recurrence that it is about; any other indexed letter is a point."""
    scene = claim.scene
    chosen = [one for name, one in scene.recurrences.items() if name in claim.names]
    definitions = dict(scene.definitions)
    parts = [p for pair in claim.pairs for side in pair for p in spread(scene, side)]
    others = {str(part.value) for part in parts if part.head == "indexed"}
    for place, name in enumerate(sorted(others - scene.recurrences.keys() - definitions.keys())):
        numbered = name in NUMBERS
        step, point = _FACTORS[turn % 3] / sample.smooth, _moved(sample, turn, place + 4, stretch)
        values[f"any {name}"] = step if numbered else point
        definitions[name] = ("index", Node("name", f"any {name}"))
    return (chosen[0] if chosen else None), definitions


def _moved(sample: Sample, turn: int, place: int, stretch: fmpq) -> Vector:
    """A point that is not the minimizer, in no coordinate."""
    by = _OFFSETS[(turn + 3 * place) % len(_OFFSETS)]
    return tuple(c + stretch * step for c, step in zip(sample.minimizer, by, strict=False))


def _points(sample: Sample, turn: int, stretch: fmpq) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for place, name in enumerate(_POINTS):
        found[name] = _moved(sample, turn, place, stretch)
    for place, name in enumerate("pdh"):
        by = _OFFSETS[(turn + place + 1) % 8][: len(sample.minimizer)]
        found[name] = tuple(stretch * one for one in by)
    return found
