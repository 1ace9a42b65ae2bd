"""Inequalities with what the text has defined put in: proved, tried at every size, refuted.

``H_T \\le \\ln(T+1)`` behind ``H_T = \\sum_{k=1}^T 1/k`` is about numbers.  It is refuted where it
fails at all points of every size, or, said of all values, at some small and some large numbers.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial

from closedform.answers.definedness import is_definedness
from closedform.derive.monotone_steps import prove_by_steps
from closedform.kernel.domain import Domain, DomainError
from closedform.kernel.refute import Refutation, refute
from closedform.language.errors import Unreadable
from closedform.language.tree import (
    BINDERS,
    Expr,
    free_symbols,
    function_names,
    relation,
    walk,
)
from closedform.proofread.atoms import noncommuting
from closedform.proofread.bounds import SIGNS, has_several, is_claimed, is_laid_down
from closedform.proofread.clock import Clock
from closedform.proofread.context import COUNT
from closedform.proofread.derivatives import with_definitions
from closedform.proofread.facts import about, put_in
from closedform.proofread.filled_claims import FilledClaim, filled
from closedform.proofread.generic import fails_at_all_sizes
from closedform.proofread.lines import Link
from closedform.proofread.questions import KNOWN, is_number, written
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section
from closedform.proofread.wide_points import far_points, tried_at, wide_points
from closedform.proofread.wording import Wording

__all__ = ["judge_filled"]

POINTS = 25  # that are enough to say something of every size
MANY = 10  # at which it fails
SHARE = 0.35
# Nobody takes these to be negative: steps, rates, sizes, counts.
_POSITIVE = frozenset(
    "eta alpha gamma epsilon varepsilon kappa sigma tau lambda mu L G R T N K n k t d D B".split()  # noqa: SIM905
)
# Behind such words a claim is not meant for all numbers.
_SPECIAL = re.compile(
    r"\b(?:if|iff|when\w*|unless|provided|as long as|until|while|sufficiently|enough|eventually"
    r"|small|large|near|close|for some|typical\w*|usually|often|almost|case|only|otherwise|must"
    r"|need\w*|requir\w*|choos\w+|want|would|may|might|can|could|should|let|assum\w*|suppos\w*)\b",
    re.IGNORECASE,
)


def judge_filled(section: Section, link: Link, wording: Wording) -> Judgement | None:
    """The verdict on an open inequality with definitions and conditions; ``None`` without one.

    Parameters
    ----------
    section : Section
        What is known at its place.
    link : Link
        The inequality.
    wording : Wording
        The sentence around it.
    """
    texts = (link.left, link.right)
    if link.sign not in SIGNS or any(noncommuting(text, section.counts) for text in texts):
        return None
    if any(map(has_several, texts)):
        return None
    clock = Clock(section.seconds)
    try:
        bodies = (with_definitions(text, section.bodies)[0] for text in texts)
        sides = section.read(*map(section.atoms.hide, bodies))
    except (Unreadable, DomainError, RecursionError):
        return None
    if len(sides.readings) > 1 or sides.dropped:
        return None
    asked = relation(link.sign, *sides.readings[0])
    claims = list(filled(section, link, asked, sides.reading))
    for one in claims:
        found = _proved(one, clock)
        if found is not None:
            return section.shown(found)
    if not claims or is_number(claims[-1].statement):
        return None
    found = _tried(section, claims[-1], clock, sides.reading.guessed)
    if found is not None:
        return section.shown(found)
    if not _may_be_refuted(section, link, wording, asked, claims[-1]):
        return None
    refuted = _refuted(section, link, wording, asked, claims[-1], clock)
    return refuted and section.shown(refuted)


def _proved(claim: FilledClaim, clock: Clock) -> Judgement | None:
    said = tuple(tree for _, tree in claim.said)
    with suppress(DomainError):
        domain = Domain(claim.domain.variables, (*claim.domain.relations, *said))
        theorem = clock.hurry(partial(prove_by_steps, domain, claim.statement), SHARE)
        if theorem is not None and is_definedness(theorem, claim.statement, domain):
            given = (*written(claim.facts), *(text for text, _ in claim.said))
            return Judgement("proved", "an inequality, with what stands before it", given=given)
    return None


def _tried(section: Section, claim: FilledClaim, clock: Clock, guessed: str) -> Judgement | None:
    """Plausible, where it holds at points of every size."""
    if claim.domain.is_random(claim.statement):
        return None
    said = [tree for _, tree in claim.said]
    domain, statement = claim.domain, claim.statement
    for signed in (True, False):
        points = partial(wide_points, domain, signed)
        tried = clock.hurry(lambda points=points: tried_at(statement, points(), said), SHARE)  # type: ignore[misc]
        if tried is None:
            return None
        if not tried.failed and tried.held >= POINTS:
            what = (
                "points of every size" if signed else "points of every size with positive numbers"
            )
            reason = f"it holds at all of {tried.held} {what}, but is not proved"
            return Judgement("plausible", reason, given=written(claim.facts), guessed=guessed)
        loose = {v.name for v in domain.variables if not (v.lower or v.upper)}
        loose &= free_symbols(statement) | function_names(statement)
        if any(name.partition("_")[0] not in _POSITIVE for name in loose):
            return None
    return None


def _may_be_refuted(
    section: Section, link: Link, wording: Wording, asked: Expr, claim: FilledClaim
) -> bool:
    """Whether the text claims it, of names of which nothing else is said."""
    if is_laid_down(link, wording) or wording.demands or wording.asks or link.approximate:
        return False
    if link.joined or link.equivalent[0] or not is_claimed(link, wording):
        return False
    known = about(section.stated.known, asked, claim.statement)
    if any(fact.kind == "recurrence" or fact.earlier for fact in known):
        return False
    names = free_symbols(claim.statement) | function_names(claim.statement)
    # Of what a definition brings along, such as q of q = 1 - p, more has to be said.
    new = names - free_symbols(asked) - function_names(asked) - KNOWN - section.declared
    ranges = [claim.domain.get(name) for name in new]
    if COUNT in names or not all(one and one.lower and one.upper for one in ranges):
        return False
    if any(name.startswith("atom") for name in names) or claim.domain.is_random(claim.statement):
        return False
    left, right = claim.statement.args
    unknown = (claim.domain.get(name) for name in function_names(claim.statement) - KNOWN)
    if any(one is not None and one.kind == "function" for one in unknown):
        return False  # f may be convex, or whatever else is said of it
    if _unknown_values(left) != _unknown_values(right):
        return False  # what the values of R are, or how D(k+1) follows from D(k), others say
    for one, other in ((left, right), (right, left)):
        if one.head == "symbol" and one.value not in free_symbols(other):
            return False  # a bound for a name, which says what it may be
    return not section.stated.may_matter(left, right)


def _unknown_values(tree: Expr) -> frozenset[object]:
    """The values of functions that nobody defined; of sums over them, the functions alone."""
    unknown = function_names(tree) - KNOWN
    if any(node.head in BINDERS for node in walk(tree)):
        return unknown
    return frozenset(node for node in walk(tree) if node.head == "call" and node.value in unknown)


def _refuted(
    section: Section, link: Link, wording: Wording, asked: Expr, claim: FilledClaim, clock: Clock
) -> Judgement | None:
    statement, domain = claim.statement, claim.domain
    own = free_symbols(statement)
    said = [one for one in section.stated.compared if free_symbols(one) < own and one != asked]
    said += [tree for _, tree in claim.said]
    tried = clock.hurry(
        lambda: tried_at(statement, wide_points(domain, signed=True), said, edges=False), SHARE
    )
    if tried is None or not tried.failed:
        return None
    found: Refutation | None = None
    if not tried.held and tried.failed >= POINTS and tried.point is not None:
        if not _fails_far_away(link, wording, claim, clock):
            return None
        found = clock.hurry(partial(refute, domain, statement, tried.point))
    elif not _of_all_values(section, link, wording, asked, claim):
        return None
    elif (
        _for_every_argument(section, link, asked, claim)
        and tried.failed >= MANY
        and tried.point is not None
    ):
        found = clock.hurry(partial(refute, domain, statement, tried.point))
    else:
        with suppress(DomainError):
            within = Domain(domain.variables, (*domain.relations, *(t for _, t in claim.said)))
            found = clock.hurry(partial(fails_at_all_sizes, within, statement))
    if found is None or _holds_at_numbers(section, claim):
        return None
    example = {"at": found.at(), "left": found.left, "right": found.right}
    return Judgement("refuted", str(found), example, written(claim.facts))


def _fails_far_away(link: Link, wording: Wording, claim: FilledClaim, clock: Clock) -> bool:
    """Whether it also fails for very large and very small numbers; what bounds a number may not."""
    statement = claim.statement
    claimed = link.calculated or wording.claims
    if any(map(is_number, statement.args)) and (not claimed or _SPECIAL.search(wording.before)):
        return False
    said = [tree for _, tree in claim.said]
    points = far_points(claim.domain)
    tried = clock.hurry(lambda: tried_at(statement, points, said, edges=False), SHARE)
    return tried is not None and not tried.held


def _of_all_values(
    section: Section, link: Link, wording: Wording, asked: Expr, claim: FilledClaim
) -> bool:
    """Whether it is said of all numbers, and both sides are about the same ones."""
    before, after = wording.before, wording.after[:60]
    if _SPECIAL.search(before) or _SPECIAL.search(after):
        return False
    behind = [one for one in section.behind if one.sign in (*SIGNS, "in", "<<", ">>", "to", "=")]
    if any(not one.continued and one.right in wording.sentence[1] for one in behind):
        return False
    names = [free_symbols(side) | function_names(side) for side in claim.statement.args]
    known = section.declared | section.context.stated.keys() | KNOWN
    if any(map(is_number, claim.statement.args)):
        known = KNOWN  # which values are meant is most often a condition
    apart = (names[0] ^ names[1]) - known
    arguments = _arguments(section, link, asked, claim)
    if apart - arguments or (apart and not (link.calculated or wording.claims)):
        return False
    supposed = [tree for _, tree in claim.said]
    # All that is supposed of its names has to be among what the points satisfy.
    stems = frozenset(name.partition("_")[0] for name in names[0] | names[1])
    within = [free_symbols(tree) for tree in supposed]
    held = [frozenset(n.partition("_")[0] for n in one) for one in within]
    return all(one in held for one in section.stated.conditions if one <= stems)


def _for_every_argument(section: Section, link: Link, asked: Expr, claim: FilledClaim) -> bool:
    """Whether it bounds a function by a number, of an argument of which the text says the range."""
    (names, others) = sorted((free_symbols(s) for s in claim.statement.args), key=len, reverse=True)
    ranged = section.context.stated.keys() | section.context.kinds.keys() | section.declared
    functions = function_names(claim.statement) - KNOWN
    said = names & ranged & _arguments(section, link, asked, claim)
    return len(names) == len(said) == 1 and not others and not functions


def _arguments(section: Section, link: Link, asked: Expr, claim: FilledClaim) -> set[str]:
    """The arguments of the functions that were put in, or their derivatives."""
    found = {
        str(node.args[0].value)
        for node in walk(asked)
        if node.head == "call" and node.args and node.args[0].head == "symbol"
        and any(fact.name == node.value for fact in claim.facts)
    }  # fmt: skip
    for side in (link.left, link.right):
        _, name = with_definitions(side, section.bodies)
        if name:
            found.add(section.bodies[name][0].strip().lstrip("\\"))
    return found


def _holds_at_numbers(section: Section, claim: FilledClaim) -> bool:
    """Whether it may hold with the numbers of an example that the text has."""
    known = about(section.stated.known, claim.statement)
    facts = [fact for fact in known if fact.kind == "value" and is_number(fact.right)]
    if not facts:
        return False
    there = put_in(claim.statement, facts)
    points = (p for signed in (True, False) for p in wide_points(claim.domain, signed))
    return tried_at(there, points, edges=False).held > 0
