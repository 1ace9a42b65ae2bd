"""Judge limits and approximations of what a chain before has calculated, or has approximated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial

from closedform.kernel.domain import DomainError
from closedform.language.errors import Unreadable
from closedform.language.names import canonical
from closedform.proofread.approximations import judge_approximation
from closedform.proofread.clock import Clock
from closedform.proofread.limits import judge_limit, sizes_before
from closedform.proofread.lines import Link
from closedform.proofread.questions import is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.said_before import follows_from, members_of
from closedform.proofread.section import Section
from closedform.proofread.wording import Wording

__all__ = ["judge_by_members"]

SIGNS = ("approx", "sim", "to")
SHARE = 0.3
_DECIDED = ("proved", "plausible", "refuted")


def judge_by_members(
    section: Section, link: Link, wording: Wording, judged: Judgement
) -> Judgement:
    """The verdict on an open limit or approximation with what stands before it.

    It is refuted only where it is refuted with every formula that its left side was said to be.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        The relation.
    wording : Wording
        The sentence around it.
    judged : Judgement
        The verdict without what stands before it.
    """
    if link.sign not in SIGNS or judged.verdict not in ("undecided", "assumed"):
        return judged
    if wording.asks or wording.denies or not (link.left and link.right):
        return judged
    found = [_by(section, link, member, wording) for member in _members(section, link)]
    right = next((one for one in found if one and one.verdict in ("proved", "plausible")), None)
    if right is not None:
        return right
    if found and all(one is not None for one in found):
        return found[0] or judged
    follows = None
    if link.sign in ("approx", "sim"):
        follows = Clock(section.seconds).hurry(partial(follows_from, section, link), SHARE)
    return section.shown(follows) if follows else judged


def _members(section: Section, link: Link) -> Iterator[str]:
    yield from members_of(section.before, link)
    with suppress(ValueError):
        name = canonical(link.left.strip())
        for fact in section.stated.facts:
            if fact.kind == "function" and fact.name == name and link.sign == "approx":
                argument = str(fact.left.args[0].value)
                spelled = argument if len(argument) == 1 else f"\\{argument}"
                yield f"{link.left}({spelled})"


def _by(section: Section, link: Link, member: str, wording: Wording) -> Judgement | None:
    own = replace(link, left=member, continued=True)
    try:
        sides = section.read(section.atoms.hide(member), section.atoms.hide(link.right))
        if any(map(is_number, sides.readings[0])) and link.sign != "to":
            return None  # a number of one example, and that of another one
        if link.sign == "to":
            judged = judge_limit(section, own, sizes_before(wording.sentence[0]))
        else:
            judged = judge_approximation(section, own)
    except (Unreadable, DomainError, RecursionError):
        return None
    if judged is None or judged.verdict not in _DECIDED:
        return None
    return replace(judged, given=(f"{link.left} = {member}", *judged.given))
