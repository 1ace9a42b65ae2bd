"""Claims about all functions of a class, tried on functions that are known.

Nothing is proved that way.  A claim is refuted by a function that has all properties which the
document mentions, with numbers that satisfy all that it says of them up to the claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice

from flint import fmpq

from closedform.proofread.clock import Clock
from closedform.proofread.function_statements import COUNTS, Setting
from closedform.proofread.lines import Link
from closedform.proofread.opaque_arithmetic import Number
from closedform.proofread.opaque_claims import Claim, claim_from
from closedform.proofread.opaque_formulas import Node, NotUnderstood
from closedform.proofread.opaque_values import World
from closedform.proofread.opaque_worlds import agreements, cases_of, violations
from closedform.proofread.relations import Judgement

__all__ = ["judge_opaque"]

SIGNS = ("=", "<", "<=", ">", ">=")
MOST_CASES = 8
ENOUGH = 24  # functions and points, for something that is plausible


def judge_opaque(
    setting: Setting, place: int, link: Link, seconds: float, in_chain: bool = False
) -> Judgement | None:
    """The verdict on a claim about a function; ``None`` without one.

    Parameters
    ----------
    setting : Setting
        What the document lays down.
    place : int
        Of the formula among the pieces of the document.
    link : Link
        The relation.
    seconds : float
        The time for it.
    in_chain : bool
        Whether the chain goes on behind it.
    """
    unit = setting.units.get(place)
    # What an equation alone says may be a definition.
    stands_alone = link.sign == "=" and not link.continued and not in_chain
    if unit is None or unit in setting.blocked or link.sign not in SIGNS or stands_alone:
        return None
    if not setting.claims.get(place) or place in setting.examples:
        return None
    try:
        claim = claim_from(setting, place, unit, link)
    except NotUnderstood:
        return None
    return Clock(seconds).hurry(partial(_tried, claim), 0.6) if claim else None


def _tried(claim: Claim) -> Judgement | None:
    """A function with which the claim is false, in each case; otherwise one may believe it."""
    cases = list(islice(cases_of(claim), MOST_CASES + 1))
    if len(cases) > MOST_CASES:
        return None
    found = [next(violations(claim, case), None) for case in cases]
    if found and all(found):
        world = found[0]
        return _refuted(claim, world) if world else None
    if any(found):
        return None
    agreed = sum(1 for _ in islice(agreements(claim, cases[0]), ENOUGH)) if cases else 0
    if agreed == ENOUGH:
        return Judgement("plausible", f"true of {ENOUGH} functions and points; that is no proof")
    return None


def _refuted(claim: Claim, world: World) -> Judgement:
    left, right = claim.pairs[0]
    shown = {name: str(value) for name, value in _shown(claim, world)}
    one, two = _decimal(world.number(left)), _decimal(world.number(right))
    at = ", ".join(f"{name} = {value}" for name, value in shown.items())
    function = claim.setting.function
    reason = f"for {function} = {world.sample.text} with {at}: left {one}, right {two}"
    example = {"at": {function: world.sample.text, **shown}, "left": one, "right": two}
    return Judgement("refuted", reason, example)


def _shown(claim: Claim, world: World) -> Iterator[tuple[str, str]]:
    setting = claim.setting
    for name in sorted(claim.names & (setting.constants | {"\\kappa"})):
        try:
            yield name.lstrip("\\"), _decimal(world.number(Node("name", name)))
        except NotUnderstood:
            continue
    if claim.moves and world.recurrence:
        name = world.recurrence.name.lstrip("\\")
        yield f"{name}_{world.first}", _point(world.start)
        counted = [world.recurrence.index, *COUNTS]
        for name in counted:
            if name in claim.names and name in world.values:
                yield name, str(world.values[name])
    for name in sorted(claim.points):
        yield name, _point(world.vector(Node("name", name)))


def _point(vector: tuple[Number, ...]) -> str:
    shown = ", ".join(map(_decimal, vector))
    return shown if len(vector) == 1 else f"({shown})"


def _decimal(value: Number) -> str:
    return str(value) if isinstance(value, fmpq) else str(value.mid().str(8, radius=False))
