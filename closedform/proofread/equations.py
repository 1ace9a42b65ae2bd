"""Judge one equation of a document: a definition, a recurrence, an identity, or laid down."""

from __future__ import annotations

import re
from dataclasses import replace

from closedform.kernel.domain import DomainError, Variable
from closedform.language.errors import Unreadable
from closedform.language.names import canonical
from closedform.language.tree import free_symbols, relation
from closedform.proofread.atoms import noncommuting
from closedform.proofread.chains import (
    end_with_number,
    ends_with_function,
    goes_on_as_recurrence,
    goes_on_with_names,
    remember_moment,
    squared,
)
from closedform.proofread.clock import Clock
from closedform.proofread.common_factors import has_opaque_matrix, judge_multiples
from closedform.proofread.constraints import constrained
from closedform.proofread.definitions import LAID_DOWN, lay_down
from closedform.proofread.derivatives import variables_of, with_definitions
from closedform.proofread.facts import Fact, fact_from
from closedform.proofread.lines import Link
from closedform.proofread.questions import is_number
from closedform.proofread.readings import best, judge_readings, unreadable
from closedform.proofread.rearranged import judge_rearranged
from closedform.proofread.relations import Judgement
from closedform.proofread.root_pairs import both_signs
from closedform.proofread.section import Section, Sides
from closedform.proofread.sums import apart, written_out
from closedform.proofread.told_numbers import at_these_numbers, at_told_numbers
from closedform.proofread.transposed_tuples import judge_transposed
from closedform.proofread.tuples import judge_tuples
from closedform.proofread.vectors import hide_tuples
from closedform.proofread.weighing import evaluates, means_identity, weighed
from closedform.proofread.wording import Wording

__all__ = ["judge_equation"]

_PAIR = re.compile(r"_\s*(?:[+-]|\{\s*[+-]\s*\})\Z")  # B_+, the next B
_SEVERAL = re.compile(  # L(a, b), of which L is a name
    r"\s*(?P<name>\\?[A-Za-z]+(?:_(?:\{\w+\}|\w))?)\s*\((?P<arguments>[^()]*,[^()]*)\)\s*"
)
_INDEXED = re.compile(r"(?P<stem>\\?[A-Za-z]+)\s*_\s*\{?\s*(?P<index>[a-z])\s*\}?")


def judge_equation(
    section: Section, link: Link, line: int, wording: Wording, in_chain: bool
) -> Judgement:
    """Judge an equation, and remember what it lays down.

    Parameters
    ----------
    section : Section
        What is known; changed by what the equation lays down.
    link : Link
        The equation, its macros expanded.
    line : int
        Where it stands.
    wording : Wording
        The sentence around it.
    in_chain : bool
        Whether the chain of equations goes on behind it.
    """
    both = [] if link.continued or "\\pm" not in link.left else both_signs(link.left, link.right)
    if both:
        parts = [replace(link, left=one, right=other) for one, other in both]
        return best([judge_equation(section, one, line, wording, in_chain) for one in parts])
    transposed = _transposed(section, link)
    if transposed is not None:
        return transposed
    link = _with_products(section, link)
    opaque = any(map(has_opaque_matrix, (link.left, link.right)))
    if opaque:
        multiples = judge_multiples(section, link, wording, in_chain, Clock(section.seconds))
        if multiples is not None:
            return section.shown(multiples)
    if opaque or _noncommuting(section, link):
        if not link.continued and _is_name(link.left) and "Cov" not in link.left:
            return Judgement("assumed", "a definition")
        if wording.supposes and not (link.continued or in_chain):
            return Judgement("assumed", "an equation that the text lays down")
        return Judgement("undecided", "matrices and vectors are not judged")
    if wording.denies and not in_chain and not link.continued:
        return Judgement("assumed", "what the text denies")
    clock = Clock(section.seconds)
    derived = _derived(section, link, line, wording, in_chain, clock)
    if derived is not None:
        return derived
    texts = apart(section.atoms.hide(link.left)), apart(section.atoms.hide(link.right))
    if hide_tuples(texts[0]).tuples or hide_tuples(texts[1]).tuples:
        try:
            laid_down = wording.supposes and not (link.continued or in_chain)
            return section.shown(judge_tuples(section, link, texts, clock, supposes=laid_down))
        except (Unreadable, DomainError) as error:
            return unreadable(error)
    before, found = section.stated.facts, []
    for pair in written_out(*texts, section.ends) or [texts]:
        section.stated.facts = list(before)
        judged = _one(section, link, pair, line, wording, in_chain, clock)
        found.append((judged, section.stated.facts))
    chosen = best([judged for judged, _ in found])
    section.stated.facts = next(facts for judged, facts in found if judged is chosen)
    return section.shown(chosen)


def _transposed(section: Section, link: Link) -> Judgement | None:
    try:
        found = judge_transposed(section, link, Clock(section.seconds))
    except (Unreadable, DomainError):
        return None
    return found and section.shown(found)


def _noncommuting(section: Section, link: Link) -> bool:
    return any(noncommuting(side, section.counts) for side in (link.left, link.right))


def _with_products(section: Section, link: Link) -> Link:
    """The equation with products of vectors as numbers, where it has no other vectors."""
    if not _noncommuting(section, link) or (not link.continued and _is_name(link.left)):
        return link
    left, right = (section.atoms.hide_products(side) for side in (link.left, link.right))
    other = replace(link, left=left, right=right)
    return link if _noncommuting(section, other) else other


def _derived(
    section: Section, link: Link, line: int, wording: Wording, in_chain: bool, clock: Clock
) -> Judgement | None:
    """A verdict on derivatives of what was defined; ``None`` if there is none or no verdict."""
    (left, first), (right, second) = (
        with_definitions(text, section.bodies) for text in (link.left, link.right)
    )
    name = first or second
    if not name:
        return None
    other = replace(link, left=left, right=right)
    texts = section.atoms.hide(left), section.atoms.hide(right)
    if in_chain:
        wording = Wording("")  # "setting f'(x) = 2x - 4 = 0" says what f' is
    judged = _one(section, other, texts, line, wording, in_chain, clock)
    if judged.verdict not in ("proved", "plausible", "refuted"):
        return None
    argument, body = section.bodies[name]
    defined = f"{name}({argument}) = {body}" if argument else f"{name} = {body}"
    return section.shown(replace(judged, given=(defined, *judged.given)))


def _is_name(text: str) -> bool:
    r"""Whether a text is a name, or one with arguments: ``f(x)``, ``\mathbf{w}``."""
    try:
        canonical(_PAIR.sub("", text.partition("(")[0].strip()).removeprefix("\\Delta").strip())
    except ValueError:
        return False
    return True


def _one(
    section: Section,
    link: Link,
    texts: tuple[str, str],
    line: int,
    wording: Wording,
    in_chain: bool,
    clock: Clock,
) -> Judgement:
    try:
        sides = section.read(*texts)
    except (Unreadable, DomainError) as error:
        return unreadable(error)
    filled, used = section.with_grids(sides)
    if section.grids.defines_anew(*sides.readings[0]):
        again = _same_formula(section, sides, clock)
        if again is not None:
            return again
    if not used and not link.continued:
        contradicted = section.grids.note(*sides.readings[0], line, sides.reading.domain)
        if contradicted is not None:
            return contradicted
    judged = _of_sides(section, link, texts, filled, line, wording, in_chain, clock)
    return replace(judged, given=(*judged.given, *used)) if used else judged


def _same_formula(section: Section, sides: Sides, clock: Clock) -> Judgement | None:
    """The verdict on another formula for f(x, y) if it is the same function; else ``None``."""
    left, right = sides.readings[0]
    known, used = section.grids.put_in(left)
    judged = judge_readings(section, replace(sides, readings=((known, right),)), clock)
    given = tuple(formula.written for formula in used)
    return replace(judged, given=given) if judged.verdict == "proved" else None


def _of_sides(
    section: Section,
    link: Link,
    texts: tuple[str, str],
    sides: Sides,
    line: int,
    wording: Wording,
    in_chain: bool,
    clock: Clock,
) -> Judgement:
    left, right = sides.readings[0]
    if left.head == right.head == "set" and len(left.args) == len(right.args):
        pairs = zip(left.args, right.args, strict=True)  # a ± b, sign by sign
        found = [judge_readings(section, replace(sides, readings=(p,)), clock) for p in pairs]
        order = ("refuted", "unreadable", "undecided", "plausible", "proved")
        return min(found, key=lambda judged: order.index(judged.verdict))
    asks = bool(variables_of(*texts))
    own = left.head == "symbol"
    if link.left.strip() == "e" and not (own or link.continued or is_number(right)):
        return Judgement("assumed", "a definition")  # of an error, say
    fact = fact_from(relation("=", left, right), line) or squared(left, right, sides, line)
    if link.continued:
        goes_on_as_recurrence(section, right, sides, line)
    else:
        section.begun = left
    goes_on = fact is not None and goes_on_with_names(section, fact)
    if link.continued:
        end_with_number(section, left, right, line)
    if fact is not None and link.continued and not goes_on:
        section.stated.hinted.append(fact)
        fact = None
    if fact is not None and not (asks or evaluates(left)):
        domain = sides.reading.domain
        new = (Variable(n, "real") for n in free_symbols(fact.right) if domain.get(n) is None)
        fact = replace(fact, variables=(*domain.variables, *new))
        if section.atoms.hidden(free_symbols(fact.right)) & free_symbols(fact.written.args[0]):
            # An opaque quantity changes with the argument: nothing can be put in.
            section.stated.facts = [old for old in section.stated.facts if old.name != fact.name]
            return Judgement("assumed", LAID_DOWN[fact.kind])
        if left.head == "pow" and not in_chain:
            again = judge_rearranged(section, sides, line, wording, clock)
            if again is not None:
                return again
        judged = lay_down(section, fact, sides, wording, clock)
        if judged.verdict == "assumed" and fact.written in {
            f.written for f in section.stated.facts
        }:
            _remember_body(section, link, fact)
        return judged
    several = None if link.continued else _SEVERAL.fullmatch(link.left)
    if several:
        section.bodies[several["name"]] = (several["arguments"], link.right.rstrip(" .,;"))
    judged = judge_readings(section, sides, clock)
    open_ = judged.verdict == "undecided" and link.continued
    if open_ and ends_with_function(section, left, right, sides, line):
        return Judgement("assumed", LAID_DOWN["function"])
    if judged.verdict == "refuted":
        judged = weighed(judged, section, link, sides, wording, in_chain)
    kept = judged.verdict != "refuted" and remember_moment(section, right, sides, line)
    if judged.verdict == "refuted" and not is_number(left):
        matters = constrained(section, (left, right), sides.reading.domain)
        if matters:
            reason = f"the sides differ, but {matters}"
            judged = Judgement("undecided", reason, guessed=judged.guessed)
    if judged.verdict in ("proved", "plausible", "refuted") or link.continued:
        return judged
    asked = is_number(right) and not free_symbols(left) & section.stated.several
    if asked and not (wording.solves or wording.denies or wording.demands):
        pair = left, right
        valued = at_these_numbers(section, pair, sides, clock)
        valued = valued or at_told_numbers(section, pair, sides, clock)
        if valued is not None:
            return valued
    again = None if in_chain else judge_rearranged(section, sides, line, wording, clock)
    if again is not None and again.verdict == "refuted":
        return again
    if again is not None or not means_identity(left, right) or wording.supposes or wording.solves:
        if not (kept or (in_chain and evaluates(left))):
            section.stated.leave_open(left, right, line, section.position)
        return again or Judgement("assumed", "an equation that the text lays down")
    return judged


def _remember_body(section: Section, link: Link, fact: Fact) -> None:
    """Keep a definition as it is written, unless one close by says something else."""
    name, _, argument = link.left.partition("(")
    name, body = name.strip(), link.right.rstrip(" .,;")
    others = (old for old in section.stated.said if (old.name, old.kind) == (fact.name, fact.kind))
    of_index = fact.name.partition("_")[2] in free_symbols(fact.right)
    if (fact.kind == "function" or of_index) and any(
        old.line in section.near and old.right != fact.right for old in others
    ):
        # "a) f(x) = x^2, b) f(x) = x^3": which one is meant later is not known.
        section.bodies.pop(name, None)
        section.stated.could_not_read(name)
        return
    section.bodies[name] = (argument.rstrip(") "), body)
    indexed = _INDEXED.fullmatch(name)
    if indexed:  # d eta/dt is about eta_t
        section.bodies[indexed["stem"]] = (indexed["index"], body)
