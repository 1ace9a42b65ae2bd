"""Judge inequalities: proved by their sign, refuted by points, and otherwise left open."""

from __future__ import annotations

import re
from functools import partial

from closedform.answers.definedness import is_definedness
from closedform.derive.tangents import prove_inequality
from closedform.kernel.domain import Domain
from closedform.kernel.enclosing import enclose
from closedform.language.tree import Expr, free_symbols, function_names, relation
from closedform.proofread.atoms import noncommuting
from closedform.proofread.clock import Clock
from closedform.proofread.facts import about, put_in, widened
from closedform.proofread.generic import (
    OPPOSITE,
    everywhere_different,
    fails_at_all_sizes,
    holds_at,
)
from closedform.proofread.lines import Link
from closedform.proofread.questions import KNOWN, is_number
from closedform.proofread.relations import Judgement
from closedform.proofread.section import Section, Sides
from closedform.proofread.sums import written_out
from closedform.proofread.wording import Wording

__all__ = ["OPEN", "SIGNS", "has_several", "is_claimed", "is_laid_down", "judge_inequality"]

SIGNS = ("<", "<=", ">", ">=")
_SPACED = re.compile(r"\\(?:[ ;:~]|quad|qquad)")
_AROUND = re.compile(r"\A(?:\s|\\[ ;:,!~])+|(?:\s|\\[ ;:,!~])+\Z")
OPEN = "an inequality, not proved"
POINTS = 12  # that are enough to call an inequality plausible
_DENIED = re.compile(
    r"\b(?:not?|never|cannot|can't|impossible|contradict\w*|absurd|false|wrong|neither|nor|none)\b",
    re.IGNORECASE,
)


_ROUGHLY = re.compile(
    r"\b(?:large|small|big|sufficiently|enough|eventually|asymptotic\w*)\b", re.IGNORECASE
)
# Behind an inequality: it is a condition, or said to be one.
_HOLDS_IF = re.compile(
    r"[\s$\\),]*(?:holds?|fails|if|iff|when\w*|only|unless|exactly|precisely|means|amounts|says"
    r"|states|requires?|needs|becomes|translates|reads|reduces|turns|splits|forces|would"
    r"|is\s+(?:true|false|satisfied|violated|met|equivalent|the\s+same|necessary|sufficient|needed"
    r"|required|possible|impossible|guaranteed))\b",
    re.IGNORECASE,
)


def judge_inequality(section: Section, link: Link, wording: Wording) -> Judgement:
    """Judge ``left < right`` and the like in the ranges that are declared or stated.

    Most inequalities of a text are conditions.  One is refuted where everything in it is declared,
    the words do not lay it down or deny it, and it holds nowhere: its opposite is proved.  One
    behind an equality is a claim: it is refuted where it fails at all generic points.

    Raises
    ------
    Unreadable, DomainError
        When a side cannot be read.
    """
    laid_down = is_laid_down(link, wording)
    if any(noncommuting(side, section.counts) for side in (link.left, link.right)):
        if laid_down and not link.continued:
            return Judgement("assumed", "a condition")
        return Judgement("undecided", "matrices and vectors are not judged")
    clock = Clock(section.seconds)
    texts = section.atoms.hide(link.left), section.atoms.hide(link.right)
    pairs = written_out(*texts, section.ends)
    sides = section.read(*(pairs[0] if pairs else texts))
    left, right = sides.readings[0]
    guessed = sides.reading.guessed
    open_ = section.shown(Judgement("undecided", OPEN, guessed=guessed))
    if len(sides.readings) > 1 or any(map(has_several, (link.left, link.right))):
        if wording.demands and laid_down:
            return Judgement("assumed", "a condition", guessed=guessed)
        return open_  # in "a > 0 \\ b < 0" several statements stand side by side
    claim = relation(link.sign, left, right)
    if not wording.denies:
        section.stated.compared.append(claim)
    return _judged(section, link, wording, claim, sides, clock, several=bool(pairs))


def _judged(
    section: Section,
    link: Link,
    wording: Wording,
    claim: Expr,
    sides: Sides,
    clock: Clock,
    *,
    several: bool,
) -> Judgement:
    left, right = claim.args
    domain, guessed = sides.reading.domain, sides.reading.guessed
    open_ = section.shown(Judgement("undecided", OPEN, guessed=guessed))
    laid_down = is_laid_down(link, wording)
    if _holds(claim, domain, clock):
        return section.shown(Judgement("proved", "an inequality", guessed=guessed))
    held = clock.hurry(partial(holds_at, domain, claim), 0.3) or 0
    if held >= POINTS:
        reason = f"it holds at all of {held} points, but is not proved"
        return section.shown(Judgement("plausible", reason, guessed=guessed))
    if (wording.parenthesized and not held) or (laid_down and not wording.supposes):
        return _condition(section, claim, guessed)
    said = not wording.supposes and _about_the_same(section, left, right)
    said = said and (wording.claims or not (wording.solves or _bounds_a_name(claim, wording)))
    denied = _DENIED.search(wording.before) or _DENIED.search(wording.after)
    claimed = link.calculated or (said and not denied and not _HOLDS_IF.match(wording.after))
    rough = _ROUGHLY.search(wording.before)  # "for large n we have"
    if claimed and not (link.approximate or wording.denies or several or rough):
        alone = len(free_symbols(claim)) == 1 and not (wording.claims or link.calculated)
        failed = _claim_fails(section, claim, sides, clock, somewhere=not alone)
        if failed is None and wording.supposes:
            return _condition(section, claim, guessed)
        return section.shown(failed or open_)
    if denied or wording.supposes or wording.solves or (guessed and not is_number(claim)):
        if wording.supposes or (guessed and (denied or _bounds_a_name(claim, wording))):
            return _condition(section, claim, guessed)
        return open_  # under guesses, it is most often a condition
    if several or not _holds(relation(OPPOSITE[link.sign], left, right), domain, clock):
        return open_
    found = clock.hurry(partial(everywhere_different, domain, claim))
    if found is None:
        return open_
    example = {"at": found.at(), "left": found.left, "right": found.right}
    return section.shown(Judgement("refuted", str(found), example, guessed=guessed))


def _condition(section: Section, claim: Expr, guessed: str) -> Judgement:
    section.stated.suppose(claim)
    return section.shown(Judgement("assumed", "a condition", guessed=guessed))


def _about_the_same(section: Section, left: Expr, right: Expr) -> bool:
    """Whether both sides have the same names, or one more of which the range is known."""
    first, second = free_symbols(left), free_symbols(right)
    known = section.declared | section.context.stated.keys()
    nested = bool(first & second) and (first <= second or second <= first)
    return first == second or (nested and first ^ second <= known)


def is_claimed(link: Link, wording: Wording) -> bool:
    """Whether the words around an inequality neither deny it nor make it a condition."""
    if link.calculated:
        return not wording.denies
    said = wording.claims or not wording.solves
    denied = _DENIED.search(wording.before) or _DENIED.search(wording.after) or wording.denies
    return said and not (wording.supposes or denied or _HOLDS_IF.match(wording.after))


def is_laid_down(link: Link, wording: Wording) -> bool:
    """Whether an inequality is a condition by the words around it."""
    return (wording.supposes or wording.demands or link.supposed) and not link.calculated


def has_several(side: str) -> bool:
    """Whether several statements stand side by side in a text."""
    return bool(_SPACED.search(_AROUND.sub("", side)))


def _bounds_a_name(claim: Expr, wording: Wording) -> bool:
    """Whether the text states a bound, as in "a parameter x >= epsilon has", and claims nothing."""
    return any(side.head == "symbol" for side in claim.args) and not wording.asserts


def _claim_fails(
    section: Section, claim: Expr, sides: Sides, clock: Clock, *, somewhere: bool
) -> Judgement | None:
    """A counterexample to a claim about numbers, with what was defined put in or not.

    Where it need not fail everywhere but ``somewhere``, it has to at small and at large numbers.
    """
    facts = tuple(fact for fact in about(section.stated.known, claim) if fact.kind != "recurrence")
    if any(is_number(fact.right) or fact.earlier for fact in facts):
        return None  # which numbers are meant is not always said
    domain = widened(sides.reading.domain, facts)
    stems = {name.partition("_")[0] for name in free_symbols(claim)}
    if any(
        other.partition("_")[0] in stems
        for other in section.context.stated.keys() - free_symbols(claim)
    ):
        return None  # "from w_0 > 2 it leaves at once, as w(2-w) < 0"
    examples = []
    for chosen in ((), facts) if facts else ((),):
        filled = put_in(claim, chosen)
        names = [free_symbols(side) | function_names(side) for side in filled.args]
        known = section.declared | section.context.stated.keys() | KNOWN
        unknown = function_names(filled) - KNOWN - section.declared
        if unknown or (names[0] ^ names[1]) - known:
            return None
        if any(name.startswith("atom") for name in names[0] | names[1]):
            return None
        found = clock.hurry(partial(everywhere_different, domain, filled), 0.3)
        if found is None and somewhere and not section.stated.conditioned(filled):
            found = clock.hurry(partial(fails_at_all_sizes, domain, filled), 0.3)
        if found is None:
            return None
        examples.append(found)
    found = examples[-1]
    example = {"at": found.at(), "left": found.left, "right": found.right}
    guessed = sides.reading.guessed
    given = tuple(str(fact.written) for fact in facts)
    return Judgement("refuted", str(found), example, given, guessed)


def _holds(claim: Expr, domain: Domain, clock: Clock) -> bool:
    """Whether an inequality is proved: on numbers by enclosing them, else by sign or tangent."""
    prove = enclose if is_number(claim) else prove_inequality
    theorem = clock.hurry(partial(prove, domain, claim), 0.3)
    return theorem is not None and is_definedness(theorem, claim, domain)
