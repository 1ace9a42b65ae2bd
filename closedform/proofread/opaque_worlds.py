"""Functions, starts and numbers that satisfy all that a document says, to try a claim on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from flint import fmpq

from closedform.proofread.function_statements import COUNTS, LETTERS, Statement, is_point
from closedform.proofread.opaque_arithmetic import Value, exact
from closedform.proofread.opaque_claims import Claim, spread
from closedform.proofread.opaque_formulas import Node, NotUnderstood, names_in, walk
from closedform.proofread.opaque_values import World, holds
from closedform.proofread.sample_functions import Sample, flat_samples, quadratic_samples

__all__ = ["agreements", "cases_of", "violations"]

ONE = Fraction(1)
# What a Huber function is not.
_RESTRICTED = re.compile(
    r"strong|twice|strict|quadratic(?! (?:upper|lower|bound))|hessian|eigen|unique|coerciv|\bPL\b"
    r"|ojasiewicz",
    re.IGNORECASE,
)
WEAK = {"<": "<=", ">": ">=", "<=": "<=", ">=": ">=", "=": "="}
STARTS = ((fmpq(1), fmpq(1)), (fmpq(-3), fmpq(1, 2)), (fmpq(10), fmpq(-1)))
PAIRS = (
    (fmpq(1), fmpq(-1)), (fmpq(1), fmpq(2)), (fmpq(2), fmpq(1)), (fmpq(0), fmpq(3)),
    (fmpq(-3), fmpq(1, 2)), (fmpq(10), fmpq(-7)), (fmpq(-1), fmpq(-4)),
)  # fmt: skip


def cases_of(claim: Claim) -> Iterator[dict[str, Node]]:
    """The values that the document gives to names of the claim: any of them may be meant."""
    values: dict[str, list[Node]] = {}
    # Where L = 1, the claim need not mention L.
    named = claim.names | claim.setting.smooth | claim.setting.strong
    for one in claim.statements:
        name = str(one.left.value)
        meant = claim.points if is_point(name) else named
        if one.kind == "value" and name in meant and one.right not in values.get(name, ()):
            values.setdefault(name, []).append(one.right)
    if values.keys() & claim.setting.definitions.keys():
        return  # kappa = 50, and kappa = L/m
    steps = claim.setting.steps & claim.names
    bounded = {
        name
        for one in claim.statements
        if one.kind == "assumed" and one.sign != "="
        for name in names_in(one.left) | names_in(one.right)
    }
    for name in steps - values.keys() - bounded:
        # Nobody says how large it is: neither the usual step nor a smaller one makes it true.
        usual = Node("div", "", (Node("number", ONE), Node("name", min(claim.setting.smooth))))
        half = Node("div", "", (usual, Node("number", ONE + ONE)))
        values[name] = [usual, half]
    for chosen in product(*values.values()):
        yield dict(zip(values, chosen, strict=True))


def _worlds(claim: Claim, case: dict[str, Node], samples: Iterator[Sample]) -> Iterator[World]:
    setting = claim.setting
    sequence = setting.recurrence
    other = {one.left.value: one.right for one in claim.statements if one.kind == "value"}
    idle = setting.steps - claim.names  # the claim is about any points
    case = {**{name: other[name] for name in idle & other.keys()}, **case}
    definitions = {**setting.definitions, **{name: ("", tree) for name, tree in case.items()}}
    counts = (1, 2, 3) if setting.first else (1, 2, 0) if setting.from_zero else (1, 2, 3)
    indices = [
        name for name in (sequence.index if sequence else "", *COUNTS) if name in claim.names
    ]
    tries = tuple(product(counts, repeat=len(indices)))
    if len(indices) > 1:
        tries = tuple((one, 2, 3, 3)[: len(indices)] for one in counts)
    unknown = sorted(claim.unknown)
    for sample in samples:
        sizes = (fmpq(1), fmpq(3, 2), fmpq(1, 2))
        free = sorted((setting.steps & claim.names) - case.keys())
        for sizes_chosen in product(sizes if free else sizes[:1], repeat=max(1, len(free))):
            given = dict.fromkeys(idle, 1 / sample.smooth)
            given |= {n: s / sample.smooth for n, s in zip(free, sizes_chosen, strict=False)}
            guesses = product((sample.strong, sample.smooth), repeat=len(unknown))
            begins = tuple(product(STARTS if claim.moves else STARTS[:1], tries))
            # Not each start with each index.
            begins = begins[:1] + begins[2::2] if len(begins) > len(tries) else begins
            for guess, (start, counted) in product(list(guesses), begins):
                for points in PAIRS if claim.points else PAIRS[:1]:
                    values: dict[str, Value] = {
                        **dict.fromkeys(setting.smooth, sample.smooth),
                        **dict.fromkeys(setting.strong, sample.strong),
                        **given,
                        **dict(zip(unknown, guess, strict=True)),
                        **{n: fmpq(c) for n, c in zip(indices, counted, strict=False)},
                        **points_of(sample, points),
                    }
                    values["first index"] = fmpq(setting.first)
                    for name in case:
                        values.pop(name, None)
                    begin = _moved(sample, start)
                    yield World(sample, values, definitions, sequence, begin, setting.first)


def _moved(sample: Sample, offsets: tuple[fmpq, ...]) -> tuple[fmpq, ...]:
    return tuple(c + by for c, by in zip(sample.minimizer, offsets, strict=False))


def points_of(sample: Sample, pair: tuple[fmpq, fmpq]) -> dict[str, Value]:
    one, two = pair
    first, second = _moved(sample, (one, two)), _moved(sample, (two, one - 2))
    found: dict[str, Value] = dict.fromkeys(("x", "u", "w"), first)
    found |= dict.fromkeys(("y", "z", "v"), second)
    for name in ("x", "y", "z", "u", "v", "w", "\\theta"):
        found[f"{name}^*"] = found[f"\\bold {name}^*"] = sample.minimizer
    return found


def _samples(claim: Claim) -> Iterator[Sample]:
    """Functions with all the properties of which the document speaks."""
    setting = claim.setting
    samples = list(quadratic_samples())
    if not setting.strong and not _RESTRICTED.search(setting.words):
        samples += flat_samples()
    names_value = any(
        part.head == "minimum" or str(part.value).endswith("^*")
        for pair in claim.pairs
        for side in pair
        for part in spread(setting, side)
    )
    for sample in sorted(samples, key=lambda one: not one.centered):
        if sample.centered or names_value:
            yield sample


def violations(claim: Claim, case: dict[str, Node]) -> Iterator[World]:
    for world in _worlds(claim, case, _samples(claim)):
        if _is(claim, world, False) and _is_valid(claim, world):
            yield world


def agreements(claim: Claim, case: dict[str, Node]) -> Iterator[World]:
    for place, world in enumerate(_worlds(claim, case, _samples(claim))):
        if place % 5 == 0 and _is(claim, world, True) and _is_valid(claim, world):
            yield world


def _is(claim: Claim, world: World, wanted: bool) -> bool:
    """Whether the claim is true, or false, in all of its readings."""
    sign = WEAK[claim.sign]
    try:
        return all(holds(world, left, sign, right) is wanted for left, right in claim.pairs)
    except (NotUnderstood, ZeroDivisionError):
        return False


def _is_valid(claim: Claim, world: World) -> bool:
    """Whether everything is true that the document says before, at other points as well."""
    try:
        return (
            _is_of_class(claim, world)
            and _descends(claim, world)
            and all(_is_kept(claim, world, one) for one in claim.statements if _counts(claim, one))
        )
    except (NotUnderstood, ZeroDivisionError):
        return False


def _is_of_class(claim: Claim, world: World) -> bool:
    """Whether the numbers that the document gives to the constants are right for the function."""
    smooth = (world.number(Node("name", name)) for name in claim.setting.smooth)
    strong = (world.number(Node("name", name)) for name in claim.setting.strong)
    of_class = all(bool(one >= world.sample.smooth) for one in smooth)
    return of_class and all(bool(one <= world.sample.strong) for one in strong)


def _counts(claim: Claim, one: Statement) -> bool:
    """Whether a relation must be true; a claim about a point that has a value says no more."""
    if one.kind == "value":
        return False
    given = {
        other.left.value
        for other in claim.setting.statements
        if other.kind == "value" and other.unit == one.unit
    }
    return one.kind != "claimed" or not given & (names_in(one.left) | names_in(one.right)) & {
        *LETTERS
    }


def _descends(claim: Claim, world: World) -> bool:
    """Whether a step goes against the gradient."""
    if world.recurrence is None:
        return True
    if not claim.moves:
        return True
    first, second = world.iterate(world.first), world.iterate(world.first + 1)
    slope = world.sample.gradient(exact(first))
    step = [one - two for one, two in zip(first, second, strict=True)]
    parallel = all(a * step[0] == step[at] * slope[0] for at, a in enumerate(slope))
    return parallel and step[0] * slope[0] > 0


def _is_kept(claim: Claim, world: World, one: Statement) -> bool:
    """Whether something that the document says is true of the function."""
    names = names_in(one.left) | names_in(one.right)
    parts = (part for side in (one.left, one.right) for part in walk(side))
    free = any(part.head == "name" and part.value in LETTERS for part in parts)
    others: list[dict[str, Value]] = [{}]
    if free and _is_about_function(one):
        others += [points_of(world.sample, pair) for pair in PAIRS]
    index = world.recurrence.index if world.recurrence and one.kind != "index" else ""
    bound = {name: fmpq(world.first + 2) for name in COUNTS if name not in world.values}
    if index in names:
        now: list[dict[str, Value]] = [{}] if index in world.values else []
        more: list[dict[str, Value]] = [{index: fmpq(world.first + at)} for at in range(3)]
        others = [{**left, **right} for left in others for right in (*now, *more)]
    for other in others:
        at = replace(world, values={**world.values, **bound, **other}, points=[])
        kept = holds(at, one.left, one.sign, one.right)
        if kept is False or (kept is None and one.kind != "claimed"):
            return False
    return True


def _is_about_function(one: Statement) -> bool:
    parts = [part for side in (one.left, one.right) for part in walk(side)]
    return any(part.head in ("value", "gradient") for part in parts)
