"""Is what is refuted a slip?  Then a small change of it is right.

Where nobody confirmed what names range over, sides that differ may also be read otherwise than
they are meant.  Who slipped wrote something near to what is right: one sign, one number, one
letter away.  What is not near to anything right is left undecided.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from copy import copy, deepcopy
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import TypeVar

from closedform.answers.staging import here_only
from closedform.proofread.agreeing_sides import agree_at_points
from closedform.proofread.clock import Clock
from closedform.proofread.lines import Link
from closedform.proofread.relations import Judgement, Relation
from closedform.proofread.section import Section
from closedform.proofread.small_changes import names_in, small_changes

__all__ = ["Suspect", "known_now", "weighed_by_slips"]

T = TypeVar("T")

SECONDS = 4.0  # of work
AT_MOST = 20.0  # seconds, however busy the machine is
FOR_EACH = 0.5  # seconds
MOST = 320  # changes of one relation
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_ONLY_THERE = "This agrees with the right answer when"
_ELSEWHERE = ("it does not satisfy", "the factor does not round", "the recurrence")
_PERHAPS = ("it holds if", "it fails only where it is not meant")
_SOLVES = "does not solve the equation"
FAR = "no small change makes it right, so that it may be meant otherwise"
LATE = "whether a small change makes it right was not found out in time"


@dataclass(frozen=True)
class Suspect:
    """A refuted relation, and how to judge another one in its place.

    Attributes
    ----------
    link : Link
        The relation.
    section : Section
        What is known at its place, apart from what is read on.
    judge : callable
        From such a section and a relation to a verdict.
    seconds : float
        The time for each of them.
    """

    link: Link
    section: Section
    judge: Callable[[Section, Link], Judgement]
    seconds: float = FOR_EACH

    @classmethod
    def at(
        cls,
        section: Section,
        link: Link,
        judge: Callable[[Section, Link], Judgement],
        spent: float,
    ) -> Suspect:
        """With a copy of what was known before it was judged, as :func:`known_now` keeps it."""
        known = _copied(section)
        known.explanations = 0
        return cls(link, known, judge, max(FOR_EACH, 2 * spent))

    def with_other(self, link: Link, *, thorough: bool = False) -> Judgement:
        """The verdict on another relation in its place, with all means or with the quick ones."""
        section = _copied(self.section)
        if thorough:
            return self.judge(section, link)
        section.seconds = min(section.seconds, self.seconds)
        with here_only():
            return self.judge(section, link)


def known_now(section: Section) -> Section:
    """What is known now, for a while: of what changes in depth, only what is stated is kept."""
    other = _with_own_lists(section)
    other.stated = _with_own_lists(section.stated)
    return other


def _with_own_lists(known: T) -> T:
    other = copy(known)
    for name, value in vars(known).items():
        if isinstance(value, (list, dict, set)):
            setattr(other, name, value.copy())
    return other


def _copied(section: Section) -> Section:
    """What is known, apart; what does not change any more is shared."""
    shared = (section.functions, section.citations)
    return deepcopy(section, {id(one): one for one in shared})


def weighed_by_slips(one: Relation, suspect: Suspect | None, budget: Clock) -> Relation:
    """A relation, undecided where it was refuted and is no small slip.

    Parameters
    ----------
    one : Relation
        With its verdict.
    suspect : Suspect or None
        How it was judged; ``None`` if it is not weighed.
    budget : Clock
        The time for the document.
    """
    said = one.judgement
    if suspect is None or one.verdict != "refuted" or not said.guessed:
        return one
    if said.repair or (said.mistake and not said.mistake.startswith(_ONLY_THERE)):
        return one
    if not (said.given or (said.counterexample or {"at": True})["at"]):
        return one  # two numbers
    if suspect.link.equivalent[0] or any(one in said.reason for one in _ELSEWHERE):
        return one  # what has to be changed stands elsewhere, or is a digit
    if (
        said.reason.startswith("for ")
        or agree_at_points(_copied(suspect.section), suspect.link) is None
    ):
        return one  # by laws, by steps, with indices: more than a formula was understood
    clock, begun = Clock(min(AT_MOST, 0.5 * budget.left)), time.thread_time()
    late = False
    for other in _likely_first(suspect, clock):
        late = clock.left < 0.01 or time.thread_time() - begun > SECONDS
        if late:
            break
        found = suspect.with_other(other)
        if found.verdict == "proved" and other.left == suspect.link.left and other.sign == one.sign:
            return replace(one, judgement=replace(said, repair=other.right.strip()))
        if found.verdict in ("proved", "plausible") or found.reason.startswith(_PERHAPS):
            return one
        if _SOLVES in said.reason and _may_solve(other, suspect.link, found):
            return one
    reason = LATE if late else FAR
    left_open = Judgement("undecided", f"{said.reason}; {reason}", guessed=said.guessed)
    return replace(one, judgement=left_open)


def _likely_first(suspect: Suspect, clock: Clock) -> Iterator[Link]:
    """Relations that are one slip away, and those first whose sides agree at some points."""
    section, others = _copied(suspect.section), list[Link]()
    for one in _near(suspect.link):
        if clock.left > 0.5 * clock.seconds and agree_at_points(section, one):
            yield one
        else:
            others.append(one)
    yield from others


def _may_solve(other: Link, link: Link, found: Judgement) -> bool:
    """Whether a value of the same letters is not refuted, in place of one that is no solution."""
    if other.left != link.left or found.verdict != "assumed":
        return False
    return names_in(other.right) == names_in(link.right)


def _near(link: Link) -> Iterator[Link]:
    """Relations that are one slip away."""
    if link.sign in _TURNED:
        yield replace(link, sign=_TURNED[link.sign])
    left, right = names_in(link.left), names_in(link.right)
    of_right = (replace(link, right=new) for new in small_changes(link.right, tuple(left)))
    of_left = (replace(link, left=new) for new in small_changes(link.left, tuple(right)))
    # In a chain the right side is new, and the left one was right before.
    rights = (of_right, of_right, of_right) if link.continued else (of_right,)
    every = chain.from_iterable(zip_longest(*rights, of_left))
    for _, one in zip(range(MOST), (one for one in every if one is not None), strict=False):
        if not _says_nothing(one, link):
            yield one


def _says_nothing(one: Link, link: Link) -> bool:
    """Whether both sides became alike without a letter, or a letter is gone with which they did."""
    sides, before = ((names_in(each.left), names_in(each.right)) for each in (one, link))
    if _bare(one.left) == _bare(one.right):
        return _letters(one) != _letters(link)
    gone = {*before[0], *before[1]} - {*sides[0], *sides[1]}
    return bool(gone) and not all(before)  # x - y = 0, and y has become x


def _letters(link: Link) -> int:
    return sum(map(str.isalpha, link.left + link.right))


def _bare(text: str) -> str:
    kept = (sign for sign in text if not sign.isspace() and sign not in "(){}.,;")
    return "".join(kept).replace(r"\left", "").replace(r"\right", "")
